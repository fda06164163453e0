#include "app/series_tables.hpp"

#include "app/measure_rows.hpp"
#include "app/rows_table.hpp"
#include "careerflow/core/calendar_month.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace careerflow {

namespace {

/// Whether row `at` of training counts in `month`: it is in force, and no row for the same people that began later is.
bool counts_in(const std::vector<TrainingRow>& rows, std::size_t at, CalendarMonth month) {
    const auto in_force = [&](const TrainingRow& row) {
        return (!row.from || *row.from <= month) && (!row.until || month <= *row.until);
    };
    if (!in_force(rows[at])) return false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool same_people = rows[i].route == rows[at].route && rows[i].eligible_roles == rows[at].eligible_roles;
        const bool later = rows[at].from < rows[i].from || (rows[at].from == rows[i].from && at < i);
        if (same_people && later && in_force(rows[i])) return false;
    }
    return true;
}

/// A row of the stocks and what it is called.
struct Moment {
    Index row = 0;
    std::string year{};
};

/// The opening and the end of every financial year.
std::vector<Moment> closing_moments(const SeriesLayout& layout) {
    std::vector<Moment> result{{0, "opening"}};
    for (const FinancialYear& year : layout.years) result.push_back({year.first_step + year.months, year.name});
    return result;
}

std::vector<Moment> every_month(const SeriesLayout& layout) {
    std::vector<Moment> result;
    for (Index row = 0; row < layout.stock_rows(); ++row) result.push_back({row, {}});
    return result;
}

/// A role or a group, by its place in the layout.
struct Subject {
    std::string id{};
    Index number = 0;
};

std::vector<Subject> roles_of(const RunNumbers& numbers) {
    std::vector<Subject> result;
    for (const Series& series : numbers.layout.stocks)
        if (series.kind == SeriesKind::heads && series.role)
            result.push_back({numbers.model.framework().role(*series.role).id, series.role->position});
    return result;
}

std::vector<Subject> groups_of(const SeriesLayout& layout) {
    std::vector<Subject> result;
    for (std::size_t i = 0; i < layout.groups.size(); ++i)
        result.push_back({layout.groups[i].id, static_cast<Index>(i)});
    return result;
}

struct StockMeasure {
    SeriesKind kind;
    const char* unit;
    const char* description;
};

constexpr std::array<StockMeasure, 8> stock_measures{{
    {SeriesKind::heads, "heads", "everybody who holds the role, trainees included"},
    {SeriesKind::fte, "FTE", "heads by the participation of the role"},
    {SeriesKind::productive_fte, "FTE", "FTE less what trainees are away for"},
    {SeriesKind::trainees, "heads", "those on a route among them"},
    {SeriesKind::waiting, "heads", "those qualified and waiting for a post among them"},
    {SeriesKind::funded_fte, "FTE", "establishment"},
    {SeriesKind::vacant_fte, "FTE", "funded less in post, where that is positive"},
    {SeriesKind::offered_fte, "FTE", "offers accepted and not yet started"},
}};

/// Columns of the stocks by role or group.
std::map<Index, Index> stock_columns(const SeriesLayout& layout, SeriesKind kind, bool by_group) {
    std::map<Index, Index> result;
    for (std::size_t i = 0; i < layout.stocks.size(); ++i) {
        const Series& series = layout.stocks[i];
        if (series.kind != kind) continue;
        if (by_group && series.group) result.emplace(*series.group, static_cast<Index>(i));
        if (!by_group && series.role) result.emplace(series.role->position, static_cast<Index>(i));
    }
    return result;
}

Measure stock_measure(const SeriesLayout& layout, const StockMeasure& what, const std::vector<Moment>& moments,
                      const std::vector<Subject>& subjects, bool by_group) {
    Measure measure{.name = std::string(to_string(what.kind)), .unit = what.unit, .description = what.description};
    const std::map<Index, Index> columns = stock_columns(layout, what.kind, by_group);
    for (const Moment& moment : moments) {
        for (const Subject& subject : subjects) {
            const auto found = columns.find(subject.number);
            measure.positions.push_back(
                found == columns.end() ? std::nullopt : std::optional(layout.stock_at(moment.row, found->second)));
        }
    }
    return measure;
}

} // namespace

std::string price_note(const WorkforceCase& of) {
    const std::string& year = of.project.settings.price_year;
    const ModelOptions& options = of.model.options();
    const std::string prices =
        year.empty() ? "The project states no price year." : fmt::format("Prices of {} throughout.", year);
    if (options.discount_rate == 0) return prices + " Not discounted.";
    return fmt::format("{} Discounted at {:.6g} % a year to the start of {}.", prices, 100 * options.discount_rate,
                       to_string(of.model.start()));
}

