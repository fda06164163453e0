#pragma once

#include "careerflow/analysis/analysis.hpp"
#include "careerflow/app/workforce_case.hpp"
#include "careerflow/io/result_text.hpp"
#include "careerflow/results/table.hpp"

#include <vector>

namespace careerflow {

/// The tables of an analysis, its summary and its manifest: careers, months, costs, curve, inputs, assumptions.
/// docs/reference/results.md says what is in each. `run` is when it ran and how long.
[[nodiscard]] ResultFiles analysis_result(const WorkforceCase& of, const Analysis& analysis,
                                          const AnalysisOptions& options, const ManifestRun& run = {});

/// One row per career for a terminal: chance, mean, standard deviation and quartiles of the months to arrival, cost per
/// arrival of routes and of people; with a single start also months in roles, costs by payer and the inputs that
/// matter.
[[nodiscard]] std::vector<Table> analysis_overview(const WorkforceCase& of, const Analysis& analysis);

} // namespace careerflow
