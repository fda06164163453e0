#pragma once

#include "chains.hpp"

#include "careerflow/markov/matrix.hpp"
#include "careerflow/markov/sensitivity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

// Differences, against which the tests of module markov hold derivatives.
namespace careerflow::markov::testing {

/// Central difference of fourth order at 0.
inline double slope(const std::function<double(double)>& f, double h = 1e-3) {
    return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

inline Matrix moved(Matrix p, Index i, Index j, Index k, double h) {
    p(i, j) += h;
    if (k < p.columns) p(i, k) -= h; // a column beyond the last is outside
    return p;
}

/// Every move of probability between two possible destinations of a row, held against differences of `scalar`.
inline void expect_differences(const Matrix& p, const Sensitivity& sensitivity,
                               const std::function<double(const Chain&)>& scalar, double tolerance = 1e-6) {
    EXPECT_NEAR(sensitivity.value, scalar(chain(p)), 1e-11 * (1 + std::abs(sensitivity.value)));
    int compared = 0;
    for (Index i = 0; i < p.rows; ++i) {
        for (Index j = 0; j < p.columns; ++j) {
            for (Index k = 0; k < p.columns; ++k) {
                if (j == k || p(i, j) < .02 || p(i, k) < .02) continue;
                const double expected = slope([&](double h) { return scalar(chain(moved(p, i, j, k, h))); });
                EXPECT_NEAR(sensitivity.per_move(i, j, k), expected, tolerance * (1 + std::abs(expected)))
                    << i << " " << j << " " << k;
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 3);
}

} // namespace careerflow::markov::testing
