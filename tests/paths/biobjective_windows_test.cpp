#include "biobjective_windows.hpp"

#include "random_multigraphs.hpp"

#include <gtest/gtest.h>

namespace careerflow::biobjective {
namespace {

Search search_between(const BiobjectiveGraph& graph, std::int32_t source, std::int32_t target, Poll& poll) {
    using Weight = BiobjectiveArc;
    Search search{.graph = graph, .source = source, .target = target};
    search.to_target_first = distances_to(graph, target, &Weight::first, &Weight::second, poll);
    search.to_target_second = distances_to(graph, target, &Weight::second, &Weight::first, poll);
    return search;
}

/// Every path of the front, walked through the corridor, stays inside every node's window.
void expect_front_inside_windows(const BiobjectiveGraph& graph, std::int32_t source, std::int32_t target,
                                 int mixtures) {
    const auto front = pareto_front(graph, source, target, {.method = BiobjectiveMethod::label_setting});
    if (front.points.empty() || source == target) return;
    Poll poll(nullptr);
    const Search search = search_between(graph, source, target, poll);
    const auto corridor = corridor_between(search, poll);
    ASSERT_TRUE(corridor);
    const Windows windows = narrow_windows(*corridor, mixtures, poll);
    std::vector<const Corridor::Arc*> by_number(static_cast<std::size_t>(graph.arcs()), nullptr);
    for (const auto& arc : corridor->arcs) by_number[static_cast<std::size_t>(arc.number)] = &arc;
    for (Index i = 0; i < static_cast<Index>(front.points.size()); ++i) {
        std::int32_t node = corridor->source, level = 0;
        for (const auto number : front.path(i)) {
            const Corridor::Arc* arc = by_number[static_cast<std::size_t>(number)];
            ASSERT_NE(arc, nullptr) << "arc " << number << " is missing from the corridor";
            ASSERT_EQ(arc->tail, node);
            ASSERT_GE(level, windows.first[static_cast<std::size_t>(node)]) << mixtures << " mixtures";
            ASSERT_LE(level, windows.last[static_cast<std::size_t>(node)]) << mixtures << " mixtures";
            node = arc->head;
            level += arc->level;
        }
        ASSERT_EQ(node, corridor->target);
        ASSERT_LE(level, corridor->levels);
    }
}

TEST(NarrowWindows, HoldEveryPathOfTheFrontOfRandomMultigraphs) {
    Dice dice(41);
    const std::vector<MultigraphShape> shapes{{.weights_below = 60},
                                              {.most_nodes = 12, .most_arcs = 60, .weights_below = 200},
                                              {.most_nodes = 12, .most_arcs = 60, .scale_second = 100'003},
                                              {.most_nodes = 12, .most_arcs = 60, .acyclic = true}};
    for (int i = 0; i < 1200; ++i) {
        const Multigraph multigraph = random_multigraph(shapes[static_cast<std::size_t>(i) % shapes.size()], dice);
        const auto graph = BiobjectiveGraph::from_arcs(multigraph.nodes, multigraph.arcs);
        expect_front_inside_windows(graph, 0, multigraph.nodes - 1, i % 9);
        if (HasFatalFailure()) return;
    }
}

TEST(NarrowWindows, HoldEveryPathOfTheFrontOfGridsAndShrinkWithEveryHalving) {
    const Index side = 40;
    const auto graph = BiobjectiveGraph::from_arcs(side * side, random_grid(side, 9));
    const auto target = static_cast<std::int32_t>(side * side - 1);
    Poll poll(nullptr);
    const auto corridor = corridor_between(search_between(graph, 0, target, poll), poll);
    ASSERT_TRUE(corridor);
    Index before = corridor->nodes() * (corridor->levels + 1);
    for (const int mixtures : {0, 1, 3, 7}) {
        expect_front_inside_windows(graph, 0, target, mixtures);
        const Index cells = narrow_windows(*corridor, mixtures, poll).cells();
        EXPECT_LT(cells, mixtures == 0 ? before : before * 4 / 5) << mixtures << " mixtures";
        before = cells;
    }
}

} // namespace
} // namespace careerflow::biobjective
