#include "careerflow/markov/scenarios.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace careerflow::markov {
namespace {

/// Numbers in (0, 1) that repeat only after 2^31.
class Numbers {
public:
    double next() {
        state_ = (state_ * 1103515245U + 12345U) & 0x7FFFFFFFU;
        return (static_cast<double>(state_) + 0.5) / 0x1p31;
    }
    Matrix matrix(Index rows, Index columns, double scale) {
        Matrix result = zeros(rows, columns);
        for (double& value : result.values) value = scale * next();
        return result;
    }
    /// Rows sum to less than one; some entries are missing.
    Matrix transitions(Index size, double missing) {
        Matrix result = zeros(size, size);
        for (double& value : result.values) value = next() < missing ? 0 : next() / static_cast<double>(size);
        return result;
    }

private:
    std::uint32_t state_ = 7;
};

std::vector<std::string> labels(Index size) {
    std::vector<std::string> result;
    for (Index i = 0; i < size; ++i) result.push_back(std::to_string(i));
    return result;
}

std::vector<double> row_of(const Matrix& matrix, Index row) {
    const auto values = matrix.row(matrix.rows == 1 ? 0 : row);
    return {values.begin(), values.end()};
}

/// One scenario, step by step.
std::vector<double> alone(const OpenSystem& system, std::vector<double> start, const std::vector<double>& recruits,
                          Index steps) {
    Stocks stocks{std::move(start), {}};
    for (Index t = 0; t < steps; ++t) stocks = step(system, stocks, FixedRecruitment{recruits});
    return stocks.mean;
}

TEST(ProjectScenarios, GivesTheBitsOfEachScenarioAlone) {
    Numbers numbers;
    for (const Index scenarios : {1, 15, 16, 17, 40}) {
        const OpenSystem system(labels(23), numbers.transitions(23, 0.7));
        const Matrix start = numbers.matrix(scenarios, 23, 100);
        const Matrix recruits = numbers.matrix(scenarios, 23, 5);
        const auto found = project_scenarios(system, start, recruits, 30, {.kept = {0, 7, 7, 30}});
        ASSERT_EQ(found.size(), 4U);
        EXPECT_EQ(found[0], start);
        EXPECT_EQ(found[1], found[2]);
        for (Index s = 0; s < scenarios; ++s) {
            EXPECT_EQ(row_of(found[1], s), alone(system, row_of(start, s), row_of(recruits, s), 7));
            EXPECT_EQ(row_of(found[3], s), alone(system, row_of(start, s), row_of(recruits, s), 30));
        }
    }
}

TEST(ProjectScenarios, ShareWhatHasOneRow) {
    Numbers numbers;
    const OpenSystem system(labels(5), numbers.transitions(5, 0.2));
    const Matrix start = numbers.matrix(1, 5, 100), recruits = numbers.matrix(20, 5, 5);
    const Matrix found = project_scenarios(system, start, recruits, 12).front();
    ASSERT_EQ(found.rows, 20);
    for (Index s = 0; s < 20; ++s)
        EXPECT_EQ(row_of(found, s), alone(system, row_of(start, 0), row_of(recruits, s), 12));
    EXPECT_EQ(project_scenarios(system, recruits, start, 0).front(), recruits);
}

TEST(ProjectScenarios, GivesTheSameBitsOnAnyNumberOfThreads) {
    Numbers numbers;
    const OpenSystem system(labels(9), numbers.transitions(9, 0.5));
    const Matrix start = numbers.matrix(200, 9, 100), recruits = numbers.matrix(1, 9, 5);
    const auto one = project_scenarios(system, start, recruits, 5);
    EXPECT_EQ(project_scenarios(system, start, recruits, 5, {.parallelism = {.threads = 3}}), one);
    EXPECT_NE(project_scenarios(system, start, recruits, 6), one);
}

TEST(ProjectParameterSets, GivesTheBitsOfEachSetAlone) {
    Numbers numbers;
    for (const Index states : {1, 3, 4, 12, 13}) {
        const Index sets = 19;
        std::vector<double> transitions;
        std::vector<OpenSystem> systems;
        for (Index set = 0; set < sets; ++set) {
            const Matrix p = numbers.transitions(states, 0.3);
            transitions.insert(transitions.end(), p.values.begin(), p.values.end());
            systems.emplace_back(labels(states), p);
        }
        const Matrix start = numbers.matrix(sets, states, 100), recruits = numbers.matrix(1, states, 5);
        const auto found = project_parameter_sets(states, transitions, start, recruits, 25,
                                                  {.kept = {4, 25}, .parallelism = {.threads = 2}});
        for (Index set = 0; set < sets; ++set) {
            const OpenSystem& system = systems[static_cast<std::size_t>(set)];
            EXPECT_EQ(row_of(found[0], set), alone(system, row_of(start, set), row_of(recruits, 0), 4));
            EXPECT_EQ(row_of(found[1], set), alone(system, row_of(start, set), row_of(recruits, 0), 25));
        }
    }
}

TEST(ProjectParameterSets, NamesTheFirstSetThatIsImpossible) {
    const Matrix one = testing::matrix({{1, 1}}), none = zeros(1, 2);
    const auto found = [&](std::vector<double> values) {
        try {
            std::vector<double> transitions(40, 0.25);
            std::copy(values.begin(), values.end(), transitions.begin() + 36);
            (void)project_parameter_sets(2, transitions, one, none, 3);
        } catch (const InputError& error) {
            EXPECT_NE(std::string(error.what()).find("parameter set 9: row 1"), std::string::npos) << error.what();
            return error.code();
        }
        return Code{};
    };
    EXPECT_EQ(found({0.5, 0.5, 0.5, 0.5}), Code{});
    EXPECT_EQ(found({0.5, 0.5, 0.7, 0.5}), codes::row_sum_not_one);
    EXPECT_EQ(found({0.5, 0.5, 1.1, -0.1}), codes::probability_out_of_range);
    EXPECT_EQ(found({0.5, 0.5, std::numeric_limits<double>::quiet_NaN(), 0.1}), codes::probability_out_of_range);
}

TEST(ProjectScenarios, RefusesWhatDoesNotFit) {
    const OpenSystem system({"a", "b"}, testing::matrix({{.5, .2}, {0, .9}}));
    const Matrix row = testing::matrix({{1, 2}}), three = zeros(3, 2);
    EXPECT_THROW((void)project_scenarios(system, three, zeros(2, 2), 1), ShapeError);
    EXPECT_THROW((void)project_scenarios(system, three, zeros(3, 3), 1), ShapeError);
    EXPECT_THROW((void)project_scenarios(system, three, testing::matrix({{-1, 0}}), 1), InputError);
    EXPECT_THROW((void)project_scenarios(system, three, row, -1), InputError);
    EXPECT_THROW((void)project_scenarios(system, three, row, 5, {.kept = {3, 2}}), InputError);
    EXPECT_THROW((void)project_scenarios(system, three, row, 5, {.kept = {6}}), InputError);
    EXPECT_THROW((void)project_parameter_sets(2, std::vector<double>(7), row, row, 5), ShapeError);
    EXPECT_THROW((void)project_parameter_sets(0, {}, row, row, 5), InputError);
}

} // namespace
} // namespace careerflow::markov
