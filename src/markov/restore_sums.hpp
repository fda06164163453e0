#pragma once

#include "careerflow/markov/matrix.hpp"

#include <numeric>

namespace careerflow::markov {

/// Rows brought back to sum one. Every squaring doubles what rounding has added to the sum of a row, and the sums are
/// known to be one; nothing else grows, because the other eigenvalues are smaller.
inline void restore_sums(Matrix& probabilities) {
    for (Index i = 0; i < probabilities.rows; ++i) {
        const auto row = probabilities.row(i);
        const double sum = std::accumulate(row.begin(), row.end(), 0.0);
        for (double& value : row) value /= sum;
    }
}

} // namespace careerflow::markov
