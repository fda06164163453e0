#pragma once

#include "careerflow/io/project_text.hpp"

#include <filesystem>

namespace careerflow {

/// What was read from a folder before anything is made of it.
struct FolderRead {
    ProjectFiles files{}; ///< project.toml, tables, and scenarios/NAME.toml
    Diagnostics found{};  ///< files that were refused
    bool readable = true; ///< false if there is no such folder; `found` says why
};

/// The files of a project folder, as read_project reads them. Bad input is a finding.
[[nodiscard]] FolderRead read_folder(const std::filesystem::path& folder, const ReadOptions& options = {});

/// Reads a project folder: project.toml and the tables it holds under their known names, and the scenario that the
/// options name, from its folder scenarios. Other files are left alone,
/// but a CSV file that is no table is a finding. Links, devices, pipes, folders named like a table and files over the
/// limit are refused; nothing outside the folder is opened. Throws DataError with every finding, sorted, if any is an
/// error: a project is valid or it is a list of findings.
[[nodiscard]] Project read_project(const std::filesystem::path& folder, const ReadOptions& options = {});

/// The same, with errors and warnings as values.
[[nodiscard]] ProjectMade check_project(const std::filesystem::path& folder, const ReadOptions& options = {});

/// Writes files into a new folder, whole or not at all: they are written beside it and the folder is renamed into
/// place. Throws InputError if something is at `folder` already (an empty folder is fine), if a name leads outside it,
/// or if the system refuses; nothing is left behind then.
void write_folder(const std::filesystem::path& folder, const ProjectFiles& files);

} // namespace careerflow
