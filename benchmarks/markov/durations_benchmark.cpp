// Entries of a semi-Markov chain term by term and by transforms, for laws and horizons of the same length: where the
// one overtakes the other. The costs in src/markov/renewal.cpp come from here.

#include "careerflow/markov/semi_markov.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace {

using careerflow::Index;
using careerflow::markov::ConvolutionMethod;
using careerflow::markov::SemiMarkov;

/// Six grades in a ring; from each one goes on or back, with laws of this length.
SemiMarkov ring(Index length) {
    constexpr Index grades = 6;
    const std::vector<double> mass(static_cast<std::size_t>(length), 0.5 / static_cast<double>(length));
    std::vector<std::string> labels;
    std::vector<careerflow::markov::HoldingLaw> moves;
    for (Index i = 0; i < grades; ++i) {
        labels.push_back(std::to_string(i));
        moves.push_back({i, (i + 1) % grades, mass});
        moves.push_back({i, (i + grades - 1) % grades, mass});
    }
    return {labels, moves};
}

void entries(benchmark::State& state, ConvolutionMethod method) {
    const SemiMarkov chain = ring(state.range(0));
    const std::vector<double> start{1, 0, 0, 0, 0, 0};
    for (auto _ : state) {
        const auto found = entry_counts(chain, start, state.range(1), {method});
        benchmark::DoNotOptimize(found.values.values.data());
        state.counters["fourier"] = found.method == ConvolutionMethod::fourier ? 1 : 0;
        state.counters["error_bound"] = found.error_bound;
    }
}

void lengths(benchmark::internal::Benchmark* benchmark) {
    for (const Index length : {256, 512, 1'024, 2'048, 4'096, 16'384}) benchmark->Args({length, length});
    benchmark->Args({256, 16'384})->Args({1'024, 16'384})->Unit(benchmark::kMillisecond);
}

BENCHMARK_CAPTURE(entries, direct, ConvolutionMethod::direct)->Apply(lengths);
BENCHMARK_CAPTURE(entries, fourier, ConvolutionMethod::fourier)->Apply(lengths);
BENCHMARK_CAPTURE(entries, automatic, ConvolutionMethod::automatic)->Apply(lengths);

} // namespace
