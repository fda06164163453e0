#include "careerflow/markov/matrix.hpp"

#include "careerflow/core/error.hpp"

#include <Eigen/Core>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace careerflow::markov {

namespace {

void expect_sizes(Index rows, Index columns) {
    if (rows < 0 || columns < 0 || columns > std::numeric_limits<std::int32_t>::max()) {
        throw ShapeError(fmt::format("a matrix cannot have {} rows and {} columns", rows, columns));
    }
}

void expect_length(std::size_t length, Index wanted) {
    if (static_cast<Index>(length) != wanted) {
        throw ShapeError(fmt::format("a vector of {} values met a matrix that needs {}", length, wanted));
    }
}

} // namespace

Matrix zeros(Index rows, Index columns) {
    expect_sizes(rows, columns);
    return {rows, columns, std::vector<double>(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns))};
}

Matrix identity(Index size) {
    Matrix result = zeros(size, size);
    for (Index i = 0; i < size; ++i) result(i, i) = 1;
    return result;
}

Matrix multiply(const Matrix& a, const Matrix& b) {
    if (a.columns != b.rows) {
        throw ShapeError(
            fmt::format("a {} × {} matrix cannot multiply one of {} × {}", a.rows, a.columns, b.rows, b.columns));
    }
    using Dense = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto mapped = [](const Matrix& m) { return Eigen::Map<const Dense>(m.values.data(), m.rows, m.columns); };
    Matrix result = zeros(a.rows, b.columns);
    Eigen::Map<Dense>(result.values.data(), a.rows, b.columns).noalias() += mapped(a) * mapped(b);
    return result;
}

Matrix transpose(const Matrix& a) {
    Matrix result = zeros(a.columns, a.rows);
    for (Index i = 0; i < a.rows; ++i) {
        for (Index j = 0; j < a.columns; ++j) result(j, i) = a(i, j);
    }
    return result;
}

double SparseMatrix::at(Index i, Index j) const {
    const auto stored = row_columns(i);
    const auto found = std::lower_bound(stored.begin(), stored.end(), static_cast<std::int32_t>(j));
    if (found == stored.end() || *found != j) return 0;
    return row_values(i).data()[found - stored.begin()];
}

SparseMatrix sparse_from_entries(Index rows, Index columns, std::span<const Entry> entries) {
    expect_sizes(rows, columns);
    std::vector<Entry> sorted(entries.begin(), entries.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const Entry& a, const Entry& b) { return a.row != b.row ? a.row < b.row : a.column < b.column; });
    SparseMatrix result{rows, columns, std::vector<Index>(static_cast<std::size_t>(rows) + 1), {}, {}};
    for (std::size_t k = 0; k < sorted.size(); ++k) {
        const Entry& entry = sorted[k];
        if (entry.row < 0 || entry.row >= rows || entry.column < 0 || entry.column >= columns) {
            throw InputError(
                fmt::format("entry ({}, {}) lies outside a matrix of {} × {}", entry.row, entry.column, rows, columns));
        }
        if (k > 0 && sorted[k - 1].row == entry.row && sorted[k - 1].column == entry.column) {
            throw InputError(fmt::format("entry ({}, {}) is given twice", entry.row, entry.column));
        }
        if (entry.value == 0) continue;
        result.column_indices.push_back(static_cast<std::int32_t>(entry.column));
        result.values.push_back(entry.value);
        ++result.row_starts[static_cast<std::size_t>(entry.row) + 1];
    }
    std::partial_sum(result.row_starts.begin(), result.row_starts.end(), result.row_starts.begin());
    return result;
}

SparseMatrix sparse_from_dense(const Matrix& dense) {
    expect_sizes(dense.rows, dense.columns);
    if (static_cast<Index>(dense.values.size()) != dense.rows * dense.columns) {
        throw ShapeError(
            fmt::format("{} values do not fill a matrix of {} × {}", dense.values.size(), dense.rows, dense.columns));
    }
    SparseMatrix result{dense.rows, dense.columns, {0}, {}, {}};
    for (Index i = 0; i < dense.rows; ++i) {
        for (Index j = 0; j < dense.columns; ++j) {
            if (dense(i, j) == 0) continue;
            result.column_indices.push_back(static_cast<std::int32_t>(j));
            result.values.push_back(dense(i, j));
        }
        result.row_starts.push_back(result.nonzeros());
    }
    return result;
}

