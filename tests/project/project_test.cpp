#include "careerflow/project/project.hpp"

#include "careerflow/framework/codes.hpp"
#include "careerflow/project/codes.hpp"
#include "table_from.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

const std::string small_levels = "level|title\n3|Senior\n";
const std::string small_bands = "band|point|years_in_band|annual_pay_gbp\n3|1|0|24937\n";
const std::string small_families = "id|title\nnursing|Nursing\n";

ProjectSources sources_with(const std::string& roles) {
    ProjectSources sources;
    sources.tables = {table_from("levels", small_levels), table_from("bands", small_bands),
                      table_from("families", small_families), table_from("roles", roles)};
    return sources;
}

const SettingsRead settings{.settings = {.name = "x", .title = "x"}};

TEST(MakeProject, BuildsAFrameworkFromTablesAlone) {
    const auto made =
        make_project(sources_with("id|title|level|band|family\na|A|3|3|nursing\n"), settings, CatalogueSources{}, {});
    ASSERT_TRUE(made.project.has_value()) << made.diagnostics.text();
    EXPECT_EQ(made.project->framework.roles().size(), 1U);
}

TEST(MakeProject, PlacesFindingsOfTheFrameworkInTheirCells) {
    const auto made =
        make_project(sources_with("id|title|level|band|family\na|A|3|33|nursing\n"), settings, CatalogueSources{}, {});
    EXPECT_FALSE(made.project.has_value());
    ASSERT_EQ(made.diagnostics.findings().size(), 1U) << made.diagnostics.text();
    const Finding& finding = made.diagnostics.findings().front();
    EXPECT_EQ(finding.code, codes::unknown_reference);
    EXPECT_EQ(finding.place.line, 2);
    EXPECT_EQ(finding.place.column, 7);
}

TEST(MakeProject, ACellThatCannotBeReadIsNotAlsoReportedAsMissing) {
    const auto made = make_project(sources_with("id|title|level|band|family\na|A|three|3|nursing\n"), settings,
                                   CatalogueSources{}, {});
    ASSERT_EQ(made.diagnostics.findings().size(), 1U) << made.diagnostics.text();
    EXPECT_EQ(made.diagnostics.findings().front().code, codes::bad_number);
}

TEST(MakeProject, AnUnknownReferenceInARowWithAnotherFaultIsStillReported) {
    const auto made = make_project(sources_with("id|title|level|band|family\na|A|three|3|nursery\n"), settings,
                                   CatalogueSources{}, {});
    EXPECT_EQ(made.diagnostics.findings().size(), 2U) << made.diagnostics.text();
}

TEST(MakeProject, ReferencesAreNotCheckedWhenATableIsMissing) {
    ProjectSources sources = sources_with("id|title|level|band|family\na|A|3|33|nursing\n");
    sources.complete = false;
    const auto made = make_project(sources, settings, CatalogueSources{}, {});
    EXPECT_FALSE(made.project.has_value());
    EXPECT_TRUE(made.diagnostics.empty()) << made.diagnostics.text();
}

TEST(MakeProject, KeepsWarningsInTheProject) {
    Diagnostics found;
    found.add({.severity = Severity::warning, .code = codes::table_without_rows, .reason = "r"});
    const auto made = make_project(sources_with("id|title|level|band|family\na|A|3|3|nursing\n"), settings,
                                   CatalogueSources{}, found);
    ASSERT_TRUE(made.project.has_value()) << made.diagnostics.text();
    EXPECT_EQ(made.project->warnings.count(Severity::warning), 1);
}

} // namespace
} // namespace careerflow
