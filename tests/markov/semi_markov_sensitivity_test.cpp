#include "careerflow/markov/semi_markov_sensitivity.hpp"

#include "chains.hpp"
#include "differences.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/rate_sensitivity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace careerflow::markov {
namespace {

using testing::slope;

/// Moves a → b, a → c, b → a, c → a (which lacks `held` of one), c → b; the mass of one after so many steps changed.
SemiMarkov chain_with(Index move = 0, Index steps = 1, double h = 0, double held = 0) {
    std::vector<HoldingLaw> moves{{0, 1, {.1, .2, .3}},
                                  {0, 2, {.3, 0, 0, .1}},
                                  {1, 0, {.2, .5, .3}},
                                  {2, 0, {.4, .3 - held}},
                                  {2, 1, {.1, 0, 0, 0, .2}}};
    moves.data()[move].mass.data()[steps - 1] += h;
    return {{"a", "b", "c"}, moves, {.row_sum_tolerance = .1}};
}

const std::vector<double> start{.5, .3, .2};
const std::vector<double> c{1, -2, 3};

double mix(const std::vector<double>& weights, std::span<const double> values) {
    return std::inner_product(weights.begin(), weights.end(), values.begin(), 0.0);
}

/// A mass moved from the first mass of another move out of the same state.
SemiMarkov moved(const SemiMarkov& chain, Index move, Index steps, Index taken, Index taken_steps, double h) {
    std::vector<HoldingLaw> moves = chain.moves();
    moves.data()[move].mass.data()[steps - 1] += h;
    moves.data()[taken].mass.data()[taken_steps - 1] -= h;
    return {chain.labels().all(), moves};
}

void expect_differences(const SemiMarkov& chain, const DurationSensitivity& s,
                        const std::function<double(const SemiMarkov&)>& scalar, double tolerance = 1e-8) {
    EXPECT_NEAR(s.value, scalar(chain), 1e-12);
    struct Move {
        Index move, steps, taken, taken_steps;
    };
    for (const Move& m : {Move{0, 1, 1, 1}, {0, 3, 0, 2}, {1, 4, 0, 1}, {2, 2, 2, 3}, {3, 1, 4, 5}, {4, 1, 3, 2}}) {
        const double expected =
            slope([&](double h) { return scalar(moved(chain, m.move, m.steps, m.taken, m.taken_steps, h)); });
        EXPECT_NEAR(s.per_move(chain, m.move, m.steps, m.taken, m.taken_steps), expected,
                    tolerance * (1 + std::abs(expected)))
            << m.move << m.steps;
    }
}

TEST(SensitivityOfDurations, OverAHorizonAgreesWithDifferences) {
    const auto after = [](const SemiMarkov& chain) {
        return mix(c, interval_distributions(chain, start, 7).values.row(7));
    };
    const auto spent = [](const SemiMarkov& chain) {
        const Matrix rows = interval_distributions(chain, start, 8).values;
        double sum = 0;
        for (Index t = 0; t <= 8; ++t) sum += mix(c, rows.row(t));
        return sum;
    };
    const std::vector<Index> targets{2};
    const auto arrived = [&](const SemiMarkov& chain) {
        const std::vector<double> mass = first_passage_mass(chain, start, targets, 6).values.values;
        return std::accumulate(mass.begin(), mass.end(), 0.0);
    };
    const SemiMarkov chain = chain_with();
    expect_differences(chain, sensitivity_of_distribution_after(chain, start, c, 7), after);
    expect_differences(chain, sensitivity_of_occupancy(chain, start, c, 9), spent);
    expect_differences(chain, sensitivity_of_arrival_by(chain, start, targets, 6), arrived);
}

TEST(SensitivityOfDurations, TakenFromNeverLeavingAgreesWithDifferences) {
    const DurationSensitivity s = sensitivity_of_distribution_after(chain_with(0, 1, 0, .2), start, c, 7);
    for (const Index steps : {Index{1}, Index{2}}) {
        const double expected = slope([&](double h) {
            return mix(c, interval_distributions(chain_with(3, steps, h, .2), start, 7).values.row(7));
        });
        EXPECT_NEAR(s.by_mass[3].data()[steps - 1], expected, 1e-9);
    }
}

TEST(SensitivityOfDurations, InProportionTakesFromAllElse) {
    const SemiMarkov chain = chain_with(0, 1, 0, .2);
    const DurationSensitivity s = sensitivity_of_occupancy(chain, start, c, 9);
    // all other masses of "c", and what is held, shrink by one factor
    const auto value = [&](double h) {
        std::vector<HoldingLaw> moves = chain.moves();
        const double factor = (1 - .4 - h) / (1 - .4);
        moves[3].mass[0] += h;
        moves[3].mass[1] *= factor;
        for (double& mass : moves[4].mass) mass *= factor;
        const Matrix rows = interval_distributions({chain.labels().all(), moves}, start, 8).values;
        double sum = 0;
        for (Index t = 0; t <= 8; ++t) sum += mix(c, rows.row(t));
        return sum;
    };
    EXPECT_NEAR(s.proportional(chain, 3, 1), slope(value), 1e-8);
    EXPECT_NEAR(s.elasticity(chain, 3, 1), s.proportional(chain, 3, 1) * .4 / s.value, 1e-13);
    EXPECT_THROW((void)s.per_move(chain, 0, 1, 2, 1), InputError); // out of another state
    EXPECT_THROW((void)s.proportional(chain, 0, 9), InputError);
    EXPECT_THROW((void)s.proportional(chain, 9, 1), InputError);
}

TEST(SensitivityOfDurations, InTheLongRunAgreesWithDifferences) {
    const SemiMarkov chain = chain_with();
    expect_differences(chain, sensitivity_of_stationary_mean(chain, c),
                       [](const SemiMarkov& at) { return mix(c, limiting_occupancy(at)); });
    const std::vector<Index> targets{2};
    expect_differences(
        chain, sensitivity_of_hitting_time(chain, start, targets),
        [&](const SemiMarkov& at) { return mix(start, hitting_times(at, targets)); }, 1e-7);
    EXPECT_THROW((void)sensitivity_of_hitting_time(chain_with(0, 1, 0, .2), start, std::vector<Index>{0}), InputError);
    EXPECT_THROW((void)sensitivity_of_stationary_mean(chain_with(0, 1, 0, .2), c), InputError);
}

TEST(SensitivityOfDurations, OfAnAlternatingRenewalIsKnownInClosedForm) {
    // a for one or three steps, b for two: share of a = m/(m + 2), m = 1 + 2 q(3); mean time to b is m
    const SemiMarkov chain({"a", "b"}, {{0, 1, {.6, 0, .4}}, {1, 0, {0, 1}}});
    const DurationSensitivity share = sensitivity_of_stationary_mean(chain, std::vector<double>{1, 0});
    EXPECT_NEAR(share.value, 1.8 / 3.8, 1e-15);
    EXPECT_NEAR(share.per_move(chain, 0, 3, 0, 1), 2 * 2 / (3.8 * 3.8), 1e-14);
    const DurationSensitivity wait =
        sensitivity_of_hitting_time(chain, std::vector<double>{1, 0}, std::vector<Index>{1});
    EXPECT_NEAR(wait.value, 1.8, 1e-15);
    EXPECT_NEAR(wait.per_move(chain, 0, 3, 0, 1), 2, 1e-14);
}

TEST(SensitivityOfDurations, ByTransformsIsThatTermByTerm) {
    testing::Uniform uniform(5);
    const auto law = [&](Index length) {
        std::vector<double> mass(static_cast<std::size_t>(length));
        for (double& value : mass) value = uniform();
        const double sum = std::accumulate(mass.begin(), mass.end(), 0.0);
        for (double& value : mass) value /= sum;
        return mass;
    };
    const SemiMarkov chain({"a", "b", "c"}, {{0, 1, law(300)}, {1, 2, law(500)}, {2, 0, law(40)}});
    const auto slow = sensitivity_of_occupancy(chain, start, c, 1'500, {ConvolutionMethod::direct});
    const auto quick = sensitivity_of_occupancy(chain, start, c, 1'500, {ConvolutionMethod::fourier});
    EXPECT_EQ(quick.method, ConvolutionMethod::fourier);
    EXPECT_EQ(slow.error_bound, 0);
    for (std::size_t m = 0; m < 3; ++m) {
        EXPECT_LT(testing::largest_difference(slow.by_mass[m], quick.by_mass[m]), quick.error_bound);
        EXPECT_LT(testing::largest_difference(slow.by_mass[m], quick.by_mass[m]), 1e-9);
    }
}

TEST(HittingTimes, OfDurationsCountTheStepsHeldAndKnowWhatIsHeldForEver) {
    const SemiMarkov chain({"a", "b", "c"}, {{0, 1, {0, .5, .25}}, {0, 2, {.25}}, {1, 2, {0, 0, 0, 1}}});
    const std::vector<Index> end{2};
    EXPECT_LT(testing::largest_difference(hitting_times(chain, end), {.5 * 6 + .25 * 7 + .25, 4, 0}), 1e-15);
    const SemiMarkov stays({"a", "b"}, {{0, 1, {.75}}});
    EXPECT_EQ(hitting_times(stays, std::vector<Index>{1})[0], std::numeric_limits<double>::infinity());
    EXPECT_EQ(hitting_probabilities(stays, std::vector<Index>{1})[0], .75);
    EXPECT_THROW((void)hitting_times(stays, {}), InputError);
}

} // namespace
} // namespace careerflow::markov
