// How fast Standard MIDI Files are read and written. Prints one JSON object.
//
//   bench_midi [NOTES [ROUNDS]]
//
// Everything happens in memory. The yardstick is a bare single-pass parser that follows the bytes
// and sums what it finds, without keeping or checking anything.

#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

using namespace continuo;

namespace {

/// Sixteen tracks of notes in chords, with a controller here and there.
Score song(std::size_t notes) {
    std::mt19937 random(1);
    Score score = Score::empty(480);
    for (std::uint8_t channel = 0; channel < 16; ++channel) {
        Track track;
        track.channel = channel;
        Tick tick = 0;
        for (std::size_t i = 0; i < notes / 16; ++i) {
            if (random() % 3 != 0)
                tick += 30 * (1 + random() % 8);
            track.notes.push_back({tick, static_cast<Tick>(30 + random() % 400),
                                   static_cast<std::uint8_t>(36 + random() % 60),
                                   static_cast<std::uint8_t>(1 + random() % 127), channel,
                                   static_cast<std::uint8_t>(random() % 128)});
            if (i % 50 == 0)
                track.events.push_back({tick,
                                        static_cast<std::uint8_t>(0xB0 | channel),
                                        0,
                                        {1, static_cast<char>(random() % 128)}});
        }
        std::sort(track.notes.begin(), track.notes.end());
        track.end = track.length();
        score.tracks.push_back(std::make_shared<const Track>(std::move(track)));
    }
    return score;
}

/// Follows the bytes of a sound file and sums what is in it.
std::uint64_t bareParse(const std::string& file) {
    const auto* at = reinterpret_cast<const std::uint8_t*>(file.data());
    const auto* end = at + file.size();
    const auto number = [&at] {
        std::uint32_t value = 0;
        do
            value = value << 7 | (*at & 0x7Fu);
        while (*at++ & 0x80u);
        return value;
    };
    std::uint64_t sum = 0;
    at += 14;
    while (at < end) {
        const std::uint32_t length = std::uint32_t(at[4]) << 24 | std::uint32_t(at[5]) << 16 |
                                     std::uint32_t(at[6]) << 8 | at[7];
        at += 8;
        const auto* trackEnd = at + length;
        std::uint64_t tick = 0;
        std::uint8_t status = 0;
        while (at < trackEnd) {
            tick += number();
            if (*at & 0x80u)
                status = *at++;
            if (status >= 0xF0) {
                at += status == 0xFF ? 1 : 0;
                const std::uint32_t size = number();
                at += size;
            } else {
                sum += tick + at[0];
                at += (status & 0xE0) == 0xC0 ? 1 : 2;
            }
        }
    }
    return sum;
}

/// The median and the least of some rounds, in milliseconds.
template <typename Work>
std::pair<double, double> milliseconds(int rounds, Work work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> time =
            std::chrono::steady_clock::now() - start;
        times.push_back(time.count());
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times.front()};
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t notes = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 11;
    const Score score = song(notes);
    const std::string file = writeSmf(score);
    if (!(readSmf(writeSmf(readSmf(file, "bench").score), "bench").score ==
          readSmf(file, "bench").score)) {
        std::cerr << "bench_midi: reading and writing do not agree\n";
        return 1;
    }

    std::uint64_t sum = 0;
    std::size_t read = 0, written = 0;
    const auto bare = milliseconds(rounds, [&] { sum += bareParse(file); });
    const auto reader =
        milliseconds(rounds, [&] { read += readSmf(file, "bench").score.noteCount(); });
    const auto writer = milliseconds(rounds, [&] { written += writeSmf(score).size(); });
    nlohmann::ordered_json result;
    result["notes"] = score.noteCount();
    result["bytes"] = file.size();
    result["rounds"] = rounds;
    result["bareMilliseconds"] = {{"median", bare.first}, {"best", bare.second}};
    result["readMilliseconds"] = {{"median", reader.first}, {"best", reader.second}};
    result["writeMilliseconds"] = {{"median", writer.first}, {"best", writer.second}};
    result["readPerBare"] = reader.first / bare.first;
    result["megabytesPerSecond"] = static_cast<double>(file.size()) / 1e3 / reader.first;
    result["check"] = sum + read + written; // keeps the work from being left out
    std::cout << result.dump(2) << '\n';
    return 0;
}
