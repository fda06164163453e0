#include "paths/career_lookahead.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace careerflow::career {

namespace {

constexpr double far = 1e15; // what is as far as that, or farther, cannot be reached

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
    return {a.months + b.months, a.cost + b.cost, a.loss + b.loss};
}

inline bool as_near(const Distance& a, const Distance& b) {
    return a.months <= b.months && a.cost <= b.cost && a.loss <= b.loss;
}

inline bool is_here(const Distance& a) { return a.months <= 0 && a.cost <= 0 && a.loss <= 0; }

Objectives beyond(const State& state, const Distance& goal) {
    if (goal.months >= far) return unreachable;
    return {state.spent.months + static_cast<int>(goal.months), state.spent.cost + static_cast<Pence>(goal.cost),
            state.spent.loss + static_cast<std::int64_t>(goal.loss)};
}

void append(std::string& key, const void* bytes, std::size_t size) {
    key.append(static_cast<const char*>(bytes), size);
}

} // namespace

Lookahead::Lookahead(const Query& query) : query_(query) {
    list_choices();
    list_rules();
    list_asking();
    nearest_first();
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
        choice_of_edge_.push_back(choice);
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
        const auto set = static_cast<int>(known - sets.begin());
        if (known == sets.end()) sets.push_back(&roles);
        return set;
    };
    choices_.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) choices_[i].from = set_of(from[i]);
    if (!query_.goal_.roles.empty()) goal_set_ = set_of(query_.goal_.roles);
    role_is_goal_ = goal_set_ >= 0 && query_.goal_rule_.empty() && query_.forced_bit_ < 0;
    first_bit_ = static_cast<int>(sets.size());
    first_clock_ = first_bit_ + static_cast<int>(query_.token_ids_.size());
    distances_.resize(at(first_clock_ + query_.clocks()));
    for (int r = 0; r < query_.roles(); ++r) {
        const int first = static_cast<int>(listed_.size());
        for (int set = 0; set < first_bit_; ++set)
            if ((*sets[at(set)])[at(r)] != 0) listed_.push_back(set);
        for (const int c : query_.running_[at(r)]) listed_.push_back(place_of_clock(c));
        of_role_.push_back({first, static_cast<int>(listed_.size())});
    }
}

Lookahead::Choice Lookahead::choice_of(const Edge& edge) {
    const Action& action = query_.model_.actions[at(edge.action)];
    Choice choice{.to = action.to, .rule = edge.rule};
    if (edge.award >= 0) choice.award = place_of_bit(edge.award);
    choice.shortens = action.kind == ActionKind::route;
    choice.weight = {static_cast<double>(edge.months), static_cast<double>(edge.cost), static_cast<double>(edge.loss)};
    const auto bring = [&](int token) {
        const int bit = query_.bit_of_token_[at(token)];
        if (bit >= 0 && bit != edge.award) listed_.push_back(place_of_bit(bit));
    };
    choice.brings.first = static_cast<int>(listed_.size());
    for (const int token : action.grants) bring(token);
    if (action.to >= 0)
        for (const int token : query_.model_.role_tokens[at(action.to)]) bring(token);
    if (query_.forced_bit_ >= 0 &&
        (query_.masks_[at(edge.grants + query_.forced_bit_ / 64)] >> (query_.forced_bit_ % 64) & 1U) != 0)
        listed_.push_back(place_of_bit(query_.forced_bit_));
    choice.brings.last = choice.runs.first = static_cast<int>(listed_.size());
    if (action.post >= 0)
        for (const int c : query_.runs(edge)) listed_.push_back(place_of_clock(c));
    choice.runs.last = static_cast<int>(listed_.size());
    return choice;
}

void Lookahead::list_rules() {
    const auto list = [&](const FlatRule& rule) {
        const int first = static_cast<int>(terms_.size());
        first_term_.push_back(first);
        for (const RuleTerm& term : rule) {
            const bool clock = term.kind == RuleTerm::Kind::clock;
            terms_.push_back({.kind = term.kind,
                              .place = clock ? place_of_clock(term.subject) : place_of_bit(term.subject),
                              .clock = term.subject,
                              .threshold = term.threshold,
                              .end = first + term.end});
        }
    };
    for (const FlatRule& rule : query_.rules_) list(rule);
    list(query_.goal_rule_);
    gaps_.resize(query_.rules_.size());
}

