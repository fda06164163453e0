#include "careerflow/markov/passage.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/reversal.hpp"
#include "careerflow/markov/stationary.hpp"
#include "careerflow/markov/structure.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/regeneration.hpp"
#include "markov/restriction.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace careerflow::markov {

namespace {

std::vector<bool> marked(Index size, std::span<const Index> states) {
    std::vector<bool> result(static_cast<std::size_t>(size));
    for (const Index state : states) result[static_cast<std::size_t>(state)] = true;
    return result;
}

/// The flows without those out of `stopped` states.
SparseMatrix stopped_at(const SparseMatrix& p, const std::vector<bool>& stopped) {
    SparseMatrix result{p.rows, p.columns, {0}, {}, {}};
    result.column_indices.reserve(p.values.size());
    result.values.reserve(p.values.size());
    for (Index i = 0; i < p.rows; ++i) {
        if (!stopped[static_cast<std::size_t>(i)]) {
            const auto columns = p.row_columns(i);
            const auto values = p.row_values(i);
            result.column_indices.insert(result.column_indices.end(), columns.begin(), columns.end());
            result.values.insert(result.values.end(), values.begin(), values.end());
        }
        result.row_starts.push_back(result.nonzeros());
    }
    return result;
}

/// States from which some marked state can be reached along `backwards`, the transposed flows.
std::vector<bool> reaching(const SparseMatrix& backwards, const std::vector<bool>& targets) {
    std::vector<bool> result = targets;
    std::vector<Index> queue;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i]) queue.push_back(static_cast<Index>(i));
    }
    for (std::size_t head = 0; head < queue.size(); ++head) {
        for (const std::int32_t origin : backwards.row_columns(queue[head])) {
            if (result[static_cast<std::size_t>(origin)]) continue;
            result[static_cast<std::size_t>(origin)] = true;
            queue.push_back(origin);
        }
    }
    return result;
}

/// Flow of each kept state into marked states.
std::vector<double> flow_into(const SparseMatrix& p, std::span<const Index> states, const std::vector<bool>& targets) {
    std::vector<double> result;
    result.reserve(states.size());
    for (const Index state : states) {
        double sum = 0;
        const auto columns = p.row_columns(state);
        const auto values = p.row_values(state);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            if (targets[static_cast<std::size_t>(columns[e])]) sum += values[e];
        }
        result.push_back(sum);
    }
    return result;
}

/// Probability of reaching `wanted` before leaving through `stopped` (which includes `wanted`).
std::vector<double> reach_first(const SparseMatrix& p, const std::vector<bool>& wanted,
                                const std::vector<bool>& stopped) {
    const std::vector<bool> possible = reaching(transpose(stopped_at(p, stopped)), wanted);
    std::vector<Index> open;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (possible[i] && !stopped[i]) open.push_back(static_cast<Index>(i));
    }
    const Restriction part = restrict_to(p, std::move(open));
    const MMatrixSolver solver(part.flows, part.exits);
    std::vector<double> result = part.spread(solver.solved(flow_into(p, part.states, wanted)), 0.0);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i]) result[i] = 1;
    }
    return result;
}

} // namespace

std::vector<double> hitting_probabilities(const Chain& chain, std::span<const Index> targets) {
    expect_states(chain, targets, "targets");
    const std::vector<bool> wanted = marked(chain.size(), targets);
    return reach_first(chain.transitions(), wanted, wanted);
}

std::vector<double> hitting_times(const Chain& chain, std::span<const Index> targets) {
    expect_states(chain, targets, "targets");
    const std::vector<bool> wanted = marked(chain.size(), targets);
    const SparseMatrix backwards = transpose(stopped_at(chain.transitions(), wanted));
    // certain where no state that has lost sight of the targets can be reached on the way
    std::vector<bool> lost = reaching(backwards, wanted);
    lost.flip();
    const std::vector<bool> uncertain = reaching(backwards, lost);
    std::vector<Index> open;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i] && !uncertain[i]) open.push_back(static_cast<Index>(i));
    }
    const Restriction part = restrict_to(chain.transitions(), std::move(open));
    const MMatrixSolver solver(part.flows, part.exits);
    std::vector<double> result = part.spread(solver.solved(std::vector<double>(part.states.size(), 1.0)),
                                             std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i]) result[i] = 0;
    }
    return result;
}

Matrix mean_first_passage_times(const Chain& chain, const DenseOptions& options) {
    expect_cells(chain.size(), chain.size(), options.cell_limit, "mean first passage times");
    expect_irreducible(chain, "the mean first passage matrix");
    const Index n = chain.size();
    const Regeneration regeneration(chain.transitions());
    const Restriction& others = regeneration.others();
    const Matrix visits = regeneration.solver().inverse();
    const std::vector<double>& pi = regeneration.stationary();
    std::vector<double> to_hub(static_cast<std::size_t>(n));
    for (Index k = 0; k < visits.rows; ++k) {
        const auto row = visits.row(k);
        to_hub.data()[others.states.data()[k]] = std::accumulate(row.begin(), row.end(), 0.0);
    }
    Matrix result = zeros(n, n);
    for (Index i = 0; i < n; ++i) {
        const std::int32_t row = others.local.data()[i];
        for (Index j = 0; j < n; ++j) {
            const std::int32_t column = others.local.data()[j];
            const double own = column < 0 ? 0 : visits(column, column);
            const double met = row < 0 || column < 0 ? 0 : visits(row, column);
            result(i, j) =
                i == j ? 1 / pi.data()[i] : (own - met) / pi.data()[j] + (to_hub.data()[i] - to_hub.data()[j]);
        }
    }
    return result;
}

