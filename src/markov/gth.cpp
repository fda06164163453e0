#include "markov/gth.hpp"

#include "careerflow/core/error.hpp"

#include "markov/m_matrix_solver.hpp"
#include "markov/restriction.hpp"

#include <algorithm>
#include <cmath>

namespace careerflow::markov {

namespace {

/// The state with most flows in and out: leaving a hub for last keeps the bands of the others narrow.
Index hub_of(const SparseMatrix& flows) {
    std::vector<Index> degree(static_cast<std::size_t>(flows.rows));
    for (Index i = 0; i < flows.rows; ++i) degree.data()[i] = static_cast<Index>(flows.row_columns(i).size());
    for (const std::int32_t j : flows.column_indices) ++degree.data()[j];
    // of equals the last: it is eliminated last anyway, and a banded chain stays in its order
    return degree.rend() - std::max_element(degree.rbegin(), degree.rend()) - 1;
}

/// Expected visits to every state between two visits to `last`: proportional to π. Entries may overflow.
std::vector<double> visits_between(const SparseMatrix& flows, Index last) {
    std::vector<Index> others;
    others.reserve(static_cast<std::size_t>(flows.rows));
    for (Index i = 0; i < flows.rows; ++i) {
        if (i != last) others.push_back(i);
    }
    const Restriction rest = restrict_to(flows, std::move(others));
    std::vector<double> visits(rest.states.size());
    const auto columns = flows.row_columns(last);
    for (std::size_t e = 0; e < columns.size(); ++e) {
        if (columns[e] != last) visits.data()[rest.local.data()[columns[e]]] = flows.row_values(last)[e];
    }
    MMatrixSolver(rest.flows, rest.exits).solve_transposed(visits);
    return rest.spread(visits, 1.0);
}

} // namespace

std::vector<double> gth_distribution(const SparseMatrix& flows) {
    if (flows.rows == 1) return {1.0};
    std::vector<double> result;
    Index last = hub_of(flows);
    // Ratios π_i / π_last beyond 1e308 overflow; another last state among those halves the range each time.
    constexpr int attempts = 64;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        result = visits_between(flows, last);
        std::vector<Index> overflown;
        for (Index i = 0; i < flows.rows; ++i) {
            if (!std::isfinite(result.data()[i])) overflown.push_back(i);
        }
        if (overflown.empty()) {
            const double largest = *std::max_element(result.begin(), result.end());
            double sum = 0;
            for (double& value : result) sum += value /= largest;
            for (double& value : result) value /= sum;
            return result;
        }
        last = overflown[overflown.size() / 2];
    }
    throw InternalError("the stationary probabilities of a class span more than doubles can hold");
}

} // namespace careerflow::markov
