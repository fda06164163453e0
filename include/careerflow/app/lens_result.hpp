#pragma once

#include "careerflow/app/workforce_case.hpp"
#include "careerflow/io/result_text.hpp"
#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/comparison.hpp"

#include <string_view>

namespace careerflow {

/// The tables of a projection, its summary and its manifest: stocks, groups, flows, costs, cost_kinds, payers, targets,
/// intakes, qualified, levy, assumptions. docs/reference/results.md says what is in each. Months saved and gone on from
/// are files of the result. `run` is when it ran and how long.
[[nodiscard]] ResultFiles projection_result(const WorkforceCase& of, const Projection& projection,
                                            const ProjectionOptions& options, const ManifestRun& run = {});

/// As above, with mean, standard deviation and quantiles in place of the expectation.
[[nodiscard]] ResultFiles simulation_result(const WorkforceCase& of, const Simulation& simulation,
                                            const SimulationOptions& options, const ManifestRun& run = {});

/// The same tables of a comparison, with base, other, and the difference with its interval; assumptions are those of
/// the other scenario. Cost per qualified person is a ratio of means, so its difference has no interval.
[[nodiscard]] ResultFiles comparison_result(const WorkforceCase& base, const WorkforceCase& other,
                                            const Comparison& comparison, const SimulationOptions& options,
                                            const ManifestRun& run = {});

/// Expected heads by month and kind of passage: month, kind, from, to, route, type, heads.
[[nodiscard]] Table monthly_flows_table(const WorkforceCase& of, const Projection& projection);
/// Expected cost by month, payer and kind: month, payer, kind, pence.
[[nodiscard]] Table monthly_costs_table(const WorkforceCase& of, const Projection& projection);

/// Names of the tables that a lens makes: those of "analyse", or those of "projection", "simulate" and "compare".
[[nodiscard]] std::vector<std::string> lens_table_names(std::string_view verb = "simulate");

/// Names of the further tables of "simulate" and "compare" with SimulationOptions::monthly_quantiles.
[[nodiscard]] std::vector<std::string> monthly_table_names();

/// The table of that name. Throws NotFoundError with the nearest names.
[[nodiscard]] const Table& table_of(const ResultFiles& result, std::string_view name);

/// The options of a simulation whose intervals hold `level` of the futures: quantiles at its ends, the quartiles and
/// the median. Throws InputError unless 0.5 < level < 1.
[[nodiscard]] std::vector<double> quantiles_for_level(double level);

} // namespace careerflow
