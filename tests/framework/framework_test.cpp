#include "careerflow/framework/framework.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/framework/codes.hpp"
#include "support/small_framework.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using testing::small_framework;
using testing::small_tables;

TEST(Framework, FindsRowsByIdAndNamesTheNearestWhenThereIsNone) {
    const Framework framework = small_framework();
    EXPECT_EQ(framework.role(framework.role_id("na")).title, "Nursing associate");
    EXPECT_EQ(framework.qualification(framework.qualification_id("dip_l3")).rqf_level, 3);
    EXPECT_EQ(framework.route(framework.route_id("degree_ap")).months.typical, 36);
    EXPECT_EQ(framework.band(framework.band_id("5")).points.size(), 3U);
    EXPECT_EQ(framework.find_role("nobody"), std::nullopt);
    try {
        (void)framework.route_id("topup_ma");
        FAIL();
    } catch (const NotFoundError& error) {
        EXPECT_EQ(error.nearest().front(), "topup_na");
    }
}

TEST(Framework, AnEmptyOneHasNothingButTheDefaultPayers) {
    const Framework framework;
    EXPECT_TRUE(framework.roles().empty());
    EXPECT_EQ(framework.payers(), default_payers());
}

TEST(Framework, AddsPayersOfItsOwnAfterTheDefaultOnes) {
    FrameworkTables tables = small_tables();
    tables.payers = {"charity", "levy"};
    const Framework framework = Framework::make(tables);
    EXPECT_EQ(framework.payers().back(), "charity");
    EXPECT_EQ(framework.payers().size(), default_payers().size() + 1);
}

TEST(Framework, AVariantCountsAsItsGenericRoleAtAnyRemove) {
    FrameworkTables tables = small_tables();
    Role further = tables.roles[4];
    further.id = "ap_ward_night";
    further.variant_of = "ap_ward";
    tables.roles.push_back(further);
    const Framework framework = Framework::make(tables);
    const RoleId ap = framework.role_id("ap"), ward = framework.role_id("ap_ward"),
                 night = framework.role_id("ap_ward_night");
    EXPECT_TRUE(framework.counts_as(ap, ap));
    EXPECT_TRUE(framework.counts_as(ward, ap));
    EXPECT_TRUE(framework.counts_as(night, ap));
    EXPECT_FALSE(framework.counts_as(ap, ward));
    EXPECT_FALSE(framework.counts_as(night, framework.role_id("na")));
}

TEST(Framework, MakeThrowsAllFindingsAtOnce) {
    FrameworkTables tables = small_tables();
    tables.routes[1].to = "naa";
    tables.routes[2].completion = 75;
    tables.roles[0].band = "33";
    try {
        (void)Framework::make(tables);
        FAIL();
    } catch (const DataError& error) {
        EXPECT_EQ(error.diagnostics().count(Severity::error), 3);
        EXPECT_THAT(error.what(), ::testing::HasSubstr("Did you mean 'na'?"));
    }
}

/// What a year of one post costs, in whole pounds, rounded as the table it is compared with was.
Pence pounds(Pence pence) { return (pence + 50) / 100; }

TEST(EmployerCost, AgreesWithTheDerivedTotalsForEveryPayPointToThePound) {
    // Full-time basic pay 2025/26 and the yearly cost to the trust and to the system, as derived by hand for bands 2 to
    // 7: 15 % National Insurance above 5,000, pension 14.38 % or 23.78 %, apprenticeship levy 0.5 %.
    struct Row {
        Pence basic, trust, system;
    };
    const std::vector<Row> rows = {{24465, 31025, 33325}, {24937, 31638, 33982}, {26598, 33795, 36296},
                                   {27485, 34948, 37531}, {30162, 38424, 41260}, {31049, 39576, 42495},
                                   {33487, 42743, 45891}, {37796, 48339, 51892}, {38682, 49490, 53126},
                                   {40823, 52271, 56108}, {46580, 59748, 64127}, {47810, 61346, 65840},
                                   {50273, 64545, 69270}, {54710, 70307, 75450}};
    const Framework framework = small_framework();
    for (const Row& row : rows) {
        EXPECT_EQ(pounds(framework.employer_cost(row.basic * 100, CostView::trust).total_pence()), row.trust);
        EXPECT_EQ(pounds(framework.employer_cost(row.basic * 100, CostView::system).total_pence()), row.system);
    }
}

