#include "careerflow/workforce/route_totals.hpp"

#include "careerflow/core/error.hpp"

#include <utility>

namespace careerflow {

namespace {

/// Sums over the years of every yearly series.
std::vector<double> totals_of(const SeriesLayout& layout, std::span<const double> values) {
    std::vector<double> totals(layout.yearly.size(), 0.0);
    for (Index year = 0; year < layout.year_rows(); ++year)
        for (std::size_t i = 0; i < totals.size(); ++i)
            totals[i] += values[static_cast<std::size_t>(layout.year_at(year, static_cast<Index>(i)))];
    return totals;
}

/// Totals of one kind by row of training.
std::vector<double> by_training(const SeriesLayout& layout, const std::vector<double>& totals, SeriesKind kind,
                                std::size_t rows) {
    std::vector<double> result(rows, 0.0);
    for (std::size_t i = 0; i < totals.size(); ++i)
        if (layout.yearly[i].kind == kind && layout.yearly[i].training)
            result[static_cast<std::size_t>(*layout.yearly[i].training)] += totals[i];
    return result;
}

/// Sums of rows of training with the same route.
double of_route(const std::vector<TrainingRow>& training, const std::vector<double>& by_row, const std::string& route) {
    double sum = 0;
    for (std::size_t i = 0; i < training.size(); ++i)
        if (training[i].route == route) sum += by_row[i];
    return sum;
}

} // namespace

std::vector<RouteTotals> route_totals(const SeriesLayout& layout, const std::vector<TrainingRow>& training,
                                      std::span<const double> values) {
    if (static_cast<Index>(values.size()) < layout.size()) throw ShapeError("one number is needed for each of a run");
    const std::vector<double> totals = totals_of(layout, values);
    const std::vector<double> starts = by_training(layout, totals, SeriesKind::starts, training.size());
    const std::vector<double> passes = by_training(layout, totals, SeriesKind::passes, training.size());
    std::vector<CostLineLabel> lines;
    for (auto i = static_cast<std::size_t>(layout.flow_columns()); i < layout.yearly.size(); ++i) {
        const Series& s = layout.yearly[i];
        lines.push_back({s.payer, s.cost_kind, s.role, s.training, s.support_credit});
    }
    const auto costs = std::span(totals).subspan(static_cast<std::size_t>(layout.flow_columns()));
    std::vector<RouteTotals> result;
    for (CostPerQualified& cost : cost_per_qualified(training, lines, costs, passes)) {
        const double started = of_route(training, starts, cost.route);
        result.push_back({.starts = started, .cost = std::move(cost)});
    }
    return result;
}

} // namespace careerflow
