#pragma once

#include <cstdint>

namespace careerflow::biobjective {

/// Levels that are computed together: their cells lie side by side and fill whole vector registers.
inline constexpr std::int32_t block_levels = 32;

/// An arc as the sweep sees it. The cells of its head at levels [level, level + block_levels) are reached from the
/// tail's cells at origin + level onwards, for `cost` more.
struct SweepArc {
    std::int64_t origin = 0;
    std::int32_t from = 0, to = 0; ///< the levels for which the tail has anything to give: [from, to)
    std::int32_t cost = 0;
    std::int32_t head = 0;
};

/// The cells of one node: levels [first, end), `origin + level` their place in the table.
struct SweepRow {
    std::int64_t origin = 0;
    std::int32_t first = 0, end = 0;
};

/// A table over (node, level) as plain arrays, for code compiled for several instruction sets.
template <class Cell>
struct SweepTable {
    Cell* cells = nullptr;
    const SweepRow* rows = nullptr;
    const SweepArc* arcs = nullptr;               ///< grouped by head
    const std::int32_t* entering_begin = nullptr; ///< by head, into arcs
    /// Positions in arcs of those that leave a node and arrive less than a block later, grouped by tail; those to
    /// nodes that are swept earlier come first and end at `back_end`.
    const std::int32_t* leaving = nullptr;
    const std::int32_t* leaving_begin = nullptr;
    const std::int32_t* back_end = nullptr;
};

/// Lowers every cell of the node's block at `level` to the best that its entering arcs offer. Cell is std::uint16_t or
/// std::uint32_t.
template <class Cell>
void pull_block(const SweepTable<Cell>& table, std::int32_t node, std::int32_t level);

/// Brings the blocks at `level` of these nodes, ascending, to their final values. `marks` is scratch: one bit a node,
/// all zero before and after. Returns how many blocks were computed. Cell is std::uint16_t or std::uint32_t.
template <class Cell>
std::int64_t sweep_level(const SweepTable<Cell>& table, const std::int32_t* nodes, std::int64_t count,
                         std::int32_t level, std::uint64_t* marks);

} // namespace careerflow::biobjective
