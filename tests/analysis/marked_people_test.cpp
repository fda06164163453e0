// The chain of a linear model against sampled futures of people who can be told apart: all of them start in one role
// and nobody joins, so that who becomes a nurse is one of them.
#include "careerflow/analysis/analysis.hpp"
#include "careerflow/workforce/step.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace careerflow {
namespace {

using namespace testing;

constexpr int months = 120;
constexpr std::int64_t people = 400;
constexpr int futures = 150;

/// Support workers who leave, train by chance, fail, wait for nothing, and move on; nurses stay until they leave.
Model marked_people(double moving) {
    WorkforceTables tables = linear_tables();
    tables.staff = {{.role = "hcsw", .headcount = people}};
    tables.recruitment.clear();
    tables.rates[3].value = sure(moving);
    return model_of(tables, months);
}

/// Share of the people of sampled futures who are nurses for the first time by each month.
std::vector<double> sampled_curve(const Model& model) {
    std::vector<double> arrived(months + 1, 0.0);
    for (int future = 0; future < futures; ++future) {
        SampledState state = sampled_start(model);
        MonthCounts counts = make_month_counts(model);
        double so_far = 0;
        for (int month = 1; month <= months; ++month) {
            step(model, state, counts, {.seed = 20260901, .replicate = future});
            for (std::size_t f = 0; f < model.flows().size(); ++f) {
                const Flow& flow = model.flows()[f];
                const auto is_nurse = [&](const std::optional<RoleId>& role) {
                    return role && model.framework().role(*role).id == "rn";
                };
                if (is_nurse(flow.to) && !is_nurse(flow.from)) so_far += counts.flows[f];
            }
            arrived[static_cast<std::size_t>(month)] += so_far / (people * futures);
        }
    }
    return arrived;
}

/// Distance between the two curves at some months, in standard errors; the largest.
double distance(const std::vector<double>& sampled, const Career& career) {
    const std::vector<double> curve = career.arrival.arrived();
    double largest = 0;
    for (const std::size_t month : {30U, 48U, 72U, 96U, 120U}) {
        const double p = curve[month];
        largest = std::max(largest, std::fabs(sampled[month] - p) / std::sqrt(p * (1 - p) / (people * futures)));
    }
    return largest;
}

TEST(MarkedPeople, BecomeNursesAsTheChainSays) {
    const std::vector<double> sampled = sampled_curve(marked_people(0.12));
    const auto career = [](double moving) {
        return analyse(marked_people(moving), {.from = {"hcsw"}, .to = {"rn"}}).careers.front();
    };
    EXPECT_LT(distance(sampled, career(0.12)), 4);
    EXPECT_GT(distance(sampled, career(0.18)), 4) << "the test can tell rates that differ by a half";
}

} // namespace
} // namespace careerflow
