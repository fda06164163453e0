#include "careerflow/random/elementary.hpp"

#include "random/series.hpp"

#include <cstdint>
#include <limits>

namespace careerflow {

namespace {

// __builtin_bit_cast instead of std::bit_cast: libc++ has the latter only from version 14.

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest_normal = std::numeric_limits<double>::min();

/// 2^k for k in [-1022, 1023].
double power_of_two(std::int64_t k) { return __builtin_bit_cast(double, static_cast<std::uint64_t>(k + 1023) << 52U); }

/// e^r − 1 − r for |r| ≤ 0.35.
double exp_tail(double r) { return r * r * series::polynomial(series::inverse_factorials, r); }

/// log(2^exponent x) of a positive normal number x.
double log_of_normal(double x, double exponent = 0.0) {
    const auto bits = __builtin_bit_cast(std::uint64_t, x);
    const std::uint64_t biased = (bits - series::half_root_bits + series::one_bits) >> 52U;
    const double m = __builtin_bit_cast(double, bits - (biased << 52U) + series::one_bits);
    const double e = static_cast<double>(static_cast<std::int64_t>(biased) - 1023) + exponent;
    const double f = m - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double sum = series::polynomial(series::artanh_coefficients, z);
    const double half_square = 0.5 * f * f;
    return e * series::ln2_high - ((half_square - (s * (half_square + z * sum) + e * series::ln2_low)) - f);
}

} // namespace

double portable_exp(double x) {
    if (x != x) return not_a_number;
    if (x > 709.79) return infinity;
    if (x < -745.2) return 0.0;
    const double shifted = x * series::inverse_ln2 + series::round_to_integer;
    const double k = shifted - series::round_to_integer;
    const double r = (x - k * series::ln2_high) - k * series::ln2_low;
    const double value = 1.0 + (r + exp_tail(r));
    // Two factors, so that results below the smallest normal number are rounded once, by the last multiplication.
    const auto whole = static_cast<std::int64_t>(k);
    const std::int64_t half = whole / 2;
    return value * power_of_two(half) * power_of_two(whole - half);
}

double portable_expm1(double x) {
    if (x >= -0.35 && x <= 0.35) return x + exp_tail(x);
    return portable_exp(x) - 1.0;
}

double portable_log(double x) {
    if (x >= smallest_normal && x < infinity) return log_of_normal(x);
    if (x > 0.0 && x < smallest_normal) return log_of_normal(x * 0x1p54, -54.0);
    if (x == 0.0) return -infinity;
    return x > 0.0 ? infinity : not_a_number;
}

double portable_log1p(double x) {
    const double u = 1.0 + x;
    if (!(u > 0.0) || u == infinity) return portable_log(u);
    return portable_log(u) + (x - (u - 1.0)) / u;
}

double portable_log_gamma(double x) {
    if (!(x > 0.0)) return not_a_number;
    if (x == infinity) return infinity;
    double product = 1.0;
    double y = x;
    while (y < 10.0) {
        product *= y;
        y += 1.0;
    }
    const double log_y = portable_log(y);
    const double value = ((y - 0.5) * (log_y - 1.0) + (series::half_log_two_pi - 0.5)) + series::stirling_tail(y);
    return product == 1.0 ? value : value - portable_log(product);
}

} // namespace careerflow
