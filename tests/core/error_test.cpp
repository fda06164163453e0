#include "careerflow/core/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using testing::HasSubstr;

TEST(Error, BeginsItsMessageWithTheCode) {
    const InputError error("months must not be negative");
    EXPECT_STREQ(error.what(), "CF1010: months must not be negative");
    EXPECT_EQ(error.message(), "months must not be negative");
}

TEST(Error, OneRootCatchesEveryKind) {
    EXPECT_THROW(throw ShapeError("3 rows against 4"), Error);
    EXPECT_THROW(throw InternalError("impossible"), Error);
    EXPECT_THROW(throw NotFoundError("role", "x", {}), Error);
    EXPECT_THROW(throw DataError(Diagnostics{}), Error);
}

TEST(NotFoundError, NamesTheNearest) {
    const NotFoundError error("role", "rn_adlut", {"rn_adult", "rn_child", "tna"});
    EXPECT_EQ(error.nearest().front(), "rn_adult");
    EXPECT_THAT(error.what(), HasSubstr("CF1042: there is no role 'rn_adlut'; did you mean 'rn_adult'"));
}

TEST(DataError, CarriesEveryFindingInOrder) {
    Diagnostics diagnostics;
    diagnostics.add({.code = codes::bad_data, .place = {"b.csv", 1, 1, ""}, .reason = "second"});
    diagnostics.add({.code = codes::bad_data, .place = {"a.csv", 1, 1, ""}, .reason = "first"});
    const DataError error(diagnostics);
    EXPECT_EQ(error.diagnostics().findings().front().reason, "first");
    EXPECT_THAT(error.what(), HasSubstr("2 errors"));
}

TEST(Code, IsWrittenWithFourDigits) {
    EXPECT_EQ(Code{42}.text(), "CF0042");
    EXPECT_EQ(codes::unknown_name.text(), "CF1042");
}

TEST(Code, EveryCoreCodeIsExplainedOnceInAscendingOrder) {
    const auto explanations = core_code_explanations();
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_FALSE(explanations[i].meaning.empty());
        EXPECT_FALSE(explanations[i].remedy.empty());
        if (i > 0) {
            EXPECT_LT(explanations[i - 1].code, explanations[i].code);
        }
    }
    EXPECT_EQ(explanations.size(), 6U);
}

} // namespace
} // namespace careerflow
