// What one binomial draw costs, against the standard library's in the same run.

#include "careerflow/random/counts.hpp"
#include "careerflow/random/lanes.hpp"
#include "careerflow/random/uniform.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <random>
#include <vector>

namespace {

constexpr std::int64_t lanes_count = 1000;

struct Law {
    std::int64_t n;
    double p;
};

/// Rejection at mean 250, inversion at means 5 and 0.5, reflection at 0.9.
constexpr std::array laws{Law{25000, 0.01}, Law{500, 0.01}, Law{50, 0.01}, Law{400, 0.9}};

Law law_of(const benchmark::State& state) { return laws[static_cast<std::size_t>(state.range(0))]; }

void label(benchmark::State& state, const Law& law, const std::string& who) {
    state.SetLabel(who + ", n = " + std::to_string(law.n) + ", p = " + std::to_string(law.p));
    state.SetItemsProcessed(state.iterations() * lanes_count);
}

void standard_binomial(benchmark::State& state) {
    const Law law = law_of(state);
    std::mt19937_64 generator(1);
    std::binomial_distribution<std::int64_t> distribution(law.n, law.p);
    for (auto _ : state)
        for (int i = 0; i < lanes_count; ++i) benchmark::DoNotOptimize(distribution(generator));
    label(state, law, "std::binomial_distribution, law set up once");
}

void standard_binomial_new_law(benchmark::State& state) {
    const Law law = law_of(state);
    std::mt19937_64 generator(1);
    for (auto _ : state)
        for (int i = 0; i < lanes_count; ++i) {
            std::binomial_distribution<std::int64_t> distribution(law.n + i % 2, law.p);
            benchmark::DoNotOptimize(distribution(generator));
        }
    label(state, law, "std::binomial_distribution, new law for every draw");
}

void stream_binomial(benchmark::State& state) {
    const Law law = law_of(state);
    careerflow::Stream stream({.seed = 1});
    for (auto _ : state)
        for (int i = 0; i < lanes_count; ++i) benchmark::DoNotOptimize(draw_binomial(stream, law.n, law.p));
    label(state, law, "draw_binomial, one stream");
}

void lanes_binomial(benchmark::State& state, const std::string& instruction_set) {
    const Law law = law_of(state);
    const std::vector<std::int64_t> trials(lanes_count, law.n);
    std::vector<std::int64_t> successes(lanes_count);
    std::int64_t entity = 0;
    for (auto _ : state) {
        careerflow::StreamLanes lanes({.seed = 1, .entity = entity++}, lanes_count);
        fill_binomial(lanes, trials, std::array{law.p}, successes, {instruction_set});
        benchmark::DoNotOptimize(successes.data());
    }
    label(state, law, "fill_binomial, new streams each time, " + instruction_set);
}

void stream_uniform(benchmark::State& state) {
    careerflow::Stream stream({.seed = 1});
    for (auto _ : state)
        for (int i = 0; i < lanes_count; ++i) benchmark::DoNotOptimize(draw_uniform(stream));
    state.SetItemsProcessed(state.iterations() * lanes_count);
}

void lanes_uniform(benchmark::State& state, const std::string& instruction_set) {
    careerflow::StreamLanes lanes({.seed = 1}, lanes_count);
    std::vector<double> numbers(lanes_count);
    for (auto _ : state) {
        fill_uniform(lanes, numbers, {instruction_set});
        benchmark::DoNotOptimize(numbers.data());
        if (lanes.blocks()[0] > 1000000000U) lanes = careerflow::StreamLanes({.seed = 1}, lanes_count);
    }
    state.SetItemsProcessed(state.iterations() * lanes_count);
    state.SetLabel("one block a lane, " + instruction_set);
}

const bool registered = [] {
    const auto last = static_cast<std::int64_t>(laws.size()) - 1;
    benchmark::RegisterBenchmark("binomial/standard", standard_binomial)->DenseRange(0, last);
    benchmark::RegisterBenchmark("binomial/standard_new_law", standard_binomial_new_law)->DenseRange(0, last);
    benchmark::RegisterBenchmark("binomial/stream", stream_binomial)->DenseRange(0, last);
    benchmark::RegisterBenchmark("uniform/stream", stream_uniform);
    for (const std::string& set : careerflow::lane_instruction_sets()) {
        benchmark::RegisterBenchmark(("binomial/lanes/" + set).c_str(), lanes_binomial, set)->DenseRange(0, last);
        benchmark::RegisterBenchmark(("uniform/lanes/" + set).c_str(), lanes_uniform, set);
    }
    return true;
}();

} // namespace

BENCHMARK_MAIN();
