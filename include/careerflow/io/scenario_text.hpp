#pragma once

#include "careerflow/io/project_text.hpp"
#include "careerflow/project/scenario.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

struct ScenarioText {
    std::optional<Scenario> scenario{}; ///< nothing if there are errors
    Diagnostics diagnostics{};
};

/// Parses scenarios/NAME.toml: title, description and any number of [[change]], [[add]] and [[remove]]. Unknown keys,
/// missing ones and values of another kind are findings with their places; whether tables, columns and rows exist is
/// found when it is applied.
[[nodiscard]] ScenarioText read_scenario_text(std::string_view bytes, std::string file,
                                              const ReadOptions& options = {});

/// A scenario of a project, as a list shows it.
struct ScenarioSource {
    std::string name{};
    std::string title{};
    std::string description{};
};

/// The scenarios among the files of a project, by name; of one that cannot be read, the name only.
[[nodiscard]] std::vector<ScenarioSource> list_scenarios(const ProjectFiles& files);

} // namespace careerflow
