#include "careerflow/core/error.hpp"
#include "careerflow/paths/career_paths.hpp"
#include "careerflow/paths/codes.hpp"
#include "random_frameworks.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace careerflow {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

EntryRule rule(std::string_view text) { return EntryRule::parse(text).rule.value(); }

Role post(std::string id, int level, std::string band) {
    return {.id = id, .title = "The " + id, .level = level, .band = std::move(band), .family = "nursing"};
}

/// A support worker, an associate and a nurse with a variant; an apprenticeship, a cheaper way round, and odds and
/// ends.
FrameworkTables small_trust() {
    FrameworkTables t;
    for (const int level : {3, 4, 5}) t.levels.push_back({.number = level, .title = "level"});
    t.bands = {{.id = "3",
                .points = {{.annual_pence = 24'000'00}, {.point = 2, .months_in_band = 24, .annual_pence = 26'400'00}}},
               {.id = "4", .points = {{.annual_pence = 27'600'00}}},
               {.id = "5", .points = {{.annual_pence = 31'200'00}}}};
    t.families = {{.id = "nursing", .title = "nursing"}};
    t.conditions = {{.id = "sponsor", .wording = "sponsorship by the employer"}};
    t.roles = {post("support", 3, "3"),
               post("associate", 4, "4"),
               post("nurse", 5, "5"),
               post("nurse_child", 5, "5"),
               {.id = "left", .title = "Left", .kind = RoleKind::marker},
               {.id = "outside", .title = "Outside", .kind = RoleKind::outside}};
    t.roles[0].holds = {"care"};
    t.roles[2].registration_body = "NMC";
    t.roles[3].variant_of = "nurse";
    t.qualifications = {{.id = "care", .title = "Care Certificate"},
                        {.id = "degree", .title = "Degree"},
                        {.id = "diploma", .title = "Diploma"},
                        {.id = "distant", .title = "Distant award"}};
    Route degree{.id = "apprenticeship",
                 .title = "Nursing apprenticeship",
                 .from = {"support"},
                 .to = "nurse",
                 .award = "degree",
                 .rule = rule("care and months(support, 12) and condition(sponsor)"),
                 .months = {18, 24, 36},
                 .intake_months = {9},
                 .completion = 0.8,
                 .end = RouteEnd::competitive,
                 .registration_body = "NMC"};
    degree.costs = {{.payer = "employer", .kind = "backfill", .amount_pence = 10'000'00, .basis = CostBasis::per_year},
                    {.payer = "nhs_england",
                     .kind = "salary_support",
                     .paid_to = "employer",
                     .amount_pence = 3'000'00,
                     .basis = CostBasis::per_year},
                    {.payer = "levy", .kind = "tuition", .amount_pence = 15'000'00}};
    Route step{.id = "step",
               .title = "Step up",
               .from = {"support"},
               .to = "associate",
               .award = "diploma",
               .months = {12, 12, 12},
               .completion = 0.9};
    step.costs = {{.payer = "employer", .kind = "tuition", .amount_pence = 1'000'00},
                  {.payer = "nhs_england", .kind = "support", .paid_to = "employer", .amount_pence = 1'500'00}};
    Route topup{.id = "topup",
                .title = "Top-up",
                .from = {"associate"},
                .to = "nurse",
                .award = "degree",
                .rule = rule("diploma"),
                .months = {24, 30, 36},
                .completion = 0.9};
    topup.costs = {{.payer = "employer", .kind = "tuition", .amount_pence = 5'000'00}};
    Route slow{.id = "slow",
               .title = "Slow top-up",
               .from = {"associate"},
               .to = "nurse",
               .award = "degree",
               .months = {40, 40, 40},
               .completion = 0.5};
    slow.costs = {{.payer = "employer", .kind = "tuition", .amount_pence = 9'000'00}};
    Route never{.id = "never",
                .title = "Never",
                .from = {"support"},
                .to = "nurse",
                .rule = rule("distant and months(nurse, 6)")};
    Route leave{.id = "leave", .title = "Leave", .from = {"support"}, .to = "left", .kind = RouteKind::leaving};
    Route child{.id = "child",
                .title = "To children's nursing",
                .from = {"nurse"},
                .to = "nurse_child",
                .rule = rule("registration(NMC)"),
                .months = {2, 3, 4}};
    Route abroad{.id = "abroad", .title = "From outside", .from = {"outside"}, .to = "support", .months = {1, 1, 1}};
    t.routes = {degree, step, topup, slow, never, leave, child, abroad};
    return t;
}

