#include "small_workforce.hpp"

#include <gtest/gtest.h>

#include <cmath>

// The month that docs/methods/workforce.md works by hand, September 2026, with the same intermediate results.

namespace careerflow {
namespace {

using namespace testing;

constexpr double close = 1e-9;

TEST(WorkedMonth, IsWhatTheDocumentationWorksOutByHand) {
    const Model model = compile_model(small_framework(), worked_tables(), september);
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    step(model, state, counts);

    // 1. Leave, move, drop out. hcsw: H = 0.24 + 0.12 a year, so e^-0.03 stay; a third of the leavers retire.
    const double stay = std::exp(-0.03);
    const double leavers = 205 * (1 - stay); // 6.0586...
    EXPECT_NEAR(flowed(model, counts, FlowKind::leave, "hcsw", ""), leavers, close);
    double retired = 0;
    for (std::size_t i = 0; i < model.flows().size(); ++i)
        if (model.flows()[i].leaver_type == LeaverType::retirement) retired += counts.flows[i];
    EXPECT_NEAR(retired, leavers / 3, close);
    // na: 0.12 a year move to rn.
    const double moved = 40 * (1 - std::exp(-0.01));
    EXPECT_NEAR(flowed(model, counts, FlowKind::move, "na", "rn"), moved, close);
    // tna in month 23 of 24: leaving −ln 0.99 a month; dropping out: A = −ln(0.84 / 0.9), a tenth of it over 8 months.
    const double leaving = -std::log(0.99);
    const double drop_out = -std::log(0.84 / 0.9) * 0.1 / 8;
    const double left_tna = 12 * (1 - std::exp(-(leaving + drop_out)));
    EXPECT_NEAR(flowed(model, counts, FlowKind::leave, "tna", ""), left_tna * leaving / (leaving + drop_out), close);
    const double dropped = left_tna * drop_out / (leaving + drop_out);
    EXPECT_NEAR(flowed(model, counts, FlowKind::drop_out, "tna", "hcsw"), dropped, close);

    // 3. Complete: nine in ten pass, no resits.
    const double passed = (12 - left_tna) * 0.9;
    const double failed = (12 - left_tna) * 0.1;
    EXPECT_NEAR(flowed(model, counts, FlowKind::appoint, "tna", "na"), passed, close);
    EXPECT_NEAR(flowed(model, counts, FlowKind::fail, "tna", "hcsw"), failed, close);

    // 4. Arrive: three recruits.
    EXPECT_DOUBLE_EQ(flowed(model, counts, FlowKind::join_recruited, "", "hcsw"), 3);

    // 5. Fill from band 5 down. rn: offers, which start in November.
    const double rn_vacant = 120 - (100 + moved) * 0.9;
    const double offered = rn_vacant * (1 - std::exp(-0.2));
    EXPECT_NEAR(of_role(model, counts.offered_fte, "rn"), offered, close);
    EXPECT_DOUBLE_EQ(flowed(model, counts, FlowKind::join_filled, "", "rn"), 0);
    // na, before ap_ward as the establishment has it: from hcsw, waiting or not.
    const double to_na = (60 - (40 - moved + passed)) * (1 - std::exp(-0.1));
    EXPECT_NEAR(flowed(model, counts, FlowKind::fill_internal, "hcsw", "na"), to_na, close);
    const double not_chosen = 1 - to_na / (205 * stay);
    // ap_ward: from those who wait for ap.
    const double to_ap = 4 * (1 - std::exp(-0.5));
    ASSERT_LT(to_ap, 5 * stay * not_chosen);
    EXPECT_NEAR(flowed(model, counts, FlowKind::fill_waiting, "hcsw", "ap_ward"), to_ap, close);
    // hcsw: what the others took is vacant already; 25.9 % of it is more than the cap of 4.
    const double in_hcsw = 205 - leavers + dropped + failed + 3 - to_na - to_ap;
    ASSERT_GT((180 - in_hcsw * 0.8) / 0.8 * (1 - std::exp(-0.3)), 4);
    EXPECT_NEAR(flowed(model, counts, FlowKind::join_filled, "", "hcsw"), 4, close);

    // 6. Intake, of those who were there before and do not wait: 2 % start towards ap, then 5 % of the rest for 15
    // places.
    const double pool = 200 * stay * not_chosen;
    EXPECT_NEAR(flowed(model, counts, FlowKind::intake, "hcsw", "hcsw"), pool * 0.02, close);
    const double started = pool * 0.98 * 0.05;
    ASSERT_LT(started, 15);
    EXPECT_NEAR(flowed(model, counts, FlowKind::intake, "hcsw", "tna"), started, close);
    EXPECT_NEAR(counts.shortfall_eligible[1], 15 - started, close);

    // 7. Closing stocks.
    EXPECT_NEAR(of_role(model, counts.closing_heads, "hcsw"), in_hcsw + 4 - started, close);
    EXPECT_NEAR(of_role(model, counts.closing_trainees, "hcsw"), pool * 0.02, close);
    EXPECT_NEAR(of_role(model, counts.waiting_heads, "hcsw"), 5 * stay * not_chosen - to_ap, close);
    EXPECT_NEAR(of_role(model, counts.closing_heads, "tna"), started, close);
    EXPECT_NEAR(of_role(model, counts.closing_heads, "na"), 40 - moved + passed + to_na, close);
    EXPECT_NEAR(of_role(model, counts.vacant_fte, "rn"), rn_vacant, close);

    // October has no intake; in November the offers arrive.
    step(model, state, counts);
    EXPECT_DOUBLE_EQ(flowed(model, counts, FlowKind::join_filled, "", "rn"), 0);
    step(model, state, counts);
    EXPECT_NEAR(flowed(model, counts, FlowKind::join_filled, "", "rn"), offered / 0.9, close);
}

} // namespace
} // namespace careerflow
