#include "careerflow/workforce/linear_step.hpp"

#include "careerflow/core/error.hpp"
#include "small_workforce.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

/// Without vacancies and places: resits, waiting, clocks, a change of rates, joiners of every law.
WorkforceTables linear_tables() {
    WorkforceTables tables = worked_tables();
    tables.filling.clear();
    tables.training[1].places.reset();
    tables.training[1].rate_per_person = 0.1;
    tables.training[0].fail_per_attempt = 0.2;
    tables.rates[0].clock_to = 6;
    tables.rates[0].value = sure(0.5);
    tables.rates.push_back({.role = "hcsw",
                            .clock_from = 6,
                            .measure = RateMeasure::turnover_per_year,
                            .value = sure(0.2),
                            .from = CalendarMonth{2027, 3}});
    tables.recruitment.push_back(
        {.role = "hcsw", .heads = sure(2.5), .law = RecruitmentLaw::poisson, .joiner_type = JoinerType::international});
    for (const char* role : {"na", "rn"})
        tables.recruitment.push_back({.role = role,
                                      .calendar_months = {9, 3},
                                      .heads = sure(role[0] == 'n' ? 4 : 6),
                                      .law = RecruitmentLaw::multinomial,
                                      .group = "graduates",
                                      .joiner_type = JoinerType::newly_qualified});
    tables.training.push_back(
        {.route = "na_apprenticeship", .calendar_months = {2}, .places = 7, .eligible_roles = {"external"}});
    return tables;
}

TEST(LinearStep, TakesTheSameMonthsAsTheRule) {
    const Model model = compile_model(small_framework(), linear_tables(), september);
    ASSERT_TRUE(model.linear());
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    std::vector<double> heads = state.cells;
    for (int t = 0; t < 60; ++t) {
        const LinearStep linear = linear_step(model, t);
        std::vector<double> next(heads.size(), 0.0);
        for (const auto& [from, to, probability] : linear.entries)
            next[static_cast<std::size_t>(to)] += heads[static_cast<std::size_t>(from)] * probability;
        for (const LinearStep::Joining& joining : linear.joining)
            next[static_cast<std::size_t>(joining.cell)] += joining.mean;
        step(model, state, counts);
        for (std::size_t i = 0; i < next.size(); ++i)
            ASSERT_NEAR(state.cells[i], next[i], 1e-11) << t << " " << model.cell_label(static_cast<Index>(i));
        heads = std::move(next);
    }
}

TEST(LinearStep, SendsEverybodySomewhere) {
    const Model model = compile_model(small_framework(), linear_tables(), september);
    const LinearStep linear = linear_step(model, 0);
    std::vector<double> sums = linear.wastage;
    for (const LinearStep::Entry& entry : linear.entries)
        sums[static_cast<std::size_t>(entry.from)] += entry.probability;
    for (Index i = 0; i < model.cell_count(); ++i) {
        const ModelCell cell = model.cell(i);
        const bool beyond = cell.training_line && sums[static_cast<std::size_t>(i)] == 0;
        if (!beyond) {
            EXPECT_NEAR(sums[static_cast<std::size_t>(i)], 1, 1e-14) << model.cell_label(i);
        }
    }
}

TEST(LinearStep, RefusesAModelThatIsNotLinearWithItsReasons) {
    const Model model = compile_model(small_framework(), worked_tables(), september);
    EXPECT_FALSE(model.linear());
    EXPECT_EQ(model.nonlinear_reasons().size(), 5U); // four fillings, one intake of places
    EXPECT_THROW((void)linear_step(model, 0), InputError);
}

/// Mean and standard error of the heads of every role after three years of sampled months.
struct Sample {
    std::vector<double> mean{}, standard_error{};
};

Sample sample(const Model& model, int months, int replicates) {
    const std::size_t roles = model.framework().roles().size();
    std::vector<double> sum(roles, 0.0), squares(roles, 0.0);
    MonthCounts counts = make_month_counts(model);
    for (int replicate = 0; replicate < replicates; ++replicate) {
        SampledState state = sampled_start(model);
        for (int t = 0; t < months; ++t) step(model, state, counts, {.seed = 20, .replicate = replicate});
        for (std::size_t r = 0; r < roles; ++r) {
            sum[r] += counts.closing_heads[r];
            squares[r] += counts.closing_heads[r] * counts.closing_heads[r];
        }
    }
    Sample result{std::move(sum), std::move(squares)};
    for (std::size_t r = 0; r < roles; ++r) {
        result.mean[r] /= replicates;
        const double variance = result.standard_error[r] / replicates - result.mean[r] * result.mean[r];
        result.standard_error[r] = std::sqrt(std::max(variance, 0.0) / replicates);
    }
    return result;
}

/// Largest distance of the sampled means from the expected heads, in standard errors.
double largest_distance(const Sample& sampled, const Model& model, int months) {
    ExpectedState state = expected_start(model);
    MonthCounts counts = make_month_counts(model);
    for (int t = 0; t < months; ++t) step(model, state, counts);
    double largest = 0;
    for (std::size_t r = 0; r < sampled.mean.size(); ++r)
        if (sampled.standard_error[r] > 0)
            largest =
                std::max(largest, std::fabs(sampled.mean[r] - counts.closing_heads[r]) / sampled.standard_error[r]);
    return largest;
}

TEST(Sampled, AgreesInTheMeanWithExpectedOnALinearModel) {
    const WorkforceTables tables = linear_tables();
    const Model model = compile_model(small_framework(), tables, september);
    const Sample sampled = sample(model, 36, 2000);
    EXPECT_LT(largest_distance(sampled, model, 36), 5);
    WorkforceTables twin = tables;
    twin.rates[1].value = sure(0.126); // retirement 5 % more often
    EXPECT_GT(largest_distance(sampled, compile_model(small_framework(), twin, september), 36), 5);
}

} // namespace
} // namespace careerflow
