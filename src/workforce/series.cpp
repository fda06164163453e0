#include "careerflow/workforce/series.hpp"

#include "careerflow/core/error.hpp"
#include "workforce/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace careerflow {

namespace {

/// Labels a model's runs. Names are built from ids alone, so that a scenario's series can be matched with the base's.
class Labeller {
public:
    Labeller(const Model& model, const Accounts& accounts) : model_(model), accounts_(accounts) {
        find_roles();
        name_trainings();
    }

    [[nodiscard]] std::vector<SeriesGroup> groups() const;
    [[nodiscard]] std::vector<Series> stocks(const std::vector<SeriesGroup>& groups) const;
    [[nodiscard]] std::vector<Series> flows() const;
    [[nodiscard]] std::vector<Series> cost_details() const;

private:
    void find_roles();
    void name_trainings();
    [[nodiscard]] const std::string& role_id(RoleId role) const { return model_.framework().role(role).id; }
    [[nodiscard]] std::string flow_name(const Flow& flow) const;
    void add_roles(std::vector<Series>& to, SeriesKind kind, const std::string& unit,
                   const std::set<RoleId>& roles) const;
    void add_training_flows(std::vector<Series>& to) const;
    void add_cost_sums(std::vector<Series>& to) const;

    const Model& model_;
    const Accounts& accounts_;
    std::set<RoleId> roles_{};
    std::set<RoleId> with_trainees_{};
    std::set<RoleId> with_waiting_{};
    std::set<RoleId> with_establishment_{};
    std::set<RoleId> with_offers_{};
    std::vector<std::string> trainings_{}; ///< names of the rows of training
};

void Labeller::find_roles() {
    for (Index i = 0; i < model_.cell_count(); ++i) {
        const ModelCell cell = model_.cell(i);
        roles_.insert(cell.held_role);
        if (cell.training_line) with_trainees_.insert(cell.held_role);
        if (cell.waiting_for) with_waiting_.insert(cell.held_role);
    }
    for (const EstablishmentRow& row : model_.tables().establishment) {
        const auto role = model_.framework().find_role(row.role);
        if (!role) continue;
        roles_.insert(*role);
        with_establishment_.insert(*role);
    }
    for (const FillingRow& row : model_.tables().filling) {
        const auto role = model_.framework().find_role(row.role);
        if (role && row.months_to_start > 0) with_offers_.insert(*role);
    }
}

/// The route and, from its second row on, the number of the row among those of the route.
void Labeller::name_trainings() {
    std::map<std::string, int> rows;
    for (const TrainingRow& row : model_.tables().training) {
        const int number = ++rows[row.route];
        trainings_.push_back(number == 1 ? row.route : fmt::format("{}:{}", row.route, number));
    }
}

std::vector<SeriesGroup> Labeller::groups() const {
    std::vector<SeriesGroup> result;
    for (const GroupRow& row : model_.tables().groups) {
        SeriesGroup group{row.id, row.title, {}};
        for (const std::string& id : row.roles) {
            if (const auto role = model_.framework().find_role(id); role && roles_.contains(*role))
                group.roles.push_back(*role);
        }
        result.push_back(std::move(group));
    }
    if (result.empty()) {
        for (const Band& band : model_.framework().bands()) {
            SeriesGroup group{"band_" + band.id, "Band " + band.id, {}};
            for (const RoleId role : roles_) {
                if (model_.framework().role(role).band == band.id) group.roles.push_back(role);
            }
            if (!group.roles.empty()) result.push_back(std::move(group));
        }
    }
    result.push_back({"total", "All roles", {roles_.begin(), roles_.end()}});
    return result;
}

void Labeller::add_roles(std::vector<Series>& to, SeriesKind kind, const std::string& unit,
                         const std::set<RoleId>& roles) const {
    for (const RoleId role : roles) {
        Series series{.kind = kind, .name = fmt::format("{}/{}", to_string(kind), role_id(role)), .unit = unit};
        series.role = role;
        to.push_back(std::move(series));
    }
}

std::vector<Series> Labeller::stocks(const std::vector<SeriesGroup>& groups) const {
    const std::vector<std::pair<SeriesKind, const std::set<RoleId>*>> kinds{
        {SeriesKind::heads, &roles_},
        {SeriesKind::fte, &roles_},
        {SeriesKind::productive_fte, &roles_},
        {SeriesKind::trainees, &with_trainees_},
        {SeriesKind::waiting, &with_waiting_},
        {SeriesKind::funded_fte, &with_establishment_},
        {SeriesKind::vacant_fte, &with_establishment_},
        {SeriesKind::offered_fte, &with_offers_}};
    std::vector<Series> result;
    const auto unit_of = [](SeriesKind kind) {
        const bool heads = kind == SeriesKind::heads || kind == SeriesKind::trainees || kind == SeriesKind::waiting;
        return std::string(heads ? "heads" : "FTE");
    };
    for (const auto& [kind, roles] : kinds) add_roles(result, kind, unit_of(kind), *roles);
    for (const auto& [kind, roles] : kinds) {
        for (std::size_t g = 0; g < groups.size(); ++g) {
            Series series{
                .kind = kind, .name = fmt::format("{}/group/{}", to_string(kind), groups[g].id), .unit = unit_of(kind)};
            series.group = static_cast<Index>(g);
            result.push_back(std::move(series));
        }
    }
    if (!model_.tables().levy.empty()) {
        result.push_back({.kind = SeriesKind::levy_balance, .name = "levy_balance", .unit = "pence"});
    }
    return result;
}

std::string Labeller::flow_name(const Flow& flow) const {
    std::string name = fmt::format("flow/{}", to_string(flow.kind));
    if (flow.leaver_type) name += fmt::format("/{}", to_string(*flow.leaver_type));
    if (flow.joiner_type) name += fmt::format("/{}", to_string(*flow.joiner_type));
    if (flow.training) name += "/" + trainings_[static_cast<std::size_t>(*flow.training)];
    if (flow.from) name += "/" + role_id(*flow.from);
    if (flow.to) name += "/" + role_id(*flow.to);
    return name;
}

std::vector<Series> Labeller::flows() const {
    std::vector<Series> result;
    for (std::size_t i = 0; i < model_.flows().size(); ++i) {
        const Flow& flow = model_.flows()[i];
        Series series{.kind = SeriesKind::flow, .name = flow_name(flow), .unit = "heads"};
        series.flow = static_cast<Index>(i);
        series.training = flow.training;
        result.push_back(std::move(series));
    }
    add_training_flows(result);
    if (!model_.tables().levy.empty()) {
        for (const SeriesKind kind :
             {SeriesKind::levy_income, SeriesKind::levy_claimed, SeriesKind::levy_paid, SeriesKind::levy_expired})
            result.push_back({.kind = kind, .name = std::string(to_string(kind)), .unit = "pence"});
    }
    add_cost_sums(result);
    return result;
}

void Labeller::add_training_flows(std::vector<Series>& to) const {
    for (const SeriesKind kind :
         {SeriesKind::starts, SeriesKind::passes, SeriesKind::shortfall_eligible, SeriesKind::shortfall_funding}) {
        for (std::size_t i = 0; i < trainings_.size(); ++i) {
            Series series{.kind = kind, .name = fmt::format("{}/{}", to_string(kind), trainings_[i]), .unit = "heads"};
            series.training = static_cast<Index>(i);
            to.push_back(std::move(series));
        }
    }
}

std::string cost_name(const Series& series) {
    std::string name = "cost";
    if (!series.payer.empty()) name += "/" + series.payer;
    if (!series.cost_kind.empty()) name += "/" + series.cost_kind;
    if (series.support_credit) name += "/credit";
    return name;
}

/// All payers together, each payer, each payer's kinds in order of first appearance.
void Labeller::add_cost_sums(std::vector<Series>& to) const {
    std::vector<Series> payers;
    std::vector<Series> kinds;
    std::set<std::tuple<std::string_view, std::string_view, bool>> seen;
    const auto add_once = [&seen](std::vector<Series>& list, Series series, const CostLineLabel& line, bool whole) {
        const std::string_view kind = whole ? std::string_view() : std::string_view(line.kind);
        if (!seen.emplace(line.payer, kind, !whole && line.support_credit).second) return;
        series.name = cost_name(series);
        list.push_back(std::move(series));
    };
    for (const CostLineLabel& line : accounts_.cost_lines()) {
        Series series{.kind = SeriesKind::cost, .unit = "pence"};
        series.payer = line.payer;
        add_once(payers, series, line, true);
        series.cost_kind = line.kind;
        series.support_credit = line.support_credit;
        add_once(kinds, std::move(series), line, false);
    }
    to.push_back({.kind = SeriesKind::cost, .name = "cost", .unit = "pence"});
    to.insert(to.end(), payers.begin(), payers.end());
    to.insert(to.end(), kinds.begin(), kinds.end());
}

std::vector<Series> Labeller::cost_details() const {
    std::vector<Series> result;
    for (const CostLineLabel& line : accounts_.cost_lines()) {
        Series series{.kind = SeriesKind::cost, .unit = "pence"};
        series.payer = line.payer;
        series.cost_kind = line.kind;
        series.support_credit = line.support_credit;
        series.role = line.role;
        series.training = line.training;
        series.name = cost_name(series);
        if (line.training) series.name += "/" + trainings_[static_cast<std::size_t>(*line.training)];
        if (line.role) series.name += "/" + role_id(*line.role);
        if (!line.training && !line.role) series.name += "/other";
        result.push_back(std::move(series));
    }
    return result;
}

Index column_of(const std::vector<Series>& list, std::string_view name) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const Series& s) { return s.name == name; });
    if (found != list.end()) return found - list.begin();
    std::vector<std::string> known;
    known.reserve(list.size());
    for (const Series& series : list) known.push_back(series.name);
    throw NotFoundError("series", name, known);
}

} // namespace

