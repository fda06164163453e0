#pragma once

#include "careerflow/random/stream.hpp"

#include <span>

namespace careerflow {

// Numbers on a continuum. All are exact in law up to uniforms of 53 bits and rounding, unless said otherwise.
// Errors of all: InputError (CF1201) for a parameter outside its domain, before anything is drawn.

/// Exponential time to an event. Unit: that of 1 / rate. Domain: rate > 0. Cost: half a block and a logarithm.
/// Source: inversion, −log(u) / rate; no value beyond 37.5 / rate.
[[nodiscard]] double draw_exponential(Stream& stream, double rate = 1.0);

/// Normal number. Domain: mean finite, standard_deviation ≥ 0. Cost: expected 1.4 blocks, rarely a logarithm.
/// Source: ratio of uniforms, Kinderman and Monahan, "Computer generation of random variables using the ratio of
/// uniform deviates", ACM TOMS 3 (1977); two elementary bounds spare most logarithms. Nothing is kept between draws.
[[nodiscard]] double draw_normal(Stream& stream, double mean = 0.0, double standard_deviation = 1.0);

/// Number whose logarithm is normal. Domain: log_mean finite, log_standard_deviation ≥ 0. Cost: a normal number and an
/// exponential function.
[[nodiscard]] double draw_lognormal(Stream& stream, double log_mean, double log_standard_deviation);

/// Gamma number of mean shape · scale. Domain: shape > 0, scale > 0. A shape far below 1 may give 0 by underflow.
/// Cost: expected 2 to 3 blocks, rarely two logarithms.
/// Source: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000); for shape < 1 a
/// draw of shape + 1 times u^(1/shape), as they advise.
[[nodiscard]] double draw_gamma(Stream& stream, double shape, double scale = 1.0);

/// Beta number in [0, 1] of mean a / (a + b). Domain: a > 0, b > 0; parameters far below 1 give 0 and 1 where the
/// number is nearer to them than rounding. Cost: two gamma draws and three elementary functions. Source: X / (X + Y) of
/// two gamma numbers, formed from their logarithms so that it is defined for any a and b.
[[nodiscard]] double draw_beta(Stream& stream, double a, double b);

/// Shares that sum to 1 (up to rounding), of mean concentrations[j] / Σ.
/// Shapes: shares as long as concentrations. Domain: concentrations > 0. Errors: also ShapeError if the lengths differ
/// or there is none. Cost: one gamma draw and two elementary functions each.
/// Source: normalised gamma numbers, formed from their logarithms.
void draw_dirichlet(Stream& stream, std::span<const double> concentrations, std::span<double> shares);

/// Triangular number on [low, high] with the given mode. Domain: low ≤ mode ≤ high, finite; low = high gives low.
/// Cost: half a block and a square root. Source: inversion.
[[nodiscard]] double draw_triangular(Stream& stream, double low, double mode, double high);

/// PERT number on [low, high]: low + (high − low) Beta(1 + 4 (mode − low) / (high − low), 1 + 4 (high − mode) / (high −
/// low)), of mean (low + 4 mode + high) / 6. Domain and errors as draw_triangular. Cost: as draw_beta.
/// Source: Malcolm, Roseboom, Clark and Fazar, "Application of a technique for research and development program
/// evaluation", Operations Research 7 (1959), in its beta form with weight 4.
[[nodiscard]] double draw_pert(Stream& stream, double low, double mode, double high);

} // namespace careerflow
