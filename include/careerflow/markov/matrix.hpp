#pragma once

#include "careerflow/core/id.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace careerflow::markov {

/// A dense matrix of doubles, row-major: entry (i, j) is values[i * columns + j].
struct Matrix {
    Index rows = 0;
    Index columns = 0;
    std::vector<double> values{};

    [[nodiscard]] double& operator()(Index i, Index j) { return values.data()[i * columns + j]; }
    [[nodiscard]] double operator()(Index i, Index j) const { return values.data()[i * columns + j]; }
    [[nodiscard]] std::span<double> row(Index i) {
        return {values.data() + i * columns, static_cast<std::size_t>(columns)};
    }
    [[nodiscard]] std::span<const double> row(Index i) const {
        return {values.data() + i * columns, static_cast<std::size_t>(columns)};
    }
    friend bool operator==(const Matrix&, const Matrix&) = default;
};

/// A matrix of zeros. Throws ShapeError if a size is negative.
[[nodiscard]] Matrix zeros(Index rows, Index columns);
[[nodiscard]] Matrix identity(Index size);

/// Dense product a · b. Throws ShapeError if a.columns ≠ b.rows. Cost: O(a.rows · a.columns · b.columns).
[[nodiscard]] Matrix multiply(const Matrix& a, const Matrix& b);
[[nodiscard]] Matrix transpose(const Matrix& a);

/// One entry of a sparse matrix.
struct Entry {
    Index row = 0;
    Index column = 0;
    double value = 0;
};

/// A sparse matrix by compressed rows (CSR): the entries of row i are at positions row_starts[i] to row_starts[i + 1]
/// of `column_indices` and `values`, in ascending order of column, none of them zero.
struct SparseMatrix {
    Index rows = 0;
    Index columns = 0;
    std::vector<Index> row_starts{0};
    std::vector<std::int32_t> column_indices{};
    std::vector<double> values{};

    [[nodiscard]] Index nonzeros() const { return static_cast<Index>(values.size()); }
    [[nodiscard]] std::span<const std::int32_t> row_columns(Index i) const {
        const Index* const starts = row_starts.data();
        return {column_indices.data() + starts[i], static_cast<std::size_t>(starts[i + 1] - starts[i])};
    }
    [[nodiscard]] std::span<const double> row_values(Index i) const {
        const Index* const starts = row_starts.data();
        return {values.data() + starts[i], static_cast<std::size_t>(starts[i + 1] - starts[i])};
    }
    /// Entry (i, j), 0 where nothing is stored. Cost: O(log entries of row i).
    [[nodiscard]] double at(Index i, Index j) const;
};

/// The sparse matrix with these entries, in any order; zeros are left out, NaN is kept.
/// Throws InputError on a position outside the matrix or given twice. Cost: O(n log n) for n entries.
[[nodiscard]] SparseMatrix sparse_from_entries(Index rows, Index columns, std::span<const Entry> entries);
/// The nonzero entries of a dense matrix. Throws ShapeError if values.size() ≠ rows · columns.
[[nodiscard]] SparseMatrix sparse_from_dense(const Matrix& dense);
/// Checks and tidies arrays as other libraries hold them (columns of a row in any order, explicit zeros allowed).
/// Throws ShapeError if the arrays do not fit together, InputError on a column outside the matrix or given twice in a
/// row.
[[nodiscard]] SparseMatrix sparse_from_arrays(Index rows, Index columns, std::span<const Index> row_starts,
                                              std::span<const std::int32_t> column_indices,
                                              std::span<const double> values);
[[nodiscard]] Matrix to_dense(const SparseMatrix& sparse);
[[nodiscard]] SparseMatrix transpose(const SparseMatrix& a);

/// y = A x, y of length A.rows. Cost: O(nonzeros).
[[nodiscard]] std::vector<double> multiply(const SparseMatrix& a, std::span<const double> x);
/// y = x A, y of length A.columns: how a row of probabilities takes one step. Cost: O(nonzeros).
[[nodiscard]] std::vector<double> multiply(std::span<const double> x, const SparseMatrix& a);

} // namespace careerflow::markov