std::string_view to_string(SeriesKind kind) {
    switch (kind) {
    case SeriesKind::heads: return "heads";
    case SeriesKind::fte: return "fte";
    case SeriesKind::productive_fte: return "productive_fte";
    case SeriesKind::trainees: return "trainees";
    case SeriesKind::waiting: return "waiting";
    case SeriesKind::funded_fte: return "funded_fte";
    case SeriesKind::vacant_fte: return "vacant_fte";
    case SeriesKind::offered_fte: return "offered_fte";
    case SeriesKind::levy_balance: return "levy_balance";
    case SeriesKind::flow: return "flow";
    case SeriesKind::starts: return "starts";
    case SeriesKind::passes: return "passes";
    case SeriesKind::shortfall_eligible: return "shortfall_eligible";
    case SeriesKind::shortfall_funding: return "shortfall_funding";
    case SeriesKind::cost: return "cost";
    case SeriesKind::levy_income: return "levy_income";
    case SeriesKind::levy_claimed: return "levy_claimed";
    case SeriesKind::levy_paid: return "levy_paid";
    case SeriesKind::levy_expired: return "levy_expired";
    }
    throw InternalError("a kind of series has no name");
}

Index SeriesLayout::stock(std::string_view name) const { return column_of(stocks, name); }
Index SeriesLayout::flow(std::string_view name) const { return column_of(flows, name); }
Index SeriesLayout::year_column(std::string_view name) const { return column_of(yearly, name); }

