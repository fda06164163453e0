#include "careerflow/project/read_workforce_rows.hpp"

#include "careerflow/framework/codes.hpp"
#include "careerflow/project/codes.hpp"
#include "careerflow/project/read_rows.hpp"
#include "careerflow/project/schema.hpp"
#include "table_from.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

WorkforceRead read_one(const std::string& table, std::string_view text) {
    const SourceTable source = table_from(table, text);
    return read_workforce_rows(std::span(&source, 1));
}

std::vector<Code> codes_of(const WorkforceRead& read) {
    std::vector<Code> result;
    for (const Finding& finding : read.diagnostics.findings()) result.push_back(finding.code);
    return result;
}

const Finding& only_finding(const WorkforceRead& read) {
    EXPECT_EQ(read.diagnostics.findings().size(), 1U) << read.diagnostics.text();
    static const Finding nothing{};
    return read.diagnostics.empty() ? nothing : read.diagnostics.findings().front();
}

TEST(ReadWorkforceRows, ReadsStaffWithItsDefaults) {
    const auto read = read_one("staff", "role|headcount\nhcsw_b2|340\n");
    EXPECT_THAT(read.diagnostics.findings(), IsEmpty()) << read.diagnostics.text();
    ASSERT_EQ(read.rows.staff.size(), 1U);
    const StaffRow& row = read.rows.staff.front();
    EXPECT_EQ(row.headcount, 340);
    EXPECT_EQ(row.fte_per_head, 1);
    EXPECT_FALSE(row.clock_months.has_value());
    EXPECT_EQ(row.place.line, 2);
}

TEST(ReadWorkforceRows, ReadsTraineesAndPayPoints) {
    const auto read =
        read_one("staff", "role|headcount|fte_per_head|holds|route|origin|months_done|pay_points|age_band\n"
                          "tna|12|0.9|dip_l3;care_cert|r14|hcsw_b2|7|0.5;0.5|25-34\n");
    EXPECT_THAT(read.diagnostics.findings(), IsEmpty()) << read.diagnostics.text();
    const StaffRow& row = read.rows.staff.front();
    EXPECT_EQ(row.fte_per_head, 0.9);
    EXPECT_THAT(row.holds, ElementsAre("dip_l3", "care_cert"));
    EXPECT_EQ(row.route, "r14");
    EXPECT_EQ(row.origin, "hcsw_b2");
    EXPECT_EQ(row.months_done, 7);
    EXPECT_THAT(row.pay_point_shares, ElementsAre(0.5, 0.5));
    EXPECT_EQ(row.age_band, "25-34");
}

TEST(ReadWorkforceRows, ReadsAnUncertainFigureWithItsMonth) {
    const auto read = read_one("establishment", "role|from|funded_fte|low|high|distribution|gap\n"
                                                "ap||40||||\nap|2027-04|44.5|40|50|pert|expected\n");
    EXPECT_THAT(read.diagnostics.findings(), IsEmpty()) << read.diagnostics.text();
    EXPECT_FALSE(read.rows.establishment[0].from.has_value());
    EXPECT_FALSE(read.rows.establishment[0].funded_fte.uncertain());
    EXPECT_FALSE(read.rows.establishment[0].gap_expected);
    EXPECT_EQ(read.rows.establishment[1].from, (CalendarMonth{2027, 4}));
    EXPECT_EQ(read.rows.establishment[1].funded_fte,
              (Quantity{.value = 44.5, .low = 40, .high = 50, .distribution = Distribution::pert}));
    EXPECT_TRUE(read.rows.establishment[1].gap_expected);
}

