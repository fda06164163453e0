#include "careerflow/random/alias.hpp"

#include "careerflow/core/error.hpp"
#include "goodness_of_fit.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <numeric>

namespace careerflow {
namespace {

void expect_law(const std::vector<double>& weights) {
    constexpr int draws = 200000;
    const AliasTable table(weights);
    ASSERT_EQ(table.size(), static_cast<std::int64_t>(weights.size()));
    Stream stream({.seed = 31});
    std::vector<double> observed(weights.size(), 0.0);
    for (int i = 0; i < draws; ++i) observed[static_cast<std::size_t>(table.draw(stream))] += 1;
    const auto expected = [&](std::vector<double> shares) {
        const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
        for (double& share : shares) share *= draws / sum;
        return shares;
    };
    for (std::size_t j = 0; j < weights.size(); ++j)
        if (weights[j] == 0.0) {
            EXPECT_EQ(observed[j], 0.0);
        }
    EXPECT_LT(testing::chi_square(observed, expected(weights)).z(), testing::fits);
    auto moved = weights;
    for (std::size_t j = 0; j < moved.size(); j += 2) moved[j] *= 1.06;
    EXPECT_GT(testing::chi_square(observed, expected(moved)).z(), testing::fits);
}

TEST(AliasTable, GivesEveryCategoryItsShare) {
    expect_law({1, 2, 3, 4});
    expect_law({0.1, 0.1, 0.1, 0.1, 0.6});
    expect_law({0, 5, 0, 0.01, 3, 0});
    expect_law({1e-300, 3e-300});
    std::vector<double> many(300);
    for (std::size_t j = 0; j < many.size(); ++j) many[j] = static_cast<double>(1 + j % 7);
    expect_law(many);
}

TEST(AliasTable, KnowsOneCategory) {
    const AliasTable table(std::array{0.0, 2.0, 0.0});
    Stream stream({.seed = 32});
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(table.draw(stream), 1);
}

TEST(AliasTable, RefusesWeightsThatMakeNoLaw) {
    EXPECT_THROW(AliasTable(std::vector<double>{}), InputError);
    EXPECT_THROW(AliasTable(std::array{0.0, 0.0}), InputError);
    EXPECT_THROW(AliasTable(std::array{1.0, -1e-9}), InputError);
    EXPECT_THROW(AliasTable(std::array{1.0, std::numeric_limits<double>::infinity()}), InputError);
    EXPECT_THROW(AliasTable(std::array{std::numeric_limits<double>::quiet_NaN()}), InputError);
}

} // namespace
} // namespace careerflow
