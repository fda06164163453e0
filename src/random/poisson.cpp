#include "careerflow/random/counts.hpp"

#include "careerflow/random/uniform.hpp"
#include "random/log_mass.hpp"
#include "random/parameters.hpp"

#include <cmath>

namespace careerflow {

namespace {

/// Sequential search through the cumulated mass. Mean below 10: beyond 63 lies less than 2^-60.
double invert(Stream& stream, double mean) {
    const double u = draw_uniform(stream);
    double mass = portable_exp(-mean);
    double cumulated = mass;
    double k = 0.0;
    while (u > cumulated && k < 63.0) {
        k += 1.0;
        mass *= mean * series::reciprocals[static_cast<std::size_t>(k)];
        cumulated += mass;
    }
    return k;
}

/// Transformed rejection with squeeze. Mean at least 10.
double reject(Stream& stream, double mean) {
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const double a = -0.059 + 0.02483 * b;
    const double squeeze = 0.9277 - 3.6224 / (b - 2.0);
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    while (true) {
        const double u = draw_uniform(stream) - 0.5;
        const double v = draw_uniform(stream);
        const double us = 0.5 - std::fabs(u);
        const double place = (((2.0 * a) / us + b) * u + mean) + 0.43;
        if (!(place >= 0.0 && place < 0x1p52)) continue;
        const double k = static_cast<double>(static_cast<std::int64_t>(place));
        if (us >= 0.07 && v <= squeeze) return k;
        // The height against the mass, both squared and without their common factors.
        const double height = (v * inverse_alpha) / (a / (us * us) + b);
        const double bound = -((stirling_error(k) + series::half_log_two_pi) + deviance(k, mean));
        if (portable_log((height * height) * at_least_half(k)) <= 2.0 * bound) return k;
    }
}

} // namespace

std::int64_t draw_poisson(Stream& stream, double mean) {
    if (!(mean >= 0.0 && mean <= static_cast<double>(largest_count)))
        throw_bad_parameter("Poisson variable", "mean", mean, "from 0 to 2^50");
    if (mean == 0.0) return 0;
    stream.align();
    const auto k = static_cast<std::int64_t>(mean < 10.0 ? invert(stream, mean) : reject(stream, mean));
    stream.align();
    return k;
}

} // namespace careerflow
