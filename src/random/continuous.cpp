#include "careerflow/random/continuous.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/elementary.hpp"
#include "careerflow/random/uniform.hpp"
#include "random/parameters.hpp"

#include <algorithm>
#include <cmath>

namespace careerflow {

namespace {

double standard_normal(Stream& stream) {
    constexpr double width = 1.7155277699214135;      // √(8/e)
    constexpr double inner_slope = 5.136101666750968; // 4 e^¼
    constexpr double outer = 1.036961042583566;       // 4 e^−1.35
    while (true) {
        const double u = draw_uniform(stream);
        const double v = draw_uniform(stream);
        const double x = (width * (v - 0.5)) / u;
        const double square = x * x;
        if (square <= 5.0 - inner_slope * u) return x;
        if (square >= outer / u + 1.4) continue;
        if (square <= -4.0 * portable_log(u)) return x;
    }
}

/// Gamma number of scale 1, shape at least 1.
double large_gamma(Stream& stream, double shape) {
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    while (true) {
        const double x = standard_normal(stream);
        const double root = 1.0 + c * x;
        if (root <= 0.0) continue;
        const double v = root * root * root;
        const double u = draw_uniform(stream);
        const double square = x * x;
        if (u < 1.0 - 0.0331 * square * square) return d * v;
        if (portable_log(u) < 0.5 * square + d * ((1.0 - v) + portable_log(v))) return d * v;
    }
}

/// Logarithm of a gamma number of scale 1; does not underflow for small shapes.
double log_gamma_number(Stream& stream, double shape) {
    if (shape >= 1.0) return portable_log(large_gamma(stream, shape));
    const double boosted = portable_log(large_gamma(stream, shape + 1.0));
    return boosted + portable_log(draw_uniform(stream)) / shape;
}

double beta(Stream& stream, double a, double b) {
    const double log_x = log_gamma_number(stream, a);
    const double log_y = log_gamma_number(stream, b);
    return 1.0 / (1.0 + portable_exp(log_y - log_x));
}

void check_three_points(std::string_view draw, double low, double mode, double high) {
    check_finite(draw, "low", low);
    check_finite(draw, "high", high);
    if (!(low <= mode && mode <= high)) throw_bad_parameter(draw, "mode", mode, "from low to high");
}

} // namespace

double draw_exponential(Stream& stream, double rate) {
    check_positive("exponential variable", "rate", rate);
    return -portable_log(draw_uniform(stream)) / rate;
}

double draw_normal(Stream& stream, double mean, double standard_deviation) {
    check_finite("normal variable", "mean", mean);
    check_finite("normal variable", "standard deviation", standard_deviation);
    if (standard_deviation < 0.0)
        throw_bad_parameter("normal variable", "standard deviation", standard_deviation, "at least 0");
    return mean + standard_deviation * standard_normal(stream);
}

double draw_lognormal(Stream& stream, double log_mean, double log_standard_deviation) {
    return portable_exp(draw_normal(stream, log_mean, log_standard_deviation));
}

double draw_gamma(Stream& stream, double shape, double scale) {
    check_positive("gamma variable", "shape", shape);
    check_positive("gamma variable", "scale", scale);
    if (shape >= 1.0) return large_gamma(stream, shape) * scale;
    return portable_exp(log_gamma_number(stream, shape)) * scale;
}

double draw_beta(Stream& stream, double a, double b) {
    check_positive("beta variable", "a", a);
    check_positive("beta variable", "b", b);
    return beta(stream, a, b);
}

void draw_dirichlet(Stream& stream, std::span<const double> concentrations, std::span<double> shares) {
    if (shares.size() != concentrations.size() || shares.empty())
        throw ShapeError(fmt::format("draw of a Dirichlet variable: {} concentrations and room for {} shares",
                                     concentrations.size(), shares.size()));
    for (const double concentration : concentrations)
        check_positive("Dirichlet variable", "concentration", concentration);
    for (std::size_t j = 0; j < shares.size(); ++j) shares[j] = log_gamma_number(stream, concentrations[j]);
    const double largest = *std::max_element(shares.begin(), shares.end());
    double sum = 0.0;
    for (double& share : shares) {
        share = portable_exp(share - largest);
        sum += share;
    }
    for (double& share : shares) share /= sum;
}

double draw_triangular(Stream& stream, double low, double mode, double high) {
    check_three_points("triangular variable", low, mode, high);
    const double u = draw_uniform(stream);
    const double width = high - low;
    if (width == 0.0) return low;
    const double share_below = (mode - low) / width;
    if (u < share_below) return low + std::sqrt(u * width * (mode - low));
    return high - std::sqrt((1.0 - u) * width * (high - mode));
}

double draw_pert(Stream& stream, double low, double mode, double high) {
    check_three_points("PERT variable", low, mode, high);
    const double width = high - low;
    if (width == 0.0) return low;
    const double share = beta(stream, 1.0 + 4.0 * ((mode - low) / width), 1.0 + 4.0 * ((high - mode) / width));
    return low + width * share;
}

} // namespace careerflow
