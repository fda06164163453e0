#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/folder.hpp"
#include "io/folder_draft.hpp"

#include <fmt/format.h>

#include <system_error>

namespace careerflow {

namespace fs = std::filesystem;

namespace {

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
    const fs::path target = target_folder(folder);
    std::error_code error;
    const auto status = fs::symlink_status(target, error);
    const bool is_free = !fs::exists(status) || (fs::is_directory(status) && fs::is_empty(target, error));
    if (!is_free)
        throw InputError(fmt::format("{} exists already and is not empty; nothing was written", folder.string()),
                         codes::exists_already);
    FolderDraft draft(target);
    for (const auto& file : files) draft.write(file.first, file.second);
    draft.put_in_place();
}

} // namespace careerflow
