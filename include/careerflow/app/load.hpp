#pragma once

#include "careerflow/project/project.hpp"

#include <string>

namespace careerflow {

/// The project in `folder`; with an empty name, the bundled catalogue as a project of its own.
/// Throws DataError with every finding if the project is not valid.
[[nodiscard]] Project load(const std::string& folder = {});

/// Writes a small commented project to start from into the new folder `folder`, whole or not at all.
/// Throws InputError if something is there already.
void create_project(const std::string& folder);

} // namespace careerflow
