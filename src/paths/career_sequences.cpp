#include "paths/career_sequences.hpp"

#include <algorithm>

namespace careerflow::career {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// States in which the steps, with the least waits, can end: not dominated in months and clocks.
std::vector<State> ends_of(const Query& query, const std::vector<Taken>& steps) {
    std::vector<State> here{query.start()};
    for (const Taken& step : steps) {
        const int action = query.edges()[at(step.edge)].action;
        std::vector<State> after;
        for (State state : here) {
            const int e = query.edge_of(state.role, action);
            if (e < 0) continue;
            const Edge& edge = query.edges()[at(e)];
            if (query.holds_award(state, edge) != step.held) continue;
            State next;
            for (;; query.wait(state, 1)) {
                if (query.advance(state, edge, next)) {
                    const auto as_good = [&](const State& s) {
                        return s.spent.months <= next.spent.months && clocks_no_worse(s, next);
                    };
                    if (std::none_of(after.begin(), after.end(), as_good)) after.push_back(next);
                }
                if (!query.can_wait(state) || state.spent.months > query.max_months()) break;
            }
        }
        here = std::move(after);
        if (std::any_of(here.begin(), here.end(), [&](const State& s) { return query.is_goal(s); })) break;
    }
    return here;
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

bool some_run_is_spare(const Query& query, const std::vector<Taken>& steps,
                       const std::function<bool(const State&)>& serves) {
    const auto serve_without = [&](std::size_t first, std::size_t last, bool keep_between) {
        std::vector<Taken> rest;
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (i < first || i >= last || (keep_between && i > first && i + 1 < last)) rest.push_back(steps[i]);
        const std::vector<State> ends = ends_of(query, rest);
        return std::any_of(ends.begin(), ends.end(), serves);
    };
    for (std::size_t first = 0; first < steps.size(); ++first)
        for (std::size_t last = first + 1; last <= steps.size(); ++last)
            if (serve_without(first, last, false) || (last > first + 2 && serve_without(first, last, true)))
                return true;
    return false;
}

bool has_no_detour(const Query& query, const Way& way) {
    return !some_run_is_spare(
        query, way.taken, [&](const State& end) { return query.is_goal(end) && end.spent.months <= way.spent.months; });
}

} // namespace careerflow::career
