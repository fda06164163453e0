#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/project/project.hpp"
#include "careerflow/results/table.hpp"

#include <optional>
#include <string>

namespace careerflow {

/// What a check found: every finding, and the project if none of them is an error.
struct CheckReport {
    Diagnostics diagnostics{};
    std::optional<Project> project{};
};

/// Reads the project in `folder` (empty: the bundled catalogue) and reports everything that is wrong or worth a
/// warning. Bad input is in the report; only faults of the system throw.
[[nodiscard]] CheckReport check(const std::string& folder = {});

/// Findings as a table: severity, code, file, line, column, field, value, reason, remedy, nearest.
[[nodiscard]] Table findings_table(const Diagnostics& diagnostics);

} // namespace careerflow
