// Built once per instruction set: this file includes itself through foreach_target.h. Nothing here may call inline
// functions of other headers than Highway's and those of this module's series.

#include "random/lane_kernels.hpp"

// Two sets that would add build time and no width.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/lane_kernels.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "random/lane_estimate-inl.hpp"
#include "random/lane_lists-inl.hpp"
#include "random/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace careerflow {
namespace HWY_NAMESPACE {

using lane_kernels::Names;

/// `invert` of binomial.cpp on every lane of the list.
void invert_lanes(const BlockSource& source, Pending& list, Finished& finished) {
    if (list.size == 0) return;
    const std::size_t width = hn::Lanes(doubles);
    list.pad();
    HWY_ALIGN double uniforms[chunk + widest];
    HWY_ALIGN double not_used[chunk + widest];
    source.draw(list.lane, list.block, list.size, uniforms, not_used);
    VD last_p = set(0.0);
    VD odds = set(0.0);
    VD log_q = set(0.0);
    for (std::size_t i = 0; i < list.size; i += width) {
        const VD n = hn::LoadU(doubles, list.n + i);
        const VD p = hn::LoadU(doubles, list.p + i);
        const VW lane = hn::LoadU(words, list.lane + i);
        const VW block = hn::LoadU(words, list.block + i);
        const VD u = hn::LoadU(doubles, uniforms + i);
        if (!hn::AllTrue(doubles, hn::Eq(p, last_p))) { // one probability for many lanes is the common case
            last_p = p;
            odds = hn::Div(p, hn::Sub(set(1.0), p));
            log_q = log1p_of(hn::Neg(p));
        }
        VD mass = exp_of(hn::Mul(n, log_q));
        VD cumulated = mass;
        VD left = n;
        // The number of sums that u exceeds. Beyond n heads the mass is 0 and the sum stands still; a lane that is done
        // stays done, so steps may be taken in pairs.
        Mask open = hn::Gt(u, cumulated);
        VD k = hn::IfThenElseZero(open, set(1.0));
        const auto advance = [&](std::size_t step) HWY_ATTR {
            mass = hn::Mul(mass, hn::Mul(hn::Mul(left, odds), set(series::reciprocals[step])));
            left = hn::Sub(left, set(1.0));
            cumulated = hn::Add(cumulated, mass);
            open = hn::Gt(u, cumulated);
            k = hn::Add(k, hn::IfThenElseZero(open, set(1.0)));
        };
        for (std::size_t step = 1; step < 63 && !hn::AllFalse(doubles, open); step += 2) {
            advance(step);
            advance(step + 1);
        }
        k = hn::Min(k, hn::Min(n, set(63.0)));
        finished.push(Packer(hn::FirstN(doubles, list.size - i)), k, lane, block);
    }
}

/// The constants of `reject` of binomial.cpp.
struct Setup {
    VD mean;
    VD mean_no;
    VD a;
    VD b;
};

HWY_INLINE Setup setup_of(VD n, VD p) {
    const VD q = hn::Sub(set(1.0), p);
    const VD mean = hn::Mul(n, p);
    const VD b = hn::Add(set(1.15), hn::Mul(set(2.53), hn::Sqrt(hn::Mul(mean, q))));
    const VD a = hn::Add(hn::Add(set(-0.0873), hn::Mul(set(0.0248), b)), hn::Mul(set(0.01), p));
    return {mean, hn::Mul(n, q), a, b};
}

/// One attempt of every lane of the list; returns what is left to do in `undecided` and `again`.
void attempt_lanes(const BlockSource& source, Pending& list, Undecided& undecided, Pending& again, Finished& finished) {
    const std::size_t width = hn::Lanes(doubles);
    list.pad();
    HWY_ALIGN double first[chunk + widest];
    HWY_ALIGN double second[chunk + widest];
    source.draw(list.lane, list.block, list.size, first, second);
    for (std::size_t i = 0; i < list.size; i += width) {
        const Mask valid = hn::FirstN(doubles, list.size - i);
        const VD n = hn::LoadU(doubles, list.n + i);
        const VD p = hn::LoadU(doubles, list.p + i);
        const VW lane = hn::LoadU(words, list.lane + i);
        const VW block = hn::LoadU(words, list.block + i);
        const Setup setup = setup_of(n, p);
        const VD u = hn::Sub(hn::LoadU(doubles, first + i), set(0.5));
        const VD v = hn::LoadU(doubles, second + i);
        const VD us = hn::Sub(set(0.5), hn::Abs(u));
        const VD slope = hn::Add(hn::Div(hn::Mul(set(2.0), setup.a), us), setup.b);
        const VD place = hn::Add(hn::Mul(slope, u), hn::Add(setup.mean, set(0.5)));
        const Mask inside = hn::And(hn::Ge(place, set(0.0)), hn::Lt(place, hn::Add(n, set(1.0))));
        const VD k = hn::Floor(place);
        // The squeeze of binomial.cpp times b: it lies below the mass by far more than rounding, so it may be taken
        // without a division.
        const VD squeeze = hn::Sub(hn::Mul(set(0.92), setup.b), set(4.2));
        const Mask quick = hn::And(inside, hn::And(hn::Ge(us, set(0.07)), hn::Le(hn::Mul(v, setup.b), squeeze)));
        finished.push(Packer(hn::And(valid, quick)), k, lane, block);
        const Packer open(hn::And(valid, hn::AndNot(quick, inside)));
        const std::size_t end = undecided.lanes.size;
        open.store(k, undecided.k + end);
        open.store(us, undecided.us + end);
        open.store(v, undecided.v + end);
        undecided.lanes.push(open, n, p, lane, block);
        again.push(Packer(hn::AndNot(inside, valid)), n, p, lane, hn::Add(block, set_word(1)));
    }
}

/// The verdicts of estimate_attempts on the attempts that the squeeze has not decided.
void estimate_lanes(Undecided& undecided, float* verdicts) {
    const hn::Rebind<float, Doubles> narrow;
    Attempts attempts;
    pad(undecided);
    for (std::size_t i = 0; i < undecided.lanes.size; i += hn::Lanes(doubles)) {
        const auto put = [&](VD value, float* column)
                             HWY_ATTR { hn::StoreU(hn::DemoteTo(narrow, value), narrow, column + i); };
        const VD n = hn::LoadU(doubles, undecided.lanes.n + i);
        const VD p = hn::LoadU(doubles, undecided.lanes.p + i);
        const VD mean = hn::Mul(n, p);
        put(hn::Sub(hn::LoadU(doubles, undecided.k + i), mean), attempts.off);
        put(mean, attempts.mean);
        put(hn::Sub(n, mean), attempts.mean_no);
        put(p, attempts.p);
        put(hn::LoadU(doubles, undecided.us + i), attempts.us);
        put(hn::LoadU(doubles, undecided.v + i), attempts.v);
    }
    estimate_attempts(attempts, undecided.lanes.size, verdicts);
}

/// Decides most of the attempts that the squeeze has not, and leaves the others.
void decide_clear_lanes(Undecided& undecided, Pending& again, Finished& finished) {
    const hn::Rebind<float, Doubles> narrow;
    HWY_ALIGN float verdicts[chunk + most_floats];
    estimate_lanes(undecided, verdicts);
    Pending& list = undecided.lanes;
    const std::size_t count = list.size;
    list.size = 0; // what is left is packed in its place, never beyond what has been read
    for (std::size_t i = 0; i < count; i += hn::Lanes(doubles)) {
        const Mask valid = hn::FirstN(doubles, count - i);
        const VD verdict = hn::PromoteTo(doubles, hn::LoadU(narrow, verdicts + i));
        const VD n = hn::LoadU(doubles, list.n + i);
        const VD p = hn::LoadU(doubles, list.p + i);
        const VW lane = hn::LoadU(words, list.lane + i);
        const VW block = hn::LoadU(words, list.block + i);
        const VD k = hn::LoadU(doubles, undecided.k + i);
        const Mask accepted = hn::Gt(verdict, set(0.0));
        const Mask refused = hn::Lt(verdict, set(0.0));
        const Packer open(hn::AndNot(hn::Or(accepted, refused), valid));
        finished.push(Packer(hn::And(valid, accepted)), k, lane, block);
        again.push(Packer(hn::And(valid, refused)), n, p, lane, hn::Add(block, set_word(1)));
        if (open.count() == 0) continue;
        const VD us = hn::LoadU(doubles, undecided.us + i);
        const VD v = hn::LoadU(doubles, undecided.v + i);
        open.store(k, undecided.k + list.size);
        open.store(us, undecided.us + list.size);
        open.store(v, undecided.v + list.size);
        list.push(open, n, p, lane, block);
    }
}

/// Decides attempts as binomial.cpp does.
void decide_lanes(Undecided& undecided, Pending& again, Finished& finished) {
    const std::size_t width = hn::Lanes(doubles);
    Pending& list = undecided.lanes;
    pad(undecided);
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
        const VD no = hn::Sub(n, k);
        const VD scale = hn::Add(set(2.83), hn::Div(set(5.1), setup.b));
        const VD height = hn::Div(hn::Mul(v, scale), hn::Add(hn::Div(setup.a, hn::Mul(us, us)), setup.b));
        const VD roots = hn::Mul(hn::Max(k, set(0.5)), hn::Div(hn::Max(no, set(0.5)), n));
        const VD errors = hn::Sub(stirling_error_of(n), hn::Add(stirling_error_of(k), stirling_error_of(no)));
        const VD deviances = hn::Add(deviance_of(k, setup.mean), deviance_of(no, setup.mean_no));
        const VD bound = hn::Sub(errors, deviances);
        const Mask accepted = hn::Le(log_of(hn::Mul(hn::Mul(height, height), roots)), hn::Mul(set(2.0), bound));
        finished.push(Packer(hn::And(valid, accepted)), k, lane, block);
        again.push(Packer(hn::AndNot(accepted, valid)), n, p, lane, hn::Add(block, set_word(1)));
    }
    list.size = 0;
}

