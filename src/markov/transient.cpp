#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/markov/generator.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/structure.hpp"

#include "markov/arguments.hpp"
#include "markov/gth.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/restore_sums.hpp"
#include "markov/restriction.hpp"
#include "markov/uniformisation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace careerflow::markov {

namespace {

void expect_time(double time, const TransientOptions& options) {
    expects(time >= 0 && std::isfinite(time), "a time must be finite and not negative");
    expects(options.error > 0 && options.error < 1, "the error bound must lie between 0 and 1");
}

RateSystem rate_system(const Generator& generator) { return {generator.rates(), generator.exit_rates()}; }

/// Σ_k weights(k) x (I + Q/Λ)ᵏ.
TransientDistribution weighted_powers(const RateSystem& system, double rate, std::span<const double> start, Index first,
                                      std::span<const double> weights) {
    TransientDistribution result{std::vector<double>(start.size()), 0, first + static_cast<Index>(weights.size()) - 1};
    std::vector<double> now(start.begin(), start.end());
    std::vector<double> scratch(now.size());
    for (Index k = 0; k < first; ++k) uniformised_step(system, rate, now, scratch);
    for (std::size_t k = 0; k < weights.size(); ++k) {
        if (k > 0) uniformised_step(system, rate, now, scratch);
        for (std::size_t i = 0; i < now.size(); ++i) result.values[i] += weights[k] * now[i];
    }
    return result;
}

TransientDistribution moved(const RateSystem& system, std::span<const double> start, double time, double error) {
    const double rate = largest_rate(system);
    if (rate * time == 0) return {{start.begin(), start.end()}, 0, 0};
    const PoissonWeights poisson = poisson_weights(rate * time, error);
    TransientDistribution result = weighted_powers(system, rate, start, poisson.first, poisson.weights);
    // scaled weights move the mass left out onto the others: twice its amount in absolute error
    result.error_bound = 2 * poisson.left_out;
    return result;
}

} // namespace

TransientDistribution distribution_at(const Generator& generator, std::span<const double> start, double time,
                                      const TransientOptions& options) {
    expect_stocks(generator.labels(), start, "start");
    expect_time(time, options);
    return moved(rate_system(generator), start, time, options.error);
}

TransitionMatrix transition_matrix(const Generator& generator, double time, const TransientOptions& options) {
    expect_time(time, options);
    expect_cells(generator.size(), generator.size(), options.cell_limit, "transition probabilities");
    const RateSystem system = rate_system(generator);
    const double rate = largest_rate(system);
    const double mean = rate * time;
    TransitionMatrix result;
    const auto n = static_cast<double>(generator.size());
    const double squarings = mean > 1 ? std::ceil(std::log2(mean)) : 0;
    const double series_cost = (mean + 6 * std::sqrt(mean) + 20) * static_cast<double>(generator.rates().nonzeros());
    const double squaring_cost = 20 * static_cast<double>(generator.rates().nonzeros()) + squarings * n * n / 4;
    if (squarings > 0 && squaring_cost < series_cost) {
        result.method = ExponentialMethod::scaling_and_squaring;
        result.squarings = static_cast<Index>(squarings);
    }
    // a squaring doubles the error: the short series is asked for so much less
    const double share = std::exp2(-static_cast<double>(result.squarings));
    result.probabilities = zeros(generator.size(), generator.size());
    std::vector<double> start(static_cast<std::size_t>(generator.size()));
    for (Index i = 0; i < generator.size(); ++i) {
        start.data()[i] = 1;
        const TransientDistribution row = moved(system, start, time * share, options.error * share);
        start.data()[i] = 0;
        std::copy(row.values.begin(), row.values.end(), result.probabilities.row(i).begin());
        result.terms = row.terms;
        result.error_bound = row.error_bound / share;
    }
    if (result.squarings > 0) {
        restore_sums(result.probabilities);
        for (Index k = 0; k < result.squarings; ++k) {
            result.probabilities = multiply(result.probabilities, result.probabilities);
            restore_sums(result.probabilities);
        }
    }
    return result;
}

Matrix distributions_through(std::span<const Generator> generators, std::span<const double> durations,
                             std::span<const double> start, const TransientOptions& options) {
    expects(!generators.empty(), "give at least one generator");
    expect_stocks(generators.front().labels(), start, "start");
    if (generators.size() != durations.size()) throw ShapeError("there must be one duration for each generator");
    Matrix result = zeros(static_cast<Index>(generators.size()) + 1, generators.front().size());
    std::copy(start.begin(), start.end(), result.row(0).begin());
    Index t = 0;
    for (const Generator& generator : generators) {
        expects(generator.labels().all() == generators.front().labels().all(),
                "generators that follow each other must have the same states in the same order");
        const auto next = distribution_at(generator, result.row(t), durations.data()[t], options);
        std::copy(next.values.begin(), next.values.end(), result.row(++t).begin());
    }
    return result;
}

