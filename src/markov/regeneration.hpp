#pragma once

#include "markov/m_matrix_solver.hpp"
#include "markov/restriction.hpp"

#include <vector>

namespace careerflow::markov {

/// An irreducible system of flows (probabilities or rates) cut at its likeliest state: everything about its long run
/// follows from excursions between visits there.
class Regeneration {
public:
    explicit Regeneration(const SparseMatrix& flows);

    [[nodiscard]] const std::vector<double>& stationary() const { return stationary_; }
    [[nodiscard]] Index hub() const { return hub_; }
    [[nodiscard]] const Restriction& others() const { return others_; }
    [[nodiscard]] const MMatrixSolver& solver() const { return solver_; }

    /// The h with (diag(d) − W) h = c − Σ π c and Σ π h = 0: how much more of c is met from each state than
    /// in the long run. For probabilities this is the deviation matrix (I − P + 1π)⁻¹ − 1π times c.
    [[nodiscard]] std::vector<double> bias(std::span<const double> c) const;

private:
    std::vector<double> stationary_;
    Index hub_;
    Restriction others_;
    MMatrixSolver solver_;
};

} // namespace careerflow::markov
