#pragma once

/// Optional: the career graph as a Boost.Graph type. Needs the Boost headers, which nothing else in the library's
/// interface does.

#include "careerflow/framework/graph.hpp"

#include <boost/graph/adjacency_list.hpp>

#include <cstddef>

namespace careerflow {

/// A directed multigraph whose vertices and edges carry GraphVertex and GraphEdge as bundled properties: any algorithm
/// of Boost.Graph runs on it, e.g. with boost::get(&GraphEdge::months, graph) as weights.
using BoostCareerGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, GraphVertex, GraphEdge>;

/// A copy of `graph`. Vertex i is graph.vertices[i]; edges keep their order. Cost: linear.
[[nodiscard]] inline BoostCareerGraph boost_graph(const CareerGraph& graph) {
    BoostCareerGraph result(graph.vertices.size());
    for (std::size_t i = 0; i < graph.vertices.size(); ++i) result[i] = graph.vertices[i];
    for (const GraphEdge& edge : graph.edges)
        boost::add_edge(static_cast<std::size_t>(edge.source), static_cast<std::size_t>(edge.target), edge, result);
    return result;
}

} // namespace careerflow
