#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/results/table.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace careerflow {

struct Comparison;
struct Projection;
struct SeriesStatistics;
struct StockSpread;

/// One statistic of the numbers of a run.
struct NumberColumn {
    std::string name{};
    std::string description{};
    std::function<double(Index)> value{}; ///< by position in the layout; not finite: nothing is known
    bool in_unit_of_series = true;        ///< else a share
};

/// expected.
[[nodiscard]] std::vector<NumberColumn> number_columns(const Projection& projection);
/// sd, low and high of the stocks; none without covariances. Shares the numbers of `spread`.
[[nodiscard]] std::vector<NumberColumn> number_columns(const StockSpread& spread, double level);
/// mean, sd, sd_chance and sd_inputs if they are told apart, mean_se, and the quantiles, "q05" and so on.
[[nodiscard]] std::vector<NumberColumn> number_columns(const SeriesStatistics& statistics);
/// base, other, difference, difference_se, its quantiles, share_above and share_below.
[[nodiscard]] std::vector<NumberColumn> number_columns(const Comparison& comparison);

/// "q05" for 0.05, "q97_5" for 0.975.
[[nodiscard]] std::string quantile_name(double level);

/// How numbers of a kind are shown: unit in the table, factor from the unit of the run, digits.
struct NumberForm {
    std::string unit{};
    double factor = 1;
    int decimals = 2;
};

/// Adds a column for each statistic: row r holds it at position positions[r] of the layout.
void add_numbers(Table& table, std::span<const std::optional<Index>> positions, std::span<const NumberColumn> columns,
                 const NumberForm& form, const std::string& prefix = {});

} // namespace careerflow
