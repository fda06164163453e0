#include "careerflow/random/uniform.hpp"

#include "careerflow/core/error.hpp"
#include "goodness_of_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace careerflow {
namespace {

TEST(Uniform, FillsTheIntervalEvenlyAndNeverTouchesItsEnds) {
    Stream stream({.seed = 11});
    std::vector<double> sample(300000);
    for (double& x : sample) {
        x = draw_uniform(stream);
        ASSERT_GT(x, 0.0);
        ASSERT_LT(x, 1.0);
    }
    const auto density = [](long double) { return 1.0L; };
    EXPECT_LT(testing::compare(sample, density, 0, 1, 0, 0).z(), testing::fits);
    const auto tilted = [](long double x) { return 0.96L + 0.08L * x; };
    EXPECT_GT(testing::compare(sample, tilted, 0, 1, 0, 0).z(), testing::fits);
}

TEST(Uniform, UsesTheHighest53BitsOfTheStream) {
    Stream stream({.seed = 12});
    Stream same({.seed = 12});
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(draw_uniform(stream), std::ldexp(static_cast<double>(same.next() >> 11U), -53));
}

TEST(UniformInteger, IsEvenOverItsRange) {
    for (const std::int64_t count : {1, 2, 3, 7, 40}) {
        Stream stream({.seed = 13, .entity = count});
        std::vector<double> observed(static_cast<std::size_t>(count), 0.0);
        for (int i = 0; i < 100000; ++i) observed[static_cast<std::size_t>(draw_integer(stream, count))] += 1;
        if (count == 1) continue; // an index beyond the range would have been caught above
        const auto even = std::vector<double>(static_cast<std::size_t>(count), 1e5 / static_cast<double>(count));
        EXPECT_LT(testing::chi_square(observed, even).z(), testing::fits) << count;
        auto moved = even;
        moved[0] *= 1.2;
        moved[1] -= 0.2 * even[1];
        EXPECT_GT(testing::chi_square(observed, moved).z(), testing::fits) << count;
    }
}

TEST(UniformInteger, IsUnbiasedWhereTheRangeDoesNotDivideTheWords) {
    // Of a range of 3·2^61 the lower third would come twice as often as the rest if no word were rejected.
    const std::int64_t count = std::int64_t{3} << 61;
    Stream stream({.seed = 14});
    double low = 0;
    constexpr int draws = 60000;
    for (int i = 0; i < draws; ++i) {
        const std::int64_t x = draw_integer(stream, count);
        ASSERT_GE(x, 0);
        ASSERT_LT(x, count);
        low += x % 2 == 0 ? 1 : 0; // the surplus words of the multiplication all fall on some residues
    }
    EXPECT_LT(std::fabs(low - draws / 2.0) / std::sqrt(draws / 4.0), 5);
    EXPECT_GT(stream.blocks_used(), 30000U * 11 / 10); // a quarter of the words is rejected
    EXPECT_THROW((void)draw_integer(stream, 0), InputError);
}

TEST(Bernoulli, HasItsProbabilityAndIsCertainAtTheEnds) {
    Stream stream({.seed = 15});
    constexpr int draws = 200000;
    double hits = 0;
    for (int i = 0; i < draws; ++i) {
        hits += draw_bernoulli(stream, 0.03) ? 1 : 0;
        ASSERT_FALSE(draw_bernoulli(stream, 0.0));
        ASSERT_TRUE(draw_bernoulli(stream, 1.0));
    }
    const double error = std::sqrt(draws * 0.03 * 0.97);
    EXPECT_LT(std::fabs(hits - 0.03 * draws) / error, 5);
    EXPECT_GT(std::fabs(hits - 0.033 * draws) / error, 5);
    EXPECT_THROW((void)draw_bernoulli(stream, std::numeric_limits<double>::quiet_NaN()), InputError);
}

} // namespace
} // namespace careerflow
