#include "careerflow/projection/projection.hpp"

#include "normal_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace careerflow {

namespace {

/// What each role of the covariance counts in a series of heads or FTE; empty: the series is another.
std::vector<double> weights_of(const Model& model, const Projection& projection, const Series& series) {
    const bool fte = series.kind == SeriesKind::fte;
    if (!fte && series.kind != SeriesKind::heads) return {};
    std::vector<RoleId> counted;
    if (series.role) counted.push_back(*series.role);
    else if (series.group) counted = projection.layout.groups[static_cast<std::size_t>(*series.group)].roles;
    else return {};
    std::vector<double> weights;
    for (const RoleId role : projection.covariance_roles) {
        const bool here = std::find(counted.begin(), counted.end(), role) != counted.end();
        weights.push_back(!here ? 0.0 : fte ? model.fte_per_head(role) : 1.0);
    }
    return weights;
}

/// wᵀ C w, C row-major.
double variance_of(const std::vector<double>& weights, const double* covariance) {
    const std::size_t roles = weights.size();
    double variance = 0;
    for (std::size_t i = 0; i < roles; ++i)
        for (std::size_t j = 0; weights[i] != 0 && j < roles; ++j)
            variance += weights[i] * weights[j] * covariance[i * roles + j];
    return std::max(variance, 0.0);
}

} // namespace

StockSpread stock_spread(const Model& model, const Projection& projection) {
    if (projection.heads_covariance.empty()) return {};
    const std::vector<double> unknown(static_cast<std::size_t>(projection.layout.size()),
                                      std::numeric_limits<double>::quiet_NaN());
    StockSpread spread{unknown, unknown, unknown};
    const double width = normal_quantile(0.5 + projection.level / 2);
    const std::size_t cells = projection.covariance_roles.size() * projection.covariance_roles.size();
    for (Index column = 0; column < projection.layout.stock_columns(); ++column) {
        const Series& series = projection.layout.stocks[static_cast<std::size_t>(column)];
        const std::vector<double> weights = weights_of(model, projection, series);
        if (weights.empty()) continue;
        for (Index row = 0; row < projection.layout.stock_rows(); ++row) {
            const auto at = static_cast<std::size_t>(projection.layout.stock_at(row, column));
            const double* covariance = projection.heads_covariance.data() + static_cast<std::size_t>(row) * cells;
            const double deviation = std::sqrt(variance_of(weights, covariance));
            spread.deviation[at] = deviation;
            spread.low[at] = std::max(0.0, projection.values[at] - width * deviation);
            spread.high[at] = projection.values[at] + width * deviation;
        }
    }
    return spread;
}

} // namespace careerflow
