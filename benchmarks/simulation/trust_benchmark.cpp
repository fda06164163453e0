// The example trust, every role and route live: replicates of 180 months with the whole rule, costs and inputs drawn.

#include "careerflow/io/folder.hpp"
#include "careerflow/simulation/comparison.hpp"
#include "careerflow/simulation/simulation.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

namespace {

using namespace careerflow;

const Model& trust() {
    static const Model model = compile_model(read_project(CAREERFLOW_EXAMPLES "/northmere"));
    return model;
}

void label(benchmark::State& state, std::int64_t replicates) {
    state.SetLabel(std::to_string(trust().cell_count()) + " cells, 180 months, inputs drawn");
    state.counters["ms_per_replicate"] = benchmark::Counter(static_cast<double>(state.iterations() * replicates) * 1e-3,
                                                            benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Arguments: replicates, threads.
void simulate_trust(benchmark::State& state) {
    const SimulationOptions options{.replicates = state.range(0),
                                    .parallelism = {.threads = static_cast<int>(state.range(1))}};
    for (auto _ : state) benchmark::DoNotOptimize(simulate(trust(), options));
    label(state, state.range(0));
}
BENCHMARK(simulate_trust)
    ->Args({100, 1})
    ->Args({1000, 1})
    ->Args({1000, 2})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void compare_trust_with_itself(benchmark::State& state) {
    const SimulationOptions options{.replicates = state.range(0)};
    for (auto _ : state) benchmark::DoNotOptimize(compare(trust(), trust(), options));
    label(state, state.range(0));
}
BENCHMARK(compare_trust_with_itself)->Arg(100)->Iterations(1)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
