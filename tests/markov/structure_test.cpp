#include "careerflow/markov/structure.hpp"

#include "chains.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace careerflow::markov {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Structure, SortsClassesSoThatTransitionsNeverLeadBack) {
    // 0 <-> 1 -> 2 -> 3 (absorbing); 1 -> {4, 5} (a cycle of two)
    const Chain chain = testing::chain({{0, 1, 0, 0, 0, 0},
                                        {.5, 0, .25, 0, .25, 0},
                                        {0, 0, .5, .5, 0, 0},
                                        {0, 0, 0, 1, 0, 0},
                                        {0, 0, 0, 0, 0, 1},
                                        {0, 0, 0, 0, 1, 0}});
    const Structure s = structure(chain);
    ASSERT_EQ(s.class_count(), 4);
    EXPECT_EQ(s.class_of[0], s.class_of[1]);
    EXPECT_EQ(s.class_of[4], s.class_of[5]);
    EXPECT_EQ(s.class_of[0], 0);
    for (const auto& pair : s.condensation) EXPECT_LT(pair.first, pair.second);
    EXPECT_EQ(s.condensation.size(), 3U);
    EXPECT_THAT(s.transient_states, ElementsAre(0, 1, 2));
    EXPECT_THAT(s.absorbing_states, ElementsAre(3));
    EXPECT_EQ(s.periods[static_cast<std::size_t>(s.class_of[0])], 2);
    EXPECT_EQ(s.periods[static_cast<std::size_t>(s.class_of[2])], 1);
    EXPECT_EQ(s.periods[static_cast<std::size_t>(s.class_of[4])], 2);
    EXPECT_FALSE(s.irreducible);
    EXPECT_FALSE(s.absorbing);
    EXPECT_FALSE(s.aperiodic);
    EXPECT_FALSE(s.has_unique_limit);
}

TEST(Structure, TellsErgodicFromPeriodicAndFromUnichain) {
    EXPECT_TRUE(structure(testing::chain({{.5, .5}, {1, 0}})).ergodic);
    const Structure flip = structure(testing::chain({{0, 1}, {1, 0}}));
    EXPECT_TRUE(flip.irreducible);
    EXPECT_FALSE(flip.ergodic);
    EXPECT_EQ(flip.periods[0], 2);
    const Structure one_end = structure(testing::chain({{.5, .5}, {0, 1}}));
    EXPECT_FALSE(one_end.ergodic);
    EXPECT_TRUE(one_end.has_unique_limit);
    EXPECT_TRUE(one_end.absorbing);
}

TEST(Structure, FindsTheClassesOfJarvisAndShiersThirdExercise) {
    // Jarvis and Shier (1999), Graph-theoretic analysis of finite Markov chains, exercise 3, as worked in the notebook
    // "Finite Markov Chains: Examples" of QuantEcon: classes {0}, {1, 4}, {3, 5}, {2}; {0} and {1, 4} are recurrent
    const double third = 1.0 / 3;
    const Structure s = structure(testing::chain({{1, 0, 0, 0, 0, 0},
                                                  {0, 0, 0, 0, 1, 0},
                                                  {0, 0, third, third, third, 0},
                                                  {.5, 0, 0, 0, 0, .5},
                                                  {0, .5, 0, 0, .5, 0},
                                                  {.5, 0, 0, .5, 0, 0}}));
    EXPECT_EQ(s.class_count(), 4);
    EXPECT_EQ(s.class_of[1], s.class_of[4]);
    EXPECT_EQ(s.class_of[3], s.class_of[5]);
    EXPECT_THAT(s.transient_states, ElementsAre(2, 3, 5));
    EXPECT_EQ(s.recurrent_classes.size(), 2U);
}

TEST(Structure, OfOneStateIsOneAbsorbingClass) {
    const Structure s = structure(testing::chain({{1}}));
    EXPECT_TRUE(s.ergodic);
    EXPECT_FALSE(s.absorbing); // nothing to absorb
    EXPECT_THAT(s.absorbing_states, ElementsAre(0));
    EXPECT_THAT(s.transient_states, IsEmpty());
}

TEST(Structure, HasPeriodZeroWhereNoReturnIsPossible) {
    const Structure s = structure(testing::chain({{0, 1}, {0, 1}}));
    EXPECT_EQ(s.periods[static_cast<std::size_t>(s.class_of[0])], 0);
}

TEST(Structure, AgreesWithReachabilityByPowersOnRandomChains) {
    testing::Uniform uniform(7);
    for (int trial = 0; trial < 60; ++trial) {
        const Index n = 2 + static_cast<Index>(uniform() * 8);
        const Matrix p = testing::random_stochastic(n, 0.12, uniform);
        const Structure s = structure(testing::chain(p));
        Matrix reach = identity(n);
        std::vector<Matrix> powers{identity(n)};
        for (Index t = 1; t <= 3 * n; ++t) {
            powers.push_back(multiply(powers.back(), p));
            for (std::size_t k = 0; k < reach.values.size(); ++k) reach.values[k] += powers.back().values[k];
        }
        for (Index i = 0; i < n; ++i) {
            bool returns_from_everywhere = true;
            for (Index j = 0; j < n; ++j) {
                const bool same = reach(i, j) > 0 && reach(j, i) > 0;
                EXPECT_EQ(s.class_of.data()[i] == s.class_of.data()[j], same);
                if (reach(i, j) > 0 && !(reach(j, i) > 0)) returns_from_everywhere = false;
            }
            const Index own = s.class_of.data()[i];
            EXPECT_EQ(s.recurrent[static_cast<std::size_t>(own)], returns_from_everywhere);
            Index period = 0;
            for (Index t = 1; t <= 3 * n; ++t) {
                if (powers.data()[t](i, i) > 0) period = std::gcd(period, t);
            }
            EXPECT_EQ(s.periods.data()[own], period);
        }
    }
}

TEST(CanReach, FollowsTransitionsBackwards) {
    const Chain chain = testing::chain({{0, 1, 0}, {0, .5, .5}, {0, 0, 1}});
    EXPECT_THAT(can_reach(chain, std::vector<Index>{1}), ElementsAre(true, true, false));
}

TEST(CondensationDot, QuotesLabelsAndMarksRecurrentClasses) {
    const Chain chain({"a\"b", "end"}, testing::matrix({{0.5, 0.5}, {0, 1}}));
    EXPECT_EQ(condensation_dot(chain, structure(chain)), "digraph classes {\n    c0 [label=\"a\\\"b\"];\n"
                                                         "    c1 [label=\"end\", peripheries=2];\n    c0 -> c1;\n}\n");
}

TEST(SetLabel, SpellsOutFiveStates) {
    const StateLabels labels(testing::numbered(7));
    EXPECT_EQ(set_label(labels, std::vector<Index>{3}), "s3");
    EXPECT_EQ(set_label(labels, std::vector<Index>{0, 2}), "{s0, s2}");
    EXPECT_EQ(set_label(labels, std::vector<Index>{0, 1, 2, 3, 4, 5}), "{s0, s1, s2, s3, s4, … 6 states}");
}

} // namespace
} // namespace careerflow::markov
