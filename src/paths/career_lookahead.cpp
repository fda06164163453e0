#include "paths/career_lookahead.hpp"

#include <algorithm>
#include <limits>

namespace careerflow::career {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr double far = 1e15; // sums of a few are still exact

constexpr Objectives unreachable{std::numeric_limits<int>::max() / 8, std::numeric_limits<Pence>::max() / 8,
                                 std::numeric_limits<std::int64_t>::max() / 8};

inline double lesser(double a, double b) { return a < b ? a : b; }
inline double greater(double a, double b) { return a > b ? a : b; }

inline void lower_to(Distance& value, const Distance& to) {
    value = {lesser(value.months, to.months), lesser(value.cost, to.cost), lesser(value.loss, to.loss)};
}

inline void raise_to(Distance& value, const Distance& to) {
    value = {greater(value.months, to.months), greater(value.cost, to.cost), greater(value.loss, to.loss)};
}

inline Distance sum(const Distance& a, const Distance& b) {
    return {lesser(far, a.months + b.months), lesser(far, a.cost + b.cost), lesser(far, a.loss + b.loss)};
}

inline bool as_near(const Distance& a, const Distance& b) {
    return a.months <= b.months && a.cost <= b.cost && a.loss <= b.loss;
}

void append(std::string& key, const void* bytes, std::size_t size) {
    key.append(static_cast<const char*>(bytes), size);
}

} // namespace

Lookahead::Lookahead(const Query& query) : query_(query), of_role_(at(query.roles())) {
    list_choices();
    list_asking();
    distances_.resize(places_.size());
    queue_.resize(choices_.size());
    queued_.resize(choices_.size());
    gaps_.resize(query_.rules_.size());
    stale_.resize(query_.rules_.size());
}

void Lookahead::list_choices() {
    std::vector<int> known(query_.model_.actions.size(), -1);
    std::vector<std::vector<char>> from; // by choice and role
    std::vector<const Edge*> edge_of;
    for (const Edge& edge : query_.edges_) {
        // With salary in the cost, an action costs more or less by the role it is taken from: one choice per edge.
        int& choice = known[at(edge.action)];
        if (choice < 0 || query_.options_.include_salary) {
            choice = static_cast<int>(from.size());
            from.emplace_back(at(query_.roles()), 0);
            edge_of.push_back(&edge);
        }
        from[at(choice)][at(edge.from)] = 1;
        // To be appointed where one is changes nothing, and makes the sets of all appointments the same.
        if (query_.model_.actions[at(edge.action)].kind == ActionKind::appointment) from[at(choice)][at(edge.to)] = 1;
    }
    list_sets(from);
    for (std::size_t i = 0; i < edge_of.size(); ++i) {
        const int set = choices_[i].from;
        choices_[i] = choice_of(*edge_of[i]);
        choices_[i].from = set;
    }
}

// Equal sets of roles are one place.
void Lookahead::list_sets(const std::vector<std::vector<char>>& from) {
    std::vector<const std::vector<char>*> sets;
    const auto set_of = [&](const std::vector<char>& roles) {
        const auto known =
            std::find_if(sets.begin(), sets.end(), [&](const std::vector<char>* set) { return *set == roles; });
        if (known != sets.end()) return static_cast<int>(known - sets.begin());
        for (std::size_t r = 0; r < roles.size(); ++r)
            if (roles[r] != 0) of_role_[r].push_back(static_cast<int>(sets.size()));
        sets.push_back(&roles);
        return static_cast<int>(sets.size()) - 1;
    };
    choices_.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) choices_[i].from = set_of(from[i]);
    if (!query_.goal_.roles.empty()) goal_set_ = set_of(query_.goal_.roles);
    role_is_goal_ = goal_set_ >= 0 && query_.goal_rule_.empty() && query_.forced_bit_ < 0;
    first_bit_ = static_cast<int>(sets.size());
    first_clock_ = first_bit_ + static_cast<int>(query_.token_ids_.size());
    places_.resize(at(first_clock_ + query_.clocks()));
    for (int r = 0; r < query_.roles(); ++r)
        for (const int c : query_.running_[at(r)]) of_role_[at(r)].push_back(place_of_clock(c));
}

