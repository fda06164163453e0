#include "careerflow/core/nearest_name.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

TEST(NearestName, FindsOneLetterOffSwappedAndWrongCase) {
    const std::vector<std::string> known{"rn_adult", "rn_child", "shcsw", "tna"};
    EXPECT_EQ(nearest_name("rn_adul", known), "rn_adult");
    EXPECT_EQ(nearest_name("shcws", known), "shcsw");
    EXPECT_EQ(nearest_name("RN_ADULT", known), "rn_adult");
}

TEST(NearestName, SaysNothingRatherThanSomethingFar) {
    EXPECT_EQ(nearest_name("photograph", {"rn_adult", "tna"}), "");
    EXPECT_EQ(nearest_name("x", {}), "");
    EXPECT_EQ(nearest_name("ab", {"cd"}), "");
}

TEST(NearestName, OffersLongerNamesThatContainIt) {
    const auto names = nearest_names("nurs", {"registered_nursing_degree", "podiatry"});
    ASSERT_EQ(names.size(), 1U);
    EXPECT_EQ(names[0], "registered_nursing_degree");
}

TEST(NearestName, OrdersByDistanceThenName) {
    EXPECT_EQ(nearest_names("ap_od", {"ap_pod", "ap_nm", "ap_ot"}, 2), (std::vector<std::string>{"ap_ot", "ap_pod"}));
}

} // namespace
} // namespace careerflow
