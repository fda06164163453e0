#include "paths/career_query.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>

// Moving through a compiled question: steps, waits, dominance and lower bounds.
namespace careerflow::career {

namespace {

bool has_bit(const std::uint64_t* words, int bit) { return (words[bit / 64] >> (bit % 64) & 1U) != 0; }

constexpr int forever = std::numeric_limits<int>::max() / 4;

constexpr Objectives no_way{std::numeric_limits<int>::max() / 4, std::numeric_limits<Pence>::max() / 4,
                            std::numeric_limits<std::int64_t>::max() / 4};

Objectives least(const Objectives& a, const Objectives& b) {
    return {std::min(a.months, b.months), std::min(a.cost, b.cost), std::min(a.loss, b.loss)};
}

Objectives sum(const Objectives& a, const Objectives& b) {
    return {a.months + b.months, a.cost + b.cost, a.loss + b.loss};
}

void raise(const FlatRule& rule, std::vector<int>& thresholds) {
    for (const RuleTerm& term : rule)
        if (term.kind == RuleTerm::Kind::clock)
            thresholds[at(term.subject)] = std::max(thresholds[at(term.subject)], term.threshold);
}

bool state_satisfies(const FlatRule& rule, const State& state) {
    return rule_holds(rule.data(), 0, [&](const RuleTerm& term) {
        return term.kind == RuleTerm::Kind::token ? has_bit(state.held.data(), term.subject)
                                                  : state.clocks[at(term.subject)] >= term.threshold;
    });
}

} // namespace

int Query::edge_of(int role, int action) const {
    const auto first = edges_.begin() + first_edge(role), last = edges_.begin() + last_edge(role);
    const auto found = std::lower_bound(first, last, action, [](const Edge& e, int a) { return e.action < a; });
    return found == last || found->action != action ? -1 : static_cast<int>(found - edges_.begin());
}

void Query::raise_to_rule(const Edge& edge, std::vector<int>& thresholds) const {
    if (edge.rule >= 0) raise(rules_[at(edge.rule)], thresholds);
}

void Query::raise_to_goal(std::vector<int>& thresholds) const { raise(goal_rule_, thresholds); }

bool Query::is_goal(const State& state) const {
    if (!goal_.roles.empty() && !goal_.roles[at(state.role)]) return false;
    if (forced_bit_ >= 0 && !has_bit(state.held.data(), forced_bit_)) return false;
    return goal_rule_.empty() || state_satisfies(goal_rule_, state);
}

bool Query::can_wait(const State& state) const {
    const std::vector<int>& running = running_[at(state.role)];
    return std::any_of(running.begin(), running.end(),
                       [&](int c) { return state.clocks[at(c)] < caps_[at(state.role * clocks() + c)]; });
}

void Query::wait(State& state, int months) const {
    state.spent.months += months;
    for (const int c : running_[at(state.role)])
        state.clocks[at(c)] = std::min(state.clocks[at(c)] + months, caps_[at(state.role * clocks() + c)]);
}

bool Query::holds_award(const State& state, const Edge& edge) const {
    return edge.on_held_award || (edge.award >= 0 && has_bit(state.held.data(), edge.award));
}

bool Query::is_spare(const State& state, const Edge& edge) const {
    return holds_award(state, edge) && model_.actions[at(edge.action)].kind == ActionKind::study;
}

int Query::months_to_intake(const State& state, const Edge& edge) const {
    if (edge.intakes == 0) return 0;
    int months = 0;
    while ((edge.intakes >> ((calendar_month_ + state.spent.months + months) % 12) & 1U) == 0) ++months;
    return months;
}

bool Query::advance(const State& from, const Edge& edge, State& to) const {
    if (is_spare(from, edge)) return false;
    if (edge.rule >= 0 && !state_satisfies(rules_[at(edge.rule)], from)) return false;
    return follow(from, edge, to);
}

bool Query::follow(const State& from, const Edge& edge, State& to) const {
    to.role = edge.to;
    to.spent = from.spent;
    to.clocks = from.clocks;
    to.held.resize(from.held.size());
    for (int w = 0; w < words_; ++w)
        to.held[at(w)] = (from.held[at(w)] | masks_[at(edge.grants + w)]) & kept_[at(edge.to * words_ + w)];
    if (!holds_award(from, edge)) {
        const int delay = months_to_intake(from, edge);
        to.spent = sum(to.spent, {delay + edge.months, edge.cost, edge.loss});
        for (const int c : running_[at(edge.from)]) to.clocks[at(c)] += delay;
        for (const int c : runs(edge)) to.clocks[at(c)] += edge.months;
    }
    for (int c = 0; c < clocks(); ++c) to.clocks[at(c)] = std::min(to.clocks[at(c)], caps_[at(edge.to * clocks() + c)]);
    return to.spent.months <= options_.max_months;
}

int Query::wait_for(const FlatRule& rule, int term, const State& state) const {
    const RuleTerm& node = rule[at(term)];
    switch (node.kind) {
    case RuleTerm::Kind::token: return has_bit(state.held.data(), node.subject) ? 0 : forever;
    case RuleTerm::Kind::clock: {
        const int missing = node.threshold - state.clocks[at(node.subject)];
        if (missing <= 0) return 0;
        return runs_[at(state.role * clocks() + node.subject)] != 0 ? missing : forever;
    }
    case RuleTerm::Kind::all_of: {
        int months = 0;
        for (int child = term + 1; child < node.end && months < forever; child = rule[at(child)].end)
            months = std::max(months, wait_for(rule, child, state));
        return months;
    }
    case RuleTerm::Kind::any_of: {
        int months = forever;
        for (int child = term + 1; child < node.end && months > 0; child = rule[at(child)].end)
            months = std::min(months, wait_for(rule, child, state));
        return months;
    }
    default: return node.kind == RuleTerm::Kind::always ? 0 : forever;
    }
}

std::optional<int> Query::months_until(const State& state, const Edge& edge) const {
    if (is_spare(state, edge)) return std::nullopt;
    const int months = edge.rule < 0 ? 0 : wait_for(rules_[at(edge.rule)], 0, state);
    return months < forever ? std::optional(months) : std::nullopt;
}

std::optional<int> Query::months_until_goal(const State& state) const {
    if (!goal_.roles.empty() && !goal_.roles[at(state.role)]) return std::nullopt;
    if (forced_bit_ >= 0 && !has_bit(state.held.data(), forced_bit_)) return std::nullopt;
    const int months = goal_rule_.empty() ? 0 : wait_for(goal_rule_, 0, state);
    return months < forever ? std::optional(months) : std::nullopt;
}

int Query::worthwhile_wait(const State& state, const Edge& edge) const {
    int months = 0;
    for (const int c : edge.left) months = std::max(months, caps_[at(edge.to * clocks() + c)] - state.clocks[at(c)]);
    return months;
}

// A month waited before an edge can be waited after it instead, unless the rule of the edge asks for it or it brings
// experience that waiting after it does not.
void Query::find_left() {
    for (Edge& edge : edges_)
        for (const int c : running_[at(edge.from)])
            if (const std::size_t then = at(edge.to * clocks() + c); caps_[then] > 0 && !runs_[then])
                edge.left.push_back(c);
    thresholds_.assign(at(clocks()), {});
    const auto ask = [&](const FlatRule& rule) {
        for (const RuleTerm& term : rule)
            if (term.kind == RuleTerm::Kind::clock) thresholds_[at(term.subject)].push_back(term.threshold);
    };
    for (const FlatRule& rule : rules_) ask(rule);
    ask(goal_rule_);
    find_growth_apart();
}

// By role, clocks that run, by waiting or on an edge, somewhere that not all clocks of the role run.
void Query::find_growth_apart() {
    const bool few = clocks() <= 64;
    grows_apart_.assign(at(model_.roles), few ? 0 : ~std::uint64_t{0});
    if (!few) return;
    const auto bits = [](const std::vector<int>& list) {
        std::uint64_t set = 0;
        for (const int c : list) set |= std::uint64_t{1} << c;
        return set;
    };
    std::map<std::uint64_t, std::uint64_t> growing; // by what runs in a role: what grows in it or on the way from it
    for (int r = 0; r < model_.roles; ++r) {
        if (!useful_[at(r)]) continue;
        const std::uint64_t here = bits(running_[at(r)]);
        std::uint64_t& grown = growing[here];
        grown |= here;
        for (int e = first_edge(r); e < last_edge(r); ++e) grown |= bits(runs(edges_[at(e)]));
    }
    for (int r = 0; r < model_.roles; ++r) {
        const std::uint64_t here = bits(running_[at(r)]);
        for (const auto& [there, grown] : growing)
            if ((here & ~there) != 0) grows_apart_[at(r)] |= grown;
    }
}

// Of two ways that differ in when they wait, think of the later waits. If a month before `edge` cannot be moved to
// after it, some clock running in the role is later, by step j, just what the rule of that step asks for, and no role
// between runs all the clocks of this one. If that clock grows nowhere between, it is so already.
bool Query::worth_having_waited(const Edge& edge, const State& to) const {
    return std::any_of(edge.left.begin(), edge.left.end(), [&](int c) {
        const int months = to.clocks[at(c)];
        if (c >= 64 || (grows_apart_[at(edge.from)] >> c & 1U) != 0) return true;
        return std::find(thresholds_[at(c)].begin(), thresholds_[at(c)].end(), months) != thresholds_[at(c)].end();
    });
}

// Whoever is ahead can wait until both have spent the same months.
bool Query::dominates(const Standing& a, const Standing& b) const {
    if (!no_worse(a.spent, b.spent)) return false;
    for (int w = 0; w < words_; ++w)
        if ((b.held[w] & ~a.held[w]) != 0 || ((a.held[w] ^ b.held[w]) & equal_[at(w)]) != 0) return false;
    const int ahead = b.spent.months - a.spent.months;
    const char* runs = runs_.data() + at(a.role * clocks());
    for (int c = 0; c < clocks(); ++c)
        if (a.clocks[c] + (runs[c] != 0 ? ahead : 0) < b.clocks[c]) return false;
    return true;
}

bool Query::same_relevant(int role, const State& a, const State& b) const {
    for (int w = 0; w < words_; ++w)
        if (((a.held[at(w)] ^ b.held[at(w)]) & relevant_[at(role * words_ + w)]) != 0) return false;
    return true;
}

// If `a` holds an award and `b` does not, `b` may still take the route to it, while `a` would be appointed at once. `a`
// keeps up by waiting as long as the route takes, unless the experience of the route is of a post that the role waited
// in does not count for. Then the two are not compared.
void Query::set_equality_mask() {
    equal_.assign(at(words_), 0);
    for (const Edge& edge : edges_) {
        if (edge.award < 0 || model_.actions[at(edge.action)].kind != ActionKind::route) continue;
        const std::vector<int>& running = running_[at(edge.from)];
        for (const int c : runs(edge))
            if (caps_[at(edge.to * clocks() + c)] > 0 && std::find(running.begin(), running.end(), c) == running.end())
                equal_[at(edge.award / 64)] |= std::uint64_t{1} << (edge.award % 64);
    }
}

Objectives Query::bound(const State& state) const {
    bool reusable = false;
    for (std::size_t w = 0; w < state.held.size(); ++w) reusable = reusable || (state.held[w] & reusable_[w]) != 0;
    const std::vector<Objectives>& bounds = reusable ? held_bounds_ : fresh_bounds_;
    return sum(state.spent, bounds[at(state.role)]);
}

// Bounds by role on the graph without rules. An edge whose award may be held by then counts nothing. Who holds no award
// of any edge may still count an edge in full if everything that brings its award leads to the same role: of a way that
// comes to that role twice, the part between can be cut out.
void Query::set_bounds() {
    const auto bits = token_ids_.size();
    std::vector<char> all(bits, 1), several(bits, 0);
    std::vector<int> leads_to(bits, -1);
    reusable_.assign(at(words_), 0);
    for (const Edge& edge : edges_) {
        if (edge.award >= 0) reusable_[at(edge.award / 64)] |= std::uint64_t{1} << (edge.award % 64);
        for (int w = 0; w < words_; ++w)
            for (std::uint64_t left = masks_[at(edge.grants + w)]; left != 0; left &= left - 1) {
                const std::size_t b = at(w) * 64 + at(std::countr_zero(left));
                if (leads_to[b] >= 0 && leads_to[b] != edge.to) several[b] = 1;
                leads_to[b] = edge.to;
            }
    }
    held_bounds_ = relax(all);
    fresh_bounds_ = relax(several);
}

std::vector<Objectives> Query::relax(const std::vector<char>& free_award) const {
    std::vector<Objectives> bounds(at(model_.roles), bounded_ ? no_way : Objectives{});
    if (!bounded_) return bounds;
    for (std::size_t r = 0; r < bounds.size() && !goal_.roles.empty(); ++r)
        if (goal_.roles[r]) bounds[r] = {};
    const auto weight = [&](const Edge& edge) {
        const bool free =
            edge.award >= 0 && free_award[at(edge.award)] && model_.actions[at(edge.action)].kind == ActionKind::route;
        return free ? Objectives{} : Objectives{edge.months, edge.cost, edge.loss};
    };
    const int goal_bit = goal_token_ >= 0 ? bit_of_token_[at(goal_token_)] : -1;
    struct Arc {
        int from = 0, to = 0;
        Objectives weight{};
    };
    std::vector<Arc> arcs;
    arcs.reserve(edges_.size());
    for (auto edge = edges_.rbegin(); edge != edges_.rend(); ++edge) {
        arcs.push_back({edge->from, edge->to, weight(*edge)});
        if (goal_bit < 0 || !has_bit(&masks_[at(edge->grants)], goal_bit)) continue;
        bounds[at(edge->from)] = least(bounds[at(edge->from)], weight(*edge));
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const Arc& arc : arcs) {
            const Objectives through = sum(arc.weight, bounds[at(arc.to)]);
            Objectives& mine = bounds[at(arc.from)];
            const Objectives less = least(mine, through);
            changed = changed || less != mine;
            mine = less;
        }
    }
    return bounds;
}

} // namespace careerflow::career
