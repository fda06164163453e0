#include "careerflow/io/folder.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "io/plain_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>
#include <variant>

namespace careerflow {

namespace fs = std::filesystem;

namespace {

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
        FileRead read = read_plain_file(path, name, options.max_file_bytes);
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
