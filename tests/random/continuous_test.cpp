#include "careerflow/random/continuous.hpp"

#include "careerflow/core/error.hpp"
#include "goodness_of_fit.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace careerflow {
namespace {

using testing::compare;
using testing::fits;

template <class Draw>
std::vector<double> sample_of(std::int64_t case_number, Draw draw) {
    Stream stream({.seed = 20230601, .purpose = Purpose{2}, .entity = case_number});
    std::vector<double> sample(200000);
    for (double& x : sample) x = draw(stream);
    return sample;
}

long double normal_density(long double x, long double mean) {
    return std::exp(-(x - mean) * (x - mean) / 2) / std::sqrt(2 * std::acos(-1.0L));
}

TEST(Exponential, FollowsItsDensityAndNotItsNeighbour) {
    const auto sample = sample_of(1, [](Stream& s) { return draw_exponential(s, 0.25); });
    const auto fit = [&](long double rate) {
        return compare(
            sample, [rate](long double x) { return rate * std::exp(-rate * x); }, 0, 20, 0,
            static_cast<double>(std::exp(-20 * rate)));
    };
    EXPECT_LT(fit(0.25L).z(), fits);
    EXPECT_GT(fit(0.258L).z(), fits);
}

TEST(Normal, FollowsItsDensityAndNotItsNeighbour) {
    const auto sample = sample_of(2, [](Stream& s) { return (draw_normal(s, 100, 15) - 100) / 15; });
    const auto fit = [&](double mean) {
        const auto tail = [](double distance) { return 0.5 * std::erfc(distance / std::sqrt(2.0)); };
        return compare(
            sample, [mean](long double x) { return normal_density(x, mean); }, -3.5, 3.5, tail(3.5 + mean),
            tail(3.5 - mean));
    };
    EXPECT_LT(fit(0).z(), fits);
    EXPECT_GT(fit(0.03).z(), fits);
}

TEST(Normal, IsRightInItsTails) {
    // Beyond 3.5 standard deviations lie 4.65e-4 of the mass; 3.4 would be 6.74e-4.
    const auto sample = sample_of(3, [](Stream& s) { return draw_normal(s); });
    double beyond = 0;
    for (const double x : sample) beyond += std::fabs(x) > 3.5 ? 1 : 0;
    const double expected = 200000 * std::erfc(3.5 / std::sqrt(2.0));
    EXPECT_LT(std::fabs(beyond - expected) / std::sqrt(expected), 4);
    EXPECT_GT(std::fabs(beyond - 200000 * std::erfc(3.4 / std::sqrt(2.0))) / std::sqrt(expected), 4);
}

TEST(Lognormal, HasANormalLogarithm) {
    const auto sample = sample_of(4, [](Stream& s) { return std::log(draw_lognormal(s, 2, 0.5)); });
    const auto fit = [&](double mean) {
        return compare(
            sample, [mean](long double x) { return 2 * normal_density(2 * (x - 2), mean); }, 0.5, 3.5,
            0.5 * std::erfc((3 + mean) / std::sqrt(2.0)), 0.5 * std::erfc((3 - mean) / std::sqrt(2.0)));
    };
    EXPECT_LT(fit(0).z(), fits);
    EXPECT_GT(fit(0.03).z(), fits);
}

/// The logarithm of a gamma number has the density e^(a y − e^y) / Γ(a), smooth for every shape a.
testing::Fit fit_log_gamma(const std::vector<double>& logarithms, long double shape) {
    const auto density = [shape](long double y) { return std::exp(shape * y - std::exp(y) - std::lgamma(shape)); };
    const long double centre = std::log(shape);
    const long double reach = 1 / shape + 1 / std::sqrt(shape);
    const double low = static_cast<double>(centre - 5 * reach);
    const double high = static_cast<double>(centre + 3 / std::sqrt(shape) + 2);
    long double below = 0; // ∫ from −∞: e^(a y) (1 − e^y + …) / Γ(a), integrated term by term for small e^low
    long double term = std::exp(shape * low - std::lgamma(shape));
    for (int k = 0; k < 200; ++k) {
        below += term / (shape + k);
        term *= -std::exp(static_cast<long double>(low)) / (k + 1);
    }
    return compare(logarithms, density, low, high, std::max(0.0, static_cast<double>(below)), 0.0);
}

TEST(Gamma, FollowsItsDensityAndNotItsNeighbour) {
    for (const double shape : {0.05, 0.4, 1.0, 2.5}) {
        const auto sample = sample_of(static_cast<std::int64_t>(shape * 100),
                                      [shape](Stream& s) { return std::log(draw_gamma(s, shape, 3.0) / 3.0); });
        EXPECT_LT(fit_log_gamma(sample, shape).z(), fits) << shape;
        EXPECT_GT(fit_log_gamma(sample, shape + 0.04 * shape).z(), fits) << shape;
    }
}

TEST(Gamma, IsRightInMeanAndVarianceForLargeShapes) {
    for (const double shape : {30.0, 1e4, 1e9}) {
        const auto sample = sample_of(5, [shape](Stream& s) { return draw_gamma(s, shape); });
        double sum = 0;
        double squares = 0;
        for (const double x : sample) {
            const double z = (x - shape) / std::sqrt(shape);
            sum += z;
            squares += z * z;
        }
        const double size = static_cast<double>(sample.size());
        const double spread = std::sqrt((2 + 6 / shape) * size); // of Σ z², whose kurtosis is 3 + 6 / shape
        EXPECT_LT(std::fabs(sum) / std::sqrt(size), 5) << shape;
        EXPECT_LT(std::fabs(squares - size) / spread, 5) << shape;
        EXPECT_GT(std::fabs(sum - 0.02 * size) / std::sqrt(size), 5) << shape;
        EXPECT_GT(std::fabs(squares - 1.03 * size) / spread, 5) << shape;
    }
}

testing::Fit fit_beta(const std::vector<double>& sample, long double a, long double b) {
    const auto density = [a, b](long double x) {
        if (x <= 0 || x >= 1) return 0.0L;
        return std::exp((a - 1) * std::log(x) + (b - 1) * std::log1p(-x) + std::lgamma(a + b) - std::lgamma(a) -
                        std::lgamma(b));
    };
    return compare(sample, density, 0, 1, 0, 0);
}

TEST(Beta, FollowsItsDensityAndNotItsNeighbour) {
    const auto sample = sample_of(6, [](Stream& s) { return draw_beta(s, 2.5, 4); });
    EXPECT_LT(fit_beta(sample, 2.5L, 4).z(), fits);
    EXPECT_GT(fit_beta(sample, 2.56L, 4).z(), fits);
}

TEST(Beta, IsRightWhereItsDensityIsSharpestAtTheEnds) {
    // Beta(½, ½) is the arcsine law: (2/π) asin √x is uniform.
    const auto sample =
        sample_of(7, [](Stream& s) { return 2 / std::acos(-1.0) * std::asin(std::sqrt(draw_beta(s, 0.5, 0.5))); });
    EXPECT_LT(compare(
                  sample, [](long double) { return 1.0L; }, 0, 1, 0, 0)
                  .z(),
              fits);
    // Beta(a, 1) is U^(1/a), even where most of it is nearer to 0 than any number.
    const auto tiny = sample_of(8, [](Stream& s) { return std::pow(draw_beta(s, 0.01, 1), 0.01); });
    double below = 0;
    for (const double x : tiny) below += x < 0.5 ? 1 : 0;
    EXPECT_LT(std::fabs(below - 100000) / std::sqrt(50000.0), 5);
    const auto extreme = sample_of(9, [](Stream& s) { return draw_beta(s, 1e-5, 1e-5); });
    double sum = 0;
    for (const double x : extreme) {
        ASSERT_TRUE(x >= 0 && x <= 1);
        sum += x;
    }
    EXPECT_LT(std::fabs(sum - 100000) / std::sqrt(50000.0), 5);
}

TEST(Dirichlet, HasBetaMarginsAndSumsToOne) {
    const std::array<double, 3> concentrations{0.7, 2.0, 3.5};
    std::array<double, 3> shares{};
    const auto sample = sample_of(10, [&](Stream& s) {
        draw_dirichlet(s, concentrations, shares);
        EXPECT_NEAR(shares[0] + shares[1] + shares[2], 1.0, 1e-15);
        return shares[1];
    });
    EXPECT_LT(fit_beta(sample, 2, 4.2L).z(), fits);
    EXPECT_GT(fit_beta(sample, 2.06L, 4.2L).z(), fits);
}

TEST(Triangular, FollowsItsDensityAndNotItsNeighbour) {
    const auto sample = sample_of(11, [](Stream& s) { return draw_triangular(s, 1, 2, 5); });
    const auto fit = [&](long double mode) {
        return compare(
            sample,
            [mode](long double x) {
                return x < mode ? 2 * (x - 1) / (4 * (mode - 1)) : 2 * (5 - x) / (4 * (5 - mode));
            },
            1, 5, 0, 0);
    };
    EXPECT_LT(fit(2).z(), fits);
    EXPECT_GT(fit(2.06L).z(), fits);
}

TEST(Pert, IsTheScaledBetaOfItsThreePoints) {
    const auto sample = sample_of(12, [](Stream& s) { return (draw_pert(s, 18, 24, 36) - 18) / 18; });
    EXPECT_LT(fit_beta(sample, 1 + 4.0L / 3, 1 + 8.0L / 3).z(), fits);
    EXPECT_GT(fit_beta(sample, 1 + 4.0L / 3 + 0.06L, 1 + 8.0L / 3).z(), fits);
    const double mean = std::accumulate(sample.begin(), sample.end(), 0.0) / static_cast<double>(sample.size());
    EXPECT_NEAR(18 + 18 * mean, (18 + 4 * 24 + 36) / 6.0, 5 * 18 * 0.2 / std::sqrt(200000.0));
}

TEST(ThreePointLaws, AllowEveryOrderOfEqualPoints) {
    Stream stream({.seed = 1});
    EXPECT_EQ(draw_triangular(stream, 3, 3, 3), 3.0);
    EXPECT_EQ(draw_pert(stream, 3, 3, 3), 3.0);
    for (int i = 0; i < 100; ++i) {
        EXPECT_LE(draw_triangular(stream, 0, 0, 1), 1.0);
        EXPECT_GE(draw_triangular(stream, 0, 1, 1), 0.0);
        EXPECT_LE(draw_pert(stream, 0, 0, 1), 1.0);
        EXPECT_GE(draw_pert(stream, 0, 1, 1), 0.0);
    }
}

TEST(ContinuousLaws, RefuseParametersOutsideTheirDomain) {
    Stream stream({.seed = 1});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::array<double, 2> shares{};
    EXPECT_THROW((void)draw_exponential(stream, 0.0), InputError);
    EXPECT_THROW((void)draw_exponential(stream, nan), InputError);
    EXPECT_THROW((void)draw_normal(stream, nan), InputError);
    EXPECT_THROW((void)draw_normal(stream, 0.0, -1.0), InputError);
    EXPECT_THROW((void)draw_gamma(stream, 0.0), InputError);
    EXPECT_THROW((void)draw_gamma(stream, 1.0, -1.0), InputError);
    EXPECT_THROW((void)draw_beta(stream, 1.0, 0.0), InputError);
    EXPECT_THROW((void)draw_triangular(stream, 1.0, 0.0, 2.0), InputError);
    EXPECT_THROW((void)draw_pert(stream, 1.0, nan, 2.0), InputError);
    EXPECT_THROW(draw_dirichlet(stream, std::array{1.0, 0.0}, shares), InputError);
    EXPECT_THROW(draw_dirichlet(stream, std::array{1.0}, shares), ShapeError);
    EXPECT_EQ(stream.blocks_used(), 0U);
}

} // namespace
} // namespace careerflow
