#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/matrix.hpp"

#include <span>
#include <string>
#include <vector>

namespace careerflow::markov {

/// One kind of move of a semi-Markov chain: from a state to another after so many steps.
struct HoldingLaw {
    Index from = 0;
    Index to = 0;
    /// mass[k − 1]: probability that the next move is this one and comes after k steps in the state, k = 1, 2, …
    std::vector<double> mass{};
};

/// A chain in discrete time whose moves depend on how long a state has been held (Howard 1971; Barbu and Limnios 2008):
/// q_ij(k) is the probability of leaving i for j ≠ i after exactly k steps. What the masses of a state lack to one is
/// the probability of never leaving it; in the long run what is lacking up to 1e-9, the tolerance of the rows of a
/// chain, is rounding, and the state is left for certain; over a horizon it is held. Immutable.
class SemiMarkov {
public:
    /// Throws DataError (CF2200) that lists every finding: no state, labels empty or repeated, moves between states
    /// that do not exist or from a state to itself or given twice, masses that are no probabilities, states whose
    /// masses sum to more than one plus the tolerance.
    SemiMarkov(std::vector<std::string> labels, std::vector<HoldingLaw> moves, const ChainOptions& options = {});

    [[nodiscard]] Index size() const { return labels_.size(); }
    [[nodiscard]] const StateLabels& labels() const { return labels_; }
    [[nodiscard]] const std::vector<HoldingLaw>& moves() const { return moves_; }
    /// The longest time after which a move is possible.
    [[nodiscard]] Index longest() const { return longest_; }

private:
    StateLabels labels_;
    std::vector<HoldingLaw> moves_;
    Index longest_ = 0;
};

/// A move whose probability depends on how long the state has been held: hazard[k − 1] is the probability of moving in
/// the k-th step given that the state was held until then; after the table the last value goes on.
struct DurationHazard {
    Index from = 0;
    Index to = 0;
    std::vector<double> hazard{};
};

/// The semi-Markov chain of moves with hazards by duration, tabulated for `longest` steps: mass_m(k) = hazard_m(k)
/// Π_{l<k} (1 − Σ hazards(l)). What is left after the table never leaves. Throws as expanded_chain.
[[nodiscard]] SemiMarkov tabulated(const std::vector<std::string>& labels, std::span<const DurationHazard> moves,
                                   Index longest, const ChainOptions& options = {});

/// How sums over durations are made: term by term, or by fast Fourier transforms.
enum class ConvolutionMethod { automatic, direct, fourier };

struct DurationOptions {
    /// Automatic takes what is expected to be faster. Where no law is longer than 128 steps, or the horizon is
    /// shorter than 256, sums are made term by term whatever is asked.
    ConvolutionMethod method = ConvolutionMethod::automatic;
};

/// Numbers by step, and how they were made.
struct ByStep {
    Matrix values{}; ///< (horizon + 1) × columns
    ConvolutionMethod method = ConvolutionMethod::direct;
    /// On the absolute error that transforms add to any value by rounding; 0 where they were not used. Transforms know
    /// no small numbers: values below the bound are noise, and those it made negative are set to 0.
    double error_bound = 0;
};

/// Interval transition probabilities, step by step, for people who have just entered a state drawn from `start`:
/// row t is where they are after t steps, t = 0 … horizon. By the flow of entries e_j(t) = Σ_i Σ_k e_i(t − k) q_ij(k),
/// the renewal equation solved forward (Howard 1971, section 10.4), directly or by online convolution (Hairer, Lubich
/// and Schlichte 1985). Cost: O(horizon · Σ lengths of the masses), or O(moves · horizon · log² longest) by transforms.
[[nodiscard]] ByStep interval_distributions(const SemiMarkov& chain, std::span<const double> start, Index horizon,
                                            const DurationOptions& options = {});

/// Expected number of entries into each state at each step, the start included: (horizon + 1) × n.
[[nodiscard]] ByStep entry_counts(const SemiMarkov& chain, std::span<const double> start, Index horizon,
                                  const DurationOptions& options = {});

/// Expected number of times each move is made at each step, (horizon + 1) × moves, in the order of chain.moves(): step
/// 0 has none. Added up to step t they are the interval transition counts.
[[nodiscard]] ByStep move_counts(const SemiMarkov& chain, std::span<const double> start, Index horizon,
                                 const DurationOptions& options = {});

/// Probability that the first entry into one of `targets` is at step t, t = 0 … horizon, from a fresh start: one
/// column.
[[nodiscard]] ByStep first_passage_mass(const SemiMarkov& chain, std::span<const double> start,
                                        std::span<const Index> targets, Index horizon,
                                        const DurationOptions& options = {});

/// The chain of the states met one after the other; a state that may be held for ever keeps itself with that
/// probability.
[[nodiscard]] Chain embedded_chain(const SemiMarkov& chain);

/// Expected steps in each state per visit. Infinite where it may be held for ever.
[[nodiscard]] std::vector<double> mean_holding_times(const SemiMarkov& chain);

/// Probability of ever entering one of `targets`, from a fresh start in every state, 1 at the targets.
[[nodiscard]] std::vector<double> hitting_probabilities(const SemiMarkov& chain, std::span<const Index> targets);

/// Expected number of steps until one of `targets` is entered, from a fresh start in every state: 0 at the targets,
/// infinite where arrival is not certain. m_i = mean holding time + Σ_m P_m m_to. Cost: one elimination.
[[nodiscard]] std::vector<double> hitting_times(const SemiMarkov& chain, std::span<const Index> targets);

/// Long-run share of time in each state: ν_i m_i / Σ ν m with ν the stationary distribution of the embedded chain, from
/// every start. Throws InputError (CF2210) if the embedded chain has several recurrent classes or a recurrent state
/// that may be held for ever beside others.
[[nodiscard]] std::vector<double> limiting_occupancy(const SemiMarkov& chain);

/// An ordinary chain whose states are (state, steps held), with as many copies of a state as its longest table has
/// entries: one where all its hazards are constant. Duration is paid for only where it matters.
struct ExpandedChain {
    Chain chain;                      ///< labels "a" where there is one copy, else "a[0]", "a[1]", …
    std::vector<Index> state_of{};    ///< by expanded state
    std::vector<Index> steps_held{};  ///< by expanded state: completed steps; the last copy stands for all longer
    std::vector<Index> entry_state{}; ///< by state: the expanded state one enters

    /// Values of expanded states added up by state.
    [[nodiscard]] std::vector<double> collected(std::span<const double> expanded) const;
};

/// Throws DataError (CF2200) that lists labels, moves and hazards that do not fit: as SemiMarkov, and steps of a state
/// in which the hazards sum to more than one. Cost: O(Σ lengths).
[[nodiscard]] ExpandedChain expanded_chain(const std::vector<std::string>& labels,
                                           std::span<const DurationHazard> moves, const ChainOptions& options = {});

} // namespace careerflow::markov
