#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

// The constants and series shared by the scalar and the vector forms of the elementary functions and of the
// probability functions. Both forms evaluate polynomials as `polynomial` does.

namespace careerflow::series {

/// ln 2 in two parts; the high part has 21 zero bits at its end, so its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42fee00000p-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;
inline constexpr double inverse_ln2 = 0x1.71547652b82fep+0;
/// Added to a number below 2^51 in size and subtracted again, rounds it to an integer.
inline constexpr double round_to_integer = 0x1.8p52;
inline constexpr double half_log_two_pi = 0.91893853320467274178;

/// Bit patterns of 1 and of the square root of ½.
inline constexpr std::uint64_t one_bits = 0x3FF0000000000000;
inline constexpr std::uint64_t half_root_bits = 0x3FE6A09E667F3BCD;

namespace detail {
constexpr std::array<double, 12> inverse_factorials() {
    std::array<double, 12> result{};
    double factorial = 1.0;
    for (std::size_t n = 2; n <= 13; ++n) {
        factorial *= static_cast<double>(n); // exact: 13! has fewer than 53 bits
        result[13 - n] = 1.0 / factorial;
    }
    return result;
}
constexpr std::array<double, 11> artanh_coefficients() {
    std::array<double, 11> result{};
    for (std::size_t n = 1; n <= 11; ++n) result[11 - n] = 2.0 / static_cast<double>(2 * n + 1);
    return result;
}
constexpr std::array<double, 64> reciprocals() {
    std::array<double, 64> result{};
    for (std::size_t n = 1; n < 64; ++n) result[n] = 1.0 / static_cast<double>(n);
    return result;
}
} // namespace detail

/// 1/13!, 1/12!, …, 1/2!: e^r − 1 − r divided by r².
inline constexpr auto inverse_factorials = detail::inverse_factorials();
/// 2/23, 2/21, …, 2/3: log((1 + s) / (1 − s)) − 2 s divided by s³, in powers of s².
inline constexpr auto artanh_coefficients = detail::artanh_coefficients();
/// 1/n at position n; position 0 is not used.
inline constexpr auto reciprocals = detail::reciprocals();

/// Stirling's error log n! − ((n + ½) log n − n + ½ log 2π) for n = 0 … 15, where n = 0 stands for log 0! = 0 with n
/// replaced by ½ inside the logarithm (½ log ½ + half_log_two_pi + entry = 0). Computed with 300 bits by mpmath 1.2.
inline constexpr std::array<double, 16> stirling_errors{
    -0x1.250d048e7a1bdp-1, 0x1.4c071bcda0a5bp-4, 0x1.52a9b923ea649p-5, 0x1.c579a268d80b3p-6,
    0x1.54a2662fd78a9p-6,  0x1.10b4e513fcbedp-6, 0x1.c6b167bebdf36p-7, 0x1.85d4d612e4a86p-7,
    0x1.552805e7b3076p-7,  0x1.2f4871b12ab64p-7, 0x1.10f9d4c0743a7p-7, 0x1.f0593088014f8p-8,
    0x1.c7018733aa9c6p-8,  0x1.a40514700f36cp-8, 0x1.86076c002d4a7p-8, 0x1.6c08f6f194a10p-8};

/// Coefficients of Stirling's series, highest power first: Σ c_j x^−(2j−1), j = 7 … 1 (Abramowitz and Stegun 6.1.41).
inline constexpr std::array<double, 7> stirling_coefficients{
    1.0 / 156.0, -691.0 / 360360.0, 1.0 / 1188.0, -1.0 / 1680.0, 1.0 / 1260.0, -1.0 / 360.0, 1.0 / 12.0};

/// The polynomial with these coefficients, highest power first: its odd and its even powers apart, each by Horner's
/// rule in x², which halves the time to wait.
template <std::size_t Size>
double polynomial(const std::array<double, Size>& coefficients, double x) {
    const double square = x * x;
    double first = coefficients[0];
    double second = coefficients[1];
    for (std::size_t i = 2; i < Size; i += 2) first = first * square + coefficients[i];
    for (std::size_t i = 3; i < Size; i += 2) second = second * square + coefficients[i];
    return Size % 2 == 1 ? first + x * second : second + x * first;
}

/// Stirling's series for x ≥ 10; the first term left out is below 3e-17.
inline double stirling_tail(double x) {
    const double inverse = 1.0 / x;
    const double z = inverse * inverse;
    return polynomial(stirling_coefficients, z) * inverse;
}

} // namespace careerflow::series