void Lookahead::list_asking() {
    choice_words_ = choices_.size() / 64 + 1;
    rule_words_ = query_.rules_.size() / 64 + 1;
    asking_.assign(places() * choice_words_, 0);
    ruling_.assign(places() * rule_words_, 0);
    queued_.assign(choice_words_, 0);
    stale_.assign(rule_words_, 0);
    const auto add = [](std::vector<std::uint64_t>& words, std::size_t width, int place, std::size_t i) {
        words[at(place) * width + i / 64] |= std::uint64_t{1} << (i % 64);
    };
    const auto for_each_place = [&](std::size_t rule, const auto& visit) {
        for (int t = first_term_[rule]; t < first_term_[rule + 1]; ++t)
            if (terms_[at(t)].kind == RuleTerm::Kind::token || terms_[at(t)].kind == RuleTerm::Kind::clock)
                visit(terms_[at(t)].place);
    };
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        const Choice& choice = choices_[i];
        add(asking_, choice_words_, choice.from, i);
        if (choice.shortens && choice.award >= 0) add(asking_, choice_words_, choice.award, i);
        if (choice.rule >= 0)
            for_each_place(at(choice.rule), [&](int place) { add(asking_, choice_words_, place, i); });
    }
    for (std::size_t rule = 0; rule < query_.rules_.size(); ++rule)
        for_each_place(rule, [&](int place) { add(ruling_, rule_words_, place, rule); });
}

// From any state most things lie in the order that they lie in from the start. Looked at in that order, few choices are
// looked at again.
void Lookahead::nearest_first() {
    (void)to_goal(query_.start());
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        double months = distances_[at(choices_[i].from)].months;
        if (choices_[i].rule >= 0) months = greater(months, rule_gap(choices_[i].rule, query_.start()).months);
        order.emplace_back(months, i);
    }
    std::sort(order.begin(), order.end());
    std::vector<Choice> sorted;
    std::vector<int> position(choices_.size());
    for (const auto& [months, i] : order) {
        position[i] = static_cast<int>(sorted.size());
        sorted.push_back(choices_[i]);
    }
    choices_ = std::move(sorted);
    for (int& choice : choice_of_edge_) choice = position[at(choice)];
    list_asking();
}

Distance Lookahead::gap(int term, const State& state) const {
    const Term& node = terms_[at(term)];
    switch (node.kind) {
    case RuleTerm::Kind::token: return distances_[at(node.place)];
    case RuleTerm::Kind::clock: {
        const int missing = node.threshold - state.clocks[at(node.clock)];
        if (missing <= 0) return {};
        return sum(distances_[at(node.place)], {static_cast<double>(missing), 0, 0});
    }
    case RuleTerm::Kind::never: return {far, far, far};
    case RuleTerm::Kind::all_of: {
        Distance value{};
        for (int child = term + 1; child < node.end && value.months < far; child = terms_[at(child)].end) {
            const Term& part = terms_[at(child)];
            raise_to(value, part.kind == RuleTerm::Kind::token ? distances_[at(part.place)] : gap(child, state));
        }
        return value;
    }
    case RuleTerm::Kind::any_of: {
        Distance value{far, far, far};
        for (int child = term + 1; child < node.end && !is_here(value); child = terms_[at(child)].end) {
            const Term& part = terms_[at(child)];
            lower_to(value, part.kind == RuleTerm::Kind::token ? distances_[at(part.place)] : gap(child, state));
        }
        return value;
    }
    default: return {};
    }
}

const Distance& Lookahead::rule_gap(int rule, const State& state) {
    std::uint64_t& word = stale_[at(rule / 64)];
    const std::uint64_t bit = std::uint64_t{1} << (rule % 64);
    if ((word & bit) != 0) gaps_[at(rule)] = gap(first_term_[at(rule)], state);
    word &= ~bit;
    return gaps_[at(rule)];
}

inline void Lookahead::lower(int place, const Distance& to) {
    Distance& value = distances_[at(place)];
    if (as_near(value, to)) return;
    lower_to(value, to);
    for (std::size_t w = 0; w < rule_words_; ++w) stale_[w] |= ruling_[at(place) * rule_words_ + w];
    for (std::size_t w = 0; w < choice_words_; ++w) queued_[w] |= asking_[at(place) * choice_words_ + w];
}

