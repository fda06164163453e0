#include "careerflow/random/lanes.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/random/codes.hpp"
#include "careerflow/random/counts.hpp"
#include "careerflow/random/uniform.hpp"
#include "goodness_of_fit.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace careerflow {
namespace {

constexpr StreamKey example{
    .seed = 0xfeedbeef12345678, .purpose = Purpose{3}, .replicate = 40, .entity = 9, .step = 17};

struct Parameters {
    std::vector<std::int64_t> trials;
    std::vector<double> probabilities;
};

/// Every kind of lane side by side: nobody, certain, inverted, rejected, reflected, few and many heads.
Parameters mixed_parameters(std::size_t lanes) {
    Stream stream({.seed = 41});
    Parameters result;
    for (std::size_t i = 0; i < lanes; ++i) {
        const double size = 30.0 * draw_uniform(stream);
        result.trials.push_back(static_cast<std::int64_t>(std::exp2(size)) - 1);
        double p = draw_uniform(stream);
        if (i % 3 == 0) p = 20.0 * p / std::exp2(size);
        if (i % 11 == 0) p = 1.0 - 1e-6 * p;
        if (i % 17 == 0) p = i % 2 == 0 ? 0.0 : 1.0;
        if (i % 5 == 0) result.trials.back() = static_cast<std::int64_t>(i % 25);
        result.probabilities.push_back(std::min(1.0, p));
    }
    return result;
}

class EveryInstructionSet : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryInstructionSet, GivesEveryLaneTheBinomialOfItsStream) {
    for (const std::size_t count : {1U, 2U, 7U, 256U, 257U, 5000U})
        for (const LaneAxis axis : {LaneAxis::replicate, LaneAxis::entity}) {
            const Parameters parameters = mixed_parameters(count);
            StreamLanes lanes(example, static_cast<std::int64_t>(count), axis);
            std::vector<std::int64_t> drawn(count);
            for (int round = 0; round < 3; ++round) {
                StreamLanes before = lanes;
                fill_binomial(lanes, parameters.trials, parameters.probabilities, drawn, {GetParam()});
                for (std::size_t i = 0; i < count; ++i) {
                    Stream stream = before.lane(static_cast<std::int64_t>(i));
                    const auto expected = draw_binomial(stream, parameters.trials[i], parameters.probabilities[i]);
                    ASSERT_EQ(drawn[i], expected)
                        << i << ' ' << parameters.trials[i] << ' ' << parameters.probabilities[i];
                    ASSERT_EQ(lanes.blocks()[i], stream.blocks_used()) << i;
                }
            }
        }
}

// The promise of equal bits on every vector width, each forced in turn. Changes with draw_protocol_version only.
TEST_P(EveryInstructionSet, GivesTheDigestThatIsWrittenDown) {
    constexpr std::size_t count = 1000;
    Parameters parameters; // from whole numbers alone, so that they are the same everywhere
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(count); ++i) {
        parameters.trials.push_back((std::int64_t{1} << (i % 31)) + i);
        parameters.probabilities.push_back(static_cast<double>(i * 7919 % 1010) / (i % 3 == 0 ? 1e6 : 1009));
    }
    StreamLanes lanes(example, static_cast<std::int64_t>(count));
    std::uint64_t digest = 0xcbf29ce484222325U; // FNV-1a over whole words
    const auto add = [&digest](std::uint64_t bits) { digest = (digest ^ bits) * 0x100000001b3U; };
    std::vector<std::int64_t> drawn(count), split(3 * count);
    std::vector<double> uniforms(count);
    for (int round = 0; round < 5; ++round) {
        fill_uniform(lanes, uniforms, {GetParam()});
        fill_binomial(lanes, parameters.trials, parameters.probabilities, drawn, {GetParam()});
        fill_multinomial(lanes, parameters.trials, std::array{0.2, 0.5, 0.3}, split, {GetParam()});
        for (const double number : uniforms) add(std::bit_cast<std::uint64_t>(number));
        for (const auto* counts : {&drawn, &split})
            for (const std::int64_t heads : *counts) add(static_cast<std::uint64_t>(heads));
    }
    EXPECT_EQ(digest, 1944459829256788573U);
}

TEST_P(EveryInstructionSet, AgreesOnManyDrawsOfOneLaw) {
    // Thousands of draws per law reach the rare branches: the slow test, far tails, several attempts.
    constexpr std::size_t count = 20000;
    struct Law {
        std::int64_t n;
        double p;
    };
    for (const auto& law : {Law{25000, 0.01}, Law{21, 0.5}, Law{40, 0.26}, Law{1000000000, 0.3}, Law{30, 0.99}}) {
        const std::vector<std::int64_t> trials(count, law.n);
        const std::array probability{law.p};
        std::vector<std::int64_t> drawn(count);
        std::vector<std::int64_t> expected(count);
        StreamLanes lanes(example, count);
        StreamLanes same(example, count);
        fill_binomial(lanes, trials, probability, drawn, {GetParam()});
        fill_binomial(same, trials, probability, expected, {"streams"});
        EXPECT_EQ(drawn, expected) << law.n;
        EXPECT_TRUE(std::equal(lanes.blocks().begin(), lanes.blocks().end(), same.blocks().begin())) << law.n;
    }
}

TEST_P(EveryInstructionSet, GivesEveryLaneTheUniformOfItsStream) {
    constexpr std::size_t count = 259;
    StreamLanes lanes(example, count, LaneAxis::entity);
    std::vector<double> numbers(count);
    fill_uniform(lanes, numbers, {GetParam()});
    fill_uniform(lanes, numbers, {GetParam()});
    for (std::size_t i = 0; i < count; ++i) {
        StreamKey key = example;
        key.entity += static_cast<std::int64_t>(i);
        Stream stream(key);
        stream.seek(1);
        EXPECT_EQ(numbers[i], draw_uniform(stream));
    }
}