SparseMatrix sparse_from_arrays(Index rows, Index columns, std::span<const Index> row_starts,
                                std::span<const std::int32_t> column_indices, std::span<const double> values) {
    expect_sizes(rows, columns);
    const bool fits = static_cast<Index>(row_starts.size()) == rows + 1 && column_indices.size() == values.size() &&
                      row_starts.front() == 0 && row_starts.back() == static_cast<Index>(values.size()) &&
                      std::is_sorted(row_starts.begin(), row_starts.end());
    if (!fits) {
        throw ShapeError(fmt::format("{} row starts, {} columns and {} values are not a sparse matrix of {} rows: the "
                                     "row starts must ascend from 0 to the number of values",
                                     row_starts.size(), column_indices.size(), values.size(), rows));
    }
    std::vector<Entry> entries;
    entries.reserve(values.size());
    for (Index i = 0; i < rows; ++i) {
        for (Index k = row_starts.data()[i]; k < row_starts.data()[i + 1]; ++k) {
            entries.push_back({i, column_indices.data()[k], values.data()[k]});
        }
    }
    return sparse_from_entries(rows, columns, entries);
}

Matrix to_dense(const SparseMatrix& sparse) {
    Matrix result = zeros(sparse.rows, sparse.columns);
    for (Index i = 0; i < sparse.rows; ++i) {
        const auto columns = sparse.row_columns(i);
        const auto values = sparse.row_values(i);
        for (std::size_t k = 0; k < columns.size(); ++k) result(i, columns[k]) = values[k];
    }
    return result;
}

SparseMatrix transpose(const SparseMatrix& a) {
    SparseMatrix result{a.columns, a.rows, std::vector<Index>(static_cast<std::size_t>(a.columns) + 1),
                        std::vector<std::int32_t>(a.values.size()), std::vector<double>(a.values.size())};
    for (const std::int32_t column : a.column_indices) ++result.row_starts[static_cast<std::size_t>(column) + 1];
    std::partial_sum(result.row_starts.begin(), result.row_starts.end(), result.row_starts.begin());
    std::vector<Index> next(result.row_starts.begin(), result.row_starts.end() - 1);
    for (Index i = 0; i < a.rows; ++i) {
        for (Index k = a.row_starts.data()[i]; k < a.row_starts.data()[i + 1]; ++k) {
            const Index slot = next.data()[a.column_indices.data()[k]]++;
            result.column_indices.data()[slot] = static_cast<std::int32_t>(i);
            result.values.data()[slot] = a.values.data()[k];
        }
    }
    return result;
}

std::vector<double> multiply(const SparseMatrix& a, std::span<const double> x) {
    expect_length(x.size(), a.columns);
    std::vector<double> y(static_cast<std::size_t>(a.rows));
    for (Index i = 0; i < a.rows; ++i) {
        double sum = 0;
        for (Index k = a.row_starts.data()[i]; k < a.row_starts.data()[i + 1]; ++k) {
            sum += a.values.data()[k] * x.data()[a.column_indices.data()[k]];
        }
        y.data()[i] = sum;
    }
    return y;
}

std::vector<double> multiply(std::span<const double> x, const SparseMatrix& a) {
    expect_length(x.size(), a.rows);
    std::vector<double> y(static_cast<std::size_t>(a.columns));
    for (Index i = 0; i < a.rows; ++i) {
        const double factor = x.data()[i];
        if (factor == 0) continue;
        for (Index k = a.row_starts.data()[i]; k < a.row_starts.data()[i + 1]; ++k) {
            y.data()[a.column_indices.data()[k]] += factor * a.values.data()[k];
        }
    }
    return y;
}

} // namespace careerflow::markov
