#include "paired_routes.hpp"

#include "careerflow/workforce/route_totals.hpp"

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

/// A run in which nothing happens: its routes and payers are those of every run.
std::vector<RouteTotals> routes_of(const Model& model, const SeriesLayout& layout) {
    return route_totals(layout, model.tables().training, std::vector<double>(static_cast<std::size_t>(layout.size())));
}

/// A route that a scenario does not have has no starts and no cost per head.
RouteTotals totals_at(const std::vector<RouteTotals>& all, const std::optional<std::size_t>& position) {
    return position ? all[*position] : RouteTotals{};
}

} // namespace

PairedRoutes::PairedRoutes(const Model& base, const SeriesLayout& base_layout, const Model& other,
                           const SeriesLayout& other_layout, Index first)
    : base_(base), other_(other), base_layout_(base_layout), other_layout_(other_layout), first_(first) {
    const auto of_base = routes_of(base, base_layout);
    for (std::size_t i = 0; i < of_base.size(); ++i)
        rows_.push_back({of_base[i].cost.route, of_base[i].cost.payer, i, std::nullopt});
    const auto of_other = routes_of(other, other_layout);
    for (std::size_t i = 0; i < of_other.size(); ++i) {
        const CostPerQualified& cost = of_other[i].cost;
        const auto known = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) {
            return row.route == cost.route && row.payer == cost.payer;
        });
        if (known == rows_.end()) rows_.push_back({cost.route, cost.payer, std::nullopt, i});
        else known->other = i;
    }
}

std::vector<Index> PairedRoutes::quantile_cells() const {
    std::vector<Index> result;
    for (Index row = 0; row < static_cast<Index>(rows_.size()); ++row)
        for (Index i = 0; i < with_quantiles; ++i) result.push_back(first_ + row * numbers + i);
    return result;
}

void PairedRoutes::subtract(std::span<const double> base, std::span<const double> other, std::span<double> to) const {
    const auto of_base = route_totals(base_layout_, base_.tables().training, base);
    const auto of_other = route_totals(other_layout_, other_.tables().training, other);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const RouteTotals before = totals_at(of_base, rows_[i].base);
        const RouteTotals after = totals_at(of_other, rows_[i].other);
        const bool known = before.cost.net_per_head_pence && after.cost.net_per_head_pence;
        const auto pair = to.subspan(i * numbers, numbers);
        pair[0] = after.starts - before.starts;
        pair[1] = after.cost.qualified - before.cost.qualified;
        pair[2] = known ? *after.cost.gross_per_head_pence - *before.cost.gross_per_head_pence : 0;
        pair[3] = known ? *after.cost.net_per_head_pence - *before.cost.net_per_head_pence : 0;
        pair[4] = known ? 1 : 0;
    }
}

std::vector<RouteDifference> PairedRoutes::result(std::span<const double> base_means,
                                                  std::span<const double> other_means, const ReducedCells& reduced,
                                                  std::size_t levels, std::size_t first_quantile) const {
    const auto of_base = route_totals(base_layout_, base_.tables().training, base_means);
    const auto of_other = route_totals(other_layout_, other_.tables().training, other_means);
    const std::size_t sampled = reduced.quantile_resolution.size();
    std::vector<RouteDifference> result;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const RouteTotals before = totals_at(of_base, rows_[i].base);
        const RouteTotals after = totals_at(of_other, rows_[i].other);
        const std::size_t cell = static_cast<std::size_t>(first_) + i * numbers;
        const auto figure = [&](std::size_t number, std::optional<double> from, std::optional<double> to,
                                double share_known) {
            PairedFigure found{.base = from, .other = to, .share_known = share_known};
            if (share_known < 1) return found;
            found.standard_error = reduced.mean_standard_error[cell + number];
            found.share_above = reduced.share_above[cell + number];
            found.share_below = reduced.share_below[cell + number];
            for (std::size_t level = 0; level < levels; ++level)
                found.quantiles.push_back(
                    reduced.quantiles[level * sampled + first_quantile + i * with_quantiles + number]);
            return found;
        };
        const double known = reduced.mean[cell + numbers - 1];
        result.push_back({rows_[i].route, rows_[i].payer, figure(0, before.starts, after.starts, 1),
                          figure(1, before.cost.qualified, after.cost.qualified, 1),
                          figure(2, before.cost.gross_per_head_pence, after.cost.gross_per_head_pence, known),
                          figure(3, before.cost.net_per_head_pence, after.cost.net_per_head_pence, known)});
    }
    return result;
}

} // namespace careerflow
