// The elementary functions and masses of elementary.cpp and log_mass.hpp, operation for operation, on vectors of the
// instruction set for which this file is being included. No fused multiplication: it rounds differently.
#if defined(CAREERFLOW_LANE_MATH_INCLUDED) == defined(HWY_TARGET_TOGGLE)
#ifdef CAREERFLOW_LANE_MATH_INCLUDED
#undef CAREERFLOW_LANE_MATH_INCLUDED
#else
#define CAREERFLOW_LANE_MATH_INCLUDED
#endif

#include "random/lane_kernels.hpp"
#include "random/series.hpp"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace careerflow {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;
using Words = hn::RebindToUnsigned<Doubles>;
using VD = hn::Vec<Doubles>;
using VW = hn::Vec<Words>;
using Mask = hn::Mask<Doubles>;

inline constexpr Doubles doubles{};
inline constexpr Words words{};

HWY_INLINE VD set(double value) { return hn::Set(doubles, value); }
HWY_INLINE VW set_word(std::uint64_t value) { return hn::Set(words, value); }

/// A whole number below 2^52 held in 64 bits, as a double.
HWY_INLINE VD to_double(VW word) {
    return hn::Sub(hn::BitCast(doubles, hn::Or(word, set_word(0x4330000000000000))), set(0x1p52));
}

template <std::size_t Size>
HWY_INLINE VD polynomial(const std::array<double, Size>& coefficients, VD x) {
    const double* values = coefficients.data();
    VD sum = set(values[0]);
    for (std::size_t i = 1; i < Size; ++i) sum = hn::Add(hn::Mul(sum, x), set(values[i]));
    return sum;
}

/// Positive normal numbers only.
HWY_INLINE VD log_of(VD x) {
    const VW bits = hn::BitCast(words, x);
    const VW biased = hn::ShiftRight<52>(hn::Add(bits, set_word(series::one_bits - series::half_root_bits)));
    const VD m = hn::BitCast(doubles, hn::Add(hn::Sub(bits, hn::ShiftLeft<52>(biased)), set_word(series::one_bits)));
    const VD e = hn::Sub(to_double(biased), set(1023.0));
    const VD f = hn::Sub(m, set(1.0));
    const VD s = hn::Div(f, hn::Add(set(2.0), f));
    const VD z = hn::Mul(s, s);
    const VD sum = polynomial(series::artanh_coefficients, z);
    const VD half_square = hn::Mul(hn::Mul(set(0.5), f), f);
    const VD inner = hn::Add(hn::Mul(s, hn::Add(half_square, hn::Mul(z, sum))), hn::Mul(e, set(series::ln2_low)));
    return hn::Sub(hn::Mul(e, set(series::ln2_high)), hn::Sub(hn::Sub(half_square, inner), f));
}

/// −1 < x, with 1 + x a normal number.
HWY_INLINE VD log1p_of(VD x) {
    const VD u = hn::Add(set(1.0), x);
    return hn::Add(log_of(u), hn::Div(hn::Sub(x, hn::Sub(u, set(1.0))), u));
}

/// −700 < x < 700.
HWY_INLINE VD exp_of(VD x) {
    const VD shifted = hn::Add(hn::Mul(x, set(series::inverse_ln2)), set(series::round_to_integer));
    const VD k = hn::Sub(shifted, set(series::round_to_integer));
    const VD r = hn::Sub(hn::Sub(x, hn::Mul(k, set(series::ln2_high))), hn::Mul(k, set(series::ln2_low)));
    const VD tail = hn::Mul(hn::Mul(r, r), polynomial(series::inverse_factorials, r));
    const VD value = hn::Add(set(1.0), hn::Add(r, tail));
    // The lowest bits of `shifted` hold k in two's complement; adding them to the exponent multiplies by 2^k.
    return hn::BitCast(doubles, hn::Add(hn::BitCast(words, value), hn::ShiftLeft<52>(hn::BitCast(words, shifted))));
}

/// Whole n ≥ 0.
HWY_INLINE VD stirling_error_of(VD n) {
    const VD inverse = hn::Div(set(1.0), hn::Max(n, set(1.0)));
    const VD series_value = hn::Mul(polynomial(series::stirling_coefficients, hn::Mul(inverse, inverse)), inverse);
    const Mask small = hn::Lt(n, set(16.0));
    if (hn::AllFalse(doubles, small)) return series_value;
    const VW index = hn::And(hn::BitCast(words, hn::Add(hn::Min(n, set(15.0)), set(0x1p52))), set_word(15));
    const auto signed_index = hn::BitCast(hn::RebindToSigned<Doubles>(), index);
    return hn::IfThenElse(small, hn::GatherIndex(doubles, series::stirling_errors.data(), signed_index), series_value);
}

