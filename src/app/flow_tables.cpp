// Tables of what happens in a year or month: flows and costs.
#include "app/rows_table.hpp"
#include "app/series_tables.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/workforce/cost_lines.hpp"
#include "careerflow/workforce/flow.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace careerflow {

namespace {

/// A period of the run and the numbers of its series.
struct Period {
    std::string name{};
    Index first = 0; ///< position of the first series in it
};

std::vector<Period> years_of(const SeriesLayout& layout) {
    std::vector<Period> result;
    for (Index year = 0; year < layout.year_rows(); ++year)
        result.push_back({layout.years[static_cast<std::size_t>(year)].name, layout.year_at(year, 0)});
    return result;
}

std::vector<Period> months_of(const SeriesLayout& layout) {
    std::vector<Period> result;
    for (Index step = 0; step < layout.flow_rows(); ++step)
        result.push_back({to_string(months_after(layout.start, static_cast<int>(step))), layout.flow_at(step, 0)});
    return result;
}

/// A table with a row for each period and chosen series: labels first, numbers after.
class PeriodTable {
public:
    PeriodTable(Table table, const RunNumbers& of, std::string period_name, std::vector<Period> periods,
                const std::vector<Series>& series, std::vector<Index> chosen)
        : table_(std::move(table)), of_(of), periods_(std::move(periods)), series_(series), chosen_(std::move(chosen)) {
        TextValues names;
        for (const Period& period : periods_) names.insert(names.end(), chosen_.size(), period.name);
        table_.add({.name = std::move(period_name),
                    .description = "financial years run from April to March",
                    .values = std::move(names)});
    }

    /// `text(series, model)`, the model being that of its ids.
    template <class Function>
    PeriodTable& label(std::string name, std::string description, const Function& text) {
        TextValues one;
        for (const Index column : chosen_) {
            std::string value(text(series_[static_cast<std::size_t>(column)], of_.year_model(column)));
            one.push_back(value.empty() ? std::nullopt : std::optional<std::string>(std::move(value)));
        }
        TextValues all;
        for (std::size_t i = 0; i < periods_.size(); ++i) all.insert(all.end(), one.begin(), one.end());
        table_.add({.name = std::move(name), .description = std::move(description), .values = std::move(all)});
        return *this;
    }

    Table numbers(const NumberForm& form, const std::string& only_name) {
        std::vector<std::optional<Index>> positions;
        for (const Period& period : periods_)
            for (const Index column : chosen_) positions.emplace_back(period.first + column);
        if (of_.columns.size() > 1) {
            add_numbers(table_, positions, of_.columns, form);
        } else {
            NumberColumn only = of_.columns.front();
            only.name = only_name;
            add_numbers(table_, positions, std::span(&only, 1), form);
        }
        return std::move(table_);
    }

private:
    Table table_;
    const RunNumbers& of_;
    std::vector<Period> periods_;
    const std::vector<Series>& series_;
    std::vector<Index> chosen_;
};

template <class Choose>
std::vector<Index> chosen_from(const std::vector<Series>& series, const Choose& choose) {
    std::vector<Index> result;
    for (std::size_t i = 0; i < series.size(); ++i)
        if (choose(series[i])) result.push_back(static_cast<Index>(i));
    return result;
}

std::string role_name(const Model& model, const std::optional<RoleId>& role) {
    return role ? model.framework().role(*role).id : std::string();
}

std::string route_name(const Series& series, const Model& model) {
    return series.training ? model.tables().training[static_cast<std::size_t>(*series.training)].route : std::string();
}

std::string type_name(const Flow& flow) {
    if (flow.leaver_type) return std::string(to_string(*flow.leaver_type));
    return flow.joiner_type ? std::string(to_string(*flow.joiner_type)) : std::string();
}

} // namespace

Table flows_table(const RunNumbers& numbers, FlowRows rows) {
    const bool yearly = rows == FlowRows::years;
    const SeriesLayout& layout = numbers.layout;
    const std::vector<Series>& series = yearly ? layout.yearly : layout.flows;
    const auto flow_of = [](const Series& s, const Model& m) -> const Flow& {
        return m.flows()[static_cast<std::size_t>(*s.flow)];
    };
    Table table(yearly ? "flows" : "monthly_flows", yearly ? "Who moved, by financial year" : "Who moved, by month");
    return PeriodTable(std::move(table), numbers, yearly ? "year" : "month",
                       yearly ? years_of(layout) : months_of(layout), series,
                       chosen_from(series, [](const Series& s) { return s.flow.has_value(); }))
        .label("kind", "why",
               [&](const Series& s, const Model& m) { return std::string(to_string(flow_of(s, m).kind)); })
        .label("from", "role left; empty: they join",
               [&](const Series& s, const Model& m) { return role_name(m, flow_of(s, m).from); })
        .label("to", "role entered; empty: they leave",
               [&](const Series& s, const Model& m) { return role_name(m, flow_of(s, m).to); })
        .label("route", "of those who were, are or become trainees", route_name)
        .label("type", "of joiner or leaver", [&](const Series& s, const Model& m) { return type_name(flow_of(s, m)); })
        .numbers({.unit = "heads", .factor = 1, .decimals = 2}, "heads");
}

