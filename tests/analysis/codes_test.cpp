#include "careerflow/analysis/codes.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

TEST(AnalysisCodes, AreExplainedOnceInAscendingOrder) {
    const auto explanations = analysis_code_explanations();
    ASSERT_EQ(explanations.size(), 3U);
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_FALSE(explanations[i].meaning.empty());
        EXPECT_FALSE(explanations[i].remedy.empty());
        EXPECT_EQ(explanations[i].code.number / 100, 56);
        if (i > 0) {
            EXPECT_LT(explanations[i - 1].code, explanations[i].code);
        }
    }
}

} // namespace
} // namespace careerflow
