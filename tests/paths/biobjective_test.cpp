#include "careerflow/paths/biobjective.hpp"

#include "random_multigraphs.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/paths/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace careerflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t huge = std::int64_t{1} << 61;

BiobjectiveGraph graph_of(Index nodes, const std::vector<BiobjectiveArc>& arcs) {
    return BiobjectiveGraph::from_arcs(nodes, arcs);
}

std::vector<std::int32_t> path_of(const BiobjectiveFront& front, Index point) {
    const auto path = front.path(point);
    return {path.begin(), path.end()};
}

template <class Action>
std::string message_of(const Action& action, Code code) {
    try {
        action();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), code);
        return error.message();
    }
    ADD_FAILURE() << "nothing was thrown";
    return {};
}

class ByEveryMethod : public testing::TestWithParam<BiobjectiveMethod> {
protected:
    BiobjectiveFront front(const BiobjectiveGraph& graph, Index source, Index target) const {
        return pareto_front(graph, source, target, {.method = GetParam()});
    }
};

INSTANTIATE_TEST_SUITE_P(ParetoFront, ByEveryMethod,
                         testing::Values(BiobjectiveMethod::automatic, BiobjectiveMethod::dense_time,
                                         BiobjectiveMethod::label_setting),
                         [](const auto& instance) { return std::string(to_string(instance.param)); });

TEST_P(ByEveryMethod, KeepsEveryTradeOffAndDropsWhatIsWorseInBoth) {
    // A part-time route that is slow and cheap, a full-time one, and one that is worse than both.
    const auto graph = graph_of(3, {{0, 1, 24, 100}, {1, 2, 24, 100}, {0, 2, 36, 900}, {0, 2, 50, 950}});
    const auto result = front(graph, 0, 2);
    EXPECT_THAT(result.points, ElementsAre(BiobjectivePoint{36, 900}, BiobjectivePoint{48, 200}));
    EXPECT_THAT(path_of(result, 0), ElementsAre(2));
    EXPECT_THAT(path_of(result, 1), ElementsAre(0, 1));
    EXPECT_EQ(result.outcome, Outcome::completed);
    EXPECT_NE(result.method, BiobjectiveMethod::automatic);
}

TEST_P(ByEveryMethod, TellsParallelArcsApart) {
    const auto graph = graph_of(2, {{0, 1, 5, 5}, {0, 1, 3, 7}, {0, 1, 4, 6}, {0, 1, 4, 6}, {0, 1, 4, 9}});
    const auto result = front(graph, 0, 1);
    EXPECT_THAT(result.points, ElementsAre(BiobjectivePoint{3, 7}, BiobjectivePoint{4, 6}, BiobjectivePoint{5, 5}));
    EXPECT_THAT(path_of(result, 1), ElementsAre(2)) << "of equal arcs the lowest-numbered";
}

TEST_P(ByEveryMethod, GivesTheEmptyPathFromANodeToItself) {
    const auto graph = graph_of(2, {{0, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 1, 1}});
    const auto result = front(graph, 0, 0);
    EXPECT_THAT(result.points, ElementsAre(BiobjectivePoint{0, 0}));
    EXPECT_THAT(path_of(result, 0), IsEmpty());
}

TEST_P(ByEveryMethod, GivesAnEmptyFrontWhenTheTargetCannotBeReached) {
    const auto graph = graph_of(3, {{0, 1, 1, 1}, {2, 1, 1, 1}});
    const auto result = front(graph, 0, 2);
    EXPECT_THAT(result.points, IsEmpty());
    EXPECT_EQ(result.outcome, Outcome::completed);
    EXPECT_NE(result.method, BiobjectiveMethod::automatic);
}

TEST_P(ByEveryMethod, LeavesCirclesWithoutWeightByTheShortestWay) {
    // The circle 1 -> 2 -> 3 -> 1 weighs nothing; walking back from 3 must not go round it.
    const auto graph =
        graph_of(5, {{3, 1, 0, 0}, {1, 2, 0, 0}, {2, 3, 0, 0}, {0, 1, 2, 0}, {3, 4, 0, 3}, {0, 3, 0, 9}, {0, 2, 9, 9}});
    const auto result = front(graph, 0, 4);
    EXPECT_THAT(result.points, ElementsAre(BiobjectivePoint{0, 12}, BiobjectivePoint{2, 3}));
    EXPECT_THAT(path_of(result, 1), ElementsAre(3, 1, 2, 4));
}

TEST_P(ByEveryMethod, ComesWithoutPathsWhenNotAskedFor) {
    const auto graph = graph_of(2, {{0, 1, 5, 5}});
    const auto result = pareto_front(graph, 0, 1, {.method = GetParam(), .with_paths = false});
    EXPECT_THAT(result.points, ElementsAre(BiobjectivePoint{5, 5}));
    EXPECT_THAT(result.path_begin, IsEmpty());
    EXPECT_THROW(static_cast<void>(result.path(0)), InputError);
}

