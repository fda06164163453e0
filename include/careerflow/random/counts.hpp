#pragma once

#include "careerflow/random/stream.hpp"

#include <cstdint>
#include <span>

namespace careerflow {

// Numbers of heads. Every count may be as large as 2^50. All draws here start and end at the start of a Philox block,
// so that a stream's place after them is a whole number of blocks.
// Errors of all: InputError (CF1201) for a parameter outside its domain, before anything is drawn.

/// Successes among `trials` independent trials.
/// Domain: 0 ≤ trials ≤ 2^50, 0 ≤ probability ≤ 1. Exact in law up to uniforms of 53 bits and rounding: the mass of
/// every outcome is right to a relative 1e-13 or so. Cost: expected 1.0 to 1.5 blocks; two
/// elementary functions by inversion, by rejection one in three draws needs one.
/// Source: sequential inversion where trials·min(p, 1−p) < 10; else algorithm BTRS of Hörmann, "The generation of
/// binomial random variates", J. Stat. Comput. Simul. 46 (1993), with the mass in the form of Loader, "Fast and
/// accurate computation of binomial probabilities" (2000), which loses nothing at large counts.
[[nodiscard]] std::int64_t draw_binomial(Stream& stream, std::int64_t trials, double probability);

/// A probability and what inversion needs of it, worked out once for many draws. Made by binomial_odds.
struct BinomialOdds {
    double probability = 0; ///< p
    double rarer = 0;       ///< r = min(p, 1 − p)
    double odds = 0;        ///< r / (1 − r)
    double log_rest = 0;    ///< log(1 − r)
};

/// Domain: 0 ≤ probability ≤ 1. Cost: one elementary function.
[[nodiscard]] BinomialOdds binomial_odds(double probability);

/// The same draw, bit for bit, as with odds.probability. Cost: by inversion one elementary function less.
[[nodiscard]] std::int64_t draw_binomial(Stream& stream, std::int64_t trials, const BinomialOdds& odds);

/// A Poisson number.
/// Domain: 0 ≤ mean ≤ 2^50. Exact in law as draw_binomial. Cost: as draw_binomial.
/// Source: sequential inversion below mean 10; else algorithm PTRS of Hörmann, "The transformed rejection method for
/// generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993).
[[nodiscard]] std::int64_t draw_poisson(Stream& stream, double mean);

/// Successes among `drawn` heads taken without replacement out of `successes + failures`.
/// Domain: each from 0 to 2^50, drawn ≤ successes + failures ≤ 2^50. Exact in law as draw_binomial. Cost: expected 1 to
/// 2 blocks and ten elementary functions.
/// Source: sequential inversion where the mean, after reflection to at most half of each, is below 10; else algorithm
/// HRUA (ratio of uniforms) of Stadlober, "The ratio of uniforms approach for generating discrete random variates",
/// J. Comput. Appl. Math. 31 (1990).
[[nodiscard]] std::int64_t draw_hypergeometric(Stream& stream, std::int64_t successes, std::int64_t failures,
                                               std::int64_t drawn);

/// How `trials` heads fall on several exclusive events; counts[j] of them on event j, the rest on none.
/// Shapes: counts as long as probabilities. Domain: trials as draw_binomial; probabilities ≥ 0, their sum at most
/// 1 + 1e-12. A sum within 1e-12 of 1 is taken as 1: the last event with a positive probability then takes whoever is
/// left. Exact in law as draw_binomial, except that the mass left for later events is known to 2^-53 in absolute terms.
/// Errors: ShapeError if the lengths differ. Cost: one binomial draw per event until nobody is left.
/// Source: conditional binomials, Davis, "The computer generation of multinomial random variates", Comput. Stat. Data
/// Anal. 16 (1993).
void draw_multinomial(Stream& stream, std::int64_t trials, std::span<const double> probabilities,
                      std::span<std::int64_t> counts);

/// How `drawn` heads taken without replacement fall on groups of the given sizes.
/// Shapes: counts as long as sizes. Domain: sizes ≥ 0 with a sum of at most 2^50, 0 ≤ drawn ≤ sum. Exact in law as
/// draw_hypergeometric. Errors: ShapeError if the lengths differ. Cost: one hypergeometric draw per group until nobody
/// is left to take.
/// Source: conditional hypergeometrics, one group after the other.
void draw_multivariate_hypergeometric(Stream& stream, std::span<const std::int64_t> sizes, std::int64_t drawn,
                                      std::span<std::int64_t> counts);

} // namespace careerflow