Profile support_worker(int months, std::optional<CalendarMonth> start = {}) {
    return {.role = "support", .months_in = {{"support", months}}, .start = start};
}

const Target nurse{TargetKind::role, "nurse"};

TEST(CareerPaths, HandWorkedExampleHasTheDatesCostsAndReasonsWorkedOutByHand) {
    const Framework framework = Framework::make(small_trust());
    const PathsResult result =
        find_paths(framework, support_worker(4, CalendarMonth{2026, 1}), nurse, {.calendar = true});
    ASSERT_EQ(result.paths.size(), 2U);

    // Eight months to go to twelve: September 2026, an intake. Two years at £10,000 less £3,000 of support.
    const Path& direct = result.paths[0];
    ASSERT_EQ(direct.steps.size(), 2U);
    EXPECT_EQ(direct.months, 32);
    EXPECT_EQ(direct.cost_pence, 14'000'00);
    EXPECT_DOUBLE_EQ(direct.completion, 0.8);
    EXPECT_EQ(direct.steps[0].kind, StepKind::wait);
    EXPECT_EQ(direct.steps[0].months, 8);
    EXPECT_THAT(direct.steps[0].reason, HasSubstr("12 months"));
    EXPECT_EQ(direct.steps[0].pay_pence_per_year, 24'000'00);
    EXPECT_EQ(direct.steps[1].start, (CalendarMonth{2026, 9}));
    EXPECT_EQ(direct.steps[1].end, (CalendarMonth{2028, 9}));
    EXPECT_EQ(direct.steps[1].award, "degree");
    EXPECT_TRUE(direct.steps[1].if_appointed);
    EXPECT_THAT(direct.steps[1].needs, HasSubstr("Care Certificate"));
    EXPECT_EQ(direct.steps[1].conditions.size(), 1U);
    ASSERT_EQ(direct.payers.size(), 3U);
    EXPECT_EQ(direct.payers[0].payer, "employer");
    EXPECT_EQ(direct.payers[0].charges_pence, 20'000'00);
    EXPECT_EQ(direct.payers[0].support_pence, 6'000'00);
    EXPECT_EQ(direct.payers[0].net_pence, 14'000'00);
    EXPECT_EQ(direct.payers[1].payer, "nhs_england");
    EXPECT_EQ(direct.payers[1].net_pence, 6'000'00);
    EXPECT_EQ(direct.payers[2].net_pence, 15'000'00);

    // By way of the associate: 12 + 30 months, the first step free to the employer.
    const Path& round = result.paths[1];
    EXPECT_EQ(round.months, 42);
    EXPECT_EQ(round.cost_pence, 5'000'00);
    EXPECT_DOUBLE_EQ(round.completion, 0.81);
}

TEST(CareerPaths, MissingAnIntakeByAMonthCostsElevenAndTheReasonSaysBoth) {
    const Framework framework = Framework::make(small_trust());
    const PathsResult result =
        fastest_paths(framework, support_worker(4, CalendarMonth{2026, 2}), nurse, 5, {.calendar = true});
    const auto direct = std::find_if(result.paths.begin(), result.paths.end(),
                                     [](const Path& p) { return p.steps.back().route == "apprenticeship"; });
    ASSERT_NE(direct, result.paths.end());
    EXPECT_EQ(direct->steps[0].months, 19);
    EXPECT_THAT(direct->steps[0].reason, HasSubstr("12 months"));
    EXPECT_THAT(direct->steps[0].reason, HasSubstr("September"));
    EXPECT_EQ(direct->steps[1].start, (CalendarMonth{2027, 9}));
}

