#include "normal_quantile.hpp"

#include <cmath>

namespace careerflow {

double normal_quantile(double probability) {
    if (probability > 0.5) return -normal_quantile(1 - probability);
    constexpr double root_two = 1.4142135623730951;
    constexpr double density_at_zero = 0.3989422804014327;
    // The logarithm of the distribution function is concave, so Newton's method from below the root stays below it;
    // Φ(−y) < exp(−y² / 2) gives such a start.
    double x = -std::sqrt(-2 * std::log(probability));
    for (int round = 0; round < 60; ++round) {
        const double below = 0.5 * std::erfc(-x / root_two);
        const double density = density_at_zero * std::exp(-x * x / 2);
        const double change = (std::log(below) - std::log(probability)) * below / density;
        x -= change;
        if (std::abs(change) < 1e-14) break;
    }
    return x;
}

} // namespace careerflow
