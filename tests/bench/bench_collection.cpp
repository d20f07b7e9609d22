// How fast a collection of MIDI files is read and turned into grids, by one processor and by all of
// them, and read again from its cache. Prints one JSON object. Usage: bench_collection [FILES]
// (10000).
//
// The reference is one processor: files are read independently of each other.

#include "core/base/Error.h"
#include "core/collection/Collection.h"
#include "core/midi/SmfWriter.h"
#include "tests/core/learn/Songs.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sched.h>
#include <unistd.h>

using namespace continuo;
namespace fs = std::filesystem;

namespace {

/// Removed with all in it at the end.
struct Folder {
    fs::path path = fs::temp_directory_path() / fmt::format("continuo-bench-{}", ::getpid());
    Folder() { fs::create_directories(path); }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

/// Threads that are started from now on run on `count` of `allowed`.
void useProcessors(const cpu_set_t& allowed, int count) {
    cpu_set_t chosen;
    CPU_ZERO(&chosen);
    for (int i = 0; i < CPU_SETSIZE && count > 0; ++i)
        if (CPU_ISSET(i, &allowed)) {
            CPU_SET(i, &chosen);
            --count;
        }
    sched_setaffinity(0, sizeof chosen, &chosen);
}

} // namespace

int main(int argc, char** argv) {
    try {
        const int files = argc > 1 ? std::atoi(argv[1]) : 10'000;
        const Folder folder;
        const fs::path songs = folder.path / "songs";
        fs::create_directories(songs);
        std::uintmax_t bytes = 0;
        for (int i = 0; i < files; ++i) {
            const fs::path path = songs / fmt::format("{}.mid", i);
            writeSmfFile(test::smallSong(32 + i % 64, static_cast<std::uint64_t>(i)), path);
            bytes += fs::file_size(path);
        }
        cpu_set_t all;
        sched_getaffinity(0, sizeof all, &all);
        const auto seconds = [&](const fs::path& cache, int processors) {
            useProcessors(all, processors);
            const auto start = std::chrono::steady_clock::now();
            const Collection read = readCollection(std::array{songs}, 1, cache, {});
            if (read.songs.size() + read.duplicates.size() != static_cast<std::size_t>(files))
                throw Error(fmt::format("{} songs were read", read.songs.size()));
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        };
        seconds(folder.path / "warm", CPU_COUNT(&all)); // the files are in memory then
        const double one = seconds(folder.path / "one", 1);
        const double every = seconds(folder.path / "all", CPU_COUNT(&all));
        const double again = seconds(folder.path / "all", CPU_COUNT(&all));
        std::cout << nlohmann::json{{"files", files},
                                    {"bytes", bytes},
                                    {"processors", CPU_COUNT(&all)},
                                    {"seconds_one_processor", one},
                                    {"seconds", every},
                                    {"files_per_second", files / every},
                                    {"to_one_processor", one / every},
                                    {"seconds_from_cache", again}}
                         .dump(2)
                  << '\n';
    } catch (const Error& error) {
        std::cerr << "bench_collection: " << error.what() << '\n';
        return 1;
    }
}
