#include "careerflow/markov/rate_sensitivity.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/passage.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/regeneration.hpp"
#include "markov/restriction.hpp"
#include "markov/sensitivity_terms.hpp"
#include "markov/uniformised_sensitivity.hpp"

#include <cmath>
#include <utility>

namespace careerflow::markov {

namespace {

void expect_query(const Generator& generator, std::span<const double> start, std::span<const double> c, double time,
                  const TransientOptions& options) {
    expect_stocks(generator.labels(), start, "start");
    expect_finite(generator.labels(), c, "values");
    expects(time >= 0 && std::isfinite(time), "a time must be finite and not negative");
    expects(options.error > 0 && options.error < 1, "the error bound must lie between 0 and 1");
}

/// The generator whose moves out of the targets are left out.
Generator stopped_at(const Generator& generator, std::span<const Index> targets) {
    std::vector<double> keep(static_cast<std::size_t>(generator.size()), 1.0);
    for (const Index target : targets) keep.data()[target] = 0;
    return Generator::from_rates(generator.labels().all(), rows_times(generator.rates(), keep));
}

} // namespace

Sensitivity sensitivity_of_distribution_at(const Generator& generator, std::span<const double> start,
                                           std::span<const double> c, double time, const TransientOptions& options) {
    expect_query(generator, start, c, time, options);
    return of_distribution({generator.rates(), generator.exit_rates()}, start, c, time, options.error).to_rates;
}

std::vector<Sensitivity> sensitivities_of_distribution_through(std::span<const Generator> generators,
                                                               std::span<const double> durations,
                                                               std::span<const double> start, std::span<const double> c,
                                                               const TransientOptions& options) {
    const Matrix rows = distributions_through(generators, durations, start, options); // checks all but c
    expect_finite(generators.front().labels(), c, "values");
    std::vector<Sensitivity> result(generators.size());
    std::vector<double> worth(c.begin(), c.end());
    for (std::size_t k = generators.size(); k-- > 0;) {
        const RateSystem system{generators[k].rates(), generators[k].exit_rates()};
        SeriesSensitivity period =
            of_distribution(system, rows.row(static_cast<Index>(k)), worth, durations[k], options.error);
        result[k] = std::move(period.to_rates);
        worth = std::move(period.to_start);
    }
    return result;
}

Sensitivity sensitivity_of_occupancy(const Generator& generator, std::span<const double> start,
                                     std::span<const double> c, double time, const TransientOptions& options) {
    expect_query(generator, start, c, time, options);
    const RateSystem system{generator.rates(), generator.exit_rates()};
    if (time == 0) return {0, {}, {}};
    const double rate = rate_for(system, time);
    const std::vector<double> weights = time_weights(poisson_weights(rate * time, options.error), rate);
    return of_series(system, rate, start, c, weights).to_rates;
}

Sensitivity sensitivity_of_arrival_by(const Generator& generator, std::span<const double> start,
                                      std::span<const Index> targets, double time, const TransientOptions& options) {
    (void)hitting_probabilities(generator, targets); // checks the targets
    std::vector<double> arrived(static_cast<std::size_t>(generator.size()));
    for (const Index target : targets) arrived.data()[target] = 1;
    Sensitivity result = sensitivity_of_distribution_at(stopped_at(generator, targets), start, arrived, time, options);
    for (std::vector<double>& term : result.from) {
        for (const Index target : targets) term.data()[target] = 0;
    }
    return result;
}

Sensitivity sensitivity_of_stays(const Generator& generator, std::span<const double> start, std::span<const double> c) {
    expect_stocks(generator.labels(), start, "start");
    expect_finite(generator.labels(), c, "values");
    const TransientPart transient = transient_part(generator.rates());
    const Restriction& part = transient.part;
    const MMatrixSolver solver(part.flows, part.exits, transient.block_starts);
    std::vector<double> worth = part.spread(solver.solved(part.pick(c)), 0.0);
    const double value = dot(start, worth);
    return {value, {part.spread(solver.solved_transposed(part.pick(start)), 0.0)}, {std::move(worth)}};
}

Sensitivity sensitivity_of_stationary_mean(const Generator& generator, std::span<const double> c) {
    expect_finite(generator.labels(), c, "values");
    expect_irreducible(embedded_chain(generator), "the sensitivity of a stationary mean");
    const Regeneration regeneration(generator.rates());
    return {dot(regeneration.stationary(), c), {regeneration.stationary()}, {regeneration.bias(c)}};
}

} // namespace careerflow::markov
