#include "exhaustive_paths.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace careerflow {

namespace {

std::int64_t loss_of(double completion) { return std::llround(-std::log(completion) * std::ldexp(1.0, 40)); }

bool no_worse(const Numbers& a, const Numbers& b) {
    return std::get<0>(a) <= std::get<0>(b) && std::get<1>(a) <= std::get<1>(b) && std::get<2>(a) <= std::get<2>(b);
}

constexpr int enough_months = 8; // more than any experience rule of a random framework asks for

} // namespace

struct Exhaustive::State {
    std::string role{};
    std::set<std::string> held{};        ///< qualifications, and registers with "@" before them
    std::map<std::string, int> worked{}; ///< months by role
    int month = 0;
    Pence cost = 0;
    std::int64_t loss = 0;

    [[nodiscard]] auto apart_from_cost() const { return std::tie(month, role, held, worked); }
};

struct Exhaustive::Move {
    std::string name{};
    State after{};
};

Exhaustive::Exhaustive(const Framework& framework, const Profile& profile, const Target& target,
                       const PathsOptions& options)
    : framework_(framework), profile_(profile), target_(target), options_(options),
      horizon_(options.max_months.value()) {}

void Exhaustive::enter(State& state, const std::string& role) const {
    state.role = role;
    for (std::string id = role; !id.empty();) {
        const Role& row = framework_.role(framework_.role_id(id));
        state.held.insert(row.holds.begin(), row.holds.end());
        if (!row.registration_body.empty()) state.held.insert("@" + row.registration_body);
        id = row.variant_of;
    }
}

void Exhaustive::work(State& state, const std::string& role, int months) const {
    if (months == 0 || framework_.role(framework_.role_id(role)).kind != RoleKind::post) return;
    int& worked = state.worked[role];
    worked = std::min(enough_months, worked + months);
}

Exhaustive::State Exhaustive::waited(State state, int months) const {
    work(state, state.role, months);
    state.month += months;
    return state;
}

Exhaustive::State Exhaustive::start() const {
    State state;
    state.held.insert(profile_.qualifications.begin(), profile_.qualifications.end());
    for (const auto& [role, months] : profile_.months_in) {
        if (months == 0) continue;
        state.worked[role] = std::min(enough_months, months);
        for (std::string id = role; !id.empty();) {
            const Role& row = framework_.role(framework_.role_id(id));
            state.held.insert(row.holds.begin(), row.holds.end());
            id = row.variant_of;
        }
    }
    for (const std::string& body : profile_.registrations) state.held.insert("@" + body);
    enter(state, profile_.role);
    return state;
}

bool Exhaustive::at_target(const State& state) const {
    const Role& role = framework_.role(framework_.role_id(state.role));
    switch (target_.kind) {
    case TargetKind::role:
        return framework_.counts_as(framework_.role_id(state.role), framework_.role_id(target_.name));
    case TargetKind::level:
        return role.kind == RoleKind::post && role.level && std::to_string(*role.level) == target_.name;
    case TargetKind::band: return role.kind == RoleKind::post && role.band == target_.name;
    case TargetKind::qualification: return state.held.count(target_.name) > 0;
    }
    return false;
}

bool Exhaustive::holds(const EntryRule& rule, const State& state) const {
    return rule.holds([&](const Requirement& r) {
        switch (r.kind) {
        case RequirementKind::qualification: return state.held.count(r.name) > 0;
        case RequirementKind::registration: return state.held.count("@" + r.name) > 0;
        case RequirementKind::licence:
            return std::count(profile_.licences.begin(), profile_.licences.end(), r.name) > 0;
        case RequirementKind::condition:
            return std::count(profile_.unmet_conditions.begin(), profile_.unmet_conditions.end(), r.name) == 0;
        case RequirementKind::experience: break;
        }
        int months = 0;
        for (const auto& [id, worked] : state.worked) {
            const Role& role = framework_.role(framework_.role_id(id));
            bool counts = false;
            if (r.scope == ExperienceScope::band) counts = role.band == r.name;
            if (r.scope == ExperienceScope::level) counts = role.level && std::to_string(*role.level) == r.name;
            if (r.scope == ExperienceScope::role_or_family) {
                counts = role.family == r.name;
                for (std::string up = id; !up.empty(); up = framework_.role(framework_.role_id(up)).variant_of)
                    counts = counts || up == r.name;
            }
            if (counts) months += worked;
        }
        return months >= r.months;
    });
}