TEST(CareerPaths, SupportAboveTheChargeIsASurplusAndACostToWhoeverPaysIt) {
    const Framework framework = Framework::make(small_trust());
    const Target associate{TargetKind::band, "4"};
    const Path path = find_paths(framework, support_worker(0), associate).paths.at(0);
    EXPECT_EQ(path.cost_pence, 0);
    EXPECT_EQ(path.payers.at(0).surplus_pence, 500'00);
    const PathsResult both =
        find_paths(framework, support_worker(0), associate, {.cost_to = {"employer", "nhs_england"}});
    EXPECT_EQ(both.paths.at(0).cost_pence, 1'500'00);
}

TEST(CareerPaths, SalaryIsCountedGrossAtTheTopOfTheBandWhenAskedFor) {
    const Framework framework = Framework::make(small_trust());
    const PathsResult result =
        find_paths(framework, support_worker(12), {TargetKind::qualification, "diploma"}, {.include_salary = true});
    EXPECT_EQ(result.paths.at(0).cost_pence, 26'400'00 + 1'000'00 - 1'500'00);
    EXPECT_FALSE(result.notes.empty());
}

TEST(CareerPaths, PayOnTheWayFollowsServiceInTheBand) {
    const Framework framework = Framework::make(small_trust());
    const Path path = find_paths(framework, support_worker(24), {TargetKind::level, "4"}).paths.at(0);
    EXPECT_EQ(path.steps.at(0).pay_pence_per_year, 26'400'00);
}

TEST(CareerPaths, WhatTheRoleHoldsIsAssumedAndSaid) {
    const Framework framework = Framework::make(small_trust());
    const UnderstoodProfile profile = find_paths(framework, support_worker(0), nurse).profile;
    EXPECT_THAT(profile.held, ElementsAre("care"));
    ASSERT_EQ(profile.assumed.size(), 1U);
    EXPECT_EQ(profile.assumed[0].role, "support");
}

TEST(CareerPaths, WhoIsThereAlreadyHasOnePathWithoutSteps) {
    const Framework framework = Framework::make(small_trust());
    const PathsResult variant = find_paths(framework, {.role = "nurse_child"}, nurse);
    ASSERT_EQ(variant.paths.size(), 1U);
    EXPECT_TRUE(variant.paths[0].steps.empty());
}

TEST(CareerPaths, AnUnmetConditionClosesItsRoutes) {
    const Framework framework = Framework::make(small_trust());
    Profile profile = support_worker(12);
    profile.unmet_conditions = {"sponsor"};
    const PathsResult result = find_paths(framework, profile, nurse);
    ASSERT_EQ(result.paths.size(), 1U);
    EXPECT_EQ(result.paths[0].steps[0].route, "step");
}

TEST(CareerPaths, UnknownNamesAreNotFoundAndBadValuesAreRefused) {
    const Framework framework = Framework::make(small_trust());
    EXPECT_THROW((void)find_paths(framework, {.role = "suport"}, nurse), NotFoundError);
    EXPECT_THROW((void)find_paths(framework, support_worker(0), {TargetKind::role, "nurze"}), NotFoundError);
    EXPECT_THROW((void)find_paths(framework, support_worker(0), {TargetKind::level, "9"}), NotFoundError);
    EXPECT_THROW((void)find_paths(framework, support_worker(0), nurse, {.cost_to = {"employr"}}), NotFoundError);
    EXPECT_THROW((void)find_paths(framework, {.role = "support", .unmet_conditions = {"sponsr"}}, nurse),
                 NotFoundError);
    EXPECT_THROW((void)find_paths(framework, {.role = "support", .registrations = {"NCM"}}, nurse), NotFoundError);
    EXPECT_THROW((void)find_paths(framework, support_worker(-1), nurse), InputError);
    EXPECT_THROW((void)find_paths(framework, {.role = "left"}, nurse), InputError);
    EXPECT_THROW((void)find_paths(framework, support_worker(0, CalendarMonth{2026, 13}), nurse), InputError);
    EXPECT_THROW((void)find_paths(framework, support_worker(0), nurse, {.max_months = -1}), InputError);
    EXPECT_THROW((void)fastest_paths(framework, support_worker(0), nurse, 0), InputError);
    try {
        (void)find_paths(framework, support_worker(0), nurse, {.calendar = true});
        FAIL() << "a calendar needs a start";
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::calendar_without_start);
    }
}

