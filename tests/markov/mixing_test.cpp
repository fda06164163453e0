#include "careerflow/markov/mixing.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace careerflow::markov {
namespace {

TEST(Spectrum, OfTwoStatesIsOneAndOneLessTheExits) {
    const Spectrum result = spectrum(testing::chain({{.9, .1}, {.3, .7}}));
    EXPECT_NEAR(result.eigenvalues[0].real(), 1, 1e-15);
    EXPECT_NEAR(result.eigenvalues[1].real(), .6, 1e-15);
    EXPECT_NEAR(result.spectral_gap, .4, 1e-15);
    EXPECT_NEAR(result.relaxation_steps, 2.5, 1e-14);
}

TEST(Spectrum, OfAWalkOnACycleIsKnownInClosedForm) {
    // lazy walk on 7 states: ½ + ½ cos(2πk/7) (Levin, Peres and Wilmer 2009, section 12.3)
    Matrix p = zeros(7, 7);
    for (Index i = 0; i < 7; ++i) {
        p(i, i) = .5;
        p(i, (i + 1) % 7) = p(i, (i + 6) % 7) = .25;
    }
    EXPECT_NEAR(spectrum(testing::chain(p)).second_modulus, .5 + .5 * std::cos(2 * std::numbers::pi / 7), 1e-14);
}

TEST(Spectrum, HasNoGapWherePeriodsOrSeveralEndsForbidForgetting) {
    EXPECT_EQ(spectrum(testing::chain({{0, 1}, {1, 0}})).spectral_gap, 0);
    EXPECT_EQ(spectrum(testing::chain({{1, 0}, {0, 1}})).relaxation_steps, std::numeric_limits<double>::infinity());
    EXPECT_EQ(spectrum(testing::chain({{1}})).spectral_gap, 1);
    EXPECT_THROW((void)spectrum(testing::chain({{.9, .1}, {.3, .7}}), {.state_limit = 1}), InputError);
}

TEST(Spectrum, SumsToKemenysConstant) {
    testing::Uniform uniform(31);
    const Chain chain = testing::chain(testing::random_irreducible(12, .3, uniform));
    std::complex<double> sum = 0;
    const auto values = spectrum(chain).eigenvalues;
    for (std::size_t k = 1; k < values.size(); ++k) sum += 1.0 / (1.0 - values[k]);
    EXPECT_NEAR(sum.real(), kemeny_constant(chain), 1e-10);
    EXPECT_NEAR(sum.imag(), 0, 1e-12);
}

TEST(MixingTime, IsTheFirstStepWithinTheDistance) {
    testing::Uniform uniform(32);
    for (int trial = 0; trial < 10; ++trial) {
        const Matrix p = testing::random_irreducible(3 + trial, .3, uniform);
        const Chain chain = testing::chain(p);
        if (!(spectrum(chain).spectral_gap > 0)) continue;
        const auto pi = stationary_distribution(chain);
        for (const double distance : {.25, .01}) {
            Matrix now = identity(p.rows);
            Index t = 0;
            for (;; ++t) {
                double worst = 0;
                for (Index i = 0; i < p.rows; ++i) worst = std::max(worst, total_variation(now.row(i), pi));
                if (worst <= distance) break;
                now = multiply(now, p);
            }
            EXPECT_EQ(mixing_time(chain, {.distance = distance}), t);
        }
    }
}

TEST(MixingTime, GivesUpAtTheLimitAndRefusesWhatNeverMixes) {
    EXPECT_EQ(mixing_time(testing::chain({{1}})), 0);
    const Chain slow = testing::chain({{1 - 1e-6, 1e-6}, {1e-6, 1 - 1e-6}});
    EXPECT_FALSE(mixing_time(slow, {.step_limit = 1000}).has_value());
    EXPECT_NEAR(static_cast<double>(mixing_time(slow).value()), std::log(2) / 2e-6, 2);
    EXPECT_THROW((void)mixing_time(testing::chain({{0, 1}, {1, 0}})), InputError);
}

TEST(EntropyRate, OfAFairCoinIsLogTwoAndOfACycleIsZero) {
    EXPECT_NEAR(entropy_rate(testing::chain({{.5, .5}, {.5, .5}})), std::numbers::ln2, 1e-15);
    EXPECT_EQ(entropy_rate(testing::chain({{0, 1}, {1, 0}})), 0);
    // Cover and Thomas (2006), section 4.2: two states, β/(α+β) H(α) + α/(α+β) H(β)
    const auto h = [](double a) { return -a * std::log(a) - (1 - a) * std::log(1 - a); };
    EXPECT_NEAR(entropy_rate(testing::chain({{.9, .1}, {.3, .7}})), .75 * h(.1) + .25 * h(.3), 1e-15);
}

TEST(TotalVariation, IsHalfTheSumOfDifferences) {
    EXPECT_NEAR(total_variation(std::vector<double>{.5, .5, 0}, std::vector<double>{.25, .25, .5}), .5, 1e-16);
    EXPECT_THROW((void)total_variation(std::vector<double>{1}, std::vector<double>{.5, .5}), ShapeError);
}

} // namespace
} // namespace careerflow::markov
