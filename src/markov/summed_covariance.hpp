#pragma once

#include "careerflow/markov/matrix.hpp"

namespace careerflow::markov {

/// The V with V = Pᵀ V P + C by doubling (Smith 1968): after k rounds the sum holds 2ᵏ terms.
[[nodiscard]] Matrix summed_covariance(const SparseMatrix& p, Matrix c);

} // namespace careerflow::markov
