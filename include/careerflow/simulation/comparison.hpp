#pragma once

#include "careerflow/core/monitor.hpp"
#include "careerflow/simulation/simulation.hpp"
#include "careerflow/workforce/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// How a target fares in two scenarios.
struct TargetDifference {
    std::string id{};
    bool within_horizon = true; ///< else nothing below is known
    double base = 0;            ///< probability
    double other = 0;           ///< probability
    double difference = 0;      ///< other − base
    double standard_error = 0;  ///< Monte Carlo, of the difference
};

/// A figure of two scenarios, and of other − base in the same replicate.
struct PairedFigure {
    std::optional<double> base{};  ///< of the means; nothing if nobody qualifies
    std::optional<double> other{}; ///< of the means
    double share_known = 0;        ///< of the pairs that have a difference; below only if it is 1
    double standard_error = 0;     ///< Monte Carlo, of the mean difference
    std::vector<double> quantiles{};
    double share_above = 0; ///< of pairs in which the difference is above 0
    double share_below = 0;
};

/// What a route comes to in two scenarios, by payer. A cost per head is that of everybody on the route divided by those
/// who complete it over the horizon: of the means, and in each pair of futures, which has one only if somebody
/// completes the route in both.
struct RouteDifference {
    std::string route{};
    std::string payer{};
    PairedFigure starts{};
    PairedFigure passes{};
    PairedFigure gross_per_head_pence{};
    PairedFigure net_per_head_pence{};
};

/// Two scenarios under common random numbers: replicate by replicate they share seed, draws of inputs that both have,
/// and the luck of everybody whom the scenario does not touch.
struct Comparison {
    Simulation base{};
    Simulation other{};
    /// Statistics of other − base in the same replicate, by the series of both; a series that only one of them has is 0
    /// in the other. Quantiles are those of the difference.
    SeriesStatistics difference{};
    std::vector<double> share_above{};           ///< of replicates in which the difference is above 0, by layout
    std::vector<double> share_below{};           ///< of replicates in which the difference is below 0, by layout
    std::vector<TargetDifference> targets{};     ///< of ids that both have
    std::vector<std::string> unpaired_targets{}; ///< ids that only one of them has
    std::vector<RouteDifference> routes{};       ///< by route and payer, those of the base first
    Outcome outcome = Outcome::completed;
};

/// Runs both models with the same options, in pairs; trajectories are not kept and no month is saved. Errors: as
/// simulate; InputError (CF5204) if starts, horizons or discount rates differ. Cost: both simulations, and the
/// reduction of three.
[[nodiscard]] Comparison compare(const Model& base, const Model& other, const SimulationOptions& options = {},
                                 Monitor* monitor = nullptr);

/// How far a projection is from the mean of a simulation of the same model: what the fluid approximation misses.
struct FluidGap {
    std::string series{}; ///< name
    Index row = 0;        ///< of the stocks
    double expected = 0;
    double simulated = 0;
    double standard_error = 0; ///< Monte Carlo, of the simulated mean
};

/// By series of heads (roles and groups) the month in which `expected_values` (numbers of the same layout, e.g. of
/// project) are furthest from the simulated mean. Simulate with fixed inputs: else the gap contains what the draws do.
/// Errors: ShapeError.
[[nodiscard]] std::vector<FluidGap> fluid_gaps(const Simulation& simulation, std::span<const double> expected_values);

} // namespace careerflow
