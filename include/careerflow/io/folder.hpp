#pragma once

#include "careerflow/io/project_text.hpp"

#include <filesystem>

namespace careerflow {

/// Reads a project folder: project.toml and the tables it holds under their known names. Other files are left alone,
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
