#include "careerflow/simulation/comparison.hpp"

#include "paired_layout.hpp"
#include "paired_routes.hpp"
#include "quantile_map.hpp"
#include "reduction.hpp"
#include "replicates.hpp"
#include "simulated.hpp"
#include "waves.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/simulation/codes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace careerflow {

namespace {

/// One scenario of a pair with room for the numbers of a wave.
struct Side {
    const Model& model;
    Replicates replicates;
    QuantileMap map;
    Reduction reduction;
    std::vector<double> values{};

    Side(const Model& of, const SimulationOptions& options)
        : model(of), replicates(of, options), map(replicates.layout(), fte_by_role(of), options.monthly_quantiles),
          reduction(reduction_plan(replicates, options, map)) {}

    [[nodiscard]] Index size() const { return replicates.size(); }
    [[nodiscard]] std::span<double> rows(Index first, Index count) {
        return std::span(values).subspan(static_cast<std::size_t>(first * size()),
                                         static_cast<std::size_t>(count * size()));
    }
};

/// A pair of targets with the same id.
struct TargetPair {
    Index base = 0;
    Index other = 0;
    bool within_horizon = true;
};

void check_pair(const Model& base, const Model& other) {
    const ModelOptions& ours = base.options();
    const ModelOptions& theirs = other.options();
    std::vector<std::string> differences;
    if (base.start() != other.start())
        differences.push_back(fmt::format("they start in {} and {}; give both the same start", to_string(base.start()),
                                          to_string(other.start())));
    if (ours.horizon_months != theirs.horizon_months)
        differences.push_back(
            fmt::format("they look {} and {} months ahead; give the horizon of both (--horizon, horizon_months)",
                        ours.horizon_months, theirs.horizon_months));
    if (ours.discount_rate != theirs.discount_rate)
        differences.push_back(fmt::format("their costs are discounted at {} and {} a year; give the rate of both "
                                          "(--discount-rate, discount_rate)",
                                          ours.discount_rate, theirs.discount_rate));
    if (differences.empty()) return;
    throw InputError(fmt::format("the scenarios do not pair: {}", fmt::join(differences, "; ")),
                     codes::scenarios_do_not_pair);
}

/// Replicates of both scenarios in pairs: as many for each draw as the scenario with uncertain inputs has. A scenario
/// without any takes part with one after the other.
class Pairs {
public:
    Pairs(const Model& base, const Model& other, const SimulationOptions& options)
        : options_(options), base_(base, options), other_(other, options),
          layout_(pair_layouts(base_.replicates.layout(), other_.replicates.layout())),
          per_draw_(std::max(base_.replicates.per_draw(), other_.replicates.per_draw())), targets_(target_pairs()),
          map_(layout_.layout, shared_fte(), options.monthly_quantiles),
          routes_(base, base_.replicates.layout(), other, other_.replicates.layout(),
                  layout_.layout.size() + static_cast<Index>(targets_.size())),
          difference_(difference_plan()) {}

    Comparison run(Monitor* monitor);

private:
    [[nodiscard]] std::vector<TargetPair> target_pairs() const;
    [[nodiscard]] std::vector<std::string> unpaired_targets() const;
    [[nodiscard]] std::vector<double> shared_fte() const;
    [[nodiscard]] ReductionPlan difference_plan() const;
    [[nodiscard]] Index difference_size() const {
        return layout_.layout.size() + static_cast<Index>(targets_.size()) + routes_.size();
    }
    void make(Side& side, Index draw, Index slot) const;
    void subtract(Index row);
    void begin_wave(Index first, Index count);
    void reduce(Index piece);
    void end_wave();
    [[nodiscard]] Comparison result() const;

