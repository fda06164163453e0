#include "careerflow/markov/sensitivity.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/rate_sensitivity.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/regeneration.hpp"
#include "markov/restriction.hpp"
#include "markov/sensitivity_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow::markov {

namespace {

double direct_at(const Sensitivity& sensitivity, Index i, Index j) {
    const SparseMatrix& direct = sensitivity.direct;
    const auto columns = direct.row_columns(i);
    const auto place = std::lower_bound(columns.begin(), columns.end(), j);
    if (place == columns.end() || *place != j) return sensitivity.direct_elsewhere;
    return direct.row_values(i).data()[place - columns.begin()];
}

} // namespace

double Sensitivity::per_move(Index i, Index j, Index taken_from) const {
    double sum = 0;
    for (std::size_t k = 0; k < from.size(); ++k) {
        if (from[k].data()[i] == 0) continue; // a row that is never used, though its values may be infinite
        sum += from[k].data()[i] * (to[k].data()[j] - to[k].data()[taken_from]);
    }
    if (direct.rows > 0 && j != taken_from) sum += direct_at(*this, i, j) - direct_at(*this, i, taken_from);
    return sum;
}

double Sensitivity::proportional(const Chain& chain, Index i, Index j) const {
    const auto columns = chain.transitions().row_columns(i);
    const auto values = chain.transitions().row_values(i);
    double others = 0;
    double sum = 0;
    for (std::size_t e = 0; e < columns.size(); ++e) {
        if (columns[e] == j) continue;
        others += values[e];
        sum += values[e] * per_move(i, j, columns[e]);
    }
    if (!(others > 0)) {
        throw InputError(fmt::format("'{}' always goes to '{}': there is no probability to take from another state",
                                     chain.label(i), chain.label(j)));
    }
    return sum / others;
}

double Sensitivity::elasticity(const Chain& chain, Index i, Index j) const {
    expects(value != 0, "an elasticity is relative to the value, which is 0 here");
    return proportional(chain, i, j) * chain.transitions().at(i, j) / value;
}

double Sensitivity::elasticity(const Generator& generator, Index i, Index j) const {
    expects(value != 0, "an elasticity is relative to the value, which is 0 here");
    return per_rate(i, j) * generator.rates().at(i, j) / value;
}

SparseMatrix Sensitivity::proportional(const Chain& chain) const {
    std::vector<Entry> entries;
    for (Index i = 0; i < chain.size(); ++i) {
        const auto columns = chain.transitions().row_columns(i);
        if (columns.size() < 2) continue;
        for (const std::int32_t j : columns) entries.push_back({i, j, proportional(chain, i, j)});
    }
    return sparse_from_entries(chain.size(), chain.size(), entries);
}

namespace {

/// The states outside `targets` from which a target can be reached.
Restriction on_the_way(const SparseMatrix& flows, std::span<const double> ever, std::span<const Index> targets) {
    std::vector<bool> target(ever.size());
    for (const Index state : targets) target[static_cast<std::size_t>(state)] = true;
    std::vector<Index> states;
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (!target[i] && ever.data()[i] > 0) states.push_back(static_cast<Index>(i));
    }
    return restrict_to(flows, std::move(states));
}

/// Of hitting probabilities and times the derivatives look alike for probabilities and rates.
Sensitivity of_hitting_probability(const SparseMatrix& flows, std::span<const double> start, std::vector<double> ever,
                                   std::span<const Index> targets) {
    const Restriction part = on_the_way(flows, ever, targets);
    const std::vector<double> visits = MMatrixSolver(part.flows, part.exits).solved_transposed(part.pick(start));
    const double value = dot(start, ever);
    return {value, {part.spread(visits, 0.0)}, {std::move(ever)}};
}

Sensitivity of_hitting_time(const SparseMatrix& flows, const StateLabels& labels, std::span<const double> start,
                            std::vector<double> times) {
    std::vector<Index> states;
    double value = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (std::isfinite(times[i])) {
            value += start.data()[i] * times[i];
            if (times[i] > 0) states.push_back(static_cast<Index>(i));
        } else if (start.data()[i] > 0) {
            throw InputError(
                fmt::format("from '{}' it is not certain that the targets are reached", labels[static_cast<Index>(i)]),
                codes::target_not_certain);
        }
    }
    const Restriction part = restrict_to(flows, std::move(states));
    const std::vector<double> visits = MMatrixSolver(part.flows, part.exits).solved_transposed(part.pick(start));
    return {value, {part.spread(visits, 0.0)}, {std::move(times)}};
}

} // namespace

