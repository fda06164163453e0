#include "workforce/pay_mix.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/workforce/codes.hpp"
#include "support/small_framework.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace careerflow {
namespace {

using testing::small_framework;
using testing::small_tables;

/// The small framework with support workers of band 2, which have one pay point.
Framework framework_with_band_two() {
    FrameworkTables tables = small_tables();
    tables.roles.push_back(testing::post("hcsw_b2", "Support worker, band 2", 2, "2", "nursing"));
    return Framework::make(tables);
}

Flow flow(const Framework& framework, FlowKind kind, const std::string& from, const std::string& to) {
    Flow result{.kind = kind};
    if (!from.empty()) result.from = framework.role_id(from);
    if (!to.empty()) result.to = framework.role_id(to);
    return result;
}

std::vector<double> shares(const PayMix& mix, const Framework& framework, const std::string& role) {
    const auto values = mix.shares(framework.role_id(role));
    return {values.begin(), values.end()};
}

void expect_shares(const std::vector<double>& found, const std::vector<double>& wanted) {
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t p = 0; p < wanted.size(); ++p) EXPECT_NEAR(found[p], wanted[p], 1e-12) << "point " << p + 1;
}

TEST(PayMix, StartsFromWhatTheStaffRowsSayElseFromTheTopPointOrWithNobodyFromTheMinimum) {
    const Framework framework = small_framework();
    const PayMix mix(
        framework,
        {{.role = "hcsw", .headcount = 10}, {.role = "rn", .headcount = 4, .pay_point_shares = {0.5, 0.25, 0.25}}}, {});
    expect_shares(shares(mix, framework, "hcsw"), {0, 1});
    expect_shares(shares(mix, framework, "rn"), {0.5, 0.25, 0.25});
    expect_shares(shares(mix, framework, "rn_b6"), {1, 0, 0});
    EXPECT_TRUE(shares(mix, framework, "external").empty());
}

TEST(PayMix, OneInTwentyFourOfThoseSpreadOverTwoYearsStepsUpEveryMonth) {
    const Framework framework = small_framework();
    PayMix mix(framework, {{.role = "hcsw", .headcount = 48, .pay_point_shares = {1, 0}}}, {});
    std::vector<double> heads(framework.roles().size(), 0.0);
    heads[framework.role_id("hcsw").index()] = 48;
    for (int month = 1; month <= 30; ++month) {
        mix.advance(heads, {});
        const double stepped = std::min(24, month) / 24.0;
        expect_shares(shares(mix, framework, "hcsw"), {1 - stepped, stepped});
    }
}

TEST(PayMix, WhoJoinsIsOnTheMinimumForTheMonthsOfThatPoint) {
    const Framework framework = small_framework();
    const std::vector<Flow> flows = {flow(framework, FlowKind::join_recruited, "", "hcsw")};
    PayMix mix(framework, {{.role = "hcsw", .headcount = 3}}, flows);
    std::vector<double> heads(framework.roles().size(), 0.0);
    double& hcsw = heads[framework.role_id("hcsw").index()];
    hcsw = 3;
    mix.advance(heads, std::vector<double>{1});
    hcsw = 4;
    expect_shares(shares(mix, framework, "hcsw"), {0.25, 0.75});
    for (int month = 1; month < 24; ++month) mix.advance(heads, std::vector<double>{0});
    expect_shares(shares(mix, framework, "hcsw"), {0.25, 0.75});
    mix.advance(heads, std::vector<double>{0});
    expect_shares(shares(mix, framework, "hcsw"), {0, 1});
}

TEST(PayMix, KeepsTheLastMixWhileNobodyIsInTheRole) {
    const Framework framework = small_framework();
    const std::vector<Flow> flows = {flow(framework, FlowKind::leave, "rn", "")};
    PayMix mix(framework, {{.role = "rn", .headcount = 8, .pay_point_shares = {0.25, 0, 0.75}}}, flows);
    std::vector<double> heads(framework.roles().size(), 0.0);
    heads[framework.role_id("rn").index()] = 8;
    mix.advance(heads, std::vector<double>{8});
    expect_shares(shares(mix, framework, "rn"), {0.25, 0, 0.75});
}

TEST(PayMix, TakesTheRoundingErrorOfThoseWhoAllLeftForNobody) {
    const Framework framework = small_framework();
    const std::vector<Flow> flows = {flow(framework, FlowKind::leave, "hcsw", ""),
                                     flow(framework, FlowKind::move, "hcsw", "rn"),
                                     flow(framework, FlowKind::fill_internal, "hcsw", "rn_b6")};
    PayMix mix(framework, {{.role = "hcsw", .headcount = 1, .pay_point_shares = {1, 0}}}, flows);
    std::vector<double> heads(framework.roles().size(), 0.0);
    double& hcsw = heads[framework.role_id("hcsw").index()];
    hcsw = 1;
    const std::vector<double> all = {0.7, 0.2, 0.1};
    const double stays = hcsw - ((all[0] + all[1]) + all[2]);
    ASSERT_GT(stays, 0);
    mix.advance(heads, all);
    hcsw = stays;
    for (int month = 0; month < 12; ++month) mix.advance(heads, std::vector<double>{0, 0, 0});
    expect_shares(shares(mix, framework, "hcsw"), {1, 0});
}

TEST(PayMix, RefusesSharesThatDoNotFitTheBand) {
    const Framework framework = small_framework();
    for (const std::vector<double>& wrong : {std::vector<double>{1}, {0.5, 0.4}, {0.5, 0.25, 0.25}}) {
        try {
            const PayMix mix(framework, {{.role = "hcsw", .headcount = 1, .pay_point_shares = wrong}}, {});
            FAIL();
        } catch (const InputError& error) {
            EXPECT_EQ(error.code(), codes::pay_points_do_not_fit);
        }
    }
}

