#pragma once

#include "careerflow/markov/matrix.hpp"

#include <memory>
#include <span>

namespace careerflow::markov {

/// A square sparse matrix eliminated for solving, with pivoting (Eigen's SparseLU, which only this class includes).
/// Copies share what was eliminated; it is never changed.
class SparseFactor {
public:
    /// Entries at one position are added. A matrix that cannot be eliminated is an InternalError.
    SparseFactor(Index size, std::span<const Entry> entries);

    /// X ← A⁻¹ X for row-major X whose rows are `stride` apart.
    void solve(double* x, Index columns, Index stride) const;
    /// x ← A⁻ᵀ x.
    void solve_transposed(double* x) const;

private:
    struct Elimination;
    Index size_ = 0;
    std::shared_ptr<Elimination> elimination_;
};

} // namespace careerflow::markov
