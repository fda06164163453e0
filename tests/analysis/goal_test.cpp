#include "careerflow/analysis/goal.hpp"

#include "careerflow/analysis/codes.hpp"
#include "careerflow/core/error.hpp"
#include "laws/futures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;
using ::testing::ElementsAre;

std::vector<std::string> roles_of_goal(const Model& model, std::string_view text) {
    std::vector<std::string> ids;
    for (const RoleId role : career_goal(model, text).roles) ids.push_back(model.framework().role(role).id);
    return ids;
}

class Goal : public ::testing::Test {
protected:
    Model model = model_of(whole_tables(), 12);
};

TEST_F(Goal, IsARoleWithItsVariantsThatSomebodyCanBeIn) {
    EXPECT_THAT(roles_of_goal(model, "rn"), ElementsAre("rn"));
    EXPECT_THAT(roles_of_goal(model, "role:ap"), ElementsAre("ap_ward"));
}

TEST_F(Goal, IsABandALevelOrAGroup) {
    EXPECT_THAT(roles_of_goal(model, "band:3"), ElementsAre("hcsw", "tna"));
    EXPECT_THAT(roles_of_goal(model, "level:4"), ElementsAre("na", "ap_ward"));
    EXPECT_THAT(roles_of_goal(model, "group:nursing"), ElementsAre("na", "rn"));
}

TEST_F(Goal, IsToLeaveIfItSaysSo) { EXPECT_TRUE(career_goal(model, "leaving").roles.empty()); }

TEST_F(Goal, OutOfReachOrNoPlaceIsRefused) {
    const auto code_of = [&](std::string_view text) {
        try {
            (void)career_goal(model, text);
        } catch (const Error& error) {
            return error.code();
        }
        return Code{};
    };
    EXPECT_EQ(code_of("rn_b6"), codes::analysis_goal) << "a role of the framework without a way into it";
    EXPECT_EQ(code_of("qualification:fd_na"), codes::analysis_goal);
    EXPECT_THROW((void)career_goal(model, "nr"), NotFoundError);
    EXPECT_THROW((void)career_goal(model, "band:9"), NotFoundError);
    EXPECT_THROW((void)career_goal(model, "group:nurses"), NotFoundError);
}

} // namespace
} // namespace careerflow
