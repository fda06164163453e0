#include "careerflow/core/error.hpp"
#include "careerflow/workforce/codes.hpp"
#include "small_workforce.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

namespace careerflow {
namespace {

using namespace testing;
using ::testing::HasSubstr;

Diagnostics findings_after(const std::function<void(WorkforceTables&)>& change) {
    WorkforceTables tables = worked_tables();
    change(tables);
    return check_workforce(small_framework(), tables, september);
}

/// The one finding of a code; a failure unless there is exactly one.
Finding only(const Diagnostics& diagnostics, Code code) {
    std::vector<Finding> found;
    for (const Finding& finding : diagnostics.findings())
        if (finding.code == code) found.push_back(finding);
    EXPECT_EQ(found.size(), 1U) << diagnostics.text();
    return found.empty() ? Finding{} : found.front();
}

TEST(CheckWorkforce, FindsNothingInASoundProject) {
    const Diagnostics diagnostics = check_workforce(small_framework(), worked_tables(), september);
    EXPECT_TRUE(diagnostics.empty()) << diagnostics.text();
}

TEST(CheckWorkforce, NamesTheNearestKnownName) {
    const Finding role = only(findings_after([](auto& tables) { tables.establishment[0].role = "hcws"; }),
                              codes::workforce_unknown_name);
    EXPECT_EQ(role.nearest, "hcsw");
    EXPECT_EQ(role.place.field, "role");
    const Finding route = only(findings_after([](auto& tables) { tables.training[0].route = "ap_apprentice"; }),
                               codes::workforce_unknown_name);
    EXPECT_EQ(route.nearest, "ap_apprenticeship");
}

TEST(CheckWorkforce, ReportsEverythingAtOnce) {
    const Diagnostics diagnostics = findings_after([](WorkforceTables& tables) {
        tables.establishment[1].role = "nobody";
        tables.training[1].calendar_months = {13};
        tables.training[1].places = -3;
        tables.establishment.push_back({.role = "rn", .funded_fte = sure(130)});
        tables.recruitment[0].until = CalendarMonth{2026, 5};
        tables.rates[3].value = sure(-0.1);
    });
    EXPECT_EQ(diagnostics.count(Severity::error), 7) << diagnostics.text(); // na is filled and has no posts now
}

TEST(CheckWorkforce, RefusesRatesThatExceedThePossible) {
    const Diagnostics diagnostics = findings_after([](WorkforceTables& tables) {
        for (std::size_t i : {0U, 1U}) {
            tables.rates[i].measure = RateMeasure::probability_per_year;
            tables.rates[i].value = sure(0.5);
        }
    });
    EXPECT_THAT(only(diagnostics, codes::rates_exceed_possible).reason, HasSubstr("hcsw"));
}

TEST(CheckWorkforce, RefusesMixedMeasuresAgesAndDoubleCounting) {
    only(findings_after([](auto& tables) { tables.rates[0].measure = RateMeasure::probability_per_year; }),
         codes::rates_mixed_measures);
    only(findings_after([](auto& tables) { tables.rates[0].age_from = 55; }), codes::rates_age_bracket);
    only(findings_after([](auto& tables) { tables.rates[0].event = RateEvent::all_leaving; }), codes::rates_overlap);
    // A bracket within the other: both act, which is worth a warning.
    const Diagnostics overlap = findings_after([](auto& tables) {
        RateRow row = tables.rates[0];
        row.clock_from = 6;
        tables.rates.push_back(row);
    });
    EXPECT_EQ(only(overlap, codes::rates_overlap).severity, Severity::warning);
    EXPECT_FALSE(overlap.has_errors());
}

TEST(CheckWorkforce, RefusesACompletionThatCannotBe) {
    only(findings_after([](auto& tables) { tables.training[1].completion = sure(0.95); }), // a tenth fails for good
         codes::completion_impossible);
}

TEST(CheckWorkforce, RefusesFillingInACircle) {
    const Diagnostics diagnostics = findings_after([](WorkforceTables& tables) {
        tables.filling.push_back({.role = "hcsw",
                                  .order = 2,
                                  .source = FillingSource::role,
                                  .source_role = "na",
                                  .rate_per_month = sure(1)});
    });
    EXPECT_THAT(only(diagnostics, codes::filling_circular).reason, HasSubstr("hcsw from na from hcsw"));
}

TEST(CheckWorkforce, RefusesNeedsThatNobodyCanMeet) {
    only(findings_after([](auto& tables) { tables.filling[3].needs = rule("bsc_nursing"); }),
         codes::needs_not_grantable);
    only(findings_after([](auto& tables) { tables.filling[3].needs = rule("licence(driving)"); }),
         codes::needs_not_grantable);
    const Diagnostics granted = findings_after([](auto& tables) { tables.filling[3].needs = rule("ha_ap"); });
    EXPECT_TRUE(granted.empty()) << granted.text();
}

TEST(CheckWorkforce, KeepsTraineeRolesForTrainees) {
    only(findings_after([](auto& tables) { tables.staff[2].route.clear(); }), codes::trainee_role_misused);
    only(findings_after([](auto& tables) { tables.recruitment[0].role = "tna"; }), codes::trainee_role_misused);
    only(findings_after([](auto& tables) {
             tables.training.pop_back(); // nothing says how long the trainees take now
         }),
         codes::trainees_without_training);
}

TEST(CheckWorkforce, WantsRowsOfOneRoleToAgree) {
    only(findings_after([](auto& tables) { tables.staff[1].fte_per_head = 0.9; }), codes::workforce_unequal_rows);
    only(findings_after([](auto& tables) {
             tables.staff[3].pay_point_shares = {0.5, 0.2, 0.3};
         }),
         codes::pay_points_do_not_fit);
}

TEST(CheckWorkforce, RefusesALawThatDoesNotFitItsFigures) {
    only(findings_after([](auto& tables) {
             tables.rates[2].value = {.value = 0.5, .low = 0, .high = 4, .distribution = Distribution::beta};
         }),
         codes::input_law_impossible);
}

TEST(CheckWorkforce, WarnsOfAnEligibleRoleThatTheRouteDoesNotStartFrom) {
    const Diagnostics diagnostics = findings_after([](WorkforceTables& tables) {
        tables.training[0].eligible_roles = {"hcsw", "na"};
    });
    const Finding found = only(diagnostics, codes::eligible_outside_route);
    EXPECT_EQ(found.severity, Severity::warning);
    EXPECT_EQ(found.value, "na");
    EXPECT_THAT(found.reason, HasSubstr("starts from hcsw"));
    EXPECT_FALSE(diagnostics.has_errors());
    // A variant of a role that the route starts from is one of those that it was described for.
    const Diagnostics variant = findings_after([](WorkforceTables& tables) {
        tables.training[0] = {.route = "degree_ap", .calendar_months = {9}, .places = 2, .eligible_roles = {"ap_ward"}};
    });
    for (const Finding& finding : variant.findings()) EXPECT_NE(finding.code, codes::eligible_outside_route);
}

/// A project in which support workers can take `number` courses, and a post asks for the awards of all.
Diagnostics findings_with_courses(int number) {
    FrameworkTables framework = small_tables();
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 100}};
    std::string needs = "care_cert";
    for (int i = 0; i < number; ++i) {
        const std::string name(1, static_cast<char>('a' + i));
        framework.qualifications.push_back({.id = "cert_" + name, .title = "Certificate " + name});
        framework.routes.push_back({.id = "course_" + name,
                                    .title = "Course " + name,
                                    .from = {"hcsw"},
                                    .to = "",
                                    .award = "cert_" + name,
                                    .months = {1, 2, 3},
                                    .completion = 0.9});
        tables.training.push_back(
            {.route = "course_" + name, .calendar_months = {9}, .rate_per_person = 0.1, .eligible_roles = {"hcsw"}});
        needs += " and cert_" + name;
    }
    tables.establishment = {{.role = "rn", .funded_fte = sure(10)}};
    tables.filling = {{.role = "rn",
                       .source = FillingSource::role,
                       .source_role = "hcsw",
                       .rate_per_month = sure(0.1),
                       .needs = rule(needs)}};
    return check_workforce(Framework::make(framework), tables, september);
}

TEST(CheckWorkforce, NamesTheAwardsOfMoreThan64Combinations) {
    EXPECT_TRUE(findings_with_courses(6).empty()) << findings_with_courses(6).text();
    const Finding found = only(findings_with_courses(7), codes::too_many_award_sets);
    EXPECT_EQ(found.value, "hcsw");
    for (const char* award : {"cert_a", "cert_b", "cert_c", "cert_d", "cert_e", "cert_f", "cert_g"})
        EXPECT_THAT(found.reason, HasSubstr(award));
}

TEST(CompileModel, ThrowsWhatTheCheckFinds) {
    WorkforceTables tables = worked_tables();
    tables.establishment[0].funded_fte = sure(-1);
    EXPECT_THROW((void)compile_model(small_framework(), tables, september), DataError);
}

} // namespace
} // namespace careerflow
