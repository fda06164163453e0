#pragma once

#include "biobjective_corridor.hpp"

#include <cstdint>
#include <vector>

namespace careerflow::biobjective {

/// For every node of a corridor the levels at which a path of the front can pass it. Nodes with first > last are
/// passed by none.
struct Windows {
    std::vector<std::int32_t> first, last;

    /// Sum of the widths.
    [[nodiscard]] Index cells() const;
};

/// Windows that shortest distances by level, by cost and by `mixtures` weighted sums of both prove sufficient. Every
/// mixture costs two runs of Dijkstra's algorithm and makes the windows narrower.
Windows narrow_windows(const Corridor& corridor, int mixtures, Poll& poll);

/// How many mixtures are worth their time for this corridor.
int mixtures_worth(const Corridor& corridor);

/// Memory that narrow_windows needs, its result included.
Index narrow_windows_bytes(const Corridor& corridor, int mixtures);

} // namespace careerflow::biobjective
