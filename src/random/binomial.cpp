#include "careerflow/random/counts.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/uniform.hpp"
#include "random/log_mass.hpp"
#include "random/multinomial_split.hpp"
#include "random/parameters.hpp"

#include <algorithm>
#include <cmath>

namespace careerflow {

namespace {

// lane_kernels.cpp repeats these two algorithms operation for operation; a change here is a change there.

double odds_of(double p) { return p / (1.0 - p); }
double log_rest_of(double p) { return portable_log1p(-p); }

/// A probability of which only the number is known: the rest is worked out when it is asked for.
struct Plain {
    double p;

    [[nodiscard]] double odds() const { return odds_of(p); }
    [[nodiscard]] double log_rest() const { return log_rest_of(p); }
};

/// A probability made ready.
struct Ready {
    const BinomialOdds& known;
    double p = known.rarer;

    [[nodiscard]] double odds() const { return known.odds; }
    [[nodiscard]] double log_rest() const { return known.log_rest; }
};

/// Sequential search through the cumulated mass, from 0 upwards. Mean below 10, p ≤ ½: beyond 63 lies less than 2^-60.
template <class Rarer>
double invert(Stream& stream, double n, const Rarer& rarer) {
    const double u = draw_uniform(stream);
    // (1 − p)^n is at least 1 − n p (Bernoulli): below that the mass need not be known. The margin is many times what
    // the mass can be wrong by, so the number is the same either way.
    if (u < (1.0 - n * rarer.p) - 1e-12) return 0.0;
    const double odds = rarer.odds();
    double mass = portable_exp(n * rarer.log_rest());
    double cumulated = mass;
    double k = 0.0;
    double left = n;
    const double last = std::min(n, 63.0);
    while (u > cumulated && k < last) {
        k += 1.0;
        mass *= (left * odds) * series::reciprocals[static_cast<std::size_t>(k)];
        left -= 1.0;
        cumulated += mass;
    }
    return k;
}

/// Transformed rejection with squeeze. Mean at least 10, p ≤ ½. Hörmann scales his hat by the mass at the mode; here
/// it is scaled by the peak of the normal density, which is within 4 % of it and needs no logarithms. The tests check
/// that the hat still lies above the mass and the squeeze below it.
double reject(Stream& stream, double n, double p) {
    const double q = 1.0 - p;
    const double mean = n * p;
    const double mean_no = n * q;
    const double b = 1.15 + 2.53 * std::sqrt(mean * q);
    const double a = (-0.0873 + 0.0248 * b) + 0.01 * p;
    const double centre = mean + 0.5;
    const double squeeze = 0.92 - 4.2 / b;
    while (true) {
        const double u = draw_uniform(stream) - 0.5;
        const double v = draw_uniform(stream);
        const double us = 0.5 - std::fabs(u);
        const double place = ((2.0 * a) / us + b) * u + centre;
        if (!(place >= 0.0 && place < n + 1.0)) continue;
        const double k = static_cast<double>(static_cast<std::int64_t>(place));
        if (us >= 0.07 && v <= squeeze) return k;
        // height / √(2π) against the mass, both squared and without their common factors.
        const double no = n - k;
        const double height = (v * (2.83 + 5.1 / b)) / (a / (us * us) + b);
        const double roots = at_least_half(k) * (at_least_half(no) / n);
        const double errors = stirling_error(n) - (stirling_error(k) + stirling_error(no));
        const double bound = errors - (deviance(k, mean) + deviance(no, mean_no));
        if (portable_log((height * height) * roots) <= 2.0 * bound) return k;
    }
}

/// Parameters already checked; `rarer` is the smaller of the probability and its complement.
template <class Rarer>
std::int64_t binomial(Stream& stream, std::int64_t trials, double probability, const Rarer& rarer) {
    if (trials == 0 || probability <= 0.0) return 0;
    if (probability >= 1.0) return trials;
    const double n = static_cast<double>(trials);
    stream.align();
    const double k = n * rarer.p < 10.0 ? invert(stream, n, rarer) : reject(stream, n, rarer.p);
    stream.align();
    return static_cast<std::int64_t>(probability <= 0.5 ? k : n - k);
}

std::int64_t binomial(Stream& stream, std::int64_t trials, double probability) {
    return binomial(stream, trials, probability, Plain{probability <= 0.5 ? probability : 1.0 - probability});
}

constexpr double sum_tolerance = 1e-12;

} // namespace

MultinomialSplit multinomial_split(std::span<const double> probabilities) {
    double sum = 0.0;
    std::size_t last_possible = 0;
    for (std::size_t j = 0; j < probabilities.size(); ++j) {
        check_probability("multinomial variable", probabilities[j]);
        sum += probabilities[j];
        if (probabilities[j] > 0.0) last_possible = j;
    }
    if (sum > 1.0 + sum_tolerance)
        throw_bad_parameter("multinomial variable", "sum of probabilities", sum, "at most 1");
    if (sum < 1.0 - sum_tolerance) return {probabilities.size(), false};
    return {last_possible, true};
}

std::int64_t draw_binomial(Stream& stream, std::int64_t trials, double probability) {
    check_count("binomial variable", "number of trials", trials);
    check_probability("binomial variable", probability);
    return binomial(stream, trials, probability);
}

BinomialOdds binomial_odds(double probability) {
    check_probability("binomial variable", probability);
    const double rarer = probability <= 0.5 ? probability : 1.0 - probability;
    return {.probability = probability, .rarer = rarer, .odds = odds_of(rarer), .log_rest = log_rest_of(rarer)};
}

std::int64_t draw_binomial(Stream& stream, std::int64_t trials, const BinomialOdds& odds) {
    check_count("binomial variable", "number of trials", trials);
    return binomial(stream, trials, odds.probability, Ready{odds});
}

void draw_multinomial(Stream& stream, std::int64_t trials, std::span<const double> probabilities,
                      std::span<std::int64_t> counts) {
    if (counts.size() != probabilities.size())
        throw ShapeError(fmt::format("draw of a multinomial variable: {} probabilities but room for {} counts",
                                     probabilities.size(), counts.size()));
    check_count("multinomial variable", "number of trials", trials);
    const MultinomialSplit events = multinomial_split(probabilities);
    std::fill(counts.begin(), counts.end(), 0);
    std::int64_t left = trials;
    double mass = 1.0;
    for (std::size_t j = 0; j < events.binomials && left > 0; ++j) {
        counts[j] = binomial(stream, left, probabilities[j] >= mass ? 1.0 : probabilities[j] / mass);
        left -= counts[j];
        mass -= probabilities[j];
    }
    if (events.rest_to_next) counts[events.binomials] = left;
}

} // namespace careerflow
