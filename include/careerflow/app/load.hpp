#pragma once

#include "careerflow/io/scenario_text.hpp"
#include "careerflow/project/project.hpp"

#include <string>
#include <vector>

namespace careerflow {

struct LoadOptions {
    std::string scenario{}; ///< name of a scenario of the project to apply; empty: none
};

/// The project in `folder`; with an empty name, the bundled catalogue as a project of its own, which has no scenarios.
/// Throws DataError with every finding if the project is not valid or has no such scenario.
[[nodiscard]] Project load(const std::string& folder = {}, const LoadOptions& options = {});

/// The project in `folder`; with an empty name, the bundled example trust: what the verbs about a workforce run on.
/// Throws DataError as load does.
[[nodiscard]] Project load_workforce(const std::string& folder = {}, const LoadOptions& options = {});

/// The scenarios of the project in `folder` by name; with an empty name, those of the example trust. Throws DataError
/// if there is no such folder.
[[nodiscard]] std::vector<ScenarioSource> scenarios(const std::string& folder = {});

/// Writes a small commented project to start from into the new folder `folder`, whole or not at all.
/// Throws InputError if something is there already.
void create_project(const std::string& folder);

} // namespace careerflow
