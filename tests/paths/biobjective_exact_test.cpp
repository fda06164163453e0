// The fronts against three independent answers: every simple path enumerated, the other method, and Boost.

#include "boost_front.hpp"
#include "random_multigraphs.hpp"

#include "careerflow/paths/biobjective.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace careerflow {
namespace {

using Path = std::vector<std::int32_t>;
using PathsByValue = std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Path>>;

/// Every simple path between two nodes, by its two sums.
class Enumeration {
public:
    Enumeration(const Multigraph& graph, std::int32_t source, std::int32_t target) : graph_(graph), target_(target) {
        walk(source, 0, 0);
    }
    [[nodiscard]] const PathsByValue& paths() const { return paths_; }

    [[nodiscard]] std::vector<BiobjectivePoint> front() const {
        std::vector<BiobjectivePoint> points;
        for (const auto& entry : paths_) { // ascending by first, then second
            if (points.empty() || entry.first.second < points.back().second) {
                points.push_back({entry.first.first, entry.first.second});
            }
        }
        return points;
    }

private:
    void walk(std::int32_t node, std::int64_t first, std::int64_t second) {
        if (node == target_) {
            paths_[{first, second}].push_back(path_);
            return;
        }
        visited_.insert(node);
        for (std::size_t i = 0; i < graph_.arcs.size(); ++i) {
            const BiobjectiveArc& arc = graph_.arcs[i];
            if (arc.tail != node || visited_.count(arc.head) > 0) continue;
            path_.push_back(static_cast<std::int32_t>(i));
            walk(arc.head, first + arc.first, second + arc.second);
            path_.pop_back();
        }
        visited_.erase(node);
    }

    const Multigraph& graph_;
    std::int32_t target_;
    std::set<std::int32_t> visited_;
    Path path_;
    PathsByValue paths_;
};

Path path_of(const BiobjectiveFront& front, std::size_t point) {
    const auto path = front.path(static_cast<Index>(point));
    return {path.begin(), path.end()};
}

/// The path's arcs join source and target and add up to the point.
void expect_true_paths(const BiobjectiveFront& front, const BiobjectiveGraph& graph, std::int32_t source,
                       std::int32_t target) {
    for (std::size_t i = 0; i < front.points.size(); ++i) {
        BiobjectivePoint sum;
        std::int32_t node = source;
        for (const auto number : path_of(front, i)) {
            const BiobjectiveArc arc = graph.arc(number);
            ASSERT_EQ(arc.tail, node);
            node = arc.head;
            sum = {sum.first + arc.first, sum.second + arc.second};
        }
        ASSERT_EQ(node, target);
        ASSERT_EQ(sum, front.points[i]);
    }
}

struct Counts {
    int graphs = 0, reached = 0, larger_than_one = 0, tied = 0;
};

void compare_with_enumeration(const MultigraphShape& shape, std::uint32_t seed, int graphs, Counts& counts) {
    Dice dice(seed);
    for (int i = 0; i < graphs; ++i) {
        const Multigraph multigraph = random_multigraph(shape, dice);
        const std::int32_t source = dice.below(multigraph.nodes), target = dice.below(multigraph.nodes);
        const Enumeration enumeration(multigraph, source, target);
        const auto expected = enumeration.front();
        const auto graph = BiobjectiveGraph::from_arcs(multigraph.nodes, multigraph.arcs);
        std::vector<std::int32_t> arcs_of_first_method;
        for (const auto method : {BiobjectiveMethod::dense_time, BiobjectiveMethod::label_setting}) {
            const auto front = pareto_front(graph, source, target, {.method = method});
            ASSERT_EQ(front.points, expected) << to_string(method) << ", graph " << i << " of seed " << seed;
            expect_true_paths(front, graph, source, target);
            for (std::size_t k = 0; k < expected.size(); ++k) {
                const auto& paths = enumeration.paths().at({expected[k].first, expected[k].second});
                ASSERT_THAT(paths, testing::Contains(path_of(front, k))) << "the path visits a node twice";
                if (shape.weightless_arcs) continue;
                const auto last_arc_first = [](const Path& a, const Path& b) {
                    return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
                };
                ASSERT_EQ(path_of(front, k), *std::min_element(paths.begin(), paths.end(), last_arc_first));
                counts.tied += paths.size() > 1 ? 1 : 0;
            }
            if (method == BiobjectiveMethod::dense_time) arcs_of_first_method = front.path_arcs;
            ASSERT_EQ(front.path_arcs, arcs_of_first_method) << "the methods choose different paths";
        }
        ++counts.graphs;
        counts.reached += expected.empty() ? 0 : 1;
        counts.larger_than_one += expected.size() > 1 ? 1 : 0;
    }
}

TEST(ParetoFront, EqualsTheEnumerationOfSimplePathsOnGraphsWithCycles) {
    Counts counts;
    compare_with_enumeration({}, 1, 4000, counts);
    compare_with_enumeration({.weights_below = 2}, 2, 2000, counts);
    compare_with_enumeration({.weights_below = 12, .weightless_arcs = false}, 3, 3000, counts);
    compare_with_enumeration({.most_nodes = 8, .most_arcs = 24, .weights_below = 40, .weightless_arcs = false}, 4, 1000,
                             counts);
    compare_with_enumeration({.weights_below = 3, .weightless_arcs = false}, 5, 3000, counts);
    // The cases that matter did occur.
    EXPECT_GT(counts.larger_than_one, 700);
    EXPECT_GT(counts.graphs - counts.reached, 500);
    EXPECT_GT(counts.tied, 300);
}

TEST(ParetoFront, EqualsTheEnumerationOfSimplePathsOnGraphsWithoutCycles) {
    Counts counts;
    compare_with_enumeration({.acyclic = true}, 11, 3000, counts);
    compare_with_enumeration(
        {.most_nodes = 9, .most_arcs = 26, .weights_below = 60, .acyclic = true, .weightless_arcs = false}, 12, 2000,
        counts);
    compare_with_enumeration({.weights_below = 3, .acyclic = true, .weightless_arcs = false}, 13, 3000, counts);
    EXPECT_GT(counts.larger_than_one, 500);
    EXPECT_GT(counts.tied, 100);
}

TEST(ParetoFront, EqualsTheEnumerationWithWideWeights) {
    Counts counts;
    // Costs beyond 16 bits, then the same for months: the table has wider cells, or its axes change places.
    compare_with_enumeration({.weights_below = 9, .scale_second = 1'000'003, .weightless_arcs = false}, 21, 1500,
                             counts);
    compare_with_enumeration({.weights_below = 9, .scale_first = 1'000'003, .weightless_arcs = false}, 22, 1500,
                             counts);
    compare_with_enumeration({.weights_below = 300, .weightless_arcs = false}, 23, 1500, counts);
    EXPECT_GT(counts.larger_than_one, 300);
}

TEST(ParetoFront, IsTheSameByBothMethodsOnGrids) {
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        const Index side = 20 + 15 * static_cast<Index>(seed);
        const auto graph = BiobjectiveGraph::from_arcs(side * side, random_grid(side, seed));
        const auto target = static_cast<std::int32_t>(side * side - 1);
        const auto dense = pareto_front(graph, 0, target, {.method = BiobjectiveMethod::dense_time});
        const auto labels = pareto_front(graph, 0, target, {.method = BiobjectiveMethod::label_setting});
        EXPECT_GT(dense.points.size(), 50U);
        EXPECT_EQ(dense.points, labels.points);
        EXPECT_EQ(dense.path_begin, labels.path_begin);
        EXPECT_EQ(dense.path_arcs, labels.path_arcs);
        expect_true_paths(dense, graph, 0, target);
    }
}

