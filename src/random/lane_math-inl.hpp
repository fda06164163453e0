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
    const VD square = hn::Mul(x, x);
    VD first = set(values[0]);
    VD second = set(values[1]);
    for (std::size_t i = 2; i < Size; i += 2) first = hn::Add(hn::Mul(first, square), set(values[i]));
    for (std::size_t i = 3; i < Size; i += 2) second = hn::Add(hn::Mul(second, square), set(values[i]));
    return Size % 2 == 1 ? hn::Add(first, hn::Mul(x, second)) : hn::Add(second, hn::Mul(x, first));
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

/// The names of the lanes and the keys of all rounds, ready for use.
class BlockSource {
public:
    explicit BlockSource(const lane_kernels::Names& names)
        : entity_(set_word(names.entity)), entity_mask_(set_word(names.entity_stride != 0 ? ~std::uint64_t{0} : 0)),
          replicate_(set_word(names.replicate)),
          replicate_mask_(set_word(names.replicate_stride != 0 ? ~std::uint64_t{0} : 0)),
          purpose_and_step_(set_word(names.purpose_and_step)) {
        std::uint32_t key_0 = names.key[0];
        std::uint32_t key_1 = names.key[1];
        for (int round = 0; round < philox::rounds; ++round) {
            keys_0_[round] = key_0;
            keys_1_[round] = key_1;
            key_0 += philox::weyl_0;
            key_1 += philox::weyl_1;
        }
    }

    /// Philox 4×32-10 on one counter per lane, each word in the low half of 64 bits. The high halves may hold anything:
    /// a product looks at low halves only.
    [[nodiscard]] HWY_INLINE Uniforms draw(VW lane, VW block) const {
        State state = start(lane, block);
        for (int round = 0; round < philox::rounds; ++round) step(state, round);
        return {uniform_of(state.c0, state.c1), uniform_of(state.c2, state.c3)};
    }

    /// The blocks of `count` lanes, rounded up to two vectors, into `first` and `second`. Two vectors at a time: the
    /// multiplications of one fill the waiting time of the other.
    HWY_INLINE void draw(const std::uint64_t* lane, const std::uint64_t* block, std::size_t count, double* first,
                         double* second) const {
        const std::size_t width = hn::Lanes(doubles);
        for (std::size_t i = 0; i < count; i += 2 * width) {
            const std::size_t j = i + width;
            State a = start(hn::LoadU(words, lane + i), hn::LoadU(words, block + i));
            State b = start(hn::LoadU(words, lane + j), hn::LoadU(words, block + j));
            for (int round = 0; round < philox::rounds; ++round) {
                step(a, round);
                step(b, round);
            }
            hn::StoreU(uniform_of(a.c0, a.c1), doubles, first + i);
            hn::StoreU(uniform_of(b.c0, b.c1), doubles, first + j);
            hn::StoreU(uniform_of(a.c2, a.c3), doubles, second + i);
            hn::StoreU(uniform_of(b.c2, b.c3), doubles, second + j);
        }
    }

private:
    struct State {
        VW c0;
        VW c1;
        VW c2;
        VW c3;
    };

    [[nodiscard]] HWY_INLINE State start(VW lane, VW block) const {
        return {block, hn::Add(entity_, hn::And(lane, entity_mask_)),
                hn::Add(replicate_, hn::And(lane, replicate_mask_)), purpose_and_step_};
    }

    HWY_INLINE void step(State& state, int round) const {
        const VW product_0 = low_product(state.c0, set_word(philox::multiplier_0));
        const VW product_1 = low_product(state.c2, set_word(philox::multiplier_1));
        state.c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product_1), state.c1), set_word(keys_0_[round]));
        state.c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product_0), state.c3), set_word(keys_1_[round]));
        state.c1 = product_1;
        state.c3 = product_0;
    }

    VW entity_;
    VW entity_mask_;
    VW replicate_;
    VW replicate_mask_;
    VW purpose_and_step_;
    std::uint64_t keys_0_[philox::rounds];
    std::uint64_t keys_1_[philox::rounds];
};

#if HWY_TARGET == HWY_AVX2
/// For every set of four lanes, the positions of its halves of 32 bits moved to the front.
struct PackingTable {
    alignas(32) std::uint32_t halves[16][8];
};
constexpr PackingTable packing_table() {
    PackingTable table{};
    for (std::uint32_t set = 0; set < 16; ++set) {
        std::uint32_t next = 0;
        for (std::uint32_t lane = 0; lane < 4; ++lane)
            if ((set >> lane & 1U) != 0) {
                table.halves[set][next++] = 2 * lane;
                table.halves[set][next++] = 2 * lane + 1;
            }
    }
    return table;
}
inline constexpr PackingTable packing = packing_table();
#endif

/// Moves the lanes of a mask to the front of any number of vectors. With AVX2 the positions are looked up once in a
/// table of our own, AVX-512 has an instruction for it: g++ copies Highway's tables to the stack at every use.
class Packer {
public:
#if HWY_TARGET <= HWY_AVX3 // and what builds on it: lower bits are wider sets
    HWY_INLINE explicit Packer(Mask mask)
        : mask_(mask.raw), count_(static_cast<std::size_t>(_mm_popcnt_u32(static_cast<unsigned>(mask.raw)))) {}
    [[nodiscard]] HWY_INLINE VW pack(VW vector) const { return VW{_mm512_maskz_compress_epi64(mask_, vector.raw)}; }
#elif HWY_TARGET == HWY_AVX2
    HWY_INLINE explicit Packer(Mask mask) {
        const auto set = static_cast<unsigned>(_mm256_movemask_pd(mask.raw));
        indices_ = _mm256_load_si256(reinterpret_cast<const __m256i*>(packing.halves[set]));
        count_ = static_cast<std::size_t>(_mm_popcnt_u32(set));
    }
    [[nodiscard]] HWY_INLINE VW pack(VW vector) const { return VW{_mm256_permutevar8x32_epi32(vector.raw, indices_)}; }
#else
    HWY_INLINE explicit Packer(Mask mask) : mask_(hn::RebindMask(words, mask)), count_(hn::CountTrue(doubles, mask)) {}
    [[nodiscard]] HWY_INLINE VW pack(VW vector) const { return hn::Compress(vector, mask_); }
#endif
    /// Writes the packed vector; what lies beyond count() is filled with anything.
    HWY_INLINE void store(VD vector, double* to) const {
        hn::StoreU(hn::BitCast(doubles, pack(hn::BitCast(words, vector))), doubles, to);
    }
    HWY_INLINE void store(VW vector, std::uint64_t* to) const { hn::StoreU(pack(vector), words, to); }
    [[nodiscard]] HWY_INLINE std::size_t count() const { return count_; }

private:
#if HWY_TARGET <= HWY_AVX3
    __mmask8 mask_;
#elif HWY_TARGET == HWY_AVX2
    __m256i indices_;
#else
    hn::Mask<Words> mask_;
#endif
    std::size_t count_;
};

} // namespace HWY_NAMESPACE
} // namespace careerflow
HWY_AFTER_NAMESPACE();

#endif
