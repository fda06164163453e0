// The full front of grids, corner to corner: every edge in both directions with independent months and costs from 1 to
// 10. The careerflow rows include the arcs of a path for every point; Boost's r_c_shortest_paths, the alternative in
// the same program, gives its own. One thread. `peak_MiB` is the largest resident size of the process so far, the graph
// included, so run one size alone to read it: --benchmark_filter=Dense/1000000

#include "boost_front.hpp"
#include "random_multigraphs.hpp"

#include "careerflow/paths/biobjective.hpp"

#include <benchmark/benchmark.h>

#include <sys/resource.h>

#include <cmath>
#include <ctime>
#include <map>

namespace careerflow {
namespace {

constexpr std::uint32_t seed = 1;

Index side_of(Index nodes) { return std::lround(std::sqrt(static_cast<double>(nodes))); }

BiobjectiveGraph grid(Index side) { return BiobjectiveGraph::from_arcs(side * side, random_grid(side, seed)); }

double peak_mebibytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0; // ru_maxrss counts KiB on Linux
}

double cpu_seconds() { return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC); }

// CPU time of one front of the dense method by size, the best of three: what Boost's time is divided by.
double dense_seconds(Index side) {
    static std::map<Index, double> known;
    const auto found = known.find(side);
    if (found != known.end()) return found->second;
    const BiobjectiveGraph graph = grid(side);
    double best = 1e300;
    for (int i = 0; i < 3; ++i) {
        const double begin = cpu_seconds();
        benchmark::DoNotOptimize(pareto_front(graph, 0, side * side - 1));
        best = std::min(best, cpu_seconds() - begin);
    }
    return known[side] = best;
}

void careerflow_front(benchmark::State& state, const BiobjectiveOptions& options) {
    const Index side = side_of(state.range(0));
    const BiobjectiveGraph graph = grid(side);
    BiobjectiveFront front;
    for (auto _ : state) front = pareto_front(graph, 0, side * side - 1, options);
    state.counters["points"] = static_cast<double>(front.points.size());
    state.counters["steps"] = static_cast<double>(front.path_arcs.size());
    state.counters["labels"] = static_cast<double>(front.labels_expanded);
    state.counters["tables_MiB"] = static_cast<double>(front.memory_bytes) / (1024.0 * 1024.0);
    state.counters["peak_MiB"] = peak_mebibytes();
}

void Dense(benchmark::State& state) { careerflow_front(state, {.method = BiobjectiveMethod::dense_time}); }
void DenseWithoutPaths(benchmark::State& state) {
    careerflow_front(state, {.method = BiobjectiveMethod::dense_time, .with_paths = false});
}
void LabelSetting(benchmark::State& state) { careerflow_front(state, {.method = BiobjectiveMethod::label_setting}); }

// Counts as `times_slower` how many times the dense method's CPU time Boost takes for the same front.
void BoostShortestPaths(benchmark::State& state) {
    const Index side = side_of(state.range(0));
    const auto arcs = random_grid(side, seed);
    const double dense = dense_seconds(side);
    std::vector<BiobjectivePoint> points;
    const double begin = cpu_seconds();
    for (auto _ : state) points = boost_front(side * side, arcs, 0, side * side - 1);
    const double boost = (cpu_seconds() - begin) / static_cast<double>(state.iterations());
    if (points != pareto_front(BiobjectiveGraph::from_arcs(side * side, arcs), 0, side * side - 1).points) {
        state.SkipWithError("the fronts differ");
    }
    state.counters["points"] = static_cast<double>(points.size());
    state.counters["times_slower"] = boost / dense;
}

BENCHMARK(Dense)->Arg(900)->Arg(2'500)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(Dense)->Arg(1'000'000)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(DenseWithoutPaths)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(LabelSetting)->Arg(900)->Arg(2'500)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(BoostShortestPaths)->Arg(900)->Arg(2'500)->Arg(10'000)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace careerflow
