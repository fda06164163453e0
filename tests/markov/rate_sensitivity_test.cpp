#include "careerflow/markov/rate_sensitivity.hpp"

#include "chains.hpp"
#include "differences.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/phase_sensitivity.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace careerflow::markov {
namespace {

using testing::slope;

Matrix career_rates() { return testing::matrix({{0, .5, .2, .1}, {.3, 0, .4, .2}, {.1, .6, 0, .3}, {.05, 0, 0, 0}}); }

Generator generator_of(const Matrix& rates) {
    return Generator::from_rates({"a", "b", "c", "d"}, sparse_from_dense(rates));
}

double mix(const std::vector<double>& weights, const std::vector<double>& values) {
    return std::inner_product(weights.begin(), weights.end(), values.begin(), 0.0);
}

/// Every rate, those that are zero too, where the difference is taken from one side by shifting the point.
void expect_rate_differences(const Matrix& rates, const std::function<Sensitivity(const Generator&)>& sensitivity,
                             const std::function<double(const Generator&)>& scalar) {
    EXPECT_NEAR(sensitivity(generator_of(rates)).value, scalar(generator_of(rates)), 1e-12);
    for (Index i = 0; i < rates.rows; ++i) {
        for (Index j = 0; j < rates.rows; ++j) {
            if (i == j) continue;
            Matrix at = rates;
            at(i, j) += .01;
            const double expected = slope([&](double h) {
                Matrix moved = at;
                moved(i, j) += h;
                return scalar(generator_of(moved));
            });
            EXPECT_NEAR(sensitivity(generator_of(at)).per_rate(i, j), expected, 1e-8 * (1 + std::abs(expected)))
                << i << j;
        }
    }
}

TEST(SensitivityOfDistributionAt, AgreesWithDifferences) {
    const std::vector<double> start{.7, 0, .3, 0};
    const std::vector<double> c{1, 0, 3, -1};
    for (const double time : {.3, 6.0}) {
        expect_rate_differences(
            career_rates(), [&](const Generator& g) { return sensitivity_of_distribution_at(g, start, c, time); },
            [&](const Generator& g) { return mix(c, distribution_at(g, start, time).values); });
        expect_rate_differences(
            career_rates(), [&](const Generator& g) { return sensitivity_of_occupancy(g, start, c, time); },
            [&](const Generator& g) { return mix(c, occupancy(g, start, time).values); });
        const std::vector<Index> targets{2};
        const std::vector<double> times{time};
        expect_rate_differences(
            career_rates(), [&](const Generator& g) { return sensitivity_of_arrival_by(g, start, targets, time); },
            [&](const Generator& g) { return arrival_probabilities(g, start, targets, times)[0]; });
    }
}

TEST(SensitivityOfDistributionAt, OfTwoStatesIsKnownInClosedForm) {
    // P(there at t) = a/(a + b) (1 − e^{−(a+b)t}); expected time there ∫ of that
    const double a = .4, b = .1, t = 3, e = std::exp(-(a + b) * t);
    const Generator g({"here", "there"}, testing::matrix({{-a, a}, {b, -b}}));
    const std::vector<double> start{1, 0};
    const std::vector<double> c{0, 1};
    const Sensitivity at = sensitivity_of_distribution_at(g, start, c, t);
    EXPECT_NEAR(at.value, a / (a + b) * (1 - e), 1e-14);
    EXPECT_NEAR(at.per_rate(0, 1), b / .25 * (1 - e) + a / (a + b) * t * e, 1e-13);
    EXPECT_NEAR(at.per_rate(1, 0), -a / .25 * (1 - e) + a / (a + b) * t * e, 1e-13);
    EXPECT_NEAR(at.elasticity(g, 0, 1), at.per_rate(0, 1) * a / at.value, 1e-15);
    // the series ends where 1e-13 of the Poisson law is left; what that leaves out of a derivative is up to terms times
    // it
    const Sensitivity spent = sensitivity_of_occupancy(g, start, c, t);
    const double per_b = -a / .25 * (t - (1 - e) / .5) + a / .5 * ((1 - e) / .25 - t * e / .5);
    EXPECT_NEAR(spent.per_rate(1, 0), per_b, 1e-10);
    // where nothing happens yet, a first rate still matters: d P(there at t)/da = t at a = b = 0
    const Generator still({"here", "there"}, testing::matrix({{0, 0}, {0, 0}}));
    EXPECT_NEAR(sensitivity_of_distribution_at(still, start, c, t).per_rate(0, 1), t, 1e-12);
    EXPECT_NEAR(sensitivity_of_occupancy(still, start, c, t).per_rate(0, 1), t * t / 2, 1e-10);
    EXPECT_EQ(sensitivity_of_distribution_at(g, start, c, 0).per_rate(0, 1), 0);
}

TEST(SensitivityOfDistributionAt, KeepsTheSumOfAllStatesAndTendsToTheLongRun) {
    Matrix rates = career_rates();
    rates(3, 1) = .2;
    const Generator g = generator_of(rates);
    const std::vector<double> start{1, 0, 0, 0};
    const std::vector<double> c{0, 2, 1, 0};
    const std::vector<double> ones(4, 1.0);
    EXPECT_NEAR(sensitivity_of_distribution_at(g, start, ones, 5).per_rate(0, 2), 0, 1e-14);
    EXPECT_NEAR(sensitivity_of_distribution_at(g, start, c, 400).per_rate(0, 2),
                sensitivity_of_stationary_mean(g, c).per_rate(0, 2), 1e-12);
    expect_rate_differences(
        rates, [&](const Generator& at) { return sensitivity_of_stationary_mean(at, c); },
        [&](const Generator& at) { return mix(c, stationary_distributions(at)[0].probabilities); });
}

/// The rates of heart transplant patients as the reference of the R package msm prints them, to five decimals
/// (qmatrix.msm(cav.msm), Jackson 2011).
Generator heart_transplants() {
    return generator_of(
        testing::matrix({{0, .12787, 0, .04250}, {.22512, 0, .34261, .04021}, {0, .13062, 0, .30648}, {0, 0, 0, 0}}));
}

/// By how much a number may be off because the rates are rounded, to first order.
double spread_by_rounding(const Sensitivity& s) {
    double sum = 0;
    for (Index i = 0; i < 3; ++i) {
        for (Index j = 0; j < 4; ++j) {
            if (heart_transplants().rates().at(i, j) > 0) sum += std::abs(s.per_rate(i, j)) * .5e-5;
        }
    }
    return 1.01 * sum + .5e-6; // and the printed number is rounded itself
}

TEST(SensitivityToRates, ExplainsHowFarNumbersThatMsmPrintsAreFromThoseOfItsRoundedRates) {
    // pmatrix.msm(cav.msm, t = 10) and totlos.msm(cav.msm), manual of msm, section 2.9
    const Matrix printed = testing::matrix({{.30940656, .09750021, .08787255, .5052207},
                                            {.17165172, .06552639, .07794394, .6848780},
                                            {.05898093, .02971653, .04665485, .8646477}});
    const std::vector<double> stays{8.815917, 2.229817, 1.747804};
    const Generator generator = heart_transplants();
    for (Index j = 0; j < 4; ++j) {
        std::vector<double> c(4);
        c.data()[j] = 1;
        for (Index i = 0; i < 3; ++i) {
            std::vector<double> start(4);
            start.data()[i] = 1;
            const Sensitivity s = sensitivity_of_distribution_at(generator, start, c, 10);
            EXPECT_NEAR(s.value, printed(i, j), spread_by_rounding(s)) << i << j;
            EXPECT_LT(spread_by_rounding(s), 1e-4);
        }
        if (j == 3) continue;
        const Sensitivity s = sensitivity_of_stays(generator, std::vector<double>{1, 0, 0, 0}, c);
        EXPECT_NEAR(s.value, stays.data()[j], spread_by_rounding(s)) << j;
        EXPECT_LT(spread_by_rounding(s), 5e-3);
    }
}

TEST(SensitivitiesOfDistributionThrough, OfPeriodsAgreeWithDifferencesInEachOfThem) {
    const std::vector<double> start{.7, 0, .3, 0};
    const std::vector<double> c{1, 0, 3, -1};
    const std::vector<double> durations{.4, 2, .7};
    Matrix slow = career_rates();
    for (double& rate : slow.values) rate *= .5;
    for (std::size_t period = 0; period < 3; ++period) {
        const auto around = [&](const Generator& at) {
            std::vector<Generator> all(3, generator_of(slow));
            all[period] = at;
            return all;
        };
        expect_rate_differences(
            career_rates(),
            [&](const Generator& g) {
                return sensitivities_of_distribution_through(around(g), durations, start, c)[period];
            },
            [&](const Generator& g) {
                const auto rows = distributions_through(around(g), durations, start);
                const auto last = rows.row(3);
                return mix(c, {last.begin(), last.end()});
            });
    }
}

TEST(SensitivityOfStays, AgreesWithDifferencesWhereStatesAreTransient) {
    Matrix rates = career_rates();
    rates(3, 0) = 0;
    const std::vector<double> start{.7, 0, .3, 0};
    const std::vector<double> c{1, 4, 2, 100};
    const Sensitivity s = sensitivity_of_stays(generator_of(rates), start, c);
    for (Index i = 0; i < 3; ++i) {
        for (Index j = 0; j < 4; ++j) {
            if (i == j) continue;
            const double expected = slope([&](double h) {
                Matrix moved = rates;
                moved(i, j) += h;
                return mix(c, expected_stays(generator_of(moved), start));
            });
            EXPECT_NEAR(s.per_rate(i, j), expected, 1e-7 * (1 + std::abs(expected)));
        }
    }
}

TEST(SensitivityToRates, RefusesBadTimesAndSizes) {
    const Generator g = generator_of(career_rates());
    const std::vector<double> start{1, 0, 0, 0};
    const std::vector<double> two{1, 0};
    EXPECT_THROW((void)sensitivity_of_distribution_at(g, start, start, -1), InputError);
    EXPECT_THROW((void)sensitivity_of_distribution_at(g, two, start, 1), ShapeError);
    EXPECT_THROW((void)sensitivity_of_occupancy(g, start, two, 1), ShapeError);
    EXPECT_THROW((void)sensitivity_of_arrival_by(g, start, {}, 1), InputError);
}

/// Three phases; parameter 0 … 2 a rate between phases, 3 … 5 an exit rate, 6 … 8 a start probability, changed by h.
PhaseType law_of(int parameter = 0, double h = 0) {
    const std::vector<std::pair<Index, Index>> places{{0, 1}, {1, 2}, {2, 0}};
    std::vector<double> rates{.8, .5, .2};
    std::vector<double> exits{.1, .3, .9};
    std::vector<double> initial{.5, .3, .1};
    (parameter < 3 ? rates : parameter < 6 ? exits : initial).data()[parameter % 3] += h;
    std::vector<Entry> entries;
    for (std::size_t k = 0; k < 3; ++k) entries.push_back({places[k].first, places[k].second, rates[k]});
    return {initial, sparse_from_entries(3, 3, entries), exits};
}

void expect_phase_differences(const std::function<PhaseSensitivity(const PhaseType&)>& sensitivity,
                              const std::function<double(const PhaseType&)>& scalar) {
    const PhaseSensitivity s = sensitivity(law_of());
    EXPECT_NEAR(s.by_rate.value, scalar(law_of()), 1e-12);
    for (int parameter = 0; parameter < 9; ++parameter) {
        const Index k = parameter % 3;
        const double found = parameter < 3   ? s.by_rate.per_rate(k, (k + 1) % 3)
                             : parameter < 6 ? s.by_rate.per_rate(k, 3)
                                             : s.by_initial.data()[k];
        const double expected = slope([&](double h) { return scalar(law_of(parameter, h)); });
        EXPECT_NEAR(found, expected, 1e-6 * (1 + std::abs(expected))) << parameter;
    }
}

TEST(SensitivityOfPhaseType, AgreesWithDifferences) {
    expect_phase_differences(sensitivity_of_mean, [](const PhaseType& law) { return mean(law); });
    expect_phase_differences(sensitivity_of_variance, [](const PhaseType& law) { return variance(law); });
    expect_phase_differences([](const PhaseType& law) { return sensitivity_of_moment(law, 3); },
                             [](const PhaseType& law) { return moment(law, 3); });
    expect_phase_differences([](const PhaseType& law) { return sensitivity_of_survival(law, 1.7); },
                             [](const PhaseType& law) { return survival(law, 1.7); });
    expect_phase_differences([](const PhaseType& law) { return sensitivity_of_cumulative(law, 1.7); },
                             [](const PhaseType& law) { return cumulative(law, 1.7); });
    expect_phase_differences([](const PhaseType& law) { return sensitivity_of_density(law, 1.7); },
                             [](const PhaseType& law) { return density(law, 1.7); });
    expect_phase_differences([](const PhaseType& law) { return sensitivity_of_quantile(law, .6); },
                             [](const PhaseType& law) { return quantile(law, .6); });
}

TEST(SensitivityOfPhaseType, OfOnePhaseIsThatOfTheExponentialLaw) {
    const PhaseType law({1}, sparse_from_entries(1, 1, {}), {.5});
    EXPECT_NEAR(sensitivity_of_mean(law).by_rate.per_rate(0, 1), -4, 1e-14);
    EXPECT_NEAR(sensitivity_of_variance(law).by_rate.per_rate(0, 1), -16, 1e-13);
    EXPECT_NEAR(sensitivity_of_survival(law, 3).by_rate.per_rate(0, 1), -3 * std::exp(-1.5), 1e-14);
    EXPECT_NEAR(sensitivity_of_density(law, 3).by_rate.per_rate(0, 1), std::exp(-1.5) * (1 - 1.5), 1e-14);
    EXPECT_NEAR(sensitivity_of_quantile(law, .5).by_rate.per_rate(0, 1), -4 * std::log(2), 1e-10);
    const PhaseType mostly_at_zero({.25}, sparse_from_entries(1, 1, {}), {.5});
    EXPECT_EQ(sensitivity_of_quantile(mostly_at_zero, .5).by_rate.per_rate(0, 1), 0);
}

} // namespace
} // namespace careerflow::markov
