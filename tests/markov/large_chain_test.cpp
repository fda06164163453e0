#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/mixing.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/stationary.hpp"
#include "careerflow/markov/structure.hpp"

#include "chains.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

// As a dense matrix each of these would take 320 GB.
namespace careerflow::markov {
namespace {

constexpr Index size = 200'000;

/// A ladder up and down; from everywhere 6 % a step leave to one end and 4 % to the other.
Chain leaving_ladder() {
    std::vector<Entry> entries;
    for (Index i = 0; i < size; ++i) {
        const double back = i > 0 ? 0.15 : 0;
        const double on = i + 1 < size ? 0.25 : 0;
        if (i > 0) entries.push_back({i, i - 1, back});
        if (i + 1 < size) entries.push_back({i, i + 1, on});
        entries.push_back({i, i, 0.9 - back - on});
        entries.push_back({i, size, 0.06});
        entries.push_back({i, size + 1, 0.04});
    }
    entries.push_back({size, size, 1});
    entries.push_back({size + 1, size + 1, 1});
    return {testing::numbered(size + 2), sparse_from_entries(size + 2, size + 2, entries)};
}

TEST(ChainOfManyStates, IsAbsorbedAsOneLeavesWhereverOneIs) {
    const Chain chain = leaving_ladder();
    const Structure found = structure(chain);
    EXPECT_EQ(found.class_count(), 3);
    EXPECT_TRUE(found.absorbing);
    const Absorption end = absorption(chain); // geometric with 0.1: mean 10, variance 90
    ASSERT_EQ(end.mean_steps.size(), static_cast<std::size_t>(size));
    const Index likelier = end.end_labels[0] == testing::state_name(size) ? 0 : 1;
    for (Index i = 0; i < size; i += 997) {
        const auto k = static_cast<std::size_t>(i);
        ASSERT_NEAR(end.mean_steps[k], 10, 1e-12);
        ASSERT_NEAR(end.variance_steps[k], 90, 1e-10);
        ASSERT_NEAR(end.probabilities(i, likelier), .6, 1e-13);
        ASSERT_NEAR(end.probabilities(i, 1 - likelier), .4, 1e-13);
    }
    EXPECT_LT(end.residual, 1e-14);
    const std::vector<Index> first_end{size};
    EXPECT_NEAR(hitting_probabilities(chain, first_end)[size / 2], .6, 1e-13);
    const std::vector<Index> ends{size, size + 1};
    EXPECT_NEAR(hitting_times(chain, ends)[size / 2], 10, 1e-12);
}

TEST(ChainOfManyStates, SettlesInAGeometricDistribution) {
    // up with 0.2 r, down with 0.2: π_i in proportion to r^i
    const double r = 1 - 1e-4;
    std::vector<Entry> entries;
    for (Index i = 0; i < size; ++i) {
        const double on = i + 1 < size ? 0.2 * r : 0;
        const double back = i > 0 ? 0.2 : 0;
        if (on > 0) entries.push_back({i, i + 1, on});
        if (back > 0) entries.push_back({i, i - 1, back});
        entries.push_back({i, i, 1 - on - back});
    }
    const Chain chain(testing::numbered(size), sparse_from_entries(size, size, entries));
    const std::vector<double> pi = stationary_distribution(chain);
    for (Index i = 0; i < size; i += 997) {
        const double expected = (1 - r) * std::exp(static_cast<double>(i) * std::log1p(-1e-4)); // r^size < 1e-8
        ASSERT_NEAR(pi[static_cast<std::size_t>(i)], expected, 1e-7 * expected) << i;
    }
    const StartMixing near = mixing_time_from(chain, pi, {.step_limit = 3});
    EXPECT_EQ(near.steps, 0);
}

TEST(ChainOfManyStates, ForgetsInWhichHalfItBeganAsTwoStatesDo) {
    // either half begins again at its first state or at that of the other, with 0.01: lumped, two states with 1 − 0.02;
    // what else there is decays at least by 0.49 a step
    constexpr Index half = size / 2;
    std::vector<Entry> entries;
    for (Index i = 0; i < size; ++i) {
        const Index first = i < half ? 0 : half;
        const Index next = first + (i - first + 1) % half;
        if (next != first) entries.push_back({i, next, 0.49});
        entries.push_back({i, first, next == first ? 0.99 : 0.5});
        entries.push_back({i, half - first, 0.01});
    }
    const Chain chain(testing::numbered(size), sparse_from_entries(size, size, entries));
    const LeadingSpectrum found = leading_spectrum(chain, {.count = 2});
    EXPECT_TRUE(found.converged);
    EXPECT_NEAR(found.second_modulus.value(), .98, 1e-9);
    EXPECT_LT(found.residuals[1], 1e-9);
}

} // namespace
} // namespace careerflow::markov
