// Absorption of a career of 2 000 transient states whose transitions stay near (grade and months in grade), against
// Eigen's SparseLU doing the same solves. Times include everything from a Chain (or its parts) to the answers.

#include "careerflow/markov/absorption.hpp"
#include "careerflow/markov/structure.hpp"

#include <Eigen/SparseLU>

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace {

using careerflow::Index;
using careerflow::markov::Chain;
using careerflow::markov::Entry;

constexpr Index transient = 2'000;

/// Each state stays, goes on by one to three, back by one to two, or leaves to one of two ends.
Chain banded_career() {
    std::vector<Entry> entries;
    for (Index i = 0; i < transient; ++i) {
        double rest = 1;
        const auto add = [&](Index j, double p) {
            if (j < 0 || j >= transient) return;
            entries.push_back({i, j, p});
            rest -= p;
        };
        add(i - 2, 0.02);
        add(i - 1, 0.05 + 0.01 * static_cast<double>(i % 3));
        add(i, 0.5);
        add(i + 1, 0.3);
        add(i + 2, 0.05);
        add(i + 3, 0.02);
        entries.push_back({i, transient, 0.4 * rest});
        entries.push_back({i, transient + 1, rest - 0.4 * rest});
    }
    entries.push_back({transient, transient, 1});
    entries.push_back({transient + 1, transient + 1, 1});
    std::vector<std::string> labels;
    for (Index i = 0; i < transient + 2; ++i) labels.push_back(std::to_string(i));
    return {labels, careerflow::markov::sparse_from_entries(transient + 2, transient + 2, entries)};
}

Eigen::SparseMatrix<double> identity_minus_q(const Chain& chain) {
    std::vector<Eigen::Triplet<double>> triplets;
    for (Index i = 0; i < transient; ++i) {
        const auto columns = chain.transitions().row_columns(i);
        const auto values = chain.transitions().row_values(i);
        for (std::size_t e = 0; e < columns.size(); ++e) {
            if (columns[e] < transient) {
                triplets.emplace_back(static_cast<int>(i), columns[e], (columns[e] == i ? 1 : 0) - values[e]);
            }
        }
    }
    Eigen::SparseMatrix<double> result(transient, transient);
    result.setFromTriplets(triplets.begin(), triplets.end());
    return result;
}

void absorption_times_and_probabilities(benchmark::State& state) {
    const Chain chain = banded_career();
    for (auto _ : state) benchmark::DoNotOptimize(careerflow::markov::absorption(chain, {.variance = false}));
}
BENCHMARK(absorption_times_and_probabilities)->Unit(benchmark::kMicrosecond);

void absorption_with_variance(benchmark::State& state) {
    const Chain chain = banded_career();
    for (auto _ : state) benchmark::DoNotOptimize(careerflow::markov::absorption(chain));
}
BENCHMARK(absorption_with_variance)->Unit(benchmark::kMicrosecond);

void eigen_sparse_lu_times_and_probabilities(benchmark::State& state) {
    const Chain chain = banded_career();
    const Eigen::SparseMatrix<double> matrix = identity_minus_q(chain);
    Eigen::MatrixXd right(transient, 3);
    for (Index i = 0; i < transient; ++i) {
        right(i, 0) = 1;
        right(i, 1) = chain.transitions().at(i, transient);
        right(i, 2) = chain.transitions().at(i, transient + 1);
    }
    for (auto _ : state) {
        Eigen::SparseLU<Eigen::SparseMatrix<double>> factor(matrix);
        benchmark::DoNotOptimize(Eigen::MatrixXd(factor.solve(right)));
    }
}
BENCHMARK(eigen_sparse_lu_times_and_probabilities)->Unit(benchmark::kMicrosecond);

void whole_fundamental_matrix(benchmark::State& state) {
    const Chain chain = banded_career();
    for (auto _ : state) benchmark::DoNotOptimize(careerflow::markov::fundamental_matrix(chain));
}
BENCHMARK(whole_fundamental_matrix)->Unit(benchmark::kMillisecond);

void writing_a_matrix_of_that_size(benchmark::State& state) {
    for (auto _ : state) {
        std::vector<double> values(static_cast<std::size_t>(transient) * transient);
        benchmark::DoNotOptimize(values.data());
        benchmark::ClobberMemory();
    }
}
BENCHMARK(writing_a_matrix_of_that_size)->Unit(benchmark::kMillisecond);

void structure_alone(benchmark::State& state) {
    const Chain chain = banded_career();
    for (auto _ : state) benchmark::DoNotOptimize(careerflow::markov::structure(chain));
}
BENCHMARK(structure_alone)->Unit(benchmark::kMicrosecond);

} // namespace
