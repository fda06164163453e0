// 60 states, 1.5 million heads, 180 months, multinomial flows, leavers recruited again: one replicate in each lane of
// the vectors. The same work in NumPy is against_numpy.py.

#include "careerflow/core/parallel.hpp"
#include "careerflow/random/lanes.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace careerflow;

constexpr std::int64_t states = 60;
constexpr std::int64_t months = 180;
constexpr std::int64_t heads_per_state = 25'000;

/// Heads by state and replicate, lanes side by side.
struct Cohort {
    std::int64_t lanes = 0;
    std::vector<std::int64_t> heads{};
    std::vector<std::int64_t> next{};
    std::vector<std::int64_t> leavers{};
    std::vector<std::int64_t> moved{};

    explicit Cohort(std::int64_t size)
        : lanes(size), heads(static_cast<std::size_t>(states * size), heads_per_state),
          next(static_cast<std::size_t>(states * size)), leavers(static_cast<std::size_t>(size)),
          moved(static_cast<std::size_t>(3 * size)) {}

    [[nodiscard]] std::span<std::int64_t> row(std::vector<std::int64_t>& of, std::int64_t index) const {
        return std::span(of).subspan(static_cast<std::size_t>(index * lanes), static_cast<std::size_t>(lanes));
    }
};

void add(std::span<std::int64_t> to, std::span<const std::int64_t> what) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += what[i];
}

/// Of each state 0.8 % leave, 0.4 % move up one and 0.1 % up two (the last wrap round) in a month.
void take_month(Cohort& cohort, std::uint64_t seed, std::int64_t first, std::int64_t month,
                const LaneOptions& options) {
    const std::vector<double> events{0.008, 0.004, 0.001};
    std::fill(cohort.leavers.begin(), cohort.leavers.end(), 0);
    cohort.next = cohort.heads;
    for (std::int64_t state = 0; state < states; ++state) {
        StreamLanes lanes({seed, Purpose{9100}, first, state, month}, cohort.lanes);
        fill_multinomial(lanes, cohort.row(cohort.heads, state), events, cohort.moved, options);
        const auto stay = cohort.row(cohort.next, state);
        for (std::int64_t event = 0; event < 3; ++event) {
            const auto moved = cohort.row(cohort.moved, event);
            for (std::size_t i = 0; i < stay.size(); ++i) stay[i] -= moved[i];
            add(event == 0 ? std::span(cohort.leavers) : cohort.row(cohort.next, (state + event) % states), moved);
        }
    }
    // Leavers are recruited again, spread evenly over the first ten states.
    StreamLanes lanes({seed, Purpose{9101}, first, 0, month}, cohort.lanes);
    const std::vector<double> shares(10, 0.1);
    std::vector<std::int64_t> recruits(static_cast<std::size_t>(10 * cohort.lanes));
    fill_multinomial(lanes, cohort.leavers, shares, recruits, options);
    for (std::int64_t state = 0; state < 10; ++state) {
        add(cohort.row(cohort.next, state), cohort.row(recruits, state));
    }
    cohort.heads.swap(cohort.next);
}

/// Arguments: replicates, threads, place in lane_instruction_sets(), the widest first.
void flows(benchmark::State& state) {
    constexpr std::int64_t block = 250; // lanes that fit the second-level cache
    const std::int64_t replicates = state.range(0);
    const Parallelism parallelism{.threads = static_cast<int>(state.range(1))};
    const std::string set = lane_instruction_sets().at(static_cast<std::size_t>(state.range(2)));
    const LaneOptions options{.instruction_set = set};
    const auto run = [&](Index b) {
        Cohort cohort(std::min(block, replicates - b * block));
        for (std::int64_t month = 0; month < months; ++month) take_month(cohort, 1, b * block, month, options);
        benchmark::DoNotOptimize(cohort.heads.data());
    };
    for (auto _ : state) parallel_for((replicates + block - 1) / block, run, parallelism);
    state.SetLabel("60 states, 1.5 M heads, 180 months, " + set);
}

/// On two threads and, on one, with every instruction set but the plain loop, which comes last.
void every_set(benchmark::internal::Benchmark* benchmark) {
    const auto vectors = static_cast<std::int64_t>(lane_instruction_sets().size()) - 1;
    benchmark->Args({1000, 2, 0});
    for (std::int64_t set = 0; set < std::max<std::int64_t>(vectors, 1); ++set) benchmark->Args({1000, 1, set});
}
BENCHMARK(flows)
    ->Apply(every_set)
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

} // namespace
