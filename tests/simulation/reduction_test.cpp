#include "simulation/reduction.hpp"

#include "careerflow/random/continuous.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace careerflow {
namespace {

constexpr Purpose sample_purpose{9001};

/// Values of replicates in draws: a normal mean for each draw and normal noise about it, by cell with larger spread.
std::vector<double> sample_of(Index replicates, Index cells, Index per_draw, double input_sd, double chance_sd,
                              std::int64_t sample = 0) {
    std::vector<double> values;
    for (Index r = 0; r < replicates; ++r) {
        for (Index c = 0; c < cells; ++c) {
            Stream inputs(
                {.seed = 11, .purpose = sample_purpose, .replicate = r / per_draw, .entity = c, .step = sample});
            Stream chance({.seed = 12, .purpose = sample_purpose, .replicate = r, .entity = c, .step = sample});
            const double scale = 1 + static_cast<double>(c % 7);
            values.push_back(1e6 + scale * (draw_normal(inputs, 0, input_sd) + draw_normal(chance, 0, chance_sd)));
        }
    }
    return values;
}

ReductionPlan plan_of(Index replicates, Index cells, Index per_draw) {
    ReductionPlan plan{.cells = cells,
                       .levels = {0.05, 0.5, 0.95},
                       .replicates = replicates,
                       .replicates_per_draw = per_draw,
                       .inputs_drawn = per_draw > 1};
    for (Index c = 0; c < cells; c += 3) plan.quantile_cells.push_back(c);
    return plan;
}

ReducedCells reduced(const ReductionPlan& plan, const std::vector<double>& values, Index wave, int threads = 1) {
    Reduction reduction(plan);
    const Index size = wave * plan.cells;
    for (Index at = 0; at < static_cast<Index>(values.size()); at += size) {
        const Index here = std::min(size, static_cast<Index>(values.size()) - at);
        reduction.add(std::span(values).subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(here)),
                      {.threads = threads});
    }
    return reduction.result({.threads = threads});
}

/// One-way analysis of variance by its definition, in two passes.
struct Anova {
    long double mean = 0, within = 0, between = 0;
};

Anova anova(const std::vector<double>& values, Index cells, Index cell, Index per_draw) {
    const Index n = static_cast<Index>(values.size()) / cells;
    Anova result;
    for (Index r = 0; r < n; ++r) result.mean += values.data()[r * cells + cell];
    result.mean /= static_cast<long double>(n);
    for (Index first = 0; first < n; first += per_draw) {
        long double draw_mean = 0;
        for (Index k = 0; k < per_draw; ++k) draw_mean += values.data()[(first + k) * cells + cell];
        draw_mean /= static_cast<long double>(per_draw);
        for (Index k = 0; k < per_draw; ++k) {
            const long double off = values.data()[(first + k) * cells + cell] - draw_mean;
            result.within += off * off;
        }
        const long double off = draw_mean - result.mean;
        result.between += static_cast<long double>(per_draw) * off * off;
    }
    const auto draws = static_cast<long double>(n / per_draw);
    result.within /= draws * static_cast<long double>(per_draw - 1);
    result.between /= draws - 1;
    return result;
}

TEST(Reduction, AgreesWithTheAnalysisOfVarianceByItsDefinition) {
    for (const Index per_draw : {2, 3, 5}) {
        const Index cells = 9;
        const auto values = sample_of(30, cells, per_draw, 2, 3);
        const ReducedCells found = reduced(plan_of(30, cells, per_draw), values, per_draw);
        for (Index c = 0; c < cells; ++c) {
            const Anova wanted = anova(values, cells, c, per_draw);
            const auto i = static_cast<std::size_t>(c);
            const auto inputs =
                static_cast<double>((wanted.between - wanted.within) / static_cast<long double>(per_draw));
            const auto scale = static_cast<double>(wanted.between + wanted.within);
            EXPECT_NEAR(found.mean[i], static_cast<double>(wanted.mean), 1e-9);
            EXPECT_NEAR(found.chance_variance[i], static_cast<double>(wanted.within), 1e-9 * scale);
            EXPECT_NEAR(found.input_variance[i], inputs, 1e-9 * scale);
            EXPECT_NEAR(found.variance[i], static_cast<double>(wanted.within) + inputs, 1e-9 * scale);
            EXPECT_NEAR(found.mean_standard_error[i], std::sqrt(static_cast<double>(wanted.between) / 30), 1e-9);
        }
    }
}

TEST(Reduction, IsTheSampleVarianceWhereInputsAreFixed) {
    const auto values = sample_of(40, 1, 1, 0, 3);
    const ReducedCells found = reduced(plan_of(40, 1, 1), values, 7);
    long double mean = 0;
    long double squares = 0;
    for (const double value : values) mean += value / 40.0L;
    for (const double value : values) squares += (value - mean) * (value - mean);
    EXPECT_NEAR(found.variance[0], static_cast<double>(squares / 39), 1e-9);
    EXPECT_TRUE(found.chance_variance.empty());
    EXPECT_TRUE(found.input_variance.empty());
}

