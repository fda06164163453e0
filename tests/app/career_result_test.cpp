#include "careerflow/app/career_result.hpp"

#include "careerflow/app/lens_result.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <numeric>

namespace careerflow {
namespace {

using testing::ElementsAreArray;
using testing::HasSubstr;

/// Support workers of the example trust on their way to nurse.
class CareerResult : public testing::Test {
protected:
    static const WorkforceCase& trust() {
        static const WorkforceCase of = open_workforce({.horizon_months = 60});
        return of;
    }
    static const AnalysisOptions& options() {
        static const AnalysisOptions asked{.from = {"hcsw_b3", "na"}, .to = {"rn_adult", "leaving"}};
        return asked;
    }
    static const Analysis& analysis() {
        static const Analysis made = analyse(trust().model, options());
        return made;
    }
    static const ResultFiles& result() {
        static const ResultFiles files = analysis_result(trust(), analysis(), options());
        return files;
    }
};

TEST_F(CareerResult, HasItsTablesByName) {
    std::vector<std::string> names;
    for (const Table& table : result().tables) names.push_back(table.name());
    EXPECT_THAT(names, ElementsAreArray(lens_table_names("analyse")));
}

TEST_F(CareerResult, SaysInEveryTableThatItIsAMeanField) {
    for (const Table& table : result().tables) {
        if (table.name() == "assumptions") continue;
        EXPECT_THAT(table.notes().front(), HasSubstr("feedback ignored")) << table.name();
        EXPECT_EQ(table.texts("basis").front(), "mean field") << table.name();
    }
    EXPECT_THAT(result().summary_json, HasSubstr("\"basis\": \"mean field\""));
}

TEST_F(CareerResult, CostsAndMonthsOfTheDetailsAddUpToTheCareers) {
    const Table& careers = table_of(result(), "careers");
    const Table& costs = table_of(result(), "costs");
    std::map<std::pair<std::string, std::string>, double> sums;
    for (Index row = 0; row < costs.row_count(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        sums[{*costs.texts("from")[at], *costs.texts("to")[at]}] += *costs.numbers("per_arrival_gbp")[at];
    }
    for (std::size_t row = 0; row < 4; ++row) {
        const double total =
            *careers.numbers("route_cost_per_arrival_gbp")[row] + *careers.numbers("pay_per_arrival_gbp")[row];
        EXPECT_NEAR((sums[{*careers.texts("from")[row], *careers.texts("to")[row]}]), total, 1e-6 * total);
    }
    for (const Career& career : analysis().careers) {
        if (career.to != 1) continue;
        const double months = std::accumulate(career.months_in_role.begin(), career.months_in_role.end(), 0.0);
        EXPECT_NEAR(months, *career.mean_months, 1e-4);
    }
}

TEST_F(CareerResult, CurvesRiseToTheirChance) {
    const Table& curve = table_of(result(), "curve");
    const Table& careers = table_of(result(), "careers");
    double last = 0;
    for (Index row = 0; row < curve.row_count(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (*curve.texts("from")[at] != "hcsw_b3" || *curve.texts("to")[at] != "rn_adult") continue;
        EXPECT_GE(*curve.numbers("arrived")[at], last);
        last = *curve.numbers("arrived")[at];
    }
    EXPECT_NEAR(last, *careers.numbers("chance")[0], 0.001 * last);
}

TEST_F(CareerResult, OfASingleStartIsShownWithMonthsPayersFiguresAndInputs) {
    const Analysis one = analyse(trust().model, {.from = {"hcsw_b3"}, .to = {"rn_adult"}});
    const std::vector<Table> shown = analysis_overview(trust(), one);
    ASSERT_EQ(shown.size(), 5U);
    EXPECT_EQ(shown[3].name(), "figures");
    EXPECT_EQ(shown[3].row_count(), 15) << "five for each measure";
    EXPECT_THAT(*shown[3].texts("where").front(), HasSubstr(".csv "));
    EXPECT_EQ(analysis_overview(trust(), analysis()).size(), 1U);
}

} // namespace
} // namespace careerflow
