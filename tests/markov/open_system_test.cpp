#include "careerflow/markov/open_system.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

namespace careerflow::markov {
namespace {

OpenSystem grades() { return {{"junior", "senior"}, testing::matrix({{.6, .3}, {.1, .7}})}; }

TEST(OpenSystem, TakesWhatARowLacksAsWastage) {
    EXPECT_LT(testing::largest_difference(grades().wastage(), {.1, .2}), 1e-15);
    EXPECT_EQ(OpenSystem({"a", "b"}, testing::matrix({{.9, .1}, {0, 0}})).wastage(), (std::vector<double>{0, 1}));
    EXPECT_THROW(OpenSystem({"a"}, testing::matrix({{1.00001}})), DataError);
    EXPECT_THROW(OpenSystem({"a", "b"}, testing::matrix({{.9, .2}, {0, 0}})), DataError);
    EXPECT_THROW(OpenSystem({"a"}, testing::matrix({{-.1}})), DataError);
}

/// The exact law of two integer stocks, by convolving people one by one.
using Law = std::map<std::pair<int, int>, double>;

Law convolve(const Law& a, const Law& b) {
    Law result;
    for (const auto& x : a) {
        for (const auto& y : b) {
            result[{x.first.first + y.first.first, x.first.second + y.first.second}] += x.second * y.second;
        }
    }
    return result;
}

Law many(const Law& one, int count) {
    Law result{{{0, 0}, 1.0}};
    for (int k = 0; k < count; ++k) result = convolve(result, one);
    return result;
}

Law step_by_people(const Law& now, const Law& recruits) {
    Law next;
    for (const auto& state : now) {
        const Law juniors = many({{{1, 0}, .6}, {{0, 1}, .3}, {{0, 0}, .1}}, state.first.first);
        const Law seniors = many({{{1, 0}, .1}, {{0, 1}, .7}, {{0, 0}, .2}}, state.first.second);
        for (const auto& reached : convolve(convolve(juniors, seniors), recruits)) {
            next[reached.first] += state.second * reached.second;
        }
    }
    return next;
}

void expect_moments(const Law& law, const Stocks& stocks) {
    std::vector<double> mean(2);
    Matrix second = zeros(2, 2);
    for (const auto& state : law) {
        const std::vector<double> n{static_cast<double>(state.first.first), static_cast<double>(state.first.second)};
        for (Index i = 0; i < 2; ++i) {
            mean.data()[i] += state.second * n.data()[i];
            for (Index j = 0; j < 2; ++j) second(i, j) += state.second * n.data()[i] * n.data()[j];
        }
    }
    EXPECT_LT(testing::largest_difference(mean, stocks.mean), 1e-12);
    for (Index i = 0; i < 2; ++i) {
        for (Index j = 0; j < 2; ++j) {
            EXPECT_NEAR(second(i, j) - mean.data()[i] * mean.data()[j], stocks.covariance(i, j), 1e-11);
        }
    }
}

TEST(Project, HasTheMomentsOfTheExactLawOfThePeople) {
    const OpenSystem system = grades();
    const Law multinomial = many({{{1, 0}, .7}, {{0, 1}, .3}}, 2);
    // one or three recruits with probability ½ each: mean 2, variance 1
    Law random;
    const Law one{{{1, 0}, .7}, {{0, 1}, .3}};
    for (const auto& x : many(one, 1)) random[x.first] += .5 * x.second;
    for (const auto& x : many(one, 3)) random[x.first] += .5 * x.second;
    const std::vector<Recruitment> plans{FixedRecruitment{{1, 0}}, MultinomialRecruitment{2, {.7, .3}},
                                         RandomTotalRecruitment{2, 1, {.7, .3}}};
    const std::vector<Law> laws{{{{1, 0}, 1.0}}, multinomial, random};
    const auto stocks =
        project(std::span<const OpenSystem>(&system, 1), known_stocks(std::vector<double>{3, 1}), plans);
    Law law{{{3, 1}, 1.0}};
    ASSERT_EQ(stocks.size(), 4U);
    for (std::size_t t = 0; t < plans.size(); ++t) {
        law = step_by_people(law, laws[t]);
        expect_moments(law, stocks[t + 1]);
    }
}

TEST(Step, RefusesStocksThatCannotBe) {
    const OpenSystem system({"a", "b"}, testing::matrix({{.5, .4}, {0, .8}}));
    const Recruitment nobody = FixedRecruitment{{0, 0}};
    EXPECT_NO_THROW((void)step(system, {{1, 2}, {}}, nobody));
    EXPECT_THROW((void)step(system, {{1, -2}, {}}, nobody), InputError);
    EXPECT_THROW((void)step(system, {{std::nan(""), 2}, {}}, nobody), InputError);
    EXPECT_THROW((void)step(system, {{1, 2}, testing::matrix({{1, 0}, {0, HUGE_VAL}})}, nobody), InputError);
    EXPECT_THROW((void)project(std::vector<OpenSystem>{system}, {{1, -2}, {}}, {}), InputError);
}

TEST(LimitingStocks, OfPoissonRecruitmentAreIndependentPoisson) {
    // an M/G/∞ in each state: covariance diag(mean)
    const Stocks limit = limiting_stocks(grades(), PoissonRecruitment{{5, 1}});
    EXPECT_NEAR(limit.covariance(0, 0), limit.mean[0], 1e-12);
    EXPECT_NEAR(limit.covariance(1, 1), limit.mean[1], 1e-12);
    EXPECT_NEAR(limit.covariance(0, 1), 0, 1e-12);
    // m = m P + μ by hand: .4 a − .1 b = 5, −.3 a + .3 b = 1
    EXPECT_NEAR(limit.mean[0], 160.0 / 9, 1e-12);
    EXPECT_NEAR(limit.mean[1], 190.0 / 9, 1e-12);
}

TEST(LimitingStocks, AreWhatManyStepsLeadTo) {
    const OpenSystem system = grades();
    const std::vector<Recruitment> plans(400, RandomTotalRecruitment{10, 30, {.9, .1}});
    const auto path = project(std::span<const OpenSystem>(&system, 1), known_stocks(std::vector<double>{0, 50}), plans);
    const Stocks limit = limiting_stocks(system, plans.front());
    EXPECT_LT(testing::largest_difference(path.back().mean, limit.mean), 1e-10);
    EXPECT_LT(testing::largest_difference(path.back().covariance, limit.covariance), 1e-9);
}

TEST(LimitingStocks, DoNotExistWhereNobodyLeaves) {
    const OpenSystem stuck({"a", "b"}, testing::matrix({{.5, .4}, {0, 1}}));
    EXPECT_THROW((void)limiting_stocks(stuck, FixedRecruitment{{1, 0}}), InputError);
}

TEST(StructureUnderGrowth, IsKeptByAStep) {
    const OpenSystem system = grades();
    const std::vector<double> shares{.8, .2};
    const double growth = .05;
    const auto structure = structure_under_growth(system, shares, growth);
    // total T stays proportional: (1+g) s = s P + (recruits / T) r
    const auto moved = multiply(structure, system.transitions());
    const double recruits = 1 + growth - std::accumulate(moved.begin(), moved.end(), 0.0);
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_NEAR(moved[i] + recruits * shares[i], (1 + growth) * structure[i], 1e-15);
    EXPECT_THROW((void)structure_under_growth(system, shares, -.1), InputError);
}

TEST(ReplacementChain, HasTheStructureWithoutGrowth) {
    const std::vector<double> shares{.8, .2};
    const auto chain = replacement_chain(grades(), shares);
    EXPECT_LT(testing::largest_difference(stationary_distribution(chain), structure_under_growth(grades(), shares, 0)),
              1e-14);
}

TEST(Recruitment, IsChecked) {
    EXPECT_THROW((void)recruit_moments(FixedRecruitment{{1}}, 2), ShapeError);
    EXPECT_THROW((void)recruit_moments(PoissonRecruitment{{1, -1}}, 2), InputError);
    EXPECT_THROW((void)recruit_moments(MultinomialRecruitment{3, {.5, .4}}, 2), InputError);
    EXPECT_THROW((void)recruit_moments(RandomTotalRecruitment{3, -1, {.5, .5}}, 2), InputError);
}

} // namespace
} // namespace careerflow::markov
