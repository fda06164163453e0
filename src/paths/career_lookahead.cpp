#include "paths/career_lookahead.hpp"

#include <algorithm>
#include <limits>

namespace careerflow::career {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr Objectives unreachable{std::numeric_limits<int>::max() / 8, std::numeric_limits<Pence>::max() / 8,
                                 std::numeric_limits<std::int64_t>::max() / 8};

Objectives least(const Objectives& a, const Objectives& b) {
    return {std::min(a.months, b.months), std::min(a.cost, b.cost), std::min(a.loss, b.loss)};
}

Objectives most(const Objectives& a, const Objectives& b) {
    return {std::max(a.months, b.months), std::max(a.cost, b.cost), std::max(a.loss, b.loss)};
}

Objectives sum(const Objectives& a, const Objectives& b) {
    return least(unreachable, {a.months + b.months, a.cost + b.cost, a.loss + b.loss});
}

bool lower(Objectives& value, const Objectives& to) {
    const Objectives less = least(value, to);
    const bool changed = less != value;
    value = less;
    return changed;
}

} // namespace

Lookahead::Lookahead(const Query& query)
    : query_(query), counting_(at(query.clocks())), to_role_(at(query.roles())), to_bit_(query.token_ids_.size()),
      to_clock_(at(query.clocks())) {
    std::vector<int> known(query.model_.actions.size(), -1);
    for (const Edge& edge : query.edges_) {
        // With salary in the cost, an action costs more or less by the role it is taken from: one choice per edge.
        int& choice = known[at(edge.action)];
        if (choice < 0 || query.options_.include_salary) {
            choice = static_cast<int>(choices_.size());
            choices_.push_back(choice_of(edge));
        }
        choices_[at(choice)].from.push_back(edge.from);
        choices_[at(choice)].is_from[at(edge.from)] = 1;
    }
    for (int r = 0; r < query.roles(); ++r)
        for (const int c : query.running_[at(r)]) counting_[at(c)].push_back(r);
}

Lookahead::Choice Lookahead::choice_of(const Edge& edge) const {
    const Action& action = query_.model_.actions[at(edge.action)];
    Choice choice{.to = action.to, .rule = edge.rule, .award = edge.award};
    choice.is_from.assign(at(query_.roles()), 0);
    choice.shortens = action.kind == ActionKind::route;
    choice.weight = {edge.months, edge.cost, edge.loss};
    const auto bring = [&](int token) {
        const int bit = query_.bit_of_token_[at(token)];
        if (bit >= 0 && bit != edge.award) choice.brings.push_back(bit);
    };
    for (const int token : action.grants) bring(token);
    if (action.to >= 0)
        for (const int token : query_.model_.role_tokens[at(action.to)]) bring(token);
    if (query_.forced_bit_ >= 0 &&
        (query_.masks_[at(edge.grants + query_.forced_bit_ / 64)] >> (query_.forced_bit_ % 64) & 1U) != 0)
        choice.brings.push_back(query_.forced_bit_);
    if (action.post >= 0) choice.runs = edge.runs;
    return choice;
}

Objectives Lookahead::gap(const FlatRule& rule, int term, const State& state) const {
    const RuleTerm& node = rule[at(term)];
    switch (node.kind) {
    case RuleTerm::Kind::token: return to_bit_[at(node.subject)];
    case RuleTerm::Kind::clock: {
        const int missing = node.threshold - state.clocks[at(node.subject)];
        return missing <= 0 ? Objectives{} : sum(to_clock_[at(node.subject)], {missing, 0, 0});
    }
    case RuleTerm::Kind::never: return unreachable;
    case RuleTerm::Kind::all_of: {
        Objectives value{};
        for (int child = term + 1; child < node.end; child = rule[at(child)].end)
            value = most(value, gap(rule, child, state));
        return value;
    }
    case RuleTerm::Kind::any_of: {
        Objectives value = unreachable;
        for (int child = term + 1; child < node.end; child = rule[at(child)].end)
            value = least(value, gap(rule, child, state));
        return value;
    }
    default: return {};
    }
}

bool Lookahead::pass(const State& state) {
    bool changed = false;
    for (std::size_t c = 0; c < counting_.size(); ++c)
        for (const int role : counting_[c]) changed = lower(to_clock_[c], to_role_[at(role)]) || changed;
    for (const Choice& choice : choices_) {
        Objectives before = unreachable;
        if (choice.is_from[at(state.role)]) before = {};
        else
            for (const int role : choice.from) before = least(before, to_role_[at(role)]);
        if (choice.rule >= 0) before = most(before, gap(query_.rules_[at(choice.rule)], 0, state));
        for (const int c : choice.runs) changed = lower(to_clock_[at(c)], before) || changed;
        const Objectives taken = sum(before, choice.weight);
        Objectives value = taken;
        if (choice.award >= 0) {
            if (choice.shortens) value = least(value, most(before, to_bit_[at(choice.award)]));
            changed = lower(to_bit_[at(choice.award)], taken) || changed;
        }
        if (choice.to >= 0) changed = lower(to_role_[at(choice.to)], value) || changed;
        for (const int bit : choice.brings) changed = lower(to_bit_[at(bit)], value) || changed;
    }
    return changed;
}

void Lookahead::start(const State& state) {
    std::fill(to_role_.begin(), to_role_.end(), unreachable);
    std::fill(to_clock_.begin(), to_clock_.end(), unreachable);
    to_role_[at(state.role)] = {};
    for (std::size_t bit = 0; bit < to_bit_.size(); ++bit)
        to_bit_[bit] = (state.held[bit / 64] >> (bit % 64) & 1U) != 0 ? Objectives{} : unreachable;
}

Objectives Lookahead::bound(const State& state) {
    start(state);
    while (pass(state)) {
    }
    Objectives goal{};
    if (!query_.goal_.roles.empty()) {
        goal = unreachable;
        for (std::size_t r = 0; r < to_role_.size(); ++r)
            if (query_.goal_.roles[r]) goal = least(goal, to_role_[r]);
    }
    if (!query_.goal_rule_.empty()) goal = most(goal, gap(query_.goal_rule_, 0, state));
    if (query_.forced_bit_ >= 0) goal = most(goal, to_bit_[at(query_.forced_bit_)]);
    return sum(state.spent, goal);
}

} // namespace careerflow::career
