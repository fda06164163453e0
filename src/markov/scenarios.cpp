#include "careerflow/markov/scenarios.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include "core/wide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace careerflow::markov {

namespace {

/// Four numbers that a processor may take at a time, wherever they lie in memory.
using Four = double __attribute__((vector_size(32), aligned(8), may_alias));

/// The same number of several scenarios.
template <std::size_t Count>
struct alignas(64) Lanes {
    double values[Count];

    [[nodiscard]] Four& four(std::size_t k) { return reinterpret_cast<Four*>(values)[k]; }
    [[nodiscard]] const Four& four(std::size_t k) const { return reinterpret_cast<const Four*>(values)[k]; }
};

/// Some scenarios side by side, by state.
template <std::size_t Count>
struct Block {
    std::vector<Lanes<Count>> now, next, recruits;
};

/// What scenarios have in common.
struct Plan {
    Index states = 0;
    Index scenarios = 0;
    const Matrix& start;
    const Matrix& recruits;
    std::vector<Index> kept;
};

constexpr std::size_t scenario_lanes = 16;
constexpr std::size_t set_lanes = 8;

/// Adds follow the order of the states that people come from, as `step` adds.
CAREERFLOW_WIDE void advance(const SparseMatrix& into, Index steps, Block<scenario_lanes>& block) {
    constexpr std::size_t fours = scenario_lanes / 4;
    for (Index t = 0; t < steps; ++t) {
        const auto* const now = block.now.data();
        for (Index j = 0; j < into.rows; ++j) {
            Four sum[fours] = {};
            for (Index k = into.row_starts.data()[j]; k < into.row_starts.data()[j + 1]; ++k) {
                const auto& from = now[into.column_indices.data()[k]];
                for (std::size_t f = 0; f < fours; ++f) sum[f] += into.values.data()[k] * from.four(f);
            }
            for (std::size_t f = 0; f < fours; ++f)
                block.next.data()[j].four(f) = sum[f] + block.recruits.data()[j].four(f);
        }
        block.now.swap(block.next);
    }
}

/// `Wide` states at a time, so that a number once read is used as often.
template <std::size_t Wide>
inline void advance_states(const Lanes<set_lanes>* transitions, Index states, Index j, Block<set_lanes>& block) {
    constexpr std::size_t fours = set_lanes / 4;
    Four sum[Wide][fours] = {};
    for (Index i = 0; i < states; ++i) {
        const auto& from = block.now.data()[i];
        const Lanes<set_lanes>* const to = transitions + i * states + j;
        for (std::size_t w = 0; w < Wide; ++w)
            for (std::size_t f = 0; f < fours; ++f) sum[w][f] += from.four(f) * to[w].four(f);
    }
    const Lanes<set_lanes>* const recruits = block.recruits.data() + j;
    Lanes<set_lanes>* const next = block.next.data() + j;
    for (std::size_t w = 0; w < Wide; ++w)
        for (std::size_t f = 0; f < fours; ++f) next[w].four(f) = sum[w][f] + recruits[w].four(f);
}

CAREERFLOW_WIDE void advance(const std::vector<Lanes<set_lanes>>& transitions, Index states, Index steps,
                             Block<set_lanes>& block) {
    for (Index t = 0; t < steps; ++t) {
        Index j = 0;
        for (; j + 4 <= states; j += 4) advance_states<4>(transitions.data(), states, j, block);
        for (; j < states; ++j) advance_states<1>(transitions.data(), states, j, block);
        block.now.swap(block.next);
    }
}

/// Lanes beyond the last scenario repeat it.
template <std::size_t Count>
void fill(std::vector<Lanes<Count>>& lanes, const Matrix& rows, Index first) {
    for (std::size_t lane = 0; lane < Count; ++lane) {
        const double* const row = rows.row(std::min(first + static_cast<Index>(lane), rows.rows - 1)).data();
        for (std::size_t state = 0; state < lanes.size(); ++state) lanes[state].values[lane] = row[state];
    }
}

/// Calls `make(first)` for what a block of scenarios needs, and what it returns with (steps, block) to take steps.
template <std::size_t Count, class Make>
std::vector<Matrix> project_blocks(const Plan& plan, const Parallelism& parallelism, const Make& make) {
    std::vector<Matrix> result;
    for (std::size_t k = 0; k < plan.kept.size(); ++k) result.push_back(zeros(plan.scenarios, plan.states));
    constexpr auto width = static_cast<Index>(Count);
    const auto run = [&](Index b) {
        const Index first = b * width;
        const auto take = make(first);
        const std::vector<Lanes<Count>> none(static_cast<std::size_t>(plan.states));
        Block<Count> block{none, none, none};
        fill(block.now, plan.start, first);
        fill(block.recruits, plan.recruits, first);
        Index step = 0;
        for (std::size_t k = 0; k < plan.kept.size(); step = plan.kept[k++]) {
            take(plan.kept[k] - step, block);
            for (Index lane = 0; lane < std::min(width, plan.scenarios - first); ++lane) {
                double* const row = result[k].row(first + lane).data();
                for (std::size_t state = 0; state < block.now.size(); ++state)
                    row[state] = block.now[state].values[lane];
            }
        }
    };
    parallel_for((plan.scenarios + width - 1) / width, run, parallelism);
    return result;
}

void expect_rows(const Matrix& rows, Index scenarios, Index states, const char* what) {
    if (rows.columns == states && (rows.rows == scenarios || rows.rows == 1)) return;
    throw ShapeError(fmt::format("{} of {} × {} do not fit {} scenarios of {} states", what, rows.rows, rows.columns,
                                 scenarios, states));
}

Plan checked_plan(Index states, Index scenarios, const Matrix& start, const Matrix& recruits, Index steps,
                  const ScenarioOptions& options) {
    expect_rows(start, scenarios, states, "stocks at the start");
    expect_rows(recruits, scenarios, states, "recruits");
    for (const double heads : recruits.values)
        expects(heads >= 0 && std::isfinite(heads), "a number of recruits must be finite and not negative");
    Plan plan{states, scenarios, start, recruits, options.kept};
    if (plan.kept.empty()) plan.kept.push_back(steps);
    expects(plan.kept.front() >= 0 && plan.kept.back() <= steps && std::is_sorted(plan.kept.begin(), plan.kept.end()),
            "steps kept must ascend from 0 at the least to the last step at most");
    return plan;
}

void check_set(Index set, Index states, const double* values, double tolerance) {
    for (Index i = 0; i < states; ++i, values += states) {
        double sum = 0;
        bool possible = true;
        for (Index j = 0; j < states; ++j) {
            sum += values[j];
            possible &= values[j] >= 0;
        }
        if (possible && sum <= 1 + tolerance) continue;
        if (possible && std::isfinite(sum))
            throw InputError(fmt::format("parameter set {}: row {} sums to {:.15g}, more than 1 by more than {}", set,
                                         i, sum, tolerance),
                             codes::row_sum_not_one);
        throw InputError(fmt::format("parameter set {}: row {} holds a number that is no probability", set, i),
                         codes::probability_out_of_range);
    }
}

} // namespace