TEST_P(EveryInstructionSet, GivesEveryLaneTheMultinomialOfItsStream) {
    constexpr std::size_t count = 300;
    const auto trials = mixed_parameters(count).trials;
    const std::array closed{0.02, 0.9, 0.0, 0.08, 0.0};
    const std::array open{0.02, 0.5, 0.0, 0.3, 0.001};
    const std::array beyond{0.6, 0.4 + 5e-13, 1e-14, 1e-14, 0.0}; // a sum above 1 by rounding
    for (const auto& probabilities : {closed, open, beyond}) {
        StreamLanes lanes(example, count);
        std::vector<std::int64_t> counts(5 * count, -1);
        fill_multinomial(lanes, trials, probabilities, counts, {GetParam()});
        for (std::size_t i = 0; i < count; ++i) {
            Stream stream = StreamLanes(example, count).lane(static_cast<std::int64_t>(i));
            std::array<std::int64_t, 5> expected{};
            draw_multinomial(stream, trials[i], probabilities, expected);
            for (std::size_t j = 0; j < 5; ++j) ASSERT_EQ(counts[j * count + i], expected[j]) << i << ' ' << j;
            ASSERT_EQ(lanes.blocks()[i], stream.blocks_used());
        }
    }
}

TEST_P(EveryInstructionSet, TakesProbabilitiesThatDifferFromLaneToLane) {
    constexpr std::size_t count = 300;
    constexpr std::size_t events = 3;
    const auto trials = mixed_parameters(count).trials;
    std::vector<double> probabilities(events * count);
    for (std::size_t i = 0; i < count; ++i) {
        const double first = static_cast<double>(i) / count;
        probabilities[i] = first;
        probabilities[count + i] = i % 3 == 0 ? 1.0 - first : 0.5 * (1.0 - first); // a third of the lanes sums to one
        probabilities[2 * count + i] = i % 3 == 1 ? 0.5 * (1.0 - first) : 0.0;     // and another third
    }
    StreamLanes lanes(example, count);
    std::vector<std::int64_t> counts(events * count, -1);
    fill_multinomial(lanes, trials, probabilities, counts, {GetParam()});
    for (std::size_t i = 0; i < count; ++i) {
        Stream stream = StreamLanes(example, count).lane(static_cast<std::int64_t>(i));
        const std::array own{probabilities[i], probabilities[count + i], probabilities[2 * count + i]};
        std::array<std::int64_t, events> expected{};
        draw_multinomial(stream, trials[i], own, expected);
        for (std::size_t j = 0; j < events; ++j) ASSERT_EQ(counts[j * count + i], expected[j]) << i << ' ' << j;
        ASSERT_EQ(lanes.blocks()[i], stream.blocks_used());
    }
}

INSTANTIATE_TEST_SUITE_P(Lanes, EveryInstructionSet, ::testing::ValuesIn(lane_instruction_sets()),
                         [](const auto& instance) { return instance.param; });

TEST(Lanes, OfferThePlainLoopLast) { EXPECT_EQ(lane_instruction_sets().back(), "streams"); }

TEST(Lanes, FollowTheBinomialFormulaAndNotItsNeighbour) {
    constexpr std::size_t count = 200000;
    const std::vector<std::int64_t> trials(count, 25000);
    std::vector<std::int64_t> drawn(count);
    StreamLanes lanes(example, count);
    fill_binomial(lanes, trials, std::array{0.01}, drawn);
    const auto law = [](double p) {
        return testing::WholeLaw{[p](std::int64_t k) { return testing::binomial_mass(25000, p, k); }, 60, 480};
    };
    EXPECT_LT(testing::compare(drawn, law(0.01)).z(), testing::fits);
    EXPECT_GT(testing::compare(drawn, law(0.010025)).z(), testing::fits);
}

TEST(Lanes, RefuseWhatDoesNotFit) {
    StreamLanes lanes(example, 3);
    std::array<std::int64_t, 3> trials{1, 2, 3};
    std::array<std::int64_t, 3> drawn{};
    std::array<std::int64_t, 2> few{};
    EXPECT_THROW(fill_binomial(lanes, few, std::array{0.5}, drawn), ShapeError);
    EXPECT_THROW(fill_binomial(lanes, trials, std::array{0.5, 0.5}, drawn), ShapeError);
    EXPECT_THROW(fill_binomial(lanes, trials, std::array{0.5, 1.5, 0.5}, drawn), InputError);
    EXPECT_THROW(fill_binomial(lanes, trials, std::array{0.5}, drawn, {"AVX17"}), NotFoundError);
    EXPECT_THROW(fill_multinomial(lanes, trials, std::array{0.5, 0.2}, drawn), ShapeError);
    trials[1] = -1;
    EXPECT_THROW(fill_binomial(lanes, trials, std::array{0.5}, drawn), InputError);
    for (const auto block : lanes.blocks()) EXPECT_EQ(block, 0U);
    EXPECT_THROW(StreamLanes({.replicate = 0xFFFFFFFF}, 2), InputError);
    EXPECT_NO_THROW(StreamLanes({.replicate = 0xFFFFFFFF}, 2, LaneAxis::entity));
    EXPECT_THROW((void)lanes.lane(3), InputError);
    lanes.blocks()[2] = 0xFFFFFFF0U;
    std::array<double, 3> numbers{};
    try {
        fill_uniform(lanes, numbers);
        FAIL() << "an exhausted lane went on";
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::stream_exhausted);
    }
}

} // namespace
} // namespace careerflow
