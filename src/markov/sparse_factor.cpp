#include "markov/sparse_factor.hpp"

#include "careerflow/core/error.hpp"

#include <Eigen/SparseLU>

namespace careerflow::markov {

struct SparseFactor::Elimination {
    Eigen::SparseLU<Eigen::SparseMatrix<double>> lu;
};

SparseFactor::SparseFactor(Index size, std::span<const Entry> entries)
    : size_(size), elimination_(std::make_shared<Elimination>()) {
    std::vector<Eigen::Triplet<double>> triplets;
    triplets.reserve(entries.size());
    for (const Entry& entry : entries) {
        triplets.emplace_back(static_cast<int>(entry.row), static_cast<int>(entry.column), entry.value);
    }
    Eigen::SparseMatrix<double> matrix(size, size);
    matrix.setFromTriplets(triplets.begin(), triplets.end());
    elimination_->lu.compute(matrix);
    ensures(elimination_->lu.info() == Eigen::Success, "a sparse block of an M-matrix could not be factorised");
}

void SparseFactor::solve(double* x, Index columns, Index stride) const {
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Eigen::Map<Rows, 0, Eigen::OuterStride<>> map(x, size_, columns, Eigen::OuterStride<>(stride));
    const Eigen::MatrixXd right_side = map;
    map = Eigen::MatrixXd(elimination_->lu.solve(right_side));
}

void SparseFactor::solve_transposed(double* x) const {
    Eigen::Map<Eigen::MatrixXd> map(x, size_, 1);
    const Eigen::MatrixXd right_side = map;
    map = Eigen::MatrixXd(elimination_->lu.transpose().solve(right_side));
}

} // namespace careerflow::markov