TEST(ReadWorkforceRows, ReadsEveryDistribution) {
    const auto read = read_one("recruitment", "role|joiner_type|heads|low|high|distribution|law|group\n"
                                              "a|other_nhs|5|4|6|gamma|poisson|\nb|other_nhs|5|4|6|lognormal|poisson|\n"
                                              "c|other_nhs|5|4|6|pert|poisson|\nd|other_nhs|5|4|6|triangular|poisson|\n"
                                              "e|other_nhs|5|4|6|dirichlet|multinomial|g\n");
    EXPECT_THAT(read.diagnostics.findings(), IsEmpty()) << read.diagnostics.text();
    std::vector<Distribution> laws;
    for (const RecruitmentRow& row : read.rows.recruitment) laws.push_back(row.heads.distribution);
    EXPECT_THAT(laws, ElementsAre(Distribution::gamma, Distribution::lognormal, Distribution::pert,
                                  Distribution::triangular, Distribution::dirichlet));
    const auto shares =
        read_one("training", "route|calendar_months|places|eligible_roles|completion|low|high|distribution\n"
                             "r14|9;3|5|hcsw_b2|0.8|0.7|0.9|beta\n");
    EXPECT_EQ(shares.rows.training.front().completion.distribution, Distribution::beta);
}

TEST(ReadWorkforceRows, ReadsRatesOfEveryEvent) {
    const auto read =
        read_one("rates", "role|event|to|clock_from|clock_to|age_from|age_to|measure|value|leaver_type|from\n"
                          "a|leaving||0|12|||turnover_per_year|1.4||\n"
                          "a|retirement||||55|120|probability_per_year|0.1||\n"
                          "a|move|b||||| net|0.1||\n"
                          "a|rebanding|b|||||net_probability_per_month|0.01||2026-10\n"
                          "a|all_leaving||||||probability_per_month|0.02|other_nhs|\n");
    EXPECT_THAT(codes_of(read), ElementsAre(codes::stray_blank));
    const auto& rates = read.rows.rates;
    ASSERT_EQ(rates.size(), 5U);
    EXPECT_EQ(rates[0].clock_to, 12);
    EXPECT_EQ(rates[0].leaver_type, LeaverType::resignation);
    EXPECT_EQ(rates[1].leaver_type, LeaverType::retirement);
    EXPECT_EQ(rates[1].age_from, 55);
    EXPECT_EQ(rates[3].event, RateEvent::rebanding);
    EXPECT_EQ(rates[3].measure, RateMeasure::net_probability_per_month);
    EXPECT_EQ(rates[3].from, (CalendarMonth{2026, 10}));
    EXPECT_EQ(rates[4].leaver_type, LeaverType::other_nhs);
}

TEST(ReadWorkforceRows, ReadsTheThreeKindsOfFillingSource) {
    const auto read =
        read_one("filling", "role|order|fill_from|rate_per_month|cap_per_month|months_to_start|joiner_type|needs\n"
                            "ap|1|waiting|0.6||||\nap|2|hcsw_b3|0.3|4|||dip_l3\n"
                            "ap|3|external|0.1||3|other_nhs|\n");
    EXPECT_THAT(read.diagnostics.findings(), IsEmpty()) << read.diagnostics.text();
    const auto& rows = read.rows.filling;
    EXPECT_EQ(rows[0].source, FillingSource::waiting);
    EXPECT_EQ(rows[0].source_role, "");
    EXPECT_EQ(rows[1].source, FillingSource::role);
    EXPECT_EQ(rows[1].source_role, "hcsw_b3");
    EXPECT_EQ(rows[1].cap_heads, 4);
    EXPECT_EQ(rows[1].needs->text(), "dip_l3");
    EXPECT_EQ(rows[2].months_to_start, 3);
    EXPECT_EQ(rows[2].joiner_type, JoinerType::other_nhs);
}

