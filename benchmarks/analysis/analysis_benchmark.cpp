// Careers of the example trust to adult nurse, from every role: all that `analyse` gives, against Eigen's sparse
// matrices taking the same starts through the same months for the chance of arriving and the curve alone, the matrices
// made beforehand. Both follow people until at most 1e-9 of any start are left.

#include "careerflow/analysis/analysis.hpp"
#include "careerflow/app/workforce_case.hpp"

#include <Eigen/Sparse>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace {

using namespace careerflow;

const Model& trust() {
    static const WorkforceCase of = open_workforce({});
    return of.model;
}

void chain_of_the_trust(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(career_chain(trust()));
    const CareerChain chain = career_chain(trust());
    state.counters["cells"] = static_cast<double>(chain.cells());
    state.counters["months"] = static_cast<double>(chain.months.size());
    state.counters["passages"] = static_cast<double>(chain.months.front().passages.all.size());
}
BENCHMARK(chain_of_the_trust)->Unit(benchmark::kMillisecond);

void analyse_one_start(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(
            analyse(trust(), {.from = {"hcsw_b3"}, .to = {"rn_adult"}, .parallelism = {.threads = 1}}));
}
BENCHMARK(analyse_one_start)->Unit(benchmark::kMillisecond);

void analyse_every_start(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(analyse(trust(), {.to = {"rn_adult"}, .parallelism = {.threads = 1}}));
}
BENCHMARK(analyse_every_start)->Unit(benchmark::kMillisecond);

using Sparse = Eigen::SparseMatrix<double, Eigen::RowMajor>;

/// By month: from cells on the way (columns) to cells on the way, and last to arrival.
std::vector<Sparse> transposed_months(const CareerChain& chain, const std::vector<char>& arrives) {
    std::vector<Sparse> result;
    const Index cells = chain.cells();
    for (const CareerMonth& month : chain.months) {
        std::vector<Eigen::Triplet<double>> triplets;
        for (Index cell = 0; cell < cells; ++cell) {
            if (arrives[static_cast<std::size_t>(cell)] != 0) continue;
            for (const Passage& passage : month.passages.of(cell)) {
                if (passage.to == cells) continue;
                const bool there = arrives[static_cast<std::size_t>(passage.to)] != 0;
                triplets.emplace_back(static_cast<int>(there ? cells : passage.to), static_cast<int>(cell),
                                      passage.probability);
            }
        }
        Sparse& matrix = result.emplace_back(cells + 1, cells + 1);
        matrix.setFromTriplets(triplets.begin(), triplets.end());
    }
    return result;
}

/// One person of the staff of each role, side by side.
Eigen::MatrixXd starts(const CareerChain& chain, const std::vector<char>& arrives, const std::vector<RoleId>& roles) {
    const auto columns = static_cast<Eigen::Index>(roles.size());
    Eigen::MatrixXd people = Eigen::MatrixXd::Zero(chain.cells() + 1, columns);
    for (Eigen::Index r = 0; r < columns; ++r) {
        for (Index cell = 0; cell < chain.cells(); ++cell) {
            const auto at = static_cast<std::size_t>(cell);
            if (chain.role_of[at] == roles[static_cast<std::size_t>(r)] && arrives[at] == 0)
                people(cell, r) = chain.start_heads[at];
        }
        if (const double heads = people.col(r).sum(); heads > 0) people.col(r) /= heads;
    }
    return people;
}

std::vector<double> chances(const CareerChain& chain, const std::vector<Sparse>& months, Eigen::MatrixXd people) {
    std::vector<double> arrived(static_cast<std::size_t>(people.cols()));
    std::vector<double> curve;
    const Eigen::Index there = people.rows() - 1;
    for (Index month = 0; people.colwise().sum().maxCoeff() > 1e-9 && month < 24'000; ++month) {
        people = Eigen::MatrixXd(months[chain.at(month)] * people);
        for (Eigen::Index r = 0; r < people.cols(); ++r) {
            arrived[static_cast<std::size_t>(r)] += people(there, r);
            curve.push_back(people(there, r));
        }
        people.row(there).setZero();
    }
    benchmark::DoNotOptimize(curve.data());
    return arrived;
}

void eigen_chance_and_curve_of_every_start(benchmark::State& state) {
    const CareerChain chain = career_chain(trust());
    const CareerGoal goal = career_goal(trust(), "rn_adult");
    std::vector<char> arrives;
    for (const RoleId role : chain.role_of)
        arrives.push_back(std::find(goal.roles.begin(), goal.roles.end(), role) != goal.roles.end());
    const std::vector<RoleId> roles = held_roles(trust());
    const std::vector<Sparse> months = transposed_months(chain, arrives);
    const Eigen::MatrixXd people = starts(chain, arrives, roles);
    std::vector<double> found;
    for (auto _ : state) found = chances(chain, months, people);
    // the same answer, where somebody of the role is there at the start
    const Analysis analysis = analyse(trust(), {.to = {"rn_adult"}});
    for (std::size_t r = 0; r < roles.size(); ++r) {
        if (people.col(static_cast<Eigen::Index>(r)).sum() == 0 || analysis.starts[r].entrant) continue;
        if (std::fabs(found[r] - analysis.careers[r].arrival.probability_ever) > 1e-8) std::abort();
    }
}
BENCHMARK(eigen_chance_and_curve_of_every_start)->Unit(benchmark::kMillisecond);

} // namespace
