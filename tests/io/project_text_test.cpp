#include "careerflow/io/project_text.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/new_project.hpp"
#include "careerflow/project/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using testing::HasSubstr;

const std::string plain_settings = "[project]\nname = \"x\"\nstart = \"2026-04\"\n";

TEST(SettingsText, KeepsThePlaceOfKeysAndValues) {
    const auto read = read_settings_text("[project]\nname = \"x\"\n\n[paths]\ncalendar = false\n", "project.toml");
    ASSERT_TRUE(read.settings.has_value());
    EXPECT_EQ(read.settings->sections.size(), 2U);
    ASSERT_EQ(read.settings->settings.size(), 2U);
    for (const SourceSetting& setting : read.settings->settings) {
        if (setting.key == "name") {
            EXPECT_EQ(setting.key_place.line, 2);
            EXPECT_EQ(setting.value_place.column, 8);
            EXPECT_EQ(std::get<std::string>(setting.value), "x");
        } else {
            EXPECT_EQ(setting.section, "paths");
            EXPECT_EQ(setting.value_place.line, 5);
            EXPECT_FALSE(std::get<bool>(setting.value));
        }
    }
}

TEST(SettingsText, ASyntaxErrorIsAFindingWithItsPlace) {
    const auto read = read_settings_text("[project]\nname = north\n", "project.toml");
    EXPECT_FALSE(read.settings.has_value());
    ASSERT_EQ(read.diagnostics.findings().size(), 1U);
    EXPECT_EQ(read.diagnostics.findings().front().code, codes::toml_syntax);
    EXPECT_EQ(read.diagnostics.findings().front().place.line, 2);
}

TEST(ProjectFromMemory, NeedsNothingButSettings) {
    const Project project = read_project_from_memory({{"project.toml", plain_settings}});
    EXPECT_EQ(project.settings.name, "x");
    EXPECT_TRUE(project.framework.find_role("rn_adult").has_value());
    ASSERT_EQ(project.inputs.size(), 1U);
    EXPECT_EQ(project.inputs.front().bytes, static_cast<std::int64_t>(plain_settings.size()));
    EXPECT_EQ(project.inputs.front().sha256, "709a45762197d4c774b105800749b02363fed74066b5ddcfae299a616eae5a89");
}

TEST(ProjectFromMemory, StartsFromNothingWithoutCatalogue) {
    const Project project = read_project_from_memory({{"project.toml", plain_settings + "catalogue = \"none\"\n"}});
    EXPECT_TRUE(project.framework.roles().empty());
}

TEST(ProjectFromMemory, ATableReplacesRowsOfTheCatalogueAndAddsOthers) {
    const Project plain = read_project_from_memory({{"project.toml", plain_settings}});
    const Project project = read_project_from_memory(
        {{"project.toml", plain_settings},
         {"families.csv", "id,title\r\nnursing,Nursing here\r\nlocal,A family of our own\r\n"}});
    EXPECT_EQ(project.framework.families().size(), plain.framework.families().size() + 1);
    EXPECT_EQ(project.framework.families().back().id, "local");
    bool replaced = false;
    for (const Family& family : project.framework.families()) replaced = replaced || family.title == "Nursing here";
    EXPECT_TRUE(replaced);
}

TEST(ProjectFromMemory, ThrowsEveryFindingOfEveryFileSorted) {
    try {
        (void)read_project_from_memory({{"project.toml", "[project]\nname = 3\n"},
                                        {"families.csv", "id,title\na b,\n"},
                                        {"bands.csv", "band,point,years_in_band,annual_pay_gbp\n5,1,0,\"£31,049\"\n"}});
        FAIL() << "a project with faults was read";
    } catch (const DataError& error) {
        std::vector<std::string> files;
        for (const Finding& finding : error.diagnostics().findings()) files.push_back(finding.place.file);
        EXPECT_THAT(files,
                    testing::ElementsAre("bands.csv", "families.csv", "families.csv", "project.toml", "project.toml"));
        EXPECT_THAT(error.what(), HasSubstr("Write 31049"));
    }
}

TEST(ProjectFromMemory, ReadsTablesEvenIfTheSettingsCannotBeRead) {
    const auto made = check_project_from_memory({{"project.toml", "name = "}, {"families.csv", "id,title\na b,A\n"}});
    EXPECT_FALSE(made.project.has_value());
    EXPECT_EQ(made.diagnostics.findings().size(), 2U) << made.diagnostics.text();
}

TEST(ProjectFromMemory, KeepsWarnings) {
    const auto made = check_project_from_memory({{"project.toml", plain_settings}, {"families.csv", "id,title\n"}});
    ASSERT_TRUE(made.project.has_value()) << made.diagnostics.text();
    ASSERT_EQ(made.project->warnings.findings().size(), 1U);
    EXPECT_EQ(made.project->warnings.findings().front().code, codes::table_without_rows);
}

TEST(NewProject, PassesEveryCheckWithoutAWarning) {
    const auto made = check_project_from_memory(new_project_files("north \"quoted\" \\ é"));
    ASSERT_TRUE(made.project.has_value()) << made.diagnostics.text();
    EXPECT_TRUE(made.diagnostics.empty()) << made.diagnostics.text();
    EXPECT_EQ(made.project->settings.name, "north \"quoted\" \\ é");
}

TEST(NewProject, AddsARoleAndReplacesARouteWithItsCosts) {
    const Project project = read_project_from_memory(new_project_files("x"));
    const Framework& framework = project.framework;
    EXPECT_TRUE(framework.counts_as(framework.role_id("ap_frailty"), framework.role_id("ap")));
    const Route& route = framework.route(framework.route_id("r06"));
    EXPECT_EQ(route.months.typical, 21);
    ASSERT_EQ(route.costs.size(), 2U);
    EXPECT_EQ(route.costs[1].amount_pence, 620'000);
    EXPECT_EQ(route.place.file, "routes.csv");
}

TEST(NewProject, NeedsAName) { EXPECT_THROW((void)new_project_files(" "), InputError); }

} // namespace
} // namespace careerflow
