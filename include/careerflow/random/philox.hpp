#pragma once

#include <array>
#include <cstdint>

namespace careerflow {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

namespace philox {
inline constexpr std::uint32_t multiplier_0 = 0xD2511F53U;
inline constexpr std::uint32_t multiplier_1 = 0xCD9E8D57U;
inline constexpr std::uint32_t weyl_0 = 0x9E3779B9U; // golden ratio
inline constexpr std::uint32_t weyl_1 = 0xBB67AE85U; // sqrt(3) - 1
inline constexpr int rounds = 10;
} // namespace philox

/// The Philox 4×32-10 block function: four random words of 32 bits for every (counter, key). For a fixed key it is a
/// bijection of the 2^128 counters; different keys behave as unrelated bijections. No state, no errors.
/// Cost: 20 multiplications 32 × 32 → 64.
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11 (2011), with the order
/// of words of the authors' Random123 library (C++ LWG issue 4134 explains where the paper's text differs).
[[nodiscard]] constexpr PhiloxCounter philox4x32_10(PhiloxCounter counter, PhiloxKey key) {
    for (int round = 0; round < philox::rounds; ++round) {
        const std::uint64_t product_0 = std::uint64_t{philox::multiplier_0} * counter[0];
        const std::uint64_t product_1 = std::uint64_t{philox::multiplier_1} * counter[2];
        const auto high_0 = static_cast<std::uint32_t>(product_0 >> 32U);
        const auto high_1 = static_cast<std::uint32_t>(product_1 >> 32U);
        counter = {high_1 ^ counter[1] ^ key[0], static_cast<std::uint32_t>(product_1), high_0 ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(product_0)};
        key[0] += philox::weyl_0;
        key[1] += philox::weyl_1;
    }
    return counter;
}

} // namespace careerflow
