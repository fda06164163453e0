#include "careerflow/io/folder.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/inputs.hpp"
#include "careerflow/workforce/model.hpp"
#include "careerflow/workforce/step.hpp"

#include <benchmark/benchmark.h>

namespace careerflow {
namespace {

constexpr int horizon_months = 180;

const Project& northmere() {
    static const Project project = read_project(CAREERFLOW_EXAMPLES "/northmere");
    return project;
}

void compiles(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(compile_model(northmere()));
    const Model model = compile_model(northmere());
    state.counters["cells"] = static_cast<double>(model.cell_count());
    state.counters["lines"] = static_cast<double>(model.training_lines().size());
    state.counters["flows"] = static_cast<double>(model.flows().size());
}
BENCHMARK(compiles)->Unit(benchmark::kMillisecond);

void draws_inputs(benchmark::State& state) {
    const Model model = compile_model(northmere());
    std::int64_t draw = 0;
    for (auto _ : state) benchmark::DoNotOptimize(with_inputs(model, draw_inputs(model, 1, draw++)));
    state.counters["inputs"] = static_cast<double>(model.inputs().size());
}
BENCHMARK(draws_inputs)->Unit(benchmark::kMicrosecond);

/// One future of 180 months, expected.
void expects_future(benchmark::State& state) {
    const Model model = compile_model(northmere());
    MonthCounts counts = make_month_counts(model);
    for (auto _ : state) {
        ExpectedState stocks = expected_start(model);
        for (int t = 0; t < horizon_months; ++t) step(model, stocks, counts);
        benchmark::DoNotOptimize(counts.closing_heads.data());
    }
}
BENCHMARK(expects_future)->Unit(benchmark::kMicrosecond);

/// One future of 180 months, sampled, without money.
void samples_future(benchmark::State& state) {
    const Model model = compile_model(northmere());
    MonthCounts counts = make_month_counts(model);
    std::int64_t replicate = 0;
    for (auto _ : state) {
        SampledState stocks = sampled_start(model);
        for (int t = 0; t < horizon_months; ++t) step(model, stocks, counts, {.seed = 1, .replicate = replicate});
        benchmark::DoNotOptimize(counts.closing_heads.data());
        ++replicate;
    }
}
BENCHMARK(samples_future)->Unit(benchmark::kMicrosecond);

void starts_future(benchmark::State& state) {
    const Model model = compile_model(northmere());
    for (auto _ : state) benchmark::DoNotOptimize(sampled_start(model).cells.data());
}
BENCHMARK(starts_future)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace careerflow
