#include "careerflow/simulation/simulation.hpp"

#include "quantile_map.hpp"
#include "reduction.hpp"
#include "replicates.hpp"
#include "simulated.hpp"
#include "waves.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/simulation/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

void check_index(const SimulationOptions& options, std::int64_t index) {
    if (index >= 0 && index < options.replicates) return;
    throw InputError(fmt::format("there are replicates 0 to {}, not {}", options.replicates - 1, index),
                     codes::simulation_option);
}

std::vector<TargetOutcome> target_outcomes(const Model& model, const Replicates& replicates,
                                           const ReducedCells& reduced, const std::vector<double>& levels) {
    std::vector<TargetOutcome> result;
    const std::size_t sampled = reduced.quantile_resolution.size();
    const std::size_t first = sampled - static_cast<std::size_t>(replicates.target_count());
    for (Index i = 0; i < replicates.target_count(); ++i) {
        const TargetRow& row = model.tables().targets.data()[i];
        TargetOutcome target{row.id, row.by, row.measure, row.at_least, row.probability};
        target.within_horizon = replicates.target_within_horizon(i);
        if (target.within_horizon && reduced.replicates > 0) {
            target.probability = reduced.mean.data()[replicates.met_at(i)];
            target.standard_error = reduced.mean_standard_error.data()[replicates.met_at(i)];
            target.mean = row.at_least - reduced.mean.data()[replicates.lacks_at(i)];
            for (std::size_t level = 0; level < levels.size(); ++level) {
                target.shortfall_quantiles.push_back(
                    reduced.quantiles[level * sampled + first + static_cast<std::size_t>(i)]);
            }
        }
        result.push_back(std::move(target));
    }
    return result;
}

/// Adds the numbers of the layout of every replicate of a wave.
void keep(std::span<const double> wave, const Replicates& replicates, std::vector<double>& trajectories) {
    for (auto first = wave.begin(); first != wave.end(); first += replicates.size())
        trajectories.insert(trajectories.end(), first, first + replicates.layout().size());
}

} // namespace

std::vector<double> fte_by_role(const Model& model) {
    std::vector<double> result;
    for (std::size_t role = 0; role < model.framework().roles().size(); ++role) {
        result.push_back(model.fte_per_head(RoleId{static_cast<std::int32_t>(role)}));
    }
    return result;
}

ReductionPlan reduction_plan(const Replicates& replicates, const SimulationOptions& options, const QuantileMap& map) {
    ReductionPlan plan{.cells = replicates.size(),
                       .quantile_cells = map.cells(),
                       .levels = options.quantiles,
                       .replicates = options.replicates,
                       .replicates_per_draw = replicates.per_draw(),
                       .inputs_drawn = replicates.inputs_drawn(),
                       .stored_replicates = options.stored_replicates};
    for (Index target = 0; target < replicates.target_count(); ++target) {
        plan.quantile_cells.push_back(replicates.lacks_at(target));
    }
    return plan;
}

Simulation simulation_of(const Model& model, const Replicates& replicates, const SimulationOptions& options,
                         const QuantileMap& map, const Reduction& reduction) {
    const ReducedCells reduced = reduction.result(options.parallelism);
    Simulation result;
    result.statistics = map.statistics(reduced, replicates.layout(), options.quantiles);
    if (reduced.replicates > 0) result.targets = target_outcomes(model, replicates, reduced, options.quantiles);
    result.seed = options.seed;
    result.replicates = reduction.replicates();
    result.replicates_per_draw = static_cast<int>(replicates.per_draw());
    result.draws = replicates.inputs_drawn() ? result.replicates / result.replicates_per_draw : 0;
    result.assumptions = model.assumptions();
    if (const auto note = options.from ? origin_note(model, *options.from) : std::nullopt)
        result.notes.push_back(*note);
    return result;
}

Simulation simulate(const Model& model, const SimulationOptions& options, Monitor* monitor) {
    check_options(model, options);
    const Replicates replicates(model, options);
    const QuantileMap map(replicates.layout(), fte_by_role(model), options.monthly_quantiles);
    Reduction reduction(reduction_plan(replicates, options, map));
    const Index per_draw = replicates.per_draw();
    const Index numbers = per_draw * replicates.size();
    const WavePlan waves = plan_waves(options.replicates / per_draw, numbers, options.parallelism);
    std::vector<double> values(static_cast<std::size_t>(2 * waves.per_wave * numbers));
    std::vector<double> trajectories;
    const auto slots = [&](Index first, Index count) {
        return std::span(values).subspan(static_cast<std::size_t>(first * numbers),
                                         static_cast<std::size_t>(count * numbers));
    };
    std::span<const double> wave;
    const WaveReduction reduce{.pieces = reduction.blocks(),
                               .begin =
                                   [&](Index first, Index count) {
                                       wave = slots(first, count);
                                       reduction.begin_wave(wave);
                                   },
                               .reduce = [&](Index block) { reduction.add_block(wave, block); },
                               .end =
                                   [&] {
                                       reduction.end_wave(wave);
                                       if (options.keep_trajectories) keep(wave, replicates, trajectories);
                                   }};
    const Outcome outcome = run_waves(
        waves, [&](Index draw, Index slot) { replicates.run_draw(draw, slots(slot, 1)); }, reduce, options.parallelism,
        monitor);
    Simulation result = simulation_of(model, replicates, options, map, reduction);
    result.outcome = outcome;
    result.trajectories = std::move(trajectories);
    if (options.save_month && outcome == Outcome::completed)
        result.saved = replicates.run_to(options.save_replicate, steps_at_end_of(model, *options.save_month));
    return result;
}

Trajectory replicate(const Model& model, const SimulationOptions& options, std::int64_t index) {
    check_options(model, options);
    check_index(options, index);
    const Replicates replicates(model, options);
    Trajectory result{replicates.layout(), std::vector<double>(static_cast<std::size_t>(replicates.size()))};
    replicates.run(index, result.values);
    result.values.resize(static_cast<std::size_t>(result.layout.size()));
    return result;
}

SavedMonth replicate_at(const Model& model, const SimulationOptions& options, std::int64_t index, int months) {
    check_options(model, options);
    check_index(options, index);
    const int first = options.from ? options.from->step : 0;
    if (months < first || months > model.options().horizon_months) {
        throw InputError(
            fmt::format("month {} lies outside the months {} to {}", months, first, model.options().horizon_months),
            codes::start_does_not_fit);
    }
    return Replicates(model, options).run_to(index, months);
}

Model replicate_model(const Model& model, const SimulationOptions& options, std::int64_t index) {
    check_options(model, options);
    check_index(options, index);
    const Replicates replicates(model, options);
    return replicates.model_of_draw(index / replicates.per_draw());
}

} // namespace careerflow
