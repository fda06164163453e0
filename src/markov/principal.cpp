#include "markov/principal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace careerflow::markov {

namespace {

using Complex = std::complex<double>;

/// The product of finite numbers; operator* asks besides for what infinities would give.
Complex times(const Complex& a, const Complex& b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

/// Σ_l a(i, l) b(l, j) over i < l < j.
Complex between(const ComplexMatrix& a, const ComplexMatrix& b, Index i, Index j) {
    Complex sum = 0;
    for (Index l = i + 1; l < j; ++l) sum += times(a(i, l), b(l, j));
    return sum;
}

/// The upper triangular U with Uᵖ = T. Entry (i, j) of every power Uᵏ is slope·u_ij + rest, where both are known from
/// what lies left of it and below it; Uᵖ = T then gives u_ij. Zeros on the diagonal of T must come last; what lies
/// between them is taken for zero.
ComplexMatrix triangular_root(const ComplexMatrix& t, int p) {
    const Index n = t.size;
    std::vector<ComplexMatrix> powers(static_cast<std::size_t>(p) - 1, ComplexMatrix(n)); // U, U², …, Uᵖ⁻¹
    ComplexMatrix& root = powers.front();
    std::vector<Complex> slopes(powers.size());
    std::vector<Complex> rests(powers.size());
    for (Index j = 0; j < n; ++j) {
        root(j, j) = t(j, j) == Complex(0) ? Complex(0) : std::pow(t(j, j), 1.0 / p);
        for (std::size_t k = 1; k < powers.size(); ++k) powers[k](j, j) = times(root(j, j), powers[k - 1](j, j));
        for (Index i = j; i-- > 0;) {
            Complex slope = 1;
            Complex rest = 0;
            for (std::size_t k = 0; k < powers.size(); ++k) {
                slopes[k] = slope;
                rests[k] = rest;
                slope = times(root(i, i), slope) + powers[k](j, j);
                rest = times(root(i, i), rest) + between(root, powers[k], i, j);
            }
            const Complex entry = slope == Complex(0) ? Complex(0) : (t(i, j) - rest) / slope;
            for (std::size_t k = 0; k < powers.size(); ++k) powers[k](i, j) = times(slopes[k], entry) + rests[k];
        }
    }
    return root;
}

/// The largest sum of moduli in a row of T − I.
double distance_from_unit(const ComplexMatrix& t) {
    double largest = 0;
    for (Index i = 0; i < t.size; ++i) {
        double sum = 0;
        for (Index j = i; j < t.size; ++j) sum += std::abs(t(i, j) - (i == j ? 1.0 : 0.0));
        largest = std::max(largest, sum);
    }
    return largest;
}

/// result += weight · X (I + node X)⁻¹ for upper triangular X.
void add_fraction(ComplexMatrix& result, const ComplexMatrix& x, double node, double weight) {
    const Index n = x.size;
    ComplexMatrix solved(n);
    for (Index i = n; i-- > 0;) {
        for (Index j = i; j < n; ++j) solved(i, j) = x(i, j);
        for (Index l = i + 1; l < n; ++l) {
            const Complex factor = node * x(i, l);
            for (Index j = l; j < n; ++j) solved(i, j) -= times(factor, solved(l, j));
        }
        const Complex pivot = 1.0 + node * x(i, i);
        for (Index j = i; j < n; ++j) {
            solved(i, j) /= pivot;
            result(i, j) += weight * solved(i, j);
        }
    }
}

/// The logarithm of an upper triangular matrix.
ComplexMatrix triangular_logarithm(ComplexMatrix t) {
    // With seven nodes the approximant is exact to rounding within this distance of the unit matrix (Higham 2008,
    // table 11.1).
    constexpr double near_enough = 0.264;
    constexpr int most_roots = 60;
    struct Node {
        double place;
        double weight;
    };
    // Gauss–Legendre on [−1, 1], the positive half
    constexpr std::array<Node, 4> nodes{Node{0, 0.4179591836734693878},
                                        {0.4058451513773971669, 0.3818300505051189449},
                                        {0.7415311855993944398, 0.2797053914892766679},
                                        {0.9491079123427585245, 0.1294849661688696933}};
    int roots = 0;
    for (; distance_from_unit(t) > near_enough && roots < most_roots; ++roots) t = triangular_root(t, 2);
    for (Index i = 0; i < t.size; ++i) t(i, i) -= 1;
    ComplexMatrix result(t.size);
    for (const Node& node : nodes) {
        add_fraction(result, t, (1 + node.place) / 2, node.weight / 2);
        if (node.place > 0) add_fraction(result, t, (1 - node.place) / 2, node.weight / 2);
    }
    const double scale = roots < most_roots ? std::exp2(roots) : std::numeric_limits<double>::quiet_NaN();
    for (Complex& value : result.values) value *= scale;
    return result;
}

/// The real part of U F Uᴴ for upper triangular F.
Matrix turned_back(const ComplexMatrix& u, const ComplexMatrix& f) {
    const Index n = f.size;
    Matrix result = zeros(n, n);
    std::vector<Complex> row(static_cast<std::size_t>(n));
    for (Index i = 0; i < n; ++i) {
        std::fill(row.begin(), row.end(), 0);
        for (Index l = 0; l < n; ++l) {
            for (Index k = l; k < n; ++k) row.data()[k] += times(u(i, l), f(l, k));
        }
        for (Index j = 0; j < n; ++j) {
            double sum = 0;
            for (Index k = 0; k < n; ++k) {
                sum += row.data()[k].real() * u(j, k).real() + row.data()[k].imag() * u(j, k).imag();
            }
            result(i, j) = sum;
        }
    }
    return result;
}

} // namespace

Matrix principal_root(const SchurForm& form, int p) {
    return turned_back(form.unitary, triangular_root(form.triangle, p));
}

Matrix principal_logarithm(const SchurForm& form) {
    return turned_back(form.unitary, triangular_logarithm(form.triangle));
}

} // namespace careerflow::markov
