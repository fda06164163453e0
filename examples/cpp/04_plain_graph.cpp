// Uses the bare bi-objective engine: the ways across a small grid, time against cost, each with its arcs.
#include "careerflow/paths/biobjective.hpp"

#include <cstdint>
#include <cstdio>
#include <vector>

int main() {
    constexpr std::int32_t side = 20;
    std::vector<careerflow::BiobjectiveArc> arcs;
    for (std::int32_t row = 0; row < side; ++row)
        for (std::int32_t column = 0; column < side; ++column) {
            const std::int32_t node = row * side + column;
            // Going right is quick and dear, going down slow and cheap, more so the further one goes.
            if (column + 1 < side) arcs.push_back({node, node + 1, 1 + row % 3, 10 - row % 4});
            if (row + 1 < side) arcs.push_back({node, node + side, 4 + column % 3, 2 + column % 5});
        }
    const auto graph = careerflow::BiobjectiveGraph::from_arcs(side * side, arcs);
    const careerflow::BiobjectiveFront front = careerflow::pareto_front(graph, 0, side * side - 1);

    std::printf("%s\n", front.summary().c_str());
    for (std::size_t i = 0; i < front.points.size(); ++i)
        std::printf("time %3lld, cost %3lld, %zu arcs\n", static_cast<long long>(front.points[i].first),
                    static_cast<long long>(front.points[i].second),
                    front.path(static_cast<careerflow::Index>(i)).size());
    return front.points.empty() ? 1 : 0;
}
