// What derivatives of any chain must satisfy. A lazy chain, (1 − ε) P + ε I, and a generator that runs faster by a
// factor differ from the original in time only, so that the derivative in that direction is known for every number.
#include "chains.hpp"

#include "careerflow/markov/mixing_sensitivity.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/phase_sensitivity.hpp"
#include "careerflow/markov/rate_sensitivity.hpp"
#include "careerflow/markov/reward_sensitivity.hpp"
#include "careerflow/markov/semi_markov_sensitivity.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <complex>

namespace careerflow::markov {
namespace {

void expect_close(double found, double expected) {
    RC_ASSERT(std::abs(found - expected) <= 1e-8 * (1 + std::abs(expected)));
}

/// Σ_ij (δ_ij − p_ij) d/dp_ij: every state stays a little more and moves a little less.
double towards_laziness(const Sensitivity& s, const Chain& chain) {
    double sum = 0;
    for (Index i = 0; i < chain.size(); ++i) {
        const auto columns = chain.transitions().row_columns(i);
        const auto values = chain.transitions().row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            if (columns[e] != i) sum += values[e] * s.per_move(i, i, columns[e]);
        }
    }
    return sum;
}

/// Σ_ij q_ij d/dq_ij: everything runs faster.
double towards_speed(const Sensitivity& s, const SparseMatrix& rates) {
    double sum = 0;
    for (Index i = 0; i < rates.rows; ++i) {
        const auto columns = rates.row_columns(i);
        const auto values = rates.row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) sum += values[e] * s.per_rate(i, columns[e]);
    }
    return sum;
}

Chain random_career(testing::Uniform& uniform) { return testing::chain(testing::random_absorbing(6, 2, .4, uniform)); }

std::vector<double> numbers(std::size_t n, testing::Uniform& uniform) {
    std::vector<double> result(n);
    for (double& value : result) value = uniform();
    return result;
}

RC_GTEST_PROP(SensitivityIdentities, LazinessStretchesTimesAndLeavesEndsAlone, (std::uint64_t seed)) {
    testing::Uniform uniform(seed);
    const Chain chain = random_career(uniform);
    std::vector<double> start(8);
    for (std::size_t i = 0; i < 6; ++i) start[i] = 1.0 / 6;
    const Sensitivity steps = sensitivity_of_mean_steps(chain, start);
    expect_close(towards_laziness(steps, chain), steps.value);
    const Sensitivity end = sensitivity_of_end_probability(chain, start, "s7");
    expect_close(towards_laziness(end, chain), 0);
    const Sensitivity given = sensitivity_of_mean_steps_given_end(chain, start, "s7");
    expect_close(towards_laziness(given, chain), given.value);
    // T' = sum of T geometric numbers: Var' = Var/(1 − ε)² + E T ε/(1 − ε)²
    const Sensitivity variance = sensitivity_of_variance_of_steps(chain, 0);
    std::vector<double> first(8);
    first[0] = 1;
    expect_close(towards_laziness(variance, chain), 2 * variance.value + sensitivity_of_mean_steps(chain, first).value);
}

RC_GTEST_PROP(SensitivityIdentities, LazinessLeavesTheLongRunAloneAndSlowsItsComing, (std::uint64_t seed)) {
    testing::Uniform uniform(seed);
    const Chain chain = testing::chain(testing::random_irreducible(6, .5, uniform));
    expect_close(towards_laziness(sensitivity_of_stationary_mean(chain, numbers(6, uniform)), chain), 0);
    expect_close(towards_laziness(sensitivity_of_average_reward(chain, {.states = numbers(6, uniform)}), chain), 0);
    const Sensitivity kemeny = sensitivity_of_kemeny_constant(chain);
    expect_close(towards_laziness(kemeny, chain), kemeny.value);
    // λ' = (1 − ε) λ + ε, so that d|λ| = Re(λ̄/|λ| (1 − λ)); where there is no derivative the property says nothing
    const Spectrum found = spectrum(chain);
    const std::complex<double> second = found.eigenvalues[1];
    RC_PRE(std::abs(second) > 1e-3 && found.spectral_gap > 1e-3);
    for (std::size_t k = 2; k < 6; ++k) {
        RC_PRE(std::abs(found.eigenvalues[k]) < std::abs(second) - 1e-3 ||
               std::abs(found.eigenvalues[k] - std::conj(second)) < 1e-9);
    }
    const double expected = (std::conj(second) / std::abs(second) * (1.0 - second)).real();
    expect_close(towards_laziness(sensitivity_of_second_modulus(chain), chain), expected);
}