std::vector<double> mean_return_times(const Chain& chain) {
    std::vector<double> result(static_cast<std::size_t>(chain.size()), std::numeric_limits<double>::infinity());
    for (const StationaryDistribution& one : stationary_distributions(chain)) {
        for (std::size_t k = 0; k < one.states.size(); ++k) result.data()[one.states[k]] = 1 / one.probabilities[k];
    }
    return result;
}

double kemeny_constant(const Chain& chain, const DenseOptions& options) {
    expect_cells(chain.size(), chain.size(), options.cell_limit, "visits from which Kemeny's constant is made");
    expect_irreducible(chain, "Kemeny's constant");
    const Regeneration regeneration(chain.transitions());
    const Matrix visits = regeneration.solver().inverse();
    double trace = 0;
    double to_hub = 0;
    for (Index k = 0; k < visits.rows; ++k) {
        const auto row = visits.row(k);
        trace += visits(k, k);
        to_hub += regeneration.stationary().data()[regeneration.others().states.data()[k]] *
                  std::accumulate(row.begin(), row.end(), 0.0);
    }
    return trace - to_hub;
}

std::vector<double> committor(const Chain& chain, std::span<const Index> first, std::span<const Index> second) {
    expect_states(chain, first, "first");
    expect_states(chain, second, "second");
    const std::vector<bool> wanted = marked(chain.size(), second);
    std::vector<bool> stopped = wanted;
    for (const Index state : first) {
        if (wanted[static_cast<std::size_t>(state)]) {
            throw InputError(fmt::format("state '{}' is in both sets", chain.label(state)));
        }
        stopped[static_cast<std::size_t>(state)] = true;
    }
    return reach_first(chain.transitions(), wanted, stopped);
}

std::vector<double> backward_committor(const Chain& chain, std::span<const Index> first,
                                       std::span<const Index> second) {
    return committor(time_reversal(chain), second, first);
}

std::vector<double> FirstPassage::arrived() const {
    std::vector<double> result(mass.size());
    std::partial_sum(mass.begin(), mass.end(), result.begin());
    return result;
}

std::optional<Index> FirstPassage::quantile(double level) const {
    expects(level > 0 && level < 1, "the level of a quantile must lie between 0 and 1");
    double sum = 0;
    // cumulated rounding must not push a level that is met exactly to the next step
    const double reached = level * (1 - 1e-12);
    for (std::size_t t = 0; t < mass.size(); ++t) {
        sum += mass[t];
        if (sum >= reached) return static_cast<Index>(t);
    }
    return std::nullopt;
}

std::optional<Index> FirstPassage::quantile_given_arrival(double level) const {
    expects(level > 0 && level < 1, "the level of a quantile must lie between 0 and 1");
    if (!(probability_ever > 0)) return std::nullopt;
    FirstPassage given = *this;
    for (double& value : given.mass) value /= probability_ever;
    return given.quantile(level);
}

FirstPassage first_passage(const Chain& chain, std::span<const double> start, std::span<const Index> targets,
                           const FirstPassageOptions& options) {
    expect_distribution(chain.labels(), start, "start");
    expects(options.tail > 0 && options.step_limit > 0 && options.horizon.value_or(0) >= 0,
            "tail and step_limit must be positive, horizon must not be negative");
    const std::vector<double> ever = hitting_probabilities(chain, targets);
    const std::vector<bool> wanted = marked(chain.size(), targets);
    const SparseMatrix steps = stopped_at(chain.transitions(), wanted);
    FirstPassage result;
    for (std::size_t i = 0; i < ever.size(); ++i) result.probability_ever += start.data()[i] * ever[i];

    std::vector<double> now(start.begin(), start.end());
    const Index last = options.horizon.value_or(options.step_limit);
    for (Index t = 0;; ++t) {
        double arriving = 0;
        double later = 0; // of arriving after this step, summed anew so that rounding does not pile up
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (wanted[i]) arriving += now[i];
            else later += now[i] * ever[i];
        }
        result.mass.push_back(arriving);
        result.unresolved = later;
        if (t == last || (!options.horizon && later <= options.tail)) return result;
        now = multiply(now, steps); // the targets' rows are empty: who has arrived is taken out
    }
}

std::vector<double> occupancy(const Chain& chain, std::span<const double> start, Index horizon) {
    expect_stocks(chain.labels(), start, "start");
    expects(horizon >= 0, "the horizon must not be negative");
    std::vector<double> now(start.begin(), start.end());
    std::vector<double> result(now.size());
    for (Index t = 0; t < horizon; ++t) {
        for (std::size_t i = 0; i < now.size(); ++i) result[i] += now[i];
        now = multiply(now, chain.transitions());
    }
    return result;
}

} // namespace careerflow::markov
