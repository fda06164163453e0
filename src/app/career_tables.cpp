#include "app/career_tables.hpp"

#include "app/rows_table.hpp"
#include "app/series_tables.hpp"
#include "app/unreached_goals.hpp"
#include "careerflow/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace careerflow {

namespace {

constexpr double almost_all = 0.999; ///< of those who arrive, where the curve ends
constexpr double nothing = 1e-9;     ///< months and pence that are left out

/// A figure of a career, with what it is of.
struct CareerRow {
    const Career* career = nullptr;
    Index item = 0; ///< role, cost, month or effect
    double value = 0;
    Index rank = 0;
};

std::vector<CareerRow> one_each(const std::vector<Career>& careers) {
    std::vector<CareerRow> rows;
    for (const Career& career : careers) rows.push_back({.career = &career});
    return rows;
}

/// A row for each figure that is not nothing.
template <class Values>
std::vector<CareerRow> all_of(const std::vector<Career>& careers, const Values& values) {
    std::vector<CareerRow> rows;
    for (const Career& career : careers) {
        const std::vector<double>& of = values(career);
        for (std::size_t i = 0; i < of.size(); ++i)
            if (std::fabs(of[i]) > nothing) rows.push_back({&career, static_cast<Index>(i), of[i], 0});
    }
    return rows;
}

/// Share of all who have arrived by each month, until almost all who will have.
std::vector<CareerRow> curve_rows(const std::vector<Career>& careers) {
    std::vector<CareerRow> rows;
    for (const Career& career : careers) {
        double arrived = 0;
        for (std::size_t month = 0; month < career.arrival.mass.size(); ++month) {
            arrived += career.arrival.mass[month];
            rows.push_back({&career, static_cast<Index>(month), arrived, 0});
            if (arrived >= almost_all * career.arrival.probability_ever) break;
        }
    }
    return rows;
}

/// Effects of inputs or of figures, ranked within their measure.
template <class Effects>
std::vector<CareerRow> effect_rows(const std::vector<Career>& careers, const Effects& effects) {
    std::vector<CareerRow> rows;
    for (const Career& career : careers) {
        std::map<CareerMeasure, Index> ranks;
        const auto& of = effects(career);
        for (std::size_t i = 0; i < of.size(); ++i)
            rows.push_back({&career, static_cast<Index>(i), of[i].elasticity, ++ranks[of[i].measure]});
    }
    return rows;
}

const InputEffect& effect_of(const CareerRow& row) { return row.career->effects[static_cast<std::size_t>(row.item)]; }

} // namespace

std::optional<Index> quantile_of(const Career& career, double level) {
    return career.arrival.quantile_given_arrival(level);
}

const std::string& CareerTables::from_of(const Career& career) const {
    return role_id(analysis_.starts[static_cast<std::size_t>(career.from)].role);
}

const std::string& CareerTables::to_of(const Career& career) const {
    return analysis_.goals[static_cast<std::size_t>(career.to)].name;
}

double CareerTables::gbp(const Career& career, CostScope scope) const {
    double pence = 0;
    for (std::size_t i = 0; i < career.cost_pence.size(); ++i) {
        const bool route = analysis_.costs[i].part == CostPart::route;
        if (scope == CostScope::all || route == (scope == CostScope::routes)) pence += career.cost_pence[i];
    }
    return pence * pounds_per_penny;
}

std::optional<double> CareerTables::per_arrival_gbp(const Career& career, CostScope scope) const {
    return career.per_arrival(gbp(career, scope));
}

std::vector<std::string> CareerTables::notes() const {
    std::vector<std::string> result = unreached_goals(of_.model, analysis_);
    result.push_back(analysis_.basis);
    result.push_back(
        "Careers end with arrival or with leaving. Cost per arrival is that of all who started, divided by "
        "those who arrive; agency cover and recruitment are nobody's and left out.");
    result.push_back(price_note(of_));
    if (const double rate = of_.project.settings.workforce.discount_rate; rate != 0)
        result.push_back(fmt::format("The project's discount rate of {:.6g} % a year is not applied to careers, which "
                                     "have no end by which to discount.",
                                     100 * rate));
    return result;
}

Table CareerTables::noted(Table table) const {
    for (std::string& note : notes()) table.add_note(std::move(note));
    return table;
}

