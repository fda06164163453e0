#include "careerflow/markov/sensitivity.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/rewards.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/regeneration.hpp"
#include "markov/restriction.hpp"
#include "markov/variance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow::markov {

double Sensitivity::per_move(Index i, Index j, Index taken_from) const {
    double sum = 0;
    for (std::size_t k = 0; k < from.size(); ++k) {
        if (from[k].data()[i] == 0) continue; // a row that is never used, though its values may be infinite
        sum += from[k].data()[i] * (to[k].data()[j] - to[k].data()[taken_from]);
    }
    if (direct.rows > 0) sum += direct.at(i, j) - direct.at(i, taken_from);
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

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += a.data()[k] * b.data()[k];
    return sum;
}

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

/// Every entry times the number of its row.
SparseMatrix rows_times(SparseMatrix matrix, std::span<const double> numbers) {
    for (Index i = 0; i < matrix.rows; ++i) {
        for (Index e = matrix.row_starts.data()[i]; e < matrix.row_starts.data()[i + 1]; ++e)
            matrix.values.data()[e] *= numbers.data()[i];
    }
    return matrix;
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

Sensitivity sensitivity_of_total_reward(const Chain& chain, std::span<const double> start,
                                        const std::vector<double>& state_rewards) {
    expect_one_per_state(chain.size(), state_rewards.size(), "rewards of states");
    return sensitivity_of_total_reward(chain, start, Rewards{.states = state_rewards});
}

Sensitivity sensitivity_of_total_reward(const Chain& chain, std::span<const double> start, const Rewards& rewards) {
    expect_one_per_state(chain.size(), start.size(), "start");
    const std::vector<double> total = total_reward(chain, rewards).mean;
    const TransientPart transient = transient_part(chain.transitions());
    const MMatrixSolver solver(transient.part.flows, transient.part.exits, transient.block_starts);
    const std::vector<double> visits = transient.part.spread(solver.solved_transposed(transient.part.pick(start)), 0.0);
    return {dot(start, total), {visits}, {total}, rows_times(rewards.transitions, visits)};
}

Sensitivity sensitivity_of_mean_steps(const Chain& chain, std::span<const double> start) {
    const TransientPart transient = transient_part(chain.transitions());
    const std::vector<double> ones(transient.part.states.size(), 1.0);
    return sensitivity_of_total_reward(chain, start, transient.part.spread(ones, 0.0));
}

Sensitivity sensitivity_of_variance_of_steps(const Chain& chain, Index start) {
    expect_states(chain, std::span<const Index>(&start, 1), "start");
    const TransientPart transient = transient_part(chain.transitions());
    const Restriction& part = transient.part;
    const MMatrixSolver solver(part.flows, part.exits, transient.block_starts);
    const std::vector<double> mean = solver.solved(std::vector<double>(part.states.size(), 1.0));
    const std::vector<double> variance = step_variance(solver, part.flows, part.exits, mean);
    std::vector<double> begin(static_cast<std::size_t>(chain.size()));
    begin.data()[start] = 1;
    const std::vector<double> visits = solver.solved_transposed(part.pick(begin));
    // Var = Σ_i y_i s_i, s_i = Σ_j p_ij (1 + m_j − m_i)². Through p directly, and through m: ∂s_i/∂m_i vanishes because
    // m solves its equation, and w_j = Σ_i y_i 2 p_ij (1 + m_j − m_i) is carried back once more.
    std::vector<double> through_mean(visits.size());
    for (Index i = 0; i < part.flows.rows; ++i) {
        const auto columns = part.flows.row_columns(i);
        const auto values = part.flows.row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            through_mean.data()[columns[e]] +=
                visits.data()[i] * 2 * values[e] * (1 + mean.data()[columns[e]] - mean.data()[i]);
        }
    }
    solver.solve_transposed(through_mean);
    std::vector<double> second(mean.size()); // variance + m²: with (1 − m_i)² left out, which moves cancel
    std::vector<double> weight(mean.size());
    for (std::size_t k = 0; k < mean.size(); ++k) {
        second[k] = variance[k] + mean[k] * mean[k];
        weight[k] = 2 * visits[k] * (1 - mean[k]) + through_mean[k];
    }
    const Index local = part.local.data()[start];
    return {local < 0 ? 0 : variance.data()[local],
            {part.spread(visits, 0.0), part.spread(weight, 0.0)},
            {part.spread(second, 0.0), part.spread(mean, 0.0)}};
}

Sensitivity sensitivity_of_hitting_probability(const Chain& chain, std::span<const double> start,
                                               std::span<const Index> targets) {
    expect_one_per_state(chain.size(), start.size(), "start");
    return of_hitting_probability(chain.transitions(), start, hitting_probabilities(chain, targets), targets);
}