    SimulationOptions options_;
    Side base_;
    Side other_;
    PairedLayout layout_;
    Index per_draw_;
    std::vector<TargetPair> targets_;
    QuantileMap map_;
    PairedRoutes routes_;
    Reduction difference_;
    std::vector<double> differences_{};
    std::span<const double> base_wave_{}, other_wave_{}, difference_wave_{}; ///< that is being reduced
};

std::vector<TargetPair> Pairs::target_pairs() const {
    std::vector<TargetPair> result;
    const auto& base = base_.model.tables().targets;
    const auto& other = other_.model.tables().targets;
    for (std::size_t i = 0; i < base.size(); ++i) {
        const auto found =
            std::find_if(other.begin(), other.end(), [&](const TargetRow& row) { return row.id == base[i].id; });
        if (found == other.end()) continue;
        TargetPair pair{static_cast<Index>(i), found - other.begin()};
        pair.within_horizon =
            base_.replicates.target_within_horizon(pair.base) && other_.replicates.target_within_horizon(pair.other);
        result.push_back(pair);
    }
    return result;
}

std::vector<std::string> Pairs::unpaired_targets() const {
    std::vector<std::string> result;
    const auto add_missing = [&result](const std::vector<TargetRow>& from, const std::vector<TargetRow>& to) {
        for (const TargetRow& row : from)
            if (std::none_of(to.begin(), to.end(), [&](const TargetRow& other) { return other.id == row.id; }))
                result.push_back(row.id);
    };
    add_missing(base_.model.tables().targets, other_.model.tables().targets);
    add_missing(other_.model.tables().targets, base_.model.tables().targets);
    return result;
}

/// A difference of FTE is a multiple of that of heads only where both scenarios count the same FTE per head.
std::vector<double> Pairs::shared_fte() const {
    std::vector<double> result = fte_by_role(base_.model);
    const std::vector<double> other = fte_by_role(other_.model);
    const std::vector<Role>& base_roles = base_.model.framework().roles();
    const std::vector<Role>& other_roles = other_.model.framework().roles();
    result.resize(std::max(result.size(), other.size()));
    for (std::size_t role = 0; role < result.size(); ++role) {
        const bool shared = role < base_roles.size() && role < other_roles.size() &&
                            base_roles[role].id == other_roles[role].id && result[role] == other[role];
        if (!shared) result[role] = 0;
    }
    return result;
}

ReductionPlan Pairs::difference_plan() const {
    std::vector<Index> quantile_cells = map_.cells();
    const std::vector<Index> of_routes = routes_.quantile_cells();
    quantile_cells.insert(quantile_cells.end(), of_routes.begin(), of_routes.end());
    return {.cells = difference_size(),
            .quantile_cells = std::move(quantile_cells),
            .levels = options_.quantiles,
            .replicates = options_.replicates,
            .replicates_per_draw = per_draw_,
            .inputs_drawn = base_.replicates.inputs_drawn() || other_.replicates.inputs_drawn(),
            .stored_replicates = options_.stored_replicates,
            .count_signs = true};
}

void Pairs::make(Side& side, Index draw, Index slot) const {
    const Index own = side.replicates.per_draw();
    for (Index k = 0; k < per_draw_; k += own) {
        side.replicates.run_draw((draw * per_draw_ + k) / own, side.rows(slot * per_draw_ + k, own));
    }
}

void Pairs::subtract(Index row) {
    const auto size = static_cast<std::size_t>(difference_size());
    const auto to = std::span(differences_).subspan(static_cast<std::size_t>(row) * size, size);
    const auto base = base_.rows(row, 1);
    const auto other = other_.rows(row, 1);
    const auto numbers = static_cast<std::size_t>(layout_.layout.size());
    layout_.subtract(base, other, to.first(numbers));
    for (std::size_t i = 0; i < targets_.size(); ++i) {
        to[numbers + i] = other.data()[other_.replicates.met_at(targets_[i].other)] -
                          base.data()[base_.replicates.met_at(targets_[i].base)];
    }
    routes_.subtract(base, other, to.subspan(numbers + targets_.size()));
}

void Pairs::begin_wave(Index first, Index count) {
    const Index row = first * per_draw_;
    const Index rows = count * per_draw_;
    base_wave_ = base_.rows(row, rows);
    other_wave_ = other_.rows(row, rows);
    difference_wave_ = std::span(differences_)
                           .subspan(static_cast<std::size_t>(row * difference_size()),
                                    static_cast<std::size_t>(rows * difference_size()));
    base_.reduction.begin_wave(base_wave_);
    other_.reduction.begin_wave(other_wave_);
    difference_.begin_wave(difference_wave_);
}

/// Pieces are the blocks of the base, then those of the other, then those of the difference.
void Pairs::reduce(Index piece) {
    const Index in_base = base_.reduction.blocks();
    const Index in_both = in_base + other_.reduction.blocks();
    if (piece < in_base) base_.reduction.add_block(base_wave_, piece);
    else if (piece < in_both) other_.reduction.add_block(other_wave_, piece - in_base);
    else difference_.add_block(difference_wave_, piece - in_both);
}

void Pairs::end_wave() {
    base_.reduction.end_wave(base_wave_);
    other_.reduction.end_wave(other_wave_);
    difference_.end_wave(difference_wave_);
}

Comparison Pairs::run(Monitor* monitor) {
    const Index numbers = per_draw_ * (base_.size() + other_.size() + difference_size());
    const WavePlan waves = plan_waves(options_.replicates / per_draw_, numbers, options_.parallelism);
    const Index rows = 2 * waves.per_wave * per_draw_;
    base_.values.resize(static_cast<std::size_t>(rows * base_.size()));
    other_.values.resize(static_cast<std::size_t>(rows * other_.size()));
    differences_.resize(static_cast<std::size_t>(rows * difference_size()));
    const Outcome outcome = run_waves(
        waves,
        [this](Index draw, Index slot) {
            make(base_, draw, slot);
            make(other_, draw, slot);
            for (Index k = 0; k < per_draw_; ++k) subtract(slot * per_draw_ + k);
        },
        {.pieces = base_.reduction.blocks() + other_.reduction.blocks() + difference_.blocks(),
         .begin = [this](Index first, Index count) { begin_wave(first, count); },
         .reduce = [this](Index piece) { reduce(piece); },
         .end = [this] { end_wave(); }},
        options_.parallelism, monitor);
    Comparison found = result();
    found.outcome = found.base.outcome = found.other.outcome = outcome;
    return found;
}

Comparison Pairs::result() const {
    Comparison found;
    found.base = simulation_of(base_.model, base_.replicates, options_, base_.map, base_.reduction);
    found.other = simulation_of(other_.model, other_.replicates, options_, other_.map, other_.reduction);
    found.unpaired_targets = unpaired_targets();
    ReducedCells reduced = difference_.result(options_.parallelism);
    if (reduced.replicates > 0) {
        for (std::size_t i = 0; i < targets_.size(); ++i) {
            const auto base = static_cast<std::size_t>(targets_[i].base);
            const auto other = static_cast<std::size_t>(targets_[i].other);
            const Index at = layout_.layout.size() + static_cast<Index>(i);
            TargetDifference target{.id = found.base.targets[base].id, .within_horizon = targets_[i].within_horizon};
            if (target.within_horizon) {
                target.base = found.base.targets[base].probability;
                target.other = found.other.targets[other].probability;
                target.difference = reduced.mean.data()[at];
                target.standard_error = reduced.mean_standard_error.data()[at];
            }
            found.targets.push_back(std::move(target));
        }
        found.routes = routes_.result(found.base.statistics.mean, found.other.statistics.mean, reduced,
                                      options_.quantiles.size(), map_.cells().size());
    }
    found.difference = map_.statistics(reduced, layout_.layout, options_.quantiles);
    found.share_above = std::move(reduced.share_above);
    found.share_below = std::move(reduced.share_below);
    const auto size = static_cast<std::size_t>(layout_.layout.size());
    if (found.share_above.size() > size) found.share_above.resize(size);
    if (found.share_below.size() > size) found.share_below.resize(size);
    return found;
}

} // namespace

