#pragma once

#include "careerflow/projection/projection.hpp"
#include "careerflow/results/table.hpp"
#include "careerflow/simulation/comparison.hpp"
#include "careerflow/workforce/model.hpp"

#include <optional>

namespace careerflow {

/// What a projection reaches of a target, in FTE or heads; nothing if its month lies outside the horizon.
[[nodiscard]] std::optional<double> target_value(const Model& model, const Projection& projection,
                                                 const TargetRow& target);

/// One row per target: id, by, measure, at_least, wanted, expected, gap.
[[nodiscard]] Table targets_table(const Model& model, const Projection& projection);
/// One row per target: id, by, measure, at_least, wanted, probability, standard_error, mean, median_gap.
[[nodiscard]] Table targets_table(const Simulation& simulation);
/// One row per target of both: id, base, other, difference, difference_se.
[[nodiscard]] Table targets_table(const Comparison& comparison);

/// "Beyond the horizon, and so not judged: a, b."; nothing without ids.
[[nodiscard]] std::string beyond_horizon_note(const std::vector<std::string>& ids);
/// Of ids of targets that are not within the horizon.
[[nodiscard]] std::vector<std::string> beyond_horizon(const Model& model, const Projection& projection);
[[nodiscard]] std::vector<std::string> beyond_horizon(const Simulation& simulation);
[[nodiscard]] std::vector<std::string> beyond_horizon(const Comparison& comparison);
/// "In one of the scenarios only, and so not compared: a, b."; nothing without any.
[[nodiscard]] std::string unpaired_note(const Comparison& comparison);

} // namespace careerflow