TEST(CareerPaths, ACancelledSearchSaysSoAndHasNoPaths) {
    struct Stop : Monitor {
        bool cancelled() override { return true; }
    } stop;
    const Framework framework = Framework::make(small_trust());
    const PathsResult result = find_paths(framework, support_worker(0), nurse, {.monitor = &stop});
    EXPECT_EQ(result.outcome, Outcome::cancelled);
    EXPECT_TRUE(result.paths.empty());
    EXPECT_EQ(fastest_paths(framework, support_worker(0), nurse, 3, {.monitor = &stop}).outcome, Outcome::cancelled);
    EXPECT_EQ(why_not(framework, support_worker(0), nurse, {.monitor = &stop}, "slow").verdict,
              WhyNotVerdict::cancelled);
}

std::string steps_of(const PathsResult& result) {
    std::string text;
    for (const Path& path : result.paths)
        for (const Step& step : path.steps)
            text +=
                std::string(to_string(step.kind)) + step.route + step.to_role + std::to_string(step.start_month) + ";";
    return text;
}

TEST(CareerPaths, TheSameQuestionHasTheSameAnswerTwice) {
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const RandomQuestion q = random_question(seed);
        const Framework framework = Framework::make(q.tables);
        const PathFinder finder(framework);
        EXPECT_EQ(steps_of(finder.find(q.profile, q.target, q.options)),
                  steps_of(find_paths(framework, q.profile, q.target, q.options)));
    }
}

TEST(CareerPaths, MoreExperienceNeverTakesAPathAway) {
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        const RandomQuestion q = random_question(seed);
        const Framework framework = Framework::make(q.tables);
        Profile older = q.profile;
        older.months_in[older.role] += 2;
        const std::vector<Path> before = find_paths(framework, q.profile, q.target, q.options).paths;
        const std::vector<Path> after = find_paths(framework, older, q.target, q.options).paths;
        for (const Path& path : before)
            EXPECT_TRUE(std::any_of(after.begin(), after.end(),
                                    [&](const Path& p) {
                                        return p.months <= path.months && p.cost_pence <= path.cost_pence &&
                                               p.completion >= path.completion * (1 - 1e-9);
                                    }))
                << "seed " << seed;
    }
}

TEST(WhyNot, ARouteOnTheFrontIsOnTheFront) {
    const Framework framework = Framework::make(small_trust());
    const WhyNot answer = why_not(framework, support_worker(12), nurse, {}, "apprenticeship");
    EXPECT_EQ(answer.verdict, WhyNotVerdict::on_front);
    EXPECT_TRUE(answer.if_appointed);
}

TEST(WhyNot, ADominatedRouteNamesThePathThatBeatsItWithTheNumbers) {
    const Framework framework = Framework::make(small_trust());
    const WhyNot answer = why_not(framework, support_worker(12), nurse, {}, "slow");
    EXPECT_EQ(answer.verdict, WhyNotVerdict::dominated);
    ASSERT_EQ(answer.best.size(), 1U);
    EXPECT_EQ(answer.best[0].path.months, 52);
    EXPECT_EQ(answer.best[0].path.cost_pence, 9'000'00);
    const Path& better = answer.front.at(static_cast<std::size_t>(answer.best[0].beaten_by.value()));
    EXPECT_EQ(better.months, 42);
    EXPECT_THAT(answer.explanation, HasSubstr("52 months"));
}

