#include "markov/variance.hpp"

#include "markov/m_matrix_solver.hpp"

namespace careerflow::markov {

std::vector<double> step_variance(const MMatrixSolver& solver, const SparseMatrix& flows, std::span<const double> exits,
                                  std::span<const double> mean) {
    std::vector<double> result(mean.size());
    for (Index i = 0; i < flows.rows; ++i) {
        const double own = mean.data()[i];
        double sum = exits.data()[i] * (1 - own) * (1 - own);
        for (Index e = flows.row_starts.data()[i]; e < flows.row_starts.data()[i + 1]; ++e) {
            const double change = 1 + mean.data()[flows.column_indices.data()[e]] - own;
            sum += flows.values.data()[e] * change * change;
        }
        result.data()[i] = sum;
    }
    solver.solve(result);
    return result;
}

} // namespace careerflow::markov
