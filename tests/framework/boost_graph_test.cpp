#include "careerflow/framework/boost_graph.hpp"

#include "support/small_framework.hpp"

#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <vector>

namespace careerflow {
namespace {

using testing::small_tables;

const GraphOptions roles_and_routes{.vertices = {VertexKind::role}, .edges = {EdgeKind::route}};

std::size_t position(const CareerGraph& graph, const std::string& role) {
    const auto found = std::find_if(graph.vertices.begin(), graph.vertices.end(),
                                    [&](const GraphVertex& vertex) { return vertex.id == role; });
    return static_cast<std::size_t>(found - graph.vertices.begin());
}

TEST(BoostGraph, DijkstraFindsTheShortestMonths) {
    const CareerGraph plain = career_graph(testing::small_framework(), roles_and_routes);
    const BoostCareerGraph graph = boost_graph(plain);
    std::vector<int> months(boost::num_vertices(graph));
    boost::dijkstra_shortest_paths(
        graph, position(plain, "hcsw"),
        boost::weight_map(boost::get(&GraphEdge::months, graph)).distance_map(months.data()));
    // By hand: support worker to nursing associate 24, top-up 18; to assistant practitioner 24, university 24.
    EXPECT_EQ(months[position(plain, "na")], 24);
    EXPECT_EQ(months[position(plain, "rn")], 42);
    EXPECT_EQ(months[position(plain, "exit")], 0);
    EXPECT_EQ(months[position(plain, "external")], std::numeric_limits<int>::max());
}

TEST(BoostGraph, KeepsParallelEdgesAndTheirProperties) {
    const CareerGraph plain = career_graph(testing::small_framework(), roles_and_routes);
    const BoostCareerGraph graph = boost_graph(plain);
    ASSERT_EQ(boost::num_edges(graph), plain.edges.size());
    std::vector<std::string> routes;
    for (auto [edge, last] = boost::out_edges(position(plain, "ap"), graph); edge != last; ++edge)
        if (boost::target(*edge, graph) == position(plain, "rn")) routes.push_back(graph[*edge].id);
    EXPECT_EQ(routes, (std::vector<std::string>{"degree_ap", "degree_university"}));
    EXPECT_EQ(graph[position(plain, "rn")].title, "Registered nurse");
}

TEST(BoostGraph, TopologicalSortPutsEveryRouteForwardWhereThereIsNoCycle) {
    const CareerGraph plain = career_graph(testing::small_framework(), roles_and_routes);
    const BoostCareerGraph graph = boost_graph(plain);
    std::vector<std::size_t> order;
    boost::topological_sort(graph, std::back_inserter(order)); // reversed
    std::vector<std::size_t> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = order.size() - i;
    for (const GraphEdge& edge : plain.edges)
        EXPECT_LT(rank[static_cast<std::size_t>(edge.source)], rank[static_cast<std::size_t>(edge.target)]);
}

TEST(BoostGraph, StrongComponentsShowACycle) {
    FrameworkTables tables = small_tables();
    tables.routes.push_back({.id = "back", .title = "Back", .from = {"rn"}, .to = "ap", .kind = RouteKind::step_off});
    const CareerGraph plain = career_graph(Framework::make(tables), roles_and_routes);
    const BoostCareerGraph graph = boost_graph(plain);
    std::vector<int> component(boost::num_vertices(graph));
    const int components = boost::strong_components(graph, component.data());
    EXPECT_EQ(components, static_cast<int>(plain.vertices.size()) - 1);
    EXPECT_EQ(component[position(plain, "rn")], component[position(plain, "ap")]);
    EXPECT_NE(component[position(plain, "rn")], component[position(plain, "na")]);
}

} // namespace
} // namespace careerflow