/// Puts every lane on the list of its algorithm, and 0 into its result in case it is on none.
void sort_lanes(const double* trials, const double* p, const std::uint32_t* blocks, double* successes,
                std::size_t count, Pending& inversions, Pending& rejections) {
    const std::size_t width = hn::Lanes(doubles);
    const hn::Rebind<std::uint32_t, Words> narrow;
    const VW first_lanes = hn::Iota(words, 0);
    std::size_t i = 0;
    for (; i + width <= count; i += width) {
        const VD n = hn::LoadU(doubles, trials + i);
        const VD some_p = hn::LoadU(doubles, p + i);
        const VW lane = hn::Add(first_lanes, set_word(i));
        const VW block = hn::PromoteTo(words, hn::LoadU(narrow, blocks + i));
        const Mask drawn = hn::And(hn::Gt(n, set(0.0)), hn::Gt(some_p, set(0.0)));
        const Mask small = hn::Lt(hn::Mul(n, some_p), set(10.0));
        inversions.push(Packer(hn::And(drawn, small)), n, some_p, lane, block);
        rejections.push(Packer(hn::AndNot(small, drawn)), n, some_p, lane, block);
        hn::StoreU(set(0.0), doubles, successes + i);
    }
    for (; i < count; ++i) {
        Pending& list = trials[i] * p[i] < 10.0 ? inversions : rejections;
        list.n[list.size] = trials[i];
        list.p[list.size] = p[i];
        list.lane[list.size] = i;
        list.block[list.size] = blocks[i];
        list.size += trials[i] > 0.0 && p[i] > 0.0 ? 1 : 0;
        successes[i] = 0.0;
    }
}

