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

/// Id of the role or group that a column of the stocks is about; empty if it is about none or the other of them.
std::string subject_of(const RunNumbers& numbers, Index column, bool by_group) {
    const Series& series = numbers.layout.stocks[static_cast<std::size_t>(column)];
    if (by_group)
        return series.group ? numbers.layout.groups[static_cast<std::size_t>(*series.group)].id : std::string();
    return series.role ? numbers.stock_model(column).framework().role(*series.role).id : std::string();
}

/// Columns of the stocks of one kind, by what they are about.
std::map<std::string, Index> stock_columns(const RunNumbers& numbers, SeriesKind kind, bool by_group) {
    std::map<std::string, Index> result;
    for (Index column = 0; column < numbers.layout.stock_columns(); ++column) {
        if (numbers.layout.stocks[static_cast<std::size_t>(column)].kind != kind) continue;
        std::string id = subject_of(numbers, column, by_group);
        if (!id.empty()) result.emplace(std::move(id), column);
    }
    return result;
}

/// Every role or group that heads are counted of, in their order.
std::vector<std::string> subjects_of(const RunNumbers& numbers, bool by_group) {
    std::vector<std::string> result;
    for (Index column = 0; column < numbers.layout.stock_columns(); ++column) {
        if (numbers.layout.stocks[static_cast<std::size_t>(column)].kind != SeriesKind::heads) continue;
        std::string id = subject_of(numbers, column, by_group);
        if (!id.empty()) result.push_back(std::move(id));
    }
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

Measure stock_measure(const RunNumbers& numbers, const StockMeasure& what, const std::vector<Moment>& moments,
                      const std::vector<std::string>& subjects, bool by_group) {
    Measure measure{.name = std::string(to_string(what.kind)), .unit = what.unit, .description = what.description};
    const std::map<std::string, Index> columns = stock_columns(numbers, what.kind, by_group);
    for (const Moment& moment : moments) {
        for (const std::string& subject : subjects) {
            const auto found = columns.find(subject);
            measure.positions.push_back(found == columns.end()
                                            ? std::nullopt
                                            : std::optional(numbers.layout.stock_at(moment.row, found->second)));
        }
    }
    return measure;
}

void add_spread(Table& table, const std::vector<Measure>& measures, std::span<const NumberColumn> spread) {
    for (const Measure& measure : measures) {
        if (measure.name != to_string(SeriesKind::heads) && measure.name != to_string(SeriesKind::fte)) continue;
        add_numbers(table, measure.positions, spread, {.unit = measure.unit}, measure.name + "_");
    }
}

} // namespace

const Model& RunNumbers::stock_model(Index column) const {
    return column < sides.front().layout.stock_columns() ? sides.front().model : sides.back().model;
}

const Model& RunNumbers::year_model(Index column) const {
    const SeriesLayout& first = sides.front().layout;
    const bool in_first = column < layout.flow_columns()
                              ? column < first.flow_columns()
                              : column - layout.flow_columns() < first.year_columns() - first.flow_columns();
    return in_first ? sides.front().model : sides.back().model;
}

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
    const std::vector<std::string> subjects = subjects_of(numbers, by_group);
    LabelColumn years{.name = "year", .description = "financial year, April to March, at its end"};
    LabelColumn months{.name = "month", .description = "at the end of this month"};
    LabelColumn ids = by_group ? LabelColumn{.name = "group", .description = "roles shown together; total: all roles"}
                               : LabelColumn{.name = "role", .description = "role held"};
    for (const Moment& moment : moments) {
        for (const std::string& subject : subjects) {
            years.values.emplace_back(moment.year);
            months.values.emplace_back(to_string(layout.stock_month(moment.row)));
            ids.values.emplace_back(subject);
        }
    }
    std::vector<Measure> measures;
    for (const StockMeasure& what : stock_measures)
        measures.push_back(stock_measure(numbers, what, moments, subjects, by_group));
    if (!by_group) {
        Table table = measures_table(Table("stocks", "Stocks at the end of every month"), {months, ids}, measures,
                                     numbers.columns);
        add_spread(table, measures, numbers.spread);
        return table;
    }
    Table table("groups", "Stocks at the end of every financial year");
    table.add_note(
        "\"opening\" is the month before the start. A year that the run does not fill counts at the run's end.");
    table = measures_table(std::move(table), {years, months, ids}, measures, numbers.columns);
    add_spread(table, measures, numbers.spread);
    return table;
}

