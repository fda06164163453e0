#pragma once

#include "careerflow/project/workforce_rows.hpp"
#include "careerflow/results/manifest.hpp"
#include "careerflow/results/table.hpp"

#include <vector>

namespace careerflow {

/// The assumptions log: one row per figure of the workforce tables, in table order, with the standing of its row.
/// Columns table, row (key of the row), line (in the file), column, value, low, high, distribution, year, confidence,
/// source, owner, review_by, note.
[[nodiscard]] Table assumptions_table(const WorkforceTables& tables);

/// How many figures of each table have which confidence: table, published, local, recalled, assumption, uncertain. The
/// last row, "all", holds the sums.
[[nodiscard]] Table assumption_counts_table(const WorkforceTables& tables);

/// The figures that are not published, as a manifest lists them.
[[nodiscard]] std::vector<ManifestAssumption> manifest_assumptions(const WorkforceTables& tables);

} // namespace careerflow
