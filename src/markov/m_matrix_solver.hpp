#pragma once

#include "careerflow/markov/matrix.hpp"
#include "markov/sparse_factor.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace careerflow::markov {

/// Solves with the M-matrix A = diag(d) − W, where W ≥ 0 holds flows between n states (its diagonal is ignored) and
/// d_i = Σ_{j≠i} W_ij + exit_i. With W = Q this is I − Q of an absorbing chain, with W = γP and exit 1 − γ a discounted
/// one, with W the rates of a generator minus that generator.
///
/// States are put in the order of their strongly connected components, so that A is block triangular; inside a
/// component they are put in reverse Cuthill–McKee order if that narrows the band; the band is eliminated without
/// pivoting, and pivots are summed from flows and exits, never subtracted (Grassmann, Taksar and Heyman 1985; for the
/// solution of A: Alfa, Xue and Ye 2002), so that solutions for right-hand sides ≥ 0 are accurate in every entry
/// however small the exits. Components with a wide band and few entries go to a general sparse elimination (Eigen's
/// SparseLU) instead, without that guarantee.
///
/// Every state must be able to reach an exit; otherwise InternalError.
/// Cost: factorising a component of m states O(m · lower band · upper band), solving O(m · band + nonzeros).
class MMatrixSolver {
public:
    MMatrixSolver(const SparseMatrix& flows, std::span<const double> exits);
    /// As above, when the states are known to be sorted by component: those of component c are block_starts[c] to
    /// block_starts[c + 1], and flows never lead to an earlier component.
    MMatrixSolver(const SparseMatrix& flows, std::span<const double> exits, std::vector<Index> block_starts);

    [[nodiscard]] Index size() const { return static_cast<Index>(position_of_.size()); }

    /// x ← A⁻¹ x.
    void solve(std::span<double> x) const;
    [[nodiscard]] std::vector<double> solved(std::span<const double> right_side) const;
    /// X ← A⁻¹ X, all columns at once.
    void solve(Matrix& x) const;
    /// x ← A⁻ᵀ x, that is the row vector y with y A = x.
    void solve_transposed(std::span<double> x) const;
    [[nodiscard]] std::vector<double> solved_transposed(std::span<const double> right_side) const;
    /// A⁻¹ as a dense matrix. Cost: O(n² · band), n² doubles.
    [[nodiscard]] Matrix inverse() const;

private:
    struct Block {
        Index first = 0; ///< position of its first state
        Index size = 0;
        Index lower = 0;   ///< band below the diagonal
        Index upper = 0;   ///< band above
        Index offset = 0;  ///< of its band in bands_
        Index sparse = -1; ///< index of its SparseFactor, if it has one
    };

    void order_states(const SparseMatrix& flows);
    /// Whether the states of the block were reordered.
    bool narrow_block(const SparseMatrix& flows, Block& block);
    void make_blocks(const SparseMatrix& flows, std::vector<double> exits);
    void factorise_band(const Block& block, std::vector<double>& exits);
    void solve_block(const Block& block, double* x) const;
    void solve_block_transposed(const Block& block, double* x) const;
    /// Rows of x are `stride` apart; rows before `first_row` are zero on entry.
    void solve_block_columns(const Block& block, double* x, Index columns, Index stride, Index first_row) const;
    /// Rows of the block, from those of later ones. `from_zero`: its own are zero on entry.
    void solve_columns(const Block& block, double* x, Index columns, Index stride, bool from_zero) const;
    /// The square of the block in A⁻¹, zero on entry.
    void write_block_inverse(const Block& block, double* out, Index stride) const;
    [[nodiscard]] Matrix ordered_inverse() const;

    std::vector<std::int32_t> state_at_;    // position -> state of the caller
    std::vector<std::int32_t> position_of_; // state -> position
    bool identity_order_ = true;
    std::vector<Index> block_starts_;
    std::vector<Block> blocks_;
    std::vector<double> bands_;
    SparseMatrix coupling_; // flows to later blocks, by position
    std::vector<SparseFactor> sparse_;
};

} // namespace careerflow::markov
