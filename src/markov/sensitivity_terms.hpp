#pragma once

#include "careerflow/markov/sensitivity.hpp"

#include <span>
#include <vector>

// What the derivatives of several kinds of number share.
namespace careerflow::markov {

[[nodiscard]] double dot(std::span<const double> a, std::span<const double> b);
/// Every entry times the number of its row.
[[nodiscard]] SparseMatrix rows_times(SparseMatrix matrix, std::span<const double> numbers);
[[nodiscard]] std::vector<double> scaled(std::vector<double> values, double factor);
/// The derivatives times a factor, for a number with this value that moves with them.
[[nodiscard]] Sensitivity scaled(Sensitivity sensitivity, double factor, double value);
/// Moves the terms of `other` behind those of `target`; its value and direct part are left.
void append_terms(Sensitivity& target, Sensitivity&& other);
/// The vector of this many zeros but for a one at `position`.
[[nodiscard]] std::vector<double> unit_vector(Index size, Index position);

} // namespace careerflow::markov