namespace {

/// Rows of training of a run by the names of their series.
std::map<std::string, std::size_t> rows_by_name(const RunSide& side) {
    std::map<std::string, std::size_t> rows;
    for (const Series& series : side.layout.flows)
        if (series.kind == SeriesKind::starts) rows.emplace(series.name, static_cast<std::size_t>(*series.training));
    return rows;
}

/// Whether the row of training has an intake in `month`.
bool takes_in(const Model& model, std::size_t row, CalendarMonth month) {
    const std::vector<int>& calendar = model.tables().training[row].calendar_months;
    return std::find(calendar.begin(), calendar.end(), month.month) != calendar.end() &&
           counts_in(model.tables().training, row, month);
}

/// An intake in one of the runs.
struct IntakeRow {
    Index step = 0;
    std::string name{};       ///< of its starts
    std::size_t training = 0; ///< row, in the first run that has it
    std::string route{};
};

std::vector<IntakeRow> intake_rows(const RunNumbers& numbers) {
    std::vector<std::map<std::string, std::size_t>> rows;
    for (const RunSide& side : numbers.sides) rows.push_back(rows_by_name(side));
    std::vector<IntakeRow> result;
    for (Index step = 0; step < numbers.layout.flow_rows(); ++step) {
        const CalendarMonth month = months_after(numbers.layout.start, static_cast<int>(step));
        for (Index column = 0; column < numbers.layout.flow_columns(); ++column) {
            const Series& series = numbers.layout.flows[static_cast<std::size_t>(column)];
            if (series.kind != SeriesKind::starts) continue;
            bool any = false;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto found = rows[i].find(series.name);
                any = any || (found != rows[i].end() && takes_in(numbers.sides[i].model, found->second, month));
            }
            const auto training = static_cast<std::size_t>(*series.training);
            if (any)
                result.push_back(
                    {step, series.name, training, numbers.year_model(column).tables().training[training].route});
        }
    }
    return result;
}

} // namespace

Table intakes_table(const RunNumbers& numbers) {
    const SeriesLayout& layout = numbers.layout;
    const std::vector<IntakeRow> rows = intake_rows(numbers);
    LabelColumn months{.name = "month", .description = "of the intake"};
    LabelColumn routes{.name = "route", .description = "route that is started"};
    LabelColumn lines{.name = "training_row", .description = "row of the table training, from 1"};
    for (const IntakeRow& row : rows) {
        months.values.emplace_back(to_string(months_after(layout.start, static_cast<int>(row.step))));
        routes.values.emplace_back(row.route);
        lines.values.emplace_back(std::to_string(row.training + 1));
    }
    std::map<std::string, Index> columns;
    for (Index column = 0; column < layout.flow_columns(); ++column)
        columns.emplace(layout.flows[static_cast<std::size_t>(column)].name, column);
    const std::size_t prefix = to_string(SeriesKind::starts).size();
    std::vector<Measure> measures;
    for (const auto& [kind, what] :
         {std::pair{SeriesKind::starts, "who start"},
          std::pair{SeriesKind::shortfall_eligible, "places not taken for want of eligible people"},
          std::pair{SeriesKind::shortfall_funding, "places not taken for want of levy funds"}}) {
        const std::string name(to_string(kind));
        Measure measure{.name = name, .unit = "heads", .description = what};
        for (const IntakeRow& row : rows)
            measure.positions.emplace_back(layout.flow_at(row.step, columns.at(name + row.name.substr(prefix))));
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
