#pragma once

#include "careerflow/markov/matrix.hpp"

#include <complex>
#include <vector>

namespace careerflow::markov {

/// A square matrix of complex numbers, row-major.
struct ComplexMatrix {
    explicit ComplexMatrix(Index n) : size(n), values(static_cast<std::size_t>(n * n)) {}

    [[nodiscard]] std::complex<double>& operator()(Index i, Index j) { return values.data()[i * size + j]; }
    [[nodiscard]] const std::complex<double>& operator()(Index i, Index j) const { return values.data()[i * size + j]; }

    Index size = 0;
    std::vector<std::complex<double>> values{};
};

/// A = U T Uᴴ with U unitary and T upper triangular: the eigenvalues stand on the diagonal of T, those within rounding
/// of zero last and as zeros.
struct SchurForm {
    ComplexMatrix triangle;
    ComplexMatrix unitary;
};

/// The eigenvalues of a square matrix whose entries are about 1 at most, in no order; conjugates are next to each
/// other. Cost: O(n³).
[[nodiscard]] std::vector<std::complex<double>> eigenvalues(const Matrix& a);
/// The complex Schur form of such a matrix. Cost: O(n³).
[[nodiscard]] SchurForm schur_form(const Matrix& a);

} // namespace careerflow::markov
