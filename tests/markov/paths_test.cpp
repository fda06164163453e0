#include "careerflow/markov/paths.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace careerflow::markov {
namespace {

using ::testing::ElementsAre;

TEST(SamplePath, TakesTheStateWhoseCumulatedProbabilityExceedsTheDraw) {
    const Chain chain = testing::chain({{.25, .25, .5}, {0, 0, 1}, {1, 0, 0}});
    std::vector<double> draws{.5, .999, 0, .25, .1};
    std::size_t next = 0;
    EXPECT_THAT(sample_path(chain, 0, 5, [&] { return draws[next++]; }), ElementsAre(0, 2, 0, 0, 1, 2));
    EXPECT_THROW((void)sample_path(chain, 0, 1, [] { return 1.0; }), InputError);
    EXPECT_THROW((void)sample_path(chain, 3, 1, [] { return 0.0; }), InputError);
}

/// Standard errors between the mean of sampled times to absorption from state 0 and `expected`.
double errors_from(double expected, const Chain& chain) {
    testing::Uniform uniform(61);
    constexpr int paths = 20'000;
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < paths; ++k) {
        const auto path = sample_path_to_end(chain, 0, 100'000, std::ref(uniform));
        const double steps = static_cast<double>(path.size()) - 1;
        sum += steps;
        squares += steps * steps;
    }
    const double mean = sum / paths;
    return std::abs(mean - expected) / std::sqrt((squares / paths - mean * mean) / paths);
}

TEST(SamplePathToEnd, TakesAsLongAsTheFundamentalMatrixSays) {
    testing::Uniform uniform(62);
    const Chain chain = testing::chain(testing::random_absorbing(5, 2, .4, uniform));
    const double expected = absorption(chain).mean_steps[0];
    EXPECT_LT(errors_from(expected, chain), 4);
    EXPECT_GT(errors_from(expected * 1.1, chain), 4); // a tenth more would be seen
}

TEST(LogLikelihood, IsTheSumOfTheLogsOfTheSteps) {
    const Chain chain = testing::chain({{.5, .5}, {.25, .75}});
    EXPECT_NEAR(log_likelihood(chain, std::vector<Index>{0, 1, 1, 0}), std::log(.5 * .75 * .25), 1e-15);
    EXPECT_EQ(log_likelihood(chain, std::vector<Index>{1}), 0);
    EXPECT_EQ(log_likelihood(testing::chain({{1, 0}, {0, 1}}), std::vector<Index>{0, 1}),
              -std::numeric_limits<double>::infinity());
    EXPECT_THROW((void)log_likelihood(chain, std::vector<Index>{0, 2}), InputError);
}

/// The best path of `steps` steps by trying all of them.
double best_of_all(const Matrix& p, Index from, Index to, Index steps) {
    if (steps == 0) return from == to ? 1 : 0;
    double best = 0;
    for (Index j = 0; j < p.rows; ++j) {
        if (p(from, j) > 0) best = std::max(best, p(from, j) * best_of_all(p, j, to, steps - 1));
    }
    return best;
}

TEST(MostLikelyPath, IsTheBestOfAllPaths) {
    testing::Uniform uniform(63);
    for (int trial = 0; trial < 20; ++trial) {
        const Matrix p = testing::random_irreducible(5, .3, uniform);
        const Chain chain = testing::chain(p);
        double overall = 0;
        for (Index steps = 0; steps <= 6; ++steps) {
            const double best = best_of_all(p, 0, 3, steps);
            overall = std::max(overall, best);
            if (best == 0) {
                EXPECT_THROW((void)most_likely_path(chain, 0, 3, steps), InputError);
                continue;
            }
            const LikelyPath path = most_likely_path(chain, 0, 3, steps);
            EXPECT_EQ(static_cast<Index>(path.states.size()), steps + 1);
            EXPECT_NEAR(path.log_probability, std::log(best), 1e-12);
            EXPECT_NEAR(log_likelihood(chain, path.states), path.log_probability, 1e-12);
        }
        // the best simple path has at most 4 steps; longer ones cannot be better
        const LikelyPath path = most_likely_path(chain, 0, 3);
        EXPECT_NEAR(path.log_probability, std::log(overall), 1e-12);
        EXPECT_NEAR(log_likelihood(chain, path.states), path.log_probability, 1e-12);
    }
}

TEST(MostLikelyPath, SaysWhenThereIsNone) {
    try {
        (void)most_likely_path(testing::chain({{1, 0}, {0, 1}}), 0, 1);
        FAIL();
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::impossible_path);
    }
}

} // namespace
} // namespace careerflow::markov
