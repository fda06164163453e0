// Tables of what happens in a year or month: flows and costs.
#include "app/rows_table.hpp"
#include "app/series_tables.hpp"
#include "careerflow/workforce/flow.hpp"

#include <algorithm>
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

/// Number of the row of the table training, as in the table of intakes.
std::string training_row(const Series& series, const Model&) {
    return series.training ? std::to_string(static_cast<std::size_t>(*series.training) + 1) : std::string();
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
        .label("training_row", "row of the table training, from 1, of the trainees", training_row)
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
        .label("training_row", "row of the table training, from 1", training_row)
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
    table.add_note(
        "Payer all counts apprenticeship money twice: as the charge that employers pay in and as the tuition "
        "it pays.");
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
        .numbers({.unit = "GBP", .factor = pounds_per_penny, .decimals = 2}, "gbp");
}

} // namespace careerflow