TEST(ReadWorkforceRows, ReadsTrainingWithItsDefaultsAndWithout) {
    const auto read =
        read_one("training", "route|calendar_months|places|rate_per_person|eligible_roles|months|dropout_thirds"
                             "|funding|to|until\n"
                             "r14|9|20||hcsw_b2;hcsw_b3|||||\n"
                             "r15|1;7||0.02|hcsw_b2|uncertain|1;0;1|levy_only|ap|2030-12\n");
    EXPECT_THAT(read.diagnostics.findings(), IsEmpty()) << read.diagnostics.text();
    const auto& rows = read.rows.training;
    EXPECT_EQ(rows[0].places, 20);
    EXPECT_EQ(rows[0].months, TrainingMonths::project);
    EXPECT_EQ(rows[0].completion.value, 0);
    EXPECT_THAT(rows[0].dropout_thirds, ElementsAre(60, 30, 10));
    EXPECT_EQ(rows[1].rate_per_person, 0.02);
    EXPECT_EQ(rows[1].months, TrainingMonths::uncertain);
    EXPECT_THAT(rows[1].dropout_thirds, ElementsAre(1, 0, 1));
    EXPECT_EQ(rows[1].funding, TrainingFunding::levy_only);
    EXPECT_EQ(rows[1].until, (CalendarMonth{2030, 12}));
}

TEST(ReadWorkforceRows, ReadsLevyCostsTargetsAndGroups) {
    const auto levy = read_one("levy", "from|opening_balance_gbp|monthly_income_gbp|expiry_months|co_investment_share\n"
                                       "|1200000.50|95000|24|0.05\n2026-08||95000|12|0.25\n");
    EXPECT_THAT(levy.diagnostics.findings(), IsEmpty()) << levy.diagnostics.text();
    EXPECT_EQ(levy.rows.levy[0].opening_balance_pence, 120'000'050);
    EXPECT_EQ(levy.rows.levy[1].expiry_months, 12);
    const auto costs = read_one("staff_costs", "role|item|joiner_type|payer|value\n|agency_multiple|||1.6\n"
                                               "ap|recruitment_gbp|international|nhs_england|12000\n");
    EXPECT_THAT(costs.diagnostics.findings(), IsEmpty()) << costs.diagnostics.text();
    EXPECT_EQ(costs.rows.staff_costs[0].payer, "employer");
    EXPECT_EQ(costs.rows.staff_costs[1].joiner_type, JoinerType::international);
    const auto targets =
        read_one("targets", "id|roles|by|measure|at_least|probability\nt|ap;b5|2031-03|headcount|50|0.9\n");
    EXPECT_THAT(targets.diagnostics.findings(), IsEmpty()) << targets.diagnostics.text();
    EXPECT_EQ(targets.rows.targets[0].measure, TargetMeasure::headcount);
    EXPECT_EQ(targets.rows.targets[0].by, (CalendarMonth{2031, 3}));
    const auto groups = read_one("groups", "id|title|roles\nsupport|Support workers|hcsw_b2;hcsw_b3\n");
    EXPECT_THAT(groups.rows.groups[0].roles, ElementsAre("hcsw_b2", "hcsw_b3"));
}

struct WrongRow {
    const char* table;
    const char* text;
    Code code;
    const char* field;
};

class WrongRows : public testing::TestWithParam<WrongRow> {};

TEST_P(WrongRows, AreOneFindingAtTheirCell) {
    const auto read = read_one(GetParam().table, GetParam().text);
    const Finding& finding = only_finding(read);
    EXPECT_EQ(finding.code, GetParam().code) << finding.text();
    EXPECT_EQ(finding.place.field, GetParam().field) << finding.text();
    EXPECT_FALSE(finding.remedy.empty()) << finding.text();
}