TransientDistribution occupancy(const Generator& generator, std::span<const double> start, double time,
                                const TransientOptions& options) {
    expect_stocks(generator.labels(), start, "start");
    expect_time(time, options);
    const RateSystem system = rate_system(generator);
    const double rate = largest_rate(system);
    if (rate * time == 0) {
        TransientDistribution still{{start.begin(), start.end()}, 0, 0};
        for (double& value : still.values) value *= time;
        return still;
    }
    const PoissonWeights poisson = poisson_weights(rate * time, options.error);
    TransientDistribution result = weighted_powers(system, rate, start, 0, time_weights(poisson, rate));
    result.error_bound = 2 * poisson.left_out * (time + 1 / rate);
    return result;
}

std::vector<double> expected_stays(const Generator& generator, std::span<const double> start) {
    expect_stocks(generator.labels(), start, "start");
    const TransientPart transient = transient_part(generator.rates());
    const MMatrixSolver solver(transient.part.flows, transient.part.exits, transient.block_starts);
    return transient.part.spread(solver.solved_transposed(transient.part.pick(start)), 0.0);
}

std::vector<StationaryDistribution> stationary_distributions(const Generator& generator) {
    const TransientPart shape = transient_part(generator.rates());
    std::vector<StationaryDistribution> result;
    for (std::size_t end = 0; end < shape.recurrent_classes.size(); ++end) {
        StationaryDistribution one{shape.recurrent_classes[end], shape.members(static_cast<Index>(end)), {1.0}, 0};
        if (one.states.size() > 1) {
            const Restriction part = restrict_to(generator.rates(), one.states);
            one.probabilities = gth_distribution(part.flows);
            const std::vector<double> inflow = multiply(one.probabilities, part.flows);
            for (std::size_t k = 0; k < inflow.size(); ++k) {
                const double outflow = one.probabilities[k] * generator.exit_rates().data()[one.states[k]];
                one.residual = std::max(one.residual, std::abs(inflow[k] - outflow));
            }
        }
        result.push_back(std::move(one));
    }
    return result;
}

std::vector<double> stationary_distribution(const Generator& generator) {
    const std::vector<StationaryDistribution> all = stationary_distributions(generator);
    if (all.size() == 1) return all.front().over_all(generator.size());
    throw InputError(fmt::format("the generator has {} recurrent classes, such as {} and {}, and a stationary "
                                 "distribution for each; ask for stationary_distributions",
                                 all.size(), set_label(generator.labels(), all[0].states),
                                 set_label(generator.labels(), all[1].states)),
                     codes::chain_lacks_property);
}

std::vector<double> hitting_probabilities(const Generator& generator, std::span<const Index> targets) {
    return hitting_probabilities(embedded_chain(generator), targets);
}

std::vector<double> hitting_times(const Generator& generator, std::span<const Index> targets) {
    const std::vector<double> steps = hitting_times(embedded_chain(generator), targets);
    std::vector<Index> open;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i] > 0 && std::isfinite(steps[i])) open.push_back(static_cast<Index>(i));
    }
    const Restriction part = restrict_to(generator.rates(), std::move(open));
    const MMatrixSolver solver(part.flows, part.exits);
    std::vector<double> result = part.spread(solver.solved(std::vector<double>(part.states.size(), 1.0)),
                                             std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i] == 0) result[i] = 0;
    }
    return result;
}

std::vector<double> arrival_probabilities(const Generator& generator, std::span<const double> start,
                                          std::span<const Index> targets, std::span<const double> times,
                                          const TransientOptions& options) {
    expect_distribution(generator.labels(), start, "start");
    (void)hitting_probabilities(generator, targets); // checks the targets
    std::vector<bool> stopped(start.size());
    for (const Index target : targets) stopped[static_cast<std::size_t>(target)] = true;
    SparseMatrix rates{generator.size(), generator.size(), {0}, {}, {}};
    std::vector<double> exits = generator.exit_rates();
    for (Index i = 0; i < generator.size(); ++i) {
        if (stopped[static_cast<std::size_t>(i)]) {
            exits.data()[i] = 0;
        } else {
            const auto columns = generator.rates().row_columns(i);
            const auto values = generator.rates().row_values(i);
            rates.column_indices.insert(rates.column_indices.end(), columns.begin(), columns.end());
            rates.values.insert(rates.values.end(), values.begin(), values.end());
        }
        rates.row_starts.push_back(rates.nonzeros());
    }
    std::vector<double> now(start.begin(), start.end());
    std::vector<double> result;
    double before = 0;
    for (const double time : times) {
        expect_time(time, options);
        expects(time >= before, "times must ascend");
        now = moved({rates, exits}, now, time - before, options.error).values;
        before = time;
        double arrived = 0;
        for (const Index target : targets) arrived += now.data()[target];
        result.push_back(arrived);
    }
    return result;
}

} // namespace careerflow::markov
