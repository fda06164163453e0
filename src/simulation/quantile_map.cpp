#include "quantile_map.hpp"

#include <limits>
#include <map>
#include <optional>
#include <set>

namespace careerflow {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The column whose sample gives the quantiles of a column, and the factor between them.
struct ColumnSource {
    Index column = 0;
    double factor = 1;
};

std::optional<ColumnSource> stock_source(const SeriesLayout& layout, Index column, const std::map<RoleId, Index>& heads,
                                         const std::set<RoleId>& with_trainees, std::span<const double> fte_per_head) {
    const Series& series = layout.stocks.data()[column];
    if (series.group) {
        const bool followed = series.kind != SeriesKind::funded_fte && series.kind != SeriesKind::offered_fte;
        return followed ? std::optional(ColumnSource{column, 1}) : std::nullopt;
    }
    if (series.kind == SeriesKind::funded_fte || series.kind == SeriesKind::offered_fte) return std::nullopt;
    if (!series.role) return ColumnSource{column, 1};
    const double factor = fte_per_head[series.role->index()];
    const bool multiple = series.kind == SeriesKind::fte ||
                          (series.kind == SeriesKind::productive_fte && !with_trainees.contains(*series.role));
    if (multiple && factor > 0) return ColumnSource{heads.at(*series.role), factor};
    return ColumnSource{column, 1};
}

/// Entry by entry, the values of the quantile cells at the numbers of the layout.
void keep_size(std::vector<double>& values, Index size) {
    if (!values.empty()) values.resize(static_cast<std::size_t>(size));
}

} // namespace

void QuantileMap::keep(Index number) {
    sources_.data()[number] = {static_cast<Index>(cells_.size()), 1};
    cells_.push_back(number);
}

QuantileMap::QuantileMap(const SeriesLayout& layout, std::span<const double> fte_per_head, bool monthly)
    : sources_(static_cast<std::size_t>(layout.size())) {
    std::map<RoleId, Index> heads;
    std::set<RoleId> with_trainees;
    for (std::size_t i = 0; i < layout.stocks.size(); ++i) {
        const Series& series = layout.stocks[i];
        if (!series.role) continue;
        if (series.kind == SeriesKind::heads) heads[*series.role] = static_cast<Index>(i);
        if (series.kind == SeriesKind::trainees) with_trainees.insert(*series.role);
    }
    std::vector<std::optional<ColumnSource>> columns;
    for (Index column = 0; column < layout.stock_columns(); ++column) {
        columns.push_back(stock_source(layout, column, heads, with_trainees, fte_per_head));
    }
    // Heads come before what is a multiple of them, in the columns and so in the cells.
    for (Index row = 0; row < layout.stock_rows(); ++row) {
        for (Index column = 0; column < layout.stock_columns(); ++column) {
            const auto& source = columns.data()[column];
            if (!source) continue;
            const Index number = layout.stock_at(row, column);
            if (source->column == column) keep(number);
            else
                sources_.data()[number] = {sources_.data()[layout.stock_at(row, source->column)].position,
                                           source->factor};
        }
    }
    if (monthly)
        for (Index number = layout.flows_offset(); number < layout.years_offset(); ++number) keep(number);
    for (Index year = 0; year < layout.year_rows(); ++year) {
        for (Index column = 0; column < layout.flow_columns(); ++column) keep(layout.year_at(year, column));
    }
}

SeriesStatistics QuantileMap::statistics(const ReducedCells& reduced, const SeriesLayout& layout,
                                         const std::vector<double>& levels) const {
    SeriesStatistics result;
    result.layout = layout;
    result.levels = levels;
    result.mean = reduced.mean;
    result.variance = reduced.variance;
    result.chance_variance = reduced.chance_variance;
    result.input_variance = reduced.input_variance;
    result.mean_standard_error = reduced.mean_standard_error;
    for (auto* values :
         {&result.mean, &result.variance, &result.chance_variance, &result.input_variance, &result.mean_standard_error})
        keep_size(*values, layout.size());
    if (reduced.replicates == 0) return result;
    const std::size_t size = sources_.size();
    const std::size_t sampled = reduced.quantile_resolution.size();
    result.quantiles.assign(levels.size() * size, unknown);
    result.quantile_standard_errors.assign(levels.size() * size, unknown);
    result.quantile_resolution.assign(size, unknown);
    for (std::size_t i = 0; i < size; ++i) {
        if (sources_[i].position < 0) continue;
        const auto from = static_cast<std::size_t>(sources_[i].position);
        for (std::size_t level = 0; level < levels.size(); ++level) {
            result.quantiles[level * size + i] = sources_[i].factor * reduced.quantiles[level * sampled + from];
            result.quantile_standard_errors[level * size + i] =
                sources_[i].factor * reduced.quantile_standard_errors[level * sampled + from];
        }
        result.quantile_resolution[i] = sources_[i].factor * reduced.quantile_resolution[from];
    }
    return result;
}

} // namespace careerflow
