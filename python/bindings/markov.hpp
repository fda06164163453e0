#pragma once

#include "careerflow/core/error.hpp"
#include "careerflow/markov/matrix.hpp"
#include "careerflow/markov/rewards.hpp"

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <span>
#include <utility>
#include <vector>

// How vectors and matrices of module markov cross between NumPy and C++.
namespace careerflow::python {

template <class Number>
using Array = pybind11::array_t<Number, pybind11::array::c_style | pybind11::array::forcecast>;
using Numbers = Array<double>;

/// A vector as a NumPy array of the given shape that owns it; nothing is copied.
template <class Number>
pybind11::array_t<Number> moved(std::vector<Number>&& values, std::vector<pybind11::ssize_t> shape) {
    auto* const kept = new std::vector<Number>(std::move(values));
    const pybind11::capsule owner(kept, [](void* held) { delete static_cast<std::vector<Number>*>(held); });
    return pybind11::array_t<Number>(std::move(shape), kept->data(), owner);
}

template <class Number>
pybind11::array_t<Number> array_of(std::vector<Number> values) {
    const auto size = static_cast<pybind11::ssize_t>(values.size());
    return moved(std::move(values), {size});
}

inline pybind11::array_t<double> array_of(markov::Matrix matrix) {
    const auto rows = static_cast<pybind11::ssize_t>(matrix.rows);
    const auto columns = static_cast<pybind11::ssize_t>(matrix.columns);
    return moved(std::move(matrix.values), {rows, columns});
}

/// Values, columns and row starts, in the order in which scipy.sparse.csr_matrix takes them, then the shape.
inline pybind11::tuple arrays_of(markov::SparseMatrix matrix) {
    const auto shape = pybind11::make_tuple(matrix.rows, matrix.columns);
    return pybind11::make_tuple(array_of(std::move(matrix.values)), array_of(std::move(matrix.column_indices)),
                                array_of(std::move(matrix.row_starts)), shape);
}

inline markov::Matrix matrix_of(const Numbers& array) {
    if (array.ndim() != 2) throw ShapeError("a matrix must have two dimensions, rows and columns");
    return {array.shape(0), array.shape(1), std::vector<double>(array.data(), array.data() + array.size())};
}

inline std::vector<double> vector_of(const Numbers& array) { return {array.data(), array.data() + array.size()}; }

/// The array as C++ reads it while the interpreter lock is released; the array must outlive it.
inline std::span<const double> view(const Numbers& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

/// Arrays as scipy.sparse holds them, in the order of arrays_of.
struct SparseArrays {
    Numbers values{};
    Array<std::int32_t> columns{};
    Array<Index> row_starts{};
    std::pair<Index, Index> shape{};
};

inline SparseArrays sparse_arrays_of(const pybind11::tuple& arrays) {
    return {arrays[0].cast<Numbers>(), arrays[1].cast<Array<std::int32_t>>(), arrays[2].cast<Array<Index>>(),
            arrays[3].cast<std::pair<Index, Index>>()};
}

inline markov::SparseMatrix sparse_of(const SparseArrays& arrays) {
    const auto size = [](const auto& array) { return static_cast<std::size_t>(array.size()); };
    return markov::sparse_from_arrays(arrays.shape.first, arrays.shape.second,
                                      {arrays.row_starts.data(), size(arrays.row_starts)},
                                      {arrays.columns.data(), size(arrays.columns)}, view(arrays.values));
}

inline markov::SparseMatrix sparse_of(const pybind11::tuple& arrays) { return sparse_of(sparse_arrays_of(arrays)); }

/// Rewards on states, and on transitions where there are any.
inline markov::Rewards rewards_of(const Numbers& states, const std::optional<pybind11::tuple>& transitions) {
    return {vector_of(states), transitions ? sparse_of(*transitions) : markov::SparseMatrix{}};
}

/// What `work` returns, computed with the interpreter lock released.
template <class Work>
auto released(Work&& work) {
    const pybind11::gil_scoped_release release;
    return std::forward<Work>(work)();
}

} // namespace careerflow::python
