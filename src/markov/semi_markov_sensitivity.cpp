#include "careerflow/markov/semi_markov_sensitivity.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include "markov/arguments.hpp"
#include "markov/m_matrix_solver.hpp"
#include "markov/regeneration.hpp"
#include "markov/restriction.hpp"
#include "markov/semi_markov_masses.hpp"
#include "markov/sensitivity_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow::markov {

namespace {

/// q_m(k), where it is a mass of the chain.
double mass_of(const SemiMarkov& chain, Index move, Index steps) {
    expects(move >= 0 && move < static_cast<Index>(chain.moves().size()), "a move must be one of the chain");
    const HoldingLaw& law = chain.moves().data()[move];
    expects(steps >= 1 && steps <= static_cast<Index>(law.mass.size()), "the move has no mass after so many steps");
    return law.mass.data()[steps - 1];
}

} // namespace

double DurationSensitivity::per_move(const SemiMarkov& chain, Index move, Index steps, Index taken_from,
                                     Index taken_steps) const {
    (void)mass_of(chain, move, steps);
    (void)mass_of(chain, taken_from, taken_steps);
    expects(chain.moves().data()[move].from == chain.moves().data()[taken_from].from,
            "mass can be taken from moves out of the same state only");
    return by_mass.data()[move].data()[steps - 1] - by_mass.data()[taken_from].data()[taken_steps - 1];
}

double DurationSensitivity::proportional(const SemiMarkov& chain, Index move, Index steps) const {
    const double own = mass_of(chain, move, steps);
    const Index from = chain.moves().data()[move].from;
    const double total = total_masses(chain).data()[from];
    const double gain = by_mass.data()[move].data()[steps - 1];
    double others = total < rounded_mass ? 1 - total : 0; // of never leaving, which is worth 0 here
    double sum = others * gain;
    for (std::size_t m = 0; m < by_mass.size(); ++m) {
        const HoldingLaw& law = chain.moves().data()[m];
        if (law.from != from) continue;
        for (std::size_t k = 0; k < law.mass.size(); ++k) {
            if (static_cast<Index>(m) == move && static_cast<Index>(k) == steps - 1) continue;
            others += law.mass[k];
            sum += law.mass[k] * (gain - by_mass[m][k]);
        }
    }
    if (!(others > 0) || own >= 1) {
        throw InputError(
            fmt::format("'{}' always makes this move after {} steps: there is no mass to take from another",
                        chain.labels()[from], steps));
    }
    return sum / others;
}

double DurationSensitivity::elasticity(const SemiMarkov& chain, Index move, Index steps) const {
    expects(value != 0, "an elasticity is relative to the value, which is 0 here");
    return proportional(chain, move, steps) * mass_of(chain, move, steps) / value;
}

namespace {

/// What is asked at every step up to a horizon, c by state, and where people stay for good.
struct Query {
    std::span<const double> start;
    std::span<const double> c;
    Index horizon;
    const std::vector<bool>& stopped;
    ConvolutionMethod method;
};

/// What a fresh entry is worth, by state and by steps since.
RenewalResult worth_of_entries(const SemiMarkov& chain, const Query& query) {
    const std::vector<double> totals = total_masses(chain);
    const std::vector<std::vector<double>> later = later_masses(chain);
    Matrix forcing = zeros(chain.size(), query.horizon + 1);
    for (std::size_t i = 0; i < later.size(); ++i) {
        const double for_ever = query.stopped[i] ? 1 : totals[i] < rounded_mass ? 1 - totals[i] : 0;
        for (std::size_t u = 0; u <= static_cast<std::size_t>(query.horizon); ++u) {
            const double moving = query.stopped[i] || u >= later[i].size() ? 0 : later[i][u];
            forcing(static_cast<Index>(i), static_cast<Index>(u)) = query.c.data()[i] * (for_ever + moving);
        }
    }
    std::vector<RenewalFlow> backwards = flows_of(chain, query.stopped);
    for (RenewalFlow& flow : backwards) std::swap(flow.from, flow.to);
    return solve_renewal(backwards, std::move(forcing), false, query.method);
}

void running_sums(std::span<double> values) {
    for (std::size_t t = 1; t < values.size(); ++t) values[t] += values[t - 1];
}

/// Of the mean of c at step `horizon`, or of its sum over all steps until then.
DurationSensitivity of_mean(const SemiMarkov& chain, const Query& query, bool sum_over_steps) {
    const Index steps = query.horizon + 1;
    RenewalResult worth = worth_of_entries(chain, query);
    const RenewalResult entered = entries_of(chain, query.start, query.horizon, query.method, query.stopped);
    double largest = 0; // |c|
    for (const double value : query.c) largest = std::max(largest, std::abs(value));
    const double inherited = static_cast<double>(steps) * (2 * largest * entered.error_bound + worth.error_bound);
    DurationSensitivity result{0, {}, worth.method, inherited};
    for (const HoldingLaw& move : chain.moves()) {
        std::vector<double>& gains = result.by_mass.emplace_back(move.mass.size());
        if (query.stopped[static_cast<std::size_t>(move.from)]) continue;
        double error = 0;
        const auto came = entered.values.row(move.from);
        std::vector<double> gain = convolved(came, worth.values.row(move.to), steps, query.method, error);
        double so_far = 0;
        for (std::size_t t = 0; t < gain.size(); ++t) gain[t] -= query.c.data()[move.from] * (so_far += came[t]);
        if (sum_over_steps) running_sums(gain);
        for (std::size_t k = 1; k <= gains.size() && k < gain.size(); ++k) gains[k - 1] = gain[gain.size() - 1 - k];
        if (error > 0) result.method = ConvolutionMethod::fourier;
        result.error_bound = std::max(result.error_bound, inherited + error);
    }
    if (sum_over_steps) result.error_bound *= static_cast<double>(steps);
    for (Index i = 0; i < chain.size(); ++i) {
        if (sum_over_steps) running_sums(worth.values.row(i));
        result.value += query.start.data()[i] * worth.values(i, query.horizon);
    }
    return result;
}

void expect_query(const SemiMarkov& chain, std::span<const double> start, std::span<const double> c, Index steps) {
    expect_stocks(chain.labels(), start, "start");
    expect_finite(chain.labels(), c, "values");
    expects(steps >= 0, "the horizon must not be negative");
}

DurationSensitivity no_derivatives(const SemiMarkov& chain) {
    DurationSensitivity result;
    for (const HoldingLaw& move : chain.moves()) result.by_mass.emplace_back(move.mass.size());
    return result;
}

} // namespace