/// People as a list of groups, each with its months in band counted without end: a second derivation.
class ListOfGroups {
public:
    explicit ListOfGroups(const Framework& framework) : framework_(framework) {}

    void add(RoleId role, int months, double heads) { groups_.push_back({role, months, heads}); }

    double heads(RoleId role) const {
        double sum = 0;
        for (const Group& group : groups_)
            if (group.role == role) sum += group.heads;
        return sum;
    }

    void advance(const std::vector<Flow>& flows, const std::vector<double>& counts) {
        std::vector<Group> after;
        for (const Group& group : groups_) {
            const double open = heads(group.role);
            Group stays = group;
            ++stays.months;
            for (std::size_t f = 0; f < flows.size(); ++f) {
                if (flows[f].from != group.role || flows[f].from == flows[f].to) continue;
                const double goes = group.heads * (counts[f] / open);
                stays.heads -= goes;
                if (flows[f].to) after.push_back({*flows[f].to, keeps(flows[f]) ? group.months + 1 : 0, goes});
            }
            after.push_back(stays);
        }
        for (std::size_t f = 0; f < flows.size(); ++f)
            if (!flows[f].from && flows[f].to) after.push_back({*flows[f].to, 0, counts[f]});
        groups_ = merged(after);
    }

    std::vector<double> shares(RoleId role) const {
        const Band& band = framework_.band(framework_.band_id(framework_.role(role).band));
        std::vector<double> result(band.points.size(), 0.0);
        for (const Group& group : groups_) {
            if (group.role != role) continue;
            for (std::size_t p = band.points.size(); p-- > 0;) {
                if (band.points[p].months_in_band > group.months) continue;
                result[p] += group.heads;
                break;
            }
        }
        const double all = heads(role);
        for (double& share : result) share /= all;
        return result;
    }

private:
    struct Group {
        RoleId role;
        int months;
        double heads;
    };
    bool keeps(const Flow& flow) const {
        return flow.kind == FlowKind::reband || framework_.role(*flow.from).band == framework_.role(*flow.to).band;
    }
    static std::vector<Group> merged(std::vector<Group> groups) {
        std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
            return std::pair(a.role, a.months) < std::pair(b.role, b.months);
        });
        std::vector<Group> result;
        for (const Group& group : groups) {
            if (!result.empty() && result.back().role == group.role && result.back().months == group.months)
                result.back().heads += group.heads;
            else result.push_back(group);
        }
        return result;
    }

    const Framework& framework_;
    std::vector<Group> groups_;
};

TEST(PayMix, AgreesWithGroupsOfPeopleFollowedOneByOne) {
    const Framework framework = framework_with_band_two();
    // Promotion lands on the minimum; re-banding 2 to 3 and moves within band 3 keep the months.
    const std::vector<Flow> flows = {
        flow(framework, FlowKind::leave, "hcsw", ""),          flow(framework, FlowKind::leave, "hcsw_b2", ""),
        flow(framework, FlowKind::join_filled, "", "hcsw_b2"), flow(framework, FlowKind::reband, "hcsw_b2", "hcsw"),
        flow(framework, FlowKind::intake, "hcsw", "tna"),      flow(framework, FlowKind::drop_out, "tna", "hcsw"),
        flow(framework, FlowKind::appoint, "tna", "na"),       flow(framework, FlowKind::intake, "na", "na"),
        flow(framework, FlowKind::fill_internal, "na", "rn"),  flow(framework, FlowKind::leave, "rn", "")};
    const std::vector<StaffRow> staff = {{.role = "hcsw_b2", .headcount = 60},
                                         {.role = "hcsw", .headcount = 96, .pay_point_shares = {0.5, 0.5}},
                                         {.role = "rn", .headcount = 96, .pay_point_shares = {0.5, 0.25, 0.25}}};
    PayMix mix(framework, staff, flows);
    ListOfGroups groups(framework);
    const auto id = [&](const char* role) { return framework.role_id(role); };
    groups.add(id("hcsw_b2"), 0, 60);
    for (int month = 0; month < 24; ++month) groups.add(id("hcsw"), month, 2);
    groups.add(id("hcsw"), 24, 48);
    for (int month = 0; month < 24; ++month) groups.add(id("rn"), month, 2);
    for (int month = 24; month < 48; ++month) groups.add(id("rn"), month, 1);
    groups.add(id("rn"), 48, 24);

    std::mt19937_64 random(7);
    for (int month = 0; month < 120; ++month) {
        std::vector<double> opening(framework.roles().size(), 0.0), counts;
        for (std::size_t role = 0; role < opening.size(); ++role)
            opening[role] = groups.heads(RoleId{static_cast<std::int32_t>(role)});
        for (const Flow& each : flows) {
            const double of = each.from ? opening[each.from->index()] : 100.0;
            counts.push_back(of * 0.04 * static_cast<double>(random() % 1000) / 1000);
        }
        groups.advance(flows, counts);
        mix.advance(opening, counts);
        for (const char* role : {"hcsw_b2", "hcsw", "tna", "na", "rn"}) {
            if (groups.heads(id(role)) == 0) continue;
            SCOPED_TRACE(std::string(role) + " in month " + std::to_string(month));
            expect_shares(shares(mix, framework, role), groups.shares(id(role)));
        }
    }
    EXPECT_GT(mix.shares(id("hcsw"))[0], 0.05) << "the last months must still tell the points apart";
    EXPECT_GT(mix.shares(id("rn"))[1], 0.01);
}

} // namespace
} // namespace careerflow
