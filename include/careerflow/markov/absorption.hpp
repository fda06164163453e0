#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/matrix.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow::markov {

struct AbsorptionOptions {
    bool probabilities = true; ///< of every end, from every transient state
    bool variance = true;      ///< of the number of steps
    /// Dense tables with more cells than this are refused with CF2211.
    Index cell_limit = DenseOptions{}.cell_limit;
};

/// How a chain leaves its transient states for good. The ends are the recurrent classes; an absorbing state is an end
/// of one state.
struct Absorption {
    std::vector<Index> transient_states{}; ///< t states, ascending
    std::vector<std::string> transient_labels{};
    std::vector<Index> end_classes{};      ///< e classes of Structure, ascending
    std::vector<std::string> end_labels{}; ///< as set_label
    Matrix probabilities{};                ///< t × e: the chance of each end; rows sum to 1
    std::vector<double> mean_steps{};      ///< t: expected steps until an end is entered
    std::vector<double> variance_steps{};  ///< t: its variance, in steps²
    /// Largest error in the equations for the mean and the probabilities, relative to the largest value of each.
    double residual = 0;
};

/// Absorption probabilities B = N R, mean N 1 and variance of the time to absorption, with N = (I − Q)⁻¹ never formed
/// (Kemeny and Snell 1960, ch. III). The variance solves (I − Q) v = s with s_i = Σ_j p_ij (1 + m_j − m_i)², in which
/// nothing cancels. Without transient states all tables are empty.
/// Cost: ordering O(n + nonzeros), elimination O(t · b²) and O(t · b) per end for bandwidth b inside a class.
[[nodiscard]] Absorption absorption(const Chain& chain, const AbsorptionOptions& options = {});

/// The probability of each end (order of Absorption::end_classes) from a start distribution over all n states: one
/// transposed solve, no table. Throws ShapeError if start has another length, InputError (CF2214, CF2215) if it is no
/// distribution.
[[nodiscard]] std::vector<double> end_distribution(const Chain& chain, std::span<const double> start);

/// The fundamental matrix N = (I − Q)⁻¹: entry (i, j) is the expected number of visits to transient state j, the start
/// included, before absorption, from transient state i.
struct FundamentalMatrix {
    std::vector<Index> states{}; ///< t transient states, ascending
    std::vector<std::string> labels{};
    Matrix visits{}; ///< t × t
};

/// Throws InputError (CF2211) if t² exceeds options.cell_limit. Cost: O(t² · b).
[[nodiscard]] FundamentalMatrix fundamental_matrix(const Chain& chain, const AbsorptionOptions& options = {});

/// Variance of the number of visits, t × t: N_ij (2 N_jj − 1 − N_ij) (Kemeny and Snell 1960, theorem 3.3.3).
[[nodiscard]] Matrix visit_variances(const FundamentalMatrix& fundamental);

/// Expected visits to every state before absorption from a start distribution over all n states; 0 for recurrent
/// states. One row of N without the others. Throws as end_distribution.
[[nodiscard]] std::vector<double> expected_visits(const Chain& chain, std::span<const double> start);

/// The chain on the condition that it ends in one named end.
struct ConditionalAbsorption {
    std::string end_label{};
    std::vector<Index> states{}; ///< transient states that can reach the end, ascending
    std::vector<std::string> labels{};
    std::vector<double> probability{};    ///< of that end
    std::vector<double> mean_steps{};     ///< until it is entered, given that it is
    std::vector<double> variance_steps{}; ///< given that it is
    SparseMatrix transitions{};           ///< between these states, given the end: q_ij b_j / b_i
    std::vector<double> last_steps{};     ///< probability of entering the end in the next step, given the end
};

/// Doob's transform of the chain by the probability b of the end (Doob 1957). `end_state` names any state of the end.
/// Throws InputError (CF2210) if it is transient.
[[nodiscard]] ConditionalAbsorption absorption_given_end(const Chain& chain, std::string_view end_state);

/// Expected visits to each state of `conditional` given its end, from its state number `from`.
[[nodiscard]] std::vector<double> expected_visits(const ConditionalAbsorption& conditional, Index from);

} // namespace careerflow::markov
