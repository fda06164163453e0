#include "app/number_columns.hpp"

#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace careerflow {

namespace {

std::function<double(Index)> reading(const std::vector<double>& values) {
    return [&values](Index at) { return values[static_cast<std::size_t>(at)]; };
}

/// Estimated parts of a variance may come out slightly negative: then there is nothing of it.
std::function<double(Index)> root_of(const std::vector<double>& variances) {
    return [&variances](Index at) { return std::sqrt(std::max(0.0, variances[static_cast<std::size_t>(at)])); };
}

void add_quantiles(std::vector<NumberColumn>& to, const SeriesStatistics& statistics) {
    for (std::size_t i = 0; i < statistics.levels.size(); ++i) {
        const double level = statistics.levels[i];
        to.push_back({.name = quantile_name(level),
                      .description = fmt::format("{:g} % of futures lie below", level * 100),
                      .value = [values = statistics.quantile(static_cast<Index>(i))](Index at) {
                          return values[static_cast<std::size_t>(at)];
                      }});
    }
}

/// Where the numbers of one layout stand in another, by the names of their series; nothing where it has none.
std::vector<std::optional<Index>> positions_in(const SeriesLayout& from, const SeriesLayout& to) {
    std::vector<std::optional<Index>> result(static_cast<std::size_t>(from.size()));
    const auto match = [&result](const std::vector<Series>& mine, const std::vector<Series>& theirs, Index rows,
                                 Index my_offset, Index their_offset) {
        std::map<std::string_view, Index> columns;
        for (std::size_t i = 0; i < theirs.size(); ++i) columns.emplace(theirs[i].name, static_cast<Index>(i));
        for (std::size_t i = 0; i < mine.size(); ++i) {
            const auto found = columns.find(mine[i].name);
            if (found == columns.end()) continue;
            for (Index row = 0; row < rows; ++row)
                result[static_cast<std::size_t>(my_offset + row * static_cast<Index>(mine.size())) + i] =
                    their_offset + row * static_cast<Index>(theirs.size()) + found->second;
        }
    };
    match(from.stocks, to.stocks, from.stock_rows(), 0, 0);
    match(from.flows, to.flows, from.flow_rows(), from.flows_offset(), to.flows_offset());
    match(from.yearly, to.yearly, from.year_rows(), from.years_offset(), to.years_offset());
    return result;
}

/// Means of a run by the positions of another layout; 0 for series it does not have.
std::function<double(Index)> mean_at(const SeriesLayout& layout, const SeriesStatistics& statistics) {
    return [positions = positions_in(layout, statistics.layout), &statistics](Index at) {
        const auto& position = positions[static_cast<std::size_t>(at)];
        return position ? statistics.mean[static_cast<std::size_t>(*position)] : 0.0;
    };
}

} // namespace

std::string quantile_name(double level) {
    std::string name = fmt::format("{:.6g}", level * 100);
    if (level < 0.1) name.insert(0, "0");
    std::replace(name.begin(), name.end(), '.', '_');
    return "q" + name;
}

std::vector<NumberColumn> number_columns(const Projection& projection) {
    return {{.name = "expected",
             .description = projection.linear ? "expectation" : "expectation, by the fluid approximation",
             .value = reading(projection.values)}};
}

std::vector<NumberColumn> number_columns(const StockSpread& spread, double level) {
    if (spread.deviation.empty()) return {};
    const std::string within = fmt::format("of {:g} % of futures: normal, exact variance", 100 * level);
    return {{.name = "sd",
             .description = "exact standard deviation of one future by chance, inputs at their values",
             .value = reading(spread.deviation)},
            {.name = "low", .description = "lower end " + within, .value = reading(spread.low)},
            {.name = "high", .description = "upper end " + within, .value = reading(spread.high)}};
}

std::vector<NumberColumn> number_columns(const SeriesStatistics& statistics) {
    std::vector<NumberColumn> result{
        {.name = "mean", .description = "mean of the simulated futures", .value = reading(statistics.mean)},
        {.name = "sd", .description = "standard deviation of one future", .value = root_of(statistics.variance)}};
    if (!statistics.chance_variance.empty()) {
        result.push_back(
            {.name = "sd_chance",
             .description = "part of sd that chance makes, at known inputs: sd² = sd_chance² + variance by inputs",
             .value = root_of(statistics.chance_variance)});
        result.push_back(
            {.name = "sd_inputs",
             .description = "part of sd that uncertain inputs make; 0 also where its estimated variance is negative",
             .value = root_of(statistics.input_variance)});
    }
    result.push_back({.name = "mean_se",
                      .description = "standard error of the mean, for the number of futures simulated",
                      .value = reading(statistics.mean_standard_error)});
    add_quantiles(result, statistics);
    return result;
}

std::vector<NumberColumn> number_columns(const Comparison& comparison) {
    const SeriesStatistics& difference = comparison.difference;
    std::vector<NumberColumn> result{
        {.name = "base",
         .description = "mean of the base",
         .value = mean_at(difference.layout, comparison.base.statistics)},
        {.name = "other",
         .description = "mean of the other scenario",
         .value = mean_at(difference.layout, comparison.other.statistics)},
        {.name = "difference", .description = "other less base, mean of pairs", .value = reading(difference.mean)},
        {.name = "difference_se",
         .description = "standard error of the mean difference",
         .value = reading(difference.mean_standard_error)}};
    add_quantiles(result, difference);
    for (NumberColumn& column : result)
        if (column.name.starts_with("q")) column.description = "quantile of the difference";
    result.push_back({.name = "share_above",
                      .description = "share of pairs in which the other scenario has more",
                      .value = reading(comparison.share_above),
                      .in_unit_of_series = false});
    result.push_back({.name = "share_below",
                      .description = "share of pairs in which the other scenario has less",
                      .value = reading(comparison.share_below),
                      .in_unit_of_series = false});
    return result;
}

void add_numbers(Table& table, std::span<const std::optional<Index>> positions, std::span<const NumberColumn> columns,
                 const NumberForm& form, const std::string& prefix) {
    for (const NumberColumn& column : columns) {
        NumberValues values;
        values.reserve(positions.size());
        for (const auto& position : positions) {
            const double value = position ? column.value(*position) : std::nan("");
            values.push_back(std::isfinite(value)
                                 ? std::optional(column.in_unit_of_series ? value * form.factor : value)
                                 : std::nullopt);
        }
        table.add({.name = prefix + column.name,
                   .unit = column.in_unit_of_series ? form.unit : "share",
                   .description = column.description,
                   .decimals = column.in_unit_of_series ? form.decimals : 3,
                   .values = std::move(values)});
    }
}

} // namespace careerflow
