#pragma once

#include <cstdint>

namespace careerflow {

// Elementary functions with the same bits on every IEEE-754 machine, compiler and vector width: a fixed sequence of
// binary64 + − × ÷ without contraction, no call into the C library. Whatever decides a draw, a probability made from a
// rate for instance, uses these.

/// e^x. Domain: any number; 0 below −745.2, +∞ above 709.8, NaN for NaN. Error below 1 ulp where the result is a normal
/// number (measured 0.8). Cost: 40 operations. Source: reduction by multiples of ln 2 in two parts, then the Taylor
/// polynomial of degree 13 on |r| ≤ ln 2 / 2, whose remainder is below 2^-57.
[[nodiscard]] double portable_exp(double x);

/// e^x − 1, accurate near 0. Domain as portable_exp; −1 far below 0. Error below 4 ulp. Cost: as portable_exp.
/// Source: the polynomial of portable_exp without its constant on |x| ≤ 0.35, else e^x − 1.
[[nodiscard]] double portable_expm1(double x);

/// Natural logarithm. Domain: x > 0 (0 gives −∞, a negative number or NaN gives NaN, +∞ gives +∞). Error below 1 ulp
/// (measured 0.8). Cost: 40 operations and a division. Source: x = 2^e m with m in [√½, √2), then log m = 2 artanh((m −
/// 1) / (m + 1)) by its series to the 23rd power, arranged so that m − 1 enters without rounding.
[[nodiscard]] double portable_log(double x);

/// log(1 + x), accurate near 0. Domain: x > −1 (as portable_log beyond). Error below 3 ulp. Cost: portable_log and a
/// division. Source: log of the rounded 1 + x, corrected to first order for what the rounding lost.
[[nodiscard]] double portable_log1p(double x);

/// Logarithm of the gamma function. Domain: x > 0; NaN otherwise, +∞ for +∞. Error below
/// 8·2^-53·max(1, |log Γ(x)|) for x ≥ 10, below 1e-14 in absolute terms for x < 10 (so not relative to the zeros at 1
/// and 2). Cost: one or two logarithms. Source: Stirling's series with seven terms for x ≥ 10; below, the recurrence
/// Γ(x + 1) = x Γ(x).
[[nodiscard]] double portable_log_gamma(double x);

} // namespace careerflow