TEST_P(ByEveryMethod, RefusesNodesThatDoNotExist) {
    const auto graph = graph_of(2, {{0, 1, 5, 5}});
    EXPECT_THAT(message_of([&] { front(graph, 2, 0); }, codes::node_unknown), HasSubstr("source is node 2"));
    EXPECT_THAT(message_of([&] { front(graph, 0, -1); }, codes::node_unknown), HasSubstr("target is node -1"));
}

class Stop : public Monitor {
public:
    explicit Stop(int patience) : patience_(patience) {}
    bool cancelled() override { return patience_-- <= 0; }

private:
    int patience_;
};

TEST_P(ByEveryMethod, StopsWhenTheMonitorAsksAndThenHasNoFront) {
    const auto graph = BiobjectiveGraph::from_arcs(120 * 120, random_grid(120, 1));
    for (const int patience : {0, 1, 3}) {
        Stop monitor(patience);
        const auto result = pareto_front(graph, 0, 120 * 120 - 1, {.method = GetParam()}, &monitor);
        EXPECT_EQ(result.outcome, Outcome::cancelled);
        EXPECT_THAT(result.points, IsEmpty());
        EXPECT_THAT(result.path_arcs, IsEmpty());
    }
}

TEST(ParetoFront, RefusesTheDenseMethodWhereBothRangesAreTooLarge) {
    const auto graph = graph_of(2, {{0, 1, 0, huge}, {0, 1, huge, 0}});
    EXPECT_THAT(
        message_of([&] { static_cast<void>(pareto_front(graph, 0, 1, {.method = BiobjectiveMethod::dense_time})); },
                   codes::method_not_applicable),
        HasSubstr("ranges"));
    const auto result = pareto_front(graph, 0, 1);
    EXPECT_EQ(result.method, BiobjectiveMethod::label_setting);
    EXPECT_THAT(result.points, ElementsAre(BiobjectivePoint{0, huge}, BiobjectivePoint{huge, 0}));
}

TEST(ParetoFront, UsesTheDenseMethodWhereEitherRangeIsSmall) {
    const std::int64_t pounds = 1'000'000'000;
    const auto graph = graph_of(2, {{0, 1, 3, 2 * pounds}, {0, 1, 7, pounds}});
    EXPECT_EQ(pareto_front(graph, 0, 1).method, BiobjectiveMethod::dense_time);
    const auto turned = graph_of(2, {{0, 1, 2 * pounds, 3}, {0, 1, pounds, 7}});
    const auto result = pareto_front(turned, 0, 1);
    EXPECT_EQ(result.method, BiobjectiveMethod::dense_time);
    EXPECT_THAT(result.points, ElementsAre(BiobjectivePoint{pounds, 7}, BiobjectivePoint{2 * pounds, 3}));
    EXPECT_THAT(path_of(result, 0), ElementsAre(1));
}

TEST(ParetoFront, KeepsWithinTheMemoryLimitOrSaysThatItCannot) {
    const Index side = 40;
    const auto graph = BiobjectiveGraph::from_arcs(side * side, random_grid(side, 3));
    const auto free = pareto_front(graph, 0, side * side - 1);
    ASSERT_EQ(free.method, BiobjectiveMethod::dense_time);
    std::vector<BiobjectiveMethod> used;
    for (Index limit = free.memory_bytes * 4; limit > 0; limit = limit * 3 / 4) {
        try {
            const auto result = pareto_front(graph, 0, side * side - 1, {.memory_limit_bytes = limit});
            EXPECT_LE(result.memory_bytes, limit);
            EXPECT_EQ(result.points, free.points);
            EXPECT_EQ(result.path_arcs, free.path_arcs);
            used.push_back(result.method);
        } catch (const InputError& error) {
            EXPECT_EQ(error.code(), codes::memory_limit_reached);
            EXPECT_THAT(error.message(), HasSubstr("memory limit"));
        }
    }
    EXPECT_EQ(used.front(), BiobjectiveMethod::dense_time);
    EXPECT_THROW(static_cast<void>(pareto_front(graph, 0, 1, {.memory_limit_bytes = 0})), InputError);
}

TEST(ParetoFront, CutsTheTableIntoSegmentsWhereTheMemoryLimitAsksForIt) {
    const Index nodes = 6 * 500; // a long strip: many levels, few nodes
    const auto graph = BiobjectiveGraph::from_arcs(nodes, random_grid(6, 500, 6));
    const auto free = pareto_front(graph, 0, nodes - 1, {.method = BiobjectiveMethod::dense_time});
    Index cells = free.labels_expanded;
    int cut = 0;
    for (const int percent : {90, 80, 70, 65, 60}) {
        const Index limit = free.memory_bytes / 100 * percent;
        try {
            const auto result = pareto_front(graph, 0, nodes - 1,
                                             {.method = BiobjectiveMethod::dense_time, .memory_limit_bytes = limit});
            EXPECT_LE(result.memory_bytes, limit);
            EXPECT_EQ(result.points, free.points);
            EXPECT_EQ(result.path_begin, free.path_begin);
            EXPECT_EQ(result.path_arcs, free.path_arcs);
            cut += result.labels_expanded > cells ? 1 : 0; // all segments but the last are computed twice
            cells = std::max(cells, result.labels_expanded);
        } catch (const InputError& error) {
            EXPECT_EQ(error.code(), codes::method_not_applicable);
        }
    }
    EXPECT_GE(cut, 2);
}

