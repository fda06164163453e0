#pragma once

#include "quantile_map.hpp"
#include "reduction.hpp"
#include "replicates.hpp"

#include "careerflow/simulation/simulation.hpp"

#include <vector>

namespace careerflow {

/// What is kept of the numbers of replicates: those of the layout and of the targets.
[[nodiscard]] ReductionPlan reduction_plan(const Replicates& replicates, const SimulationOptions& options,
                                           const QuantileMap& map);

/// The result of a reduction that follows reduction_plan.
[[nodiscard]] Simulation simulation_of(const Model& model, const Replicates& replicates,
                                       const SimulationOptions& options, const QuantileMap& map,
                                       const Reduction& reduction);

/// FTE of one head, by role of the framework.
[[nodiscard]] std::vector<double> fte_by_role(const Model& model);

} // namespace careerflow