RC_GTEST_PROP(SensitivityIdentities, SpeedShortensTimesAndLeavesTheLongRunAlone, (std::uint64_t seed)) {
    testing::Uniform uniform(seed);
    Matrix rates = testing::random_irreducible(6, .5, uniform);
    for (Index i = 0; i < 6; ++i) rates(i, i) = 0;
    const Generator generator = Generator::from_rates(testing::numbered(6), sparse_from_dense(rates));
    const std::vector<double> start(6, 1.0 / 6);
    const std::vector<double> c = numbers(6, uniform);
    const Sensitivity wait = sensitivity_of_hitting_time(generator, start, std::vector<Index>{5});
    expect_close(towards_speed(wait, generator.rates()), -wait.value);
    expect_close(towards_speed(sensitivity_of_stationary_mean(generator, c), generator.rates()), 0);
    // as much later at the same speed: t d/dt of the mean, which is x(t) Q c t
    const double time = 3 * uniform();
    const Sensitivity at = sensitivity_of_distribution_at(generator, start, c, time);
    const std::vector<double> reached = distribution_at(generator, start, time).values;
    double drift = 0;
    for (Index i = 0; i < 6; ++i) {
        for (Index j = 0; j < 6; ++j) drift += reached.data()[i] * rates(i, j) * (c.data()[j] - c.data()[i]);
    }
    expect_close(towards_speed(at, generator.rates()), time * drift);
    // the time in each state until t: (its share at t) t less what is lost by being there sooner
    const Sensitivity spent = sensitivity_of_occupancy(generator, start, c, time);
    expect_close(towards_speed(spent, generator.rates()), time * at.value - spent.value);
}

RC_GTEST_PROP(SensitivityIdentities, SpeedShortensPhasesByOneFactor, (std::uint64_t seed)) {
    testing::Uniform uniform(seed);
    Matrix between = testing::random_irreducible(4, .5, uniform);
    for (Index i = 0; i < 4; ++i) between(i, i) = 0;
    const PhaseType law({.4, .3, .2, .1}, sparse_from_dense(between), {.1 + uniform(), uniform(), 0, uniform()});
    const auto towards = [&](const PhaseSensitivity& s) {
        double sum = towards_speed(s.by_rate, law.rates());
        for (Index i = 0; i < 4; ++i) sum += law.exit_rates().data()[i] * s.by_rate.per_rate(i, 4);
        return sum;
    };
    const double time = mean(law);
    expect_close(towards(sensitivity_of_mean(law)), -mean(law));
    expect_close(towards(sensitivity_of_variance(law)), -2 * variance(law));
    expect_close(towards(sensitivity_of_quantile(law, .7)), -quantile(law, .7));
    expect_close(towards(sensitivity_of_cumulative(law, time)), time * density(law, time));
    double by_start = 0; // a number that is linear in the start
    const PhaseSensitivity survived = sensitivity_of_survival(law, time);
    for (std::size_t i = 0; i < 4; ++i) by_start += law.initial()[i] * survived.by_initial[i];
    expect_close(by_start, survival(law, time));
}

RC_GTEST_PROP(SensitivityIdentities, WhatIsAddedToEveryHoldingTimeIsWaitedAsOftenAsAStateIsLeft, (std::uint64_t seed)) {
    testing::Uniform uniform(seed);
    // each mass moved one step later, bit by bit: the mean wait grows by the expected number of moves on the way
    const Matrix p = testing::random_irreducible(5, .6, uniform);
    std::vector<HoldingLaw> moves;
    for (Index i = 0; i < 5; ++i) {
        for (Index j = 0; j < 5; ++j) {
            const double total = i == j ? 0 : p(i, j) / (1 - p(i, i));
            const double early = uniform() * total;
            if (total > 0) moves.push_back({i, j, {early, 0, total - early, 0}});
        }
    }
    const SemiMarkov chain(testing::numbered(5), moves);
    const std::vector<double> start{1, 0, 0, 0, 0};
    const std::vector<Index> target{4};
    const DurationSensitivity wait = sensitivity_of_hitting_time(chain, start, target);
    double later = 0;
    for (std::size_t m = 0; m < moves.size(); ++m) {
        for (const Index k : {Index{1}, Index{3}}) {
            const auto move = static_cast<Index>(m);
            later += moves[m].mass.data()[k - 1] * wait.per_move(chain, move, k + 1, move, k);
        }
    }
    expect_close(later, hitting_times(embedded_chain(chain), target)[0]);
}

} // namespace
} // namespace careerflow::markov
