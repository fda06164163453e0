#include "careerflow/markov/phase_type.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace careerflow::markov {
namespace {

SparseMatrix in_a_row(Index phases, double rate) {
    std::vector<Entry> entries;
    for (Index i = 0; i + 1 < phases; ++i) entries.push_back({i, i + 1, rate});
    return sparse_from_entries(phases, phases, entries);
}

TEST(PhaseType, OfPhasesInARowIsErlang) {
    const PhaseType erlang({1, 0, 0}, in_a_row(3, 2), {0, 0, 2});
    EXPECT_NEAR(mean(erlang), 1.5, 1e-15);
    EXPECT_NEAR(variance(erlang), .75, 1e-14);
    EXPECT_NEAR(moment(erlang, 3), 3 * 4 * 5 / 8.0, 1e-14);
    for (const double t : {0.0, .2, 1.0, 10.0}) {
        EXPECT_NEAR(survival(erlang, t), std::exp(-2 * t) * (1 + 2 * t + 2 * t * t), 1e-14);
        EXPECT_NEAR(density(erlang, t), 4 * t * t * std::exp(-2 * t), 1e-14);
    }
    EXPECT_NEAR(cumulative(erlang, quantile(erlang, .3)), .3, 1e-11);
}

TEST(PhaseType, HasTheMomentsThatBuToolsPrints) {
    // butools.ph.SamplesFromPH of BuTools 2 (Horváth and Telek), example for Python
    const std::vector<Entry> entries{{0, 1, 2}, {1, 0, 2}, {1, 2, 1}, {2, 0, 1}};
    const PhaseType law({.1, .9, 0}, sparse_from_entries(3, 3, entries), {4.2, 6, 2});
    const std::vector<double> printed{0.20938722294654497, 0.10448912014333091, 0.089091500391907288,
                                      0.11026674096545433, 0.17953027324720897};
    for (int k = 1; k <= 5; ++k) EXPECT_NEAR(moment(law, k), printed.data()[k - 1], 1e-15) << k;
}

TEST(PhaseType, MayHaveMassAtZero) {
    const PhaseType law({.25}, in_a_row(1, 1), {1});
    EXPECT_EQ(quantile(law, .5), 0);
    EXPECT_NEAR(quantile(law, .875), std::log(2), 1e-11);
    EXPECT_NEAR(mean(law), .25, 1e-16);
}

TEST(PhaseType, RefusesPhasesThatNeverEndAndBadNumbers) {
    EXPECT_THROW(PhaseType({1, 0}, in_a_row(2, 1), {1, 0}), InputError);
    EXPECT_THROW(PhaseType({.8, .3}, in_a_row(2, 1), {0, 1}), InputError);
    EXPECT_THROW(PhaseType({1}, in_a_row(2, 1), {0, 1}), ShapeError);
    EXPECT_THROW(PhaseType({1, 0}, in_a_row(2, -1), {0, 1}), InputError);
}

TEST(FitTwoMoments, HasTheMomentsAskedFor) {
    for (const double variation : {.005, .09, .25, .3, .5, .77, 1.0, 1.5, 9.0}) {
        const PhaseType law = fit_two_moments(7, variation);
        EXPECT_NEAR(mean(law), 7, 1e-12);
        EXPECT_NEAR(variance(law), 49 * variation, 1e-9);
    }
    EXPECT_EQ(fit_two_moments(1, .25).phases(), 4);
    EXPECT_THROW((void)fit_two_moments(0, 1), InputError);
    EXPECT_THROW((void)fit_two_moments(1, .001), InputError);
}

} // namespace
} // namespace careerflow::markov
