#include "careerflow/app/check.hpp"

#include "careerflow/framework/codes.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/project/codes.hpp"
#include "careerflow/workforce/codes.hpp"
#include "project_folder.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace careerflow {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Check : public ProjectFolder {};

std::vector<Code> codes_of(const CheckReport& report) {
    std::vector<Code> codes;
    for (const Finding& finding : report.diagnostics.findings()) codes.push_back(finding.code);
    return codes;
}

/// The one finding; a failure unless there is exactly one.
Finding only(const CheckReport& report) {
    EXPECT_EQ(report.diagnostics.findings().size(), 1U) << report.diagnostics.text();
    return report.diagnostics.empty() ? Finding{} : report.diagnostics.findings().front();
}

TEST_F(Check, OfANewProjectFindsNothing) {
    const CheckReport report = check(folder());
    EXPECT_THAT(report.diagnostics.findings(), IsEmpty()) << report.diagnostics.text();
    EXPECT_TRUE(report.valid);
    ASSERT_TRUE(report.equilibrium);
    EXPECT_EQ(report.equilibrium->roles.size(), 3U);
    for (const RoleBalance& role : report.equilibrium->roles) EXPECT_NEAR(role.ratio.value_or(0), 0.95, 0.08);
}

TEST_F(Check, WarnsOfARoleThatNobodyLeavesUnlessThatIsSaid) {
    const std::string rates = "role,event,measure,value\nhcsw_b3,leaving,turnover_per_year,0.1\n"
                              "rn_adult,leaving,turnover_per_year,0.1\n";
    const auto of_that = [](const CheckReport& report) {
        std::vector<std::string> roles;
        for (const Finding& finding : report.diagnostics.findings())
            if (finding.code == codes::nobody_leaves) roles.push_back(finding.value);
        return roles;
    };
    write("rates.csv", rates);
    const CheckReport report = check(folder());
    EXPECT_TRUE(report.valid);
    EXPECT_THAT(of_that(report), testing::ElementsAre("ap"));
    write("rates.csv", rates + "ap,leaving,turnover_per_year,0\n");
    EXPECT_THAT(of_that(check(folder())), IsEmpty());
    EXPECT_THAT(of_that(check("")), IsEmpty()); // the bundled example
}

TEST_F(Check, WarnsOfAWorkbookThatNothingReads) {
    write("staff.XLSX", "PK");
    write("~$staff.xlsx", "lock");
    const CheckReport report = check(folder());
    EXPECT_TRUE(report.valid);
    const Finding finding = only(report);
    EXPECT_EQ(finding.code, codes::unread_workbook);
    EXPECT_EQ(finding.severity, Severity::warning);
    EXPECT_EQ(finding.place.file, "staff.XLSX");
}

TEST_F(Check, LooksAtTheModelAndPlacesItsFindingsAtTheCell) {
    write("filling.csv", "role,order,fill_from,rate_per_month\nhcsw_b3,1,ap,0.1\nap,1,hcsw_b3,0.2\n");
    const CheckReport report = check(folder());
    EXPECT_FALSE(report.valid);
    EXPECT_FALSE(report.project);
    EXPECT_FALSE(report.equilibrium);
    const Finding finding = only(report);
    EXPECT_EQ(finding.code, codes::filling_circular);
    EXPECT_EQ(finding.place.file, "filling.csv");
    EXPECT_EQ(finding.place.field, "fill_from");
    EXPECT_GT(finding.place.column, 1);
}

TEST_F(Check, WithoutAStartSaysNothingOfWhatLiesBeforeIt) {
    const std::string start = "start = \"2026-04\"";
    edit("recruitment.csv", "role,calendar_months", "role,until,calendar_months");
    edit("recruitment.csv", "rn_adult,9", "rn_adult,1999-04,9");
    EXPECT_EQ(only(check(folder())).code, codes::outside_the_horizon);
    edit("project.toml", start, "start = \"April 2026\"");
    EXPECT_EQ(only(check(folder())).code, codes::bad_setting);
    edit("project.toml", "start = \"April 2026\"", "");
    EXPECT_EQ(only(check(folder())).code, codes::missing_setting);
}

TEST_F(Check, WithoutAHorizonSaysNothingOfWhatLiesBeyondIt) {
    edit("targets.csv", "ap_in_post,ap,2031-03", "ap_in_post,ap,2045-03");
    EXPECT_EQ(only(check(folder())).code, codes::outside_the_horizon);
    edit("project.toml", "horizon_months = 120", "horizon_months = \"120\"");
    EXPECT_EQ(only(check(folder())).code, codes::bad_setting);
}

TEST_F(Check, MissesThePayTermsThatARunWouldNeed) {
    namespace fs = std::filesystem;
    const fs::path stores = fs::path(CAREERFLOW_TEST_DATA) / "golden" / "manpower_in_print" / "stores";
    fs::remove_all(folder());
    fs::copy(stores, folder());
    EXPECT_TRUE(check(folder()).valid);
    fs::remove(fs::path(folder()) / "pay_terms.csv");
    const Finding finding = only(check(folder()));
    EXPECT_EQ(finding.code, codes::missing_pay_term);
    EXPECT_EQ(finding.place.file, "pay_terms.csv");
}

TEST_F(Check, ReportsAFaultOnceAndTheOthersWithIt) {
    edit("establishment.csv", "ap,,14", "app,,14");                   // seen by both looks; ap is filled without it
    edit("rates.csv", "rn_adult,retirement", "rn_adult,all_leaving"); // seen by the model only
    edit("training.csv", "r06,9,2", "r06,13,2");                      // seen in reading
    edit("recruitment.csv", "rn_adult,9,5,poisson", "rn_adult,9,5,poison"); // seen in reading
    const CheckReport report = check(folder());
    EXPECT_THAT(codes_of(report), UnorderedElementsAre(codes::unknown_reference, codes::rates_overlap,
                                                       codes::out_of_range, codes::bad_choice))
        << report.diagnostics.text();
}