TEST(ParetoFront, SummarisesItselfInOneLine) {
    const auto graph = graph_of(2, {{0, 1, 5, 5}});
    EXPECT_THAT(pareto_front(graph, 0, 1).summary(), HasSubstr("1 point by dense_time"));
}

TEST(BiobjectiveGraph, GivesBackItsArcsByTheirNumbers) {
    const std::vector<BiobjectiveArc> arcs{{2, 0, 1, 2}, {0, 1, 3, 4}, {2, 1, 5, 6}, {0, 0, 7, 8}};
    const auto graph = graph_of(3, arcs);
    EXPECT_EQ(graph.nodes(), 3);
    EXPECT_EQ(graph.arcs(), 4);
    for (std::size_t i = 0; i < arcs.size(); ++i) EXPECT_EQ(graph.arc(static_cast<Index>(i)), arcs[i]);
    EXPECT_THROW(static_cast<void>(graph.arc(4)), InputError);
    EXPECT_EQ(BiobjectiveGraph{}.nodes(), 0);
}

TEST(BiobjectiveGraph, NamesEveryArcThatIsWrongAndItsValue) {
    const auto make = [] { static_cast<void>(graph_of(2, {{0, 1, 1, -4}, {0, 1, 1, 1}, {1, 2, -3, 1}})); };
    const std::string message = message_of(make, codes::arc_weight_negative);
    EXPECT_THAT(message, HasSubstr("arc 0"));
    EXPECT_THAT(message, HasSubstr("-4"));
    EXPECT_THAT(message, HasSubstr("second"));
    EXPECT_THAT(message, HasSubstr("arc 2"));
    EXPECT_THAT(message, HasSubstr("CF3200"));
    EXPECT_THAT(message, HasSubstr("3 errors"));
    EXPECT_THROW(static_cast<void>(graph_of(-1, {})), InputError);
    EXPECT_THROW(static_cast<void>(graph_of(Index{1} << 31, {})), InputError);
}

TEST(BiobjectiveGraph, RefusesWeightsWhoseSumsCouldOverflow) {
    EXPECT_NO_THROW(static_cast<void>(graph_of(3, {{0, 1, huge - 1, 0}, {1, 2, huge - 1, 0}})));
    const auto make = [] { static_cast<void>(graph_of(3, {{0, 1, 1, huge}, {1, 2, 1, huge}})); };
    EXPECT_THAT(message_of(make, codes::path_sum_overflow), HasSubstr("second objective"));
}

TEST(BiobjectiveGraph, CountsRealWeightsInWholeUnits) {
    const std::vector<BiobjectiveRealArc> arcs{{0, 1, 1.5, 1234.56}, {0, 1, 2.0, 0.1}};
    const auto graph = BiobjectiveGraph::from_real_arcs(2, arcs, {.first = 0.5, .second = 0.01});
    EXPECT_EQ(graph.arc(0), (BiobjectiveArc{0, 1, 3, 123456}));
    EXPECT_EQ(graph.arc(1), (BiobjectiveArc{0, 1, 4, 10}));
}

TEST(BiobjectiveGraph, RefusesRealWeightsThatAreNotWholeFiniteOrPositive) {
    const auto make = [](double weight) {
        const std::vector<BiobjectiveRealArc> arcs{{0, 1, 1.0, weight}};
        static_cast<void>(BiobjectiveGraph::from_real_arcs(2, arcs, {.first = 1, .second = 0.01}));
    };
    EXPECT_NO_THROW(make(0.07));
    for (const double weight : {0.015, std::nan(""), std::numeric_limits<double>::infinity(), 1e30}) {
        EXPECT_THAT(message_of([&] { make(weight); }, codes::arc_weight_not_whole), HasSubstr("arc 0"));
    }
    EXPECT_THAT(message_of([&] { make(-1e-9); }, codes::arc_weight_negative), HasSubstr("-1e-09"));
    EXPECT_THROW(static_cast<void>(BiobjectiveGraph::from_real_arcs(2, {}, {.first = 0})), InputError);
}

TEST(PathsCodes, AreExplainedOnceInAscendingOrder) {
    const auto explanations = paths_code_explanations();
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_FALSE(explanations[i].meaning.empty());
        EXPECT_FALSE(explanations[i].remedy.empty());
        if (i > 0) {
            EXPECT_LT(explanations[i - 1].code, explanations[i].code);
        }
    }
}

} // namespace
} // namespace careerflow