Lookahead::Choice Lookahead::choice_of(const Edge& edge) const {
    const Action& action = query_.model_.actions[at(edge.action)];
    Choice choice{.to = action.to, .rule = edge.rule};
    if (edge.award >= 0) choice.award = place_of_bit(edge.award);
    choice.shortens = action.kind == ActionKind::route;
    choice.weight = {static_cast<double>(edge.months), static_cast<double>(edge.cost), static_cast<double>(edge.loss)};
    const auto bring = [&](int token) {
        const int bit = query_.bit_of_token_[at(token)];
        if (bit >= 0 && bit != edge.award) choice.brings.push_back(place_of_bit(bit));
    };
    for (const int token : action.grants) bring(token);
    if (action.to >= 0)
        for (const int token : query_.model_.role_tokens[at(action.to)]) bring(token);
    if (query_.forced_bit_ >= 0 &&
        (query_.masks_[at(edge.grants + query_.forced_bit_ / 64)] >> (query_.forced_bit_ % 64) & 1U) != 0)
        choice.brings.push_back(place_of_bit(query_.forced_bit_));
    if (action.post >= 0)
        for (const int c : query_.runs(edge)) choice.runs.push_back(place_of_clock(c));
    return choice;
}

void Lookahead::list_asking() {
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        const Choice& choice = choices_[i];
        const auto ask = [&](int place) {
            std::vector<int>& asking = places_[at(place)].asking;
            if (asking.empty() || asking.back() != static_cast<int>(i)) asking.push_back(static_cast<int>(i));
        };
        ask(choice.from);
        if (choice.shortens && choice.award >= 0) ask(choice.award);
        if (choice.rule < 0) continue;
        for (const RuleTerm& term : query_.rules_[at(choice.rule)]) {
            if (term.kind == RuleTerm::Kind::token) ask(place_of_bit(term.subject));
            if (term.kind == RuleTerm::Kind::clock) ask(place_of_clock(term.subject));
        }
    }
    for (std::size_t rule = 0; rule < query_.rules_.size(); ++rule)
        for (const RuleTerm& term : query_.rules_[rule]) {
            const bool token = term.kind == RuleTerm::Kind::token;
            if (!token && term.kind != RuleTerm::Kind::clock) continue;
            const int place = token ? place_of_bit(term.subject) : place_of_clock(term.subject);
            places_[at(place)].rules.push_back(static_cast<int>(rule));
        }
}

Distance Lookahead::gap(const FlatRule& rule, int term, const State& state) const {
    const RuleTerm& node = rule[at(term)];
    switch (node.kind) {
    case RuleTerm::Kind::token: return distances_[at(place_of_bit(node.subject))];
    case RuleTerm::Kind::clock: {
        const int missing = node.threshold - state.clocks[at(node.subject)];
        if (missing <= 0) return {};
        return sum(distances_[at(place_of_clock(node.subject))], {static_cast<double>(missing), 0, 0});
    }
    case RuleTerm::Kind::never: return {far, far, far};
    case RuleTerm::Kind::all_of: {
        Distance value{};
        for (int child = term + 1; child < node.end; child = rule[at(child)].end)
            raise_to(value, gap(rule, child, state));
        return value;
    }
    case RuleTerm::Kind::any_of: {
        Distance value{far, far, far};
        for (int child = term + 1; child < node.end; child = rule[at(child)].end)
            lower_to(value, gap(rule, child, state));
        return value;
    }
    default: return {};
    }
}

const Distance& Lookahead::gap(int rule, const State& state) {
    if (stale_[at(rule)] != 0) gaps_[at(rule)] = gap(query_.rules_[at(rule)], 0, state);
    stale_[at(rule)] = 0;
    return gaps_[at(rule)];
}

void Lookahead::lower(int place, const Distance& to) {
    Distance& value = distances_[at(place)];
    if (as_near(value, to)) return;
    lower_to(value, to);
    for (const int rule : places_[at(place)].rules) stale_[at(rule)] = 1;
    for (const int choice : places_[at(place)].asking) {
        if (queued_[at(choice)] != 0) continue;
        queued_[at(choice)] = 1;
        std::size_t last = first_ + waiting_++;
        if (last >= queue_.size()) last -= queue_.size();
        queue_[last] = choice;
    }
}

