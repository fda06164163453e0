#include "paths/career_sequences.hpp"

#include <algorithm>

namespace careerflow::career {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Takes `step` from `node`, after every wait, and adds where it leads unless an end in `after` is as good.
void take(const Query& query, const Node& node, int parent, const Taken& step, std::vector<Node>& after) {
    const int e = query.edge_of(node.state.role, query.edges()[at(step.edge)].action);
    if (e < 0) return;
    const Edge& edge = query.edges()[at(e)];
    if (query.holds_award(node.state, edge) != step.held) return;
    State state = node.state, next;
    for (;; query.wait(state, 1)) {
        if (query.advance(state, edge, next)) {
            const auto as_good = [&](const Node& n) {
                return n.state.spent.months <= next.spent.months && clocks_no_worse(n.state, next);
            };
            if (std::none_of(after.begin(), after.end(), as_good))
                after.push_back({next, parent, taken_of(query, e, state)});
        }
        if (!query.can_wait(state) || state.spent.months > query.max_months()) return;
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

std::vector<Node> realisations(const Query& query, const std::vector<Taken>& steps, std::vector<Node>& before) {
    std::vector<Node> here{{.state = query.start()}};
    for (const Taken& step : steps) {
        if (here.empty() || query.is_goal(here.front().state)) break;
        const int first = static_cast<int>(before.size());
        before.insert(before.end(), here.begin(), here.end());
        std::vector<Node> after;
        for (std::size_t i = 0; i < here.size(); ++i) take(query, here[i], first + static_cast<int>(i), step, after);
        here = std::move(after);
    }
    return here;
}

bool reaches_goal(const Query& query, const std::vector<Taken>& steps, int months) {
    std::vector<Node> before;
    const std::vector<Node> ends = realisations(query, steps, before);
    return std::any_of(ends.begin(), ends.end(),
                       [&](const Node& end) { return query.is_goal(end.state) && end.state.spent.months <= months; });
}

bool has_no_detour(const Query& query, const Way& way) {
    return !for_some_rest(way.taken,
                          [&](const std::vector<Taken>& rest) { return reaches_goal(query, rest, way.spent.months); });
}

Way without_detours(const Query& query, Way way) {
    const auto shorten = [&](const std::vector<Taken>& rest) {
        std::vector<Node> before;
        const std::vector<Node> ends = realisations(query, rest, before);
        const Node* best = nullptr;
        for (const Node& end : ends)
            if (query.is_goal(end.state) && end.state.spent.months <= way.spent.months &&
                (best == nullptr || end.state.spent.months < best->state.spent.months))
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
