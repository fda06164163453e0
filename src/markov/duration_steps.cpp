#include "careerflow/core/error.hpp"
#include "careerflow/markov/semi_markov.hpp"

#include "markov/arguments.hpp"
#include "markov/renewal.hpp"
#include "markov/semi_markov_masses.hpp"

#include <algorithm>
#include <utility>

namespace careerflow::markov {

std::vector<bool> target_flags(const SemiMarkov& chain, std::span<const Index> targets) {
    std::vector<bool> result(static_cast<std::size_t>(chain.size()));
    expects(!targets.empty(), "name at least one target");
    for (const Index target : targets) {
        expects(target >= 0 && target < chain.size(), "a target must be a state of the chain");
        result[static_cast<std::size_t>(target)] = true;
    }
    return result;
}

std::vector<RenewalFlow> flows_of(const SemiMarkov& chain, const std::vector<bool>& stopped) {
    std::vector<RenewalFlow> result;
    for (const HoldingLaw& move : chain.moves()) {
        if (!stopped[static_cast<std::size_t>(move.from)]) result.push_back({move.from, move.to, move.mass});
    }
    return result;
}

RenewalResult entries_of(const SemiMarkov& chain, std::span<const double> start, Index horizon,
                         ConvolutionMethod method, const std::vector<bool>& stopped) {
    expect_distribution(chain.labels(), start, "start");
    expects(horizon >= 0, "the horizon must not be negative");
    Matrix forcing = zeros(chain.size(), horizon + 1);
    for (Index i = 0; i < chain.size(); ++i) forcing(i, 0) = start.data()[i];
    return solve_renewal(flows_of(chain, stopped), std::move(forcing), true, method);
}

std::vector<std::vector<double>> later_masses(const SemiMarkov& chain) {
    std::vector<std::vector<double>> result(static_cast<std::size_t>(chain.size()));
    for (const HoldingLaw& move : chain.moves()) {
        std::vector<double>& later = result.data()[move.from];
        later.resize(std::max(later.size(), move.mass.size()));
        double sum = 0;
        for (std::size_t k = move.mass.size(); k-- > 0;) later[k] += sum += move.mass[k];
    }
    return result;
}

namespace {

std::vector<bool> none_stopped(const SemiMarkov& chain) {
    return std::vector<bool>(static_cast<std::size_t>(chain.size()));
}

/// Writes a sum by step into a column. Every convolution adds its own error to what the entries have.
void put_column(ByStep& table, Index column, const std::vector<double>& values, double error) {
    for (Index t = 0; t < table.values.rows; ++t) table.values(t, column) = std::max(values.data()[t], 0.0);
    if (error > 0) table.method = ConvolutionMethod::fourier;
    table.error_bound = std::max(table.error_bound, error);
}

} // namespace

ByStep entry_counts(const SemiMarkov& chain, std::span<const double> start, Index horizon,
                    const DurationOptions& options) {
    const RenewalResult entered = entries_of(chain, start, horizon, options.method, none_stopped(chain));
    return {transpose(entered.values), entered.method, entered.error_bound};
}

ByStep interval_distributions(const SemiMarkov& chain, std::span<const double> start, Index horizon,
                              const DurationOptions& options) {
    const RenewalResult entered = entries_of(chain, start, horizon, options.method, none_stopped(chain));
    ByStep result{zeros(horizon + 1, chain.size()), entered.method, 0};
    const std::vector<double> totals = total_masses(chain);
    const std::vector<std::vector<double>> later = later_masses(chain);
    for (Index i = 0; i < chain.size(); ++i) {
        double error = 0;
        std::vector<double> held =
            convolved(entered.values.row(i), later.data()[i], horizon + 1, options.method, error);
        const double for_ever = totals.data()[i] >= rounded_mass ? 0 : 1 - totals.data()[i];
        double came = 0;
        for (Index t = 0; t <= horizon; ++t) held.data()[t] += for_ever * (came += entered.values(i, t));
        put_column(result, i, held, error);
    }
    // an entry that is wrong by δ makes a probability later on wrong by at most δ
    result.error_bound += entered.error_bound;
    return result;
}

ByStep move_counts(const SemiMarkov& chain, std::span<const double> start, Index horizon,
                   const DurationOptions& options) {
    const RenewalResult entered = entries_of(chain, start, horizon, options.method, none_stopped(chain));
    const std::vector<HoldingLaw>& moves = chain.moves();
    ByStep result{zeros(horizon + 1, static_cast<Index>(moves.size())), entered.method, 0};
    for (std::size_t m = 0; m < moves.size(); ++m) {
        std::vector<double> by_duration{0};
        by_duration.insert(by_duration.end(), moves[m].mass.begin(), moves[m].mass.end());
        double error = 0;
        put_column(result, static_cast<Index>(m),
                   convolved(entered.values.row(moves[m].from), by_duration, horizon + 1, options.method, error),
                   error);
    }
    result.error_bound += entered.error_bound;
    return result;
}

ByStep first_passage_mass(const SemiMarkov& chain, std::span<const double> start, std::span<const Index> targets,
                          Index horizon, const DurationOptions& options) {
    const std::vector<bool> stopped = target_flags(chain, targets);
    const RenewalResult entered = entries_of(chain, start, horizon, options.method, stopped);
    ByStep result{zeros(horizon + 1, 1), entered.method, entered.error_bound};
    for (Index t = 0; t <= horizon; ++t) {
        for (Index i = 0; i < chain.size(); ++i) {
            if (stopped[static_cast<std::size_t>(i)]) result.values(t, 0) += entered.values(i, t);
        }
    }
    return result;
}

} // namespace careerflow::markov
