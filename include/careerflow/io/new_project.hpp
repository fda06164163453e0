#pragma once

#include "careerflow/io/project_text.hpp"

#include <string_view>

namespace careerflow {

/// The files of a project to start from: a commented project.toml, a README, three short tables that add a role and a
/// route to the bundled catalogue and replace a route of it, with its costs, by local figures, and a workforce of three
/// roles with one scenario. It passes every check.
/// `name` becomes the name of the project. Throws InputError if it is empty.
[[nodiscard]] ProjectFiles new_project_files(std::string_view name);

} // namespace careerflow
