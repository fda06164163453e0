#include "biobjective_sweep.hpp"

#include <algorithm>
#include <bit>

// One function body, compiled for the wide registers of newer processors too and chosen at run time. The cells are
// whole numbers, so the results are the same whatever the width.
#if defined(__x86_64__) && defined(__GNUC__)
#define CAREERFLOW_HAS_AVX2 1
#endif
#define CAREERFLOW_INLINE inline __attribute__((always_inline))

namespace careerflow::biobjective {

namespace {

template <class Cell>
CAREERFLOW_INLINE void lower(Cell* __restrict best, const Cell* __restrict offered, Cell cost) {
    for (std::int32_t i = 0; i < block_levels; ++i) {
        const auto cell = static_cast<Cell>(offered[i] + cost);
        best[i] = cell < best[i] ? cell : best[i];
    }
}

template <class Cell>
CAREERFLOW_INLINE void pull(const SweepTable<Cell>& table, std::int32_t node, std::int32_t level) {
    Cell* const row = table.cells + (table.rows[node].origin + level);
    Cell best[block_levels];
    std::copy(row, row + block_levels, best);
    const SweepArc* const end = table.arcs + table.entering_begin[node + 1];
    for (const SweepArc* arc = table.arcs + table.entering_begin[node]; arc != end; ++arc) {
        if (level >= arc->from && level < arc->to) {
            lower(best, table.cells + (arc->origin + level), static_cast<Cell>(arc->cost));
        }
    }
    std::copy(best, best + block_levels, row);
}

// Offers the tail's cells to the head of one arc; says whether any of the head's cells became lower.
template <class Cell>
CAREERFLOW_INLINE bool push(const SweepTable<Cell>& table, const SweepArc& arc, std::int32_t level) {
    const SweepRow& row = table.rows[arc.head];
    if (level < row.first || level >= row.end || level < arc.from || level >= arc.to) return false;
    Cell* const cells = table.cells + (row.origin + level);
    Cell best[block_levels];
    std::copy(cells, cells + block_levels, best);
    lower(best, table.cells + (arc.origin + level), static_cast<Cell>(arc.cost));
    Cell difference = 0;
    for (std::int32_t i = 0; i < block_levels; ++i) difference = static_cast<Cell>(difference | (best[i] ^ cells[i]));
    std::copy(best, best + block_levels, cells);
    return difference != 0;
}

template <class Cell>
CAREERFLOW_INLINE std::int64_t sweep(const SweepTable<Cell>& table, const std::int32_t* nodes, std::int64_t count,
                                     std::int32_t level, std::uint64_t* marks, std::int64_t words) {
    std::int64_t marked = 0;
    const auto offer = [&](std::int32_t begin, std::int32_t end) __attribute__((always_inline)) {
        for (std::int32_t k = begin; k < end; ++k) {
            const SweepArc& arc = table.arcs[table.leaving[k]];
            if (!push(table, arc, level)) continue;
            std::uint64_t& word = marks[arc.head / 64];
            const std::uint64_t bit = std::uint64_t{1} << (arc.head % 64);
            marked += (word & bit) == 0 ? 1 : 0;
            word |= bit;
        }
    };
    for (std::int64_t i = 0; i < count; ++i) {
        pull(table, nodes[i], level);
        offer(table.leaving_begin[nodes[i]], table.back_end[nodes[i]]);
    }
    // What arcs against the order of the sweep brought is passed on until nothing changes: Bellman and Ford.
    std::int64_t computed = count;
    while (marked > 0) {
        for (std::int64_t w = 0; w < words; ++w) {
            while (marks[w] != 0) {
                const auto node = static_cast<std::int32_t>(w * 64 + std::countr_zero(marks[w]));
                marks[w] &= marks[w] - 1;
                --marked;
                ++computed;
                offer(table.leaving_begin[node], table.leaving_begin[node + 1]);
            }
        }
    }
    return computed;
}

#ifdef CAREERFLOW_HAS_AVX2

template <class Cell>
__attribute__((target("avx2"))) void pull_wide(const SweepTable<Cell>& table, std::int32_t node, std::int32_t level) {
    pull(table, node, level);
}

template <class Cell>
__attribute__((target("avx2"))) std::int64_t sweep_wide(const SweepTable<Cell>& table, const std::int32_t* nodes,
                                                        std::int64_t count, std::int32_t level, std::uint64_t* marks,
                                                        std::int64_t words) {
    return sweep(table, nodes, count, level, marks, words);
}

bool wide() {
    static const bool supported = __builtin_cpu_supports("avx2") != 0;
    return supported;
}

#else

template <class Cell>
void pull_wide(const SweepTable<Cell>&, std::int32_t, std::int32_t) {}
template <class Cell>
std::int64_t sweep_wide(const SweepTable<Cell>&, const std::int32_t*, std::int64_t, std::int32_t, std::uint64_t*,
                        std::int64_t) {
    return 0;
}
bool wide() { return false; }

#endif

} // namespace

template <class Cell>
void pull_block(const SweepTable<Cell>& table, std::int32_t node, std::int32_t level) {
    if (wide()) return pull_wide(table, node, level);
    pull(table, node, level);
}

template <class Cell>
std::int64_t sweep_level(const SweepTable<Cell>& table, const std::int32_t* nodes, std::int64_t count,
                         std::int32_t level, std::uint64_t* marks, std::int64_t words) {
    if (wide()) return sweep_wide(table, nodes, count, level, marks, words);
    return sweep(table, nodes, count, level, marks, words);
}

template void pull_block(const SweepTable<std::uint16_t>&, std::int32_t, std::int32_t);
template void pull_block(const SweepTable<std::uint32_t>&, std::int32_t, std::int32_t);
template std::int64_t sweep_level(const SweepTable<std::uint16_t>&, const std::int32_t*, std::int64_t, std::int32_t,
                                  std::uint64_t*, std::int64_t);
template std::int64_t sweep_level(const SweepTable<std::uint32_t>&, const std::int32_t*, std::int64_t, std::int32_t,
                                  std::uint64_t*, std::int64_t);

} // namespace careerflow::biobjective
