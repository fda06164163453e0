#include "careerflow/markov/absorption.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/structure.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/restriction.hpp"
#include "markov/variance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow::markov {

namespace {

/// The transient part of a chain, factorised, and where it leads.
struct TransientSystem {
    TransientPart transient;
    MMatrixSolver solver;

    explicit TransientSystem(const Chain& chain)
        : transient(transient_part(chain.transitions())),
          solver(transient.part.flows, transient.part.exits, transient.block_starts) {}

    [[nodiscard]] Index end_of_state(Index state) const { return transient.end_of(state); }
    [[nodiscard]] const std::vector<Index>& states() const { return transient.part.states; }
    [[nodiscard]] std::vector<Index> ascending_states() const {
        std::vector<Index> result = states();
        if (!std::is_sorted(result.begin(), result.end())) std::sort(result.begin(), result.end());
        return result;
    }
    [[nodiscard]] Index ends() const { return static_cast<Index>(transient.recurrent_classes.size()); }
};

// Right-hand sides are solved four at a time.
constexpr Index lanes = 4;

/// Column 0: ones; column 1 + e: the probability of going to end e in one step; zeros up to a multiple of `lanes`. Rows
/// in local order.
Matrix right_sides(const Chain& chain, const TransientSystem& system, Index ends) {
    Matrix result = zeros(static_cast<Index>(system.states().size()), (1 + ends + lanes - 1) / lanes * lanes);
    for (Index k = 0; k < result.rows; ++k) {
        const Index state = system.states().data()[k];
        result(k, 0) = 1;
        if (ends == 0) continue;
        const auto columns = chain.transitions().row_columns(state);
        const auto values = chain.transitions().row_values(state);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            const Index end = system.end_of_state(columns[e]);
            if (end >= 0) result(k, 1 + end) += values[e];
        }
    }
    return result;
}

/// max |(I − Q) X − R| / max |X| over `lanes` columns from `first`, the largest of them.
double residual_of_lanes(const SparseMatrix& flows, std::span<const double> exits, const Matrix& solution,
                         const Matrix& right_side, Index first) {
    double worst[lanes] = {};
    double scale[lanes] = {};
    const double* const x = solution.values.data() + first;
    const double* const right = right_side.values.data() + first;
    const Index stride = solution.columns;
    for (Index k = 0; k < flows.rows; ++k) {
        double diagonal = exits.data()[k];
        double error[lanes];
        for (Index c = 0; c < lanes; ++c) error[c] = -right[k * stride + c];
        for (Index e = flows.row_starts.data()[k]; e < flows.row_starts.data()[k + 1]; ++e) {
            const Index other = flows.column_indices.data()[e];
            if (other == k) continue;
            const double value = flows.values.data()[e];
            diagonal += value;
            for (Index c = 0; c < lanes; ++c) error[c] -= value * x[other * stride + c];
        }
        for (Index c = 0; c < lanes; ++c) {
            const double own = x[k * stride + c];
            worst[c] = std::max(worst[c], std::abs(error[c] + diagonal * own));
            scale[c] = std::max(scale[c], std::abs(own));
        }
    }
    double result = 0;
    for (Index c = 0; c < lanes; ++c) result = std::max(result, scale[c] > 0 ? worst[c] / scale[c] : 0.0);
    return result;
}

double residual_of(const Restriction& part, const Matrix& solution, const Matrix& right_side) {
    double result = 0;
    for (Index first = 0; first < solution.columns; first += lanes) {
        result = std::max(result, residual_of_lanes(part.flows, part.exits, solution, right_side, first));
    }
    return result;
}

} // namespace

Absorption absorption(const Chain& chain, const AbsorptionOptions& options) {
    const TransientSystem system(chain);
    const Restriction& part = system.transient.part;
    const Index ends = system.ends();
    const auto size = static_cast<Index>(part.states.size());
    if (options.probabilities) {
        expect_cells(size, ends, options.cell_limit, "absorption probabilities");
    }
    Absorption result;
    result.transient_states = system.ascending_states();
    result.transient_labels = chain.labels().pick(result.transient_states);
    result.end_classes = system.transient.recurrent_classes;
    for (Index end = 0; end < ends; ++end) {
        result.end_labels.push_back(set_label(chain.labels(), system.transient.members(end)));
    }
    const Matrix right = right_sides(chain, system, options.probabilities ? ends : 0);
    Matrix solution = right;
    system.solver.solve(solution);
    result.residual = residual_of(part, solution, right);

    std::vector<double> mean(part.states.size());
    for (Index k = 0; k < size; ++k) mean.data()[k] = solution(k, 0);
    std::vector<double> variance;
    if (options.variance) variance = step_variance(system.solver, part.flows, part.exits, mean);
    result.mean_steps.resize(part.states.size());
    result.variance_steps.resize(variance.size());
    result.probabilities = zeros(options.probabilities ? size : 0, options.probabilities ? ends : 0);
    for (Index row = 0; row < size; ++row) {
        const Index k = part.local.data()[result.transient_states.data()[row]];
        result.mean_steps.data()[row] = mean.data()[k];
        if (options.variance) result.variance_steps.data()[row] = variance.data()[k];
        if (options.probabilities) {
            std::copy_n(solution.row(k).data() + 1, ends, result.probabilities.row(row).data());
        }
    }
    return result;
}

