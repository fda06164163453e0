#pragma once

#include "careerflow/workforce/cost_lines.hpp"
#include "careerflow/workforce/series.hpp"

#include <span>
#include <vector>

namespace careerflow {

/// What became of a route over a run, and what it cost one payer.
struct RouteTotals {
    double starts = 0; ///< heads
    CostPerQualified cost{};
};

/// Starts, completions and costs of a run by route and payer, as cost_per_qualified has them. `values` are one number
/// for each of the layout: of one future, expectations or means. Routes and payers are the same, in the same order, for
/// all runs of one layout. Errors: ShapeError. Cost: the yearly numbers once, and rows of training × lines of cost.
[[nodiscard]] std::vector<RouteTotals>
route_totals(const SeriesLayout& layout, const std::vector<TrainingRow>& training, std::span<const double> values);

} // namespace careerflow
