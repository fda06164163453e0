#include "careerflow/io/example.hpp"
#include "careerflow/io/scenario_text.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/framework/codes.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/project/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace careerflow {
namespace {

using testing::IsEmpty;

ProjectFiles files_with(const std::string& scenario) {
    return {{"project.toml", "[project]\nname = \"x\"\nstart = \"2026-04\"\n"},
            {"staff.csv", "role,headcount\nhcsw_b2,100\nhcsw_b3,50\n"},
            {"rates.csv", "role,event,measure,value,leaver_type\nhcsw_b2,leaving,turnover_per_year,0.1,\n"
                          "hcsw_b3,leaving,turnover_per_year,0.2,\nhcsw_b3,leaving,turnover_per_year,0.3,other_nhs\n"},
            {"scenarios/s.toml", scenario}};
}

ProjectMade made(const std::string& scenario) {
    return check_project_from_memory(files_with(scenario), {.scenario = "s"});
}

Project project(const std::string& scenario) {
    ProjectMade result = made(scenario);
    EXPECT_TRUE(result.project.has_value()) << result.diagnostics.text();
    return result.project ? std::move(*result.project) : Project{};
}

TEST(AProject, NeedsStaffOnlyIfItDescribesAWorkforce) {
    ProjectFiles files{{"project.toml", "[project]\nname = \"x\"\nstart = \"2026-04\"\n"}};
    EXPECT_TRUE(check_project_from_memory(files).project.has_value());
    files["establishment.csv"] = "role,funded_fte\nhcsw_b2,10\n";
    const ProjectMade without = check_project_from_memory(files);
    EXPECT_FALSE(without.project.has_value());
    ASSERT_EQ(without.diagnostics.findings().size(), 1U) << without.diagnostics.text();
    EXPECT_EQ(without.diagnostics.findings().front().code, codes::missing_staff);
    files["staff.csv"] = "role,headcount\n";
    EXPECT_TRUE(check_project_from_memory(files).project.has_value());
}

TEST(Scenario, MultipliesAddsAndSetsTheRowsItAddresses) {
    const Project changed =
        project("[[change]]\ntable = \"rates\"\nwhere = { role = \"hcsw_b3\", event = \"leaving\" }\n"
                "column = \"value\"\nmultiply = 3\n"
                "[[change]]\ntable = \"staff\"\nwhere = { headcount = 100.0 }\ncolumn = \"headcount\"\n"
                "add = -20\n"
                "[[change]]\ntable = \"staff\"\nwhere = { role = \"hcsw_b3\" }\n"
                "column = \"fte_per_head\"\nset = 0.8\n");
    const WorkforceTables& rows = changed.workforce;
    EXPECT_EQ(rows.rates[0].value.value, 0.1);
    EXPECT_EQ(rows.rates[1].value.value, 0.6);
    EXPECT_EQ(rows.rates[2].value.value, 0.9);
    EXPECT_EQ(rows.staff[0].headcount, 80);
    EXPECT_EQ(rows.staff[0].fte_per_head, 1);
    EXPECT_EQ(rows.staff[1].fte_per_head, 0.8);
    EXPECT_EQ(changed.scenario, "s");
    EXPECT_EQ(changed.inputs.back().name, "scenarios/s.toml");
}

TEST(Scenario, MultipliesTheRangeOfAFigureWithIt) {
    const std::string halved = "[[add]]\ntable = \"rates\"\nrow = { role = \"hcsw_b2\", event = \"retirement\", "
                               "measure = \"turnover_per_year\", value = 0.1, low = 0.08, high = 0.14, "
                               "distribution = \"pert\" }\n"
                               "[[change]]\ntable = \"rates\"\nwhere = { event = \"retirement\" }\n"
                               "column = \"value\"\nmultiply = 0.5\n";
    const Quantity rate = project(halved).workforce.rates.back().value;
    EXPECT_EQ(rate.value, 0.05);
    EXPECT_EQ(rate.low, 0.04);
    EXPECT_EQ(rate.high, 0.07);
    const Quantity own = project(halved + "[[change]]\ntable = \"rates\"\nwhere = { event = \"retirement\" }\n"
                                          "column = \"low\"\nmultiply = 0.25\n")
                             .workforce.rates.back()
                             .value;
    EXPECT_EQ(own.low, 0.02); // said once, not twice
    EXPECT_EQ(own.high, 0.07);
    const std::string change = "[[change]]\ntable = \"rates\"\nwhere = { event = \"retirement\", value = 0.1 }\n";
    const std::string added = halved.substr(0, halved.find("[[change]]"));
    const Quantity first =
        project(added + change + "column = \"low\"\nset = 0.01\n" + change + "column = \"value\"\nmultiply = 0.5\n")
            .workforce.rates.back()
            .value;
    EXPECT_EQ(first.low, 0.01); // though the row was found by the value that it no longer has
    EXPECT_EQ(first.high, 0.07);
}

TEST(Scenario, AddsAndRemovesRowsInTheOrderOfTheFile) {
    const Project changed =
        project("[[remove]]\ntable = \"rates\"\nwhere = { leaver_type = \"other_nhs\" }\n"
                "[[add]]\ntable = \"rates\"\nrow = { role = \"hcsw_b2\", event = \"retirement\", "
                "measure = \"turnover_per_year\", value = 0.00001 }\n"
                "[[change]]\ntable = \"rates\"\nwhere = { event = \"retirement\" }\ncolumn = \"value\"\n"
                "multiply = 2\n"
                "[[add]]\ntable = \"establishment\"\nrow = { role = \"hcsw_b2\", funded_fte = 90 }\n");
    ASSERT_EQ(changed.workforce.rates.size(), 3U);
    EXPECT_EQ(changed.workforce.rates[2].value.value, 0.00002);
    ASSERT_EQ(changed.workforce.establishment.size(), 1U);
    EXPECT_EQ(changed.workforce.establishment[0].funded_fte.value, 90);
}

TEST(Scenario, ChangesRowsOfTheCatalogueAndKeepsTheOthers) {
    const Project base = project("title = \"nothing\"\n");
    const Project changed =
        project("[[change]]\ntable = \"routes\"\nwhere = { id = \"r06\" }\ncolumn = \"months_typical\"\n"
                "add = 1\n"
                "[[change]]\ntable = \"route_costs\"\nwhere = { route = \"r06\", payer = \"levy\" }\n"
                "column = \"amount_gbp\"\nmultiply = 2\n");
    const Route& before = base.framework.route(base.framework.route_id("r06"));
    const Route& after = changed.framework.route(changed.framework.route_id("r06"));
    EXPECT_EQ(after.months.typical, before.months.typical + 1);
    EXPECT_EQ(changed.framework.routes().size(), base.framework.routes().size());
    ASSERT_EQ(after.costs.size(), before.costs.size());
    for (std::size_t i = 0; i < after.costs.size(); ++i)
        EXPECT_EQ(after.costs[i].amount_pence,
                  before.costs[i].amount_pence * (before.costs[i].payer == "levy" ? 2 : 1));
}

TEST(Scenario, SetsWhatProjectTomlSaysOfTheWorkforce) {
    const Project base = project("title = \"nothing\"\n");
    EXPECT_EQ(base.settings.workforce.discount_rate, 0);
    const Project changed = project("[workforce]\ndiscount_rate = 0.035\nhorizon_months = 24\n"
                                    "[project]\nprice_year = \"2026/27\"\n");
    EXPECT_EQ(changed.settings.workforce.discount_rate, 0.035);
    EXPECT_EQ(changed.settings.workforce.horizon_months, 24);
    EXPECT_EQ(changed.settings.price_year, "2026/27");
    EXPECT_EQ(changed.settings.name, base.settings.name);
}

TEST(Scenario, ACellThatItSpoilsIsFoundAtItsPlaceInTheScenario) {
    const auto result = made("[[change]]\ntable = \"staff\"\nwhere = { role = \"hcsw_b2\" }\ncolumn = \"headcount\"\n"
                             "multiply = 0.005\n");
    ASSERT_EQ(result.diagnostics.findings().size(), 1U) << result.diagnostics.text();
    const Finding& finding = result.diagnostics.findings().front();
    EXPECT_EQ(finding.code, codes::number_does_not_fit);
    EXPECT_EQ(finding.place.file, "scenarios/s.toml");
    EXPECT_EQ(finding.place.line, 5);
    EXPECT_EQ(finding.value, "0.5");
}

TEST(Scenario, ARowThatItAddsWithAnUnknownRoleIsFoundAtItsPlaceInTheScenario) {
    const auto result = made("\n[[add]]\ntable = \"establishment\"\nrow = { role = \"hcsw_b22\", funded_fte = 90 }\n");
    ASSERT_EQ(result.diagnostics.findings().size(), 1U) << result.diagnostics.text();
    const Finding& finding = result.diagnostics.findings().front();
    EXPECT_EQ(finding.code, codes::unknown_reference);
    EXPECT_EQ(finding.place.file, "scenarios/s.toml");
    EXPECT_EQ(finding.place.line, 4);
    EXPECT_EQ(finding.place.column, 16);
    EXPECT_EQ(finding.nearest, "hcsw_b2");
}

struct WrongScenario {
    const char* text;
    Code code;
    const char* nearest;
};

class WrongScenarios : public testing::TestWithParam<WrongScenario> {};

TEST_P(WrongScenarios, AreOneFindingWithItsPlace) {
    const auto result = made(GetParam().text);
    EXPECT_FALSE(result.project.has_value());
    ASSERT_EQ(result.diagnostics.findings().size(), 1U) << result.diagnostics.text();
    const Finding& finding = result.diagnostics.findings().front();
    EXPECT_EQ(finding.code, GetParam().code) << finding.text();
    EXPECT_EQ(finding.nearest, GetParam().nearest) << finding.text();
    EXPECT_EQ(finding.place.file, "scenarios/s.toml");
    EXPECT_GT(finding.place.line, 0);
    EXPECT_FALSE(finding.remedy.empty());
}

const WrongScenario wrong_scenarios[] = {
    {"titel = \"x\"\n", codes::unknown_scenario_address, "title"},
    {"[[remove]]\ntable = \"rats\"\nwhere = { role = \"hcsw_b2\" }\n", codes::unknown_scenario_address, "rates"},
    {"[[remove]]\ntable = \"rates\"\nwhere = { rol = \"hcsw_b2\" }\n", codes::unknown_scenario_address, "role"},
    {"[[remove]]\ntable = \"rates\"\nwher = { role = \"hcsw_b2\" }\nwhere = { role = \"hcsw_b2\" }\n",
     codes::unknown_scenario_address, "where"},
    {"[[change]]\ntable = \"rates\"\nwhere = { role = \"hcsw_b2\" }\ncolumn = \"valu\"\nset = 1\n",
     codes::unknown_scenario_address, "value"},
    {"[[remove]]\ntable = \"rates\"\nwhere = { role = \"hcsw_b4\" }\n", codes::scenario_meets_no_row, "hcsw_b2"},
    {"[[remove]]\ntable = \"rates\"\nwhere = { role = \"hcsw_b2\", leaver_type = \"other_nhs\" }\n",
     codes::scenario_meets_no_row, ""},
    {"[[change]]\ntable = \"rates\"\nwhere = { role = \"hcsw_b2\" }\ncolumn = \"value\"\n", codes::bad_scenario_entry,
     ""},
    {"[[change]]\ntable = \"rates\"\nwhere = { role = \"hcsw_b2\" }\ncolumn = \"value\"\nset = 1\nadd = 2\n",
     codes::bad_scenario_entry, ""},
    {"[[change]]\ntable = \"rates\"\nwhere = { role = \"hcsw_b2\" }\ncolumn = \"event\"\nmultiply = 2\n",
     codes::bad_scenario_entry, ""},
    {"[[change]]\ntable = \"rates\"\nwhere = { role = \"hcsw_b2\" }\ncolumn = \"leaver_type\"\nadd = 2\n",
     codes::bad_scenario_entry, ""},
    {"[[remove]]\ntable = \"rates\"\n", codes::bad_scenario_entry, ""},
    {"[remove]\ntable = \"rates\"\n", codes::bad_scenario_entry, ""},
    {"[[remove]]\ntable = \"routes\"\nwhere = { id = \"r06\" }\n", codes::bad_scenario_entry, ""},
    {"[[remove]]\ntable = \"rates\"\nwhere = { role = true, event = \"leaving\" }\n", codes::bad_scenario_entry, ""},
    {"[workforce]\ndiscount_rat = 0.035\n", codes::unknown_scenario_address, "discount_rate"},
    {"[workforce]\ndiscount_rate = 3.5\n", codes::bad_setting, ""},
    {"[project]\nstart = \"2027-04\"\n", codes::unknown_scenario_address, ""},
    {"[simulation]\nseed = 3\n", codes::unknown_scenario_address, ""},
    {"[[workforce]]\ndiscount_rate = 0.035\n", codes::bad_scenario_entry, ""},
    {"title = \n", codes::toml_syntax, ""},
};

INSTANTIATE_TEST_SUITE_P(Each, WrongScenarios, testing::ValuesIn(wrong_scenarios),
                         [](const auto& scenario) { return std::to_string(scenario.index); });

TEST(Scenario, OfAnUnknownNameNamesTheNearest) {
    const auto result = check_project_from_memory(example_project_files(), {.scenario = "rebandin"});
    ASSERT_EQ(result.diagnostics.findings().size(), 1U) << result.diagnostics.text();
    EXPECT_EQ(result.diagnostics.findings().front().code, codes::unknown_scenario);
    EXPECT_EQ(result.diagnostics.findings().front().nearest, "rebanding");
}

TEST(PlainNumberText, HasNoExponentAndNoBinaryDust) {
    EXPECT_EQ(plain_number_text(3 * 0.1), "0.3");
    EXPECT_EQ(plain_number_text(2e-7), "0.0000002");
    EXPECT_EQ(plain_number_text(1200000), "1200000");
    EXPECT_EQ(plain_number_text(-0.25), "-0.25");
}

TEST(Example, IsTheFolderByteForByte) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(CAREERFLOW_TEST_DATA) / ".." / "examples" / "northmere";
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string ending = entry.path().extension().string();
        if (ending != ".csv" && ending != ".toml") continue;
        ++count;
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        const auto found = example_project_files().find(fs::relative(entry.path(), folder).generic_string());
        ASSERT_NE(found, example_project_files().end())
            << entry.path() << " is not in the list of src/io/CMakeLists.txt";
        EXPECT_EQ(found->second, text.str()) << entry.path();
    }
    EXPECT_EQ(count, example_project_files().size());
}

TEST(Example, IsValidAlsoUnderEachOfItsScenarios) {
    const Project trust = example_project();
    EXPECT_EQ(trust.settings.name, "northmere");
    EXPECT_FALSE(trust.workforce.empty());
    const auto scenarios = list_scenarios(example_project_files());
    EXPECT_GE(scenarios.size(), 8U);
    for (const ScenarioSource& scenario : scenarios) {
        EXPECT_FALSE(scenario.title.empty()) << scenario.name;
        const auto result = check_project_from_memory(example_project_files(), {.scenario = scenario.name});
        EXPECT_THAT(result.diagnostics.findings(), IsEmpty()) << scenario.name << "\n" << result.diagnostics.text();
    }
}

} // namespace
} // namespace careerflow
