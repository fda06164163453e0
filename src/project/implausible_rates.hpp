#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/project/workforce_rows.hpp"

namespace careerflow {

/// Warns of rates that can hold but are mostly per cent written where parts of one are expected: a turnover of
/// leavers above 2 a year, a fill rate above 5 a month.
[[nodiscard]] Diagnostics implausible_rates(const WorkforceTables& rows);

} // namespace careerflow
