#include "markov/m_matrix_solver.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "markov/components.hpp"
#include "markov/gth.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace careerflow::markov {
namespace {

/// Random flows and exits, and diag(d) − W as a dense matrix.
struct System {
    Matrix flows;
    std::vector<double> exits;
    Matrix dense;
};

System random_system(Index n, double density, testing::Uniform& uniform) {
    System system{testing::random_stochastic(n, density, uniform), {}, zeros(n, n)};
    for (Index i = 0; i < n; ++i) {
        system.exits.push_back(0.01 + uniform());
        double diagonal = system.exits.back();
        for (Index j = 0; j < n; ++j) {
            if (i == j) continue;
            diagonal += system.flows(i, j);
            system.dense(i, j) = -system.flows(i, j);
        }
        system.dense(i, i) = diagonal;
    }
    return system;
}

TEST(MMatrixSolver, AgreesWithGaussianEliminationInEveryDirection) {
    testing::Uniform uniform(11);
    for (int trial = 0; trial < 80; ++trial) {
        const Index n = 1 + static_cast<Index>(uniform() * 30);
        const System system = random_system(n, trial % 2 == 0 ? 0.04 : 0.4, uniform);
        const MMatrixSolver solver(sparse_from_dense(system.flows), system.exits);
        const Matrix inverse = testing::gauss_solve(system.dense, identity(n));
        EXPECT_LT(testing::largest_difference(solver.inverse(), inverse), 1e-10);
        Matrix columns = zeros(n, 3);
        for (double& value : columns.values) value = uniform() - 0.5;
        const Matrix expected = multiply(inverse, columns);
        Matrix solved = columns;
        solver.solve(solved);
        EXPECT_LT(testing::largest_difference(solved, expected), 1e-10);
        std::vector<double> one(static_cast<std::size_t>(n), 1.0);
        Matrix ones{n, 1, one};
        EXPECT_LT(testing::largest_difference(solver.solved(one), multiply(inverse, ones).values), 1e-10);
        EXPECT_LT(testing::largest_difference(solver.solved_transposed(one), multiply(transpose(inverse), ones).values),
                  1e-10);
    }
}

/// States that flow up to `lower` states back and `upper` on, every one or, `apart`, no further than its third.
SparseMatrix band_of_flows(Index n, Index lower, Index upper, testing::Uniform& uniform, bool apart) {
    std::vector<Entry> entries;
    for (Index i = 0; i < n; ++i) {
        for (Index j = std::max(Index{0}, i - lower); j <= std::min(n - 1, i + upper); ++j) {
            const bool back_to_another_third = apart && j < i && 3 * j / n != 3 * i / n;
            if (i != j && !back_to_another_third) entries.push_back({i, j, 0.01 + uniform()});
        }
    }
    return sparse_from_entries(n, n, entries);
}

TEST(MMatrixSolver, MakesEveryEntryOfTheInverseAccurateInItself) {
    testing::Uniform uniform(5);
    for (const auto& [n, lower, upper] : {std::array<Index, 3>{300, 2, 3}, {257, 1, 1}, {120, 40, 7}, {90, 80, 89}}) {
        for (const bool apart : {false, true}) {
            const SparseMatrix flows = band_of_flows(n, lower, upper, uniform, apart);
            // hardly anybody leaves: entries from 1 to 1e12, and rounding of I − Q would leave nothing of them
            std::vector<double> exits(static_cast<std::size_t>(n));
            for (double& exit : exits) exit = 1e-12 * uniform();
            const MMatrixSolver solver(flows, exits);
            const Matrix inverse = solver.inverse();
            for (Index i = 0; i < n; ++i) {
                double leave = 0;
                for (Index j = 0; j < n; ++j) leave += inverse(i, j) * exits.data()[j];
                ASSERT_NEAR(leave, 1, 1e-12) << i; // everyone leaves once
            }
            for (const Index j : {Index{0}, n / 3, n - 1}) {
                std::vector<double> unit(exits.size());
                unit.data()[j] = 1;
                solver.solve(unit); // forward and back, one column alone
                for (Index i = 0; i < n; ++i)
                    ASSERT_NEAR(inverse(i, j), unit.data()[i], 1e-12 * unit.data()[i]) << i << ", " << j;
            }
        }
    }
}

TEST(MMatrixSolver, InvertsAWalkAsItIsInClosedForm) {
    // birth rate a, death rate b, leaving only from the first state with rate b: N_ij = Σ_{k ≤ min(i, j)} (a/b)^(j−k) /
    // b
    constexpr Index n = 150;
    constexpr double a = 0.25, b = 2;
    std::vector<Entry> entries;
    for (Index i = 0; i + 1 < n; ++i) {
        entries.push_back({i, i + 1, a});
        entries.push_back({i + 1, i, b});
    }
    std::vector<double> exits(n);
    exits[0] = b;
    const Matrix inverse = MMatrixSolver(sparse_from_entries(n, n, entries), exits).inverse();
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < n; ++j) {
            double expected = 0;
            for (Index k = 0; k <= std::min(i, j); ++k) expected += std::pow(a / b, static_cast<double>(j - k)) / b;
            ASSERT_NEAR(inverse(i, j), expected, 1e-13 * expected) << i << ", " << j; // down to 8⁻¹⁴⁹
        }
    }
}

