#include "workforce/layout.hpp"

#include "careerflow/workforce/codes.hpp"
#include "workforce/addresses.hpp"
#include "workforce/award_sets.hpp"
#include "workforce/in_force.hpp"
#include "workforce/keys.hpp"
#include "workforce/resolve.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace careerflow {

int steps_to(CalendarMonth start, CalendarMonth month) {
    return (month.year - start.year) * 12 + month.month - start.month;
}

namespace {

constexpr std::size_t most_award_sets = 64;

using NodeKey = std::tuple<RoleId, std::optional<RoleId>, AwardSet>;
using LineKey = std::tuple<Index, std::optional<RoleId>, AwardSet>; ///< training row, origin, awards

/// Finds out where people can be by following everything that can happen from where they start and join; then numbers
/// what was found and follows everything once more to write the targets down.
class LayoutBuilder {
public:
    LayoutBuilder(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                  const ModelOptions& options, Diagnostics& diagnostics)
        : tracked_(framework, tables), diagnostics_(diagnostics) {
        layout_.framework = framework;
        layout_.tables = tables;
        layout_.start = start;
        layout_.options = options;
    }

    Model::Layout build() {
        find_rates();
        find_plans();
        discover();
        if (overflow_) return std::move(layout_);
        number();
        follow_again();
        place_cells();
        return std::move(layout_);
    }

private:
    [[nodiscard]] const Framework& framework() const { return layout_.framework; }
    [[nodiscard]] const WorkforceTables& tables() const { return layout_.tables; }
    [[nodiscard]] RoleId role(const std::string& id) const { return framework().role_id(id); }

    // What acts when.
    void find_rates();
    void find_plans();
    [[nodiscard]] Plan plan_in(CalendarMonth month) const;
    [[nodiscard]] std::vector<FillRole> fills_in(CalendarMonth month, const Plan& plan) const;

    // Where people can be.
    int node(RoleId at, std::optional<RoleId> waiting_for, const std::set<QualificationId>& held);
    int line(Index training, std::optional<RoleId> origin, const AwardSet& awards);
    Index flow(const Flow& flow);
    void seed();
    void discover();
    void number();
    void follow_again();
    void place_cells();
    Node follow(const NodeKey& key);
    Line follow(const LineKey& key);
    void follow_fillings(int from, const Node& node);
    void follow_intakes(int from, const Node& node);
    std::vector<Target> follow_events(RoleId held_role, const std::set<QualificationId>& held,
                                      std::optional<Index> training);
    Target follow_pass(const Line& line, const std::set<QualificationId>& held);
    void seed_channel(std::size_t row);
    void check_award_sets(RoleId at, const AwardSet& awards);

