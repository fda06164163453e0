#include "careerflow/paths/career_paths.hpp"
#include "exhaustive_paths.hpp"
#include "random_frameworks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace careerflow {
namespace {

Numbers numbers_of(const Path& path) {
    std::int64_t loss = 0;
    for (const Step& step : path.steps) loss += std::llround(-std::log(step.completion) * std::ldexp(1.0, 40));
    return {path.months, path.cost_pence, loss};
}

std::set<Numbers> numbers_of(const std::vector<Path>& paths) {
    std::set<Numbers> numbers;
    for (const Path& path : paths) numbers.insert(numbers_of(path));
    return numbers;
}

Sequence sequence_of(const Path& path) {
    Sequence sequence;
    for (const Step& step : path.steps) {
        if (step.kind == StepKind::route) sequence.push_back(step.route);
        if (step.kind == StepKind::study) sequence.push_back(step.award);
        if (step.kind == StepKind::appointment)
            sequence.push_back(step.route.empty() ? step.to_role : step.route + "!");
    }
    return sequence;
}

/// What the path claims must add up by itself.
void expect_consistent(const Path& path) {
    int month = 0;
    double completion = 1;
    for (const Step& step : path.steps) {
        EXPECT_EQ(step.start_month, month);
        month += step.months;
        completion *= step.completion;
    }
    EXPECT_EQ(path.months, month);
    EXPECT_DOUBLE_EQ(path.completion, completion);
}

/// Objectives first, then fewest steps, then ids, as the library promises; `by_cost` puts cost before months.
bool listed_before(const Exhaustive::Found& a, const Exhaustive::Found& b, bool by_cost) {
    const auto key = [&](const Exhaustive::Found& f) {
        const auto [months, cost, loss] = f.numbers;
        Sequence ids;
        for (const std::string& step : f.steps)
            ids.push_back(step.back() == '!' ? step.substr(0, step.size() - 1) : step);
        return std::make_tuple(by_cost ? cost : months, by_cost ? months : cost, loss, ids.size(), ids);
    };
    return key(a) < key(b);
}

constexpr QuestionShape small{
    .most_roles = 4, .most_qualifications = 3, .most_routes = 6, .most_months = 3, .horizon = 7};

TEST(CareerFront, EqualsExhaustiveEnumerationOnFiveThousandRandomFrameworks) {
    int with_paths = 0, with_choice = 0;
    for (std::uint32_t seed = 0; seed < 5000; ++seed) {
        const QuestionShape shape = seed % 10 == 0 ? QuestionShape{} : QuestionShape{.most_months = 3, .horizon = 8};
        const RandomQuestion q = random_question(seed, shape);
        const Framework framework = Framework::make(q.tables);
        const PathsResult result = find_paths(framework, q.profile, q.target, q.options);
        const std::set<Numbers> expected = Exhaustive(framework, q.profile, q.target, q.options).front();
        ASSERT_EQ(numbers_of(result.paths), expected) << "seed " << seed;
        ASSERT_EQ(result.paths.size(), expected.size()) << "seed " << seed;
        for (const Path& path : result.paths) expect_consistent(path);
        with_paths += expected.empty() ? 0 : 1;
        with_choice += expected.size() > 1 ? 1 : 0;
    }
    EXPECT_GT(with_paths, 2500);
    EXPECT_GT(with_choice, 200);
}

TEST(CareerFront, EqualsExhaustiveEnumerationWhereMostRolesAreVariantsOfOthers) {
    constexpr QuestionShape variants{.most_roles = 7, .most_months = 3, .horizon = 7, .percent_variants = 75};
    int with_choice = 0;
    for (std::uint32_t seed = 20000; seed < 20500; ++seed) {
        const RandomQuestion q = random_question(seed, variants);
        const Framework framework = Framework::make(q.tables);
        const PathsResult result = find_paths(framework, q.profile, q.target, q.options);
        const std::set<Numbers> expected = Exhaustive(framework, q.profile, q.target, q.options).front();
        ASSERT_EQ(numbers_of(result.paths), expected) << "seed " << seed;
        with_choice += expected.size() > 1 ? 1 : 0;
    }
    EXPECT_GT(with_choice, 20);
}

TEST(CareerFront, OfAFrameworkWithOneRouteChangedIsToldApartByTheEnumeration) {
    int told_apart = 0;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        RandomQuestion q = random_question(seed, small);
        const Framework framework = Framework::make(q.tables);
        const std::set<Numbers> found = numbers_of(find_paths(framework, q.profile, q.target, q.options).paths);
        for (Route& route : q.tables.routes) {
            ++route.months.min;
            ++route.months.typical;
            ++route.months.max;
        }
        const Framework slower = Framework::make(q.tables);
        told_apart += found != Exhaustive(slower, q.profile, q.target, q.options).front() ? 1 : 0;
    }
    EXPECT_GT(told_apart, 30);
}

