#pragma once

#include "careerflow/markov/matrix.hpp"

#include <vector>

namespace careerflow::markov {

/// The probabilities π with Σ_i π_i W_ij = π_j Σ_k W_jk for an irreducible matrix of flows W (probabilities or rates;
/// its diagonal is ignored), sum 1. Grassmann, Taksar and Heyman (1985).
[[nodiscard]] std::vector<double> gth_distribution(const SparseMatrix& flows);

} // namespace careerflow::markov
