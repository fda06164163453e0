#pragma once

#include "careerflow/paths/biobjective.hpp"

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace careerflow {

/// Small whole numbers from a generator whose stream the C++ standard fixes; the slight bias does not matter here.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    std::int32_t below(std::int32_t end) {
        return static_cast<std::int32_t>(engine_() % static_cast<std::uint32_t>(end));
    }

private:
    std::mt19937 engine_;
};

struct Multigraph {
    std::int32_t nodes = 0;
    std::vector<BiobjectiveArc> arcs;
};

struct MultigraphShape {
    std::int32_t most_nodes = 7;
    std::int32_t most_arcs = 16;
    std::int32_t weights_below = 5; ///< weights are 0 to weights_below - 1 …
    std::int64_t scale_first = 1;   ///< … times these
    std::int64_t scale_second = 1;
    bool acyclic = false;
    bool weightless_arcs = true; ///< whether an arc may weigh (0, 0)
};

inline Multigraph random_multigraph(const MultigraphShape& shape, Dice& dice) {
    Multigraph graph{.nodes = 2 + dice.below(shape.most_nodes - 1), .arcs = {}};
    const std::int32_t fewest = graph.nodes / 2;
    const std::int32_t arcs = fewest + dice.below(shape.most_arcs - fewest + 1);
    while (static_cast<std::int32_t>(graph.arcs.size()) < arcs) {
        BiobjectiveArc arc{.tail = dice.below(graph.nodes), .head = dice.below(graph.nodes)};
        arc.first = dice.below(shape.weights_below) * shape.scale_first;
        arc.second = dice.below(shape.weights_below) * shape.scale_second;
        if (shape.acyclic && arc.tail == arc.head) continue;
        if (shape.acyclic && arc.tail > arc.head) std::swap(arc.tail, arc.head);
        if (!shape.weightless_arcs && arc.first == 0 && arc.second == 0) continue;
        graph.arcs.push_back(arc);
        if (dice.below(4) == 0) graph.arcs.push_back(arc); // a parallel arc, equal in both
    }
    return graph;
}

/// A grid, every edge in both directions with independent weights from 1 to 10.
inline std::vector<BiobjectiveArc> random_grid(Index rows, Index columns, std::uint32_t seed) {
    Dice dice(seed);
    std::vector<BiobjectiveArc> arcs;
    const auto connect = [&](Index a, Index b) {
        const auto from = static_cast<std::int32_t>(a), to = static_cast<std::int32_t>(b);
        arcs.push_back({from, to, 1 + dice.below(10), 1 + dice.below(10)});
        arcs.push_back({to, from, 1 + dice.below(10), 1 + dice.below(10)});
    };
    for (Index row = 0; row < rows; ++row) {
        for (Index column = 0; column < columns; ++column) {
            const Index node = row * columns + column;
            if (column + 1 < columns) connect(node, node + 1);
            if (row + 1 < rows) connect(node, node + columns);
        }
    }
    return arcs;
}

inline std::vector<BiobjectiveArc> random_grid(Index side, std::uint32_t seed) { return random_grid(side, side, seed); }

} // namespace careerflow