Pence Exhaustive::salary(const std::string& band, int months) const {
    if (!options_.include_salary || band.empty()) return 0;
    const Pence top = framework_.band(framework_.band_id(band)).points.back().annual_pence;
    return static_cast<Pence>(std::floor(static_cast<double>(top) * months / 12 + 0.5));
}

Pence Exhaustive::cost_of(const std::vector<CostLine>& lines, int months, Pence salary) const {
    std::map<std::string, Pence> balance;
    balance["employer"] += salary;
    for (const CostLine& line : lines) {
        balance[line.payer] += amount_over_pence(line, months);
        if (!line.paid_to.empty()) balance[line.paid_to] -= amount_over_pence(line, months);
    }
    Pence sum = 0;
    for (const std::string& payer : std::set<std::string>(options_.cost_to.begin(), options_.cost_to.end()))
        if (balance[payer] > 0) sum += balance[payer];
    return sum;
}

bool Exhaustive::can_take(const Route& route, const State& state) const {
    if (route.kind == RouteKind::leaving || route.kind == RouteKind::step_off) return false;
    bool from = route.from.empty() && framework_.role(framework_.role_id(state.role)).kind == RoleKind::post;
    for (const std::string& id : route.from)
        from = from || framework_.counts_as(framework_.role_id(state.role), framework_.role_id(id));
    return from && holds(route.rule, state);
}

std::vector<Exhaustive::Move> Exhaustive::moves(const State& state) const {
    std::vector<Move> moves;
    const Role& role = framework_.role(framework_.role_id(state.role));
    const bool in_post = role.kind == RoleKind::post;
    for (const Route& route : framework_.routes()) {
        if (!can_take(route, state)) continue;
        State after = state;
        const bool held = !route.award.empty() && state.held.count(route.award) > 0;
        if (!held) {
            const auto is_intake = [&](int month) {
                const int calendar = (profile_.start->month - 1 + month) % 12 + 1;
                return route.intake_months.empty() || !options_.calendar ||
                       std::count(route.intake_months.begin(), route.intake_months.end(), calendar) > 0;
            };
            if (!is_intake(state.month)) continue; // a wait brings the intake
            const int months = months_of(route.months, options_.duration);
            std::string band = in_post ? role.band : "";
            if (route.pay.basis == PayBasis::band) band = route.pay.band;
            if (route.pay.basis == PayBasis::student) band = "";
            after.cost += cost_of(route.costs, months, salary(band, months));
            after.loss += loss_of(route.completion);
            if (route.attendance == Attendance::in_post)
                work(after, route.post.empty() ? state.role : route.post, months);
            after.month += months;
            if (!route.award.empty()) after.held.insert(route.award);
        }
        if (!route.registration_body.empty()) after.held.insert("@" + route.registration_body);
        enter(after, route.to.empty() ? state.role : route.to);
        moves.push_back({route.id + (held ? "!" : ""), std::move(after)});
    }
    for (const Qualification& qualification : framework_.qualifications()) {
        if (!in_post || !qualification.study || state.held.count(qualification.id) > 0) continue;
        const Study& study = *qualification.study;
        if (!holds(study.rule, state)) continue;
        const int months = months_of(study.months, options_.duration);
        State after = waited(state, months);
        after.cost += cost_of(study.costs, months, salary(role.band, months));
        after.loss += loss_of(study.completion);
        after.held.insert(qualification.id);
        moves.push_back({qualification.id, std::move(after)});
    }
    for (const Role& other : framework_.roles()) {
        if (other.id == state.role || !other.entry_rule || other.kind != RoleKind::post) continue;
        if (!holds(*other.entry_rule, state)) continue;
        State after = waited(state, other.appointment_months);
        enter(after, other.id);
        moves.push_back({other.id, std::move(after)});
    }
    std::erase_if(moves, [&](const Move& move) { return move.after.month > horizon_; });
    return moves;
}

