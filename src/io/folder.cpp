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

/// In lower case; empty for files that are hidden or the lock of an open workbook.
std::string visible_name(const fs::path& path) {
    std::string name = path.filename().string();
    if (name.starts_with('.') || name.starts_with("~$")) return {};
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

bool may_be_an_input(const fs::path& path) {
    const std::string name = visible_name(path);
    return name.ends_with(".csv") || name.ends_with(".toml");
}

bool is_workbook(const fs::path& path) {
    const std::string name = visible_name(path);
    return name.ends_with(".xlsx") || name.ends_with(".xls") || name.ends_with(".ods");
}

Finding unread_workbook(std::string name) {
    return {.severity = Severity::warning,
            .code = codes::unread_workbook,
            .place = {.file = std::move(name)},
            .reason = "workbooks are not read, so nothing in it counts",
            .remedy = "Save each sheet that should count as a table in CSV (UTF-8), or move the workbook elsewhere"};
}

FolderRead no_folder(const fs::path& folder, std::string reason) {
    FolderRead result{.readable = false};
    result.found.add({.code = codes::no_such_folder,
                      .place = {.file = folder.string()},
                      .reason = std::move(reason),
                      .remedy = "Give the path of a project folder; `careerflow new DIR` makes one"});
    return result;
}

/// Reads the inputs that lie directly in `folder`; `prefix` goes before their names. Why it cannot be listed, if so.
std::error_code read_files(const fs::path& folder, const std::string& prefix, std::string_view ending,
                           const ReadOptions& options, FolderRead& result) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error) return error;
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
        if (error) return error;
        const fs::path& path = entries->path();
        if (is_workbook(path)) result.found.add(unread_workbook(prefix + path.filename().string()));
        if (!may_be_an_input(path) || !path.string().ends_with(ending)) continue;
        const std::string name = prefix + path.filename().string();
        FileRead read = read_plain_file(path, name, options.max_file_bytes);
        if (auto* bytes = std::get_if<std::string>(&read)) result.files.emplace(name, std::move(*bytes));
        else result.found.add(std::get<Finding>(std::move(read)));
    }
    return {};
}

} // namespace

FolderRead read_folder(const fs::path& folder, const ReadOptions& options) {
    std::error_code error;
    if (!fs::exists(folder, error)) return no_folder(folder, "there is no such folder");
    if (!fs::is_directory(folder, error)) return no_folder(folder, "this is not a folder");
    FolderRead result;
    error = read_files(folder, {}, {}, options, result);
    if (error) return no_folder(folder, fmt::format("the folder cannot be read: {}", error.message()));
    const fs::path scenarios = folder / "scenarios";
    const fs::file_status status = fs::symlink_status(scenarios, error);
    error.clear(); // there need not be any
    if (fs::is_symlink(status))
        result.found.add({.code = codes::not_a_plain_file,
                          .place = {.file = "scenarios"},
                          .reason = "this is a link, not a folder",
                          .remedy = "Put the folder itself into the project"});
    else if (fs::is_directory(status)) error = read_files(scenarios, "scenarios/", ".toml", options, result);
    if (error)
        result.found.add({.code = codes::cannot_read,
                          .place = {.file = "scenarios"},
                          .reason = fmt::format("the folder cannot be read: {}", error.message()),
                          .remedy = "Check its permissions"});
    return result;
}

ProjectMade check_project(const fs::path& folder, const ReadOptions& options) {
    const FolderRead read = read_folder(folder, options);
    if (!read.readable) return {.project = std::nullopt, .diagnostics = read.found};
    return check_project_from_memory(read.files, options, read.found);
}

Project read_project(const fs::path& folder, const ReadOptions& options) {
    ProjectMade made = check_project(folder, options);
    if (!made.project) throw DataError(std::move(made.diagnostics));
    return std::move(*made.project);
}

} // namespace careerflow
