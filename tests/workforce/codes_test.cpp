#include "careerflow/workforce/codes.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

TEST(WorkforceCodes, AreExplainedOnceInAscendingOrder) {
    const auto explanations = workforce_code_explanations();
    ASSERT_EQ(explanations.size(), 27U);
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_FALSE(explanations[i].meaning.empty());
        EXPECT_FALSE(explanations[i].remedy.empty());
        EXPECT_EQ(explanations[i].code.number / 100, 40);
        if (i > 0) {
            EXPECT_LT(explanations[i - 1].code, explanations[i].code);
        }
    }
}

} // namespace
} // namespace careerflow
