// Expected stocks of many scenarios at once. One system of 1 000 states, 1 000 scenarios, 480 months, against Eigen's
// sparse product; 100 000 parameter sets of 12 states, 180 months, against Eigen's matrices of fixed size.
// SciPy and NumPy on the same work: against_scipy.py.

#include "careerflow/markov/scenarios.hpp"

#include <Eigen/Dense>
#include <Eigen/SparseCore>

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace {

using careerflow::Index;
using namespace careerflow::markov;

constexpr Index states = 1'000;
constexpr Index scenarios = 1'000;
constexpr Index months = 480;
constexpr Index small = 12;
constexpr Index sets = 100'000;
constexpr Index set_months = 180;

/// Six transitions from each state, to states near and far; 1 % leave.
OpenSystem wide_system() {
    std::vector<Entry> entries;
    std::vector<std::string> labels;
    for (Index i = 0; i < states; ++i) {
        labels.push_back(std::to_string(i));
        entries.push_back({i, i, 0.9});
        for (Index k = 1; k <= 5; ++k) entries.push_back({i, (i + k * k * 37) % states, 0.018});
    }
    return {labels, sparse_from_entries(states, states, entries)};
}

Matrix filled(Index rows, Index columns, double first) {
    Matrix result = zeros(rows, columns);
    for (Index k = 0; k < rows * columns; ++k) result.values.data()[k] = first + 0.001 * static_cast<double>(k % 997);
    return result;
}

/// Arguments: threads.
void many_scenarios(benchmark::State& state) {
    const OpenSystem system = wide_system();
    const Matrix start = filled(scenarios, states, 20), recruits = filled(scenarios, states, 0.2);
    const ScenarioOptions options{.parallelism = {.threads = static_cast<int>(state.range(0))}};
    for (auto _ : state) benchmark::DoNotOptimize(project_scenarios(system, start, recruits, months, options));
}
BENCHMARK(many_scenarios)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void eigen_sparse_times_dense(benchmark::State& state) {
    const SparseMatrix into = transpose(wide_system().transitions());
    Eigen::SparseMatrix<double, Eigen::RowMajor> matrix(states, states);
    for (Index j = 0; j < states; ++j)
        for (std::size_t k = 0; k < into.row_columns(j).size(); ++k)
            matrix.insert(j, into.row_columns(j)[k]) = into.row_values(j)[k];
    matrix.makeCompressed();
    using Dense = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Dense recruits = Dense::Constant(states, scenarios, 0.2);
    Dense next(states, scenarios);
    for (auto _ : state) {
        Dense now = Dense::Constant(states, scenarios, 20);
        for (Index t = 0; t < months; ++t) {
            next.noalias() = matrix * now;
            next += recruits;
            now.swap(next);
        }
        benchmark::DoNotOptimize(now.data());
    }
}
BENCHMARK(eigen_sparse_times_dense)->Unit(benchmark::kMillisecond);

/// Sets × 12 × 12: half stay, the rest is spread by a pattern that differs from set to set; a tenth leaves.
std::vector<double> parameter_sets() {
    std::vector<double> result(static_cast<std::size_t>(sets * small * small));
    for (Index row = 0; row < sets * small; ++row) {
        double* const values = result.data() + row * small;
        double sum = 0;
        for (Index j = 0; j < small; ++j) sum += values[j] = 1 + static_cast<double>((row * 7 + j * 13) % 11);
        for (Index j = 0; j < small; ++j) values[j] *= 0.4 / sum;
        values[row % small] += 0.5;
    }
    return result;
}

/// Arguments: threads.
void many_parameter_sets(benchmark::State& state) {
    const std::vector<double> transitions = parameter_sets();
    const Matrix start = filled(1, small, 100), recruits = filled(1, small, 3);
    const ScenarioOptions options{.parallelism = {.threads = static_cast<int>(state.range(0))}};
    for (auto _ : state)
        benchmark::DoNotOptimize(project_parameter_sets(small, transitions, start, recruits, set_months, options));
}
BENCHMARK(many_parameter_sets)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void eigen_fixed_matrices(benchmark::State& state) {
    using Square = Eigen::Matrix<double, small, small, Eigen::RowMajor>;
    using Row = Eigen::Matrix<double, 1, small>;
    const std::vector<double> transitions = parameter_sets();
    std::vector<Row> result(static_cast<std::size_t>(sets));
    for (auto _ : state) {
        for (Index set = 0; set < sets; ++set) {
            const Square matrix = Eigen::Map<const Square>(transitions.data() + set * small * small);
            Row now = Row::Constant(100);
            for (Index t = 0; t < set_months; ++t) now = (now * matrix + Row::Constant(3)).eval();
            result[static_cast<std::size_t>(set)] = now;
        }
        benchmark::DoNotOptimize(result.data());
    }
}
BENCHMARK(eigen_fixed_matrices)->Unit(benchmark::kMillisecond);

} // namespace