std::vector<double> end_distribution(const Chain& chain, std::span<const double> start) {
    expect_distribution(chain.labels(), start, "start");
    const TransientSystem system(chain);
    const Restriction& part = system.transient.part;
    const std::vector<double> visits = system.solver.solved_transposed(part.pick(start));
    std::vector<double> result(static_cast<std::size_t>(system.ends()));
    for (Index i = 0; i < chain.size(); ++i) {
        const Index end = system.end_of_state(i);
        if (end >= 0) result.data()[end] += start.data()[i];
    }
    for (std::size_t k = 0; k < visits.size(); ++k) {
        const auto columns = chain.transitions().row_columns(part.states[k]);
        const auto values = chain.transitions().row_values(part.states[k]);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            const Index end = system.end_of_state(columns[e]);
            if (end >= 0) result.data()[end] += visits[k] * values[e];
        }
    }
    return result;
}

FundamentalMatrix fundamental_matrix(const Chain& chain, const AbsorptionOptions& options) {
    TransientPart transient = transient_part(chain.transitions());
    std::vector<Index> states = std::move(transient.part.states);
    std::sort(states.begin(), states.end());
    const auto size = static_cast<Index>(states.size());
    expect_cells(size, size, options.cell_limit, "expected visits");
    FundamentalMatrix result{states, chain.labels().pick(states), {}};
    // ascending states, so that the table needs no reordering; the solver finds the classes again
    const Restriction part = restrict_to(chain.transitions(), std::move(states));
    result.visits = MMatrixSolver(part.flows, part.exits).inverse();
    return result;
}

Matrix visit_variances(const FundamentalMatrix& fundamental) {
    const Matrix& visits = fundamental.visits;
    Matrix result = zeros(visits.rows, visits.columns);
    for (Index i = 0; i < visits.rows; ++i) {
        for (Index j = 0; j < visits.columns; ++j) {
            result(i, j) = visits(i, j) * (2 * visits(j, j) - 1 - visits(i, j));
        }
    }
    return result;
}

std::vector<double> expected_visits(const Chain& chain, std::span<const double> start) {
    expect_distribution(chain.labels(), start, "start");
    const TransientSystem system(chain);
    const Restriction& part = system.transient.part;
    return part.spread(system.solver.solved_transposed(part.pick(start)), 0.0);
}

ConditionalAbsorption absorption_given_end(const Chain& chain, std::string_view end_state) {
    const TransientSystem system(chain);
    const Index named = chain.index_of(end_state);
    const Index end = system.end_of_state(named);
    if (end < 0) {
        throw InputError(fmt::format("'{}' is transient: the chain cannot end there", end_state),
                         codes::chain_lacks_property);
    }
    const std::vector<Index> members = system.transient.members(end);
    const std::vector<bool> reaches = can_reach(chain, members);
    ConditionalAbsorption result;
    result.end_label = set_label(chain.labels(), members);
    for (const Index state : system.ascending_states()) {
        if (reaches[static_cast<std::size_t>(state)]) result.states.push_back(state);
    }
    result.labels = chain.labels().pick(result.states);

    const Restriction part = restrict_to(chain.transitions(), result.states);
    std::vector<double> entering(part.states.size());
    for (std::size_t k = 0; k < entering.size(); ++k) {
        const auto columns = chain.transitions().row_columns(part.states[k]);
        const auto values = chain.transitions().row_values(part.states[k]);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            if (system.end_of_state(columns[e]) == end) entering[k] += values[e];
        }
    }
    result.probability = MMatrixSolver(part.flows, part.exits).solved(entering);
    result.transitions = part.flows;
    result.last_steps = entering;
    for (Index k = 0; k < part.flows.rows; ++k) {
        const double own = result.probability.data()[k];
        result.last_steps.data()[k] /= own;
        for (Index e = part.flows.row_starts.data()[k]; e < part.flows.row_starts.data()[k + 1]; ++e) {
            result.transitions.values.data()[e] *= result.probability.data()[part.flows.column_indices.data()[e]] / own;
        }
    }
    const MMatrixSolver conditional(result.transitions, result.last_steps);
    result.mean_steps = conditional.solved(std::vector<double>(part.states.size(), 1.0));
    result.variance_steps = step_variance(conditional, result.transitions, result.last_steps, result.mean_steps);
    return result;
}

std::vector<double> expected_visits(const ConditionalAbsorption& conditional, Index from) {
    expects(from >= 0 && from < conditional.transitions.rows, "from must be a state of the conditional chain");
    std::vector<double> start(conditional.states.size());
    start.data()[from] = 1;
    return MMatrixSolver(conditional.transitions, conditional.last_steps).solved_transposed(start);
}

} // namespace careerflow::markov
