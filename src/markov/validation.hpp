#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/markov/chain.hpp"

#include <string>
#include <vector>

namespace careerflow::markov {

/// A finding in row `row` (from 0) of a labelled matrix.
[[nodiscard]] Finding matrix_finding(Code code, Index row, std::string label, std::string value, std::string reason,
                                     std::string remedy = {});

/// Throws DataError unless the matrix is square with one label per row; further checks read labels by row.
void expect_labelled_square(const std::vector<std::string>& labels, Index rows, Index columns);

/// Throws DataError with every position where row and column labels differ.
void expect_same_labels(const std::vector<std::string>& rows, const std::vector<std::string>& columns);

/// The labels as a value; throws DataError if they, or the rows before them, had findings: all of them together.
[[nodiscard]] StateLabels checked_labels(std::vector<std::string> labels, Diagnostics row_findings);

} // namespace careerflow::markov
