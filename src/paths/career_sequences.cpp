#include "paths/career_sequences.hpp"

#include <algorithm>

namespace careerflow::career {

namespace {

/// What is still to come after a step: experience that can matter, by clock, and months.
struct Ahead {
    std::vector<int> thresholds{};
    int months = 0;
};

/// By step, what is ahead of someone who is about to take it.
std::vector<Ahead> look_ahead(const Query& query, const std::vector<Taken>& steps, bool to_goal) {
    Ahead ahead{.thresholds = std::vector<int>(at(query.clocks()), to_goal ? 0 : query.max_months())};
    if (to_goal) query.raise_to_goal(ahead.thresholds);
    std::vector<Ahead> by_step(steps.size() + 1, ahead);
    for (std::size_t i = steps.size(); i-- > 0;) {
        const Edge& edge = query.edges()[at(steps[i].edge)];
        if (to_goal) query.raise_to_rule(edge, ahead.thresholds);
        if (!steps[i].held) ahead.months += edge.months;
        by_step[i] = ahead;
    }
    return by_step;
}

bool as_good(const State& a, const State& b, const std::vector<int>& thresholds) {
    if (a.spent.months > b.spent.months) return false;
    for (std::size_t c = 0; c < thresholds.size(); ++c)
        if (a.clocks[c] < std::min(b.clocks[c], thresholds[c])) return false;
    return true;
}

bool waiting_helps(const Query& query, const State& state, const std::vector<int>& thresholds) {
    const std::vector<int>& running = query.running(state.role);
    return std::any_of(running.begin(), running.end(), [&](int c) {
        return state.clocks[at(c)] < std::min(thresholds[at(c)], query.cap(state.role, c));
    });
}

/// Takes `step` from `node`, after every wait, and adds where it leads unless an end in `after` is as good.
void take(const Query& query, const Node& node, int parent, const Taken& step, const Ahead& now, const Ahead& then,
          int months, std::vector<Node>& after) {
    const int e = query.edge_of(node.state.role, query.edges()[at(step.edge)].action);
    if (e < 0) return;
    const Edge& edge = query.edges()[at(e)];
    if (query.holds_award(node.state, edge) != step.held) return;
    State state = node.state, next;
    for (; state.spent.months + now.months <= months; query.wait(state, 1)) {
        if (query.advance(state, edge, next) && next.spent.months + then.months <= months &&
            std::none_of(after.begin(), after.end(),
                         [&](const Node& n) { return as_good(n.state, next, then.thresholds); }))
            after.push_back({next, parent, taken_of(query, e, state)});
        if (!waiting_helps(query, state, now.thresholds)) return;
    }
}

} // namespace

Taken taken_of(const Query& query, int edge, const State& from) {
    const Edge& e = query.edges()[at(edge)];
    const bool held = query.holds_award(from, e);
    return {edge, from.spent.months + (held ? 0 : query.months_to_intake(from, e)), held};
}

Way way_to(const std::vector<Node>& nodes, const Node& last) {
    Way way{.spent = last.state.spent};
    for (const Node* node = &last; node->parent >= 0; node = &nodes[at(node->parent)]) way.taken.push_back(node->taken);
    std::reverse(way.taken.begin(), way.taken.end());
    return way;
}

bool for_some_rest(const std::vector<Taken>& steps, const std::function<bool(const std::vector<Taken>&)>& without) {
    const auto answer = [&](std::size_t first, std::size_t last, bool keep_between) {
        std::vector<Taken> rest;
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (i < first || i >= last || (keep_between && i > first && i + 1 < last)) rest.push_back(steps[i]);
        return without(rest);
    };
    for (std::size_t first = 0; first < steps.size(); ++first)
        for (std::size_t last = first + 1; last <= steps.size(); ++last)
            if (answer(first, last, false) || (last > first + 2 && answer(first, last, true))) return true;
    return false;
}

std::vector<Node> realisations(const Query& query, const std::vector<Taken>& steps, int months, bool to_goal,
                               std::vector<Node>& before) {
    const std::vector<Ahead> ahead = look_ahead(query, steps, to_goal);
    std::vector<Node> here{{.state = query.start()}};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (here.empty() || query.is_goal(here.front().state)) break;
        const int first = static_cast<int>(before.size());
        before.insert(before.end(), here.begin(), here.end());
        std::vector<Node> after;
        for (std::size_t n = 0; n < here.size(); ++n)
            take(query, here[n], first + static_cast<int>(n), steps[i], ahead[i], ahead[i + 1], months, after);
        here = std::move(after);
    }
    return here;
}

bool may_reach_goal(const Query& query, const std::vector<Taken>& steps) {
    int role = query.start().role;
    for (const Taken& step : steps) {
        if (query.may_end_in(role)) return true;
        const int e = query.edge_of(role, query.edges()[at(step.edge)].action);
        if (e < 0) return false;
        role = query.edges()[at(e)].to;
    }
    return query.may_end_in(role);
}

bool reaches_goal(const Query& query, const std::vector<Taken>& steps, int months) {
    if (!may_reach_goal(query, steps)) return false;
    std::vector<Node> before;
    const std::vector<Node> ends = realisations(query, steps, months, true, before);
    return std::any_of(ends.begin(), ends.end(), [&](const Node& end) { return query.is_goal(end.state); });
}

bool has_no_detour(const Query& query, const Way& way) {
    return !for_some_rest(way.taken,
                          [&](const std::vector<Taken>& rest) { return reaches_goal(query, rest, way.spent.months); });
}

Way without_detours(const Query& query, Way way) {
    const auto shorten = [&](const std::vector<Taken>& rest) {
        if (!may_reach_goal(query, rest)) return false;
        std::vector<Node> before;
        const std::vector<Node> ends = realisations(query, rest, way.spent.months, true, before);
        const Node* best = nullptr;
        for (const Node& end : ends)
            if (query.is_goal(end.state) && (best == nullptr || end.state.spent.months < best->state.spent.months))
                best = &end;
        if (best == nullptr) return false;
        way = way_to(before, *best);
        return true;
    };
    for (bool shorter = true; shorter;) {
        const std::vector<Taken> steps = way.taken;
        shorter = for_some_rest(steps, shorten);
    }
    return way;
}

} // namespace careerflow::career