std::vector<FinancialYear> financial_years(CalendarMonth start, int months) {
    std::vector<FinancialYear> result;
    for (int step = 0; step < months; ++step) {
        const CalendarMonth month = months_after(start, step);
        const int year = month.month >= 4 ? month.year : month.year - 1;
        const std::string name = fmt::format("{}/{:02}", year, (year + 1) % 100);
        if (result.empty() || result.back().name != name) result.push_back({name, step, 0});
        ++result.back().months;
    }
    return result;
}

SeriesLayout series_layout(const Model& model, const Accounts& accounts) {
    return series_layout(model, accounts, model.start(), model.options().horizon_months);
}

SeriesLayout series_layout(const Model& model, const Accounts& accounts, CalendarMonth start, int months) {
    expects(months >= 0, "a run has no negative number of months");
    const Labeller labeller(model, accounts);
    SeriesLayout layout{.start = start,
                        .months = months,
                        .first_step = steps_to(model.start(), start),
                        .discount_rate = model.options().discount_rate};
    layout.groups = labeller.groups();
    layout.stocks = labeller.stocks(layout.groups);
    layout.flows = labeller.flows();
    layout.yearly = layout.flows;
    std::vector<Series> details = labeller.cost_details();
    std::move(details.begin(), details.end(), std::back_inserter(layout.yearly));
    layout.years = financial_years(start, months);
    return layout;
}

} // namespace careerflow
