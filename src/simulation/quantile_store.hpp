#pragma once

#include "careerflow/core/id.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace careerflow {

/// How the samples behind quantiles are kept.
struct QuantilePlan {
    std::vector<double> levels{};   ///< in (0, 1)
    Index cells = 0;                ///< quantities followed
    Index replicates = 0;           ///< that will be added
    Index stored_replicates = 1000; ///< at most these many are stored; beyond, histograms take over
    Index replicates_per_draw = 1;  ///< consecutive replicates that share their inputs
};

/// The quantiles of one cell.
struct CellQuantiles {
    std::vector<double> values{};          ///< by level
    std::vector<double> standard_errors{}; ///< by level, Monte Carlo
    double resolution = 0;                 ///< a value is this far off at most; 0: an order statistic as stored
};

/// The samples of many cells, kept to read quantiles from: all values in binary32 as long as they are few, then one
/// histogram of fixed size for each cell, so that memory does not depend on the number of replicates.
/// Cells are independent: different threads may add to different cells.
class QuantileStore {
public:
    explicit QuantileStore(QuantilePlan plan);

    /// Adds the next values of one cell, in replicate order.
    void add(Index cell, std::span<const double> values);

    /// Quantiles of a cell by linear interpolation between order statistics (definition 7 of Hyndman and Fan, "Sample
    /// quantiles in statistical packages", The American Statistician 50 (1996)). Empty before anything is added.
    /// Cost: one radix sort of the stored values, or one pass over the bins.
    [[nodiscard]] CellQuantiles quantiles(Index cell) const;

    [[nodiscard]] const QuantilePlan& plan() const { return plan_; }

private:
    struct Bins {
        double low = 0;
        double width = 1;
        double least = 0;
        double most = 0;
    };

    [[nodiscard]] std::uint32_t* word(Index cell, Index replicate) const;
    [[nodiscard]] std::span<std::uint32_t> bin_counts(Index cell) const;
    [[nodiscard]] std::vector<float> sample(Index cell) const;
    void begin_histogram(Index cell);
    void count(Index cell, double value);
    [[nodiscard]] CellQuantiles from_sample(Index cell) const;
    [[nodiscard]] CellQuantiles from_histogram(Index cell) const;

    QuantilePlan plan_;
    Index capacity_ = 0; ///< values that are stored of a cell
    Index chunk_ = 0;    ///< words of a cell that lie together
    bool may_overflow_ = false;
    std::vector<Index> added_{}; ///< by cell
    std::vector<Bins> bins_{};   ///< by cell, if replicates exceed what is stored
    /// By chunk of replicates and cell: the bits of the values. A chunk is a line of the cache, so that what a wave
    /// brings lies together. If replicates exceed what is stored one chunk holds all, and once it has overflowed how
    /// many fell into each bin. Not cleared first: the threads that add touch it first.
    std::unique_ptr<std::uint32_t[]> words_{};
};

/// Bins of a histogram between its ends; two more hold what lies outside.
inline constexpr Index histogram_bins = 1024;

/// Sorts in place, ascending; no value may be NaN. `spare` has the same size and is overwritten.
/// Cost: one pass for each 11 bits in which their distances from the least value differ, three at most; one for heads.
/// Source: radix sort by least significant digit (Knuth, The Art of Computer Programming 3, section 5.2.5).
void sort_numbers(std::span<float> numbers, std::vector<std::uint32_t>& keys, std::vector<std::uint32_t>& spare);

} // namespace careerflow
