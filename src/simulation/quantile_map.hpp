#pragma once

#include "reduction.hpp"

#include "careerflow/simulation/simulation.hpp"
#include "careerflow/workforce/series.hpp"

#include <span>
#include <vector>

namespace careerflow {

/// Which numbers of a run have quantiles. FTE of a role are a multiple of its heads, and so are their quantiles: only
/// the heads are kept.
class QuantileMap {
public:
    /// `fte_per_head` by role of the framework; 0 where FTE are no fixed multiple of heads. `monthly`: flows by month
    /// have quantiles too.
    QuantileMap(const SeriesLayout& layout, std::span<const double> fte_per_head, bool monthly);

    /// Numbers of the layout whose samples must be kept, ascending.
    [[nodiscard]] const std::vector<Index>& cells() const { return cells_; }

    /// Statistics by layout from those of the reduced cells, whose first quantile cells are cells().
    [[nodiscard]] SeriesStatistics statistics(const ReducedCells& reduced, const SeriesLayout& layout,
                                              const std::vector<double>& levels) const;

private:
    /// A number with a sample of its own.
    void keep(Index number);

    /// Position among cells() and factor; position −1: none.
    struct Source {
        Index position = -1;
        double factor = 1;
    };
    std::vector<Index> cells_{};
    std::vector<Source> sources_{}; ///< by number of the layout
};

} // namespace careerflow