void binomial_kernel(const Names& names, const double* trials, const double* p, std::uint32_t* blocks,
                     double* successes, std::size_t count) {
    Pending inversions;
    Pending rejections;
    Finished finished;
    const BlockSource source(names);
    sort_lanes(trials, p, blocks, successes, count, inversions, rejections);
    invert_lanes(source, inversions, finished);
    Undecided undecided;
    Pending* list = &rejections;
    Pending* again = &inversions; // free by now
    while (list->size > 0) {
        again->size = 0;
        attempt_lanes(source, *list, undecided, *again, finished);
        decide_clear_lanes(undecided, *again, finished);
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
    const BlockSource source(names);
    const std::size_t width = hn::Lanes(doubles);
    const hn::Rebind<std::uint32_t, Words> narrow;
    const VW first_lanes = hn::Iota(words, 0);
    std::size_t i = 0;
    for (; i + width <= count; i += width) {
        const VW block = hn::PromoteTo(words, hn::LoadU(narrow, blocks + i));
        hn::StoreU(source.draw(hn::Add(first_lanes, set_word(i)), block).first, doubles, numbers + i);
    }
    for (; i < count; ++i) // alone, in the first lane
        numbers[i] = hn::GetLane(source.draw(set_word(i), set_word(blocks[i])).first);
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
