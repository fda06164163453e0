#include "careerflow/io/folder.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "io/text_bytes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>
#include <variant>

namespace careerflow {

namespace fs = std::filesystem;

namespace {

/// An open file that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

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

using FileRead = std::variant<std::string, Finding>;

/// Opens without following a link and without waiting (a pipe would), and looks at what was opened, so that the file
/// cannot be exchanged between the look and the reading.
FileRead read_file(const fs::path& path, const std::string& name, std::int64_t max_bytes) {
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

bool may_be_an_input(const fs::path& path) {
    std::string name = path.filename().string();
    if (name.starts_with('.') || name.starts_with("~$")) return false; // hidden, or the lock of an open workbook
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name.ends_with(".csv") || name.ends_with(".toml");
}

ProjectMade no_folder(const fs::path& folder, std::string reason) {
    ProjectMade result;
    result.diagnostics.add({.code = codes::no_such_folder,
                            .place = {.file = folder.string()},
                            .reason = std::move(reason),
                            .remedy = "Give the path of a project folder; `careerflow new DIR` makes one"});
    return result;
}

} // namespace

ProjectMade check_project(const fs::path& folder, const ReadOptions& options) {
    std::error_code error;
    if (!fs::exists(folder, error)) return no_folder(folder, "there is no such folder");
    if (!fs::is_directory(folder, error)) return no_folder(folder, "this is not a folder");
    ProjectFiles files;
    Diagnostics found;
    fs::directory_iterator entries(folder, error);
    if (error) return no_folder(folder, fmt::format("the folder cannot be read: {}", error.message()));
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
        if (error) return no_folder(folder, fmt::format("the folder cannot be read: {}", error.message()));
        const fs::path& path = entries->path();
        if (!may_be_an_input(path)) continue;
        const std::string name = path.filename().string();
        FileRead read = read_file(path, name, options.max_file_bytes);
        if (auto* bytes = std::get_if<std::string>(&read)) files.emplace(name, std::move(*bytes));
        else found.add(std::get<Finding>(std::move(read)));
    }
    return check_project_from_memory(files, options, found);
}

Project read_project(const fs::path& folder, const ReadOptions& options) {
    ProjectMade made = check_project(folder, options);
    if (!made.project) throw DataError(std::move(made.diagnostics));
    return std::move(*made.project);
}

} // namespace careerflow
