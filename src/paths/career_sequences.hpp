#pragma once

#include "paths/career_search.hpp"

#include <functional>
#include <vector>

// Sequences of steps: what is left of a way when its waits are taken out. The waits are found again by trying every
// whole month that can matter.
namespace careerflow::career {

/// A way so far: where it stands, and the sequence it has taken. Nodes of one sequence differ in their waits.
struct Node {
    State state{};
    int parent = -1;
    Taken taken{};
    int sequence = 0;
};

[[nodiscard]] inline bool clocks_no_worse(const State& a, const State& b) {
    for (std::size_t c = 0; c < a.clocks.size(); ++c)
        if (a.clocks[c] < b.clocks[c]) return false;
    return true;
}

/// Calls `visit(edge, state waited in, state after)` for every edge that can be taken from `state` after every wait of
/// whole months that can matter, as long as `within(state waited in)`.
template <class Within, class Visit>
void for_each_step(const Query& query, State state, const Within& within, const Visit& visit) {
    State next;
    while (within(state)) {
        for (int e = query.first_edge(state.role); e < query.last_edge(state.role); ++e)
            if (query.advance(state, query.edges()[static_cast<std::size_t>(e)], next)) visit(e, state, next);
        if (!query.can_wait(state)) return;
        query.wait(state, 1);
    }
}

/// Taking `edge` from `from`.
[[nodiscard]] Taken taken_of(const Query& query, int edge, const State& from);

/// The way that ends with `last`, whose parents are positions in `nodes`.
[[nodiscard]] Way way_to(const std::vector<Node>& nodes, const Node& last);

/// Calls `without(rest)` with the steps left when a run of consecutive steps, or the first and last step of one, are
/// taken out, for every run until it returns true. Returns whether it did.
[[nodiscard]] bool for_some_rest(const std::vector<Taken>& steps,
                                 const std::function<bool(const std::vector<Taken>&)>& without);

/// The ways to take the steps in this order within `months`, with all waits that can matter, that differ in where they
/// end and are not beaten in months and experience. Stops where the goal is reached. `to_goal`: only experience that
/// the steps themselves or the goal ask for is told apart. The nodes before the last are added to `before`.
[[nodiscard]] std::vector<Node> realisations(const Query& query, const std::vector<Taken>& steps, int months,
                                             bool to_goal, std::vector<Node>& before);

/// False if the steps do not follow each other, or end in no role of the goal, whatever is held. Quick.
[[nodiscard]] bool may_reach_goal(const Query& query, const std::vector<Taken>& steps);

/// True if the steps can be taken in this order and reach the goal in at most `months`.
[[nodiscard]] bool reaches_goal(const Query& query, const std::vector<Taken>& steps, int months);

/// `way`, or what is left of it when steps that can be left out without a longer path are.
[[nodiscard]] Way without_detours(const Query& query, Way way);

} // namespace careerflow::career
