#include "careerflow/io/catalogue.hpp"
#include "careerflow/paths/career_paths.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

// The full three-objective front of every pair of roles of the bundled catalogue, from a profile with nothing but the
// role and 24 months in it, typical months, no calendar, steps of every path included. What belongs to the question
// alone (compiling it, bounds) is in the time; the PathFinder is made once and is not. The counters say how long a
// single question took, in processor time, and the label names the longest.
namespace careerflow {
namespace {

struct Timed {
    double microseconds = 0;
    std::string pair{};
};

double microseconds_now() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e6 * static_cast<double>(now.tv_sec) + 1e-3 * static_cast<double>(now.tv_nsec);
}

/// Gives a question up after two seconds, so that the sweep ends; it then counts as that long.
class TwoSeconds final : public Monitor {
public:
    bool cancelled() override { return microseconds_now() - start_ > 2e6; }

private:
    double start_ = microseconds_now();
};

void add_fronts_from(const Framework& framework, const PathFinder& finder, const Role& from,
                     std::vector<Timed>& timed) {
    const Profile profile{.role = from.id, .months_in = {{from.id, 24}}};
    for (const Role& to : framework.roles()) {
        if (to.kind != RoleKind::post || to.id == from.id) continue;
        TwoSeconds limit;
        const double start = microseconds_now();
        benchmark::DoNotOptimize(finder.find(profile, {TargetKind::role, to.id}, {.monitor = &limit}));
        timed.push_back({microseconds_now() - start, from.id + " -> " + to.id});
    }
}

void report(benchmark::State& state, std::vector<Timed> timed) {
    if (timed.empty()) return;
    std::sort(timed.begin(), timed.end(),
              [](const Timed& a, const Timed& b) { return a.microseconds < b.microseconds; });
    const auto at_share = [&](std::size_t hundredths) {
        return timed[(timed.size() - 1) * hundredths / 100].microseconds;
    };
    const auto within = std::count_if(timed.begin(), timed.end(), [](const Timed& t) { return t.microseconds < 1000; });
    state.counters["pairs"] = static_cast<double>(timed.size());
    state.counters["within_1ms"] = static_cast<double>(within) / static_cast<double>(timed.size());
    state.counters["median_us"] = at_share(50);
    state.counters["p90_us"] = at_share(90);
    state.counters["p99_us"] = at_share(99);
    state.counters["given_up"] = static_cast<double>(
        std::count_if(timed.begin(), timed.end(), [](const Timed& t) { return t.microseconds > 2e6; }));
    state.counters["worst_us"] = timed.back().microseconds;
    std::string worst;
    for (std::size_t i = 0; i < std::min<std::size_t>(5, timed.size()); ++i)
        worst += (i == 0 ? "worst: " : ", ") + timed[timed.size() - 1 - i].pair;
    state.SetLabel(worst);
}

using From = std::function<bool(const Role&)>;

void catalogue_fronts(benchmark::State& state, const From& from) {
    const Framework framework = catalogue_framework();
    const PathFinder finder(framework);
    std::vector<Timed> timed;
    for (auto iteration : state) {
        (void)iteration;
        for (const Role& role : framework.roles())
            if (from(role)) add_fronts_from(framework, finder, role, timed);
    }
    report(state, std::move(timed));
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
    const auto add = [](const std::string& name, const From& from) {
        benchmark::RegisterBenchmark(name.c_str(), catalogue_fronts, from)
            ->Iterations(1)
            ->Unit(benchmark::kMillisecond);
    };
    add("catalogue/from_posts", [](const Role& role) { return role.kind == RoleKind::post; });
    add("catalogue/from_outside", [](const Role& role) { return role.kind == RoleKind::outside; });
    for (const Role& role : catalogue_framework().roles())
        if (role.kind != RoleKind::marker)
            add("catalogue/from:" + role.id, [id = role.id](const Role& other) { return other.id == id; });
    return true;
}();

} // namespace
} // namespace careerflow