std::set<Numbers> Exhaustive::all() const {
    const auto less = [](const State& a, const State& b) { return a.apart_from_cost() < b.apart_from_cost(); };
    std::map<State, std::set<std::pair<Pence, std::int64_t>>, decltype(less)> seen(less);
    std::set<Numbers> found;
    std::vector<State> open{start()};
    while (!open.empty()) {
        State state = std::move(open.back());
        open.pop_back();
        auto& spent = seen[state];
        if (std::any_of(spent.begin(), spent.end(),
                        [&](const auto& s) { return s.first <= state.cost && s.second <= state.loss; }))
            continue;
        spent.emplace(state.cost, state.loss);
        if (at_target(state)) {
            found.emplace(state.month, state.cost, state.loss);
            continue;
        }
        for (Move& move : moves(state)) open.push_back(std::move(move.after));
        if (state.month < horizon_) open.push_back(waited(std::move(state), 1));
    }
    return found;
}

std::set<Numbers> Exhaustive::front() const {
    const std::set<Numbers> found = all();
    std::set<Numbers> front;
    for (const Numbers& a : found)
        if (std::none_of(found.begin(), found.end(), [&](const Numbers& b) { return b != a && no_worse(b, a); }))
            front.insert(a);
    return front;
}

std::vector<Exhaustive::State> Exhaustive::step(const std::vector<State>& from, const std::string& name) const {
    std::vector<State> after;
    for (const State& state : from)
        for (int wait = 0; state.month + wait <= horizon_; ++wait)
            for (Move& move : moves(waited(state, wait))) {
                if (move.name != name) continue;
                const auto same = [&](const State& s) { return s.apart_from_cost() == move.after.apart_from_cost(); };
                if (std::none_of(after.begin(), after.end(), same)) after.push_back(std::move(move.after));
            }
    return after;
}

std::optional<Numbers> Exhaustive::run(const Sequence& steps) const {
    std::vector<State> here{start()};
    for (std::size_t i = 0; i < steps.size() && !here.empty() && !at_target(here.front()); ++i)
        here = step(here, steps[i]);
    if (here.empty() || !at_target(here.front())) return std::nullopt;
    std::optional<Numbers> best;
    for (const State& state : here) {
        const Numbers numbers{state.month, state.cost, state.loss};
        if (!best || numbers < *best) best = numbers;
    }
    return best;
}

bool Exhaustive::has_detour(const Found& found) const {
    const auto no_longer = [&](const Sequence& rest) {
        const std::optional<Numbers> numbers = run(rest);
        return numbers && std::get<0>(*numbers) <= std::get<0>(found.numbers);
    };
    for (std::size_t first = 0; first < found.steps.size(); ++first)
        for (std::size_t last = first + 1; last <= found.steps.size(); ++last) {
            Sequence rest(found.steps.begin(), found.steps.begin() + static_cast<std::ptrdiff_t>(first));
            const Sequence between(found.steps.begin() + static_cast<std::ptrdiff_t>(first + 1),
                                   found.steps.begin() + static_cast<std::ptrdiff_t>(std::max(first + 1, last - 1)));
            const Sequence after(found.steps.begin() + static_cast<std::ptrdiff_t>(last), found.steps.end());
            Sequence excursion = rest;
            excursion.insert(excursion.end(), between.begin(), between.end());
            excursion.insert(excursion.end(), after.begin(), after.end());
            rest.insert(rest.end(), after.begin(), after.end());
            if (no_longer(rest) || no_longer(excursion)) return true;
        }
    return false;
}

void Exhaustive::extend(const Sequence& steps, const std::vector<State>& ends,
                        const std::set<std::pair<std::string, std::set<std::string>>>& visited, int most_steps,
                        bool no_return, std::vector<Found>& found) const {
    if (at_target(ends.front())) {
        Found one{.steps = steps};
        one.numbers = run(steps).value();
        if (!has_detour(one)) found.push_back(std::move(one));
        return;
    }
    if (static_cast<int>(steps.size()) == most_steps) return;
    std::set<std::string> names;
    for (const State& state : ends)
        for (int wait = 0; state.month + wait <= horizon_; ++wait)
            for (const Move& move : moves(waited(state, wait))) names.insert(move.name);
    for (const std::string& name : names) {
        const std::vector<State> after = step(ends, name);
        auto been = visited;
        if (!been.emplace(after.front().role, after.front().held).second && no_return) continue;
        Sequence longer = steps;
        longer.push_back(name);
        extend(longer, after, been, most_steps, no_return, found);
    }
}

std::vector<Exhaustive::Found> Exhaustive::sequences(int most_steps, bool no_return) const {
    std::vector<Found> found;
    const State first = start();
    extend({}, {first}, {{first.role, first.held}}, most_steps, no_return, found);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace careerflow
