#include "careerflow/markov/matrix.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"

#include <gtest/gtest.h>

namespace careerflow::markov {
namespace {

using testing::matrix;

TEST(SparseMatrix, HoldsTheNonzeroEntriesInOrderOfColumn) {
    const std::vector<Entry> entries{{1, 2, 5}, {0, 1, 3}, {1, 0, 4}, {0, 0, 0}};
    const SparseMatrix sparse = sparse_from_entries(2, 3, entries);
    EXPECT_EQ(sparse.nonzeros(), 3);
    EXPECT_EQ(to_dense(sparse), matrix({{0, 3, 0}, {4, 0, 5}}));
    EXPECT_EQ(sparse.at(1, 2), 5);
    EXPECT_EQ(sparse.at(1, 1), 0);
}

TEST(SparseMatrix, RefusesEntriesOutsideOrGivenTwice) {
    EXPECT_THROW((void)sparse_from_entries(2, 2, std::vector<Entry>{{2, 0, 1}}), InputError);
    EXPECT_THROW((void)sparse_from_entries(2, 2, std::vector<Entry>{{0, -1, 1}}), InputError);
    EXPECT_THROW((void)sparse_from_entries(2, 2, std::vector<Entry>{{0, 1, 1}, {0, 1, 2}}), InputError);
}

TEST(SparseMatrix, RefusesArraysThatDoNotFitTogether) {
    const std::vector<std::int32_t> columns{0, 1};
    const std::vector<double> values{1, 2};
    EXPECT_THROW((void)sparse_from_arrays(2, 2, std::vector<Index>{0, 1}, columns, values), ShapeError);
    EXPECT_THROW((void)sparse_from_arrays(2, 2, std::vector<Index>{0, 2, 1}, columns, values), ShapeError);
    EXPECT_THROW((void)sparse_from_arrays(2, 2, std::vector<Index>{0, 1, 3}, columns, values), ShapeError);
    EXPECT_NO_THROW((void)sparse_from_arrays(2, 2, std::vector<Index>{0, 1, 2}, columns, values));
}

TEST(SparseMatrix, MultipliesFromBothSidesLikeTheDenseOne) {
    testing::Uniform uniform(1);
    const Matrix dense = testing::random_stochastic(7, 0.3, uniform);
    const SparseMatrix sparse = sparse_from_dense(dense);
    Matrix x = zeros(7, 1);
    for (double& value : x.values) value = uniform();
    EXPECT_LT(testing::largest_difference(multiply(sparse, x.values), multiply(dense, x).values), 1e-15);
    EXPECT_LT(testing::largest_difference(multiply(x.values, sparse), multiply(transpose(x), dense).values), 1e-15);
    EXPECT_EQ(to_dense(transpose(sparse)), transpose(dense));
}

TEST(Matrix, RefusesAProductOfSizesThatDoNotFit) {
    EXPECT_THROW((void)multiply(zeros(2, 3), zeros(2, 3)), ShapeError);
    EXPECT_THROW((void)zeros(-1, 2), ShapeError);
    EXPECT_THROW((void)sparse_from_dense({2, 2, {1, 2, 3}}), ShapeError);
}

} // namespace
} // namespace careerflow::markov