DurationSensitivity sensitivity_of_distribution_after(const SemiMarkov& chain, std::span<const double> start,
                                                      std::span<const double> c, Index steps,
                                                      const DurationOptions& options) {
    expect_query(chain, start, c, steps);
    const std::vector<bool> stopped(c.size());
    return of_mean(chain, {start, c, steps, stopped, options.method}, false);
}

DurationSensitivity sensitivity_of_occupancy(const SemiMarkov& chain, std::span<const double> start,
                                             std::span<const double> c, Index horizon, const DurationOptions& options) {
    expect_query(chain, start, c, horizon);
    if (horizon == 0) return no_derivatives(chain);
    const std::vector<bool> stopped(c.size());
    return of_mean(chain, {start, c, horizon - 1, stopped, options.method}, true);
}

DurationSensitivity sensitivity_of_arrival_by(const SemiMarkov& chain, std::span<const double> start,
                                              std::span<const Index> targets, Index horizon,
                                              const DurationOptions& options) {
    const std::vector<bool> stopped = target_flags(chain, targets);
    const std::vector<double> arrived(stopped.begin(), stopped.end());
    expect_query(chain, start, arrived, horizon);
    return of_mean(chain, {start, arrived, horizon, stopped, options.method}, false);
}

DurationSensitivity sensitivity_of_hitting_time(const SemiMarkov& chain, std::span<const double> start,
                                                std::span<const Index> targets) {
    expect_stocks(chain.labels(), start, "start");
    const std::vector<double> times = hitting_times(chain, targets);
    std::vector<Index> open;
    DurationSensitivity result = no_derivatives(chain);
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (std::isfinite(times[i])) {
            result.value += start.data()[i] * times[i];
            if (times[i] > 0) open.push_back(static_cast<Index>(i));
        } else if (start.data()[i] > 0) {
            throw InputError(fmt::format("from '{}' it is not certain that the targets are entered",
                                         chain.labels()[static_cast<Index>(i)]),
                             codes::target_not_certain);
        }
    }
    const Restriction part = restrict_to(visits_chain(chain).transitions(), std::move(open));
    const std::vector<double> visits =
        part.spread(MMatrixSolver(part.flows, part.exits).solved_transposed(part.pick(start)), 0.0);
    for (std::size_t m = 0; m < result.by_mass.size(); ++m) {
        const HoldingLaw& move = chain.moves().data()[m];
        if (visits.data()[move.from] == 0) continue;
        for (std::size_t k = 0; k < move.mass.size(); ++k) {
            result.by_mass[m][k] = visits.data()[move.from] * (static_cast<double>(k + 1) + times.data()[move.to]);
        }
    }
    return result;
}

DurationSensitivity sensitivity_of_stationary_mean(const SemiMarkov& chain, std::span<const double> c) {
    expect_finite(chain.labels(), c, "values");
    const Chain embedded = embedded_chain(chain);
    expect_irreducible(embedded, "the sensitivity of a stationary mean");
    DurationSensitivity result = no_derivatives(chain);
    result.value = dot(limiting_occupancy(chain), c);
    if (chain.size() == 1) return result; // held for ever, without a move
    const std::vector<double> holding = mean_holding_times(chain);
    std::vector<double> excess; // what a visit brings beyond the mean
    for (std::size_t i = 0; i < c.size(); ++i) excess.push_back(holding[i] * (c[i] - result.value));
    const Regeneration regeneration(embedded.transitions());
    const std::vector<double>& visits = regeneration.stationary();
    const std::vector<double> bias = regeneration.bias(excess);
    const double cycle = dot(visits, holding);
    for (std::size_t m = 0; m < result.by_mass.size(); ++m) {
        const HoldingLaw& move = chain.moves().data()[m];
        const double per_step = c.data()[move.from] - result.value;
        for (std::size_t k = 0; k < move.mass.size(); ++k) {
            result.by_mass[m][k] =
                visits.data()[move.from] / cycle * (static_cast<double>(k + 1) * per_step + bias.data()[move.to]);
        }
    }
    return result;
}

} // namespace careerflow::markov
