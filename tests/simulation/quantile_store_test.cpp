#include "simulation/quantile_store.hpp"

#include "careerflow/random/continuous.hpp"
#include "careerflow/random/counts.hpp"
#include "careerflow/random/uniform.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace careerflow {
namespace {

constexpr Purpose sample_purpose{9002};

std::vector<double> uniforms(Index size, std::int64_t sample) {
    Stream stream({.seed = 21, .purpose = sample_purpose, .replicate = sample});
    std::vector<double> values(static_cast<std::size_t>(size));
    for (double& value : values) value = draw_uniform(stream);
    return values;
}

CellQuantiles quantiles_of(const std::vector<double>& values, const std::vector<double>& levels, Index stored,
                           Index per_draw = 1) {
    QuantileStore store({.levels = levels,
                         .cells = 2,
                         .replicates = static_cast<Index>(values.size()),
                         .stored_replicates = stored,
                         .replicates_per_draw = per_draw});
    store.add(1, values);
    return store.quantiles(1);
}

/// Definition 7 on sorted values, written out.
double definition_7(std::vector<double> values, double level) {
    std::sort(values.begin(), values.end());
    const double place = level * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= values.size()) return values.back();
    return values[below] + (place - std::floor(place)) * (values[below + 1] - values[below]);
}

const std::vector<double> usual_levels{0.05, 0.25, 0.5, 0.75, 0.95};

TEST(SortNumbers, OrdersNumbersOfBothSigns) {
    std::vector<float> numbers{3.5F, -0.25F, 0, -1e30F, 1e30F, -0.0F, 7, 7, -std::numeric_limits<float>::infinity()};
    for (int i = 0; i < 200; ++i) numbers.push_back(static_cast<float>((i * 7919) % 1000 - 500) * 0.37F);
    auto wanted = numbers;
    std::sort(wanted.begin(), wanted.end());
    std::vector<std::uint32_t> keys;
    std::vector<std::uint32_t> spare;
    sort_numbers(numbers, keys, spare);
    EXPECT_EQ(numbers, wanted);
}

TEST(QuantileStore, IsExactWhileReplicatesAreStored) {
    std::vector<double> counts;
    Stream stream({.seed = 22, .purpose = sample_purpose});
    for (int i = 0; i < 777; ++i) counts.push_back(static_cast<double>(draw_binomial(stream, 5000, 0.3)));
    const CellQuantiles found = quantiles_of(counts, usual_levels, 777);
    for (std::size_t i = 0; i < usual_levels.size(); ++i) {
        EXPECT_NEAR(found.values[i], definition_7(counts, usual_levels[i]), 1e-9);
    }
    EXPECT_EQ(found.resolution, 0);
}

TEST(QuantileStore, GivesBackTheDecimalsThatWereAdded) {
    for (const double added : {50.66, 12.6, 2753.6, -0.1, 1e-3, 163283.25, 3.0}) {
        QuantileStore store({.levels = {0.05, 0.5}, .cells = 1, .replicates = 2});
        store.add(0, std::vector<double>{added, added});
        EXPECT_EQ(store.quantiles(0).values, (std::vector<double>{added, added}));
    }
    QuantileStore thirds({.levels = {0.5}, .cells = 1, .replicates = 1});
    thirds.add(0, std::vector<double>{1.0 / 3.0});
    EXPECT_NEAR(thirds.quantiles(0).values.front(), 1.0 / 3.0, 2e-8);
    EXPECT_NE(thirds.quantiles(0).values.front(), 1.0 / 3.0) << "binary32 cannot hold it";
}

TEST(QuantileStore, KeepsToTheResolutionItStatesBeyond) {
    for (const double scale : {1.0, 1e-3, 1e7}) {
        std::vector<double> values;
        Stream stream({.seed = 23, .purpose = sample_purpose});
        for (int i = 0; i < 20000; ++i) values.push_back(scale * draw_normal(stream, 5, 1));
        const CellQuantiles found = quantiles_of(values, usual_levels, 200);
        EXPECT_GT(found.resolution, 0);
        EXPECT_LT(found.resolution, 0.02 * scale);
        for (std::size_t i = 0; i < usual_levels.size(); ++i) {
            EXPECT_NEAR(found.values[i], definition_7(values, usual_levels[i]), found.resolution);
        }
    }
}

TEST(QuantileStore, StatesACoarseResolutionWhereLaterValuesLieFarOutside) {
    std::vector<double> values;
    for (int i = 0; i < 100; ++i) values.push_back(i);
    for (int i = 0; i < 900; ++i) values.push_back(1000 + i);
    const CellQuantiles found = quantiles_of(values, {0.5}, 100);
    EXPECT_NEAR(found.values[0], definition_7(values, 0.5), found.resolution);
    EXPECT_GT(found.resolution, 500);
}

TEST(QuantileStore, HandlesValuesThatAreAllEqual) {
    for (const Index stored : {50, 500}) {
        const CellQuantiles found = quantiles_of(std::vector<double>(500, 42.0), usual_levels, stored);
        for (const double value : found.values) EXPECT_NEAR(value, 42, 1e-12);
        for (const double error : found.standard_errors) EXPECT_NEAR(error, 0, 1e-12);
    }
}

TEST(QuantileStore, SaysNothingOfACellWithoutValues) {
    EXPECT_TRUE(QuantileStore({.levels = {0.5}, .cells = 1, .replicates = 5}).quantiles(0).values.empty());
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

double spread_of(const std::vector<double>& values) {
    const double mean = mean_of(values);
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

TEST(QuantileStore, StatesTheStandardErrorOfAQuantile) {
    // Of n uniforms the standard error is sqrt(p (1 − p) / n).
    for (const double level : {0.1, 0.5, 0.95}) {
        std::vector<double> found;
        std::vector<double> stated;
        for (std::int64_t sample = 0; sample < 300; ++sample) {
            const CellQuantiles q = quantiles_of(uniforms(400, sample), {level}, 400);
            found.push_back(q.values[0]);
            stated.push_back(q.standard_errors[0]);
        }
        const double truth = std::sqrt(level * (1 - level) / 400);
        EXPECT_NEAR(mean_of(stated), truth, 0.05 * truth);
        EXPECT_NEAR(spread_of(found), truth, 0.15 * truth);
    }
}

TEST(QuantileStore, StatesAWiderStandardErrorWhereReplicatesShareTheirInputs) {
    // Two replicates of a draw that are always equal are one.
    std::vector<double> stated;
    std::vector<double> blind;
    for (std::int64_t sample = 0; sample < 300; ++sample) {
        std::vector<double> pairs;
        for (const double value : uniforms(200, sample)) pairs.insert(pairs.end(), {value, value});
        stated.push_back(quantiles_of(pairs, {0.5}, 400, 2).standard_errors[0]);
        blind.push_back(quantiles_of(pairs, {0.5}, 400, 1).standard_errors[0]);
    }
    const double truth = std::sqrt(0.25 / 200);
    EXPECT_NEAR(mean_of(stated), truth, 0.05 * truth);
    EXPECT_LT(mean_of(blind), 0.8 * truth);
}

} // namespace
} // namespace careerflow
