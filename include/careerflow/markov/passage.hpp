#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/matrix.hpp"

#include <optional>
#include <span>
#include <vector>

namespace careerflow::markov {

/// Probability of ever being in one of `targets`, from every state (n values, 1 at the targets): the smallest h ≥ 0
/// with h = 1 at the targets and h = P h elsewhere (Norris 1997, theorem 1.3.2). Works for every chain. Throws
/// InputError if there is no target or one is not a state. Cost: one elimination of the states outside.
[[nodiscard]] std::vector<double> hitting_probabilities(const Chain& chain, std::span<const Index> targets);

/// Expected number of steps until one of `targets` is reached, from every state: 0 at the targets, infinite where there
/// is a chance of never arriving (Norris 1997, theorem 1.3.5). Nothing cancels: every value has a small relative error.
[[nodiscard]] std::vector<double> hitting_times(const Chain& chain, std::span<const Index> targets);

/// Mean first passage times of an irreducible chain, n × n: entry (i, j) is the expected number of steps from i until
/// the chain is in j; on the diagonal until it is back (1/π). Kemeny and Snell (1960), section 4.4; here from the
/// visits N between returns to a reference state s: m_ij = (N_jj − N_ij)/π_j + m_is − m_js (Hunter 1982). For one
/// target in a badly scaled chain hitting_times is more accurate. Throws InputError (CF2210) unless irreducible, or
/// (CF2211) above the limit. Cost: O(n² · b), n² doubles.
[[nodiscard]] Matrix mean_first_passage_times(const Chain& chain, const DenseOptions& options = {});

/// Expected number of steps until the chain is back, for every state: 1/π within a recurrent class, infinite for
/// transient states.
[[nodiscard]] std::vector<double> mean_return_times(const Chain& chain);

/// Kemeny's constant Σ_j π_j m_ij with m_jj = 0, which is the same from every state i: the expected number of steps to
/// a target drawn from the stationary distribution; Σ 1/(1 − λ) over the other eigenvalues (Kemeny and Snell 1960,
/// theorem 4.4.10, where m_jj = 1/π_j makes it larger by one). Throws InputError (CF2210) unless irreducible, or
/// (CF2211) above the limit. Cost: O(n² · b), n² doubles.
[[nodiscard]] double kemeny_constant(const Chain& chain, const DenseOptions& options = {});

/// Probability, from every state, of reaching one of `second` before any of `first` (the forward committor): 0 on
/// `first`, 1 on `second`. From where neither is ever reached it is 0.
/// Throws InputError if a set is empty or the two share a state.
[[nodiscard]] std::vector<double> committor(const Chain& chain, std::span<const Index> first,
                                            std::span<const Index> second);

/// Probability, for a chain seen at a random time of its stationary life, that of the two sets it was in `first` last:
/// the committor of the reversed chain (Metzner, Schütte and Vanden-Eijnden 2009). 1 on `first`, 0 on `second`.
/// Throws InputError (CF2210) unless irreducible.
[[nodiscard]] std::vector<double> backward_committor(const Chain& chain, std::span<const Index> first,
                                                     std::span<const Index> second);

struct FirstPassageOptions {
    std::optional<Index> horizon{}; ///< last step looked at; if not set, until `tail` is all that is left
    double tail = 1e-12;            ///< probability of arriving later that may be left out
    Index step_limit = 1'000'000;   ///< given up after so many steps, `unresolved` says with how much left
};

/// When a chain is first in one of the targets.
struct FirstPassage {
    std::vector<double> mass{};  ///< mass[t]: probability that the first time is t, from t = 0
    double probability_ever = 0; ///< of ever arriving
    double unresolved = 0;       ///< probability of arriving after the last step in `mass`

    /// Probabilities of having arrived by step t.
    [[nodiscard]] std::vector<double> arrived() const;
    /// The first t by which the probability of having arrived reaches `level` (0 < level < 1); nothing if that is never
    /// or after the last step in `mass`.
    [[nodiscard]] std::optional<Index> quantile(double level) const;
    /// The same on the condition that the chain arrives at all.
    [[nodiscard]] std::optional<Index> quantile_given_arrival(double level) const;
};

/// The law of the first time in `targets` from a start distribution over all n states, by stepping forward.
/// Throws ShapeError if start has another length, InputError (CF2214, CF2215) if it is no distribution, on an empty set
/// of targets or a bad option.
/// Cost: O(steps · nonzeros).
[[nodiscard]] FirstPassage first_passage(const Chain& chain, std::span<const double> start,
                                         std::span<const Index> targets, const FirstPassageOptions& options = {});

/// Expected number of steps spent in each state during steps 0 to horizon − 1, from a start distribution or stock.
/// Throws as distribution_after. Cost: O(horizon · nonzeros).
[[nodiscard]] std::vector<double> occupancy(const Chain& chain, std::span<const double> start, Index horizon);

} // namespace careerflow::markov