Sensitivity sensitivity_of_hitting_probability(const Generator& generator, std::span<const double> start,
                                               std::span<const Index> targets) {
    expect_one_per_state(generator.size(), start.size(), "start");
    return of_hitting_probability(generator.rates(), start, hitting_probabilities(generator, targets), targets);
}

Sensitivity sensitivity_of_hitting_time(const Chain& chain, std::span<const double> start,
                                        std::span<const Index> targets) {
    expect_one_per_state(chain.size(), start.size(), "start");
    return of_hitting_time(chain.transitions(), chain.labels(), start, hitting_times(chain, targets));
}

Sensitivity sensitivity_of_hitting_time(const Generator& generator, std::span<const double> start,
                                        std::span<const Index> targets) {
    expect_one_per_state(generator.size(), start.size(), "start");
    return of_hitting_time(generator.rates(), generator.labels(), start, hitting_times(generator, targets));
}

Sensitivity sensitivity_of_arrival_by(const Chain& chain, std::span<const double> start, std::span<const Index> targets,
                                      Index horizon) {
    expect_one_per_state(chain.size(), start.size(), "start");
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
    expect_one_per_state(chain.size(), c.size(), "values");
    expect_irreducible(chain, "the sensitivity of a stationary mean");
    const Regeneration regeneration(chain.transitions());
    return {dot(regeneration.stationary(), c), {regeneration.stationary()}, {regeneration.bias(c)}};
}

Sensitivity sensitivity_of_discounted_reward(const Chain& chain, std::span<const double> start,
                                             const std::vector<double>& state_rewards, double discount) {
    expect_one_per_state(chain.size(), state_rewards.size(), "rewards of states");
    return sensitivity_of_discounted_reward(chain, start, Rewards{.states = state_rewards}, discount);
}

Sensitivity sensitivity_of_discounted_reward(const Chain& chain, std::span<const double> start, const Rewards& rewards,
                                             double discount) {
    expect_one_per_state(chain.size(), start.size(), "start");
    std::vector<double> worth = discounted_reward(chain, rewards, discount).mean;
    SparseMatrix flows = chain.transitions();
    for (double& value : flows.values) value *= discount;
    const MMatrixSolver solver(flows, std::vector<double>(start.size(), 1 - discount));
    std::vector<double> visits = solver.solved_transposed(start);
    SparseMatrix direct = rows_times(rewards.transitions, visits);
    for (double& value : visits) value *= discount;
    const double value = dot(start, worth);
    return {value, {std::move(visits)}, {std::move(worth)}, std::move(direct)};
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

StockSensitivity sensitivity_of_limiting_stocks(const OpenSystem& system, const Recruitment& recruitment,
                                                std::span<const double> c) {
    expect_one_per_state(system.size(), c.size(), "values");
    const std::vector<double> stocks = limiting_stocks(system, recruitment, false).mean;
    std::vector<double> worth = MMatrixSolver(system.transitions(), system.wastage()).solved(c);
    StockSensitivity result{{dot(stocks, c), {stocks}, {worth}}, worth, {}};
    result.by_transition.to.back().push_back(0); // outside
    return result;
}

StockSensitivity sensitivity_of_stocks_after(const OpenSystem& system, std::span<const double> start,
                                             const Recruitment& recruitment, std::span<const double> c, Index horizon) {
    expect_one_per_state(system.size(), start.size(), "start");
    expect_one_per_state(system.size(), c.size(), "values");
    expects(horizon >= 0, "the horizon must not be negative");
    const std::vector<double> recruits = recruit_moments(recruitment, system.size()).mean;
    StockSensitivity result{{}, std::vector<double>(c.size()), std::vector<double>(c.begin(), c.end())};
    std::vector<double> now(start.begin(), start.end());
    for (Index t = 0; t < horizon; ++t) {
        std::vector<double>& worth = result.by_start; // of a head with t steps to go
        for (std::size_t i = 0; i < worth.size(); ++i) result.by_recruit[i] += worth[i];
        result.by_transition.from.push_back(now);
        result.by_transition.to.push_back(worth);
        result.by_transition.to.back().push_back(0); // outside
        worth = multiply(system.transitions(), worth);
        now = multiply(now, system.transitions());
        for (std::size_t i = 0; i < now.size(); ++i) now[i] += recruits[i];
    }
    std::reverse(result.by_transition.to.begin(), result.by_transition.to.end());
    result.by_transition.value = dot(now, c);
    return result;
}

} // namespace careerflow::markov
