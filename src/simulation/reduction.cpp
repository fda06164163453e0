#include "reduction.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace careerflow {

namespace {

/// Cells that are summed together: their sums and a row of values fit the first-level cache.
constexpr Index block_size = 512;

Index block_count(Index cells) { return (cells + block_size - 1) / block_size; }

QuantilePlan quantile_plan(const ReductionPlan& plan) {
    return {plan.levels, static_cast<Index>(plan.quantile_cells.size()), plan.replicates, plan.stored_replicates,
            plan.inputs_drawn ? plan.replicates_per_draw : 1};
}

/// Cells that lie side by side in the values of every replicate, and their sums.
struct Block {
    const double* values; ///< of the first replicate
    Index cells;          ///< from one replicate to the next
    Index size;
    const double* centre;
    double *sum, *squares, *draw_squares;
};

/// Adds the draw whose first replicate is `first`. With their number known, all its replicates are added at once.
template <Index PerDraw>
void add_draw(const Block& block, Index first) {
    const double* const values = block.values + first * block.cells;
    for (Index i = 0; i < block.size; ++i) {
        double draw_sum = 0;
        double squares = block.squares[i];
        for (Index k = 0; k < PerDraw; ++k) {
            const double off = values[k * block.cells + i] - block.centre[i];
            squares += off * off;
            draw_sum += off;
        }
        block.squares[i] = squares;
        block.sum[i] += draw_sum;
        block.draw_squares[i] += draw_sum * draw_sum;
    }
}

void add_draw(const Block& block, Index first, Index per_draw) {
    std::array<double, static_cast<std::size_t>(block_size)> draw_sum{};
    for (Index k = first; k < first + per_draw; ++k) {
        for (Index i = 0; i < block.size; ++i) {
            const double off = block.values[k * block.cells + i] - block.centre[i];
            block.squares[i] += off * off;
            draw_sum.data()[i] += off;
        }
    }
    for (Index i = 0; i < block.size; ++i) {
        block.sum[i] += draw_sum.data()[i];
        block.draw_squares[i] += draw_sum.data()[i] * draw_sum.data()[i];
    }
}

} // namespace

Reduction::Reduction(ReductionPlan plan) : plan_(std::move(plan)), quantiles_(quantile_plan(plan_)) {
    expects(plan_.replicates_per_draw > 0, "a draw of the inputs needs at least one replicate");
    const auto cells = static_cast<std::size_t>(plan_.cells);
    sum_.resize(cells);
    squares_.resize(cells);
    draw_squares_.resize(cells);
    if (!plan_.count_signs) return;
    above_.resize(cells);
    below_.resize(cells);
}

Index Reduction::replicates_in(std::span<const double> values) const {
    return plan_.cells == 0 ? 0 : static_cast<Index>(values.size()) / plan_.cells;
}

Index Reduction::blocks() const { return block_count(plan_.cells); }

void Reduction::begin_wave(std::span<const double> values) {
    const Index replicates = replicates_in(values);
    ensures(replicates * plan_.cells == static_cast<Index>(values.size()) &&
                replicates % plan_.replicates_per_draw == 0,
            "a wave of replicates must hold whole draws");
    if (added_ == 0 && replicates > 0) centre_.assign(values.begin(), values.begin() + plan_.cells);
}

void Reduction::add_block(std::span<const double> values, Index block) {
    const Index replicates = replicates_in(values);
    const Index first = block * block_size;
    const Index last = std::min(first + block_size, plan_.cells);
    add_moments(values, replicates, first, last);
    add_quantile_cells(values, replicates, first, last);
    if (plan_.count_signs) count_signs(values, replicates, first, last);
}

void Reduction::add(std::span<const double> values, const Parallelism& parallelism) {
    if (plan_.cells == 0 || values.empty()) return;
    begin_wave(values);
    parallel_for(
        blocks(), [&](Index block) { add_block(values, block); }, parallelism);
    end_wave(values);
}

void Reduction::add_moments(std::span<const double> values, Index replicates, Index first, Index last) {
    const Block block{.values = values.data() + first,
                      .cells = plan_.cells,
                      .size = last - first,
                      .centre = centre_.data() + first,
                      .sum = sum_.data() + first,
                      .squares = squares_.data() + first,
                      .draw_squares = draw_squares_.data() + first};
    const Index per_draw = plan_.replicates_per_draw;
    for (Index replicate = 0; replicate < replicates; replicate += per_draw) {
        if (per_draw == 1) add_draw<1>(block, replicate);
        else if (per_draw == 2) add_draw<2>(block, replicate);
        else add_draw(block, replicate, per_draw);
    }
}