TEST(WhyNot, ARouteAsGoodAsTheOneListedIsTiedUntilItIsWorse) {
    FrameworkTables tables = small_trust();
    Route twin = tables.routes[0];
    ASSERT_EQ(twin.id, "apprenticeship");
    twin.id = "twin";
    tables.routes.push_back(twin);
    const WhyNot tied = why_not(Framework::make(tables), support_worker(12), nurse, {}, "twin");
    EXPECT_EQ(tied.verdict, WhyNotVerdict::tied);
    ASSERT_FALSE(tied.best.empty());
    EXPECT_FALSE(tied.best[0].beaten_by.has_value());

    ++tables.routes.back().months.typical;
    const WhyNot slower = why_not(Framework::make(tables), support_worker(12), nurse, {}, "twin");
    EXPECT_EQ(slower.verdict, WhyNotVerdict::dominated);
}

TEST(WhyNot, ARuleThatCanNeverBeMetListsItsRequirementsAndWhenEachCouldBe) {
    const Framework framework = Framework::make(small_trust());
    const WhyNot answer = why_not(framework, support_worker(12), nurse, {}, "never");
    EXPECT_EQ(answer.verdict, WhyNotVerdict::rule_never_met);
    ASSERT_EQ(answer.unmet.size(), 2U);
    EXPECT_EQ(answer.unmet[0].requirement.name, "distant");
    EXPECT_FALSE(answer.unmet[0].months.has_value());
    EXPECT_EQ(answer.unmet[1].months, 30) << "24 months to be a nurse, 6 as one";
}

TEST(WhyNot, ARoleOffTheWaySaysThatItIsReachedButLeadsNowhere) {
    const Framework framework = Framework::make(small_trust());
    EXPECT_EQ(why_not(framework, support_worker(12), {TargetKind::role, "associate"}, {}, "nurse").verdict,
              WhyNotVerdict::not_on_a_way);
    EXPECT_EQ(why_not(framework, support_worker(12), nurse, {}, "abroad").verdict, WhyNotVerdict::not_on_a_way);
}

TEST(WhyNot, LeavingIsNoStepAndUnknownNamesAreNotFoundAndLimitsAreSaid) {
    const Framework framework = Framework::make(small_trust());
    EXPECT_EQ(why_not(framework, support_worker(12), nurse, {}, "leave").verdict, WhyNotVerdict::not_an_action);
    EXPECT_EQ(why_not(framework, support_worker(12), nurse, {}, "left").verdict, WhyNotVerdict::not_an_action);
    EXPECT_THROW((void)why_not(framework, support_worker(12), nurse, {}, "slwo"), NotFoundError);
    EXPECT_EQ(why_not(framework, support_worker(12), nurse, {.max_months = 30}, "slow").verdict,
              WhyNotVerdict::over_limit);
}

TEST(Target, IsReadFromText) {
    EXPECT_EQ(parse_target("rn_adult"), (Target{TargetKind::role, "rn_adult"}));
    EXPECT_EQ(parse_target("level:5"), (Target{TargetKind::level, "5"}));
    EXPECT_EQ(parse_target("band:8a"), (Target{TargetKind::band, "8a"}));
    EXPECT_EQ(parse_target("qualification:fd_na"), (Target{TargetKind::qualification, "fd_na"}));
    for (const char* text : {"role:rn_adult", "level:5", "band:8a", "qualification:fd_na"})
        EXPECT_EQ(parse_target(to_string(parse_target(text))), parse_target(text));
    for (const char* text : {"", "level:", "level:10", "level:0", "level:x", "bnad:5", "band:"})
        EXPECT_THROW((void)parse_target(text), InputError) << text;
}

} // namespace
} // namespace careerflow