Table costs_table(const RunNumbers& numbers) {
    const SeriesLayout& layout = numbers.layout;
    std::vector<Index> details;
    for (Index i = layout.flow_columns(); i < layout.year_columns(); ++i) details.push_back(i);
    Table table("costs", "Cost by financial year, payer, kind, role and route");
    table.add_note(numbers.price_note);
    table.add_note("Support that a payer receives is a negative line of it.");
    return PeriodTable(std::move(table), numbers, "year", years_of(layout), layout.yearly, std::move(details))
        .label("payer", "who pays", [](const Series& s, const Model&) { return s.payer; })
        .label("kind", "what for", [](const Series& s, const Model&) { return s.cost_kind; })
        .label("role", "of people in post", [](const Series& s, const Model& m) { return role_name(m, s.role); })
        .label("route", "of trainees", route_name)
        .numbers({.unit = "GBP", .factor = pounds_per_penny, .decimals = 2}, "gbp");
}

Table cost_kinds_table(const RunNumbers& numbers) {
    const SeriesLayout& layout = numbers.layout;
    const auto by_kind = [&layout](const Series& s) {
        return s.kind == SeriesKind::cost && !s.cost_kind.empty() && &s - layout.yearly.data() < layout.flow_columns();
    };
    Table table("cost_kinds", "Cost by financial year, payer and kind");
    table.add_note(numbers.price_note);
    table.add_note("Support that a payer receives is a negative line of it.");
    return PeriodTable(std::move(table), numbers, "year", years_of(layout), layout.yearly,
                       chosen_from(layout.yearly, by_kind))
        .label("payer", "who pays", [](const Series& s, const Model&) { return s.payer; })
        .label("kind", "what for", [](const Series& s, const Model&) { return s.cost_kind; })
        .numbers({.unit = "GBP", .factor = pounds_per_penny, .decimals = 2}, "gbp");
}

Table payers_table(const RunNumbers& numbers) {
    const SeriesLayout& layout = numbers.layout;
    const auto by_payer = [&layout](const Series& s) {
        return s.kind == SeriesKind::cost && s.cost_kind.empty() && !s.role && !s.training &&
               &s - layout.yearly.data() < layout.flow_columns();
    };
    Table table("payers", "Cost by financial year and payer");
    table.add_note(numbers.price_note);
    table.add_note("Net of support received.");
    return PeriodTable(std::move(table), numbers, "year", years_of(layout), layout.yearly,
                       chosen_from(layout.yearly, by_payer))
        .label("payer", "who pays; all: together",
               [](const Series& s, const Model&) { return s.payer.empty() ? "all" : s.payer; })
        .numbers({.unit = "GBP", .factor = pounds_per_penny, .decimals = 2}, "gbp");
}

Table monthly_costs_table(const RunNumbers& numbers) {
    const SeriesLayout& layout = numbers.layout;
    const auto detailed = [](const Series& s) { return s.kind == SeriesKind::cost && !s.cost_kind.empty(); };
    Table table("monthly_costs", "Cost by month, payer and kind");
    table.add_note(numbers.price_note);
    return PeriodTable(std::move(table), numbers, "month", months_of(layout), layout.flows,
                       chosen_from(layout.flows, detailed))
        .label("payer", "who pays", [](const Series& s, const Model&) { return s.payer; })
        .label("kind", "what for", [](const Series& s, const Model&) { return s.cost_kind; })
        .numbers({.unit = "pence", .factor = 1, .decimals = 0}, "pence");
}

namespace {

/// Sums over the years of every yearly series.
std::vector<double> totals_of(const SeriesLayout& layout, std::span<const double> values) {
    std::vector<double> totals(layout.yearly.size(), 0.0);
    for (Index year = 0; year < layout.year_rows(); ++year)
        for (std::size_t i = 0; i < totals.size(); ++i)
            totals[i] += values[static_cast<std::size_t>(layout.year_at(year, static_cast<Index>(i)))];
    return totals;
}

/// Totals of one kind by row of training.
std::vector<double> by_training(const SeriesLayout& layout, const std::vector<double>& totals, SeriesKind kind,
                                std::size_t rows) {
    std::vector<double> result(rows, 0.0);
    for (std::size_t i = 0; i < totals.size(); ++i)
        if (layout.yearly[i].kind == kind && layout.yearly[i].training)
            result[static_cast<std::size_t>(*layout.yearly[i].training)] += totals[i];
    return result;
}

/// Sums of rows of training with the same route.
double of_route(const std::vector<TrainingRow>& training, const std::vector<double>& by_row, const std::string& route) {
    double sum = 0;
    for (std::size_t i = 0; i < training.size(); ++i)
        if (training[i].route == route) sum += by_row[i];
    return sum;
}

} // namespace