/// x ≥ 0, mean > 0.
HWY_INLINE VD deviance_of(VD x, VD mean) {
    const VD difference = hn::Sub(x, mean);
    const VD v = hn::Div(difference, hn::Add(x, mean));
    const VD z = hn::Mul(v, v);
    const VD sum = polynomial(series::artanh_coefficients, z);
    const VD near = hn::Add(hn::Mul(difference, v), hn::Mul(hn::Mul(x, v), hn::Mul(z, sum)));
    const Mask is_near = hn::Lt(hn::Abs(v), set(0.1));
    if (hn::AllTrue(doubles, is_near)) return near;
    const VD ratio = hn::Div(hn::Max(x, set(1.0)), mean); // x is whole: 1 stands in for 0, whose result is the mean
    const VD far = hn::Sub(hn::Mul(x, log_of(ratio)), difference);
    return hn::IfThenElse(is_near, near, hn::IfThenElse(hn::Eq(x, set(0.0)), mean, far));
}

HWY_INLINE VD binomial_shape_of(VD k, VD n, VD mean_yes, VD mean_no) {
    const VD no = hn::Sub(n, k);
    const VD roots = hn::Mul(hn::Max(k, set(0.5)), hn::Max(no, set(0.5)));
    const VD errors = hn::Add(stirling_error_of(k), stirling_error_of(no));
    const VD deviances = hn::Add(deviance_of(k, mean_yes), deviance_of(no, mean_no));
    return hn::Sub(hn::Sub(hn::Mul(set(-0.5), log_of(roots)), errors), deviances);
}

/// The two numbers in (0, 1) of the block of every lane.
struct Uniforms {
    VD first;
    VD second;
};

HWY_INLINE VD uniform_of(VW low, VW high) {
    // (low + 2^32 high) >> 11, as a double: the high 32 bits and the next 21 are exact apart and together.
    const VD upper = to_double(hn::And(high, set_word(0xFFFFFFFF)));
    const VD lower = to_double(hn::ShiftRight<11>(hn::And(low, set_word(0xFFFFFFFF))));
    const VD whole = hn::Add(hn::Mul(upper, set(0x1p21)), lower);
    return hn::Max(hn::Mul(whole, set(0x1p-53)), set(0x1p-54));
}

/// The products of the low halves.
HWY_INLINE VW low_product(VW a, VW b) {
#if HWY_TARGET == HWY_SCALAR
    return set_word((hn::GetLane(a) & 0xFFFFFFFF) * (hn::GetLane(b) & 0xFFFFFFFF));
#else
    const hn::Repartition<std::uint32_t, Words> half_words;
    return hn::MulEven(hn::BitCast(half_words, a), hn::BitCast(half_words, b));
#endif
}

/// Philox 4×32-10 on one counter per lane, each word in the low half of 64 bits. The high halves may hold anything: a
/// product looks at low halves only.
HWY_INLINE Uniforms draw_block(const lane_kernels::Names& names, VW lane, VW block) {
    VW c0 = block;
    VW c1 = hn::Add(set_word(names.entity), names.entity_stride != 0 ? lane : hn::Zero(words));
    VW c2 = hn::Add(set_word(names.replicate), names.replicate_stride != 0 ? lane : hn::Zero(words));
    VW c3 = set_word(names.purpose_and_step);
    std::uint32_t key_0 = names.key[0];
    std::uint32_t key_1 = names.key[1];
    for (int round = 0; round < philox::rounds; ++round) {
        const VW product_0 = low_product(c0, set_word(philox::multiplier_0));
        const VW product_1 = low_product(c2, set_word(philox::multiplier_1));
        c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product_1), c1), set_word(key_0));
        c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product_0), c3), set_word(key_1));
        c1 = product_1;
        c3 = product_0;
        key_0 += philox::weyl_0;
        key_1 += philox::weyl_1;
    }
    return {uniform_of(c0, c1), uniform_of(c2, c3)};
}

} // namespace HWY_NAMESPACE
} // namespace careerflow
HWY_AFTER_NAMESPACE();

#endif
