#pragma once

#include "careerflow/markov/matrix.hpp"

#include <Eigen/Core>

namespace careerflow::markov {

using DenseMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Our matrices as Eigen's, and back.
[[nodiscard]] inline DenseMatrix dense(const Matrix& a) {
    return Eigen::Map<const DenseMatrix>(a.values.data(), a.rows, a.columns);
}
[[nodiscard]] inline DenseMatrix dense(const SparseMatrix& a) { return dense(to_dense(a)); }
[[nodiscard]] inline Matrix plain(const DenseMatrix& a) {
    return {a.rows(), a.cols(), {a.data(), a.data() + a.size()}};
}

} // namespace careerflow::markov
