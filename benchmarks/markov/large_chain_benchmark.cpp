// Chains of a million states, for which a dense matrix would take 8 TB. Times are from a made chain to the answers;
// `peak_MiB` is the largest memory of the process so far, the chain and its labels included: run one at a time with
// --benchmark_filter to read it for one.

#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/mixing.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/stationary.hpp"
#include "careerflow/markov/structure.hpp"

#include <benchmark/benchmark.h>

#include <sys/resource.h>

#include <string>
#include <vector>

namespace {

using careerflow::Index;
using careerflow::markov::Chain;
using careerflow::markov::Entry;

constexpr Index states = 1'000'000;

/// A ladder: up to three on, two back; a tenth of every step goes to the last state, which is the end or starts again.
Chain ladder(bool absorbing) {
    std::vector<Entry> entries;
    const Index last = states - 1;
    for (Index i = 0; i < last; ++i) {
        double rest = 1;
        const auto add = [&](Index j, double p) {
            if (j < 0 || j >= last) return;
            entries.push_back({i, j, p});
            rest -= p;
        };
        add(i - 2, 0.02);
        add(i - 1, 0.06);
        add(i + 1, 0.3);
        add(i + 2, 0.05);
        add(i + 3, 0.02);
        entries.push_back({i, last, 0.1});
        rest -= 0.1;
        entries.push_back({i, i, rest});
    }
    entries.push_back({last, absorbing ? last : 0, 1});
    std::vector<std::string> labels;
    for (Index i = 0; i < states; ++i) labels.push_back(std::to_string(i));
    return {labels, careerflow::markov::sparse_from_entries(states, states, entries)};
}

template <class Work>
void measure(benchmark::State& state, const Chain& chain, Work&& work) {
    for (auto _ : state) benchmark::DoNotOptimize(work(chain));
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    state.counters["peak_MiB"] = static_cast<double>(used.ru_maxrss) / 1024;
}

void million_states_made(benchmark::State& state) {
    measure(state, ladder(true), [](const Chain&) { return ladder(true); });
}
BENCHMARK(million_states_made)->Unit(benchmark::kMillisecond);

void million_states_structure(benchmark::State& state) {
    measure(state, ladder(true), [](const Chain& chain) { return careerflow::markov::structure(chain); });
}
BENCHMARK(million_states_structure)->Unit(benchmark::kMillisecond);

void million_states_absorption(benchmark::State& state) {
    measure(state, ladder(true), [](const Chain& chain) { return careerflow::markov::absorption(chain); });
}
BENCHMARK(million_states_absorption)->Unit(benchmark::kMillisecond);

void million_states_hitting_times(benchmark::State& state) {
    measure(state, ladder(true), [](const Chain& chain) {
        return careerflow::markov::hitting_times(chain, std::vector<Index>{states - 1});
    });
}
BENCHMARK(million_states_hitting_times)->Unit(benchmark::kMillisecond);

void million_states_stationary_distribution(benchmark::State& state) {
    measure(state, ladder(false),
            [](const Chain& chain) { return careerflow::markov::stationary_distribution(chain); });
}
BENCHMARK(million_states_stationary_distribution)->Unit(benchmark::kMillisecond);

/// Two halves that begin again at their first state, rarely at that of the other: the second eigenvalue is 0.98.
Chain two_halves() {
    constexpr Index half = states / 2;
    std::vector<Entry> entries;
    for (Index i = 0; i < states; ++i) {
        const Index first = i < half ? 0 : half;
        const Index next = first + (i - first + 1) % half;
        if (next != first) entries.push_back({i, next, 0.49});
        entries.push_back({i, first, next == first ? 0.99 : 0.5});
        entries.push_back({i, half - first, 0.01});
    }
    std::vector<std::string> labels;
    for (Index i = 0; i < states; ++i) labels.push_back(std::to_string(i));
    return {labels, careerflow::markov::sparse_from_entries(states, states, entries)};
}

void million_states_leading_spectrum(benchmark::State& state) {
    careerflow::markov::LeadingSpectrum found;
    measure(state, two_halves(), [&](const Chain& chain) {
        found = careerflow::markov::leading_spectrum(chain, {.count = 2});
        return found.products;
    });
    state.counters["converged"] = found.converged ? 1 : 0;
    state.counters["second_modulus"] = found.second_modulus.value_or(-1);
    state.counters["residual"] = found.residuals.empty() ? -1 : found.residuals.back();
}
BENCHMARK(million_states_leading_spectrum)->Unit(benchmark::kMillisecond);

void million_states_mixing_from_the_first(benchmark::State& state) {
    double steps = -1;
    measure(state, ladder(false), [&](const Chain& chain) {
        std::vector<double> start(static_cast<std::size_t>(states));
        start[0] = 1;
        const auto found = careerflow::markov::mixing_time_from(chain, start, {.step_limit = 200});
        if (found.steps) steps = static_cast<double>(*found.steps);
        return found;
    });
    state.counters["steps"] = steps;
}
BENCHMARK(million_states_mixing_from_the_first)->Unit(benchmark::kMillisecond);

} // namespace
