// Lists of lanes: those that wait for an attempt, those that wait for a decision and those that are done.
#if defined(CAREERFLOW_LANE_LISTS_INCLUDED) == defined(HWY_TARGET_TOGGLE)
#ifdef CAREERFLOW_LANE_LISTS_INCLUDED
#undef CAREERFLOW_LANE_LISTS_INCLUDED
#else
#define CAREERFLOW_LANE_LISTS_INCLUDED
#endif

#include "random/lane_kernels.hpp"
#include "random/lane_math-inl.hpp"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace careerflow {
namespace HWY_NAMESPACE {

using lane_kernels::chunk;

inline constexpr std::size_t widest = 16; // two vectors of eight: what a loop may touch beyond the end of a list

/// Lanes that wait for an attempt: columns of equal length, packed from the front.
struct Pending {
    HWY_ALIGN double n[chunk + widest];
    HWY_ALIGN double p[chunk + widest];
    HWY_ALIGN std::uint64_t lane[chunk + widest];
    HWY_ALIGN std::uint64_t block[chunk + widest];
    std::size_t size = 0;

    HWY_INLINE void push(const Packer& packer, VD some_n, VD some_p, VW some_lane, VW some_block) {
        packer.store(some_n, n + size);
        packer.store(some_p, p + size);
        packer.store(some_lane, lane + size);
        packer.store(some_block, block + size);
        size += packer.count();
    }

    /// Makes the vectors that hold the last lanes whole with harmless ones.
    void pad() {
        for (std::size_t i = size; i < size + 2 * hn::Lanes(doubles); ++i) {
            n[i] = 64.0;
            p[i] = 0.25;
            lane[i] = 0;
            block[i] = 0;
        }
    }
};

/// Attempts that the squeeze has not decided.
struct Undecided {
    Pending lanes;
    HWY_ALIGN double k[chunk + widest];
    HWY_ALIGN double us[chunk + widest];
    HWY_ALIGN double v[chunk + widest];
};

/// Finished draws, in the order in which they came: the number, the lane, and the last block it took.
struct Finished {
    HWY_ALIGN double k[chunk + widest];
    HWY_ALIGN std::uint64_t lane[chunk + widest];
    HWY_ALIGN std::uint64_t block[chunk + widest];
    std::size_t size = 0;

    HWY_INLINE void push(const Packer& packer, VD some_k, VW some_lane, VW some_block) {
        packer.store(some_k, k + size);
        packer.store(some_lane, lane + size);
        packer.store(some_block, block + size);
        size += packer.count();
    }
};

/// Fills the last vector with what does no harm.
HWY_INLINE void pad(Undecided& undecided) {
    const std::size_t end = undecided.lanes.size;
    undecided.lanes.pad();
    for (std::size_t i = end; i < end + hn::Lanes(doubles); ++i)
        undecided.k[i] = undecided.us[i] = undecided.v[i] = 0.5;
}

} // namespace HWY_NAMESPACE
} // namespace careerflow
HWY_AFTER_NAMESPACE();

#endif