Table qualified_table(const RunNumbers& numbers, std::span<const double> values) {
    const SeriesLayout& layout = numbers.layout;
    const Model& model = numbers.sides.front().model;
    const std::vector<TrainingRow>& training = model.tables().training;
    const std::vector<double> totals = totals_of(layout, values);
    const std::vector<double> starts = by_training(layout, totals, SeriesKind::starts, training.size());
    const std::vector<double> passes = by_training(layout, totals, SeriesKind::passes, training.size());
    std::vector<CostLineLabel> lines;
    for (auto i = static_cast<std::size_t>(layout.flow_columns()); i < layout.yearly.size(); ++i) {
        const Series& s = layout.yearly[i];
        lines.push_back({s.payer, s.cost_kind, s.role, s.training, s.support_credit});
    }
    const auto costs = cost_per_qualified(
        training, lines, std::span(totals).subspan(static_cast<std::size_t>(layout.flow_columns())), passes);
    TextValues routes, titles, payers;
    NumberValues started, passed, gross, net;
    const auto pounds = [](const std::optional<double>& pence) {
        return pence ? std::optional(*pence * pounds_per_penny) : std::nullopt;
    };
    for (const CostPerQualified& cost : costs) {
        routes.emplace_back(cost.route);
        const auto route = model.framework().find_route(cost.route);
        titles.emplace_back(route ? std::optional(model.framework().route(*route).title) : std::nullopt);
        payers.emplace_back(cost.payer);
        started.emplace_back(of_route(training, starts, cost.route));
        passed.emplace_back(cost.qualified);
        gross.push_back(pounds(cost.gross_per_head_pence));
        net.push_back(pounds(cost.net_per_head_pence));
    }
    Table table("qualified", "Cost per qualified person over the horizon, by route and payer");
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
    table.add_note("Everything trainees of the route cost within the horizon, pay left out, divided by those who pass; "
                   "trainees of before the start and those still on their way count with what they cost within it.");
    return table;
}

namespace {

/// Numbers of a table of those qualified by route, payer and measure.
using QualifiedNumbers = std::map<std::array<std::string, 3>, std::optional<double>>;

constexpr std::array<const char*, 4> qualified_measures{"starts", "passes", "gross_per_pass_gbp", "net_per_pass_gbp"};

/// Keys in the order of the table; those that `keys` has already are left out.
QualifiedNumbers qualified_numbers(const Table& table, std::vector<std::array<std::string, 3>>& keys) {
    QualifiedNumbers result;
    for (std::size_t row = 0; row < static_cast<std::size_t>(table.row_count()); ++row) {
        for (const char* measure : qualified_measures) {
            std::array<std::string, 3> key{table.texts("route")[row].value_or(""),
                                           table.texts("payer")[row].value_or(""), measure};
            result[key] = table.numbers(measure)[row];
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
        }
    }
    return result;
}

} // namespace

Table qualified_differences(const Table& base, const Table& other) {
    std::vector<std::array<std::string, 3>> keys;
    const QualifiedNumbers from = qualified_numbers(base, keys);
    const QualifiedNumbers to = qualified_numbers(other, keys);
    const auto number = [](const QualifiedNumbers& numbers, const std::array<std::string, 3>& key) {
        const auto found = numbers.find(key);
        return found == numbers.end() ? std::nullopt : found->second;
    };
    using Key = std::array<std::string, 3>;
    RowsTable<Key> rows("qualified", base.title(), keys);
    rows.text("route", "route", [](const Key& key) { return key[0]; })
        .text("payer", "who pays", [](const Key& key) { return key[1]; })
        .text("measure", "heads over the horizon, or GBP per pass before and after support received",
              [](const Key& key) { return key[2]; })
        .number("base", "", "mean of the base", 1, [&](const Key& key) { return number(from, key); })
        .number("other", "", "mean of the other scenario", 1, [&](const Key& key) { return number(to, key); })
        .number("difference", "", "other less base", 1, [&](const Key& key) {
            const auto before = number(from, key), after = number(to, key);
            return before && after ? std::optional(*after - *before) : std::nullopt;
        });
    for (const std::string& note : base.notes()) rows.note(note);
    return rows.build();
}

} // namespace careerflow