std::vector<Matrix> project_scenarios(const OpenSystem& system, const Matrix& start, const Matrix& recruits,
                                      Index steps, const ScenarioOptions& options) {
    const Index scenarios = std::max(start.rows, recruits.rows);
    const Plan plan = checked_plan(system.size(), scenarios, start, recruits, steps, options);
    const SparseMatrix into = transpose(system.transitions());
    return project_blocks<scenario_lanes>(plan, options.parallelism, [&into](Index) {
        return [&into](Index count, Block<scenario_lanes>& block) { advance(into, count, block); };
    });
}

std::vector<Matrix> project_parameter_sets(Index states, std::span<const double> transitions, const Matrix& start,
                                           const Matrix& recruits, Index steps, const ScenarioOptions& options) {
    expects(states > 0, "parameter sets need states");
    const Index size = states * states;
    const Index sets = static_cast<Index>(transitions.size()) / size;
    if (sets * size != static_cast<Index>(transitions.size()))
        throw ShapeError(fmt::format("{} transition probabilities are no whole number of sets of {} × {}",
                                     transitions.size(), states, states));
    const Plan plan = checked_plan(states, sets, start, recruits, steps, options);
    const auto make = [&](Index first) {
        std::vector<Lanes<set_lanes>> lanes(static_cast<std::size_t>(size));
        for (std::size_t lane = 0; lane < set_lanes; ++lane) {
            const Index set = std::min(first + static_cast<Index>(lane), sets - 1);
            const double* const values = transitions.data() + set * size;
            check_set(set, states, values, options.row_sum_tolerance);
            for (Index k = 0; k < size; ++k) lanes.data()[k].values[lane] = values[k];
        }
        return [lanes = std::move(lanes), states](Index count, Block<set_lanes>& block) {
            advance(lanes, states, count, block);
        };
    };
    return project_blocks<set_lanes>(plan, options.parallelism, make);
}

} // namespace careerflow::markov
