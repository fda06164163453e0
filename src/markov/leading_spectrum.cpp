#include "careerflow/core/error.hpp"
#include "careerflow/markov/mixing.hpp"
#include "careerflow/markov/structure.hpp"

#include <Spectra/GenEigsSolver.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace careerflow::markov {

namespace {

using Complex = std::complex<double>;

// Directions kept for each eigenvalue wanted, and at least: more need fewer restarts and more memory.
constexpr Index directions_for_each = 4;
constexpr Index least_directions = 40;

/// y = P x as Spectra asks for it.
class Step {
public:
    using Scalar = double;

    explicit Step(const SparseMatrix& matrix) : matrix_(matrix) {}

    [[nodiscard]] Eigen::Index rows() const { return matrix_.rows; }
    [[nodiscard]] Eigen::Index cols() const { return matrix_.columns; }

    void perform_op(const double* x, double* y) const {
        for (Index i = 0; i < matrix_.rows; ++i) {
            double sum = 0;
            for (Index e = matrix_.row_starts.data()[i]; e < matrix_.row_starts.data()[i + 1]; ++e)
                sum += matrix_.values.data()[e] * x[matrix_.column_indices.data()[e]];
            y[i] = sum;
        }
    }

private:
    const SparseMatrix& matrix_;
};

/// ‖Pv − λv‖ / ‖v‖.
double residual_of(const SparseMatrix& matrix, Complex value, const Eigen::VectorXcd& vector) {
    double error = 0;
    for (Index i = 0; i < matrix.rows; ++i) {
        Complex sum = -value * vector[i];
        for (Index e = matrix.row_starts.data()[i]; e < matrix.row_starts.data()[i + 1]; ++e)
            sum += matrix.values.data()[e] * vector[matrix.column_indices.data()[e]];
        error += std::norm(sum);
    }
    return std::sqrt(error) / vector.norm();
}

/// All eigenvalues of a chain of up to three states; residuals of a dense elimination are rounding and given as 0.
LeadingSpectrum of_few_states(const Chain& chain, Index count) {
    LeadingSpectrum result{.eigenvalues = spectrum(chain).eigenvalues, .converged = true};
    result.eigenvalues.resize(std::min(result.eigenvalues.size(), static_cast<std::size_t>(count)));
    result.residuals.resize(result.eigenvalues.size());
    return result;
}

LeadingSpectrum by_restarts(const SparseMatrix& matrix, const LeadingSpectrumOptions& options) {
    const Index wanted = std::min(options.count, matrix.rows - 2);
    const Index directions = std::min(std::max(directions_for_each * wanted, least_directions), matrix.rows);
    Step step(matrix);
    Spectra::GenEigsSolver<Step> solver(step, wanted, directions);
    solver.init(); // its own fixed sequence of numbers
    (void)solver.compute(Spectra::SortRule::LargestMagn, options.iteration_limit, options.tolerance,
                         Spectra::SortRule::LargestMagn);
    const Eigen::VectorXcd values = solver.eigenvalues();
    const Eigen::MatrixXcd vectors = solver.eigenvectors();
    LeadingSpectrum result{.converged = values.size() >= wanted, .products = solver.num_operations()};
    std::vector<Index> order(static_cast<std::size_t>(values.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](Index a, Index b) { return std::abs(values[a]) > std::abs(values[b]); });
    for (const Index k : order) {
        result.eigenvalues.push_back(values[k]);
        result.residuals.push_back(residual_of(matrix, values[k], vectors.col(k)));
    }
    return result;
}

} // namespace

LeadingSpectrum leading_spectrum(const Chain& chain, const LeadingSpectrumOptions& options) {
    expects(options.count >= 2, "count must be 2 at least");
    expects(options.tolerance > 0, "tolerance must be above 0");
    expects(options.iteration_limit >= 0, "iteration_limit must not be negative");
    LeadingSpectrum result =
        chain.size() < 4 ? of_few_states(chain, options.count) : by_restarts(chain.transitions(), options);
    // what is known from the structure is not left to rounding
    if (chain.size() == 1) result.second_modulus = 0;
    else if (!structure(chain).has_unique_limit) result.second_modulus = 1;
    else if (result.eigenvalues.size() > 1) result.second_modulus = std::abs(result.eigenvalues[1]);
    if (!result.second_modulus) return result;
    result.spectral_gap = 1 - *result.second_modulus;
    result.relaxation_steps =
        *result.spectral_gap > 0 ? 1 / *result.spectral_gap : std::numeric_limits<double>::infinity();
    return result;
}

} // namespace careerflow::markov
