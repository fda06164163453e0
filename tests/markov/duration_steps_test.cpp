// Long laws over long horizons: sums by transforms against sums term by term.
#include "careerflow/markov/semi_markov.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"

#include "markov/fourier.hpp"
#include "markov/renewal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace careerflow::markov {
namespace {

/// A law of this length: heavy-tailed masses that sum to `total`, the first few zero.
std::vector<double> law(Index length, double total, testing::Uniform& uniform) {
    std::vector<double> mass(static_cast<std::size_t>(length));
    for (std::size_t k = 2; k < mass.size(); ++k) mass[k] = uniform() / std::pow(static_cast<double>(k + 1), 1.2);
    const double sum = std::accumulate(mass.begin(), mass.end(), 0.0);
    for (double& value : mass) value *= total / sum;
    return mass;
}

/// Four states; laws of very different lengths, one state that may be held for ever.
SemiMarkov long_laws(std::uint64_t seed = 1) {
    testing::Uniform uniform(seed);
    return {{"a", "b", "c", "d"},
            {{0, 1, law(900, .6, uniform)},
             {0, 2, law(40, .4, uniform)},
             {1, 0, law(2'500, 1, uniform)},
             {2, 3, law(129, .7, uniform)},
             {2, 0, law(700, .2, uniform)},
             {3, 0, law(3, 1, uniform)}}};
}

const std::vector<double> start{.5, .5, 0, 0};

TEST(Fourier, OfACosineIsOneFrequencyAndComesBack) {
    Fourier fourier;
    std::vector<double> wave;
    for (int k = 0; k < 16; ++k) wave.push_back(std::cos(2 * std::numbers::pi * 3 * k / 16));
    const Fourier::Spectrum spectrum = fourier.forward(wave, 16);
    ASSERT_EQ(spectrum.size(), 9U);
    for (std::size_t k = 0; k < 9; ++k) EXPECT_NEAR(std::abs(spectrum[k]), k == 3 ? 8 : 0, 1e-14) << k;
    EXPECT_LT(testing::largest_difference(fourier.backward(spectrum, 16), wave), 1e-15);
}

TEST(Convolved, IsTheProductOfPolynomialsByBothMethods) {
    // (1 + x + … + x¹⁹⁹)² = Σ (200 − |k − 199|) xᵏ
    const std::vector<double> ones(200, 1.0);
    for (const ConvolutionMethod method : {ConvolutionMethod::direct, ConvolutionMethod::fourier}) {
        double error = 0;
        const std::vector<double> found = convolved(ones, ones, 410, method, error);
        ASSERT_EQ(found.size(), 410U);
        for (int k = 0; k < 410; ++k) {
            EXPECT_NEAR(found.data()[k], std::max(200 - std::abs(k - 199), 0), error) << k;
        }
        EXPECT_EQ(error > 0, method == ConvolutionMethod::fourier);
        EXPECT_LT(error, 1e-11);
        EXPECT_EQ(convolved(ones, ones, 100, method, error)[99], 100); // short: term by term whatever is asked
    }
}

TEST(DurationSteps, ByTransformsAreThoseTermByTermWithinTheBoundThatIsStated) {
    const SemiMarkov chain = long_laws();
    for (const Index horizon : {256, 300, 1'000, 4'096, 7'001}) {
        const auto compare = [&](const auto& made_by) {
            const ByStep slow = made_by(DurationOptions{ConvolutionMethod::direct});
            const ByStep quick = made_by(DurationOptions{ConvolutionMethod::fourier});
            EXPECT_EQ(slow.method, ConvolutionMethod::direct);
            EXPECT_EQ(quick.method, ConvolutionMethod::fourier);
            EXPECT_EQ(slow.error_bound, 0);
            EXPECT_GT(quick.error_bound, 0);
            EXPECT_LT(quick.error_bound, 1e-9);
            EXPECT_LE(testing::largest_difference(slow.values, quick.values), quick.error_bound);
            EXPECT_GE(*std::min_element(quick.values.values.begin(), quick.values.values.end()), 0);
        };
        compare([&](const DurationOptions& o) { return entry_counts(chain, start, horizon, o); });
        compare([&](const DurationOptions& o) { return interval_distributions(chain, start, horizon, o); });
        compare([&](const DurationOptions& o) { return move_counts(chain, start, horizon, o); });
        const std::vector<Index> targets{3};
        compare([&](const DurationOptions& o) { return first_passage_mass(chain, start, targets, horizon, o); });
    }
}

TEST(DurationSteps, KeepEverybodySomewhere) {
    const ByStep rows = interval_distributions(long_laws(), start, 3'000, {ConvolutionMethod::fourier});
    for (Index t = 0; t <= 3'000; t += 100) {
        const auto row = rows.values.row(t);
        EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), 1, 1e-12) << t;
    }
}

TEST(DurationSteps, FollowOneLawByItsRenewalFunction) {
    // geometric times, tabulated for long: entries into "b" and back are those of a Markov chain, known in closed form
    const double p = .3;
    std::vector<double> mass;
    for (int k = 0; k < 2'000; ++k) mass.push_back(p * std::pow(1 - p, k));
    const SemiMarkov chain({"a", "b"}, {{0, 1, mass}, {1, 0, mass}});
    const ByStep rows = interval_distributions(chain, std::vector<double>{1, 0}, 5'000, {ConvolutionMethod::fourier});
    for (const Index t : {1, 2, 7, 300, 5'000}) {
        EXPECT_NEAR(rows.values(t, 0), .5 + .5 * std::pow(1 - 2 * p, t), 1e-12) << t;
    }
}

TEST(DurationSteps, ChooseTransformsForLongLawsOverLongHorizonsOnly) {
    testing::Uniform uniform(3);
    const SemiMarkov brief({"a", "b"}, {{0, 1, law(60, 1, uniform)}, {1, 0, law(100, 1, uniform)}});
    EXPECT_EQ(entry_counts(brief, std::vector<double>{1, 0}, 20'000).method, ConvolutionMethod::direct);
    EXPECT_EQ(entry_counts(brief, std::vector<double>{1, 0}, 200, {ConvolutionMethod::fourier}).method,
              ConvolutionMethod::direct); // nothing to transform
    const SemiMarkov lasting({"a", "b"}, {{0, 1, law(20'000, 1, uniform)}, {1, 0, law(20'000, 1, uniform)}});
    EXPECT_EQ(entry_counts(lasting, std::vector<double>{1, 0}, 20'000).method, ConvolutionMethod::fourier);
    EXPECT_EQ(entry_counts(lasting, std::vector<double>{1, 0}, 100).method, ConvolutionMethod::direct);
}

TEST(MoveCounts, AddUpToTheEntriesOfEveryState) {
    const SemiMarkov chain = long_laws();
    const ByStep moves = move_counts(chain, start, 500);
    const ByStep entered = entry_counts(chain, start, 500);
    ASSERT_EQ(moves.values.columns, 6);
    for (Index t = 1; t <= 500; ++t) {
        std::vector<double> sums(4);
        for (std::size_t m = 0; m < 6; ++m) sums.data()[chain.moves()[m].to] += moves.values(t, static_cast<Index>(m));
        const auto row = entered.values.row(t);
        EXPECT_LT(testing::largest_difference(sums, {row.begin(), row.end()}), 1e-14) << t;
    }
    // a renewal every second step: one move a → b at 2, 5, 8, …
    const SemiMarkov clock({"a", "b"}, {{0, 1, {0, 1}}, {1, 0, {1}}});
    const Matrix counts = move_counts(clock, std::vector<double>{1, 0}, 9).values;
    double made = 0;
    for (Index t = 0; t <= 9; ++t) made += counts(t, 0);
    EXPECT_EQ(made, 3);
    EXPECT_EQ(counts(5, 0), 1);
    EXPECT_EQ(counts(0, 0), 0);
}

} // namespace
} // namespace careerflow::markov
