#pragma once

#include "careerflow/simulation/simulation.hpp"
#include "careerflow/workforce/series_recorder.hpp"

#include <optional>
#include <span>
#include <vector>

namespace careerflow {

/// Throws InputError unless the options suit the model.
void check_options(const Model& model, const SimulationOptions& options);

/// Makes the numbers of replicates. Immutable: threads share one.
class Replicates {
public:
    Replicates(const Model& model, const SimulationOptions& options);

    [[nodiscard]] const SeriesLayout& layout() const { return recorder_.layout(); }
    [[nodiscard]] bool inputs_drawn() const { return inputs_drawn_; }
    [[nodiscard]] Index per_draw() const { return per_draw_; }
    /// Numbers of a replicate: those of the layout, then of each target what it lacks and whether it is met.
    [[nodiscard]] Index size() const { return layout().size() + 2 * static_cast<Index>(targets_.size()); }
    [[nodiscard]] Index lacks_at(Index target) const { return layout().size() + 2 * target; }
    [[nodiscard]] Index met_at(Index target) const { return lacks_at(target) + 1; }
    [[nodiscard]] Index target_count() const { return static_cast<Index>(targets_.size()); }
    [[nodiscard]] bool target_within_horizon(Index target) const { return targets_.data()[target].row.has_value(); }

    /// The model and the accounts before the first month of a draw.
    [[nodiscard]] Model model_of_draw(std::int64_t draw) const;

    /// Writes the replicates of a draw: per_draw × size numbers.
    void run_draw(std::int64_t draw, std::span<double> values) const;
    /// Writes one replicate: size numbers.
    void run(std::int64_t replicate, std::span<double> values) const;
    /// Where a replicate stands before step `step`.
    [[nodiscard]] SavedMonth run_to(std::int64_t replicate, int step) const;

private:
    struct Target {
        std::optional<Index> row{}; ///< of the stocks; nothing: beyond the horizon
        std::vector<Index> columns{};
        double at_least = 0;
    };

    [[nodiscard]] SampledMonth start_of(const Model& model) const;
    void run_on(const Model& model, const SampledMonth& start, std::int64_t replicate, RunRoom& room,
                std::span<double> values) const;
    void judge_targets(std::span<double> values) const;

    Model model_;
    std::optional<SampledMonth> from_{};
    std::optional<InputDraw> from_inputs_{};
    Accounts accounts_;
    std::uint64_t seed_ = 0;
    bool inputs_drawn_ = false;
    Index per_draw_ = 1;
    SeriesRecorder recorder_;
    std::vector<Target> targets_{};
};

} // namespace careerflow
