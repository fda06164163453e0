// Whether an attempt of the rejection sampler succeeds, estimated in binary32 on vectors twice as wide as those of the
// lanes. An estimate decides only where it is further from the border than it can be wrong; the rest is decided as
// binomial.cpp does. So nothing here touches a draw, and the operations may differ from processor to processor.
#if defined(CAREERFLOW_LANE_ESTIMATE_INCLUDED) == defined(HWY_TARGET_TOGGLE)
#ifdef CAREERFLOW_LANE_ESTIMATE_INCLUDED
#undef CAREERFLOW_LANE_ESTIMATE_INCLUDED
#else
#define CAREERFLOW_LANE_ESTIMATE_INCLUDED
#endif

#include "random/lane_kernels.hpp"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace careerflow {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;
using VF = hn::Vec<Floats>;

inline constexpr Floats floats{};
inline constexpr std::size_t most_floats = 64; ///< what a loop may touch beyond the end of a list

HWY_INLINE VF set_float(float value) { return hn::Set(floats, value); }

/// Attempts, in columns: the place k − n p, the means n p and n (1 − p), p, and the two numbers of the attempt.
struct Attempts {
    HWY_ALIGN float off[lane_kernels::chunk + most_floats];
    HWY_ALIGN float mean[lane_kernels::chunk + most_floats];
    HWY_ALIGN float mean_no[lane_kernels::chunk + most_floats];
    HWY_ALIGN float p[lane_kernels::chunk + most_floats];
    HWY_ALIGN float us[lane_kernels::chunk + most_floats];
    HWY_ALIGN float v[lane_kernels::chunk + most_floats];
};

/// artanh(s) / s − 1 for z = s² ≤ 0.16, to 2e-7.
HWY_INLINE VF artanh_excess(VF z) {
    VF sum = set_float(1.0F / 13);
    sum = hn::MulAdd(sum, z, set_float(1.0F / 11));
    sum = hn::MulAdd(sum, z, set_float(1.0F / 9));
    sum = hn::MulAdd(sum, z, set_float(1.0F / 7));
    sum = hn::MulAdd(sum, z, set_float(1.0F / 5));
    sum = hn::MulAdd(sum, z, set_float(1.0F / 3));
    return hn::Mul(sum, z);
}

/// log(above / below) of positive normal numbers. The difference of their bits is that of their logarithms to base 2,
/// nearly; what is left once it is taken off is a quotient between 2/3 and 3/2.
HWY_INLINE VF log_of_quotient(VF above, VF below) {
    const hn::RebindToSigned<Floats> whole;
    const auto apart = hn::Sub(hn::BitCast(whole, above), hn::BitCast(whole, below));
    const auto exponent = hn::ShiftRight<23>(hn::Add(apart, hn::Set(whole, 1 << 22)));
    const VF near = hn::BitCast(floats, hn::Sub(hn::BitCast(whole, above), hn::ShiftLeft<23>(exponent)));
    const VF s = hn::Div(hn::Sub(near, below), hn::Add(near, below));
    const VF twice = hn::Add(s, s);
    return hn::MulAdd(hn::ConvertTo(floats, exponent), set_float(0.693147181F),
                      hn::MulAdd(twice, artanh_excess(hn::Mul(s, s)), twice));
}

/// S(k) + S(n − k) − S(n) by two terms of Stirling's series, for k and n − k of at least 4.
HWY_INLINE VF stirling_estimate(VF k, VF no, VF n) {
    const VF share = hn::Div(set_float(1.0F), hn::Mul(hn::Mul(k, no), n)); // one division for three
    const VF of_k = hn::Mul(share, hn::Mul(no, n));
    const VF of_no = hn::Mul(share, hn::Mul(k, n));
    const VF of_n = hn::Mul(share, hn::Mul(k, no));
    const auto term = [](VF inverse) HWY_ATTR {
        const VF square = hn::Mul(inverse, inverse);
        return hn::Mul(inverse, hn::NegMulAdd(square, set_float(1.0F / 360), set_float(1.0F / 12)));
    };
    return hn::Sub(hn::Add(term(of_k), term(of_no)), term(of_n));
}

