#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace continuo {

namespace {

[[noreturn]] void refuse(const std::string& what, const std::filesystem::path& path, int code) {
    throw Error(fmt::format("{}: {}", what, std::strerror(code)), path.string(),
                "Check that the folder exists, may be written and has room.", Error::Kind::failure);
}

/// A file descriptor that closes itself.
struct Descriptor {
    int fd;
    ~Descriptor() {
        if (fd >= 0)
            ::close(fd);
    }
};

} // namespace

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes) {
    // A link is followed, so that the file it points to is replaced and not the link itself.
    std::error_code ignored;
    const auto linked = std::filesystem::weakly_canonical(path, ignored);
    const std::filesystem::path target = linked.empty() ? path : linked;
    std::string beside = target.string() + ".XXXXXX";
    Descriptor file{::mkstemp(beside.data())};
    if (file.fd < 0)
        refuse("cannot create a file beside it", target, errno);
    const auto giveUp = [&](const char* what) {
        const int code = errno;
        ::unlink(beside.c_str());
        refuse(what, target, code);
    };
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t n = ::write(file.fd, bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno != EINTR)
            giveUp("cannot be written");
        if (n > 0)
            done += static_cast<std::size_t>(n);
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(file.fd, 0666 & ~mask);
    if (::fsync(file.fd) != 0)
        giveUp("cannot be flushed to the disk");
    if (::rename(beside.c_str(), target.c_str()) != 0)
        giveUp("cannot be replaced");
    const auto folder = target.parent_path();
    Descriptor directory{::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY)};
    if (directory.fd >= 0)
        ::fsync(directory.fd);
}

void writeFileAtomically(const std::filesystem::path& path,
                         const std::function<void(std::ostream&)>& write) {
    std::ostringstream buffer(std::ios::binary);
    write(buffer);
    writeFileAtomically(path, buffer.view());
}

std::string readFile(const std::filesystem::path& path, std::size_t limit) {
    std::error_code code;
    if (std::filesystem::is_directory(path, code))
        throw Error("is a folder, not a file", path.string());
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw Error(fmt::format("cannot be opened: {}", std::strerror(errno)), path.string());
    std::string bytes;
    char block[1 << 16];
    while (stream.read(block, sizeof block) || stream.gcount() > 0) {
        bytes.append(block, static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > limit)
            throw Error(fmt::format("is larger than {} bytes", limit), path.string());
    }
    if (stream.bad())
        throw Error("cannot be read", path.string(), {}, Error::Kind::failure);
    return bytes;
}

} // namespace continuo
