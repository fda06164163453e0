// Built once per instruction set: this file includes itself through foreach_target.h. Nothing here may call inline
// functions of other headers than Highway's and those of this module's series.

#include "random/lane_kernels.hpp"

// Two sets that would add build time and no width.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/lane_kernels.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "random/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace careerflow {
namespace HWY_NAMESPACE {

using lane_kernels::chunk;
using lane_kernels::Names;

inline constexpr std::size_t widest = 16;

/// Lanes that wait for an attempt: columns of equal length, packed from the front.
struct Pending {
    HWY_ALIGN double n[chunk + widest];
    HWY_ALIGN double p[chunk + widest];
    HWY_ALIGN std::uint64_t lane[chunk + widest];
    HWY_ALIGN std::uint64_t block[chunk + widest];
    std::size_t size = 0;

    HWY_INLINE void push(Mask mask, VD some_n, VD some_p, VW some_lane, VW some_block) {
        const auto word_mask = hn::RebindMask(words, mask);
        hn::StoreU(hn::Compress(some_n, mask), doubles, n + size);
        hn::StoreU(hn::Compress(some_p, mask), doubles, p + size);
        hn::StoreU(hn::Compress(some_lane, word_mask), words, lane + size);
        hn::StoreU(hn::Compress(some_block, word_mask), words, block + size);
        size += hn::CountTrue(doubles, mask);
    }

