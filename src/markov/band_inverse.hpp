#pragma once

#include "careerflow/core/id.hpp"

namespace careerflow::markov {

/// An eliminated band of an M-matrix A = L U. Row k has lower + 1 + upper numbers around diagonal + k · width: first
/// the factors −L_kj, j from k − lower; then 1 / U_kk; then the flows −U_kj, j up to k + upper. None is negative.
struct EliminatedBand {
    const double* diagonal = nullptr;
    Index size = 0;
    Index lower = 0;
    Index upper = 0;

    [[nodiscard]] Index width() const { return lower + upper + 1; }
    [[nodiscard]] const double* row(Index k) const { return diagonal + k * width(); }
};

/// Writes N = A⁻¹ to `out`, whose rows are `stride` apart and zero on entry. Each number is written once, as a sum of
/// products ≥ 0 of at most `upper` (above the diagonal) or `lower` (below it) others:
/// U N = L⁻¹ gives N_ij = Σ_t −U_i,i+t N_i+t,j / U_ii for j > i, N L = U⁻¹ gives N_ij = Σ_t −L_j+t,j N_i,j+t for j < i.
/// Cost: O(size² · (lower + upper) + (size · lower)^1.5).
void write_inverse(const EliminatedBand& band, double* out, Index stride);

} // namespace careerflow::markov