/// A square grid of `side`² states, each flowing to its neighbours, with small exits: too wide for a band.
SparseMatrix grid(Index side) {
    std::vector<Entry> entries;
    for (Index x = 0; x < side; ++x) {
        for (Index y = 0; y < side; ++y) {
            const Index own = x * side + y;
            if (x > 0) entries.push_back({own, own - side, 0.2});
            if (x + 1 < side) entries.push_back({own, own + side, 0.25});
            if (y > 0) entries.push_back({own, own - 1, 0.15});
            if (y + 1 < side) entries.push_back({own, own + 1, 0.3});
        }
    }
    return sparse_from_entries(side * side, side * side, entries);
}

TEST(MMatrixSolver, HandsWideSparseComponentsToAGeneralElimination) {
    constexpr Index side = 120; // 14 400 states, band 120 either way: above the limit for bands
    const SparseMatrix flows = grid(side);
    const std::vector<double> exits(static_cast<std::size_t>(flows.rows), 1e-3);
    const MMatrixSolver solver(flows, exits);
    // (diag(d) − W) 1 = exits, so that the solution for the exits is 1 exactly
    for (const double value : solver.solved(exits)) ASSERT_NEAR(value, 1, 1e-9);
    // y A = e_0 implies y · exits = 1: everyone leaves once
    std::vector<double> start(exits.size());
    start[0] = 1;
    const std::vector<double> visits = solver.solved_transposed(start);
    EXPECT_NEAR(std::accumulate(visits.begin(), visits.end(), 0.0) * 1e-3, 1, 1e-9);
    Matrix columns = zeros(flows.rows, 2);
    for (Index i = 0; i < flows.rows; ++i) columns(i, 1) = 1e-3;
    solver.solve(columns);
    EXPECT_EQ(columns(17, 0), 0);
    EXPECT_NEAR(columns(17, 1), 1, 1e-9);
}

TEST(MMatrixSolver, KeepsItsAccuracyWhenExitsAreTiny) {
    // two states that leave once in 1e200 steps: A⁻¹ entries are exact to rounding, I − Q would be singular
    const SparseMatrix flows = sparse_from_dense(testing::matrix({{0, 1}, {1, 0}}));
    const MMatrixSolver solver(flows, std::vector<double>{1e-200, 0});
    const auto steps = solver.solved(std::vector<double>{1, 1});
    EXPECT_NEAR(steps[0] * 1e-200, 2, 1e-14);
}

TEST(MMatrixSolver, RefusesStatesThatCannotLeave) {
    const SparseMatrix flows = sparse_from_dense(testing::matrix({{0, 1}, {1, 0}}));
    EXPECT_THROW(MMatrixSolver(flows, std::vector<double>{0, 0}), InternalError);
}

TEST(ReverseCuthillMcKee, RecoversTheBandOfAShuffledPath) {
    constexpr Index n = 200;
    testing::Uniform uniform(3);
    std::vector<Index> name(n);
    std::iota(name.begin(), name.end(), 0);
    for (std::size_t k = n - 1; k > 0; --k) {
        std::swap(name[k], name[static_cast<std::size_t>(uniform() * static_cast<double>(k + 1))]);
    }
    std::vector<Entry> entries;
    for (std::size_t k = 0; k + 1 < n; ++k) entries.push_back({name[k], name[k + 1], 1});
    const auto order = reverse_cuthill_mckee(sparse_from_entries(n, n, entries));
    std::vector<Index> position(n);
    for (std::size_t k = 0; k < n; ++k) position[static_cast<std::size_t>(order[k])] = static_cast<Index>(k);
    for (std::size_t k = 0; k + 1 < n; ++k) {
        EXPECT_EQ(std::abs(position.data()[name[k]] - position.data()[name[k + 1]]), 1);
    }
}

TEST(GthDistribution, SurvivesRatiosBeyondTheRangeOfDoubles) {
    // birth rate 8 times the death rate over 400 states: π ascends by 8 each step, 8⁴⁰⁰ > 1e308; the end with mass is
    // known: π_last = 7/8 up to 8⁻⁴⁰⁰
    constexpr Index n = 400;
    std::vector<Entry> entries;
    for (Index i = 0; i + 1 < n; ++i) {
        entries.push_back({i, i + 1, 8});
        entries.push_back({i + 1, i, 1});
    }
    const auto up = gth_distribution(sparse_from_entries(n, n, entries));
    EXPECT_NEAR(up[n - 1], 7.0 / 8, 1e-15);
    EXPECT_NEAR(up[n - 2], 7.0 / 64, 1e-15);
    for (Entry& entry : entries) entry.value = entry.value == 8.0 ? 1.0 : 8.0;
    const auto down = gth_distribution(sparse_from_entries(n, n, entries));
    EXPECT_NEAR(down[0], 7.0 / 8, 1e-15);
}

} // namespace
} // namespace careerflow::markov
