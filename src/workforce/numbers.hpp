#pragma once

#include "careerflow/random/counts.hpp"
#include "workforce/layout.hpp"

#include <span>
#include <string>
#include <vector>

// The probabilities of a model: what a draw of the inputs changes. Everything here decides draws, so it is computed
// with + − × ÷ and the portable elementary functions alone.

namespace careerflow {

/// What can happen in a step to people who are alike.
struct StepOdds {
    BinomialOdds leave{}; ///< that anything happens
    int first_share = -1; ///< in Numbers::shares: by event, what share of those it happens to
};

/// Months of a route with the same odds.
struct AgeGroup {
    int first = 0; ///< months done
    int end = 0;   ///< one more than the last
    StepOdds odds{};
};

struct Model::Numbers {
    WorkforceValues values{};
    std::vector<TrainingLine> lines{};
    std::vector<StepOdds> brackets{};        ///< by rate epoch and bracket
    std::vector<double> shares{};            ///< of events, each run sums to 1
    std::vector<BinomialOdds> conditional{}; ///< as shares, of what the events before have left
    std::vector<AgeGroup> groups{};
    std::vector<int> first_group{};         ///< by rate epoch and profile, one more at the end
    std::vector<BinomialOdds> fill_odds{};  ///< by row of filling, of a vacancy in a month
    std::vector<double> fail{};             ///< by row of training, per attempt
    std::vector<double> levy_price_pence{}; ///< by row of training, of a start; 0 if the levy is not asked
};

/// Probabilities from the figures in `values`. Impossible ones (a probability of 1 or more) are findings.
[[nodiscard]] Model::Numbers make_numbers(const Model::Layout& layout, WorkforceValues values,
                                          Diagnostics& diagnostics);

/// Hazards per year of competing rows that share a measure; nothing if they exceed the possible.
/// Shapes: hazards as long as values.
[[nodiscard]] bool hazards_of(RateMeasure measure, std::span<const double> values, std::span<double> hazards);

/// What is wrong with rows of rates that act on the same people and together exceed the possible. Shape: one value for
/// each of `rows`.
[[nodiscard]] Finding impossible_rates(const std::vector<RateRow>& rates, std::span<const Index> rows,
                                       std::span<const double> values);

/// Integrated drop-out hazard of a whole route, −ln(c / (1 − f)). Domain: 0 < c ≤ 1 − f.
[[nodiscard]] double drop_out_total(double completion, double fail_every_attempt);

/// Share of the drop-out hazard that falls on month `k` of a route of `months`, the thirds weighted by `weights`.
[[nodiscard]] double drop_out_share(int k, int months, std::span<const double> weights);

} // namespace careerflow