bool equal_bits(const ReducedCells& a, const ReducedCells& b) {
    return a.mean == b.mean && a.variance == b.variance && a.chance_variance == b.chance_variance &&
           a.input_variance == b.input_variance && a.mean_standard_error == b.mean_standard_error &&
           a.quantiles == b.quantiles && a.quantile_standard_errors == b.quantile_standard_errors &&
           a.quantile_resolution == b.quantile_resolution;
}

TEST(Reduction, GivesEqualBitsForAnyWaveAndAnyNumberOfThreads) {
    const Index cells = 1300; // three blocks
    const auto values = sample_of(36, cells, 2, 1, 1);
    for (const Index stored : {1000, 10}) {
        ReductionPlan plan = plan_of(36, cells, 2);
        plan.stored_replicates = stored;
        const ReducedCells one = reduced(plan, values, 36);
        EXPECT_TRUE(equal_bits(one, reduced(plan, values, 2)));
        EXPECT_TRUE(equal_bits(one, reduced(plan, values, 8, 3)));
    }
    auto moved = values;
    moved[0] += 1e-6;
    EXPECT_FALSE(equal_bits(reduced(plan_of(36, cells, 2), values, 36), reduced(plan_of(36, cells, 2), moved, 36)));
}

/// How many standard errors the mean of an estimate over many samples lies from the truth.
double distance(const std::vector<double>& estimates, double truth) {
    double mean = 0;
    double squares = 0;
    const auto n = static_cast<double>(estimates.size());
    for (const double e : estimates) mean += e / n;
    for (const double e : estimates) squares += (e - mean) * (e - mean);
    return std::abs(mean - truth) / std::sqrt(squares / (n - 1) / n);
}

TEST(Reduction, EstimatesBothPartsOfTheVarianceWithoutBias) {
    std::vector<double> chance;
    std::vector<double> inputs;
    std::vector<double> totals;
    for (std::int64_t sample = 0; sample < 400; ++sample) {
        const ReducedCells found = reduced(plan_of(20, 1, 2), sample_of(20, 1, 2, 1.5, 2, sample), 20);
        chance.push_back(found.chance_variance[0]);
        inputs.push_back(found.input_variance[0]);
        totals.push_back(found.variance[0]);
    }
    EXPECT_LT(distance(chance, 4), 5);
    EXPECT_LT(distance(inputs, 2.25), 5);
    EXPECT_LT(distance(totals, 6.25), 5);
    EXPECT_GT(distance(chance, 5), 5);
    EXPECT_GT(distance(inputs, 1), 5);
    EXPECT_GT(distance(totals, 4), 5);
}

TEST(Reduction, GivesTheStandardErrorOfTheMeanThatDrawsAllow) {
    // Var of the mean of 10 draws of 2: (2.25 + 4 / 2) / 10.
    std::vector<double> squares;
    std::vector<double> stated;
    for (std::int64_t sample = 0; sample < 400; ++sample) {
        const ReducedCells found = reduced(plan_of(20, 1, 2), sample_of(20, 1, 2, 1.5, 2, sample), 20);
        squares.push_back((found.mean[0] - 1e6) * (found.mean[0] - 1e6));
        stated.push_back(found.mean_standard_error[0] * found.mean_standard_error[0]);
    }
    EXPECT_LT(distance(squares, 0.425), 5);
    EXPECT_LT(distance(stated, 0.425), 5);
    EXPECT_GT(distance(stated, 6.25 / 20), 5); // what twenty independent replicates would have
}

TEST(Reduction, ReportsASlightlyNegativePartAsItIs) {
    int negative = 0;
    for (std::int64_t sample = 0; sample < 40; ++sample) {
        const ReducedCells found = reduced(plan_of(20, 1, 2), sample_of(20, 1, 2, 0, 2, sample), 20);
        negative += found.input_variance[0] < 0 ? 1 : 0;
        EXPECT_GE(found.variance[0], 0);
    }
    EXPECT_GT(negative, 8);
    EXPECT_LT(negative, 36);
}

TEST(Reduction, SaysNothingOfSpreadAfterOneDraw) {
    const ReducedCells found = reduced(plan_of(2, 1, 2), sample_of(2, 1, 2, 1, 1), 2);
    EXPECT_TRUE(std::isnan(found.variance[0]));
    EXPECT_TRUE(std::isnan(found.input_variance[0]));
    EXPECT_FALSE(std::isnan(found.mean[0]));
}

TEST(Reduction, CountsHowOftenAValueIsAboveAndBelowZero) {
    ReductionPlan plan{.cells = 2, .replicates = 4, .count_signs = true};
    const ReducedCells found = reduced(plan, {1, 0, -1, 0, 2, 0, 3, -5}, 1);
    EXPECT_EQ(found.share_above, (std::vector<double>{0.75, 0}));
    EXPECT_EQ(found.share_below, (std::vector<double>{0.25, 0.25}));
}

TEST(Reduction, HasNothingToSayBeforeTheFirstReplicate) {
    const ReducedCells found = Reduction(plan_of(10, 3, 2)).result({});
    EXPECT_EQ(found.replicates, 0);
    EXPECT_TRUE(found.mean.empty());
}

} // namespace
} // namespace careerflow
