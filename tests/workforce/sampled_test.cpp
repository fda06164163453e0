#include "small_workforce.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace careerflow {
namespace {

using namespace testing;

TEST(Sampled, CountsWholeHeadsAndConservesThem) {
    const Model model = compile_model(small_framework(), worked_tables(), september);
    SampledState state = sampled_start(model);
    MonthCounts counts = make_month_counts(model);
    for (int t = 0; t < 60; ++t) {
        step(model, state, counts, {.seed = 7, .replicate = 3});
        double joined = 0;
        for (std::size_t i = 0; i < model.flows().size(); ++i) {
            EXPECT_EQ(counts.flows[i], std::floor(counts.flows[i]));
            if (!model.flows()[i].from) joined += counts.flows[i];
            if (!model.flows()[i].to) joined -= counts.flows[i];
        }
        const auto total = [](const std::vector<double>& heads) {
            return std::accumulate(heads.begin(), heads.end(), 0.0);
        };
        EXPECT_EQ(total(counts.closing_heads), total(counts.opening_heads) + joined);
    }
}

TEST(Sampled, IsTheSameForTheSameKeyAndAnotherForAnother) {
    const Model model = compile_model(small_framework(), worked_tables(), september);
    const auto run = [&](const SampledKey& key) {
        SampledState state = sampled_start(model);
        MonthCounts counts = make_month_counts(model);
        for (int t = 0; t < 24; ++t) step(model, state, counts, key);
        return state;
    };
    EXPECT_EQ(run({.seed = 7, .replicate = 3}), run({.seed = 7, .replicate = 3}));
    EXPECT_NE(run({.seed = 7, .replicate = 3}), run({.seed = 7, .replicate = 4}));
    EXPECT_NE(run({.seed = 7, .replicate = 3}), run({.seed = 8, .replicate = 3}));
}

} // namespace
} // namespace careerflow