TEST(CareerFront, WithTiesListsEverySequenceWithoutADetour) {
    int tied = 0;
    for (std::uint32_t seed = 0; seed < 600; ++seed) {
        RandomQuestion q = random_question(seed, small);
        q.options.ties = true;
        const Framework framework = Framework::make(q.tables);
        const PathsResult result = find_paths(framework, q.profile, q.target, q.options);
        const Exhaustive exhaustive(framework, q.profile, q.target, q.options);
        const std::set<Numbers> front = exhaustive.front();
        std::vector<Exhaustive::Found> expected = exhaustive.sequences(5, false);
        std::erase_if(expected, [&](const auto& f) { return front.count(f.numbers) == 0; });
        std::sort(expected.begin(), expected.end(),
                  [](const auto& a, const auto& b) { return listed_before(a, b, false); });
        std::vector<Sequence> ours, theirs;
        for (const Path& path : result.paths)
            if (sequence_of(path).size() <= 5) ours.push_back(sequence_of(path));
        for (const auto& found : expected) theirs.push_back(found.steps);
        ASSERT_EQ(ours, theirs) << "seed " << seed;
        tied += ours.size() > front.size() ? 1 : 0;

        q.options.ties = false;
        const PathsResult single = find_paths(framework, q.profile, q.target, q.options);
        ASSERT_EQ(single.paths.size(), front.size());
        for (const Path& path : single.paths)
            if (sequence_of(path).size() <= 5) {
                ASSERT_EQ(std::count(theirs.begin(), theirs.end(), sequence_of(path)), 1)
                    << "the path listed is one of its ties; seed " << seed;
            }
    }
    EXPECT_GT(tied, 5);
}

void expect_best_as_enumerated(std::uint32_t seed, bool by_cost, int k, int& more_than_one) {
    const RandomQuestion q = random_question(seed, small);
    const Framework framework = Framework::make(q.tables);
    const PathsResult result = by_cost ? cheapest_paths(framework, q.profile, q.target, k, q.options)
                                       : fastest_paths(framework, q.profile, q.target, k, q.options);
    std::vector<Exhaustive::Found> expected = Exhaustive(framework, q.profile, q.target, q.options).sequences(6, true);
    std::sort(expected.begin(), expected.end(),
              [&](const auto& a, const auto& b) { return listed_before(a, b, by_cost); });
    if (expected.size() > static_cast<std::size_t>(k)) expected.resize(static_cast<std::size_t>(k));
    std::vector<std::pair<Numbers, Sequence>> ours, theirs;
    for (const Path& path : result.paths) ours.emplace_back(numbers_of(path), sequence_of(path));
    for (const auto& found : expected) theirs.emplace_back(found.numbers, found.steps);
    ASSERT_EQ(ours, theirs) << "seed " << seed;
    more_than_one += ours.size() > 1 ? 1 : 0;
}

TEST(BestCareerPaths, TheFastestAreThoseOfTheEnumerationInOrder) {
    int more_than_one = 0;
    for (std::uint32_t seed = 0; seed < 1500; ++seed) expect_best_as_enumerated(seed, false, 4, more_than_one);
    EXPECT_GT(more_than_one, 60);
}

TEST(BestCareerPaths, TheCheapestAreThoseOfTheEnumerationInOrder) {
    int more_than_one = 0;
    for (std::uint32_t seed = 2000; seed < 3500; ++seed) expect_best_as_enumerated(seed, true, 4, more_than_one);
    EXPECT_GT(more_than_one, 60);
}

} // namespace
} // namespace careerflow
