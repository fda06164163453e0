#pragma once

#include "careerflow/random/stream.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace careerflow {

/// Draws one of several categories in constant time, however many there are.
class AliasTable {
public:
    /// Category j gets the share weights[j] / Σ weights. Domain: at least one weight; all ≥ 0 and finite; their sum
    /// positive and finite. Errors: InputError (CF1201). Cost: O(categories) once.
    /// Source: Walker, "An efficient method for generating discrete random variables with general distributions", ACM
    /// TOMS 3 (1977), built as in Vose, "A linear algorithm for generating random numbers with a given distribution",
    /// IEEE TSE 17 (1991).
    explicit AliasTable(std::span<const double> weights);

    /// A category, 0 to size() − 1. Shares are right to about categories · 2^-53; a category of weight 0 never comes.
    /// Cost: one block.
    [[nodiscard]] std::int64_t draw(Stream& stream) const;

    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(columns_.size()); }

private:
    /// A column of height 1: below `level` it means itself, above it its alias.
    struct Column {
        double level = 1.0;
        std::int64_t alias = 0;
    };
    std::vector<Column> columns_;
};

} // namespace careerflow