inline void Lookahead::lower_role(int role, const Distance& to) {
    const Run& run = of_role_[at(role)];
    for (int i = run.first; i < run.last; ++i) lower(listed_[at(i)], to);
}

// Whether everything the choice leads to is as near already as if it asked for nothing.
bool Lookahead::all_as_near(const Choice& choice, const Distance& than) const {
    const auto near = [&](int place) { return as_near(distances_[at(place)], than); };
    const auto all_near = [&](const Run& run) {
        for (int i = run.first; i < run.last; ++i)
            if (!near(listed_[at(i)])) return false;
        return true;
    };
    if (choice.runs.first < choice.runs.last || (choice.award >= 0 && !near(choice.award))) return false;
    return (choice.to < 0 || all_near(of_role_[at(choice.to)])) && all_near(choice.brings);
}

void Lookahead::look_at(const Choice& choice, const State& state) {
    Distance before = distances_[at(choice.from)];
    if (before.months >= far || is_beyond_goal(before)) return;
    const bool free = choice.shortens && choice.award >= 0;
    const bool runs = choice.runs.first < choice.runs.last;
    const Distance soonest = free ? before : sum(before, choice.weight);
    if (!runs && is_beyond_goal(soonest)) return;
    if (choice.rule >= 0) {
        if (all_as_near(choice, soonest)) return;
        raise_to(before, rule_gap(choice.rule, state));
        if (before.months >= far || is_beyond_goal(before)) return;
    }
    for (int i = choice.runs.first; i < choice.runs.last; ++i) lower(listed_[at(i)], before);
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
    if (choice.to >= 0) lower_role(choice.to, value);
    for (int i = choice.brings.first; i < choice.brings.last; ++i) lower(listed_[at(i)], value);
}

// What comes from `before` is no nearer in anything, so it does not bring the goal nearer: distances only add up.
inline bool Lookahead::is_beyond_goal(const Distance& before) const {
    return role_is_goal_ && as_near(distances_[at(goal_set_)], before);
}

// Only choices that can be taken from the role are looked at to begin with. The others follow when their roles do.
void Lookahead::start(const State& state) {
    std::fill(distances_.begin(), distances_.end(), Distance{far, far, far});
    std::fill(stale_.begin(), stale_.end(), ~std::uint64_t{0});
    for (int bit = 0; bit < first_clock_ - first_bit_; ++bit)
        if ((state.held[at(bit / 64)] >> (bit % 64) & 1U) != 0) distances_[at(place_of_bit(bit))] = {};
    std::fill(queued_.begin(), queued_.end(), 0);
    lower_role(state.role, {});
}

// Takes the first choice that is to be looked at; −1 if there is none.
inline int Lookahead::next_choice() {
    for (std::size_t w = 0; w < choice_words_; ++w) {
        if (queued_[w] == 0) continue;
        const int choice = static_cast<int>(w) * 64 + std::countr_zero(queued_[w]);
        queued_[w] &= queued_[w] - 1;
        return choice;
    }
    return -1;
}

Distance Lookahead::to_goal(const State& state) {
    start(state);
    for (int choice = next_choice(); choice >= 0; choice = next_choice()) look_at(choices_[at(choice)], state);
    Distance goal{};
    if (goal_set_ >= 0) goal = distances_[at(goal_set_)];
    if (!query_.goal_rule_.empty()) raise_to(goal, gap(first_term_.back(), state));
    if (query_.forced_bit_ >= 0) raise_to(goal, distances_[at(place_of_bit(query_.forced_bit_))]);
    return goal;
}

Objectives Lookahead::bound(const State& state) { return beyond(state, to_goal(state)); }

Objectives Lookahead::remembered_bound(const State& state) {
    key_.clear();
    append(key_, &state.role, sizeof state.role);
    append(key_, state.held.data(), state.held.size() * sizeof state.held[0]);
    append(key_, state.clocks.data(), state.clocks.size() * sizeof(int));
    const auto [entry, fresh] = known_.try_emplace(key_);
    if (fresh) entry->second = to_goal(state);
    return beyond(state, entry->second);
}

} // namespace careerflow::career
