#include "biobjective_sweep.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

// One function body, compiled for the wide registers of newer processors too and chosen at run time. The cells are
// whole numbers, so the results are the same whatever the width.
#if defined(__x86_64__) && defined(__GNUC__)
#define CAREERFLOW_HAS_AVX2 1
#endif
#define CAREERFLOW_INLINE inline __attribute__((always_inline))

namespace careerflow::biobjective {

namespace {

/// The cells of one block in registers of 32 bytes; the compiler splits them where there are none so wide.
template <class Cell>
struct Block {
    typedef Cell Lanes __attribute__((vector_size(32)));
    static constexpr std::size_t count = block_levels * sizeof(Cell) / 32;
    static constexpr std::size_t lane_cells = 32 / sizeof(Cell);
    Lanes lanes[count];

    // One register at a time: a copy of the whole block would go through narrower registers and memory.
    CAREERFLOW_INLINE explicit Block(const Cell* cells) {
        for (std::size_t i = 0; i < count; ++i) std::memcpy(&lanes[i], cells + i * lane_cells, sizeof(Lanes));
    }
    CAREERFLOW_INLINE void store(Cell* cells) const {
        for (std::size_t i = 0; i < count; ++i) std::memcpy(cells + i * lane_cells, &lanes[i], sizeof(Lanes));
    }
    CAREERFLOW_INLINE void lower_to(const Cell* offered, Cell cost) {
        for (std::size_t i = 0; i < count; ++i) {
            Lanes other;
            std::memcpy(&other, offered + i * lane_cells, sizeof(Lanes));
            other += cost;
            lanes[i] = other < lanes[i] ? other : lanes[i];
        }
    }
    [[nodiscard]] CAREERFLOW_INLINE bool differs(const Block& other) const {
        typedef std::uint64_t Words __attribute__((vector_size(32)));
        Words difference{};
        for (std::size_t i = 0; i < count; ++i) difference |= reinterpret_cast<Words>(lanes[i] ^ other.lanes[i]);
        return (difference[0] | difference[1] | difference[2] | difference[3]) != 0;
    }
};

template <class Cell>
CAREERFLOW_INLINE void pull(const SweepTable<Cell>& table, std::int32_t node, std::int32_t level) {
    Cell* const row = table.cells + (table.rows[node].origin + level);
    Block<Cell> best(row);
    const SweepArc* const end = table.arcs + table.entering_begin[node + 1];
    for (const SweepArc* arc = table.arcs + table.entering_begin[node]; arc != end; ++arc) {
        if (level >= arc->from && level < arc->to) {
            best.lower_to(table.cells + (arc->origin + level), static_cast<Cell>(arc->cost));
        }
    }
    best.store(row);
}

// Offers the tail's cells to the head of one arc; says whether any of the head's cells became lower.
template <class Cell>
CAREERFLOW_INLINE bool push(const SweepTable<Cell>& table, const SweepArc& arc, std::int32_t level) {
    const SweepRow& row = table.rows[arc.head];
    if (level < row.first || level >= row.end || level < arc.from || level >= arc.to) return false;
    Cell* const cells = table.cells + (row.origin + level);
    const Block<Cell> before(cells);
    Block<Cell> best = before;
    best.lower_to(table.cells + (arc.origin + level), static_cast<Cell>(arc.cost));
    if (!best.differs(before)) return false;
    best.store(cells);
    return true;
}

/// One pass over the nodes of a level that also mends, a few hundred nodes at a time, what arcs against the order of
/// the sweep bring: values then travel on while they are still in the cache, and mostly before anyone has read the old
/// ones.
template <class Cell>
class Pass {
public:
    CAREERFLOW_INLINE Pass(const SweepTable<Cell>& table, std::int32_t level, std::uint64_t* marks)
        : table_(table), level_(level), marks_(marks) {}

