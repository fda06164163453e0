// Uses the bare bi-objective engine: the ways across a small grid, time against cost, each with its arcs.
#include "careerflow/paths/biobjective.hpp"

#include <cstdint>
#include <cstdio>
#include <vector>

int main() {
    constexpr std::int32_t side = 8;
    std::vector<careerflow::BiobjectiveArc> arcs;
    for (std::int32_t row = 0; row < side; ++row)
        for (std::int32_t column = 0; column < side; ++column) {
            const std::int32_t node = row * side + column;
            // Times and costs of 1 to 10 that have nothing to do with each other: every detour is a trade.
            const std::int32_t mixed = node * 37 % 101;
            if (column + 1 < side) arcs.push_back({node, node + 1, 1 + mixed % 10, 1 + mixed / 10 % 10});
            if (row + 1 < side) arcs.push_back({node, node + side, 1 + mixed * 3 % 10, 1 + mixed * 7 % 11 % 10});
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
