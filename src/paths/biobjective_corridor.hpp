#pragma once

#include "biobjective_search.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace careerflow::biobjective {

/// The part of a graph that paths of the front can use, in reduced weights: the weight of an arc less what it brings
/// the walker nearer to the target. Reduced weights are non-negative, every path from source to target is shortened by
/// the same amount, so the front keeps its shape and begins at (0, ·) and ends at (·, 0). Of the two objectives the one
/// whose range over the front is smaller is called level, the other one cost.
/// Nodes are numbered in sweeping order: topological if the corridor has no cycle, else farthest from the target first.
struct Corridor {
    struct Arc {
        std::int32_t tail = 0, head = 0; ///< corridor numbers
        std::int32_t level = 0, cost = 0;
        std::int32_t number = 0; ///< position in the list the graph was made from
        bool weightless = false; ///< weight (0, 0) before reduction
    };

    bool level_is_first = true;
    std::int32_t levels = 0;                      ///< level of some path with the least cost
    std::int32_t costs = 0;                       ///< cost of some path with the least level
    std::int64_t least_level = 0, least_cost = 0; ///< what reduction took off every path
    std::int32_t source = 0, target = 0;
    /// By node: the least level from the source and the cost of that path; the same to the target, where the level is
    /// zero after reduction. Then the least cost and the level of that path. Sums beyond the ranges are cut off there.
    std::vector<Distances<std::int32_t>::Entry> level_line_from, level_line_to, cost_line_from, cost_line_to;
    std::vector<Arc> arcs; ///< grouped by head, lowest number first
    std::vector<std::int32_t> entering_begin;
    std::vector<std::int32_t> leaving_begin, leaving; ///< positions in arcs, grouped by tail
    bool acyclic = false;

    [[nodiscard]] Index nodes() const { return static_cast<Index>(level_line_from.size()); }
    [[nodiscard]] Index bytes() const;
};

/// The corridor between source and target; nothing if a range is too large for 30 bits, or memory or the monitor does
/// not allow it.
std::optional<Corridor> corridor_between(const Search& search, Poll& poll);

} // namespace careerflow::biobjective