    CAREERFLOW_INLINE std::int64_t run(const std::int32_t* nodes, std::int64_t count) {
        constexpr std::int64_t stretch = 256;
        for (std::int64_t begin = 0; begin < count; begin += stretch) {
            const std::int64_t end = std::min(begin + stretch, count);
            for (std::int64_t i = begin; i < end; ++i) {
                reached_ = nodes[i];
                pull(table_, reached_, level_);
                offer(table_.leaving_begin[reached_], table_.back_end[reached_]);
            }
            mend();
        }
        return count + mended_;
    }

private:
    // Passes on what changed until nothing does: Bellman and Ford, in the order of the sweep.
    CAREERFLOW_INLINE void mend() {
        while (marked_ > 0) {
            const std::int32_t begin = lowest_, end = reached_ / 64;
            lowest_ = end;
            for (std::int32_t w = begin; w <= end; ++w) {
                while (marks_[w] != 0) {
                    const std::int32_t node = w * 64 + std::countr_zero(marks_[w]);
                    marks_[w] &= marks_[w] - 1;
                    --marked_;
                    ++mended_;
                    offer(table_.leaving_begin[node], table_.leaving_begin[node + 1]);
                }
            }
        }
        lowest_ = reached_ / 64;
    }

    CAREERFLOW_INLINE void offer(std::int32_t begin, std::int32_t end) {
        for (std::int32_t k = begin; k < end; ++k) {
            const SweepArc& arc = table_.arcs[table_.leaving[k]];
            if (arc.head > reached_ || !push(table_, arc, level_)) continue; // who is not reached yet pulls later
            const std::int32_t w = arc.head / 64;
            const std::uint64_t bit = std::uint64_t{1} << (arc.head % 64);
            marked_ += (marks_[w] & bit) == 0 ? 1 : 0;
            marks_[w] |= bit;
            lowest_ = std::min(lowest_, w);
        }
    }

    const SweepTable<Cell>& table_;
    std::int32_t level_;
    std::uint64_t* marks_; // one bit a node: its cells were lowered and not passed on yet
    std::int32_t reached_ = 0, lowest_ = 0;
    std::int64_t marked_ = 0, mended_ = 0;
};

#ifdef CAREERFLOW_HAS_AVX2

template <class Cell>
__attribute__((target("avx2"))) void pull_wide(const SweepTable<Cell>& table, std::int32_t node, std::int32_t level) {
    pull(table, node, level);
}

template <class Cell>
__attribute__((target("avx2"))) std::int64_t sweep_wide(const SweepTable<Cell>& table, const std::int32_t* nodes,
                                                        std::int64_t count, std::int32_t level, std::uint64_t* marks) {
    return Pass<Cell>(table, level, marks).run(nodes, count);
}

bool wide() {
    static const bool supported = __builtin_cpu_supports("avx2") != 0;
    return supported;
}

#else

template <class Cell>
void pull_wide(const SweepTable<Cell>&, std::int32_t, std::int32_t) {}
template <class Cell>
std::int64_t sweep_wide(const SweepTable<Cell>&, const std::int32_t*, std::int64_t, std::int32_t, std::uint64_t*) {
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
                         std::int32_t level, std::uint64_t* marks) {
    if (wide()) return sweep_wide(table, nodes, count, level, marks);
    return Pass<Cell>(table, level, marks).run(nodes, count);
}

template void pull_block(const SweepTable<std::uint16_t>&, std::int32_t, std::int32_t);
template void pull_block(const SweepTable<std::uint32_t>&, std::int32_t, std::int32_t);
template std::int64_t sweep_level(const SweepTable<std::uint16_t>&, const std::int32_t*, std::int64_t, std::int32_t,
                                  std::uint64_t*);
template std::int64_t sweep_level(const SweepTable<std::uint32_t>&, const std::int32_t*, std::int64_t, std::int32_t,
                                  std::uint64_t*);

} // namespace careerflow::biobjective
