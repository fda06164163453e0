#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/id.hpp"
#include "careerflow/core/monitor.hpp"
#include "careerflow/core/parallel.hpp"
#include "careerflow/project/workforce_rows.hpp"
#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/saved_month.hpp"
#include "careerflow/workforce/series.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace careerflow {

/// How a cohort is simulated. Domains: replicates ≥ 1 and a multiple of replicates_per_draw where inputs are drawn.
struct SimulationOptions {
    std::int64_t replicates = 1000;
    std::uint64_t seed = 1;
    bool fixed_inputs = false;   ///< leave uncertain inputs at their values
    int replicates_per_draw = 2; ///< that share one draw of the inputs
    std::vector<double> quantiles{0.05, 0.25, 0.5, 0.75, 0.95};
    std::int64_t stored_replicates = 1000; ///< quantiles are those of the sample up to here, of histograms beyond
    /// Also quantiles of flows, starts and costs by single month. Takes months × flow columns × min(replicates,
    /// stored_replicates) × 4 bytes more, about 180 MB for 1,000 replicates of 180 months of 250 such columns.
    bool monthly_quantiles = false;
    bool keep_trajectories = false; ///< memory then grows with the replicates
    Parallelism parallelism{};
    std::optional<SavedMonth> from{};          ///< a month to go on from; inputs are then those that its run had drawn
    std::optional<CalendarMonth> save_month{}; ///< also saves where a replicate stands at the end of this month
    std::int64_t save_replicate = 0;           ///< which
};

/// What replicates say of every number of a run. All vectors have one entry for each number of the layout;
/// variances and standard errors are NaN where one draw alone says nothing of them.
struct SeriesStatistics {
    SeriesLayout layout{};
    std::vector<double> mean{};
    std::vector<double> variance{};        ///< of one run, chance and inputs together
    std::vector<double> chance_variance{}; ///< E Var(·|θ); empty unless inputs are drawn, two replicates a draw
    std::vector<double> input_variance{};  ///< Var E(·|θ), unbiased, so it may be slightly negative; empty as above
    std::vector<double> mean_standard_error{}; ///< Monte Carlo
    std::vector<double> levels{};              ///< of the quantiles
    /// Levels × numbers of the layout; NaN for what has none: funded FTE, offers, costs by role and, unless asked for,
    /// flows by month.
    std::vector<double> quantiles{};
    std::vector<double> quantile_standard_errors{}; ///< Monte Carlo, as quantiles
    std::vector<double> quantile_resolution{};      ///< 0: order statistics of the sample; else a quantile is this near

    /// The quantiles at one level, by layout.
    [[nodiscard]] std::span<const double> quantile(Index level) const {
        const auto size = static_cast<std::size_t>(layout.size());
        return std::span(quantiles).subspan(static_cast<std::size_t>(level) * size, size);
    }
};

/// How surely a target is met.
struct TargetOutcome {
    std::string id{};
    CalendarMonth by{};
    TargetMeasure measure = TargetMeasure::fte;
    double at_least = 0;        ///< FTE or heads
    double wanted = 0;          ///< probability
    bool within_horizon = true; ///< else nothing below is known
    double probability = 0;     ///< share of the replicates that meet it
    double standard_error = 0;  ///< Monte Carlo, of the probability
    double mean = 0;            ///< FTE or heads reached
    std::vector<double>
        shortfall_quantiles{}; ///< of at_least less what is reached, by level; negative: more is reached
};

/// A simulated workforce.
struct Simulation {
    SeriesStatistics statistics{};
    std::vector<TargetOutcome> targets{}; ///< in table order
    std::uint64_t seed = 0;
    std::int64_t replicates = 0; ///< in the statistics; fewer than asked for if cancelled
    std::int64_t draws = 0;      ///< of the inputs; 0 if none are drawn
    int replicates_per_draw = 1;
    std::vector<std::string> assumptions{};
    std::vector<std::string> notes{}; ///< what else to know: that the month gone on from is of another project
    Outcome outcome = Outcome::completed;
    std::vector<double> trajectories{}; ///< replicates × layout.size(), if kept
    std::optional<SavedMonth> saved{};  ///< the month asked for
};

/// Samples `replicates` futures of the model over its horizon. Equal models, seeds and options give equal bits for any
/// number of threads. Memory does not depend on the number of replicates unless trajectories are kept.
/// Errors: InputError (CF5201, CF5202, CF5203) for options; as sampled_month; errors of with_inputs if a draw is
/// impossible. Cost: one sampled step, its accounts and its record for each month of each replicate.
[[nodiscard]] Simulation simulate(const Model& model, const SimulationOptions& options = {},
                                  Monitor* monitor = nullptr);

/// Replicate `index` (from 0) alone: the numbers it has within simulate with the same model and options.
/// Errors: as simulate.
[[nodiscard]] Trajectory replicate(const Model& model, const SimulationOptions& options, std::int64_t index);

/// Where replicate `index` stands after `months` months, to go on from. Errors: as simulate; InputError (CF5203) unless
/// the month lies within the run.
[[nodiscard]] SavedMonth replicate_at(const Model& model, const SimulationOptions& options, std::int64_t index,
                                      int months);

/// The model that replicate `index` runs on: with the inputs of its draw.
[[nodiscard]] Model replicate_model(const Model& model, const SimulationOptions& options, std::int64_t index);

} // namespace careerflow
