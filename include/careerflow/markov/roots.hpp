#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/matrix.hpp"

#include <string>
#include <vector>

namespace careerflow::markov {

/// Whether a transition matrix can be the exponential of a generator (be embedded in continuous time), and so have a
/// stochastic p-th root for every p. Each condition is necessary; passing all of them proves nothing, except that a
/// valid principal logarithm does.
struct Embeddability {
    double log_determinant = 0;              ///< ln |det P|
    bool determinant_positive = false;       ///< det P > 0 (Elfving 1937)
    bool determinant_below_diagonal = false; ///< det P, with its sign, ≤ Π p_ii (Goodman 1970)
    /// No p_ij = 0 where j can be reached from i in more steps (Lévy 1951: such an entry is never or always positive).
    bool reaches_at_once = false;
    bool eigenvalues_possible = false; ///< no real negative eigenvalue of odd multiplicity, none zero
    /// The principal logarithm exists and is a generator: then P is embeddable.
    bool principal_logarithm_valid = false;
    /// What is violated, in words, with labels; empty if nothing is.
    std::vector<std::string> violations{};

    [[nodiscard]] bool excluded() const { return !violations.empty(); }
};

struct RootOptions {
    Index state_limit = 200;     ///< larger chains are refused with CF2211
    double tolerance = 1e-10;    ///< the principal root is taken as stochastic when no entry is below minus this
    Index iteration_limit = 200; ///< of the search for the nearest chain
};

/// Throws InputError (CF2211) above the limit. Cost: O(n³).
[[nodiscard]] Embeddability embeddability(const Chain& chain, const RootOptions& options = {});

enum class RootMethod {
    principal,       ///< the principal root is stochastic
    nearest_to_root, ///< rows of the principal root projected on the probability vectors, not improved further
    least_residual   ///< a stochastic X found to have a smaller ‖Xᵖ − P‖
};

/// A chain for a shorter step.
struct StepRoot {
    Chain root;
    RootMethod method = RootMethod::principal;
    bool principal_exists = false;      ///< a real principal root was found
    double most_negative = 0;           ///< its least entry, 0 if none is negative
    double distance_from_principal = 0; ///< ‖X − P^{1/p}‖ (Frobenius); 0 without a principal root
    double residual = 0;                ///< ‖Xᵖ − P‖ (Frobenius): the distance that counts
    double largest_residual = 0;        ///< max |Xᵖ − P|: the largest error in a probability of the long step
    Index iterations = 0;
};

/// The chain whose p-th power is the given one, or comes nearest to it: a month from a year with p = 12.
/// The principal root from the Schur form (Smith 2003) if it is stochastic; otherwise its rows are
/// projected on the probability vectors, which is the nearest stochastic matrix to it (Kreinin and Sidelnikova 2001),
/// and from there ‖Xᵖ − P‖ is lowered over stochastic X by a spectral projected gradient (Birgin, Martínez and Raydan
/// 2000; for this problem Lin 2011, chapter 3). The result is always a valid chain; its residual says how good. The
/// minimum found is local. Other starts are tried when there is no principal root. Throws InputError unless 2 ≤ p ≤ 12,
/// CF2211 above the limit. Cost: O(n³) if the principal root serves, else O(p n³) per iteration.
[[nodiscard]] StepRoot step_root(const Chain& chain, int p, const RootOptions& options = {});

/// Rows moved to the nearest probability vectors in the Euclidean norm (Held, Wolfe and Crowder 1974).
[[nodiscard]] Matrix nearest_stochastic(const Matrix& a);

} // namespace careerflow::markov
