#pragma once

#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/structure.hpp"

#include <span>
#include <string_view>

namespace careerflow::markov {

/// How far from one the probabilities of a start may sum: as far as the rows of a chain.
inline constexpr double start_tolerance = ChainOptions{}.row_sum_tolerance;

/// Throws ShapeError unless there is one value per state.
void expect_one_per_state(Index size, std::size_t values, std::string_view what);
/// As above, and throws InputError (CF2214) that names the first state whose value is infinite or not a number.
void expect_finite(const StateLabels& labels, std::span<const double> values, std::string_view what);
/// As above, or whose value is negative: any stocks or weights.
void expect_stocks(const StateLabels& labels, std::span<const double> values, std::string_view what);
/// As above, and throws InputError (CF2215) unless the values sum to one within start_tolerance.
void expect_distribution(const StateLabels& labels, std::span<const double> values, std::string_view what);
/// Throws InputError unless the set has members and all are states of the chain.
void expect_states(const Chain& chain, std::span<const Index> states, std::string_view what);
/// Throws InputError (CF2210) that names a state out of reach.
void expect_irreducible(const Chain& chain, std::string_view what);
/// Throws InputError (CF2211) if a table has more cells than the limit.
void expect_cells(Index rows, Index columns, Index cell_limit, std::string_view what);

} // namespace careerflow::markov