Table CareerTables::careers() const {
    const auto quantile = [](double level) {
        return [level](const CareerRow& row) { return quantile_of(*row.career, level); };
    };
    const auto cost = [this](CostScope scope) {
        return [this, scope](const CareerRow& row) { return per_arrival_gbp(*row.career, scope); };
    };
    const auto entrant = [this](const CareerRow& row) {
        return analysis_.starts[static_cast<std::size_t>(row.career->from)].entrant ? "entrant" : "staff";
    };
    return noted(
        RowsTable<CareerRow>("careers", "What becomes of people", one_each(analysis_.careers))
            .text("from", "role at the start", [this](const CareerRow& row) { return from_of(*row.career); })
            .text("to", "goal", [this](const CareerRow& row) { return to_of(*row.career); })
            .text("start_as", "anyone of the staff, or someone who enters the role", entrant)
            .number("chance", "share", "who ever arrive", 4,
                    [](const CareerRow& row) { return row.career->arrival.probability_ever; })
            .number("mean_months", "months", "until arrival, of those who arrive", 1,
                    [](const CareerRow& row) { return row.career->mean_months; })
            .number("sd_months", "months", "standard deviation of the same", 1,
                    [](const CareerRow& row) { return row.career->sd_months; })
            .integer("lower_quartile", "months", "a quarter of those who arrive have", quantile(0.25))
            .integer("median", "months", "half of those who arrive have", quantile(0.5))
            .integer("upper_quartile", "months", "three quarters of those who arrive have", quantile(0.75))
            .number("on_the_way", "share", "who stay for ever without arriving", 4,
                    [](const CareerRow& row) { return row.career->arrival.unresolved; })
            .number("route_cost_per_arrival_gbp", "GBP", "of routes, all payers", 0, cost(CostScope::routes))
            .number("pay_per_arrival_gbp", "GBP", "of people in post and trainees, with on-costs, all payers", 0,
                    cost(CostScope::people))
            .text("basis", "exact, or mean field: feedback ignored", [this](const CareerRow&) { return basis(); })
            .build());
}

Table CareerTables::months() const {
    return noted(
        RowsTable<CareerRow>("months", "Expected months in each role on the way",
                             all_of(
                                 analysis_.careers, [](const Career& c) -> const auto& { return c.months_in_role; }))
            .text("from", "role at the start", [this](const CareerRow& row) { return from_of(*row.career); })
            .text("to", "goal", [this](const CareerRow& row) { return to_of(*row.career); })
            .text("role", "held",
                  [this](const CareerRow& row) { return role_id(analysis_.roles[static_cast<std::size_t>(row.item)]); })
            .number("months", "months", "expected per person who starts, until arrival or leaving", 1,
                    [](const CareerRow& row) { return row.value; })
            .text("basis", "exact, or mean field: feedback ignored", [this](const CareerRow&) { return basis(); })
            .build());
}

Table CareerTables::costs() const {
    const auto cost = [this](const CareerRow& row) -> const CareerCost& {
        return analysis_.costs[static_cast<std::size_t>(row.item)];
    };
    return noted(
        RowsTable<CareerRow>("costs", "Expected cost on the way, net of support",
                             all_of(
                                 analysis_.careers, [](const Career& c) -> const auto& { return c.cost_pence; }))
            .text("from", "role at the start", [this](const CareerRow& row) { return from_of(*row.career); })
            .text("to", "goal", [this](const CareerRow& row) { return to_of(*row.career); })
            .text("payer", "who pays", [&](const CareerRow& row) { return cost(row).payer; })
            .text("part", "post, trainee or route", [&](const CareerRow& row) { return to_string(cost(row).part); })
            .text("kind", "what for", [&](const CareerRow& row) { return cost(row).kind; })
            .number("per_start_gbp", "GBP", "per person who starts", 2,
                    [](const CareerRow& row) { return row.value * pounds_per_penny; })
            .number("per_arrival_gbp", "GBP", "cost of all who started divided by those who arrive", 2,
                    [](const CareerRow& row) { return row.career->per_arrival(row.value * pounds_per_penny); })
            .text("basis", "exact, or mean field: feedback ignored", [this](const CareerRow&) { return basis(); })
            .build());
}

Table CareerTables::curve() const {
    return noted(
        RowsTable<CareerRow>("curve", "Who has arrived by when", curve_rows(analysis_.careers))
            .text("from", "role at the start", [this](const CareerRow& row) { return from_of(*row.career); })
            .text("to", "goal", [this](const CareerRow& row) { return to_of(*row.career); })
            .integer("month", "months", "since the start", [](const CareerRow& row) { return row.item; })
            .number("arrived", "share", "of all who started; up to 99.9 % of those who ever arrive", 6,
                    [](const CareerRow& row) { return row.value; })
            .text("basis", "exact, or mean field: feedback ignored", [this](const CareerRow&) { return basis(); })
            .build());
}