    Model::Layout layout_;
    TrackedAwards tracked_;
    Diagnostics& diagnostics_;
    std::map<NodeKey, int> nodes_;
    std::map<LineKey, int> lines_;
    std::vector<NodeKey> pending_nodes_;
    std::vector<LineKey> pending_lines_;
    std::map<std::tuple<FlowKind, std::optional<RoleId>, std::optional<RoleId>, std::optional<Index>,
                        std::optional<JoinerType>, std::optional<LeaverType>>,
             Index>
        flows_;
    std::map<RoleId, std::set<AwardSet>> award_sets_;
    std::map<std::pair<Index, RoleId>, int> profiles_;
    bool overflow_ = false;
};

void LayoutBuilder::find_rates() {
    std::vector<RoleRates>& rates = layout_.rates;
    rates.resize(framework().roles().size());
    for (const RateRow& row : tables().rates) {
        RoleRates& of_role = rates[role(row.role).index()];
        const RoleEvent event = event_of(framework(), row);
        if (std::find(of_role.events.begin(), of_role.events.end(), event) == of_role.events.end())
            of_role.events.push_back(event);
        for (const auto& bound : {row.clock_from, row.clock_to})
            if (bound && *bound > 0) of_role.bracket_starts.push_back(*bound);
    }
    for (RoleRates& of_role : rates) {
        std::vector<int>& starts = of_role.bracket_starts;
        std::sort(starts.begin(), starts.end());
        starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
        of_role.first_bracket = layout_.bracket_count;
        layout_.bracket_count += static_cast<int>(starts.size());
    }
    std::vector<int> steps;
    add_changes(tables().rates, layout_.start, steps);
    layout_.rate_epochs = epochs_of(std::move(steps));
    for (const int step : layout_.rate_epochs.starts) {
        std::vector<BracketRates>& brackets =
            layout_.bracket_rates.emplace_back(static_cast<std::size_t>(layout_.bracket_count));
        for (const Index i : rows_in_force(tables().rates, months_after(layout_.start, step), row_key)) {
            const RateRow& row = tables().rates[static_cast<std::size_t>(i)];
            const RoleRates& of_role = rates[role(row.role).index()];
            const RoleEvent event = event_of(framework(), row);
            const auto at = std::find(of_role.events.begin(), of_role.events.end(), event) - of_role.events.begin();
            for (std::size_t b = 0; b < of_role.bracket_starts.size(); ++b)
                if (in_bracket(row, of_role.bracket_starts[b]))
                    brackets[static_cast<std::size_t>(of_role.first_bracket) + b].emplace_back(static_cast<int>(at), i);
        }
    }
}

void LayoutBuilder::find_plans() {
    std::vector<int> steps;
    add_changes(tables().establishment, layout_.start, steps);
    add_changes(tables().filling, layout_.start, steps);
    add_changes(tables().recruitment, layout_.start, steps);
    add_changes(tables().training, layout_.start, steps);
    layout_.plan_epochs = epochs_of(std::move(steps));
    for (const int step : layout_.plan_epochs.starts)
        layout_.plans.push_back(plan_in(months_after(layout_.start, step)));
}

Plan LayoutBuilder::plan_in(CalendarMonth month) const {
    Plan plan;
    plan.establishment.assign(framework().roles().size(), -1);
    for (const Index i : rows_in_force(tables().establishment, month, row_key))
        plan.establishment[role(tables().establishment[static_cast<std::size_t>(i)].role).index()] = i;
    plan.fills = fills_in(month, plan);
    plan.training = rows_in_force(tables().training, month, row_key);
    std::map<std::string, std::vector<Index>> groups;
    for (const Index i : rows_in_force(tables().recruitment, month, row_key)) {
        const RecruitmentRow& row = tables().recruitment[static_cast<std::size_t>(i)];
        if (row.law == RecruitmentLaw::multinomial) groups[row.group].push_back(i);
        else plan.recruitment.push_back(i);
    }
    for (auto& [name, rows] : groups) plan.groups.push_back(std::move(rows));
    return plan;
}

/// Highest band first; roles of one band in the order in which the establishment first names them.
std::vector<FillRole> LayoutBuilder::fills_in(CalendarMonth month, const Plan& plan) const {
    std::map<RoleId, std::vector<Index>> sources;
    for (const Index i : rows_in_force(tables().filling, month, row_key))
        sources[role(tables().filling[static_cast<std::size_t>(i)].role)].push_back(i);
    std::vector<FillRole> fills;
    for (const EstablishmentRow& row : tables().establishment) {
        const auto found = sources.find(role(row.role));
        if (found == sources.end() || plan.establishment[role(row.role).index()] < 0) continue;
        std::stable_sort(found->second.begin(), found->second.end(), [&](Index a, Index b) {
            return tables().filling[static_cast<std::size_t>(a)].order <
                   tables().filling[static_cast<std::size_t>(b)].order;
        });
        fills.push_back({.role = found->first, .sources = std::move(found->second)});
        sources.erase(found);
    }
    const auto band = [&](const FillRole& fill) { return framework().band_id(framework().role(fill.role).band); };
    std::stable_sort(fills.begin(), fills.end(),
                     [&](const FillRole& a, const FillRole& b) { return band(a) > band(b); });
    return fills;
}

int LayoutBuilder::node(RoleId at, std::optional<RoleId> waiting_for, const std::set<QualificationId>& held) {
    NodeKey key{at, waiting_for, tracked_.in_role(at, held)};
    const auto [found, is_new] = nodes_.emplace(key, static_cast<int>(nodes_.size()));
    if (is_new) {
        check_award_sets(at, std::get<AwardSet>(key));
        pending_nodes_.push_back(std::move(key));
    }
    return found->second;
}

int LayoutBuilder::line(Index training, std::optional<RoleId> origin, const AwardSet& awards) {
    LineKey key{training, origin, awards};
    const auto [found, is_new] = lines_.emplace(key, static_cast<int>(lines_.size()));
    if (is_new) pending_lines_.push_back(std::move(key));
    return found->second;
}

Index LayoutBuilder::flow(const Flow& flow) {
    const auto [found, is_new] =
        flows_.emplace(std::tuple(flow.kind, flow.from, flow.to, flow.training, flow.joiner_type, flow.leaver_type),
                       static_cast<Index>(layout_.flows.size()));
    if (is_new) layout_.flows.push_back(flow);
    return found->second;
}

void LayoutBuilder::check_award_sets(RoleId at, const AwardSet& awards) {
    std::set<AwardSet>& sets = award_sets_[at];
    sets.insert(awards);
    if (sets.size() <= most_award_sets || overflow_) return;
    overflow_ = true;
    std::set<std::string> names;
    for (const AwardSet& set : sets)
        for (const QualificationId award : set) names.insert(framework().qualification(award).id);
    diagnostics_.add({.code = codes::too_many_award_sets,
                      .place = {.file = "training", .field = "needs"},
                      .value = framework().role(at).id,
                      .reason = fmt::format("people of this role would be told apart by more than {} combinations of "
                                            "the awards {}",
                                            most_award_sets, fmt::join(names, ", ")),
                      .remedy = "Ask for fewer awards in needs, or use eligible_share"});
}

void LayoutBuilder::seed_channel(std::size_t i) {
    const FillingRow& row = tables().filling[i];
    const RoleId at = role(row.role);
    const auto found = std::find_if(layout_.channels.begin(), layout_.channels.end(), [&](const Channel& channel) {
        return channel.role == at && channel.joiner_type == row.joiner_type;
    });
    layout_.fill_sources[i].channel = static_cast<int>(found - layout_.channels.begin());
    if (found == layout_.channels.end())
        layout_.channels.push_back(
            {.role = at,
             .joiner_type = row.joiner_type,
             .target = {node(at, std::nullopt, {}),
                        flow({.kind = FlowKind::join_filled, .to = at, .joiner_type = row.joiner_type})}});
    Channel& channel = layout_.channels[static_cast<std::size_t>(layout_.fill_sources[i].channel)];
    channel.size = std::max(channel.size, row.months_to_start + 1);
}

/// Where people are at the start and where they join.
void LayoutBuilder::seed() {
    layout_.channels.clear();
    layout_.fill_sources.assign(tables().filling.size(), {});
    layout_.intakes.assign(tables().training.size(), {});
    layout_.recruiting.assign(tables().recruitment.size(), {});
    for (const StaffRow& row : tables().staff) {
        const StaffPlace place = place_of(framework(), tables(), row);
        if (place.training)
            line(*place.training, place.origin, tracked_.in_role(place.origin.value_or(place.held_role), place.held));
        else node(place.held_role, place.waiting_for, place.held);
    }
    for (std::size_t i = 0; i < tables().filling.size(); ++i)
        if (tables().filling[i].source == FillingSource::external) seed_channel(i);
    for (std::size_t i = 0; i < tables().recruitment.size(); ++i) {
        const RecruitmentRow& row = tables().recruitment[i];
        const RoleId at = role(row.role);
        const Flow joins{.kind = FlowKind::join_recruited, .to = at, .joiner_type = row.joiner_type};
        layout_.recruiting[i] = {.calendar = calendar_of(row.calendar_months),
                                 .target = {node(at, std::nullopt, {}), flow(joins)}};
    }
    for (std::size_t i = 0; i < tables().training.size(); ++i) {
        const TrainingRow& row = tables().training[i];
        const Route& route = framework().route(framework().route_id(row.route));
        Intake& intake = layout_.intakes[i];
        intake.route = framework().route_id(row.route);
        intake.calendar = calendar_of(row.calendar_months);
        intake.levy_only = row.funding == TrainingFunding::levy_only;
        intake.longest_months = longest_months(route, row, layout_.options.duration);
        if (!is_from_outside(framework(), row)) continue;
        const Index training = static_cast<Index>(i);
        intake.outside = Candidate{.to = line(training, std::nullopt, {}),
                                   .flow = flow({.kind = FlowKind::join_intake,
                                                 .to = role(route.post),
                                                 .training = training,
                                                 .joiner_type = JoinerType::wider_labour_market})};
    }
}

void LayoutBuilder::discover() {
    seed();
    while (!overflow_ && (!pending_nodes_.empty() || !pending_lines_.empty())) {
        if (!pending_nodes_.empty()) {
            const NodeKey key = pending_nodes_.back();
            pending_nodes_.pop_back();
            follow(key);
        } else {
            const LineKey key = pending_lines_.back();
            pending_lines_.pop_back();
            follow(key);
        }
    }
}

/// Numbers what was found in the order of roles and rows, which does not depend on how it was found.
void LayoutBuilder::number() {
    int next = 0;
    for (auto& [key, number] : nodes_) number = next++;
    next = 0;
    for (auto& [key, number] : lines_) number = next++;
    flows_.clear();
    layout_.flows.clear();
    profiles_.clear();
    layout_.profiles.clear();
}

void LayoutBuilder::follow_again() {
    seed();
    for (const auto& [key, number] : nodes_) layout_.nodes.push_back(follow(key));
    for (const auto& [key, number] : lines_) layout_.lines.push_back(follow(key));
}

std::vector<Target> LayoutBuilder::follow_events(RoleId held_role, const std::set<QualificationId>& held,
                                                 std::optional<Index> training) {
    std::vector<Target> targets;
    for (const RoleEvent& event : layout_.rates[held_role.index()].events) {
        if (event.to)
            targets.push_back({node(*event.to, std::nullopt, held),
                               flow({.kind = event.event == RateEvent::rebanding ? FlowKind::reband : FlowKind::move,
                                     .from = held_role,
                                     .to = *event.to,
                                     .training = training})});
        else
            targets.push_back({-1, flow({.kind = FlowKind::leave,
                                         .from = held_role,
                                         .training = training,
                                         .leaver_type = event.leaver_type})});
    }
    return targets;
}

Node LayoutBuilder::follow(const NodeKey& key) {
    Node result{.role = std::get<RoleId>(key),
                .waiting_for = std::get<std::optional<RoleId>>(key),
                .awards = std::get<AwardSet>(key)};
    const int number = nodes_.at(key);
    result.events = follow_events(result.role, tracked_.held(result.role, result.awards), std::nullopt);
    follow_fillings(number, result);
    follow_intakes(number, result);
    return result;
}

void LayoutBuilder::follow_fillings(int from, const Node& node_from) {
    for (std::size_t i = 0; i < tables().filling.size(); ++i) {
        const FillingRow& row = tables().filling[i];
        const RoleId at = role(row.role);
        FlowKind kind = FlowKind::fill_internal;
        if (row.source == FillingSource::external) continue;
        if (row.source == FillingSource::waiting) {
            if (!node_from.waiting_for || !framework().counts_as(at, *node_from.waiting_for)) continue;
            kind = FlowKind::fill_waiting;
        } else if (role(row.source_role) != node_from.role ||
                   !tracked_.meets(row.needs, node_from.role, node_from.awards)) {
            continue;
        }
        const int to = node(at, std::nullopt, tracked_.held(node_from.role, node_from.awards));
        layout_.fill_sources[i].candidates.push_back(
            {from, to, flow({.kind = kind, .from = node_from.role, .to = at})});
    }
}

void LayoutBuilder::follow_intakes(int from, const Node& node_from) {
    if (node_from.waiting_for) return;
    for (std::size_t i = 0; i < tables().training.size(); ++i) {
        const TrainingRow& row = tables().training[i];
        const auto names = [&](const std::string& id) { return role(id) == node_from.role; };
        if (std::none_of(row.eligible_roles.begin(), row.eligible_roles.end(), names) ||
            !tracked_.meets(row.needs, node_from.role, node_from.awards))
            continue;
        const Index training = static_cast<Index>(i);
        const int to = line(training, node_from.role, node_from.awards);
        layout_.intakes[i].candidates.push_back({from, to,
                                                 flow({.kind = FlowKind::intake,
                                                       .from = node_from.role,
                                                       .to = held_on(framework(), row, node_from.role),
                                                       .training = training})});
    }
}

Target LayoutBuilder::follow_pass(const Line& from, const std::set<QualificationId>& held) {
    const TrainingRow& row = tables().training[static_cast<std::size_t>(from.training)];
    const Route& route = framework().route(framework().route_id(row.route));
    std::set<QualificationId> after = held;
    if (const auto award = framework().find_qualification(route.award)) after.insert(*award);
    const std::string& to = row.to.empty() ? route.to : row.to;
    const RoleId origin = from.origin.value_or(from.held_role);
    if (to.empty())
        return {node(origin, std::nullopt, after),
                flow({.kind = FlowKind::qualify, .from = from.held_role, .to = origin, .training = from.training})};
    if (route.end == RouteEnd::competitive && from.origin)
        return {node(origin, role(to), after),
                flow({.kind = FlowKind::wait, .from = from.held_role, .to = origin, .training = from.training})};
    return {node(role(to), std::nullopt, after),
            flow({.kind = FlowKind::appoint, .from = from.held_role, .to = role(to), .training = from.training})};
}

Line LayoutBuilder::follow(const LineKey& key) {
    Line result{.training = std::get<Index>(key),
                .origin = std::get<std::optional<RoleId>>(key),
                .awards = std::get<AwardSet>(key)};
    const TrainingRow& row = tables().training[static_cast<std::size_t>(result.training)];
    const Route& route = framework().route(framework().route_id(row.route));
    result.held_role = held_on(framework(), row, result.origin);
    result.slots = longest_months(route, row, layout_.options.duration) + resits_of(route, row) * row.resit_months + 1;
    const auto [profile, is_new] =
        profiles_.emplace(std::pair(result.training, result.held_role), static_cast<int>(layout_.profiles.size()));
    if (is_new) layout_.profiles.push_back({result.training, result.held_role});
    result.profile = profile->second;

    const RoleId origin = result.origin.value_or(result.held_role);
    const std::set<QualificationId> held = tracked_.held(origin, result.awards);
    result.events = follow_events(result.held_role, held, result.training);
    const auto back = [&](FlowKind kind) -> Target {
        if (!result.origin)
            return {-1, flow({.kind = kind,
                              .from = result.held_role,
                              .training = result.training,
                              .leaver_type = LeaverType::end_of_contract})};
        return {node(origin, std::nullopt, held),
                flow({.kind = kind, .from = result.held_role, .to = origin, .training = result.training})};
    };
    result.events.push_back(back(FlowKind::drop_out));
    result.fail = back(FlowKind::fail);
    result.pass = follow_pass(result, held);
    return result;
}

/// Gives every node, line and channel its place, and its streams their names.
void LayoutBuilder::place_cells() {
    Addresses people;
    int next = 0;
    for (Node& node : layout_.nodes) {
        node.first_cell = next;
        node.clocks = layout_.rates[node.role.index()].bracket_starts.back() + 1;
        next += node.clocks;
        layout_.leaving.push_back(people.entity(address_of(framework(), node)));
    }
    layout_.post_cells = next;
    for (Line& line : layout_.lines) {
        line.first_cell = next;
        next += line.slots;
        line.entity = people.entity(address_of(framework(), tables(), line));
        layout_.leaving.push_back(line.entity);
    }
    layout_.cell_count = next;
    int offers = 0;
    layout_.channels_of.resize(framework().roles().size());
    for (std::size_t c = 0; c < layout_.channels.size(); ++c) {
        Channel& channel = layout_.channels[c];
        channel.first_offer = offers;
        offers += channel.size;
        layout_.channels_of[channel.role.index()].push_back(static_cast<int>(c));
    }
    layout_.offer_count = offers;
    Addresses fills, intakes, joiners;
    for (std::size_t i = 0; i < tables().filling.size(); ++i)
        layout_.fill_sources[i].entity = fills.entity(address_of(tables().filling[i]));
    for (std::size_t i = 0; i < tables().training.size(); ++i)
        layout_.intakes[i].entity = intakes.entity(address_of(tables().training[i]));
    for (std::size_t i = 0; i < tables().recruitment.size(); ++i)
        layout_.recruiting[i].entity = joiners.entity(address_of(tables().recruitment[i]));
}

} // namespace

Model::Layout build_layout(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                           const ModelOptions& options, Diagnostics& diagnostics) {
    return LayoutBuilder(framework, tables, start, options, diagnostics).build();
}

} // namespace careerflow
