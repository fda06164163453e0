// Law: the same question has the same answer to the bit, however it is asked.

#include "careerflow/simulation/comparison.hpp"
#include "careerflow/simulation/simulation.hpp"
#include "futures.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

/// FNV-1a over the bits of numbers, so that −0, NaN and the last bit count.
class Digest {
public:
    void add(const std::vector<double>& values) {
        for (const double value : values) {
            // Every NaN is the same here: its payload is the processor's affair.
            auto bits = std::isnan(value) ? std::uint64_t{1} : std::bit_cast<std::uint64_t>(value);
            for (int byte = 0; byte < 8; ++byte, bits >>= 8U) hash_ = (hash_ ^ (bits & 255U)) * 1099511628211U;
        }
    }
    [[nodiscard]] std::string text() const {
        char text[17];
        std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash_));
        return text;
    }

private:
    std::uint64_t hash_ = 14695981039346656037U;
};

std::string digest_of(const SeriesStatistics& s) {
    Digest digest;
    for (const auto* values : {&s.mean, &s.variance, &s.chance_variance, &s.input_variance, &s.mean_standard_error,
                               &s.quantiles, &s.quantile_standard_errors, &s.quantile_resolution})
        digest.add(*values);
    return digest.text();
}

std::string digest_of(const Simulation& simulation) {
    Digest digest;
    digest.add(simulation.trajectories);
    for (const TargetOutcome& target : simulation.targets) {
        digest.add({target.probability, target.standard_error, target.mean});
        digest.add(target.shortfall_quantiles);
    }
    return digest_of(simulation.statistics) + digest.text();
}

TEST(Sameness, HoldsForAnyNumberOfThreads) {
    const Model model = model_of(whole_tables(), 40);
    SimulationOptions options{.replicates = 90, .stored_replicates = 1000, .keep_trajectories = true};
    const std::string one = digest_of(simulate(model, options));
    for (const int threads : {2, 3, 7}) {
        options.parallelism.threads = threads;
        EXPECT_EQ(digest_of(simulate(model, options)), one);
    }
    options.seed = 2;
    EXPECT_NE(digest_of(simulate(model, options)), one);
}

TEST(Sameness, HoldsForAnyNumberOfThreadsBeyondWhatIsStored) {
    const Model model = model_of(whole_tables(), 6);
    SimulationOptions options{.replicates = 150, .stored_replicates = 100};
    const std::string one = digest_of(simulate(model, options));
    options.parallelism.threads = 3;
    EXPECT_EQ(digest_of(simulate(model, options)), one);
}

TEST(Sameness, HoldsForAReplicateAlone) {
    const Model model = model_of(whole_tables(), 40);
    const SimulationOptions options{.replicates = 10, .keep_trajectories = true};
    const Simulation all = simulate(model, options);
    const auto size = static_cast<std::size_t>(all.statistics.layout.size());
    for (const std::size_t index : {0U, 5U, 9U}) {
        const Trajectory alone = replicate(model, options, static_cast<std::int64_t>(index));
        EXPECT_EQ(alone.layout, all.statistics.layout);
        const auto first = all.trajectories.begin() + static_cast<std::ptrdiff_t>(index * size);
        EXPECT_TRUE(std::equal(alone.values.begin(), alone.values.end(), first));
    }
}

TEST(Sameness, HoldsWhateverTheNumberOfReplicates) {
    const Model model = model_of(whole_tables(), 24);
    const Simulation few = simulate(model, {.replicates = 4, .keep_trajectories = true});
    const Simulation many = simulate(model, {.replicates = 20, .keep_trajectories = true});
    EXPECT_TRUE(std::equal(few.trajectories.begin(), few.trajectories.end(), many.trajectories.begin()));
}

TEST(Sameness, HoldsForRolesThatAScenarioDoesNotTouch) {
    // Support workers leave faster; nurses have rates, vacancies and joiners of their own.
    WorkforceTables base = whole_tables();
    base.rates.pop_back(); // no moves into nursing
    WorkforceTables other = base;
    other.rates[1].value = sure(0.5);
    other.establishment.front().funded_fte = sure(150);
    const Comparison found = compare(model_of(base, 30), model_of(other, 30), {.replicates = 20});
    const SeriesLayout& layout = found.difference.layout;
    double moved = 0;
    for (Index row = 0; row <= 30; ++row) {
        const auto nurses = static_cast<std::size_t>(layout.stock_at(row, layout.stock("heads/rn")));
        const auto support = static_cast<std::size_t>(layout.stock_at(row, layout.stock("heads/hcsw")));
        EXPECT_EQ(found.difference.mean[nurses], 0) << row;
        EXPECT_EQ(found.difference.variance[nurses], 0) << row;
        EXPECT_EQ(found.share_above[nurses] + found.share_below[nurses], 0) << row;
        moved = std::max(moved, std::abs(found.difference.mean[support]));
    }
    EXPECT_GT(moved, 10);
}

TEST(Sameness, HoldsForAScenarioThatChangesNothing) {
    const Model model = model_of(whole_tables(), 24);
    const Comparison found = compare(model, model, {.replicates = 8});
    for (const double mean : found.difference.mean) ASSERT_EQ(mean, 0);
    EXPECT_EQ(digest_of(found.base), digest_of(found.other));
}

// The promise of equal bits: these digests are the same for g++ and clang, on any processor and vector width. They
// change only with draw_protocol_version, or when the rule of a month or its accounts change on purpose.
TEST(Sameness, HoldsForDigestsThatAreWrittenDown) {
    const Simulation drawn =
        simulate(model_of(whole_tables(), 36), {.replicates = 20, .seed = 20261123, .keep_trajectories = true});
    const Simulation fixed =
        simulate(model_of(linear_tables(), 36), {.replicates = 20, .seed = 20261123, .keep_trajectories = true});
    EXPECT_EQ(digest_of(drawn), "64b53f07614eee0dd1b5708d35b0cadb");
    EXPECT_EQ(digest_of(fixed), "2f0d3bc64eb6869ec46ae676b8e281a0");
}

} // namespace
} // namespace careerflow