TEST_F(Check, OfAMisspeltEventIsOneFinding) {
    edit("rates.csv", "ap,retirement", "ap,retirment");
    EXPECT_EQ(only(check(folder())).code, codes::bad_choice);
}

// Circular filling, a role that is not known, chances above 1 together, an intake in month 13, dates before the start,
// negative places, rows that contradict each other: each with its place, all at once. After a message has been changed
// on purpose: CAREERFLOW_UPDATE_GOLDEN=1.
TEST(CheckOfAWrongWorkforce, ReportsAllAtOnceInTheWordsThatWereReviewed) {
    const auto folder = std::filesystem::path(CAREERFLOW_TEST_DATA) / "golden" / "wrong_workforce";
    const std::string found = check(folder.string()).diagnostics.text();
    if (std::getenv("CAREERFLOW_UPDATE_GOLDEN") != nullptr) std::ofstream(folder / "expected.txt") << found << "\n";
    EXPECT_EQ(found + "\n", text_of_file(folder / "expected.txt"));
}

TEST_F(Check, LooksAtTheProjectUnderOneScenario) {
    write("scenarios/fewer_posts.toml",
          "[[change]]\ntable = \"establishment\"\nwhere = { role = \"hcsw_b3\" }\ncolumn = \"funded_fte\"\nset = 20\n");
    write("scenarios/wrong_row.toml", "[[remove]]\ntable = \"filling\"\nwhere = { role = \"nobody\" }\n");
    const CheckReport report = check(folder(), "fewer_posts");
    EXPECT_TRUE(report.valid) << report.diagnostics.text(); // the other scenario is not looked at
    ASSERT_TRUE(report.equilibrium);
    EXPECT_EQ(report.equilibrium->roles.front().funded_fte_start, 20);
    EXPECT_THAT(balance_table(report).title(), HasSubstr("fewer_posts"));
    EXPECT_EQ(check(folder()).equilibrium->roles.front().funded_fte_start, 56);
    const CheckReport unknown = check(folder(), "fewer_post");
    EXPECT_FALSE(unknown.valid);
    EXPECT_EQ(only(unknown).code, codes::unknown_scenario);
    EXPECT_EQ(only(unknown).nearest, "fewer_posts");
}

TEST_F(Check, AppliesEveryScenario) {
    write("scenarios/wrong_row.toml", "[[remove]]\ntable = \"filling\"\nwhere = { role = \"nobody\" }\n");
    const CheckReport report = check(folder());
    const Finding finding = only(report);
    EXPECT_EQ(finding.code, codes::scenario_meets_no_row);
    EXPECT_EQ(finding.place.file, "scenarios/wrong_row.toml");
    EXPECT_FALSE(report.valid);
    EXPECT_TRUE(report.project) << "the project itself can be used";
    EXPECT_TRUE(report.equilibrium);
}

TEST_F(Check, NamesTheScenarioThatSpoilsARowOfATable) {
    write("scenarios/no_posts.toml", "[[remove]]\ntable = \"establishment\"\nwhere = { role = \"ap\" }\n");
    const CheckReport report = check(folder());
    ASSERT_EQ(report.diagnostics.findings().size(), 2U) << report.diagnostics.text(); // both filling rows of ap
    for (const Finding& finding : report.diagnostics.findings()) {
        EXPECT_EQ(finding.code, codes::filling_without_establishment);
        EXPECT_EQ(finding.place.file, "filling.csv");
        EXPECT_THAT(finding.reason, HasSubstr("under scenario no_posts: "));
    }
}

TEST_F(Check, RepeatsNoFaultOfTheProjectForItsScenarios) {
    edit("staff.csv", "ap,14", "ap,-14");
    EXPECT_EQ(only(check(folder())).code, codes::out_of_range);
}

TEST_F(Check, WarnsOfARoleThatEndsFarFromItsPosts) {
    edit("filling.csv", "rn_adult,1,external,0.08", "rn_adult,1,external,0.01");
    const CheckReport report = check(folder());
    const Finding finding = only(report);
    EXPECT_EQ(finding.code, codes::equilibrium_far_from_funded);
    EXPECT_EQ(finding.severity, Severity::warning);
    EXPECT_EQ(finding.place.file, "establishment.csv");
    EXPECT_EQ(finding.place.line, 5) << "the row in force at the end";
    EXPECT_TRUE(report.valid);
    write("establishment.csv", "role,from,funded_fte,gap\nhcsw_b3,,56,\nap,,14,\nrn_adult,,90,expected\n");
    EXPECT_TRUE(check(folder()).diagnostics.empty());
}

TEST_F(Check, OfAFrameworkAloneHasNoEquilibrium) {
    for (const char* table :
         {"staff", "establishment", "rates", "filling", "recruitment", "training", "targets", "scenarios/more_places"})
        for (const char* ending : {".csv", ".toml"})
            std::filesystem::remove(std::filesystem::path(folder()) / (std::string(table) + ending));
    const CheckReport report = check(folder());
    EXPECT_TRUE(report.valid) << report.diagnostics.text();
    EXPECT_FALSE(report.equilibrium);
    EXPECT_EQ(balance_table(report).row_count(), 0);
}

TEST_F(Check, OfNoFolderIsAFinding) { EXPECT_EQ(only(check(folder() + "/nowhere")).code, codes::no_such_folder); }

} // namespace
} // namespace careerflow