Table CareerTables::inputs() const {
    const Model& model = of_.model;
    const auto flow = [&](const CareerRow& row) -> const Flow& {
        return model.flows()[static_cast<std::size_t>(effect_of(row).flow)];
    };
    const auto id = [this](const std::optional<RoleId>& role) { return role ? role_id(*role) : std::string(); };
    const auto route = [&](const CareerRow& row) {
        const auto& training = flow(row).training;
        return training ? model.tables().training[static_cast<std::size_t>(*training)].route : std::string();
    };
    return noted(
        RowsTable<CareerRow>("inputs", "The inputs that matter most",
                             effect_rows(
                                 analysis_.careers, [](const Career& c) -> const auto& { return c.effects; }))
            .text("from", "role at the start", [this](const CareerRow& row) { return from_of(*row.career); })
            .text("to", "goal", [this](const CareerRow& row) { return to_of(*row.career); })
            .text("measure", "chance, months (mean until arrival) or cost (per arrival, all payers)",
                  [](const CareerRow& row) { return to_string(effect_of(row).measure); })
            .integer("rank", "", "1 matters most", [](const CareerRow& row) { return row.rank; })
            .text("kind", "why people pass", [&](const CareerRow& row) { return to_string(flow(row).kind); })
            .text("role", "role left", [&](const CareerRow& row) { return id(flow(row).from); })
            .text("to_role", "role entered; empty: they leave", [&](const CareerRow& row) { return id(flow(row).to); })
            .text("route", "of those who were, are or become trainees", route)
            .text("type", "of leaver",
                  [&](const CareerRow& row) {
                      return flow(row).leaver_type ? std::string(to_string(*flow(row).leaver_type)) : std::string();
                  })
            .number("elasticity", "", "per cent of change for one per cent more of the probabilities in all months", 3,
                    [](const CareerRow& row) { return row.value; })
            .text("basis", "exact, or mean field: feedback ignored", [this](const CareerRow&) { return basis(); })
            .build());
}

Table CareerTables::figures() const {
    const auto effect = [](const CareerRow& row) -> const FigureEffect& {
        return row.career->figures[static_cast<std::size_t>(row.item)];
    };
    const auto figure = [&](const CareerRow& row) -> const ModelFigure& {
        return analysis_.figures[static_cast<std::size_t>(effect(row).figure)];
    };
    return noted(
        RowsTable<CareerRow>("figures", "The figures of the project that matter most",
                             effect_rows(
                                 analysis_.careers, [](const Career& c) -> const auto& { return c.figures; }))
            .text("from", "role at the start", [this](const CareerRow& row) { return from_of(*row.career); })
            .text("to", "goal", [this](const CareerRow& row) { return to_of(*row.career); })
            .text("measure", "chance, months (mean until arrival) or cost (per arrival, all payers)",
                  [&](const CareerRow& row) { return to_string(effect(row).measure); })
            .integer("rank", "", "1 matters most", [](const CareerRow& row) { return row.rank; })
            .text("file", "", [&](const CareerRow& row) { return figure(row).place.file; })
            .integer("line", "", "of the file", [&](const CareerRow& row) { return Index{figure(row).place.line}; })
            .text("table", "", [&](const CareerRow& row) { return figure(row).table; })
            .text("row", "its key", [&](const CareerRow& row) { return figure(row).row; })
            .text("column", "", [&](const CareerRow& row) { return figure(row).column; })
            .number("value", "", "in its unit", 6, [&](const CareerRow& row) { return figure(row).value; })
            .text("unit", "", [&](const CareerRow& row) { return figure(row).unit; })
            .number("elasticity", "", "per cent of change for one per cent more of the figure", 3,
                    [](const CareerRow& row) { return row.value; })
            .text("effect",
                  "figure: of it, feedback through vacancies ignored unless exact; of it with vacancies held; or of "
                  "the probability of its passages",
                  [&](const CareerRow& row) { return to_string(figure(row).reach); })
            .text("confidence", "standing of the row",
                  [&](const CareerRow& row) { return to_string(figure(row).standing.confidence); })
            .text("source", "of the row", [&](const CareerRow& row) { return figure(row).standing.source; })
            .text("basis", "exact, or mean field: feedback ignored", [this](const CareerRow&) { return basis(); })
            .build());
}

} // namespace careerflow