const WrongRow wrong_rows[] = {
    {"staff", "role|headcount\na|-1\n", codes::out_of_range, "headcount"},
    {"staff", "role|headcount|fte_per_head\na|1|0\n", codes::out_of_range, "fte_per_head"},
    {"staff", "role|headcount|fte_per_head\na|1|90\n", codes::out_of_range, "fte_per_head"},
    {"staff", "role|headcount|origin\na|1|b\n", codes::columns_exclude_each_other, "origin"},
    {"staff", "role|headcount|months_done\na|1|3\n", codes::columns_exclude_each_other, "months_done"},
    {"staff", "role|headcount|route|waiting_for\na|1|r|r\n", codes::columns_exclude_each_other, "waiting_for"},
    {"staff", "role|headcount|pay_points\na|1|0.5;0.4\n", codes::shares_do_not_sum, "pay_points"},
    {"staff", "role|headcount\na|1\na|2\n", codes::duplicate_row, "role"},
    {"establishment", "role|funded_fte|from\na|4|04/2026\n", codes::bad_month, "from"},
    {"establishment", "role|funded_fte|low\na|4|3\n", codes::incomplete_row, "high"},
    {"establishment", "role|funded_fte|low|high|distribution\na|4|5|6|pert\n", codes::range_out_of_order, "funded_fte"},
    {"establishment", "role|funded_fte|low|high|distribution\na|4|4|4|pert\n", codes::range_out_of_order, "funded_fte"},
    {"establishment", "role|funded_fte|low|high|distribution\na|4|3|6|beta\n", codes::distribution_does_not_suit,
     "distribution"},
    {"establishment", "role|funded_fte|low|high|distribution\na|0|0|6|gamma\n", codes::distribution_does_not_suit,
     "distribution"},
    {"rates", "role|event|measure|value\na|leaving|probability_per_year|1.2\n", codes::out_of_range, "value"},
    {"rates", "role|event|measure|value\na|leaving|net_probability_per_year|1\n", codes::out_of_range, "value"},
    {"rates", "role|event|measure|value\na|leaving|turnover_per_year|-0.1\n", codes::out_of_range, "value"},
    {"rates", "role|event|measure|value\na|move|turnover_per_year|0.1\n", codes::incomplete_row, "to"},
    {"rates", "role|event|to|measure|value\na|leaving|b|turnover_per_year|0.1\n", codes::columns_exclude_each_other,
     "to"},
    {"rates", "role|event|to|measure|value\na|moove|b|turnover_per_year|0.1\n", codes::bad_choice, "event"},
    {"rates", "role|event|clock_from|clock_to|measure|value\na|leaving|12|12|turnover_per_year|0.1\n",
     codes::range_out_of_order, "clock_to"},
    {"rates",
     "role|event|measure|value|low|high|distribution\na|leaving|probability_per_year|0.5|0.1|0.9|beta\n"
     "b|leaving|probability_per_year|0.05|0|0.95|beta\n",
     codes::distribution_does_not_suit, "distribution"},
    {"filling", "role|order|fill_from|rate_per_month\na|1|external|0.1\n", codes::incomplete_row, "joiner_type"},
    {"filling", "role|order|fill_from|rate_per_month|months_to_start\na|1|b|0.1|2\n", codes::columns_exclude_each_other,
     "months_to_start"},
    {"filling", "role|order|fill_from|rate_per_month|needs\na|1|waiting|0.1|dip\n", codes::columns_exclude_each_other,
     "needs"},
    {"filling", "role|order|fill_from|rate_per_month\na|1|b|0.1\na|1|c|0.1\n", codes::duplicate_row, "role"},
    {"recruitment", "role|joiner_type|heads\na|other_nhs|2.5\n", codes::number_does_not_fit, "heads"},
    {"recruitment", "role|joiner_type|heads|calendar_months\na|other_nhs|2|13\n", codes::out_of_range,
     "calendar_months"},
    {"recruitment", "role|joiner_type|heads|law\na|other_nhs|2|multinomial\n", codes::incomplete_row, "group"},
    {"recruitment", "role|joiner_type|heads|group\na|other_nhs|2|g\n", codes::columns_exclude_each_other, "group"},
    {"recruitment", "role|joiner_type|heads|law|low|high|distribution\na|other_nhs|2|poisson|1|3|dirichlet\n",
     codes::distribution_does_not_suit, "distribution"},
    {"recruitment", "role|joiner_type|heads|from|until\na|other_nhs|2|2027-01|2026-12\n", codes::range_out_of_order,
     "until"},
    {"training", "route|calendar_months|places|eligible_roles\nr|9;13|5|a\n", codes::out_of_range, "calendar_months"},
    {"training", "route|calendar_months|places|eligible_roles\nr|9|-5|a\n", codes::out_of_range, "places"},
    {"training", "route|calendar_months|places|rate_per_person|eligible_roles\nr|9|5|0.1|a\n",
     codes::columns_exclude_each_other, "rate_per_person"},
    {"training", "route|calendar_months|places|eligible_roles\nr|9||a\n", codes::incomplete_row, "places"},
    {"training", "route|calendar_months|places|eligible_roles|dropout_thirds\nr|9|5|a|60;40\n", codes::bad_list,
     "dropout_thirds"},
    {"training", "route|calendar_months|places|eligible_roles|completion\nr|9|5|a|0\n", codes::out_of_range,
     "completion"},
    {"levy", "monthly_income_gbp|expiry_months|co_investment_share\n9|0|0.05\n", codes::out_of_range, "expiry_months"},
    {"levy", "monthly_income_gbp|expiry_months|co_investment_share\n9|24|0.05\n8|24|0.05\n", codes::duplicate_row,
     "from"},
    {"staff_costs", "item|value\nheadroom_share|22\n", codes::out_of_range, "value"},
    {"staff_costs", "item|joiner_type|value\nheadroom_share|other_nhs|0.22\n", codes::columns_exclude_each_other,
     "joiner_type"},
    {"targets", "id|roles|by|at_least|probability\nt|a|2031-03|5|90\n", codes::out_of_range, "probability"},
    {"groups", "id|title|roles\ng|G|\n", codes::missing_cell, "roles"},
};

