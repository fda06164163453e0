#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/settings.hpp"
#include "careerflow/project/source_table.hpp"
#include "careerflow/project/workforce_rows.hpp"

#include <span>

namespace careerflow {

struct WorkforceRead {
    WorkforceTables rows{};
    Diagnostics diagnostics{};
};

/// Turns the tables that describe a workforce into typed rows; other tables are passed over. What can be said about a
/// row alone is checked: numbers out of range, low, value and high out of order, columns that need or exclude one
/// another. As in read_rows every finding has its place, and a row with findings is kept as far as it can be read.
/// Never throws on bad text. Cost: linear.
[[nodiscard]] WorkforceRead read_workforce_rows(std::span<const SourceTable> tables);

/// Findings about rows beside the framework and the settings: names that do not exist (with the nearest), roles of the
/// wrong sort, months outside the horizon, rows that must agree. Places have a row and a field; with_cell_places adds
/// the column. What only the compiled model can see (competing rates, circular filling) is not looked at.
[[nodiscard]] Diagnostics check_workforce_rows(const WorkforceTables& rows, const FrameworkTables& framework,
                                               const ProjectSettings& settings);

} // namespace careerflow
