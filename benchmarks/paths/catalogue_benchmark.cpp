#include "careerflow/io/catalogue.hpp"
#include "careerflow/paths/career_paths.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

// The full three-objective front of every pair of roles of the bundled catalogue, from a profile with nothing but the
// role and 24 months in it, typical months, no calendar, steps of every path included. One iteration is one sweep over
// all targets from one role; the counters say how long a single question took.
namespace careerflow {
namespace {

void catalogue_fronts(benchmark::State& state, const std::string& from) {
    const Framework framework = catalogue_framework();
    const PathFinder finder(framework);
    const Profile profile{.role = from, .months_in = {{from, 24}}};
    std::vector<double> microseconds;
    for (auto iteration : state) {
        (void)iteration;
        for (const Role& role : framework.roles()) {
            if (role.kind != RoleKind::post || role.id == from) continue;
            const auto start = std::chrono::steady_clock::now();
            benchmark::DoNotOptimize(finder.find(profile, {TargetKind::role, role.id}));
            const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - start;
            microseconds.push_back(spent.count());
        }
    }
    std::sort(microseconds.begin(), microseconds.end());
    if (microseconds.empty()) return;
    state.counters["median_us"] = microseconds[microseconds.size() / 2];
    state.counters["max_us"] = microseconds.back();
    state.counters["within_1ms"] = static_cast<double>(std::count_if(microseconds.begin(), microseconds.end(),
                                                                     [](double t) { return t < 1000; })) /
                                   static_cast<double>(microseconds.size());
}

void compile_finder(benchmark::State& state) {
    const Framework framework = catalogue_framework();
    for (auto iteration : state) {
        (void)iteration;
        benchmark::DoNotOptimize(PathFinder(framework));
    }
}

const bool registered = [] {
    benchmark::RegisterBenchmark("catalogue/finder", compile_finder);
    for (const Role& role : catalogue_framework().roles())
        if (role.kind != RoleKind::marker)
            benchmark::RegisterBenchmark(("catalogue/from:" + role.id).c_str(), catalogue_fronts, role.id)
                ->Iterations(1)
                ->Unit(benchmark::kMillisecond);
    return true;
}();

} // namespace
} // namespace careerflow