/// Turns a block of the wave on its side, so that every cell is added at once and nothing is read across pages.
void Reduction::add_quantile_cells(std::span<const double> values, Index replicates, Index first, Index last) {
    const auto& cells = plan_.quantile_cells;
    const auto begin = std::lower_bound(cells.begin(), cells.end(), first);
    const auto end = std::lower_bound(begin, cells.end(), last);
    const Index count = end - begin;
    std::vector<double> columns(static_cast<std::size_t>(count * replicates));
    for (Index replicate = 0; replicate < replicates; ++replicate) {
        const double* const row = values.data() + replicate * plan_.cells;
        for (Index i = 0; i < count; ++i) columns.data()[i * replicates + replicate] = row[begin[i]];
    }
    for (Index i = 0; i < count; ++i) {
        quantiles_.add(begin - cells.begin() + i, std::span(columns).subspan(static_cast<std::size_t>(i * replicates),
                                                                             static_cast<std::size_t>(replicates)));
    }
}

void Reduction::count_signs(std::span<const double> values, Index replicates, Index first, Index last) {
    for (Index replicate = 0; replicate < replicates; ++replicate) {
        const double* const value = values.data() + replicate * plan_.cells;
        for (Index i = first; i < last; ++i) {
            above_.data()[i] += value[i] > 0 ? 1 : 0;
            below_.data()[i] += value[i] < 0 ? 1 : 0;
        }
    }
}

ReducedCells Reduction::result(const Parallelism& parallelism) const {
    ReducedCells result;
    result.replicates = added_;
    if (added_ == 0) return result;
    put_moments(result, parallelism);
    put_quantiles(result, parallelism);
    for (const std::int64_t above : above_) {
        result.share_above.push_back(static_cast<double>(above) / static_cast<double>(added_));
    }
    for (const std::int64_t below : below_) {
        result.share_below.push_back(static_cast<double>(below) / static_cast<double>(added_));
    }
    return result;
}

/// One-way analysis of variance with K replicates in each of D draws (Searle, Casella and McCulloch, Variance
/// Components, 1992, section 3.5): within mean square W, between mean square B; chance W, inputs (B − W) / K, mean
/// B / (D K).
void Reduction::put_moments(ReducedCells& result, const Parallelism& parallelism) const {
    const auto cells = static_cast<std::size_t>(plan_.cells);
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    result.mean.resize(cells);
    for (auto* values : {&result.variance, &result.mean_standard_error}) values->resize(cells, undefined);
    if (plan_.inputs_drawn && plan_.replicates_per_draw > 1) {
        result.chance_variance.resize(cells, undefined);
        result.input_variance.resize(cells, undefined);
    }
    parallel_for(
        blocks(),
        [&](Index block) {
            const Index first = block * block_size;
            put_moments(result, static_cast<std::size_t>(first),
                        static_cast<std::size_t>(std::min(first + block_size, plan_.cells)));
        },
        parallelism);
}

void Reduction::put_moments(ReducedCells& result, std::size_t first, std::size_t last) const {
    const auto k = static_cast<double>(plan_.replicates_per_draw);
    const auto n = static_cast<double>(added_);
    const double draws = n / k;
    const bool split = !result.chance_variance.empty();
    for (std::size_t i = first; i < last; ++i) {
        result.mean[i] = centre_[i] + sum_[i] / n;
        if (draws < 2) continue; // one draw says nothing of the spread
        if (split) {
            const double within = std::max(0.0, squares_[i] - draw_squares_[i] / k) / (draws * (k - 1));
            const double between = std::max(0.0, draw_squares_[i] / k - sum_[i] * sum_[i] / n) / (draws - 1);
            result.chance_variance[i] = within;
            result.input_variance[i] = (between - within) / k;
            result.variance[i] = within + (between - within) / k;
            result.mean_standard_error[i] = std::sqrt(between / n);
        } else {
            result.variance[i] = std::max(0.0, squares_[i] - sum_[i] * sum_[i] / n) / (n - 1);
            result.mean_standard_error[i] = std::sqrt(result.variance[i] / n);
        }
    }
}

void Reduction::put_quantiles(ReducedCells& result, const Parallelism& parallelism) const {
    const auto cells = plan_.quantile_cells.size();
    const std::size_t levels = plan_.levels.size();
    result.quantiles.resize(levels * cells);
    result.quantile_standard_errors.resize(levels * cells);
    result.quantile_resolution.resize(cells);
    parallel_for(
        block_count(static_cast<Index>(cells)),
        [&](Index block) {
            const Index last = std::min((block + 1) * block_size, static_cast<Index>(cells));
            for (Index cell = block * block_size; cell < last; ++cell) {
                const CellQuantiles found = quantiles_.quantiles(cell);
                const auto column = static_cast<std::size_t>(cell);
                for (std::size_t level = 0; level < levels; ++level) {
                    result.quantiles[level * cells + column] = found.values[level];
                    result.quantile_standard_errors[level * cells + column] = found.standard_errors[level];
                }
                result.quantile_resolution[column] = found.resolution;
            }
        },
        parallelism);
}

} // namespace careerflow