    /// Makes the vector that holds the last lanes whole with harmless ones.
    void pad() {
        for (std::size_t i = size; i < size + hn::Lanes(doubles); ++i) {
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

    HWY_INLINE void push(Mask mask, VD some_k, VW some_lane, VW some_block) {
        const auto word_mask = hn::RebindMask(words, mask);
        hn::StoreU(hn::Compress(some_k, mask), doubles, k + size);
        hn::StoreU(hn::Compress(some_lane, word_mask), words, lane + size);
        hn::StoreU(hn::Compress(some_block, word_mask), words, block + size);
        size += hn::CountTrue(doubles, mask);
    }
};

/// `invert` of binomial.cpp on every lane of the list.
void invert_lanes(const Names& names, Pending& list, Finished& finished) {
    const std::size_t width = hn::Lanes(doubles);
    list.pad();
    for (std::size_t i = 0; i < list.size; i += width) {
        const VD n = hn::LoadU(doubles, list.n + i);
        const VD p = hn::LoadU(doubles, list.p + i);
        const VW lane = hn::LoadU(words, list.lane + i);
        const VW block = hn::LoadU(words, list.block + i);
        const VD u = draw_block(names, lane, block).first;
        const VD odds = hn::Div(p, hn::Sub(set(1.0), p));
        VD mass = exp_of(hn::Mul(n, log1p_of(hn::Neg(p))));
        VD cumulated = mass;
        VD left = n;
        VD k = set(0.0);
        const VD last = hn::Min(n, set(63.0));
        Mask open = hn::And(hn::Gt(u, cumulated), hn::Gt(last, set(0.0)));
        for (std::size_t step = 1; !hn::AllFalse(doubles, open); ++step) {
            k = hn::Add(k, hn::IfThenElseZero(open, set(1.0)));
            mass = hn::Mul(mass, hn::Mul(hn::Mul(left, odds), set(series::reciprocals.data()[step])));
            left = hn::Sub(left, set(1.0));
            cumulated = hn::Add(cumulated, mass);
            open = hn::And(open, hn::And(hn::Gt(u, cumulated), hn::Lt(k, last)));
        }
        finished.push(hn::FirstN(doubles, list.size - i), k, lane, block);
    }
}

/// The constants of `reject` of binomial.cpp.
struct Setup {
    VD mean;
    VD mean_no;
    VD deviation;
    VD a;
    VD b;
};

HWY_INLINE Setup setup_of(VD n, VD p) {
    const VD q = hn::Sub(set(1.0), p);
    const VD mean = hn::Mul(n, p);
    const VD deviation = hn::Sqrt(hn::Mul(mean, q));
    const VD b = hn::Add(set(1.15), hn::Mul(set(2.53), deviation));
    const VD a = hn::Add(hn::Add(set(-0.0873), hn::Mul(set(0.0248), b)), hn::Mul(set(0.01), p));
    return {mean, hn::Mul(n, q), deviation, a, b};
}

/// One attempt of every lane of the list; returns what is left to do in `undecided` and `again`.
void attempt_lanes(const Names& names, Pending& list, Undecided& undecided, Pending& again, Finished& finished) {
    const std::size_t width = hn::Lanes(doubles);
    list.pad();
    for (std::size_t i = 0; i < list.size; i += width) {
        const Mask valid = hn::FirstN(doubles, list.size - i);
        const VD n = hn::LoadU(doubles, list.n + i);
        const VD p = hn::LoadU(doubles, list.p + i);
        const VW lane = hn::LoadU(words, list.lane + i);
        const VW block = hn::LoadU(words, list.block + i);
        const Uniforms uniforms = draw_block(names, lane, block);
        const Setup setup = setup_of(n, p);
        const VD u = hn::Sub(uniforms.first, set(0.5));
        const VD v = uniforms.second;
        const VD us = hn::Sub(set(0.5), hn::Abs(u));
        const VD slope = hn::Add(hn::Div(hn::Mul(set(2.0), setup.a), us), setup.b);
        const VD place = hn::Add(hn::Mul(slope, u), hn::Add(setup.mean, set(0.5)));
        const Mask inside = hn::And(hn::Ge(place, set(0.0)), hn::Lt(place, hn::Add(n, set(1.0))));
        const VD k = hn::Floor(place);
        const VD squeeze = hn::Sub(set(0.92), hn::Div(set(4.2), setup.b));
        const Mask quick = hn::And(inside, hn::And(hn::Ge(us, set(0.07)), hn::Le(v, squeeze)));
        finished.push(hn::And(valid, quick), k, lane, block);
        const Mask open = hn::And(valid, hn::AndNot(quick, inside));
        const std::size_t end = undecided.lanes.size;
        hn::StoreU(hn::Compress(k, open), doubles, undecided.k + end);
        hn::StoreU(hn::Compress(us, open), doubles, undecided.us + end);
        hn::StoreU(hn::Compress(v, open), doubles, undecided.v + end);
        undecided.lanes.push(open, n, p, lane, block);
        again.push(hn::AndNot(inside, valid), n, p, lane, hn::Add(block, set_word(1)));
    }
}

/// Decides the attempts that the squeeze has not.
void decide_lanes(Undecided& undecided, Pending& again, Finished& finished) {
    const std::size_t width = hn::Lanes(doubles);
    Pending& list = undecided.lanes;
    list.pad();
    for (std::size_t i = list.size; i < list.size + width; ++i) undecided.k[i] = undecided.us[i] = undecided.v[i] = 0.5;
    for (std::size_t i = 0; i < list.size; i += width) {
        const Mask valid = hn::FirstN(doubles, list.size - i);
        const VD n = hn::LoadU(doubles, list.n + i);
        const VD p = hn::LoadU(doubles, list.p + i);
        const VW lane = hn::LoadU(words, list.lane + i);
        const VW block = hn::LoadU(words, list.block + i);
        const VD k = hn::LoadU(doubles, undecided.k + i);
        const VD us = hn::LoadU(doubles, undecided.us + i);
        const VD v = hn::LoadU(doubles, undecided.v + i);
        const Setup setup = setup_of(n, p);
        const VD alpha = hn::Mul(hn::Add(set(2.83), hn::Div(set(5.1), setup.b)), setup.deviation);
        const VD mode = hn::Floor(hn::Mul(hn::Add(n, set(1.0)), p));
        const VD hat = hn::Add(hn::Div(setup.a, hn::Mul(us, us)), setup.b);
        const VD height = log_of(hn::Div(hn::Mul(v, alpha), hat));
        const VD bound = hn::Sub(binomial_shape_of(k, n, setup.mean, setup.mean_no),
                                 binomial_shape_of(mode, n, setup.mean, setup.mean_no));
        const Mask accepted = hn::Le(height, bound);
        finished.push(hn::And(valid, accepted), k, lane, block);
        again.push(hn::AndNot(accepted, valid), n, p, lane, hn::Add(block, set_word(1)));
    }
    list.size = 0;
}

void binomial_kernel(const Names& names, const double* trials, const double* p, std::uint32_t* blocks,
                     double* successes, std::size_t count) {
    Pending inversions;
    Pending rejections;
    Finished finished;
    for (std::size_t i = 0; i < count; ++i) {
        successes[i] = 0.0;
        const bool drawn = trials[i] > 0.0 && p[i] > 0.0;
        Pending& list = trials[i] * p[i] < 10.0 ? inversions : rejections;
        list.n[list.size] = trials[i];
        list.p[list.size] = p[i];
        list.lane[list.size] = i;
        list.block[list.size] = blocks[i];
        list.size += drawn ? 1 : 0;
    }
    invert_lanes(names, inversions, finished);
    Undecided undecided;
    Pending* list = &rejections;
    Pending* again = &inversions; // free by now
    while (list->size > 0) {
        again->size = 0;
        attempt_lanes(names, *list, undecided, *again, finished);
        decide_lanes(undecided, *again, finished);
        Pending* const done = list;
        list = again;
        again = done;
    }
    for (std::size_t i = 0; i < finished.size; ++i) {
        successes[finished.lane[i]] = finished.k[i];
        blocks[finished.lane[i]] = static_cast<std::uint32_t>(finished.block[i] + 1);
    }
}

void uniform_kernel(const Names& names, const std::uint32_t* blocks, double* numbers, std::size_t count) {
    HWY_ALIGN std::uint64_t some_block[widest] = {};
    HWY_ALIGN double some_number[widest];
    const std::size_t width = hn::Lanes(doubles);
    for (std::size_t i = 0; i < count; i += width) {
        const std::size_t used = count - i < width ? count - i : width;
        for (std::size_t j = 0; j < used; ++j) some_block[j] = blocks[i + j];
        const VW lane = hn::Iota(words, i);
        hn::StoreU(draw_block(names, lane, hn::LoadU(words, some_block)).first, doubles, some_number);
        for (std::size_t j = 0; j < used; ++j) numbers[i + j] = some_number[j];
    }
}

} // namespace HWY_NAMESPACE
} // namespace careerflow
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace careerflow {

HWY_EXPORT(binomial_kernel);
HWY_EXPORT(uniform_kernel);

namespace lane_kernels {

namespace {

/// The kernels built for one of Highway's targets.
Kernels kernels_for(std::int64_t target) {
#if (HWY_TARGETS & (HWY_TARGETS - 1)) == 0
    (void)target;
    return {HWY_DISPATCH_TABLE(uniform_kernel)[0], HWY_DISPATCH_TABLE(binomial_kernel)[0]};
#else
    hwy::ChosenTarget chosen;
    chosen.Update(target);
    const std::size_t index = chosen.GetIndex();
    return {HWY_DISPATCH_TABLE(uniform_kernel)[index], HWY_DISPATCH_TABLE(binomial_kernel)[index]};
#endif
}

std::vector<NamedKernels> find_available() {
    std::vector<NamedKernels> result;
    // Lower bits are wider sets.
    for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1) {
        const std::int64_t target = left & -left;
        result.push_back({hwy::TargetName(target), kernels_for(target)});
    }
    return result;
}

} // namespace

const std::vector<NamedKernels>& available() {
    static const std::vector<NamedKernels> kernels = find_available();
    return kernels;
}

} // namespace lane_kernels
} // namespace careerflow
#endif