INSTANTIATE_TEST_SUITE_P(EachTable, WrongRows, testing::ValuesIn(wrong_rows),
                         [](const auto& row) { return std::to_string(row.index); });

TEST(ReadWorkforceRows, WritesTheMonthRightThatASpreadsheetLeft) {
    const auto remedy = [](const std::string& month) {
        const auto read = read_one("establishment", "role|funded_fte|from\na|4|" + month + "\n");
        return read.diagnostics.empty() ? std::string() : read.diagnostics.findings().front().remedy;
    };
    for (const char* april : {"Apr-28", "Apr 2028", "April 2028", "apr-2028", "01/04/2028", "1/4/2028", "04/2028",
                              "30.04.2028", "1-Apr-28", "2028-04-01", "2028/04"})
        EXPECT_EQ(remedy(april), "Write 2028-04") << april;
    EXPECT_EQ(remedy("31/03/2031"), "Write 2031-03");
    EXPECT_EQ(remedy("11/12/2028"), "Write 2028-12"); // the day first
    for (const char* unclear : {"28-Apr", "03/31/2031", "04/28", "32/03/2031", "Apr", "Q1 2028", "Apr-1", "2028"})
        EXPECT_EQ(remedy(unclear), "Write it as in 2026-04") << unclear;
}

TEST(ReadWorkforceRows, ReadsEveryColumnOfEveryTable) {
    // A column that no reader asked for would be accepted and ignored: a wrong value must be noticed in each.
    for (const TableSchema& schema : table_schemas()) {
        if (find_column(schema, "low") == nullptr && schema.name != "staff" && schema.name != "targets" &&
            schema.name != "groups")
            continue;
        for (const ColumnSchema& column : schema.columns) {
            if (column.kind == ColumnKind::text) continue;
            const auto read = read_one(schema.name, column.name + "\n( not a value?\n");
            const auto& findings = read.diagnostics.findings();
            EXPECT_TRUE(std::any_of(
                findings.begin(), findings.end(),
                [&](const Finding& finding) { return finding.place.field == column.name && finding.place.line == 2; }))
                << schema.name << " " << column.name;
        }
    }
}

/// A small framework: two support posts, a trainee role, an assistant with a variant, outside and a marker.
FrameworkTables framework() {
    FrameworkTables tables;
    tables.bands = {{.id = "2", .points = {{.point = 1}, {.point = 2}}}};
    tables.roles = {{.id = "hcsw", .band = "2"},
                    {.id = "senior", .band = "2"},
                    {.id = "tna", .band = "2"},
                    {.id = "ap", .band = "2"},
                    {.id = "ap_x", .band = "2", .variant_of = "ap"}};
    tables.roles.push_back({.id = "school", .kind = RoleKind::outside});
    tables.roles.push_back({.id = "gone", .kind = RoleKind::marker});
    tables.qualifications = {{.id = "dip_l3"}};
    tables.routes = {{.id = "r1", .from = {"hcsw"}, .to = "ap", .post = "tna", .months = {18, 24, 30}},
                     {.id = "r2", .from = {"hcsw"}, .award = "dip_l3", .months = {12, 12, 12}},
                     {.id = "r0", .from = {"hcsw"}, .to = "senior"}};
    return tables;
}

