#include "careerflow/markov/lumping.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

namespace careerflow::markov {
namespace {

TEST(Lumpability, OfTheLandOfOzIntoNiceAndBadWeather) {
    // Kemeny and Snell (1960), section 6.3: rain and snow lump, nice and snow do not
    const Chain oz({"rain", "nice", "snow"}, testing::matrix({{.5, .25, .25}, {.5, 0, .5}, {.25, .25, .5}}));
    const std::vector<Index> weather{0, 1, 0};
    EXPECT_TRUE(lumpability(oz, weather).lumpable);
    const Chain two = lumped(oz, weather, {"bad", "nice"});
    EXPECT_EQ(to_dense(two.transitions()), testing::matrix({{.75, .25}, {1, 0}}));
    const Lumpability not_so = lumpability(oz, std::vector<Index>{0, 1, 1});
    EXPECT_FALSE(not_so.lumpable);
    EXPECT_NEAR(not_so.largest_difference, .25, 1e-16);
    EXPECT_THROW((void)lumped(oz, std::vector<Index>{0, 1, 1}, {"rain", "dry"}), InputError);
}

TEST(Lumped, CommutesWithSteps) {
    // hypercube {0,1}³ walked lazily lumps to the number of ones
    Matrix p = zeros(8, 8);
    std::vector<Index> ones;
    for (Index i = 0; i < 8; ++i) {
        p(i, i) = .4;
        for (Index bit = 1; bit < 8; bit *= 2) p(i, i ^ bit) = .2;
        ones.push_back(i % 2 + i / 2 % 2 + i / 4);
    }
    const Chain small = lumped(testing::chain(p), ones, {"0", "1", "2", "3"});
    const Matrix late = testing::matrix_power(p, 9);
    const Matrix small_late = power(small, 9);
    for (Index i = 0; i < 8; ++i) {
        std::vector<double> grouped(4);
        for (Index j = 0; j < 8; ++j) grouped.data()[ones.data()[j]] += late(i, j);
        const auto row = small_late.row(ones.data()[i]);
        EXPECT_LT(testing::largest_difference(grouped, {row.begin(), row.end()}), 1e-15);
    }
}

TEST(Aggregated, KeepsTheLongRunSharesWhenWeightedByThem) {
    testing::Uniform uniform(41);
    const Chain chain = testing::chain(testing::random_irreducible(9, .3, uniform));
    const std::vector<Index> groups{0, 0, 1, 1, 1, 2, 2, 2, 2};
    const auto pi = stationary_distribution(chain);
    EXPECT_FALSE(lumpability(chain, groups).lumpable);
    const auto of_groups = stationary_distribution(aggregated(chain, groups, {"a", "b", "c"}, pi));
    std::vector<double> shares(3);
    for (std::size_t i = 0; i < 9; ++i) shares.data()[groups[i]] += pi[i];
    EXPECT_LT(testing::largest_difference(of_groups, shares), 1e-14);
}

TEST(Aggregated, RefusesWhatIsNoPartitionOrHasNoWeight) {
    const Chain chain = testing::chain({{.5, .5}, {.5, .5}});
    EXPECT_THROW((void)lumpability(chain, std::vector<Index>{0, 2}), InputError);
    EXPECT_THROW((void)lumpability(chain, std::vector<Index>{0, -1}), InputError);
    EXPECT_THROW((void)lumpability(chain, std::vector<Index>{0}), ShapeError);
    EXPECT_THROW((void)aggregated(chain, std::vector<Index>{0, 1}, {"a", "b"}, std::vector<double>{1, 0}), InputError);
}

} // namespace
} // namespace careerflow::markov