Sensitivity sensitivity_of_hitting_probability(const Chain& chain, std::span<const double> start,
                                               std::span<const Index> targets) {
    expect_stocks(chain.labels(), start, "start");
    return of_hitting_probability(chain.transitions(), start, hitting_probabilities(chain, targets), targets);
}

Sensitivity sensitivity_of_hitting_probability(const Generator& generator, std::span<const double> start,
                                               std::span<const Index> targets) {
    expect_stocks(generator.labels(), start, "start");
    return of_hitting_probability(generator.rates(), start, hitting_probabilities(generator, targets), targets);
}

Sensitivity sensitivity_of_committor(const Chain& chain, std::span<const double> start, std::span<const Index> first,
                                     std::span<const Index> second) {
    expect_stocks(chain.labels(), start, "start");
    return of_hitting_probability(chain.transitions(), start, committor(chain, first, second), second);
}

Sensitivity sensitivity_of_hitting_time(const Chain& chain, std::span<const double> start,
                                        std::span<const Index> targets) {
    expect_stocks(chain.labels(), start, "start");
    return of_hitting_time(chain.transitions(), chain.labels(), start, hitting_times(chain, targets));
}

Sensitivity sensitivity_of_hitting_time(const Generator& generator, std::span<const double> start,
                                        std::span<const Index> targets) {
    expect_stocks(generator.labels(), start, "start");
    return of_hitting_time(generator.rates(), generator.labels(), start, hitting_times(generator, targets));
}

Sensitivity sensitivity_of_arrival_by(const Chain& chain, std::span<const double> start, std::span<const Index> targets,
                                      Index horizon) {
    expect_stocks(chain.labels(), start, "start");
    expect_states(chain, targets, "targets");
    expects(horizon >= 0, "the horizon must not be negative");
    std::vector<double> arrived(static_cast<std::size_t>(chain.size()));
    for (const Index target : targets) arrived.data()[target] = 1;
    const std::vector<double> at_target = arrived;
    // backwards: the chance of having arrived within the steps left; forwards: where those not arrived are
    std::vector<std::vector<double>> within{arrived};
    for (Index t = 0; t < horizon; ++t) {
        arrived = multiply(chain.transitions(), arrived);
        for (std::size_t i = 0; i < arrived.size(); ++i) {
            if (at_target[i] > 0) arrived[i] = 1;
        }
        within.push_back(arrived);
    }
    Sensitivity result{dot(start, within.back()), {}, {}};
    std::vector<double> now(start.begin(), start.end());
    for (Index t = 0; t < horizon; ++t) {
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (at_target[i] > 0) now[i] = 0;
        }
        result.from.push_back(now);
        result.to.push_back(within.data()[horizon - 1 - t]);
        now = multiply(now, chain.transitions());
    }
    return result;
}

Sensitivity sensitivity_of_stationary_mean(const Chain& chain, std::span<const double> c) {
    expect_finite(chain.labels(), c, "values");
    expect_irreducible(chain, "the sensitivity of a stationary mean");
    const Regeneration regeneration(chain.transitions());
    return {dot(regeneration.stationary(), c), {regeneration.stationary()}, {regeneration.bias(c)}};
}

Sensitivity sensitivity_of_kemeny_constant(const Chain& chain, const KemenyOptions& options) {
    expect_irreducible(chain, "the sensitivity of Kemeny's constant");
    const Index n = chain.size();
    if (n > options.state_limit) {
        throw InputError(
            fmt::format("{} states are more than the limit of {} for the deviation matrix", n, options.state_limit),
            codes::too_large_for_dense);
    }
    const Regeneration regeneration(chain.transitions());
    Sensitivity result{kemeny_constant(chain), {}, {}};
    result.from.assign(static_cast<std::size_t>(n), std::vector<double>(static_cast<std::size_t>(n)));
    std::vector<double> unit(static_cast<std::size_t>(n));
    for (Index k = 0; k < n; ++k) { // column k of D
        unit.data()[k] = 1;
        result.to.push_back(regeneration.bias(unit));
        unit.data()[k] = 0;
        for (Index i = 0; i < n; ++i) result.from.data()[i].data()[k] = result.to.back().data()[i];
    }
    return result;
}

} // namespace careerflow::markov
