#include "markov/reward_steps.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include "markov/arguments.hpp"

#include <fmt/format.h>

#include <cmath>

namespace careerflow::markov {

void expect_rewards(const Chain& chain, const Rewards& rewards) {
    if (!rewards.states.empty()) expect_finite(chain.labels(), rewards.states, "rewards of states");
    const SparseMatrix& moves = rewards.transitions;
    if (moves.rows == 0 && moves.columns == 0) return;
    if (moves.rows != chain.size() || moves.columns != chain.size()) {
        throw ShapeError(fmt::format("rewards of transitions are {} × {} for a chain of {} states", moves.rows,
                                     moves.columns, chain.size()));
    }
    for (Index i = 0; i < moves.rows; ++i) {
        const auto values = moves.row_values(i);
        for (std::size_t e = 0; e < values.size(); ++e) {
            if (std::isfinite(values[e])) continue;
            throw InputError(fmt::format("rewards of transitions: '{}' to '{}' has {}, which is not a finite number",
                                         chain.label(i), chain.label(moves.row_columns(i)[e]), values[e]),
                             codes::state_value_out_of_range);
        }
    }
}

double reward_of_step(const Rewards& rewards, Index from, Index to) {
    const double state = rewards.states.empty() ? 0 : rewards.states.data()[from];
    return rewards.transitions.rows == 0 ? state : state + rewards.transitions.at(from, to);
}

std::vector<double> reward_per_step(const Chain& chain, const Rewards& rewards) {
    std::vector<double> result(static_cast<std::size_t>(chain.size()));
    for_each_step(chain, rewards, [&](Index i, Index, double p, double reward) { result.data()[i] += p * reward; });
    return result;
}

} // namespace careerflow::markov