Table stocks_table(const RunNumbers& numbers, StockRows rows) {
    const SeriesLayout& layout = numbers.layout;
    const bool by_group = rows == StockRows::years_and_groups;
    const std::vector<Moment> moments = by_group ? closing_moments(layout) : every_month(layout);
    const std::vector<Subject> subjects = by_group ? groups_of(layout) : roles_of(numbers);
    LabelColumn years{.name = "year", .description = "financial year, April to March, at its end"};
    LabelColumn months{.name = "month", .description = "at the end of this month"};
    LabelColumn ids = by_group ? LabelColumn{.name = "group", .description = "roles shown together; total: all roles"}
                               : LabelColumn{.name = "role", .description = "role held"};
    for (const Moment& moment : moments) {
        for (const Subject& subject : subjects) {
            years.values.emplace_back(moment.year);
            months.values.emplace_back(to_string(layout.stock_month(moment.row)));
            ids.values.emplace_back(subject.id);
        }
    }
    std::vector<Measure> measures;
    for (const StockMeasure& what : stock_measures)
        measures.push_back(stock_measure(layout, what, moments, subjects, by_group));
    if (!by_group)
        return measures_table(Table("stocks", "Stocks at the end of every month"), {months, ids}, measures,
                              numbers.columns);
    Table table("groups", "Stocks at the end of every financial year");
    table.add_note(
        "\"opening\" is the month before the start. A year that the run does not fill counts at the run's end.");
    return measures_table(std::move(table), {years, months, ids}, measures, numbers.columns);
}

Table intakes_table(const RunNumbers& numbers) {
    const SeriesLayout& layout = numbers.layout;
    const std::vector<TrainingRow>& trainings = numbers.model.tables().training;
    LabelColumn months{.name = "month", .description = "of the intake"};
    LabelColumn routes{.name = "route", .description = "route that is started"};
    LabelColumn lines{.name = "training_row", .description = "row of the table training, from 1"};
    std::vector<std::pair<Index, Index>> rows; // step and row of training
    for (Index step = 0; step < layout.flow_rows(); ++step) {
        const CalendarMonth month = months_after(layout.start, static_cast<int>(step));
        for (std::size_t i = 0; i < trainings.size(); ++i) {
            const TrainingRow& row = trainings[i];
            const std::vector<int>& calendar = row.calendar_months;
            if (std::find(calendar.begin(), calendar.end(), month.month) == calendar.end()) continue;
            if (!counts_in(trainings, i, month)) continue;
            rows.emplace_back(step, static_cast<Index>(i));
            months.values.emplace_back(to_string(month));
            routes.values.emplace_back(row.route);
            lines.values.emplace_back(std::to_string(i + 1));
        }
    }
    std::vector<Measure> measures;
    for (const auto& [kind, what] :
         {std::pair{SeriesKind::starts, "who start"},
          std::pair{SeriesKind::shortfall_eligible, "places not taken for want of eligible people"},
          std::pair{SeriesKind::shortfall_funding, "places not taken for want of levy funds"}}) {
        Measure measure{.name = std::string(to_string(kind)), .unit = "heads", .description = what};
        std::map<Index, Index> columns;
        for (std::size_t i = 0; i < layout.flows.size(); ++i)
            if (layout.flows[i].kind == kind && layout.flows[i].training)
                columns.emplace(*layout.flows[i].training, static_cast<Index>(i));
        for (const auto& row : rows) measure.positions.emplace_back(layout.flow_at(row.first, columns.at(row.second)));
        measures.push_back(std::move(measure));
    }
    return measures_table(Table("intakes", "Intakes and the places they do not fill"), {months, routes, lines},
                          measures, numbers.columns);
}

Table levy_table(const RunNumbers& numbers) {
    const SeriesLayout& layout = numbers.layout;
    LabelColumn months{.name = "month", .description = "the balance is that at its end"};
    std::vector<Measure> measures;
    const auto measure_of = [](const Series& series, const char* description) {
        return Measure{.name = series.name, .unit = "GBP", .description = description, .factor = pounds_per_penny};
    };
    for (std::size_t i = 0; i < layout.stocks.size(); ++i) {
        if (layout.stocks[i].kind != SeriesKind::levy_balance) continue;
        measures.push_back(measure_of(layout.stocks[i], "what is in the account"));
        for (Index step = 0; step < layout.flow_rows(); ++step) {
            months.values.emplace_back(to_string(months_after(layout.start, static_cast<int>(step))));
            measures.back().positions.emplace_back(layout.stock_at(step + 1, static_cast<Index>(i)));
        }
    }
    const std::map<SeriesKind, const char*> flows{{SeriesKind::levy_income, "what comes in"},
                                                  {SeriesKind::levy_claimed, "what training asks for"},
                                                  {SeriesKind::levy_paid, "what the account pays of it"},
                                                  {SeriesKind::levy_expired, "what expires unspent"}};
    for (std::size_t i = 0; i < layout.flows.size(); ++i) {
        const auto found = flows.find(layout.flows[i].kind);
        if (found == flows.end()) continue;
        measures.push_back(measure_of(layout.flows[i], found->second));
        for (Index step = 0; step < layout.flow_rows(); ++step)
            measures.back().positions.emplace_back(layout.flow_at(step, static_cast<Index>(i)));
    }
    Table table("levy", "The apprenticeship levy account");
    table.add_note("Amounts as they come in and go out. Not discounted.");
    return measures_table(std::move(table), {months}, measures, numbers.columns);
}

} // namespace careerflow
