#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/matrix.hpp"

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace careerflow::markov {

/// Stocks of people in n states who move independently, may leave, and are joined by recruits (Bartholomew, Forbes and
/// McClean 1991, chapter 4). Rows are *from*; what a row lacks to one is wastage, the probability of leaving.
class OpenSystem {
public:
    /// Throws DataError (CF2200) that lists every finding: not square, labels missing, empty or repeated, entries that
    /// are no probabilities, rows that sum to more than one plus the tolerance.
    OpenSystem(std::vector<std::string> labels, SparseMatrix transitions, const ChainOptions& options = {});
    OpenSystem(std::vector<std::string> labels, const Matrix& transitions, const ChainOptions& options = {});

    [[nodiscard]] Index size() const { return labels_.size(); }
    [[nodiscard]] const StateLabels& labels() const { return labels_; }
    [[nodiscard]] const SparseMatrix& transitions() const { return transitions_; }
    /// Probability of leaving in a step, by state: one less the sum of the row, not below 0.
    [[nodiscard]] const std::vector<double>& wastage() const { return wastage_; }

private:
    StateLabels labels_;
    SparseMatrix transitions_;
    std::vector<double> wastage_;
};

/// Exactly `heads[i]` recruits into state i each step. Adds no variance.
struct FixedRecruitment {
    std::vector<double> heads{};
};
/// Independent Poisson numbers with these means.
struct PoissonRecruitment {
    std::vector<double> mean{};
};
/// Exactly `total` recruits, each into state i with probability shares[i].
struct MultinomialRecruitment {
    double total = 0;
    std::vector<double> shares{};
};
/// A random number of recruits with this mean and variance, each into state i with probability shares[i].
struct RandomTotalRecruitment {
    double total_mean = 0;
    double total_variance = 0;
    std::vector<double> shares{};
};
using Recruitment = std::variant<FixedRecruitment, PoissonRecruitment, MultinomialRecruitment, RandomTotalRecruitment>;

/// Mean and covariance of the recruits of one step: 0 for fixed, diag μ for Poisson, N (diag r − r rᵀ) for multinomial,
/// E N (diag r − r rᵀ) + Var N r rᵀ for a random total.
struct RecruitMoments {
    std::vector<double> mean{}; ///< heads
    Matrix covariance{};        ///< heads²
};
/// Throws ShapeError unless there is one value per state, InputError on negative numbers or shares that do not sum to
/// one within 1e-9.
[[nodiscard]] RecruitMoments recruit_moments(const Recruitment& recruitment, Index size);

/// The mean and the covariance of stocks, in heads and heads².
struct Stocks {
    std::vector<double> mean{};
    Matrix covariance{}; ///< n × n, or 0 × 0 when it is not followed
};

/// Stocks that are known: covariance 0.
[[nodiscard]] Stocks known_stocks(std::span<const double> heads);

/// One step, exactly: m' = Pᵀ m + μ and V' = Pᵀ V P + Σ_i m_i (diag p_i − p_i p_iᵀ) + R, where p_i is row i (Pollard
/// 1966; the term in m is the multinomial spread of those who were in state i). Exact because every person
/// moves independently of the others and of the recruits.
/// The covariance is followed if `stocks` has one. Throws ShapeError if sizes differ.
/// Cost: O(nonzeros), with covariance O(n · nonzeros).
[[nodiscard]] Stocks step(const OpenSystem& system, const Stocks& stocks, const Recruitment& recruitment);

/// Stocks at steps 0 to the number of recruitments (one for each step). `systems` holds one system for all steps or one
/// for each; all must have the same labels. Throws InputError or ShapeError otherwise.
[[nodiscard]] std::vector<Stocks> project(std::span<const OpenSystem> systems, const Stocks& start,
                                          std::span<const Recruitment> recruitment);

/// What constant rates and recruitment lead to, whatever the start: m = μ (I − P)⁻¹ and V = Pᵀ V P + C.
/// Throws InputError (CF2210) naming states from which nobody ever leaves.
/// Cost: one elimination; the covariance by doubling, O(n³ log(1/tolerance)).
[[nodiscard]] Stocks limiting_stocks(const OpenSystem& system, const Recruitment& recruitment,
                                     bool with_covariance = true);

/// Shares by state (sum 1) that are kept for ever when recruitment with these shares grows by the factor 1 + growth
/// each step: proportional to shares · ((1 + growth) I − P)⁻¹ (Bartholomew 1982). Throws InputError if growth is
/// negative, or as limiting_stocks if it is 0.
[[nodiscard]] std::vector<double> structure_under_growth(const OpenSystem& system, std::span<const double> shares,
                                                         double growth);

/// The chain of a system of constant size, in which every leaver is replaced at once by a recruit with these shares:
/// P + wastage · shares. Its stationary distribution is the structure of such a system.
/// Throws ShapeError or InputError as recruit_moments.
[[nodiscard]] Chain replacement_chain(const OpenSystem& system, std::span<const double> shares);

} // namespace careerflow::markov
