#include "careerflow/random/elementary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace careerflow {
namespace {

// The reference is the C library's long double, 64 bits of mantissa on x86: 11 bits more than what is tested. Where
// long double is no wider, the reference itself may be wrong by half an ulp, so one ulp more is allowed.
constexpr double slack = std::numeric_limits<long double>::digits > 60 ? 0.0 : 1.0;

double ulp_of(long double value) {
    const double size = std::fabs(static_cast<double>(value));
    return std::nextafter(size, std::numeric_limits<double>::infinity()) - size;
}

/// Largest error in units in the last place over `points` arguments evenly spaced from `first` to `last`.
template <class Tested, class Reference>
double largest_error(Tested tested, Reference reference, double first, double last, int points = 20000) {
    double worst = 0;
    for (int i = 0; i < points; ++i) {
        const double x = first + (last - first) * (i + 0.37) / points;
        const long double truth = reference(static_cast<long double>(x));
        worst = std::max(worst,
                         std::fabs(static_cast<double>(static_cast<long double>(tested(x)) - truth)) / ulp_of(truth));
    }
    return worst;
}

long double reference_exp(long double x) { return std::exp(x); }
long double reference_expm1(long double x) { return std::expm1(x); }
long double reference_log(long double x) { return std::log(x); }
long double reference_log1p(long double x) { return std::log1p(x); }

TEST(PortableExp, IsWithinOneUlp) {
    EXPECT_LT(largest_error(portable_exp, reference_exp, -1, 1), 1.0 + slack);
    EXPECT_LT(largest_error(portable_exp, reference_exp, -708, 709), 1.0 + slack);
}

TEST(PortableExp, IsRightAtItsEnds) {
    EXPECT_EQ(portable_exp(0.0), 1.0);
    EXPECT_EQ(portable_exp(-1000.0), 0.0);
    EXPECT_EQ(portable_exp(710.0), std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isnan(portable_exp(std::nan(""))));
    EXPECT_NEAR(portable_exp(-744.0) / 0x1p-1074, std::exp(-744.0) / 0x1p-1074, 1.0); // below the normal numbers
}

TEST(PortableExpm1, IsWithinFourUlp) {
    EXPECT_LT(largest_error(portable_expm1, reference_expm1, -0.4, 0.4), 4.0 + slack);
    EXPECT_LT(largest_error(portable_expm1, reference_expm1, -40, 40), 4.0 + slack);
    EXPECT_LT(largest_error(portable_expm1, reference_expm1, -1e-9, 1e-9), 4.0 + slack);
}

TEST(PortableLog, IsWithinOneUlp) {
    EXPECT_LT(largest_error(portable_log, reference_log, 0.5, 2), 1.0 + slack);
    EXPECT_LT(largest_error(portable_log, reference_log, 0.999, 1.001), 1.0 + slack);
    EXPECT_LT(largest_error(portable_log, reference_log, 1e-300, 1e-290), 1.0 + slack);
    EXPECT_LT(largest_error(portable_log, reference_log, 1e-12, 1e9), 1.0 + slack);
}

TEST(PortableLog, IsRightAtItsEnds) {
    EXPECT_EQ(portable_log(1.0), 0.0);
    EXPECT_EQ(portable_log(0.0), -std::numeric_limits<double>::infinity());
    EXPECT_EQ(portable_log(std::numeric_limits<double>::infinity()), std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isnan(portable_log(-1.0)));
    EXPECT_TRUE(std::isnan(portable_log(std::nan(""))));
    EXPECT_NEAR(portable_log(0x1p-1074), std::log(0x1p-1074), 3e-13);
}

TEST(PortableLog1p, IsWithinThreeUlp) {
    EXPECT_LT(largest_error(portable_log1p, reference_log1p, -0.9, 0.9), 3.0 + slack);
    EXPECT_LT(largest_error(portable_log1p, reference_log1p, -1e-8, 1e-8), 3.0 + slack);
    EXPECT_LT(largest_error(portable_log1p, reference_log1p, 1, 1e6), 3.0 + slack);
    EXPECT_EQ(portable_log1p(1e-300), 1e-300);
}

TEST(PortableLogGamma, MatchesFactorialsAndTheHalf) {
    double log_factorial = 0;
    for (int n = 1; n <= 30; ++n) {
        EXPECT_NEAR(portable_log_gamma(n), log_factorial, 1e-14 * std::max(1.0, log_factorial)) << n;
        log_factorial += std::log(n);
    }
    EXPECT_NEAR(portable_log_gamma(0.5), std::log(std::acos(-1.0)) / 2, 1e-14); // Γ(½)² = π
}

TEST(PortableLogGamma, MatchesTheCLibraryOverItsDomain) {
    for (int i = 0; i < 4000; ++i) {
        const double x = std::exp(-30.0 + 60.0 * i / 4000);
        const double truth = static_cast<double>(std::lgamma(static_cast<long double>(x)));
        const double allowed = x < 10 ? 1e-14 * std::max(1.0, std::fabs(truth)) : 8 * 0x1p-53 * std::max(1.0, truth);
        EXPECT_NEAR(portable_log_gamma(x), truth, allowed) << x;
    }
    EXPECT_TRUE(std::isnan(portable_log_gamma(0.0)));
}

} // namespace
} // namespace careerflow
