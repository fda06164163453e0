#include "careerflow/random/choose.hpp"

#include "careerflow/core/error.hpp"
#include "goodness_of_fit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace careerflow {
namespace {

/// How often each outcome of `draw` came, against equal shares, and against shares of which two differ by a tenth.
template <class Draw>
void expect_equally_likely(Draw draw, std::size_t outcomes) {
    constexpr int draws = 60000;
    std::map<std::vector<std::int64_t>, double> tally;
    for (int i = 0; i < draws; ++i) tally[draw()] += 1;
    ASSERT_EQ(tally.size(), outcomes);
    std::vector<double> observed;
    for (const auto& entry : tally) observed.push_back(entry.second);
    std::vector<double> expected(outcomes, static_cast<double>(draws) / static_cast<double>(outcomes));
    EXPECT_LT(testing::chi_square(observed, expected).z(), testing::fits);
    for (std::size_t j = 0; j < outcomes; ++j) expected[j] *= j % 2 == 0 ? 1.08 : 0.92;
    EXPECT_GT(testing::chi_square(observed, expected).z(), testing::fits);
}

TEST(Subset, MakesEverySubsetEquallyLikely) {
    Stream stream({.seed = 21});
    expect_equally_likely([&] { return draw_subset(stream, 6, 2); }, 15);
    expect_equally_likely([&] { return draw_subset(stream, 6, 4); }, 15);
    expect_equally_likely([&] { return draw_subset(stream, 6, 3); }, 20);
}

TEST(Subset, IsAscendingWithoutRepeatsAndInRange) {
    Stream stream({.seed = 22});
    for (const std::int64_t total : {1, 2, 17, 1000, 1000000000})
        for (const std::int64_t count : {std::int64_t{0}, std::int64_t{1}, total / 3, total / 2, total - 1, total}) {
            if (count > 2000) continue;
            const auto chosen = draw_subset(stream, total, count);
            ASSERT_EQ(static_cast<std::int64_t>(chosen.size()), count);
            EXPECT_TRUE(std::adjacent_find(chosen.begin(), chosen.end(), std::greater_equal<>()) == chosen.end());
            if (!chosen.empty()) {
                EXPECT_GE(chosen.front(), 0);
                EXPECT_LT(chosen.back(), total);
            }
        }
}

TEST(Subset, RefusesMoreThanThereAre) {
    Stream stream({.seed = 1});
    EXPECT_THROW((void)draw_subset(stream, 3, 4), InputError);
    EXPECT_THROW((void)draw_subset(stream, 3, -1), InputError);
    EXPECT_THROW((void)draw_subset(stream, -1, 0), InputError);
}

TEST(Shuffle, MakesEveryOrderEquallyLikely) {
    Stream stream({.seed = 23});
    expect_equally_likely(
        [&] {
            std::vector<std::int64_t> order{0, 1, 2, 3};
            draw_shuffle(stream, order);
            return order;
        },
        24);
}

} // namespace
} // namespace careerflow
