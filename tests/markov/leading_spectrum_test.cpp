#include "careerflow/markov/mixing.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace careerflow::markov {
namespace {

/// Corners of a cube of `dimensions`; a step redraws one coordinate at random.
Chain cube(Index dimensions) {
    std::vector<Entry> entries;
    const Index size = Index{1} << dimensions;
    const double each = 0.5 / static_cast<double>(dimensions);
    for (Index i = 0; i < size; ++i) {
        entries.push_back({i, i, 0.5});
        for (Index d = 0; d < dimensions; ++d) entries.push_back({i, i ^ (Index{1} << d), each});
    }
    return {testing::numbered(size), sparse_from_entries(size, size, entries)};
}

/// States on a ring: stay, go on, go back.
Chain ring(Index size, double stay, double on) {
    std::vector<Entry> entries;
    for (Index i = 0; i < size; ++i) {
        entries.push_back({i, i, stay});
        entries.push_back({i, (i + 1) % size, on});
        entries.push_back({i, (i + size - 1) % size, 1 - stay - on});
    }
    return {testing::numbered(size), sparse_from_entries(size, size, entries)};
}

TEST(LeadingSpectrum, OfACubeTooLargeForADenseOneIsKnownInClosedForm) {
    // 1 − k/d (Levin, Peres and Wilmer 2009, example 12.16), beyond the limit of the dense spectrum
    const Chain chain = cube(12);
    EXPECT_THROW((void)spectrum(chain), InputError);
    const LeadingSpectrum found = leading_spectrum(chain, {.count = 3});
    ASSERT_TRUE(found.converged);
    ASSERT_EQ(found.eigenvalues.size(), found.residuals.size());
    EXPECT_NEAR(found.eigenvalues[0].real(), 1, 1e-12);
    EXPECT_NEAR(found.second_modulus.value(), 1 - 1.0 / 12, 1e-9);
    EXPECT_NEAR(found.relaxation_steps.value(), 12, 1e-6);
    for (const double residual : found.residuals) EXPECT_LT(residual, 1e-8);
    EXPECT_GT(found.products, 0);
}

TEST(LeadingSpectrum, FindsComplexPairs) {
    // a ring is normal, with eigenvalues stay + on ω^k + back ω^−k, ω = exp(2πi/n)
    constexpr Index size = 61;
    const auto closed_form = [](double k) {
        const double angle = 2 * std::numbers::pi * k / size;
        return std::complex<double>(.2 + .8 * std::cos(angle), .4 * std::sin(angle));
    };
    const LeadingSpectrum found = leading_spectrum(ring(size, .2, .6), {.count = 5});
    ASSERT_TRUE(found.converged);
    ASSERT_GE(found.eigenvalues.size(), 5u);
    for (std::size_t k = 0; k < 5; ++k) {
        const auto expected = closed_form(static_cast<double>((k + 1) / 2));
        EXPECT_NEAR(std::abs(found.eigenvalues[k]), std::abs(expected), 1e-9) << k;
        EXPECT_NEAR(std::abs(found.eigenvalues[k].imag()), expected.imag(), 1e-9) << k;
    }
}

TEST(LeadingSpectrum, AgreesWithTheDenseOne) {
    testing::Uniform uniform(41);
    for (const Index size : {Index{1}, Index{2}, Index{3}, Index{4}, Index{7}, Index{90}}) {
        const Chain chain = testing::chain(testing::random_irreducible(size, .3, uniform));
        const Spectrum all = spectrum(chain);
        const LeadingSpectrum leading = leading_spectrum(chain, {.count = 2});
        ASSERT_TRUE(leading.converged) << size;
        for (std::size_t k = 0; k < std::min<std::size_t>(2, leading.eigenvalues.size()); ++k)
            EXPECT_NEAR(std::abs(leading.eigenvalues[k]), std::abs(all.eigenvalues[k]), 1e-9) << size;
        EXPECT_NEAR(leading.spectral_gap.value(), all.spectral_gap, 1e-9) << size;
    }
}

TEST(LeadingSpectrum, SaysThatItHasNotConverged) {
    const LeadingSpectrum found = leading_spectrum(ring(3001, .5, .25), {.iteration_limit = 1}); // gap 1e-6
    EXPECT_FALSE(found.converged);
    EXPECT_LT(found.eigenvalues.size(), 6u);
    EXPECT_EQ(found.second_modulus.has_value(), found.eigenvalues.size() > 1);
    EXPECT_THROW((void)leading_spectrum(ring(9, .5, .25), {.count = 1}), InputError);
    EXPECT_THROW((void)leading_spectrum(ring(9, .5, .25), {.tolerance = 0}), InputError);
}

TEST(LeadingSpectrum, HasNoGapWherePeriodsOrSeveralEndsForbidForgetting) {
    EXPECT_EQ(leading_spectrum(ring(8, 0, .5)).spectral_gap, 0); // period 2
    EXPECT_EQ(leading_spectrum(testing::chain({{1, 0}, {0, 1}})).relaxation_steps,
              std::numeric_limits<double>::infinity());
}

TEST(MixingTimeFrom, IsKnownInClosedFormForTwoStates) {
    // distance after t steps: |x₀ − π₀| (1 − a − b)^t
    const Chain chain = testing::chain({{.99, .01}, {.03, .97}});
    const StartMixing found = mixing_time_from(chain, std::vector<double>{0, 1}, {.distance = .01});
    EXPECT_EQ(found.steps, static_cast<Index>(std::ceil(std::log(.01 / .75) / std::log(.96))));
    EXPECT_NEAR(found.distance, .75 * std::pow(.96, static_cast<double>(*found.steps)), 1e-14);
    EXPECT_EQ(mixing_time_from(chain, std::vector<double>{.75, .25}).steps, 0);
}

TEST(MixingTimeFrom, TheWorstStartIsTheMixingTime) {
    testing::Uniform uniform(42);
    const Chain chain = testing::chain(testing::random_irreducible(15, .2, uniform));
    Index worst = 0;
    for (std::size_t i = 0; i < 15; ++i) {
        std::vector<double> start(15);
        start[i] = 1;
        worst = std::max(worst, mixing_time_from(chain, start, {.distance = .01}).steps.value());
    }
    EXPECT_EQ(mixing_time(chain, {.distance = .01}), worst);
}

TEST(MixingTimeFrom, TakesSeveralEndsGivesUpAtTheLimitAndRefusesPeriods) {
    const Chain ends = testing::chain({{.5, .3, .2}, {0, 1, 0}, {0, 0, 1}});
    EXPECT_EQ(mixing_time_from(ends, std::vector<double>{1, 0, 0}, {.distance = .1}).steps, 4); // 0.5⁴ ≤ 0.1
    const StartMixing cut = mixing_time_from(ends, std::vector<double>{1, 0, 0}, {.distance = .1, .step_limit = 3});
    EXPECT_FALSE(cut.steps.has_value());
    EXPECT_EQ(cut.steps_taken, 3);
    EXPECT_NEAR(cut.distance, .125, 1e-15);
    EXPECT_THROW((void)mixing_time_from(testing::chain({{0, 1}, {1, 0}}), std::vector<double>{1, 0}), InputError);
    EXPECT_THROW((void)mixing_time_from(ends, std::vector<double>{1, 0}), ShapeError);
}

} // namespace
} // namespace careerflow::markov
