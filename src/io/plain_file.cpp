#include "io/plain_file.hpp"

#include "careerflow/io/codes.hpp"
#include "io/text_bytes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace careerflow {

namespace fs = std::filesystem;

namespace {

std::string system_reason(int error) { return std::generic_category().message(error); }

Finding refused(const std::string& file, Code code, std::string reason, std::string remedy) {
    return {.code = code, .place = {.file = file}, .reason = std::move(reason), .remedy = std::move(remedy)};
}

Finding not_plain(const std::string& file, std::string_view what) {
    return refused(file, codes::not_a_plain_file, fmt::format("this is {}, not a plain file", what),
                   "Put the file itself into the folder");
}

std::string_view in_words(mode_t mode) {
    if (S_ISDIR(mode)) return "a folder";
    if (S_ISFIFO(mode)) return "a pipe";
    if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
    if (S_ISSOCK(mode)) return "a socket";
    return "something else";
}

} // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

bool Descriptor::close() { return ::close(std::exchange(number_, -1)) == 0; }

FileRead read_plain_file(const fs::path& path, const std::string& name, std::int64_t max_bytes) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.number() < 0) {
        if (errno == ELOOP) return not_plain(name, "a link");
        if (errno == ENXIO) return not_plain(name, "a socket or a device");
        return refused(name, codes::cannot_read, fmt::format("the file cannot be opened: {}", system_reason(errno)),
                       "Check its permissions");
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0)
        return refused(name, codes::cannot_read, system_reason(errno), "Check the file");
    if (!S_ISREG(status.st_mode)) return not_plain(name, in_words(status.st_mode));
    if (status.st_size > max_bytes) return too_large(name, status.st_size, max_bytes);
    std::string bytes;
    std::array<char, 1 << 16> buffer{};
    while (static_cast<std::int64_t>(bytes.size()) <= max_bytes) {
        const ssize_t got = ::read(file.number(), buffer.data(), buffer.size());
        if (got == 0) return bytes;
        if (got > 0) bytes.append(buffer.data(), static_cast<std::size_t>(got));
        else if (errno != EINTR)
            return refused(name, codes::cannot_read, fmt::format("the file cannot be read: {}", system_reason(errno)),
                           "Check the disk it is on");
    }
    return too_large(name, static_cast<std::int64_t>(bytes.size()), max_bytes); // it grew while it was read
}

} // namespace careerflow
