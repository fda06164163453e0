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

/// Windows from the least level and the least cost of each node alone.
Windows widest_windows(const Corridor& corridor);

} // namespace careerflow::biobjective
