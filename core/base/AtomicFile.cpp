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

/// The folder that a file is in, as the system calls take it.
std::string folderOf(const std::filesystem::path& file) {
    const auto folder = file.parent_path();
    return folder.empty() ? "." : folder.string();
}

std::filesystem::path withLinksFollowed(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto linked = std::filesystem::weakly_canonical(path, ignored);
    return linked.empty() ? path : linked;
}

} // namespace

PendingFile::PendingFile(const std::filesystem::path& target) : target_(withLinksFollowed(target)) {
    struct ::stat there {};
    const bool exists = ::stat(target.c_str(), &there) == 0;
    if (exists && ::access(target.c_str(), W_OK) != 0)
        refuse("cannot be written", target_, errno);
    if (exists && !S_ISREG(there.st_mode)) { // a device or a pipe is written to, not replaced
        direct_ = true;
        descriptor_ = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
        if (descriptor_ < 0)
            refuse("cannot be written", target_, errno);
        return;
    }
    create();
    if (exists) { // who may read it stays as it was, as far as the system lets us
        if (::fchown(descriptor_, there.st_uid, there.st_gid) != 0)
            there.st_mode &= ~mode_t{S_ISUID | S_ISGID};
        ::fchmod(descriptor_, there.st_mode & 07777);
    }
}

void PendingFile::create() {
    descriptor_ = ::open(folderOf(target_).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (descriptor_ >= 0)
        return;
    name_ = target_.string() + ".XXXXXX";
    descriptor_ = ::mkostemp(name_.data(), O_CLOEXEC);
    if (descriptor_ < 0)
        refuse("cannot create a file beside it", target_, errno);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor_, 0666 & ~mask);
}

PendingFile::~PendingFile() {
    ::close(descriptor_);
    if (!name_.empty())
        ::unlink(name_.c_str());
}

void PendingFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(descriptor_, bytes.data(), bytes.size());
        if (n < 0 && errno != EINTR)
            refuse("cannot be written", target_, errno);
        if (n > 0)
            bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void PendingFile::keep() {
    if (direct_)
        return;
    if (::fsync(descriptor_) != 0)
        refuse("cannot be flushed to the disk", target_, errno);
    const std::string open = fmt::format("/proc/self/fd/{}", descriptor_);
    const auto link = [&](const std::filesystem::path& name) {
        return ::linkat(AT_FDCWD, open.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
    };
    if (!name_.empty() || !link(target_)) {
        // linkat() replaces nothing, rename() does. The name in between is always the same: what a
        // program that was killed here leaves is removed by the next.
        const auto between =
            target_.parent_path() / fmt::format(".{}.new", target_.filename().string());
        while (name_.empty()) {
            if (link(between))
                name_ = between;
            else if (errno != EEXIST || ::unlink(between.c_str()) != 0)
                refuse("cannot be replaced", target_, errno);
        }
        if (::rename(name_.c_str(), target_.c_str()) != 0)
            refuse("cannot be replaced", target_, errno);
        name_.clear();
    }
    const int folder = ::open(folderOf(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes) {
    PendingFile file(path);
    file.write(bytes);
    file.keep();
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
