#include "careerflow/app/load.hpp"
#include "careerflow/app/paths.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

TEST(PathsDefaults, AreThoseOfAQuestionUnlessAProjectSaysOtherwise) {
    const PathsDefaults silent = paths_defaults({});
    const PathsOptions question;
    EXPECT_EQ(silent.options.cost_to, question.cost_to);
    EXPECT_EQ(silent.options.duration, question.duration);
    EXPECT_EQ(silent.options.calendar, question.calendar);
    EXPECT_EQ(silent.options.include_salary, question.include_salary);
    EXPECT_FALSE(paths_defaults(load().settings).start);
}

TEST(PathsDefaults, CarrySectionPathsAndTheFirstMonth) {
    ProjectSettings settings{.start = {2026, 4}};
    settings.paths = {.cost_to = {"levy"}, .duration = DurationBasis::max, .calendar = true, .include_salary = true};
    const PathsDefaults defaults = paths_defaults(settings);
    EXPECT_THAT(defaults.options.cost_to, testing::ElementsAre("levy"));
    EXPECT_EQ(defaults.options.duration, DurationBasis::max);
    EXPECT_TRUE(defaults.options.calendar);
    EXPECT_TRUE(defaults.options.include_salary);
    EXPECT_EQ(defaults.start, (CalendarMonth{2026, 4}));
}

} // namespace
} // namespace careerflow
