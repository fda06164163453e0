#pragma once

#include "careerflow/core/id.hpp"
#include "careerflow/markov/open_system.hpp"
#include "careerflow/markov/sensitivity.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// Derivatives of a number of stocks, such as Σ_i c_i (expected heads in state i).
struct StockSensitivity {
    /// To the transitions. State number n, one after the last, is outside: per_move(i, j, n) takes from wastage.
    Sensitivity by_transition{};
    std::vector<double> by_recruit{}; ///< to the expected number of recruits into each state, of every step
    std::vector<double> by_start{};   ///< to the heads at the start; empty for limiting stocks, which have none
};

/// Of the limiting stocks m = μ (I − P)⁻¹: d/dp_ij = m_i v_j with v = (I − P)⁻¹ c and 0 outside; d/dμ_j = v_j.
/// Throws as limiting_stocks, ShapeError unless c has one value per state. Cost: one elimination.
[[nodiscard]] StockSensitivity sensitivity_of_limiting_stocks(const OpenSystem& system, const Recruitment& recruitment,
                                                              std::span<const double> c);

/// Of the stocks after `horizon` steps of the same recruitment: d/dp_ij = Σ_t m_i(t) (P^(horizon − 1 − t) c)_j. Throws
/// ShapeError, InputError on a negative horizon. Cost: O(horizon · nonzeros), 2 n numbers a step.
[[nodiscard]] StockSensitivity sensitivity_of_stocks_after(const OpenSystem& system, std::span<const double> start,
                                                           const Recruitment& recruitment, std::span<const double> c,
                                                           Index horizon);

/// Of Σ_i c_i (share of state i) = L in a structure kept under growth: with m = shares ((1 + growth) I − P)⁻¹ and
/// v = ((1 + growth) I − P)⁻¹ (c − L), m_i v_j / Σ m, 0 outside. by_recruit is to the shares of recruits, which keep
/// their sum: only differences are meaningful. Throws as structure_under_growth. Cost: one elimination.
[[nodiscard]] StockSensitivity sensitivity_of_structure_under_growth(const OpenSystem& system,
                                                                     std::span<const double> shares, double growth,
                                                                     std::span<const double> c);

/// Of the variance c·V(horizon)·c of Σ_i c_i (heads in state i) after `horizon` steps of the same recruitment, from
/// known stocks. With w(t) = P^(horizon − t) c the variance is Σ_t [Σ_i m_i(t) s_i(t) + w(t + 1)·R w(t + 1)], s_i(t)
/// the variance of w_j(t + 1) over the next state j of a person in state i (0 outside), R the covariance of recruits.
/// To p_ij: Σ_t m_i(t) (w_j(t + 1)² + λ_j(t + 1)) + (ω_i(t) − 2 m_i(t) w_i(t)) w_j(t + 1), with the adjoints λ(t) =
/// s(t) + P λ(t + 1) of m and ω_j(t + 1) = 2 Σ_i m_i(t) p_ij (w_j(t + 1) − w_i(t)) + 2 (R w(t + 1))_j + Σ_i ω_i(t) p_ij
/// of w, ω(0) = 0. by_recruit moves the mean number of recruits into a state, with shares that follow: more Poisson
/// recruits are more independent ones; a multinomial total grows; of a random total the variance stays. Throws as
/// sensitivity_of_stocks_after. Cost: O(horizon · nonzeros), 4 n numbers a step.
[[nodiscard]] StockSensitivity sensitivity_of_stock_variance_after(const OpenSystem& system,
                                                                   std::span<const double> start,
                                                                   const Recruitment& recruitment,
                                                                   std::span<const double> c, Index horizon);

/// Of the variance c·V·c in the long run. With W = P W Pᵀ + c cᵀ: m_i (W_jj + λ_j) + 2 [(V − diag m) P W]_ij,
/// (I − P) λ = s, s_i = Σ_j p_ij W_jj − p_i·W p_i. Throws as limiting_stocks. Cost: O(n³ log(1/tolerance)), 2 n²
/// numbers.
[[nodiscard]] StockSensitivity sensitivity_of_limiting_stock_variance(const OpenSystem& system,
                                                                      const Recruitment& recruitment,
                                                                      std::span<const double> c);

} // namespace careerflow::markov
