#include "careerflow/markov/generator.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "markov/uniformisation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace careerflow::markov {
namespace {

using testing::matrix;

constexpr double infinity = std::numeric_limits<double>::infinity();

Generator generator(const Matrix& rates) {
    return Generator::from_rates(testing::numbered(rates.rows), sparse_from_dense(rates));
}

Matrix random_rates(Index n, double density, testing::Uniform& uniform) {
    Matrix rates = testing::random_irreducible(n, density, uniform);
    for (Index i = 0; i < n; ++i) {
        rates(i, i) = 0;
        if (n > 1) rates(i, (i + 1) % n) += .1;
    }
    return rates;
}

TEST(StationaryDistributions, OfAGeneratorAreThoseThatBuToolsPrints) {
    // butools.mc.CTMCSolve of BuTools 2 (Horváth and Telek), example for Mathematica
    const Generator generator({"a", "b", "c"}, testing::matrix({{-.9, .5, .4}, {.9, -.9, 0}, {.3, .3, -.6}}));
    const std::vector<double> pi = stationary_distributions(generator)[0].probabilities;
    EXPECT_LT(testing::largest_difference(pi, {0.4090909090909091, 0.3181818181818182, 0.2727272727272727}), 1e-16);
}

TEST(Generator, ChecksSignsDiagonalAndSums) {
    EXPECT_NO_THROW(Generator({"a", "b"}, matrix({{-1, 1}, {0, 0}})));
    const auto code_of = [](const Matrix& m) {
        try {
            (void)Generator({"a", "b"}, m);
        } catch (const DataError& error) {
            EXPECT_EQ(error.diagnostics().findings()[0].place.field, "a");
            return error.diagnostics().findings()[0].code;
        }
        return Code{};
    };
    EXPECT_EQ(code_of(matrix({{-1, 1.00001}, {0, 0}})), codes::row_sum_not_zero);
    EXPECT_EQ(code_of(matrix({{1, -1}, {0, 0}})), codes::rate_out_of_range);
    EXPECT_EQ(code_of(matrix({{-1, std::nan("")}, {0, 0}})), codes::rate_out_of_range);
    EXPECT_THROW((void)generator(matrix({{-1, 1}, {1, 0}})), DataError);
}

TEST(HittingTimes, OfNorrisExampleInContinuousTime) {
    // Norris (1997), Markov Chains, example 3.3.1 as used in the tests of the R package markovchain: 7 and 5.5
    const Generator chain({"a", "b", "c", "d"},
                          matrix({{-1, .5, .5, 0}, {.25, -.5, 0, .25}, {1.0 / 6, 0, -1.0 / 3, 1.0 / 6}, {0, 0, 0, 0}}));
    const auto times = hitting_times(chain, std::vector<Index>{3});
    EXPECT_NEAR(times[0], 7, 1e-14);
    EXPECT_NEAR(times[1], 5.5, 1e-14);
    EXPECT_EQ(hitting_times(chain, std::vector<Index>{0}), (std::vector<double>{0, infinity, infinity, infinity}));
    const auto stays = expected_stays(chain, std::vector<double>{1, 0, 0, 0});
    EXPECT_NEAR(std::accumulate(stays.begin(), stays.end(), 0.0), 7, 1e-14);
}

TEST(TransitionMatrix, OfDobrowsExample) {
    // Dobrow (2016), Introduction to Stochastic Processes with R, P(2.5) of a queue of five states to three decimals,
    // as used in the tests of the R package markovchain
    const Generator queue({"a", "b", "c", "d", "e"}, matrix({{-.25, .25, 0, 0, 0},
                                                             {.2, -.45, .25, 0, 0},
                                                             {0, .2, -.45, .25, 0},
                                                             {0, 0, .2, -.45, .25},
                                                             {0, 0, 0, .2, -.2}}));
    const Matrix published = matrix({{.610, .290, .081, .016, .003},
                                     {.232, .443, .238, .071, .017},
                                     {.052, .190, .435, .238, .085},
                                     {.008, .045, .191, .446, .310},
                                     {.001, .008, .054, .248, .688}});
    EXPECT_LT(testing::largest_difference(transition_matrix(queue, 2.5).probabilities, published), 5.001e-4);
}

TEST(TransitionMatrix, OfTwoStatesIsKnownInClosedFormByBothMethods) {
    const Generator two = generator(matrix({{0, 2}, {3, 0}}));
    for (const double t : {0.0, .01, .3, 5.0, 1e3, 1e7}) {
        const TransitionMatrix p = transition_matrix(two, t);
        const double moved = .4 * (1 - std::exp(-5 * t));
        EXPECT_NEAR(p.probabilities(0, 1), moved, 1e-14 + p.error_bound);
        EXPECT_LE(p.error_bound, 1e-12);
    }
    EXPECT_EQ(transition_matrix(two, .01).method, ExponentialMethod::uniformisation);
    EXPECT_EQ(transition_matrix(two, 1e7).method, ExponentialMethod::scaling_and_squaring);
    EXPECT_GT(transition_matrix(two, 1e7).squarings, 20);
}

RC_GTEST_PROP(TransitionMatrixProperty, FollowsChapmanAndKolmogorov, (std::uint32_t seed)) {
    testing::Uniform uniform(seed);
    const Index n = 1 + static_cast<Index>(uniform() * 10);
    const Generator chain = generator(random_rates(n, .4, uniform));
    const double s = uniform() * 3;
    const double t = uniform() * 40;
    const Matrix whole = transition_matrix(chain, s + t).probabilities;
    const Matrix parts = multiply(transition_matrix(chain, s).probabilities, transition_matrix(chain, t).probabilities);
    RC_ASSERT(testing::largest_difference(whole, parts) < 1e-11);
    std::vector<double> start(static_cast<std::size_t>(n));
    start[0] = 1;
    const auto row = distribution_at(chain, start, s + t);
    RC_ASSERT(testing::largest_difference(row.values, {whole.row(0).begin(), whole.row(0).end()}) < 1e-11);
}

TEST(DistributionAt, KeepsSmallProbabilitiesToRelativeAccuracy) {
    // pure birth: k births in a short time, (λt)ᵏ e^{−λt} / k!
    Matrix rates = zeros(9, 9);
    for (Index i = 0; i + 1 < 9; ++i) rates(i, i + 1) = 1;
    std::vector<double> start(9);
    start[0] = 1;
    const double t = 1e-3;
    const auto values = distribution_at(generator(rates), start, t, {.error = 1e-40}).values;
    double expected = std::exp(-t);
    for (std::size_t k = 0; k < 8; ++k) {
        EXPECT_NEAR(values[k] / expected, 1, 1e-12);
        expected *= t / static_cast<double>(k + 1);
    }
}

TEST(PoissonWeights, SumToOneWithinTheirBoundForSmallAndHugeMeans) {
    for (const double mean : {1e-8, .5, 10.0, 1234.5, 1e6}) {
        const PoissonWeights w = poisson_weights(mean, 1e-13);
        double sum = 0;
        double first = 0;
        for (std::size_t k = 0; k < w.weights.size(); ++k) {
            sum += w.weights[k];
            first += w.weights[k] * static_cast<double>(w.first + static_cast<Index>(k));
        }
        EXPECT_NEAR(sum, 1, 1e-12);
        EXPECT_NEAR(first, mean, 1e-9 * mean + 1e-12);
        EXPECT_LE(w.left_out, 1e-13);
        const auto mode = static_cast<std::size_t>(static_cast<Index>(mean) - w.first);
        const double log_weight = std::floor(mean) * std::log(mean) - mean - std::lgamma(std::floor(mean) + 1);
        EXPECT_NEAR(std::log(w.weights[mode]), log_weight, 1e-8);
    }
}

TEST(EmbeddedChain, GivesTheNextState) {
    const Chain jumps = embedded_chain(generator(matrix({{0, 1, 3}, {0, 0, 2}, {0, 0, 0}})));
    EXPECT_EQ(to_dense(jumps.transitions()), matrix({{0, .25, .75}, {0, 0, 1}, {0, 0, 1}}));
    EXPECT_THROW((void)uniformised_chain(generator(matrix({{0, 2}, {1, 0}})), 1), InputError);
}

TEST(StationaryDistributions, OfAGeneratorBalanceTheFlows) {
    testing::Uniform uniform(71);
    const Generator chain = generator(random_rates(8, .3, uniform));
    const auto pi = stationary_distributions(chain);
    ASSERT_EQ(pi.size(), 1U);
    EXPECT_LT(pi[0].residual, 1e-15);
    const auto later = distribution_at(chain, pi[0].probabilities, 7).values;
    EXPECT_LT(testing::largest_difference(later, pi[0].probabilities), 1e-13);
    EXPECT_LT(testing::largest_difference(stationary_distribution(uniformised_chain(chain, 10)), pi[0].probabilities),
              1e-14);
}

TEST(Occupancy, IsTheIntegralOfTheDistribution) {
    const Generator two = generator(matrix({{0, 2}, {3, 0}}));
    for (const double t : {.1, 3.0, 200.0}) {
        const auto spent = occupancy(two, std::vector<double>{1, 0}, t);
        const double away = .4 * t - .4 * (1 - std::exp(-5 * t)) / 5;
        EXPECT_NEAR(spent.values[1], away, 1e-11 * t);
        EXPECT_NEAR(spent.values[0] + spent.values[1], t, 1e-11 * t);
    }
}

TEST(ArrivalProbabilities, AreThoseOfTheStoppedChain) {
    // through two stages at rate 2 each: Erlang
    const Generator stages = generator(matrix({{0, 2, 0}, {0, 0, 2}, {1, 0, 0}}));
    const std::vector<double> times{0, .5, 1, 4};
    const auto arrived = arrival_probabilities(stages, std::vector<double>{1, 0, 0}, std::vector<Index>{2}, times);
    for (std::size_t k = 0; k < times.size(); ++k) {
        EXPECT_NEAR(arrived[k], 1 - std::exp(-2 * times[k]) * (1 + 2 * times[k]), 1e-13);
    }
    EXPECT_THROW((void)arrival_probabilities(stages, std::vector<double>{1, 0, 0}, std::vector<Index>{2},
                                             std::vector<double>{2, 1}),
                 InputError);
}

TEST(DistributionsThrough, UsesEachPeriodsRates) {
    const std::vector<Generator> periods{generator(matrix({{0, 1}, {0, 0}})), generator(matrix({{0, 0}, {2, 0}}))};
    const Matrix path = distributions_through(periods, std::vector<double>{1, .5}, std::vector<double>{1, 0});
    EXPECT_NEAR(path(1, 0), std::exp(-1), 1e-14);
    EXPECT_NEAR(path(2, 1), (1 - std::exp(-1)) * std::exp(-1), 1e-14);
    EXPECT_THROW((void)distributions_through(periods, std::vector<double>{1}, std::vector<double>{1, 0}), ShapeError);
}

TEST(Generator, HasAMatrixThatMakesTheSameGenerator) {
    const auto chain = Generator::from_rates({"a", "b", "c"},
                                             sparse_from_dense(testing::matrix({{0, .1, .2}, {.3, 0, 0}, {0, 0, 0}})));
    const SparseMatrix full = chain.matrix();
    EXPECT_EQ(to_dense(full).values, testing::matrix({{-(.1 + .2), .1, .2}, {.3, -.3, 0}, {0, 0, 0}}).values);
    EXPECT_EQ(full.nonzeros(), 5);
    const Generator again(chain.labels().all(), full);
    EXPECT_EQ(again.rates().values, chain.rates().values);
    EXPECT_EQ(again.exit_rates(), chain.exit_rates());
}

TEST(Generator, WithOneRecurrentClassHasOneStationaryDistribution) {
    const auto two = Generator::from_rates({"a", "b"}, sparse_from_dense(testing::matrix({{0, 1}, {3, 0}})));
    EXPECT_LT(testing::largest_difference(stationary_distribution(two), {.75, .25}), 1e-15);
    const auto apart = Generator::from_rates({"a", "b"}, sparse_from_dense(testing::matrix({{0, 0}, {0, 0}})));
    EXPECT_THROW((void)stationary_distribution(apart), InputError);
}

TEST(TransitionMatrix, IsRefusedAboveTheLimit) {
    const auto two = Generator::from_rates({"a", "b"}, sparse_from_dense(testing::matrix({{0, 1}, {3, 0}})));
    EXPECT_NO_THROW((void)transition_matrix(two, 1, {.cell_limit = 4}));
    EXPECT_THROW((void)transition_matrix(two, 1, {.cell_limit = 3}), InputError);
}

} // namespace
} // namespace careerflow::markov
