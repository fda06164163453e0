#pragma once

#include "quantile_store.hpp"

#include "careerflow/core/id.hpp"
#include "careerflow/core/parallel.hpp"

#include <optional>
#include <span>
#include <vector>

namespace careerflow {

/// What is made of the values of many replicates.
struct ReductionPlan {
    Index cells = 0;                     ///< values of one replicate
    std::vector<Index> quantile_cells{}; ///< ascending; the cells that have quantiles
    std::vector<double> levels{};        ///< of the quantiles
    Index replicates = 0;                ///< that will be added
    Index replicates_per_draw = 1;
    bool inputs_drawn = false; ///< consecutive replicates of a draw share their inputs
    Index stored_replicates = 1000;
    bool count_signs = false; ///< also how often a value is above and below 0
};

/// What is known of every cell after the last replicate. Variances and standard errors are NaN after one draw alone.
struct ReducedCells {
    Index replicates = 0;
    std::vector<double> mean{};
    std::vector<double> variance{};        ///< of one replicate: chance and inputs together
    std::vector<double> chance_variance{}; ///< E Var(value | inputs)
    std::vector<double> input_variance{};  ///< Var E(value | inputs), unbiased: may come out slightly negative
    std::vector<double> mean_standard_error{};
    std::vector<double> quantiles{};                ///< by level and quantile cell
    std::vector<double> quantile_standard_errors{}; ///< by level and quantile cell
    std::vector<double> quantile_resolution{};      ///< by quantile cell
    std::vector<double> share_above{};              ///< above 0, if counted
    std::vector<double> share_below{};              ///< below 0, if counted
};

/// Sums over replicates as they come. Every cell is summed in replicate order whatever the waves and the threads, so
/// that results are equal to the bit; memory depends on cells alone.
class Reduction {
public:
    explicit Reduction(ReductionPlan plan);

    /// Adds a wave: whole draws in replicate order. Shape: `values` replicates × cells.
    void add(std::span<const double> values, const Parallelism& parallelism);

    /// The same in three parts: first begin_wave, then add_block for each of blocks() in any order, on any threads,
    /// then end_wave; all with the same values.
    [[nodiscard]] Index blocks() const;
    void begin_wave(std::span<const double> values);
    void add_block(std::span<const double> values, Index block);
    void end_wave(std::span<const double> values) { added_ += replicates_in(values); }

    [[nodiscard]] Index replicates() const { return added_; }
    [[nodiscard]] const ReductionPlan& plan() const { return plan_; }
    /// Cost: quantiles of every quantile cell.
    [[nodiscard]] ReducedCells result(const Parallelism& parallelism) const;

private:
    [[nodiscard]] Index replicates_in(std::span<const double> values) const;
    void add_moments(std::span<const double> values, Index replicates, Index first, Index last);
    void add_quantile_cells(std::span<const double> values, Index replicates, Index first, Index last);
    void count_signs(std::span<const double> values, Index replicates, Index first, Index last);
    void put_moments(ReducedCells& result, const Parallelism& parallelism) const;
    void put_moments(ReducedCells& result, std::size_t first, std::size_t last) const;
    void put_quantiles(ReducedCells& result, const Parallelism& parallelism) const;

    ReductionPlan plan_;
    Index added_ = 0;
    std::vector<double> centre_{};       ///< the first replicate: sums are taken from it, so that little cancels
    std::vector<double> sum_{};          ///< of value − centre
    std::vector<double> squares_{};      ///< of (value − centre)²
    std::vector<double> draw_squares_{}; ///< of (Σ over a draw of (value − centre))²
    std::vector<std::int64_t> above_{};
    std::vector<std::int64_t> below_{};
    QuantileStore quantiles_;
};

} // namespace careerflow
