// Careers for a terminal: what a planner asks first, in few columns.
#include "app/career_tables.hpp"
#include "app/rows_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace careerflow {

namespace {

constexpr double shown_months = 0.05; ///< and fewer are left out

std::string words(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

/// "9–31" of the quartiles.
std::string quartiles(const Career& career) {
    const auto low = quantile_of(career, 0.25), high = quantile_of(career, 0.75);
    return low && high ? fmt::format("{}–{}", *low, *high) : std::string();
}

} // namespace

Table CareerTables::brief_careers() const {
    const std::string title =
        fmt::format("{}: careers from {}", of_.project.settings.title, to_string(analysis_.start));
    return noted(RowsTable<Career>("careers", title, analysis_.careers)
                     .text("from", "", [this](const Career& career) { return from_of(career); })
                     .text("to", "", [this](const Career& career) { return to_of(career); })
                     .number("chance", "%", "", 1, [](const Career& c) { return 100 * c.arrival.probability_ever; })
                     .number("mean", "months", "", 0, [](const Career& career) { return career.mean_months; })
                     .number("sd", "months", "", 0, [](const Career& career) { return career.sd_months; })
                     .integer("median", "months", "", [](const Career& career) { return quantile_of(career, 0.5); })
                     .text("quartiles", "", quartiles)
                     .number("routes", "£/arrival", "", 0,
                             [this](const Career& career) { return per_arrival_gbp(career, CostScope::routes); })
                     .number("people", "£/arrival", "", 0,
                             [this](const Career& career) { return per_arrival_gbp(career, CostScope::people); })
                     .build());
}

Table CareerTables::brief_months() const {
    struct Row {
        std::string to{}, role{};
        double months = 0;
    };
    std::vector<Row> rows;
    for (const Career& career : analysis_.careers)
        for (std::size_t i = 0; i < career.months_in_role.size(); ++i)
            if (career.months_in_role[i] > shown_months)
                rows.push_back({to_of(career), role_id(analysis_.roles[i]), career.months_in_role[i]});
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.to != b.to ? false : a.months > b.months; });
    return RowsTable<Row>("months", "Expected months in each role, until arrival or leaving", std::move(rows))
        .text("to", "", [](const Row& row) { return row.to; })
        .text("role", "", [](const Row& row) { return row.role; })
        .number("months", "", "", 1, [](const Row& row) { return row.months; })
        .build();
}

Table CareerTables::payers() const {
    struct Row {
        std::string to{}, payer{};
        std::optional<double> routes{}, people{};
    };
    std::vector<Row> rows;
    for (const Career& career : analysis_.careers) {
        if (!(career.arrival.probability_ever > 0)) continue;  // nothing to divide by
        std::map<std::string, std::pair<double, double>> sums; // routes, people
        for (std::size_t i = 0; i < career.cost_pence.size(); ++i) {
            const CareerCost& cost = analysis_.costs[i];
            auto& [routes, people] = sums[cost.payer];
            (cost.part == CostPart::route ? routes : people) += career.cost_pence[i] * pounds_per_penny;
        }
        for (const auto& [payer, sum] : sums)
            if (std::fabs(sum.first) + std::fabs(sum.second) >= 0.5)
                rows.push_back({to_of(career), payer, career.per_arrival(sum.first), career.per_arrival(sum.second)});
    }
    return RowsTable<Row>("payers", "Cost per arrival by payer", std::move(rows))
        .text("to", "", [](const Row& row) { return row.to; })
        .text("payer", "", [](const Row& row) { return row.payer; })
        .number("routes", "£", "", 0, [](const Row& row) { return row.routes; })
        .number("people", "£", "", 0, [](const Row& row) { return row.people; })
        .build();
}

std::string CareerTables::input_text(Index flow_number) const {
    const Flow& flow = of_.model.flows()[static_cast<std::size_t>(flow_number)];
    std::string text = words(to_string(flow.kind));
    if (flow.from) text += " " + role_id(*flow.from);
    if (flow.to && flow.to != flow.from) text += " → " + role_id(*flow.to);
    if (flow.leaver_type) text += fmt::format(", {}", words(to_string(*flow.leaver_type)));
    if (flow.training)
        text += fmt::format(" ({})", of_.model.tables().training[static_cast<std::size_t>(*flow.training)].route);
    return text;
}

Table CareerTables::brief_inputs() const {
    struct Row {
        std::string to{}, measure{}, input{};
        double elasticity = 0;
    };
    std::vector<Row> rows;
    for (const Career& career : analysis_.careers)
        for (const InputEffect& effect : career.effects)
            rows.push_back(
                {to_of(career), std::string(to_string(effect.measure)), input_text(effect.flow), effect.elasticity});
    return RowsTable<Row>("inputs", "What matters most: per cent of change for one per cent more of an input",
                          std::move(rows))
        .text("to", "", [](const Row& row) { return row.to; })
        .text("measure", "", [](const Row& row) { return row.measure; })
        .text("input", "", [](const Row& row) { return row.input; })
        .number("change", "%", "", 2, [](const Row& row) { return row.elasticity; })
        .build();
}

Table CareerTables::brief_figures() const {
    struct Row {
        std::string to{}, measure{};
        const ModelFigure* figure = nullptr;
        double elasticity = 0;
    };
    std::vector<Row> rows;
    for (const Career& career : analysis_.careers)
        for (const FigureEffect& effect : career.figures)
            rows.push_back({to_of(career), std::string(to_string(effect.measure)),
                            &analysis_.figures[static_cast<std::size_t>(effect.figure)], effect.elasticity});
    const auto where = [](const Row& row) {
        const Place& place = row.figure->place;
        return place.line > 0 ? fmt::format("{} {}", place.file, place.line) : row.figure->table;
    };
    const auto what = [](const Row& row) {
        const ModelFigure& figure = *row.figure;
        const std::string column = figure.column == "value" ? "" : " " + words(figure.column);
        return fmt::format("{}{}: {:.4g} {}", figure.row, column, figure.value, figure.unit);
    };
    return RowsTable<Row>("figures", "Figures that matter most: per cent of change for one per cent more of a figure",
                          std::move(rows))
        .text("to", "", [](const Row& row) { return row.to; })
        .text("measure", "", [](const Row& row) { return row.measure; })
        .text("where", "", where)
        .text("figure", "", what)
        .text("standing", "", [](const Row& row) { return to_string(row.figure->standing.confidence); })
        .number("change", "%", "", 2, [](const Row& row) { return row.elasticity; })
        .text("of", "", [](const Row& row) { return to_string(row.figure->reach); })
        .build();
}

} // namespace careerflow
