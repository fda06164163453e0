#include "chains.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

namespace careerflow::markov::testing {

namespace {

// Properties are tried on the same chains every time, unless the environment asks for others.
[[maybe_unused]] const int properties_are_repeatable = setenv("RC_PARAMS", "seed=1889 max_success=150", 0);

} // namespace

Matrix matrix(std::initializer_list<std::initializer_list<double>> rows) {
    Matrix result{static_cast<Index>(rows.size()), static_cast<Index>(rows.begin()->size()), {}};
    for (const auto& row : rows) result.values.insert(result.values.end(), row.begin(), row.end());
    return result;
}

std::string state_name(Index state) {
    std::string name(1, 's');
    name.append(std::to_string(state));
    return name;
}

std::vector<std::string> numbered(Index size) {
    std::vector<std::string> labels;
    for (Index i = 0; i < size; ++i) labels.push_back(state_name(i));
    return labels;
}

Chain chain(std::initializer_list<std::initializer_list<double>> rows) { return chain(matrix(rows)); }

Chain chain(const Matrix& rows) { return {numbered(rows.rows), rows}; }

double Uniform::operator()() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    z ^= z >> 31U;
    return static_cast<double>(z >> 11U) * 0x1p-53;
}

namespace {

void scale_rows(Matrix& p) {
    for (Index i = 0; i < p.rows; ++i) {
        double sum = 0;
        for (const double value : p.row(i)) sum += value;
        for (double& value : p.row(i)) value /= sum;
    }
}

void sprinkle(Matrix& p, Index rows, double density, Uniform& uniform) {
    for (Index i = 0; i < rows; ++i) {
        for (Index j = 0; j < p.columns; ++j) {
            if (uniform() < density) p(i, j) += uniform() + 1e-3;
        }
    }
}

} // namespace

Matrix random_stochastic(Index size, double density, Uniform& uniform) {
    Matrix p = zeros(size, size);
    sprinkle(p, size, density, uniform);
    for (Index i = 0; i < size; ++i) {
        const auto j = static_cast<Index>(uniform() * static_cast<double>(size));
        p(i, j) += 0.2 + uniform();
    }
    scale_rows(p);
    return p;
}

Matrix random_irreducible(Index size, double density, Uniform& uniform) {
    Matrix p = zeros(size, size);
    sprinkle(p, size, density, uniform);
    for (Index i = 0; i < size; ++i) p(i, (i + 1) % size) += 0.1 + uniform();
    scale_rows(p);
    return p;
}

Matrix random_absorbing(Index transient, Index ends, double density, Uniform& uniform) {
    Matrix p = zeros(transient + ends, transient + ends);
    sprinkle(p, transient, density, uniform);
    for (Index i = 0; i < transient; ++i) {
        p(i, transient + static_cast<Index>(uniform() * static_cast<double>(ends))) += 0.05 + uniform();
    }
    for (Index i = transient; i < transient + ends; ++i) p(i, i) = 1;
    scale_rows(p);
    return p;
}

Matrix gauss_solve(const Matrix& a, const Matrix& b) {
    const Index n = a.rows;
    const Index m = b.columns;
    std::vector<std::vector<long double>> work;
    for (Index i = 0; i < n; ++i) {
        std::vector<long double> row(a.row(i).begin(), a.row(i).end());
        row.insert(row.end(), b.row(i).begin(), b.row(i).end());
        work.push_back(std::move(row));
    }
    const auto at = [&](Index i, Index j) -> long double& { return work.data()[i].data()[j]; };
    for (Index k = 0; k < n; ++k) {
        Index pivot = k;
        for (Index i = k; i < n; ++i) {
            if (std::abs(at(i, k)) > std::abs(at(pivot, k))) pivot = i;
        }
        std::swap(work.data()[k], work.data()[pivot]);
        for (Index i = 0; i < n; ++i) {
            if (i == k) continue;
            const long double factor = at(i, k) / at(k, k);
            for (Index j = k; j < n + m; ++j) at(i, j) -= factor * at(k, j);
        }
    }
    Matrix x = zeros(n, m);
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < m; ++j) x(i, j) = static_cast<double>(at(i, n + j) / at(i, i));
    }
    return x;
}

Matrix identity_minus(const Matrix& p, const std::vector<Index>& states) {
    const auto size = static_cast<Index>(states.size());
    Matrix result = identity(size);
    for (Index i = 0; i < size; ++i) {
        for (Index j = 0; j < size; ++j) result(i, j) -= p(states.data()[i], states.data()[j]);
    }
    return result;
}

Matrix matrix_power(const Matrix& p, Index exponent) {
    Matrix result = identity(p.rows);
    for (Index t = 0; t < exponent; ++t) result = multiply(result, p);
    return result;
}

double largest_difference(const Matrix& a, const Matrix& b) { return largest_difference(a.values, b.values); }

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
    if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
    double worst = 0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (!(std::abs(a[k] - b[k]) <= worst)) worst = std::abs(a[k] - b[k]);
    }
    return worst;
}

} // namespace careerflow::markov::testing