/// Of every attempt 1: it succeeds, −1: it fails, 0: the estimate is too near to tell, or out of its range.
///
/// With x = k − n p, log(k / n p) = 2 artanh(r) for r = x / (k + n p), so ½ log(k / n p) and the deviance together are
/// r ((1 + x) + (2 k + 1) (artanh(r) / r − 1)); likewise for those who do not, with −x. The margin is many times the
/// error of binary32.
HWY_INLINE void estimate_attempts(const Attempts& attempts, std::size_t count, float* verdicts) {
    const VF one = set_float(1.0F);
    for (std::size_t i = 0; i < count; i += hn::Lanes(floats)) {
        const VF x = hn::LoadU(floats, attempts.off + i);
        const VF mean = hn::LoadU(floats, attempts.mean + i);
        const VF mean_no = hn::LoadU(floats, attempts.mean_no + i);
        const VF p = hn::LoadU(floats, attempts.p + i);
        const VF us = hn::LoadU(floats, attempts.us + i);
        const VF deviation = hn::Sqrt(hn::Mul(mean, hn::Sub(one, p)));
        const VF b = hn::MulAdd(deviation, set_float(2.53F), set_float(1.15F));
        const VF a = hn::MulAdd(b, set_float(0.0248F), hn::MulAdd(p, set_float(0.01F), set_float(-0.0873F)));
        const VF square = hn::Mul(us, us);
        const VF scale = hn::Mul(hn::MulAdd(b, set_float(2.83F), set_float(5.1F)), deviation);
        const VF above = hn::Mul(hn::Mul(hn::LoadU(floats, attempts.v + i), scale), square);
        const VF below = hn::Mul(b, hn::MulAdd(b, square, a));
        const VF k = hn::Add(mean, x);
        const VF no = hn::Sub(mean_no, x);
        const VF r = hn::Div(x, hn::Add(mean, k));
        const VF r_no = hn::Div(x, hn::Add(mean_no, no)); // of −x, but for its sign
        const VF excess = hn::Mul(hn::Add(hn::Add(k, k), one), artanh_excess(hn::Mul(r, r)));
        const VF excess_no = hn::Mul(hn::Add(hn::Add(no, no), one), artanh_excess(hn::Mul(r_no, r_no)));
        const VF of_k = hn::Mul(r, hn::Add(hn::Add(one, x), excess));
        const VF of_no = hn::Mul(r_no, hn::Add(hn::Sub(one, x), excess_no));
        const VF beyond = hn::Add(hn::Add(log_of_quotient(above, below), hn::Sub(of_k, of_no)),
                                  stirling_estimate(k, no, hn::Add(mean, mean_no)));
        const VF ratios = hn::Add(hn::Abs(r), hn::Abs(r_no));
        const VF margin = hn::Mul(set_float(0x1p-10F), hn::MulAdd(hn::Abs(x), ratios, one));
        const auto fits = hn::And(hn::Lt(hn::Max(hn::Abs(r), hn::Abs(r_no)), set_float(0.4F)),
                                  hn::And(hn::Gt(hn::Min(k, no), set_float(3.5F)), hn::Gt(above, set_float(1e-30F))));
        const auto clear = hn::And(fits, hn::Gt(hn::Abs(beyond), margin));
        const VF verdict = hn::IfThenElse(hn::Lt(beyond, set_float(0.0F)), one, set_float(-1.0F));
        hn::StoreU(hn::IfThenElseZero(clear, verdict), floats, verdicts + i);
    }
}

} // namespace HWY_NAMESPACE
} // namespace careerflow
HWY_AFTER_NAMESPACE();

#endif
