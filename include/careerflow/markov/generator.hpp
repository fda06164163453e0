#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/matrix.hpp"
#include "careerflow/markov/stationary.hpp"

#include <span>
#include <string>
#include <vector>

namespace careerflow::markov {

/// A Markov chain in continuous time: n labelled states and rates between them per unit of time, rows are *from*.
/// Immutable. The diagonal is minus the sum of its row and is not stored.
class Generator {
public:
    /// From the full matrix, diagonal included. Throws DataError (CF2200) that lists every finding: not square, labels
    /// missing, empty or repeated, rates between states that are negative or not finite, positive diagonals, rows whose
    /// sum differs from zero by more than the tolerance times their diagonal.
    Generator(std::vector<std::string> labels, const SparseMatrix& matrix, const ChainOptions& options = {});
    Generator(std::vector<std::string> labels, const Matrix& matrix, const ChainOptions& options = {});
    /// From the rates alone; entries on the diagonal are findings.
    [[nodiscard]] static Generator from_rates(std::vector<std::string> labels, const SparseMatrix& rates);

    [[nodiscard]] Index size() const { return labels_.size(); }
    [[nodiscard]] const StateLabels& labels() const { return labels_; }
    [[nodiscard]] const std::string& label(Index state) const { return labels_[state]; }
    [[nodiscard]] Index index_of(std::string_view label) const { return labels_.index_of(label); }
    /// Rates between different states.
    [[nodiscard]] const SparseMatrix& rates() const { return rates_; }
    /// The full matrix Q, diagonal included.
    [[nodiscard]] SparseMatrix matrix() const;
    /// Total rate out of each state.
    [[nodiscard]] const std::vector<double>& exit_rates() const { return exit_rates_; }

private:
    Generator() = default;
    StateLabels labels_;
    SparseMatrix rates_;
    std::vector<double> exit_rates_;
};

/// The chain of the states met one after the other: p_ij = q_ij / q_i, the next-state probabilities; an absorbing state
/// stays. Same classes as the generator.
[[nodiscard]] Chain embedded_chain(const Generator& generator);

/// The chain seen after exponential times of the given rate: I + Q / rate. `rate` must be at least the largest exit
/// rate (InputError); its stationary distributions are those of the generator.
[[nodiscard]] Chain uniformised_chain(const Generator& generator, double rate);

struct TransientOptions {
    double error = 1e-13; ///< bound on what the truncated series may leave out, in probability
    /// Transition matrices with more cells than this are refused with CF2211.
    Index cell_limit = DenseOptions{}.cell_limit;
};

/// A distribution moved through time by uniformisation.
struct TransientDistribution {
    std::vector<double> values{};
    double error_bound = 0; ///< on the sum of the absolute errors from truncation, for a start that sums to one
    Index terms = 0;        ///< products with the matrix
};

/// start · exp(Q t) by uniformisation, Σ_k Poisson(k; Λt) start (I + Q/Λ)ᵏ, with Poisson weights made outwards from the
/// mode so that nothing under- or overflows (Jensen 1953; Fox and Glynn 1988). Nothing negative is added: entries are
/// accurate however small. Throws ShapeError, InputError on a negative or infinite time.
/// Cost: O((Λt + 6 √Λt) · nonzeros).
[[nodiscard]] TransientDistribution distribution_at(const Generator& generator, std::span<const double> start,
                                                    double time, const TransientOptions& options = {});

enum class ExponentialMethod { uniformisation, scaling_and_squaring };

/// exp(Q t), n × n, and how it was made.
struct TransitionMatrix {
    Matrix probabilities{};
    ExponentialMethod method = ExponentialMethod::uniformisation;
    Index terms = 0; ///< of the series
    Index squarings = 0;
    double error_bound = 0; ///< on the row sums of absolute errors from truncation
};

/// The transition matrix over a time. A series of uniformised powers for the whole time where that costs less; else for
/// t/2ˢ with Λt/2ˢ ≤ 1 followed by s squarings, in which nothing cancels either and rows are brought back to sum one
/// after each (scaling and squaring: Moler and Van Loan 2003). The method used is in the result.
/// Cost: the lesser of O(Λt · n · nonzeros) and O(n³ log Λt).
[[nodiscard]] TransitionMatrix transition_matrix(const Generator& generator, double time,
                                                 const TransientOptions& options = {});

/// A start distribution moved through periods with constant rates each: row t is the distribution after the first t
/// periods, row 0 the start. Throws ShapeError if there is not one duration per generator, InputError if labels differ.
[[nodiscard]] Matrix distributions_through(std::span<const Generator> generators, std::span<const double> durations,
                                           std::span<const double> start, const TransientOptions& options = {});

/// Expected time spent in each state during [0, time]: ∫ start exp(Q s) ds = Σ_k P(N > k)/Λ · start (I + Q/Λ)ᵏ.
[[nodiscard]] TransientDistribution occupancy(const Generator& generator, std::span<const double> start, double time,
                                              const TransientOptions& options = {});

/// Expected total time spent in each transient state before absorption, 0 for recurrent ones: start (−T)⁻¹.
[[nodiscard]] std::vector<double> expected_stays(const Generator& generator, std::span<const double> start);

/// As for chains, by the same elimination on rates.
[[nodiscard]] std::vector<StationaryDistribution> stationary_distributions(const Generator& generator);
/// The stationary distribution of a generator with one recurrent class, over all states.
/// Throws InputError (CF2210) if there are several.
[[nodiscard]] std::vector<double> stationary_distribution(const Generator& generator);
[[nodiscard]] std::vector<double> hitting_probabilities(const Generator& generator, std::span<const Index> targets);
/// Expected time until one of `targets`; infinite where arrival is not certain.
[[nodiscard]] std::vector<double> hitting_times(const Generator& generator, std::span<const Index> targets);

/// Probability of having been in one of `targets` by each of `times` (ascending), from a start distribution.
[[nodiscard]] std::vector<double> arrival_probabilities(const Generator& generator, std::span<const double> start,
                                                        std::span<const Index> targets, std::span<const double> times,
                                                        const TransientOptions& options = {});

} // namespace careerflow::markov
