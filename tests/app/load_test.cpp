#include "careerflow/app/load.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "project_folder.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace careerflow {
namespace {

using testing::ElementsAre;

class Load : public ProjectFolder {};
class Scenarios : public ProjectFolder {};

const RateRow& first_rate_of(const Project& project, const std::string& role) {
    const auto& rates = project.workforce.rates;
    return *std::find_if(rates.begin(), rates.end(), [&](const RateRow& row) { return row.role == role; });
}

TEST_F(Load, AppliesTheScenarioThatIsNamed) {
    const Project base = load(folder());
    const Project changed = load(folder(), {.scenario = "more_places"});
    EXPECT_EQ(base.scenario, "");
    EXPECT_EQ(changed.scenario, "more_places");
    EXPECT_EQ(base.workforce.training.at(0).places, 2);
    EXPECT_EQ(changed.workforce.training.at(0).places, 4);
    EXPECT_EQ(changed.inputs.back().name, "scenarios/more_places.toml");
}

TEST_F(Load, ReadsAScenarioThatWasWrittenAfterwards) {
    write("scenarios/fewer_leavers.toml", "title = \"Fewer leavers\"\n[[change]]\ntable = \"rates\"\n"
                                          "where = { role = \"rn_adult\", event = \"leaving\" }\ncolumn = \"value\"\n"
                                          "set = 0.09\n");
    EXPECT_EQ(first_rate_of(load(folder()), "rn_adult").value.value, 0.1);
    EXPECT_EQ(first_rate_of(load(folder(), {.scenario = "fewer_leavers"}), "rn_adult").value.value, 0.09);
}

TEST_F(Load, OfAnUnknownScenarioNamesTheNearest) {
    try {
        (void)load(folder(), {.scenario = "more_place"});
        FAIL() << "an unknown scenario was accepted";
    } catch (const DataError& error) {
        ASSERT_EQ(error.diagnostics().findings().size(), 1U);
        EXPECT_EQ(error.diagnostics().findings().front().code, codes::unknown_scenario);
        EXPECT_EQ(error.diagnostics().findings().front().nearest, "more_places");
    }
    EXPECT_THROW((void)load({}, {.scenario = "more_places"}), InputError);
}

TEST_F(Load, OfAWorkforceIsTheFolderOrTheExampleTrust) {
    EXPECT_EQ(load_workforce(folder()).settings.name, "trust");
    EXPECT_EQ(load_workforce().settings.name, "northmere");
    EXPECT_EQ(load_workforce({}, {.scenario = "training_doubled"}).scenario, "training_doubled");
    EXPECT_TRUE(load().workforce.empty());
}

TEST_F(Scenarios, AreListedByNameWithTheirTitles) {
    write("scenarios/broken.toml", "title = \n");
    std::vector<std::string> names;
    for (const ScenarioSource& scenario : scenarios(folder())) names.push_back(scenario.name);
    EXPECT_THAT(names, ElementsAre("broken", "more_places"));
    EXPECT_EQ(scenarios(folder()).back().title, "Twice the places");
    EXPECT_EQ(scenarios(folder()).front().title, "");
}

TEST_F(Scenarios, OfTheExampleTrustAreThoseOfItsFolder) {
    const auto embedded = scenarios();
    const auto on_disk = scenarios(northmere.string());
    ASSERT_EQ(embedded.size(), on_disk.size());
    for (std::size_t i = 0; i < embedded.size(); ++i) EXPECT_EQ(embedded[i].name, on_disk[i].name);
    EXPECT_THROW((void)scenarios(folder() + "/nowhere"), DataError);
}

} // namespace
} // namespace careerflow