std::vector<Finding> checked(const std::string& table, std::string_view text) {
    const auto read = read_one(table, text);
    EXPECT_TRUE(read.diagnostics.empty()) << read.diagnostics.text();
    ProjectSettings settings;
    settings.start = {2026, 4};
    settings.workforce.horizon_months = 60;
    const SourceTable source = table_from(table, text);
    return with_cell_places(check_workforce_rows(read.rows, framework(), settings), std::span(&source, 1)).findings();
}

class UnfitRows : public testing::TestWithParam<WrongRow> {};

TEST_P(UnfitRows, AreOneFindingAtTheirCell) {
    const auto findings = checked(GetParam().table, GetParam().text);
    ASSERT_EQ(findings.size(), 1U) << (findings.empty() ? "nothing" : findings[0].text() + findings[1].text());
    EXPECT_EQ(findings[0].code, GetParam().code) << findings[0].text();
    EXPECT_EQ(findings[0].place.field, GetParam().field) << findings[0].text();
    EXPECT_GT(findings[0].place.line, 1);
    EXPECT_FALSE(findings[0].remedy.empty()) << findings[0].text();
}

const WrongRow unfit_rows[] = {
    {"staff", "role|headcount\nhcws|1\n", codes::unknown_reference, "role"},
    {"staff", "role|headcount\nschool|1\n", codes::role_does_not_suit, "role"},
    {"staff", "role|headcount\ntna|1\n", codes::role_does_not_suit, "role"},
    {"staff", "role|headcount|holds\nhcsw|1|dip_l4\n", codes::unknown_reference, "holds"},
    {"staff", "role|headcount|waiting_for\nhcsw|1|r9\n", codes::unknown_reference, "waiting_for"},
    {"staff", "role|headcount|waiting_for\nhcsw|1|r2\n", codes::role_does_not_suit, "waiting_for"},
    {"staff", "role|headcount|route|origin\nhcsw|1|r1|hcsw\n", codes::role_does_not_suit, "role"},
    {"staff", "role|headcount|route\ntna|1|r1\n", codes::incomplete_row, "origin"},
    {"staff", "role|headcount|route|origin\ntna|1|r1|tna\n", codes::role_does_not_suit, "origin"},
    {"staff", "role|headcount|route|origin|months_done\ntna|1|r1|hcsw|24\n", codes::months_do_not_fit, "months_done"},
    {"staff", "role|headcount|route|origin\nhcsw|1|r2|senior\n", codes::role_does_not_suit, "origin"},
    {"staff", "role|headcount|pay_points\nhcsw|1|1\n", codes::shares_do_not_sum, "pay_points"},
    {"staff", "role|headcount|fte_per_head|clock_months\nhcsw|1|0.9|1\nhcsw|1|0.8|2\n", codes::rows_disagree,
     "fte_per_head"},
    {"establishment", "role|funded_fte\ngone|1\n", codes::role_does_not_suit, "role"},
    {"rates", "role|event|to|measure|value\nhcsw|move|snior|turnover_per_year|0.1\n", codes::unknown_reference, "to"},
    {"rates", "role|event|to|measure|value\nhcsw|move|hcsw|turnover_per_year|0.1\n", codes::role_does_not_suit, "to"},
    {"filling", "role|order|fill_from|rate_per_month\nap|1|wating|0.1\n", codes::unknown_reference, "fill_from"},
    {"filling", "role|order|fill_from|rate_per_month\nap|1|school|0.1\n", codes::role_does_not_suit, "fill_from"},
    {"filling", "role|order|fill_from|rate_per_month\nap|1|ap|0.1\n", codes::role_does_not_suit, "fill_from"},
    {"filling", "role|order|fill_from|rate_per_month|needs\nap|1|hcsw|0.1|dip_l3 and months(hcsw, 12)\n",
     codes::role_does_not_suit, "needs"},
    {"filling", "role|order|fill_from|rate_per_month|needs\nap|1|hcsw|0.1|dip_13\n", codes::unknown_reference, "needs"},
    {"recruitment", "role|joiner_type|heads|until\nhcsw|other_nhs|2|2026-03\n", codes::outside_the_horizon, "until"},
    {"recruitment",
     "role|joiner_type|heads|law|group\nhcsw|other_nhs|2.5|multinomial|g\nap|other_nhs|2|multinomial|g\n",
     codes::shares_do_not_sum, "heads"},
    {"training", "route|calendar_months|places|eligible_roles\nr3|9|5|hcsw\n", codes::unknown_reference, "route"},
    {"training", "route|calendar_months|places|eligible_roles\nr1|9|5|hcsw;hcws\n", codes::unknown_reference,
     "eligible_roles"},
    {"training", "route|calendar_months|places|eligible_roles\nr1|9|5|hcsw;school\n", codes::role_does_not_suit,
     "eligible_roles"},
    {"training", "route|calendar_months|rate_per_person|eligible_roles\nr1|9|0.5|school\n",
     codes::columns_exclude_each_other, "rate_per_person"},
    {"training", "route|calendar_months|places|eligible_roles|to\nr1|9|5|hcsw|senior\n", codes::role_does_not_suit,
     "to"},
    {"training", "route|calendar_months|places|eligible_roles\nr0|9|5|hcsw\n", codes::months_do_not_fit, "route"},
    {"levy",
     "from|opening_balance_gbp|monthly_income_gbp|expiry_months|co_investment_share\n|5|1|24|0.1\n"
     "2027-01|5|1|24|0.1\n",
     codes::columns_exclude_each_other, "opening_balance_gbp"},
    {"staff_costs", "item|payer|value\nheadroom_share|employr|0.2\n", codes::unknown_reference, "payer"},
    {"targets", "id|roles|by|at_least|probability\nt|hcsw|2026-03|5|0.9\n", codes::outside_the_horizon, "by"},
    {"targets", "id|roles|by|at_least|probability\nt|hcsw|2031-04|5|0.9\n", codes::outside_the_horizon, "by"},
    {"targets", "id|roles|by|at_least|probability\nt|suport|2030-04|5|0.9\n", codes::unknown_reference, "roles"},
    {"groups", "id|title|roles\nap|A|hcsw\n", codes::ambiguous_group, "id"},
    {"groups", "id|title|roles\na|A|hcsw\nb|B|hcsw;ap\n", codes::ambiguous_group, "roles"},
};

INSTANTIATE_TEST_SUITE_P(EachTable, UnfitRows, testing::ValuesIn(unfit_rows),
                         [](const auto& row) { return std::to_string(row.index); });

TEST(CheckWorkforceRows, PassesRowsThatFit) {
    EXPECT_THAT(
        checked("staff", "role|headcount|route|origin|months_done\nhcsw|5|||\ntna|2|r1|hcsw|23\nhcsw|2|r2||11\n"),
        IsEmpty());
    EXPECT_THAT(
        checked("training", "route|calendar_months|places|eligible_roles|to\nr1|9|5|hcsw|ap_x\nr1|9|5|school|\n"),
        IsEmpty());
    EXPECT_THAT(checked("targets", "id|roles|by|at_least|probability\nt|hcsw|2031-03|5|0.9\n"), IsEmpty());
}

TEST(CheckWorkforceRows, TheNearestNameIsGiven) {
    EXPECT_EQ(checked("staff", "role|headcount\nhcws|1\n").front().nearest, "hcsw");
    EXPECT_EQ(checked("filling", "role|order|fill_from|rate_per_month\nap|1|wating|0.1\n").front().nearest, "waiting");
}

} // namespace
} // namespace careerflow
