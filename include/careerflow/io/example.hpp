#pragma once

#include "careerflow/io/project_text.hpp"

namespace careerflow {

/// The files of the bundled example trust, byte for byte as they were built in.
[[nodiscard]] const ProjectFiles& example_project_files();

/// The bundled example trust as a project, with the scenario of the options if one is named. Throws DataError if there
/// is no such scenario.
[[nodiscard]] Project example_project(const ReadOptions& options = {});

} // namespace careerflow