TEST(ParetoFront, EqualsBoostOnGrids) {
    for (const std::uint32_t seed : {4U, 5U}) {
        const Index side = 20;
        const auto arcs = random_grid(side, seed);
        const auto graph = BiobjectiveGraph::from_arcs(side * side, arcs);
        const auto front = pareto_front(graph, 0, side * side - 1);
        EXPECT_GT(front.points.size(), 20U);
        EXPECT_EQ(front.points, boost_front(side * side, arcs, 0, side * side - 1));
    }
}

TEST(ParetoFront, EqualsBoostOnRandomMultigraphs) {
    Dice dice(31);
    const MultigraphShape shape{.most_nodes = 60, .most_arcs = 240, .weights_below = 30, .weightless_arcs = false};
    int larger_than_one = 0;
    for (int i = 0; i < 60; ++i) {
        const Multigraph multigraph = random_multigraph(shape, dice);
        const auto graph = BiobjectiveGraph::from_arcs(multigraph.nodes, multigraph.arcs);
        const auto front = pareto_front(graph, 0, multigraph.nodes - 1);
        EXPECT_EQ(front.points, boost_front(multigraph.nodes, multigraph.arcs, 0, multigraph.nodes - 1));
        larger_than_one += front.points.size() > 1 ? 1 : 0;
    }
    EXPECT_GT(larger_than_one, 15);
}

TEST(ParetoFront, IsTheSameEveryTime) {
    const auto graph = BiobjectiveGraph::from_arcs(900, random_grid(30, 8));
    const auto once = pareto_front(graph, 0, 899);
    const auto again = pareto_front(graph, 0, 899);
    EXPECT_EQ(once.points, again.points);
    EXPECT_EQ(once.path_arcs, again.path_arcs);
    EXPECT_EQ(once.labels_expanded, again.labels_expanded);
}

} // namespace
} // namespace careerflow
