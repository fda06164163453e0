#include "careerflow/io/result_folder.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/manifest_text.hpp"
#include "careerflow/results/sha256.hpp"
#include "io/folder_draft.hpp"
#include "io/plain_file.hpp"
#include "io/result_names.hpp"
#include "io/result_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>
#include <variant>

namespace careerflow {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& folder, std::string_view why, Code code) {
    throw InputError(fmt::format("{} {}; nothing was written", folder.string(), why), code);
}

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error))
        names.insert(entry->path().filename().string());
    if (error) throw InputError(fmt::format("{} cannot be read: {}", folder.string(), error.message()));
    return names;
}

std::set<std::string> names_listed(const Manifest& manifest) {
    std::set<std::string> names{std::string(result_names::manifest)};
    for (const FileDigest& file : manifest.outputs) names.insert(file.name);
    return names;
}

/// Only what a result is made of may be removed with it.
void check_replaceable(const fs::path& target) {
    Manifest manifest;
    try {
        manifest = read_manifest(target);
    } catch (const Error& error) {
        refuse(target, fmt::format("is not a result that can be replaced: {}", error.message()), codes::not_a_result);
    }
    const std::set<std::string> listed = names_listed(manifest);
    for (const std::string& name : names_in(target))
        if (listed.count(name) == 0)
            refuse(target, fmt::format("also holds {}, which is no part of the result", name), codes::not_a_result);
}

/// Whether there is a result to replace. Throws unless the target is free or may be replaced.
bool replaces(const fs::path& target, const WriteResultOptions& options) {
    std::error_code error;
    const auto status = fs::symlink_status(target, error);
    if (!fs::exists(status)) return false;
    if (fs::is_symlink(status)) refuse(target, "is a link", codes::exists_already);
    if (!fs::is_directory(status)) refuse(target, "exists already and is not a folder", codes::exists_already);
    if (fs::is_empty(target, error)) return false;
    if (!options.overwrite) refuse(target, "exists already and is not empty", codes::exists_already);
    check_replaceable(target);
    return true;
}

/// The result with the path that leads from its folder to that of the project.
ResultFiles seen_from(const fs::path& target, ResultFiles result) {
    std::string& project = result.manifest.run.project_folder;
    if (project.empty()) return result;
    std::error_code error;
    const fs::path there = fs::weakly_canonical(fs::absolute(project, error), error);
    const fs::path here = fs::weakly_canonical(target.parent_path(), error) / target.filename();
    if (!error) project = there.lexically_proximate(here).generic_string();
    return result;
}

} // namespace

void write_result(const fs::path& folder, const ResultFiles& result, const WriteResultOptions& options) {
    const fs::path target = target_folder(folder);
    const auto files = result_text(seen_from(target, result));
    const bool is_replacement = replaces(target, options);
    FolderDraft draft(target);
    for (const auto& file : files) draft.write(file.first, file.second);
    if (is_replacement) draft.replace();
    else draft.put_in_place();
}

std::string read_result_text(const fs::path& folder, const std::string& name, const ReadResultOptions& options) {
    FileRead read = read_plain_file(folder / name, name, options.max_file_bytes);
    if (auto* bytes = std::get_if<std::string>(&read)) return std::move(*bytes);
    Diagnostics found;
    found.add(std::get<Finding>(std::move(read)));
    throw DataError(std::move(found));
}

Manifest read_manifest(const fs::path& folder, const ReadResultOptions& options) {
    const std::string name(result_names::manifest);
    std::error_code error;
    if (!fs::exists(folder, error))
        throw InputError(fmt::format("there is no folder {}", folder.string()), codes::not_a_result);
    if (!fs::exists(fs::symlink_status(folder / name, error)))
        throw InputError(fmt::format("{} has no {}, so it is not a result", folder.string(), name),
                         codes::not_a_result);
    return manifest_from_json(read_result_text(folder, name, options), name);
}

std::vector<TableDescription> result_table_descriptions(const fs::path& folder, const ReadResultOptions& options) {
    const std::string name(result_names::tables);
    return table_descriptions_from(read_result_text(folder, name, options), name);
}

std::vector<std::string> result_table_names(const fs::path& folder, const ReadResultOptions& options) {
    (void)read_manifest(folder, options);
    std::vector<std::string> names;
    for (TableDescription& table : result_table_descriptions(folder, options)) names.push_back(std::move(table.name));
    return names;
}

Table read_result_table(const fs::path& folder, std::string_view table, const ReadResultOptions& options) {
    (void)read_manifest(folder, options);
    const auto descriptions = result_table_descriptions(folder, options);
    std::vector<std::string> known;
    for (const TableDescription& description : descriptions) {
        known.push_back(description.name);
        if (description.name != table) continue;
        const std::string file = description.name + std::string(result_names::table_ending);
        return table_from(read_result_text(folder, file, options), description, file);
    }
    throw NotFoundError("table", table, known, codes::unknown_result_table);
}

std::vector<ChangedFile> changed_files(const fs::path& folder, const ReadResultOptions& options) {
    const Manifest manifest = read_manifest(folder, options);
    const std::set<std::string> present = names_in(folder), listed = names_listed(manifest);
    std::vector<ChangedFile> changed;
    for (const FileDigest& file : manifest.outputs) {
        if (present.count(file.name) == 0) changed.push_back({file.name, "it is missing"});
        else if (sha256_hex(read_result_text(folder, file.name, options)) != file.sha256)
            changed.push_back({file.name, "its bytes have changed"});
    }
    for (const std::string& name : present)
        if (listed.count(name) == 0) changed.push_back({name, "the manifest does not list it"});
    std::sort(changed.begin(), changed.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return changed;
}

} // namespace careerflow
