#include "careerflow/markov/reward_sensitivity.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/sequence.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/regeneration.hpp"
#include "markov/restriction.hpp"
#include "markov/reward_steps.hpp"
#include "markov/sensitivity_terms.hpp"

#include <utility>

namespace careerflow::markov {

Sensitivity sensitivity_of_total_reward(const Chain& chain, std::span<const double> start,
                                        const std::vector<double>& state_rewards) {
    expect_finite(chain.labels(), state_rewards, "rewards of states");
    return sensitivity_of_total_reward(chain, start, Rewards{.states = state_rewards});
}

Sensitivity sensitivity_of_total_reward(const Chain& chain, std::span<const double> start, const Rewards& rewards) {
    expect_stocks(chain.labels(), start, "start");
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
    const TransientPart transient = transient_part(chain.transitions());
    const std::vector<double> ones(transient.part.states.size(), 1.0);
    return sensitivity_of_variance_of_total_reward(chain, start, {.states = transient.part.spread(ones, 0.0)});
}

namespace {

/// I − γP over all states, 0 < γ < 1.
MMatrixSolver discounted_solver(const Chain& chain, double discount) {
    SparseMatrix flows = chain.transitions();
    for (double& value : flows.values) value *= discount;
    return {flows, std::vector<double>(static_cast<std::size_t>(chain.size()), 1 - discount)};
}

/// x_j = Σ_i 2 y_i p_ij γ (ρ_ij + γ v_j − v_i): what the mean of state j does to the variance. That of state i itself
/// does nothing, because the mean is what makes its own surprises sum to zero.
std::vector<double> pull_of_means(const Chain& chain, const Rewards& rewards, double discount,
                                  const std::vector<double>& visits, const std::vector<double>& mean) {
    std::vector<double> result(mean.size());
    for_each_step(chain, rewards, [&](Index i, Index j, double p, double reward) {
        const double surprise = reward + discount * mean.data()[j] - mean.data()[i];
        result.data()[j] += 2 * visits.data()[i] * p * discount * surprise;
    });
    return result;
}

/// Of the variance w_start from y (`visits`) and u (`through_mean`). With r_ij the reward of the transition alone and
/// a_i = 2 y_i (states_i − v_i) + u_i: y_i γ² (v_j² + w_j) + a_i γ v_j + y_i r_ij (r_ij + 2 γ v_j) + a_i r_ij.
Sensitivity of_variance(const Rewards& rewards, double discount, const RewardMoments& moments,
                        std::vector<double> visits, const std::vector<double>& through_mean) {
    const std::size_t n = visits.size();
    std::vector<double> second(n);
    std::vector<double> weight(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double mean = moments.mean[i];
        second[i] = discount * discount * (mean * mean + moments.variance[i]);
        weight[i] = 2 * visits[i] * ((rewards.states.empty() ? 0 : rewards.states[i]) - mean) + through_mean[i];
    }
    SparseMatrix direct = rewards.transitions;
    for (Index i = 0; i < direct.rows; ++i) {
        for (Index e = direct.row_starts.data()[i]; e < direct.row_starts.data()[i + 1]; ++e) {
            double& reward = direct.values.data()[e];
            const double later = discount * moments.mean.data()[direct.column_indices.data()[e]];
            reward *= visits.data()[i] * (reward + 2 * later) + weight.data()[i];
        }
    }
    return {0, {std::move(visits), std::move(weight)}, {std::move(second), scaled(moments.mean, discount)}, direct};
}

} // namespace

Sensitivity sensitivity_of_variance_of_total_reward(const Chain& chain, Index start, const Rewards& rewards) {
    expect_states(chain, std::span<const Index>(&start, 1), "start");
    const RewardMoments moments = total_reward(chain, rewards);
    const TransientPart transient = transient_part(chain.transitions());
    const Restriction& part = transient.part;
    const MMatrixSolver solver(part.flows, part.exits, transient.block_starts);
    std::vector<double> visits =
        part.spread(solver.solved_transposed(part.pick(unit_vector(chain.size(), start))), 0.0);
    const std::vector<double> pull = pull_of_means(chain, rewards, 1, visits, moments.mean);
    const std::vector<double> through_mean = part.spread(solver.solved_transposed(part.pick(pull)), 0.0);
    Sensitivity result = of_variance(rewards, 1, moments, std::move(visits), through_mean);
    result.value = moments.variance.data()[start];
    return result;
}

Sensitivity sensitivity_of_discounted_reward(const Chain& chain, std::span<const double> start,
                                             const std::vector<double>& state_rewards, double discount) {
    expect_finite(chain.labels(), state_rewards, "rewards of states");
    return sensitivity_of_discounted_reward(chain, start, Rewards{.states = state_rewards}, discount);
}

Sensitivity sensitivity_of_discounted_reward(const Chain& chain, std::span<const double> start, const Rewards& rewards,
                                             double discount) {
    expect_stocks(chain.labels(), start, "start");
    std::vector<double> worth = discounted_reward(chain, rewards, discount).mean;
    std::vector<double> visits = discounted_solver(chain, discount).solved_transposed(start);
    SparseMatrix direct = rows_times(rewards.transitions, visits);
    const double value = dot(start, worth);
    return {value, {scaled(std::move(visits), discount)}, {std::move(worth)}, std::move(direct)};
}

Sensitivity sensitivity_of_variance_of_discounted_reward(const Chain& chain, Index start, const Rewards& rewards,
                                                         double discount) {
    expect_states(chain, std::span<const Index>(&start, 1), "start");
    const RewardMoments moments = discounted_reward(chain, rewards, discount);
    std::vector<double> visits =
        discounted_solver(chain, discount * discount).solved_transposed(unit_vector(chain.size(), start));
    const std::vector<double> pull = pull_of_means(chain, rewards, discount, visits, moments.mean);
    const std::vector<double> through_mean = discounted_solver(chain, discount).solved_transposed(pull);
    Sensitivity result = of_variance(rewards, discount, moments, std::move(visits), through_mean);
    result.value = moments.variance.data()[start];
    return result;
}

Sensitivity sensitivity_of_reward_over_horizon(const Chain& chain, std::span<const double> start,
                                               const Rewards& rewards, Index horizon, double discount) {
    expect_stocks(chain.labels(), start, "start");
    (void)reward_over_horizon(chain, rewards, 0, discount); // checks rewards and discount
    expects(horizon >= 0, "the horizon must not be negative");
    const std::vector<double> per_step = reward_per_step(chain, rewards);
    std::vector<std::vector<double>> worth{std::vector<double>(start.size())}; // by steps to go
    for (Index t = 0; t < horizon; ++t) {
        worth.push_back(scaled(multiply(chain.transitions(), worth.back()), discount));
        for (std::size_t i = 0; i < start.size(); ++i) worth.back()[i] += per_step[i];
    }
    Sensitivity result{dot(start, worth.back()), {}, {}};
    std::vector<double> now(start.begin(), start.end()); // discounted
    std::vector<double> spent(start.size());
    for (Index t = 0; t < horizon; ++t) {
        for (std::size_t i = 0; i < now.size(); ++i) spent[i] += now[i];
        result.from.push_back(scaled(now, discount));
        result.to.push_back(worth.data()[horizon - 1 - t]);
        now = scaled(multiply(now, chain.transitions()), discount);
    }
    result.direct = rows_times(rewards.transitions, spent);
    return result;
}

Sensitivity sensitivity_of_occupancy(const Chain& chain, std::span<const double> start, std::span<const double> c,
                                     Index horizon) {
    expect_finite(chain.labels(), c, "values");
    return sensitivity_of_reward_over_horizon(chain, start, {.states = {c.begin(), c.end()}}, horizon);
}

Sensitivity sensitivity_of_distribution_after(const Chain& chain, std::span<const double> start,
                                              std::span<const double> c, Index steps) {
    expect_stocks(chain.labels(), start, "start");
    expect_finite(chain.labels(), c, "values");
    expects(steps >= 0, "the number of steps must not be negative");
    std::vector<std::vector<double>> worth{{c.begin(), c.end()}}; // by steps to go
    for (Index t = 0; t < steps; ++t) worth.push_back(multiply(chain.transitions(), worth.back()));
    Sensitivity result{dot(start, worth.back()), {}, {}};
    std::vector<double> now(start.begin(), start.end());
    for (Index t = 0; t < steps; ++t) {
        result.from.push_back(now);
        result.to.push_back(std::move(worth.data()[steps - 1 - t]));
        now = multiply(now, chain.transitions());
    }
    return result;
}

std::vector<Sensitivity> sensitivities_of_distribution_through(std::span<const Chain> chains,
                                                               std::span<const double> start,
                                                               std::span<const double> c) {
    const Matrix rows = distributions_through(chains, start); // checks chains and start
    expect_finite(chains.front().labels(), c, "values");
    const double value = dot(rows.row(rows.rows - 1), c);
    std::vector<Sensitivity> result(chains.size());
    std::vector<double> worth(c.begin(), c.end());
    for (std::size_t t = chains.size(); t-- > 0;) {
        const auto now = rows.row(static_cast<Index>(t));
        result[t] = {value, {{now.begin(), now.end()}}, {worth}};
        worth = multiply(chains[t].transitions(), worth);
    }
    return result;
}

Sensitivity sensitivity_of_average_reward(const Chain& chain, const Rewards& rewards) {
    expect_rewards(chain, rewards);
    expect_irreducible(chain, "the sensitivity of the average reward");
    const Regeneration regeneration(chain.transitions());
    const std::vector<double>& pi = regeneration.stationary();
    const std::vector<double> per_step = reward_per_step(chain, rewards);
    return {dot(pi, per_step), {pi}, {regeneration.bias(per_step)}, rows_times(rewards.transitions, pi)};
}

} // namespace careerflow::markov
