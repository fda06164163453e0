#include "careerflow/markov/rewards.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/stationary.hpp"

#include "markov/m_matrix_solver.hpp"
#include "markov/restriction.hpp"
#include "markov/reward_steps.hpp"

#include <fmt/format.h>

#include <utility>

namespace careerflow::markov {

namespace {

/// Σ_j p_ij (ρ_ij + γ later_j − value_i)².
std::vector<double> step_spread(const Chain& chain, const Rewards& rewards, double discount,
                                const std::vector<double>& value, const std::vector<double>& later) {
    std::vector<double> result(static_cast<std::size_t>(chain.size()));
    for_each_step(chain, rewards, [&](Index i, Index j, double p, double reward) {
        const double surprise = reward + discount * later.data()[j] - value.data()[i];
        result.data()[i] += p * surprise * surprise;
    });
    return result;
}

/// (I − factor · P)⁻¹ b for 0 < factor < 1.
std::vector<double> discounted_sum(const Chain& chain, double factor, std::span<const double> b) {
    SparseMatrix flows = chain.transitions();
    for (double& value : flows.values) value *= factor;
    const std::vector<double> exits(static_cast<std::size_t>(chain.size()), 1 - factor);
    return MMatrixSolver(flows, exits).solved(b);
}

} // namespace

RewardMoments total_reward(const Chain& chain, const Rewards& rewards) {
    expect_rewards(chain, rewards);
    const TransientPart transient = transient_part(chain.transitions());
    const std::vector<double> per_step = reward_per_step(chain, rewards);
    for_each_step(chain, rewards, [&](Index i, Index, double, double reward) {
        if (reward == 0 || transient.end_of(i) < 0) return;
        throw InputError(fmt::format("state '{}' is recurrent and earns {} for ever: its total has no bound",
                                     chain.label(i), reward),
                         codes::chain_lacks_property);
    });
    const Restriction& part = transient.part;
    const MMatrixSolver solver(part.flows, part.exits, transient.block_starts);
    RewardMoments result;
    result.mean = part.spread(solver.solved(part.pick(per_step)), 0.0);
    const std::vector<double> spread = step_spread(chain, rewards, 1, result.mean, result.mean);
    result.variance = part.spread(solver.solved(part.pick(spread)), 0.0);
    return result;
}

RewardMoments discounted_reward(const Chain& chain, const Rewards& rewards, double discount) {
    expect_rewards(chain, rewards);
    expects(discount > 0 && discount < 1, "the discount factor must lie between 0 and 1");
    RewardMoments result;
    result.mean = discounted_sum(chain, discount, reward_per_step(chain, rewards));
    result.variance =
        discounted_sum(chain, discount * discount, step_spread(chain, rewards, discount, result.mean, result.mean));
    return result;
}

RewardMoments reward_over_horizon(const Chain& chain, const Rewards& rewards, Index horizon, double discount) {
    expect_rewards(chain, rewards);
    expects(horizon >= 0, "the horizon must not be negative");
    expects(discount >= 0 && discount <= 1, "the discount factor must lie in [0, 1]");
    const std::vector<double> per_step = reward_per_step(chain, rewards);
    RewardMoments result{std::vector<double>(per_step.size()), std::vector<double>(per_step.size())};
    for (Index t = 0; t < horizon; ++t) {
        std::vector<double> mean = multiply(chain.transitions(), result.mean);
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] = per_step[i] + discount * mean[i];
        std::vector<double> variance = multiply(chain.transitions(), result.variance);
        const std::vector<double> spread = step_spread(chain, rewards, discount, mean, result.mean);
        for (std::size_t i = 0; i < mean.size(); ++i) variance[i] = spread[i] + discount * discount * variance[i];
        result = {std::move(mean), std::move(variance)};
    }
    return result;
}

std::vector<double> average_reward(const Chain& chain, const Rewards& rewards) {
    expect_rewards(chain, rewards);
    const std::vector<double> per_step = reward_per_step(chain, rewards);
    std::vector<double> result(per_step.size());
    std::vector<double> of_end;
    for (const StationaryDistribution& one : stationary_distributions(chain)) {
        double rate = 0;
        for (std::size_t k = 0; k < one.states.size(); ++k) {
            rate += one.probabilities[k] * per_step.data()[one.states[k]];
        }
        for (const Index state : one.states) result.data()[state] = rate;
        of_end.push_back(rate);
    }
    const Absorption ends = absorption(chain, {.variance = false});
    for (Index k = 0; k < ends.probabilities.rows; ++k) {
        double sum = 0;
        for (Index e = 0; e < ends.probabilities.columns; ++e) sum += ends.probabilities(k, e) * of_end.data()[e];
        result.data()[ends.transient_states.data()[k]] = sum;
    }
    return result;
}

} // namespace careerflow::markov
