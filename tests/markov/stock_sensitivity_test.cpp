#include "careerflow/markov/stock_sensitivity.hpp"

#include "chains.hpp"
#include "differences.hpp"

#include "careerflow/core/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <tuple>

namespace careerflow::markov {
namespace {

using testing::moved;
using testing::slope;

Matrix ladder() { return testing::matrix({{.7, .2, 0}, {.05, .75, .1}, {0, .02, .9}}); }

OpenSystem system_of(const Matrix& p) { return {{"a", "b", "c"}, p}; }

const std::vector<double> worth{1, 2, -1};

double variance_of(const Stocks& stocks) {
    double sum = 0;
    for (Index i = 0; i < 3; ++i) {
        for (Index j = 0; j < 3; ++j) sum += worth.data()[i] * stocks.covariance(i, j) * worth.data()[j];
    }
    return sum;
}

double variance_after(const Matrix& p, const std::vector<double>& start, const Recruitment& recruits, Index horizon) {
    const std::vector<OpenSystem> systems{system_of(p)};
    const std::vector<Recruitment> each(static_cast<std::size_t>(horizon), recruits);
    return variance_of(project(systems, known_stocks(start), each).back());
}

/// Recruits of every kind whose expected number into state j is changed by h, and the total with it.
std::vector<Recruitment> recruits_of_every_kind(Index j = 0, double h = 0) {
    std::vector<double> heads{8, 2, 3};
    heads.data()[j] += h;
    const double total = std::accumulate(heads.begin(), heads.end(), 0.0);
    std::vector<double> shares = heads;
    for (double& share : shares) share /= total;
    return {FixedRecruitment{heads}, PoissonRecruitment{heads}, MultinomialRecruitment{total, shares},
            RandomTotalRecruitment{total, 40, shares}};
}

TEST(SensitivityOfStockVariance, AgreesWithDifferencesForEveryKindOfRecruitment) {
    const std::vector<double> start{100, 40, 7};
    for (std::size_t kind = 0; kind < 4; ++kind) {
        const Recruitment recruits = recruits_of_every_kind()[kind];
        const auto s = sensitivity_of_stock_variance_after(system_of(ladder()), start, recruits, worth, 5);
        const auto limit = sensitivity_of_limiting_stock_variance(system_of(ladder()), recruits, worth);
        EXPECT_NEAR(s.by_transition.value, variance_after(ladder(), start, recruits, 5), 1e-10);
        EXPECT_NEAR(limit.by_transition.value, variance_of(limiting_stocks(system_of(ladder()), recruits)), 1e-9);
        for (Index i = 0; i < 3; ++i) {
            for (const auto& [j, k] : {std::pair<Index, Index>{i, 3}, {1, 0}, {2, 1}}) {
                if (ladder()(i, j) == 0 || (k < 3 && ladder()(i, k) == 0)) continue;
                const Index to = j;
                const Index taken = k;
                const double after = slope(
                    [&](double h) { return variance_after(moved(ladder(), i, to, taken, h), start, recruits, 5); });
                EXPECT_NEAR(s.by_transition.per_move(i, to, taken), after, 1e-7 * (1 + std::abs(after)));
                const double late = slope(
                    [&](double h) {
                        return variance_of(limiting_stocks(system_of(moved(ladder(), i, to, taken, h)), recruits));
                    },
                    2e-4);
                EXPECT_NEAR(limit.by_transition.per_move(i, to, taken), late, 1e-6 * (1 + std::abs(late)));
            }
            const double by_recruit =
                slope([&](double h) { return variance_after(ladder(), start, recruits_of_every_kind(i, h)[kind], 5); });
            EXPECT_NEAR(s.by_recruit.data()[i], by_recruit, 1e-8) << kind;
            const double in_the_end = slope([&](double h) {
                return variance_of(limiting_stocks(system_of(ladder()), recruits_of_every_kind(i, h)[kind]));
            });
            EXPECT_NEAR(limit.by_recruit.data()[i], in_the_end, 1e-7) << kind;
            std::vector<double> more = start;
            more.data()[i] += 1; // the variance is linear in the heads
            EXPECT_NEAR(s.by_start.data()[i],
                        variance_after(ladder(), more, recruits, 5) - variance_after(ladder(), start, recruits, 5),
                        1e-10);
        }
    }
}

TEST(SensitivityOfStockVariance, OfPoissonRecruitsInTheLongRunIsThatOfTheMean) {
    // Poisson in, Poisson out: V = diag m, so that the variance of Σ c_i n_i is Σ c_i² m_i
    const Recruitment recruits = PoissonRecruitment{{8, 2, 3}};
    const auto variance = sensitivity_of_limiting_stock_variance(system_of(ladder()), recruits, worth);
    const auto mean = sensitivity_of_limiting_stocks(system_of(ladder()), recruits, std::vector<double>{1, 4, 1});
    EXPECT_NEAR(variance.by_transition.value, mean.by_transition.value, 1e-10);
    for (Index i = 0; i < 3; ++i) {
        EXPECT_NEAR(variance.by_transition.per_move(i, 1, 3), mean.by_transition.per_move(i, 1, 3), 1e-8);
        EXPECT_NEAR(variance.by_recruit.data()[i], mean.by_recruit.data()[i], 1e-10);
    }
    EXPECT_TRUE(variance.by_start.empty());
}

TEST(SensitivityOfStockVariance, OfOneGradeIsTheBinomialOne) {
    // 50 people, each stays with p: n p (1 − p) after a step, n p² (1 − p²) after two
    const OpenSystem grade({"only"}, testing::matrix({{.8}}));
    const Recruitment nobody = FixedRecruitment{{0}};
    const std::vector<double> one{1}, heads{50};
    EXPECT_NEAR(sensitivity_of_stock_variance_after(grade, heads, nobody, one, 1).by_transition.per_move(0, 0, 1),
                50 * (1 - 1.6), 1e-12);
    const auto two = sensitivity_of_stock_variance_after(grade, heads, nobody, one, 2);
    EXPECT_NEAR(two.by_transition.value, 50 * .64 * .36, 1e-12);
    EXPECT_NEAR(two.by_transition.per_move(0, 0, 1), 50 * (1.6 - 4 * .512), 1e-12);
    EXPECT_NEAR(two.by_start[0], .64 * .36, 1e-14);
}

TEST(SensitivityOfStructureUnderGrowth, AgreesWithDifferences) {
    const std::vector<double> shares{.5, .3, .2};
    const auto value = [&](const Matrix& p, const std::vector<double>& recruits) {
        const std::vector<double> kept = structure_under_growth(system_of(p), recruits, .03);
        return std::inner_product(worth.begin(), worth.end(), kept.begin(), 0.0);
    };
    const auto s = sensitivity_of_structure_under_growth(system_of(ladder()), shares, .03, worth);
    EXPECT_NEAR(s.by_transition.value, value(ladder(), shares), 1e-14);
    for (const auto& [i, j, k] : {std::tuple<Index, Index, Index>{0, 1, 3}, {1, 2, 0}, {2, 1, 3}, {0, 0, 1}}) {
        const Index from = i, to = j, taken = k;
        const double expected = slope([&](double h) { return value(moved(ladder(), from, to, taken, h), shares); });
        EXPECT_NEAR(s.by_transition.per_move(from, to, taken), expected, 1e-8 * (1 + std::abs(expected)));
    }
    const double shifted = slope([&](double h) { return value(ladder(), {.5 + h, .3 - h, .2}); });
    EXPECT_NEAR(s.by_recruit[0] - s.by_recruit[1], shifted, 1e-9);
    EXPECT_THROW((void)sensitivity_of_structure_under_growth(system_of(ladder()), shares, -1, worth), InputError);
}

TEST(SensitivityOfStockVariance, RefusesBadArguments) {
    const Recruitment recruits = FixedRecruitment{{1, 1, 1}};
    const std::vector<double> two{1, 2};
    const std::vector<double> heads{1, 2, 1};
    EXPECT_THROW((void)sensitivity_of_stock_variance_after(system_of(ladder()), two, recruits, worth, 3), ShapeError);
    EXPECT_THROW((void)sensitivity_of_stock_variance_after(system_of(ladder()), heads, recruits, two, 3), ShapeError);
    EXPECT_THROW((void)sensitivity_of_stock_variance_after(system_of(ladder()), worth, recruits, worth, 3), InputError);
    EXPECT_THROW((void)sensitivity_of_stock_variance_after(system_of(ladder()), heads, recruits, worth, -1),
                 InputError);
    EXPECT_THROW((void)sensitivity_of_limiting_stock_variance({{"for ever"}, testing::matrix({{1}})},
                                                              FixedRecruitment{{1}}, std::vector<double>{1}),
                 InputError);
}

} // namespace
} // namespace careerflow::markov