TEST(EmployerCost, SplitsTheTopOfBandThreeIntoItsParts) {
    const EmployerCost cost = small_framework().employer_cost(26598'00, CostView::trust);
    EXPECT_EQ(cost.basic_pence, 26598'00);
    EXPECT_EQ(cost.national_insurance_pence, 3239'70); // 15 % of 21,598
    EXPECT_EQ(cost.pension_pence, 3824'79);            // 14.38 % of 26,598 is 3,824.7924
    EXPECT_EQ(cost.apprenticeship_levy_pence, 132'99);
}

TEST(EmployerCost, BelowTheThresholdThereIsNoNationalInsurance) {
    EXPECT_EQ(small_framework().employer_cost(5000'00, CostView::trust).national_insurance_pence, 0);
    EXPECT_EQ(small_framework().employer_cost(5001'00, CostView::trust).national_insurance_pence, 15);
}

TEST(EmployerCost, NamesThePayTermThatIsMissing) {
    FrameworkTables tables = small_tables();
    tables.pay_terms.erase(tables.pay_terms.begin() + 3);
    const Framework framework = Framework::make(tables);
    EXPECT_NO_THROW((void)framework.employer_cost(26598'00, CostView::system));
    try {
        (void)framework.employer_cost(26598'00, CostView::trust);
        FAIL();
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::missing_pay_term);
        EXPECT_THAT(error.what(), ::testing::HasSubstr("employer_pension_paid_locally"));
    }
}

TEST(PayTerm, OfABandComesBeforeTheOneOfAllBands) {
    FrameworkTables tables = small_tables();
    tables.pay_terms.insert(tables.pay_terms.begin(), {.item = "employer_ni_rate", .band = "2", .value = 0});
    const Framework framework = Framework::make(tables);
    EXPECT_EQ(framework.pay_term("employer_ni_rate", "2"), 0.0);
    EXPECT_EQ(framework.pay_term("employer_ni_rate", "3"), 15.0);
    EXPECT_EQ(framework.pay_term("employer_ni_rate"), 15.0);
    EXPECT_EQ(framework.pay_term("nothing"), std::nullopt);
}

TEST(TraineePay, IsAShareOfTheBandsMaximumByTheTimeLeftButNotBelowTheFloor) {
    const Framework framework = small_framework();
    const Band& five = framework.band(framework.band_id("5"));
    // Annex 21 percentages of 37,796: 75 % 28,347.00, 70 % 26,457.20, 65 % 24,567.40, 60 % 22,677.60, below the floor
    // of 24,465.
    EXPECT_EQ(framework.trainee_annual_pence(five, 1), 28347'00);
    EXPECT_EQ(framework.trainee_annual_pence(five, 12), 28347'00);
    EXPECT_EQ(framework.trainee_annual_pence(five, 13), 26457'20);
    EXPECT_EQ(framework.trainee_annual_pence(five, 24), 26457'20);
    EXPECT_EQ(framework.trainee_annual_pence(five, 25), 24567'40);
    EXPECT_EQ(framework.trainee_annual_pence(five, 37), 24465'00);
    EXPECT_EQ(framework.trainee_annual_pence(five, 48), 24465'00);
    EXPECT_THROW((void)framework.trainee_annual_pence(five, 0), InputError);
}

TEST(Band, PaysTheLastPointReached) {
    const Band band = testing::band("5", {{0, 31049}, {24, 33487}, {48, 37796}});
    EXPECT_EQ(band.annual_pence_after(0), 31049'00);
    EXPECT_EQ(band.annual_pence_after(23), 31049'00);
    EXPECT_EQ(band.annual_pence_after(24), 33487'00);
    EXPECT_EQ(band.annual_pence_after(400), 37796'00);
}

TEST(CostLine, AmountsToItsBasisOverTheMonths) {
    CostLine line{.payer = "employer", .amount_pence = 100'01};
    EXPECT_EQ(amount_over_pence(line, 18), 100'01);
    line.basis = CostBasis::per_month;
    EXPECT_EQ(amount_over_pence(line, 18), 1800'18);
    line.basis = CostBasis::per_year;
    EXPECT_EQ(amount_over_pence(line, 18), 150'02); // 150.015, halves up
    EXPECT_EQ(amount_over_pence(line, 0), 0);
    EXPECT_THROW((void)amount_over_pence(line, -1), InputError);
}

TEST(Months, AreChosenByTheBasis) {
    const Months months{12, 18, 24};
    EXPECT_EQ(months_of(months, DurationBasis::min), 12);
    EXPECT_EQ(months_of(months, DurationBasis::typical), 18);
    EXPECT_EQ(months_of(months, DurationBasis::max), 24);
}

TEST(Confidence, HasFourWordsThatReadBack) {
    for (const std::string& name : confidence_names()) EXPECT_EQ(to_string(confidence_from(name).value()), name);
    EXPECT_EQ(confidence_from("certain"), std::nullopt);
}

TEST(FrameworkWords, NameWhatARuleAsksForByTitle) {
    const Framework framework = small_framework();
    const auto words = [&](std::string_view text) { return framework.words(testing::rule(text)); };
    EXPECT_EQ(words(""), "open to anyone");
    EXPECT_EQ(words("care_cert and (dip_l3 or months(nursing, 12))"),
              "needs the Care Certificate, and either the Level 3 diploma or 12 months in nursing");
    EXPECT_EQ(words("months(rn, 1) and licence(driving)"), "needs 1 month as a registered nurse and a driving licence");
    EXPECT_EQ(words("months(ap, 24)"), "needs 24 months as an assistant practitioner");
    EXPECT_EQ(words("months(band:4, 24) or months(level:4, 12)"),
              "needs either 24 months at band 4 or 12 months at level 4");
    EXPECT_EQ(words("registration(NMC) and condition(employer_sponsorship)"),
              "needs registration with the NMC and sponsorship by the employer");
}

} // namespace
} // namespace careerflow