// Whether everything the choice leads to is as near already as if it asked for nothing.
bool Lookahead::all_as_near(const Choice& choice, const Distance& than) const {
    const auto near = [&](int place) { return as_near(distances_[at(place)], than); };
    if (!choice.runs.empty() || (choice.award >= 0 && !near(choice.award))) return false;
    if (choice.to >= 0 && !std::all_of(of_role_[at(choice.to)].begin(), of_role_[at(choice.to)].end(), near))
        return false;
    return std::all_of(choice.brings.begin(), choice.brings.end(), near);
}

void Lookahead::look_at(const Choice& choice, const State& state) {
    Distance before = distances_[at(choice.from)];
    if (before.months >= far || is_beyond_goal(before)) return;
    const bool free = choice.shortens && choice.award >= 0;
    const Distance soonest = free ? before : sum(before, choice.weight);
    if (choice.runs.empty() && is_beyond_goal(soonest)) return;
    if (choice.rule >= 0) {
        if (all_as_near(choice, soonest)) return;
        raise_to(before, gap(choice.rule, state));
    }
    if (before.months >= far || is_beyond_goal(before)) return;
    for (const int clock : choice.runs) lower(clock, before);
    const Distance taken = sum(before, choice.weight);
    Distance value = taken;
    if (choice.award >= 0) {
        if (choice.shortens) {
            Distance held = distances_[at(choice.award)];
            raise_to(held, before);
            lower_to(value, held);
        }
        lower(choice.award, taken);
    }
    if (is_beyond_goal(value)) return;
    if (choice.to >= 0)
        for (const int place : of_role_[at(choice.to)]) lower(place, value);
    for (const int bit : choice.brings) lower(bit, value);
}

// What comes from `before` is no nearer in anything, so it does not bring the goal nearer: distances only add up.
bool Lookahead::is_beyond_goal(const Distance& before) const {
    return role_is_goal_ && as_near(distances_[at(goal_set_)], before);
}

// Only choices that can be taken from the role are looked at to begin with. The others follow when their roles do.
void Lookahead::start(const State& state) {
    std::fill(distances_.begin(), distances_.end(), Distance{far, far, far});
    std::fill(stale_.begin(), stale_.end(), 1);
    for (int bit = 0; bit < first_clock_ - first_bit_; ++bit)
        if ((state.held[at(bit / 64)] >> (bit % 64) & 1U) != 0) distances_[at(place_of_bit(bit))] = {};
    first_ = 0;
    waiting_ = 0;
    for (const int place : of_role_[at(state.role)]) lower(place, {});
}

Distance Lookahead::to_goal(const State& state) {
    start(state);
    while (waiting_ > 0) {
        const int choice = queue_[first_];
        if (++first_ == queue_.size()) first_ = 0;
        --waiting_;
        queued_[at(choice)] = 0;
        look_at(choices_[at(choice)], state);
    }
    Distance goal{};
    if (goal_set_ >= 0) goal = distances_[at(goal_set_)];
    if (!query_.goal_rule_.empty()) raise_to(goal, gap(query_.goal_rule_, 0, state));
    if (query_.forced_bit_ >= 0) raise_to(goal, distances_[at(place_of_bit(query_.forced_bit_))]);
    return goal;
}

Objectives Lookahead::bound(const State& state) {
    key_.clear();
    append(key_, &state.role, sizeof state.role);
    append(key_, state.held.data(), state.held.size() * sizeof state.held[0]);
    append(key_, state.clocks.data(), state.clocks.size() * sizeof(int));
    const auto [entry, fresh] = known_.try_emplace(key_);
    if (fresh) entry->second = to_goal(state);
    const Distance& goal = entry->second;
    if (goal.months >= far) return unreachable;
    return {state.spent.months + static_cast<int>(goal.months), state.spent.cost + static_cast<Pence>(goal.cost),
            state.spent.loss + static_cast<std::int64_t>(goal.loss)};
}

} // namespace careerflow::career
