#pragma once

#include "reduction.hpp"

#include "careerflow/simulation/comparison.hpp"
#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/series.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace careerflow {

/// What routes come to in the replicates of two scenarios: for each route and payer a few numbers of a pair, reduced
/// with all others.
class PairedRoutes {
public:
    /// The routes and payers of both; `first` is the position of the first number in a pair.
    PairedRoutes(const Model& base, const SeriesLayout& base_layout, const Model& other,
                 const SeriesLayout& other_layout, Index first);

    /// How many numbers a pair has.
    [[nodiscard]] Index size() const { return static_cast<Index>(rows_.size()) * numbers; }
    /// Positions of numbers that have quantiles, ascending.
    [[nodiscard]] std::vector<Index> quantile_cells() const;

    /// The numbers of one pair. Shapes: a run of each side; size().
    void subtract(std::span<const double> base, std::span<const double> other, std::span<double> to) const;

    /// `first_quantile` is the position of the first number of quantile_cells() among all cells with quantiles.
    [[nodiscard]] std::vector<RouteDifference> result(std::span<const double> base_means,
                                                      std::span<const double> other_means, const ReducedCells& reduced,
                                                      std::size_t levels, std::size_t first_quantile) const;

private:
    /// Of a pair: differences of starts, passes, gross and net cost per head, and whether there are the last two.
    static constexpr Index numbers = 5;
    static constexpr Index with_quantiles = 4;

    /// A route and payer, and where each scenario has it.
    struct Row {
        std::string route{};
        std::string payer{};
        std::optional<std::size_t> base{};
        std::optional<std::size_t> other{};
    };

    const Model& base_;
    const Model& other_;
    const SeriesLayout& base_layout_;
    const SeriesLayout& other_layout_;
    Index first_;
    std::vector<Row> rows_{};
};

} // namespace careerflow
