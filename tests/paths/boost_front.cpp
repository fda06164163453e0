#include "boost_front.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/r_c_shortest_paths.hpp>

#include <algorithm>

namespace careerflow {
namespace {

struct NodeProperties {
    int number = 0;
};
struct ArcProperties {
    int number = 0;
    std::int64_t first = 0, second = 0;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, NodeProperties, ArcProperties>;

struct Sums {
    std::int64_t first = 0, second = 0;

    friend bool operator<(const Sums& a, const Sums& b) {
        return a.first != b.first ? a.first < b.first : a.second < b.second;
    }
};

struct Extend {
    bool operator()(const Graph& graph, Sums& to, const Sums& from,
                    boost::graph_traits<Graph>::edge_descriptor arc) const {
        to = {from.first + graph[arc].first, from.second + graph[arc].second};
        return true;
    }
};

struct Dominate {
    bool operator()(const Sums& a, const Sums& b) const { return a.first <= b.first && a.second <= b.second; }
};

} // namespace

std::vector<BiobjectivePoint> boost_front(Index nodes, std::span<const BiobjectiveArc> arcs, Index source,
                                          Index target) {
    Graph graph(static_cast<std::size_t>(nodes));
    for (std::size_t i = 0; i < static_cast<std::size_t>(nodes); ++i) graph[i].number = static_cast<int>(i);
    int number = 0;
    for (const BiobjectiveArc& arc : arcs) {
        boost::add_edge(static_cast<std::size_t>(arc.tail), static_cast<std::size_t>(arc.head),
                        ArcProperties{number++, arc.first, arc.second}, graph);
    }
    std::vector<std::vector<boost::graph_traits<Graph>::edge_descriptor>> paths;
    std::vector<Sums> sums;
    boost::r_c_shortest_paths(
        graph, boost::get(&NodeProperties::number, graph), boost::get(&ArcProperties::number, graph),
        static_cast<std::size_t>(source), static_cast<std::size_t>(target), paths, sums, Sums{}, Extend{}, Dominate{},
        std::allocator<boost::r_c_shortest_paths_label<Graph, Sums>>(), boost::default_r_c_shortest_paths_visitor());
    std::vector<BiobjectivePoint> points;
    for (const Sums& sum : sums) points.push_back({sum.first, sum.second});
    std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    return points;
}

} // namespace careerflow
