// Tables of what routes cost for each person who completes them.
#include "app/rows_table.hpp"
#include "app/series_tables.hpp"
#include "careerflow/simulation/comparison.hpp"
#include "careerflow/workforce/route_totals.hpp"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace careerflow {

namespace {

constexpr const char* qualified_title = "Cost per qualified person over the horizon, by route and payer";
constexpr const char* qualified_note =
    "Everything trainees of the route cost within the horizon, pay left out, divided by those who pass; trainees of "
    "before the start and those still on their way count with what they cost within it.";

} // namespace

Table qualified_table(const RunNumbers& numbers, std::span<const double> values) {
    const Model& model = numbers.sides.front().model;
    TextValues routes, titles, payers;
    NumberValues started, passed, gross, net;
    const auto pounds = [](const std::optional<double>& pence) {
        return pence ? std::optional(*pence * pounds_per_penny) : std::nullopt;
    };
    for (const auto& [starts, cost] : route_totals(numbers.layout, model.tables().training, values)) {
        routes.emplace_back(cost.route);
        const auto route = model.framework().find_route(cost.route);
        titles.emplace_back(route ? std::optional(model.framework().route(*route).title) : std::nullopt);
        payers.emplace_back(cost.payer);
        started.emplace_back(starts);
        passed.emplace_back(cost.qualified);
        gross.push_back(pounds(cost.gross_per_head_pence));
        net.push_back(pounds(cost.net_per_head_pence));
    }
    Table table("qualified", qualified_title);
    table.add({.name = "route", .description = "route", .values = std::move(routes)});
    table.add({.name = "title", .description = "of the route", .values = std::move(titles)});
    table.add({.name = "starts",
               .unit = "heads",
               .description = "over the horizon",
               .decimals = 1,
               .values = std::move(started)});
    table.add({.name = "passes",
               .unit = "heads",
               .description = "over the horizon",
               .decimals = 1,
               .values = std::move(passed)});
    table.add({.name = "payer", .description = "who pays", .values = std::move(payers)});
    table.add({.name = "gross_per_pass_gbp",
               .unit = "GBP",
               .description = "before support received",
               .decimals = 0,
               .values = std::move(gross)});
    table.add({.name = "net_per_pass_gbp",
               .unit = "GBP",
               .description = "after support received",
               .decimals = 0,
               .values = std::move(net)});
    table.add_note(numbers.price_note);
    table.add_note(qualified_note);
    return table;
}

namespace {

/// One measure of a route and payer in two scenarios.
struct QualifiedRow {
    const RouteDifference& route;
    const char* measure;
    const PairedFigure& figure;
    double factor; ///< from the unit of the run to that of the table

    [[nodiscard]] std::optional<double> scaled(std::optional<double> value) const {
        return value ? std::optional(*value * factor) : std::nullopt;
    }
    /// What is known only if every pair has a difference.
    [[nodiscard]] std::optional<double> of_pairs(double value) const {
        return figure.share_known == 1 && std::isfinite(value) ? std::optional(value) : std::nullopt;
    }
};

std::vector<QualifiedRow> qualified_rows(const Comparison& comparison) {
    std::vector<QualifiedRow> rows;
    for (const RouteDifference& route : comparison.routes) {
        rows.push_back({route, "starts", route.starts, 1});
        rows.push_back({route, "passes", route.passes, 1});
        rows.push_back({route, "gross_per_pass_gbp", route.gross_per_head_pence, pounds_per_penny});
        rows.push_back({route, "net_per_pass_gbp", route.net_per_head_pence, pounds_per_penny});
    }
    return rows;
}

void add_qualified_quantiles(RowsTable<QualifiedRow>& rows, const std::vector<double>& levels) {
    for (std::size_t i = 0; i < levels.size(); ++i)
        rows.number(quantile_name(levels[i]), "", "quantile of the difference", 1, [i](const QualifiedRow& row) {
            return i < row.figure.quantiles.size() ? row.of_pairs(row.figure.quantiles[i] * row.factor) : std::nullopt;
        });
}

} // namespace

Table qualified_differences(const Comparison& comparison, const std::string& price_note) {
    using Row = QualifiedRow;
    RowsTable<Row> rows("qualified", qualified_title, qualified_rows(comparison));
    rows.text("route", "route", [](const Row& row) { return row.route.route; })
        .text("payer", "who pays", [](const Row& row) { return row.route.payer; })
        .text("measure", "heads over the horizon, or GBP per pass before and after support received",
              [](const Row& row) { return row.measure; })
        .number("base", "", "mean of the base", 1, [](const Row& row) { return row.scaled(row.figure.base); })
        .number("other", "", "mean of the other scenario", 1,
                [](const Row& row) { return row.scaled(row.figure.other); })
        .number("difference", "", "other less base", 1,
                [](const Row& row) {
                    const PairedFigure& figure = row.figure;
                    return figure.base && figure.other ? row.scaled(*figure.other - *figure.base) : std::nullopt;
                })
        .number("difference_se", "", "standard error of the mean difference of pairs", 1,
                [](const Row& row) { return row.of_pairs(row.figure.standard_error * row.factor); });
    add_qualified_quantiles(rows, comparison.difference.levels);
    rows.number("share_above", "share", "share of pairs in which the other scenario has more", 3,
                [](const Row& row) { return row.of_pairs(row.figure.share_above); })
        .number("share_below", "share", "share of pairs in which the other scenario has less", 3,
                [](const Row& row) { return row.of_pairs(row.figure.share_below); })
        .number("share_known", "share", "share of pairs that have a difference: somebody passes in both", 3,
                [](const Row& row) { return row.figure.share_known; })
        .note(price_note)
        .note(qualified_note)
        .note("Means are ratios of means; intervals are those of the difference in a pair of futures, and given where "
              "somebody passes in every one of them.");
    return rows.build();
}

} // namespace careerflow
