#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/project/project.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// A column and a cell text, as a scenario names them.
struct ScenarioCell {
    std::string column{};
    std::string text{};     ///< as in a table: numbers in plain digits
    bool is_number = false; ///< written without quotes; compared as a number
    Place column_place{};
    Place value_place{};
};

/// What a scenario does to the rows it addresses.
enum class ScenarioAction { change, add, remove };

/// How a change makes the new cell from the old one.
enum class ScenarioOperation { multiply, add, set };

/// One entry of a scenario: [[change]], [[add]] or [[remove]].
struct ScenarioEntry {
    ScenarioAction action = ScenarioAction::change;
    std::string table{};
    std::vector<ScenarioCell> cells{}; ///< `where` of change and remove, `row` of add
    std::string column{};              ///< of a change
    ScenarioOperation operation = ScenarioOperation::set;
    double amount = 0;     ///< of multiply and add
    ScenarioCell set_to{}; ///< of set
    Place place{};         ///< of the entry
    Place table_place{};
    Place column_place{};
    Place operation_place{}; ///< of the value of multiply, add or set
};

/// A small overlay of changes to a project: no copy of the base. Entries in the order of the file.
struct Scenario {
    std::string name{}; ///< "training_doubled", from scenarios/training_doubled.toml
    std::string title{};
    std::string description{};
    std::string file{};
    std::vector<SourceSetting> settings{}; ///< in place of those of project.toml
    std::vector<ScenarioEntry> entries{};
};

struct ScenarioApplied {
    ProjectSources sources{};
    Diagnostics diagnostics{};
};

/// `sources` with the settings of `scenario` in place of their own, and with its entries applied to the text of the
/// tables, one after the other, so that the same checks apply to what comes out. Rows of the catalogue may be changed
/// (not removed): they are copied into the project's table first, cost lines with all others of their route. Unknown
/// tables and columns, a `where` that meets no row and arithmetic on text are findings at their place in the scenario,
/// with the nearest names; that entry is then left out. Findings about changed cells point into the scenario. Cost:
/// entries × rows of their tables.
[[nodiscard]] ScenarioApplied apply_scenario(ProjectSources sources, const CatalogueSources& catalogue,
                                             const Scenario& scenario);

/// A number as a cell holds it: plain digits, at most 15 significant.
[[nodiscard]] std::string plain_number_text(double value);

} // namespace careerflow
