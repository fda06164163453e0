#pragma once

#include "careerflow/markov/matrix.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

class MMatrixSolver;

/// Variance of the number of steps until exit, from its mean: v = (I − Q)⁻¹ s, s_i = Σ_j q_ij (1 + m_j − m_i)² +
/// exit_i (1 − m_i)², the variance of what one step reveals (law of total variance).
[[nodiscard]] std::vector<double> step_variance(const MMatrixSolver& solver, const SparseMatrix& flows,
                                                std::span<const double> exits, std::span<const double> mean);

} // namespace careerflow::markov
