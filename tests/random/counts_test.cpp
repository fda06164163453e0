#include "careerflow/random/counts.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/codes.hpp"
#include "goodness_of_fit.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

namespace careerflow {
namespace {

using testing::compare;
using testing::fits;
using testing::WholeLaw;

constexpr std::int64_t sample_size = 200000;
constexpr std::int64_t billion = 1000000000;

template <class Draw>
std::vector<std::int64_t> sample_of(std::int64_t case_number, Draw draw) {
    Stream stream({.seed = 20240229, .purpose = Purpose{1}, .entity = case_number});
    std::vector<std::int64_t> sample(sample_size);
    for (auto& k : sample) k = draw(stream);
    return sample;
}

/// The whole numbers within nine standard deviations of the mean, and always a few dozen, inside [least, most].
WholeLaw around(double mean, double deviation, std::int64_t least, std::int64_t most,
                std::function<long double(std::int64_t)> mass) {
    const double reach = 9 * deviation + 40;
    return {std::move(mass), std::max(least, static_cast<std::int64_t>(std::floor(mean - reach))),
            std::min(most, static_cast<std::int64_t>(std::ceil(mean + reach)))};
}

WholeLaw binomial_law(std::int64_t n, double p) {
    const double mean = static_cast<double>(n) * p;
    return around(mean, std::sqrt(mean * (1 - p)), 0, n,
                  [n, p](std::int64_t k) { return testing::binomial_mass(n, p, k); });
}

struct BinomialCase {
    std::int64_t n;
    double p;
};

class BinomialLaw : public ::testing::TestWithParam<BinomialCase> {};

TEST_P(BinomialLaw, IsThatOfTheFormulaAndNotOfItsNeighbour) {
    const auto [trials, probability] = GetParam();
    const std::int64_t n = trials; // clang 14 does not capture structured bindings
    const double p = probability;
    const auto sample = sample_of(n % 1000003, [n, p](Stream& s) { return draw_binomial(s, n, p); });
    EXPECT_LT(compare(sample, binomial_law(n, p)).z(), fits);
    // The twin moves the mean by a twenty-fifth of a standard deviation.
    const double q = 1 - p;
    const double moved = p + (p < 0.5 ? 1 : -1) * 0.04 * std::sqrt(p * q / static_cast<double>(n));
    EXPECT_GT(compare(sample, binomial_law(n, moved)).z(), fits);
}

INSTANTIATE_TEST_SUITE_P(ExtremesAndSwitchPoints, BinomialLaw,
                         ::testing::Values(BinomialCase{1, 0.5}, BinomialCase{1, 0.003}, BinomialCase{1, 0.999},
                                           BinomialCase{2, 0.3}, BinomialCase{19, 0.5}, BinomialCase{20, 0.5},
                                           BinomialCase{21, 0.5}, BinomialCase{20, 0.4999}, BinomialCase{100, 0.0999},
                                           BinomialCase{100, 0.1001}, BinomialCase{100, 0.9},
                                           BinomialCase{1000, 0.00999}, BinomialCase{1000, 0.010001},
                                           BinomialCase{25000, 0.01}, BinomialCase{25000, 0.99},
                                           BinomialCase{billion, 1e-9}, BinomialCase{billion, 0.999e-8},
                                           BinomialCase{billion, 1.001e-8}, BinomialCase{billion, 1e-6}));

TEST(Binomial, IsRightInMeanAndVarianceAtABillionHeads) {
    for (const double p : {1e-3, 0.3, 0.5, 0.9999}) {
        const auto sample = sample_of(7, [p](Stream& s) { return draw_binomial(s, billion, p); });
        const double mean = billion * p;
        const double variance = mean * (1 - p);
        double sum = 0;
        double squares = 0;
        for (const auto k : sample) {
            const double z = (static_cast<double>(k) - mean) / std::sqrt(variance);
            sum += z;
            squares += z * z;
        }
        EXPECT_LT(std::fabs(sum) / std::sqrt(sample_size), 5) << p;
        EXPECT_LT(std::fabs(squares - sample_size) / std::sqrt(2.0 * sample_size), 5) << p;
        // Twins: a mean a fiftieth of a standard deviation away, a variance 3 % larger.
        EXPECT_GT(std::fabs(sum - 0.02 * sample_size) / std::sqrt(sample_size), 5) << p;
        EXPECT_GT(std::fabs(squares - 1.03 * sample_size) / std::sqrt(2.0 * sample_size), 5) << p;
    }
}

TEST(Binomial, IsCertainAtZeroAndOneAndDrawsNothingThen) {
    Stream stream({.seed = 1});
    EXPECT_EQ(draw_binomial(stream, 0, 0.3), 0);
    EXPECT_EQ(draw_binomial(stream, 17, 0.0), 0);
    EXPECT_EQ(draw_binomial(stream, 17, 1.0), 17);
    EXPECT_EQ(stream.blocks_used(), 0U);
    for (int i = 0; i < 1000; ++i) {
        EXPECT_EQ(draw_binomial(stream, billion, 1e-30), 0);
        EXPECT_EQ(draw_binomial(stream, 5, std::nextafter(1.0, 0.0)), 5);
    }
}

TEST(Binomial, WorksUpToItsLargestCount) {
    Stream stream({.seed = 2});
    const std::int64_t n = std::int64_t{1} << 50;
    for (int i = 0; i < 1000; ++i) {
        const double z = (static_cast<double>(draw_binomial(stream, n, 0.5)) - 0x1p49) / 0x1p24;
        EXPECT_LT(std::fabs(z), 5);
    }
    EXPECT_THROW((void)draw_binomial(stream, n + 1, 0.5), InputError);
}

TEST(Binomial, RefusesWhatIsNoProbabilityOrCount) {
    Stream stream({.seed = 1});
    for (const double p : {-1e-9, 1.0000001, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_THROW((void)draw_binomial(stream, 10, p), InputError);
    try {
        (void)draw_binomial(stream, -1, 0.5);
        FAIL() << "a negative number of trials was accepted";
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::bad_distribution_parameter);
        EXPECT_EQ(error.message(), "draw of a binomial variable: number of trials is -1, must be from 0 to 2^50");
    }
}

// Both rejection algorithms are exact only if the hat lies above the mass everywhere and the squeeze below it.
// The constants are those of Hörmann's two papers of 1993, the scale of the binomial hat is the peak of the normal
// density of the same variance.
TEST(Binomial, IsTheSameDrawWithOddsMadeReady) {
    for (const double p : {0.0, 1e-9, 0.004, 0.3, 0.5, 0.7, 0.996, 1.0}) {
        const BinomialOdds odds = binomial_odds(p);
        Stream plain({.seed = 5, .purpose = Purpose{3}});
        Stream ready = plain;
        for (const std::int64_t trials : {0, 1, 2, 7, 40, 900, 50000}) {
            for (int i = 0; i < 200; ++i)
                ASSERT_EQ(draw_binomial(plain, trials, p), draw_binomial(ready, trials, odds)) << p << ' ' << trials;
        }
        EXPECT_EQ(plain.blocks_used(), ready.blocks_used());
    }
    EXPECT_THROW((void)binomial_odds(1.5), InputError);
}

TEST(TransformedRejection, HasAHatAboveAndASqueezeBelowTheBinomialMass) {
    for (const double p : {1e-7, 1e-3, 0.03, 0.2, 0.4, 0.5})
        for (const double mean : {10.0, 10.49, 10.7, 12.3, 20.0, 100.0, 5000.0}) {
            const auto n = static_cast<std::int64_t>(std::ceil(mean / p));
            const double b = 1.15 + 2.53 * std::sqrt(static_cast<double>(n) * p * (1 - p));
            const double a = -0.0873 + 0.0248 * b + 0.01 * p;
            for (int i = 1; i < 2000; ++i) {
                const double u = i / 2000.0 - 0.5;
                const double us = 0.5 - std::fabs(u);
                const double place = std::floor((2 * a / us + b) * u + static_cast<double>(n) * p + 0.5);
                if (place < 0 || place > static_cast<double>(n)) {
                    EXPECT_LT(us, 0.07);
                    continue;
                }
                const double mass = static_cast<double>(testing::binomial_mass(n, p, static_cast<std::int64_t>(place)));
                const double hat = (2.83 + 5.1 / b) / std::sqrt(2 * std::acos(-1.0)) / (a / (us * us) + b);
                EXPECT_LE(mass, hat) << n << ' ' << p << ' ' << u;
                if (us >= 0.07) {
                    EXPECT_LE((0.92 - 4.2 / b) * hat, mass) << n << ' ' << p << ' ' << u;
                }
            }
        }
}

TEST(TransformedRejection, HasAHatAboveAndASqueezeBelowThePoissonMass) {
    for (const double mean : {10.0, 10.3, 10.9, 13.0, 30.0, 1000.0, 1e6}) {
        const double b = 0.931 + 2.53 * std::sqrt(mean);
        const double a = -0.059 + 0.02483 * b;
        const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        for (int i = 1; i < 2000; ++i) {
            const double u = i / 2000.0 - 0.5;
            const double us = 0.5 - std::fabs(u);
            const double place = std::floor((2 * a / us + b) * u + mean + 0.43);
            if (place < 0) {
                EXPECT_LT(us, 0.07);
                continue;
            }
            const double mass = static_cast<double>(testing::poisson_mass(mean, static_cast<std::int64_t>(place)));
            const double bound = (a / (us * us) + b) / inverse_alpha;
            EXPECT_LE(mass * bound, 1.0) << mean << ' ' << u;
            if (us >= 0.07) {
                EXPECT_LE(0.9277 - 3.6224 / (b - 2), mass * bound) << mean << ' ' << u;
            }
        }
    }
}

// Stadlober's ratio of uniforms needs |place − centre| √(mass / mass at the mode) to stay within half the width.
TEST(RatioOfUniforms, CoversTheHypergeometricMass) {
    struct Urn {
        std::int64_t successes, failures, drawn;
    };
    for (const auto& urn : {Urn{20, 20, 20}, Urn{21, 30, 25}, Urn{30, 1000, 400}, Urn{100, 900, 100},
                            Urn{500, 500, 500}, Urn{1000, 9000, 101}, Urn{20000, 80000, 50000}}) {
        const double total = static_cast<double>(urn.successes + urn.failures);
        const double p = static_cast<double>(urn.successes) / total;
        const double drawn = static_cast<double>(urn.drawn);
        const double centre = drawn * p + 0.5;
        const double deviation = std::sqrt((total - drawn) / (total - 1) * drawn * p * (1 - p) + 0.5);
        const double width = 2 * std::sqrt(2 / std::exp(1.0)) * deviation + 3 - 2 * std::sqrt(3 / std::exp(1.0));
        const auto mass = [&](std::int64_t k) {
            return testing::hypergeometric_mass(urn.successes, urn.failures, urn.drawn, k);
        };
        const auto mode = static_cast<std::int64_t>((drawn + 1) * static_cast<double>(urn.successes + 1) / (total + 2));
        for (std::int64_t k = 0; k <= std::min(urn.successes, urn.drawn); ++k) {
            const double root = static_cast<double>(std::sqrt(mass(k) / mass(mode)));
            EXPECT_LE(root, 1 + 1e-12) << k;
            const double furthest =
                std::max(std::fabs(static_cast<double>(k) - centre), std::fabs(static_cast<double>(k + 1) - centre));
            EXPECT_LE(furthest * root, width / 2 + 1e-12) << urn.successes << ' ' << urn.drawn << ' ' << k;
        }
    }
}

WholeLaw poisson_law(double mean) {
    return around(mean, std::sqrt(mean), 0, std::numeric_limits<std::int64_t>::max(),
                  [mean](std::int64_t k) { return testing::poisson_mass(mean, k); });
}

TEST(Poisson, FollowsTheFormulaAndNotItsNeighbour) {
    std::int64_t case_number = 100;
    for (const double mean : {0.02, 0.7, 3.0, 9.99, 10.0, 10.5, 47.3, 2500.0, 1e8}) {
        const auto sample = sample_of(++case_number, [mean](Stream& s) { return draw_poisson(s, mean); });
        EXPECT_LT(compare(sample, poisson_law(mean)).z(), fits) << mean;
        EXPECT_GT(compare(sample, poisson_law(mean + 0.04 * std::sqrt(mean))).z(), fits) << mean;
    }
}

TEST(Poisson, IsZeroAtMeanZeroAndRefusesWhatIsNoMean) {
    Stream stream({.seed = 1});
    EXPECT_EQ(draw_poisson(stream, 0.0), 0);
    EXPECT_EQ(stream.blocks_used(), 0U);
    for (const double mean : {-1.0, 1e300, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_THROW((void)draw_poisson(stream, mean), InputError);
}

struct HypergeometricCase {
    std::int64_t successes;
    std::int64_t failures;
    std::int64_t drawn;
};

WholeLaw hypergeometric_law(std::int64_t successes, std::int64_t failures, std::int64_t drawn) {
    const double total = static_cast<double>(successes + failures);
    const double p = static_cast<double>(successes) / total;
    const double mean = static_cast<double>(drawn) * p;
    return around(mean, std::sqrt(mean * (1 - p)), std::max<std::int64_t>(0, drawn - failures),
                  std::min(successes, drawn), [successes, failures, drawn](std::int64_t k) {
                      return testing::hypergeometric_mass(successes, failures, drawn, k);
                  });
}

class HypergeometricLaw : public ::testing::TestWithParam<HypergeometricCase> {};

TEST_P(HypergeometricLaw, IsThatOfTheFormulaAndNotOfItsNeighbour) {
    const HypergeometricCase c = GetParam();
    const auto sample = sample_of(c.drawn % 999983,
                                  [c](Stream& s) { return draw_hypergeometric(s, c.successes, c.failures, c.drawn); });
    EXPECT_LT(compare(sample, hypergeometric_law(c.successes, c.failures, c.drawn)).z(), fits);
    // The twin has a fortieth more successes, or one more where that is no whole head.
    const std::int64_t more = std::max<std::int64_t>(1, c.successes / 40);
    EXPECT_GT(compare(sample, hypergeometric_law(c.successes + more, c.failures, c.drawn)).z(), fits);
}

INSTANTIATE_TEST_SUITE_P(
    ExtremesAndSwitchPoints, HypergeometricLaw,
    ::testing::Values(HypergeometricCase{1, 1, 1}, HypergeometricCase{3, 4, 5}, HypergeometricCase{5, 2, 6},
                      HypergeometricCase{40, 60, 99}, HypergeometricCase{40, 60, 1}, HypergeometricCase{39, 61, 25},
                      HypergeometricCase{40, 40, 20}, HypergeometricCase{41, 40, 20}, HypergeometricCase{40, 40, 40},
                      HypergeometricCase{100, 900, 99}, HypergeometricCase{100, 900, 101},
                      HypergeometricCase{900, 100, 700}, HypergeometricCase{2000, 3000, 4900},
                      HypergeometricCase{10000, billion, 900000}, HypergeometricCase{10000, billion, 1100000}));

TEST(Hypergeometric, IsCertainWhereThereIsNoChoice) {
    Stream stream({.seed = 1});
    EXPECT_EQ(draw_hypergeometric(stream, 0, 5, 3), 0);
    EXPECT_EQ(draw_hypergeometric(stream, 5, 0, 3), 3);
    EXPECT_EQ(draw_hypergeometric(stream, 5, 6, 0), 0);
    EXPECT_EQ(draw_hypergeometric(stream, 5, 6, 11), 5);
    EXPECT_EQ(draw_hypergeometric(stream, 0, 0, 0), 0);
    EXPECT_EQ(stream.blocks_used(), 0U);
}

TEST(Hypergeometric, IsRightInMeanAndVarianceAtABillionHeads) {
    const std::int64_t successes = 300000000;
    const std::int64_t drawn = 400000000;
    const auto sample =
        sample_of(9, [&](Stream& s) { return draw_hypergeometric(s, successes, billion - successes, drawn); });
    const double mean = 0.4 * successes;
    const double variance = mean * 0.7 * 0.6 * billion / (billion - 1.0);
    double sum = 0;
    double squares = 0;
    for (const auto k : sample) {
        const double z = (static_cast<double>(k) - mean) / std::sqrt(variance);
        sum += z;
        squares += z * z;
    }
    EXPECT_LT(std::fabs(sum) / std::sqrt(sample_size), 5);
    EXPECT_LT(std::fabs(squares - sample_size) / std::sqrt(2.0 * sample_size), 5);
    EXPECT_GT(std::fabs(squares - 1.03 * sample_size) / std::sqrt(2.0 * sample_size), 5);
}

TEST(Hypergeometric, RefusesToDrawMoreThanThereAre) {
    Stream stream({.seed = 1});
    EXPECT_THROW((void)draw_hypergeometric(stream, 3, 4, 8), InputError);
    EXPECT_THROW((void)draw_hypergeometric(stream, -3, 4, 0), InputError);
    EXPECT_THROW((void)draw_hypergeometric(stream, 3, 4, -1), InputError);
}

TEST(Multinomial, HasTheJointLawOfTheFormula) {
    // Three heads on two events and a rest: ten outcomes, n! / (a! b! c!) p^a q^b r^c each.
    const std::array<double, 2> p{0.2, 0.5};
    const auto joint = [](const std::array<double, 2>& shares) {
        std::vector<double> expected(16, 0.0);
        const std::array<double, 4> factorial{1, 1, 2, 6};
        for (std::size_t a = 0; a <= 3; ++a)
            for (std::size_t b = 0; a + b <= 3; ++b)
                expected[4 * a + b] = sample_size * 6 / (factorial[a] * factorial[b] * factorial[3 - a - b]) *
                                      std::pow(shares[0], a) * std::pow(shares[1], b) *
                                      std::pow(1 - shares[0] - shares[1], 3 - a - b);
        return expected;
    };
    std::vector<double> observed(16, 0.0);
    std::array<std::int64_t, 2> counts{};
    Stream stream({.seed = 4});
    for (int i = 0; i < sample_size; ++i) {
        draw_multinomial(stream, 3, p, counts);
        observed[static_cast<std::size_t>(4 * counts[0] + counts[1])] += 1;
    }
    EXPECT_LT(testing::chi_square(observed, joint(p)).z(), fits);
    EXPECT_GT(testing::chi_square(observed, joint({0.205, 0.5})).z(), fits);
}

TEST(Multinomial, GivesEveryoneAPlaceWhenTheProbabilitiesSumToOne) {
    const std::array<double, 4> p{0.1, 0.2, 0.7, 0.0};
    std::array<std::int64_t, 4> counts{};
    Stream stream({.seed = 5});
    for (int i = 0; i < 1000; ++i) {
        draw_multinomial(stream, billion, p, counts);
        ASSERT_EQ(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), billion);
        ASSERT_EQ(counts[3], 0);
        ASSERT_LT(std::fabs(static_cast<double>(counts[2]) - 7e8) / std::sqrt(2.1e8), 5);
    }
}

TEST(Multinomial, HasTheCovarianceOfTheFormula) {
    const std::array<double, 3> p{0.1, 0.3, 0.2};
    std::array<std::int64_t, 3> counts{};
    Stream stream({.seed = 6});
    constexpr int draws = 50000;
    constexpr double n = 1000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; ++i) {
        draw_multinomial(stream, 1000, p, counts);
        const double product =
            (static_cast<double>(counts[0]) - n * p[0]) * (static_cast<double>(counts[2]) - n * p[2]);
        sum += product;
        squares += product * product;
    }
    const double mean = sum / draws;
    const double error = std::sqrt((squares / draws - mean * mean) / draws);
    EXPECT_LT(std::fabs(mean + n * p[0] * p[2]) / error, 5);
    EXPECT_GT(std::fabs(mean + n * p[0] * p[2] * 1.3) / error, 5);
}

TEST(Multinomial, RefusesProbabilitiesThatDoNotFit) {
    Stream stream({.seed = 1});
    std::array<std::int64_t, 2> counts{};
    EXPECT_THROW(draw_multinomial(stream, 3, std::array{0.6, 0.5}, counts), InputError);
    EXPECT_THROW(draw_multinomial(stream, 3, std::array{-0.1, 0.5}, counts), InputError);
    EXPECT_THROW(draw_multinomial(stream, -3, std::array{0.1, 0.5}, counts), InputError);
    EXPECT_THROW(draw_multinomial(stream, 3, std::array{0.1}, counts), ShapeError);
}

TEST(MultivariateHypergeometric, TakesEveryoneItShouldAndNoMoreThanThereAre) {
    const std::array<std::int64_t, 4> sizes{5, 0, 12, 3};
    std::array<std::int64_t, 4> counts{};
    Stream stream({.seed = 7});
    for (std::int64_t drawn = 0; drawn <= 20; ++drawn)
        for (int i = 0; i < 50; ++i) {
            draw_multivariate_hypergeometric(stream, sizes, drawn, counts);
            EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), drawn);
            for (std::size_t j = 0; j < 4; ++j) EXPECT_LE(counts[j], sizes[j]);
        }
    EXPECT_THROW(draw_multivariate_hypergeometric(stream, sizes, 21, counts), InputError);
}

TEST(MultivariateHypergeometric, HasTheLawOfItsLastGroup) {
    const std::array<std::int64_t, 3> sizes{30, 50, 45};
    std::array<std::int64_t, 3> counts{};
    const auto sample = sample_of(77, [&](Stream& s) {
        draw_multivariate_hypergeometric(s, sizes, 60, counts);
        return counts[2];
    });
    EXPECT_LT(compare(sample, hypergeometric_law(45, 80, 60)).z(), fits);
    EXPECT_GT(compare(sample, hypergeometric_law(46, 80, 60)).z(), fits);
}

} // namespace
} // namespace careerflow
