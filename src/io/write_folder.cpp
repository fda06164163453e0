#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/folder.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>
#include <unistd.h>

namespace careerflow {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, std::string_view reason) {
    throw InputError(fmt::format("cannot write {}: {}; nothing was written", path.string(), reason),
                     codes::cannot_write);
}

/// A folder under construction, removed with all it holds unless it is renamed into place.
class Draft {
public:
    explicit Draft(const fs::path& target) : target_(target) {
        std::string pattern = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
        if (::mkdtemp(pattern.data()) == nullptr) fail(target, std::generic_category().message(errno));
        path_ = pattern;
    }
    ~Draft() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(const std::string& name, const std::string& bytes) const {
        const fs::path path = path_ / name;
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        std::ofstream file(path, std::ios::binary);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.close();
        if (!file) fail(target_ / name, "the system refused");
    }

    /// rename() replaces an empty folder and nothing else.
    void put_in_place() {
        std::error_code error;
        fs::permissions(path_,
                        fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                            fs::perms::others_exec,
                        error);
        fs::rename(path_, target_, error);
        if (error) fail(target_, error.message());
        path_.clear();
    }

private:
    fs::path target_;
    fs::path path_{};
};

void check_names(const ProjectFiles& files) {
    for (const auto& file : files) {
        const fs::path name = fs::path(file.first).lexically_normal();
        const bool inside = !name.empty() && name.is_relative() && *name.begin() != ".." && name.has_filename();
        expects(inside, fmt::format("'{}' does not name a file inside the folder", file.first));
    }
}

} // namespace

void write_folder(const fs::path& folder, const ProjectFiles& files) {
    check_names(files);
    const fs::path given = folder.has_filename() ? folder : folder.parent_path();
    std::error_code error;
    const fs::path target = fs::absolute(given, error).lexically_normal();
    const auto status = fs::symlink_status(target, error);
    const bool is_free = !fs::exists(status) || (fs::is_directory(status) && fs::is_empty(target, error));
    if (!is_free)
        throw InputError(fmt::format("{} exists already and is not empty; nothing was written", folder.string()),
                         codes::exists_already);
    fs::create_directories(target.parent_path(), error);
    if (error) fail(folder, error.message());
    Draft draft(target);
    for (const auto& file : files) draft.write(file.first, file.second);
    draft.put_in_place();
}

} // namespace careerflow