Comparison compare(const Model& base, const Model& other, const SimulationOptions& options, Monitor* monitor) {
    check_pair(base, other);
    check_options(base, options);
    check_options(other, options);
    return Pairs(base, other, options).run(monitor);
}

std::vector<FluidGap> fluid_gaps(const Simulation& simulation, std::span<const double> expected_values) {
    const SeriesStatistics& simulated = simulation.statistics;
    if (expected_values.size() != simulated.mean.size()) {
        throw ShapeError(
            fmt::format("{} expected values for {} simulated ones", expected_values.size(), simulated.mean.size()));
    }
    std::vector<FluidGap> result;
    for (Index column = 0; column < simulated.layout.stock_columns(); ++column) {
        const Series& series = simulated.layout.stocks.data()[column];
        if (series.kind != SeriesKind::heads) continue;
        FluidGap widest{series.name};
        for (Index row = 0; row < simulated.layout.stock_rows(); ++row) {
            const auto at = static_cast<std::size_t>(simulated.layout.stock_at(row, column));
            const FluidGap here{series.name, row, expected_values[at], simulated.mean[at],
                                simulated.mean_standard_error[at]};
            const bool wider = std::abs(here.expected - here.simulated) > std::abs(widest.expected - widest.simulated);
            if (row == 0 || wider) widest = here;
        }
        result.push_back(widest);
    }
    return result;
}

} // namespace careerflow
