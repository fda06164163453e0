#include "markov/schur.hpp"

#include "careerflow/core/error.hpp"

#include <Eigen/Eigenvalues>

#include <cmath>
#include <limits>

namespace careerflow::markov {

namespace {

using Dense = Eigen::MatrixXd;
using Complex = std::complex<double>;

/// The orthogonal Q of A = Q H Qᵀ from the reflections that the reduction to H left behind.
Dense accumulated(const Dense& packed, const Eigen::VectorXd& coefficients) {
    const Index n = packed.rows();
    Dense q = Dense::Identity(n, n);
    for (Index k = n - 2; k-- > 0;) {
        for (Index j = k + 1; j < n; ++j) {
            double along = q(k + 1, j);
            for (Index i = k + 2; i < n; ++i) along += packed(i, k) * q(i, j);
            along *= coefficients(k);
            q(k + 1, j) -= along;
            for (Index i = k + 2; i < n; ++i) q(i, j) -= along * packed(i, k);
        }
    }
    return q;
}

/// The real Schur form. Eigen's RealSchur::compute does the same; called in two steps it compiles in a third of the
/// time, because the general product of reflections is left out.
Eigen::RealSchur<Dense> real_schur(const Matrix& a, bool with_vectors) {
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::HessenbergDecomposition<Dense> reduction{
        Dense(Eigen::Map<const RowMajor>(a.values.data(), a.rows, a.columns))};
    Dense reduced = reduction.packedMatrix();
    Dense q;
    if (with_vectors) q = accumulated(reduced, reduction.householderCoefficients());
    for (Index j = 0; j < a.rows; ++j) {
        for (Index i = j + 2; i < a.rows; ++i) reduced(i, j) = 0;
    }
    Eigen::RealSchur<Dense> schur(a.rows);
    schur.computeFromHessenberg(reduced, q, with_vectors);
    ensures(schur.info() == Eigen::Success, "the eigenvalues of a transition matrix did not converge");
    return schur;
}

/// Whether rows i and i + 1 hold a pair of conjugate eigenvalues.
bool is_pair(const Dense& t, Index i) { return i + 1 < t.rows() && t(i + 1, i) != 0; }

/// That of the pair with the positive imaginary part.
Complex upper_of_pair(const Dense& t, Index i) {
    const double half = (t(i, i) - t(i + 1, i + 1)) / 2;
    return {t(i + 1, i + 1) + half, std::sqrt(std::abs(half * half + t(i + 1, i) * t(i, i + 1)))};
}

/// Turns rows and columns k and k + 1 so that the vector (first, second) there becomes the first axis. If it is an
/// eigenvector of what stands there, its eigenvalue comes to (k, k).
void turn(SchurForm& form, Index k, Complex first, Complex second) {
    const double length = std::hypot(std::abs(first), std::abs(second));
    first /= length;
    second /= length;
    ComplexMatrix& t = form.triangle;
    for (Index j = k; j < t.size; ++j) {
        const Complex upper = t(k, j);
        const Complex lower = t(k + 1, j);
        t(k, j) = upper * std::conj(first) + lower * std::conj(second);
        t(k + 1, j) = lower * first - upper * second;
    }
    const auto turn_columns = [&](ComplexMatrix& m, Index rows) {
        for (Index i = 0; i < rows; ++i) {
            const Complex left = m(i, k);
            const Complex right = m(i, k + 1);
            m(i, k) = left * first + right * second;
            m(i, k + 1) = right * std::conj(first) - left * std::conj(second);
        }
    };
    turn_columns(t, k + 2);
    turn_columns(form.unitary, t.size);
    t(k + 1, k) = 0;
}

/// Takes eigenvalues within rounding of zero for zero and moves them to the end.
void move_zeros_last(SchurForm& form) {
    ComplexMatrix& t = form.triangle;
    const double rounding = static_cast<double>(t.size) * std::numeric_limits<double>::epsilon();
    Index zeros_below = 0;
    for (Index i = t.size; i-- > 0;) {
        if (std::abs(t(i, i)) >= rounding) continue;
        const Index place = t.size - 1 - zeros_below++;
        for (Index k = i; k < place; ++k) turn(form, k, t(k, k + 1), t(k + 1, k + 1) - t(k, k));
        t(place, place) = 0;
    }
}

} // namespace

std::vector<Complex> eigenvalues(const Matrix& a) {
    const Eigen::RealSchur<Dense> schur = real_schur(a, false);
    const Dense& t = schur.matrixT();
    std::vector<Complex> result;
    for (Index i = 0; i < a.rows; ++i) {
        if (!is_pair(t, i)) {
            result.emplace_back(t(i, i));
            continue;
        }
        result.push_back(upper_of_pair(t, i++));
        result.push_back(std::conj(result.back()));
    }
    return result;
}

SchurForm schur_form(const Matrix& a) {
    const Eigen::RealSchur<Dense> schur = real_schur(a, true);
    const Dense& t = schur.matrixT();
    SchurForm result{ComplexMatrix(a.rows), ComplexMatrix(a.rows)};
    for (Index i = 0; i < a.rows; ++i) {
        for (Index j = 0; j < a.rows; ++j) {
            result.triangle(i, j) = t(i, j);
            result.unitary(i, j) = schur.matrixU()(i, j);
        }
    }
    for (Index i = 0; i < a.rows; ++i) {
        if (is_pair(t, i)) turn(result, i, upper_of_pair(t, i) - t(i + 1, i + 1), t(i + 1, i));
    }
    move_zeros_last(result);
    return result;
}

} // namespace careerflow::markov
