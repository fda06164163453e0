#pragma once

#include "app/number_columns.hpp"
#include "careerflow/app/workforce_case.hpp"
#include "careerflow/results/table.hpp"
#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/series.hpp"

#include <span>
#include <string>
#include <vector>

namespace careerflow {

/// A run that numbers come from.
struct RunSide {
    const Model& model;
    const SeriesLayout& layout;
};

/// What the tables of a run are made from. With one statistic every measure is a column of its own; with more,
/// `measure` and `unit` are columns and every statistic is one.
struct RunNumbers {
    const SeriesLayout& layout;
    std::span<const NumberColumn> columns;
    std::string price_note{};
    /// One, or base and other of a comparison, whose layout has the series of the base first, then those of the other
    /// alone.
    std::vector<RunSide> sides{};
    /// Of heads and FTE in tables with one statistic, as further columns: heads_sd and so on.
    std::span<const NumberColumn> spread{};

    /// The model that the ids and row numbers of a column are those of.
    [[nodiscard]] const Model& stock_model(Index column) const;
    /// The same for columns of the flows and of the yearly series.
    [[nodiscard]] const Model& year_model(Index column) const;
};

/// Which roles or groups and which moments a table of stocks has.
enum class StockRows { months_and_roles, years_and_groups };

/// Stocks by month and role, or by closing March and group. The opening is the month before the start; in tables of
/// years it is called "opening".
[[nodiscard]] Table stocks_table(const RunNumbers& numbers, StockRows rows);

/// What a table of flows adds up over.
enum class FlowRows { months, years };

/// Heads by kind of passage: from, to, route, type.
[[nodiscard]] Table flows_table(const RunNumbers& numbers, FlowRows rows);

/// By year, payer, kind, role and route, GBP; support received is negative.
[[nodiscard]] Table costs_table(const RunNumbers& numbers);
/// By year, payer and kind, GBP; support received is negative.
[[nodiscard]] Table cost_kinds_table(const RunNumbers& numbers);
/// By year and payer, net of support, GBP; payer "all" is the sum.
[[nodiscard]] Table payers_table(const RunNumbers& numbers);
/// By month, payer and kind, GBP.
[[nodiscard]] Table monthly_costs_table(const RunNumbers& numbers);

/// Starts and places not taken by intake, with the reason.
[[nodiscard]] Table intakes_table(const RunNumbers& numbers);
/// The levy account by month, GBP; without rows if there is none.
[[nodiscard]] Table levy_table(const RunNumbers& numbers);

/// By row of training and payer: starts, passes and cost per qualified person over the horizon, from one number for
/// each of the layout (expectations or means).
[[nodiscard]] Table qualified_table(const RunNumbers& numbers, std::span<const double> values);
/// The same of a comparison, by route, payer and measure: both means, and the difference with its interval.
[[nodiscard]] Table qualified_differences(const Comparison& comparison, const std::string& price_note);

/// "Prices of 2025/26 throughout. Not discounted."
[[nodiscard]] std::string price_note(const WorkforceCase& of);

} // namespace careerflow
