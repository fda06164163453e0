// Expected futures: the example trust with its costs; 80 roles in a ladder without training, with and without
// covariances.

#include "careerflow/io/folder.hpp"
#include "careerflow/projection/projection.hpp"

#include <benchmark/benchmark.h>

#include <string>

namespace {

using namespace careerflow;

void project_trust(benchmark::State& state) {
    const Model model = compile_model(read_project(CAREERFLOW_EXAMPLES "/northmere"));
    for (auto _ : state) benchmark::DoNotOptimize(project(model));
    state.SetLabel(std::to_string(model.cell_count()) + " cells, 180 months, with costs");
}
BENCHMARK(project_trust)->Unit(benchmark::kMillisecond);

void step_trust(benchmark::State& state) {
    const Model model = compile_model(read_project(CAREERFLOW_EXAMPLES "/northmere"));
    MonthCounts counts = make_month_counts(model);
    for (auto _ : state) {
        ExpectedState heads = expected_start(model);
        for (int month = 0; month < 180; ++month) step(model, heads, counts);
        benchmark::DoNotOptimize(heads.cells.data());
    }
    state.SetLabel("180 expected steps alone");
}
BENCHMARK(step_trust)->Unit(benchmark::kMillisecond);

/// `size` roles in one ladder: from each one may leave or move to the next; Poisson joiners at the foot.
Model ladder(int size) {
    FrameworkTables tables;
    tables.levels = {{.number = 5, .title = "Level 5"}};
    tables.bands = {{.id = "5", .points = {{.point = 1, .annual_pence = 3'104'900, .price_year = "2025/26"}}}};
    tables.pay_terms = {{.item = "employer_ni_rate", .value = 15, .unit = "percent"},
                        {.item = "employer_ni_threshold", .value = 5000, .unit = "gbp_per_year"},
                        {.item = "employer_pension_rate", .value = 23.78, .unit = "percent"},
                        {.item = "employer_pension_paid_locally", .value = 14.38, .unit = "percent"},
                        {.item = "apprenticeship_levy", .value = 0.5, .unit = "percent"}};
    tables.families = {{.id = "nursing", .title = "Nursing"}};
    WorkforceTables rows;
    const auto name = [](int i) { return "role_" + std::to_string(i); };
    for (int i = 0; i < size; ++i) {
        tables.roles.push_back({.id = name(i), .title = name(i), .level = 5, .band = "5", .family = "nursing"});
        rows.staff.push_back({.role = name(i), .headcount = 40});
        rows.rates.push_back({.role = name(i), .measure = RateMeasure::turnover_per_year, .value = {.value = 0.1}});
        if (i + 1 == size) continue;
        rows.rates.push_back({.role = name(i),
                              .event = RateEvent::move,
                              .to = name(i + 1),
                              .measure = RateMeasure::turnover_per_year,
                              .value = {.value = 0.05}});
    }
    rows.recruitment = {{.role = name(0), .heads = {.value = 20}, .law = RecruitmentLaw::poisson}};
    return compile_model(Framework::make(std::move(tables)), rows, {2026, 4});
}

/// Argument: roles.
void step_ladder(benchmark::State& state) {
    const Model model = ladder(static_cast<int>(state.range(0)));
    MonthCounts counts = make_month_counts(model);
    for (auto _ : state) {
        ExpectedState heads = expected_start(model);
        for (int month = 0; month < 180; ++month) step(model, heads, counts);
        benchmark::DoNotOptimize(heads.cells.data());
    }
    state.SetLabel("180 expected steps alone");
}
BENCHMARK(step_ladder)->Arg(80)->Unit(benchmark::kMicrosecond);

/// Arguments: roles, whether covariances are wanted.
void project_ladder(benchmark::State& state) {
    const Model model = ladder(static_cast<int>(state.range(0)));
    const ProjectionOptions options{.covariance = state.range(1) != 0};
    for (auto _ : state) benchmark::DoNotOptimize(project(model, options));
    state.SetLabel("180 months, with costs");
}
BENCHMARK(project_ladder)->Args({80, 0})->Args({80, 1})->Unit(benchmark::kMillisecond);

} // namespace
