#include "careerflow/io/codes.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

TEST(IoCodes, AreExplainedOnceInAscendingOrder) {
    const auto explanations = io_code_explanations();
    ASSERT_EQ(explanations.size(), 25U);
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_FALSE(explanations[i].meaning.empty());
        EXPECT_FALSE(explanations[i].remedy.empty());
        EXPECT_EQ(explanations[i].code.number / 100, 70);
        if (i > 0) {
            EXPECT_LT(explanations[i - 1].code, explanations[i].code);
        }
    }
}

} // namespace
} // namespace careerflow
