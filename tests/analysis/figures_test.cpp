// Elasticities to the figures of rows: closed forms, models that were compiled again with another figure, and, where
// people meet vacancies, chains whose competing passages alone were changed.
#include "analysis/prospects.hpp"
#include "analysis/walk.hpp"
#include "careerflow/analysis/analysis.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

namespace careerflow {
namespace {

using namespace testing;

const FigureEffect* effect_on(const Analysis& analysis, CareerMeasure measure, const std::string& row) {
    for (const FigureEffect& effect : analysis.careers.front().figures)
        if (effect.measure == measure && analysis.figures[static_cast<std::size_t>(effect.figure)].row == row)
            return &effect;
    return nullptr;
}

TEST(Figures, OfTwoRolesAreKnownInClosedForm) {
    constexpr double leave = 0.2, move = 0.1;
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 50}};
    const auto turnover = RateMeasure::turnover_per_year;
    tables.rates = {{.role = "hcsw", .measure = turnover, .value = sure(leave)},
                    {.role = "hcsw", .event = RateEvent::move, .to = "rn", .measure = turnover, .value = sure(move)},
                    {.role = "rn", .measure = turnover, .value = sure(0.06)}};
    tables.rates[1].standing = {.confidence = Confidence::local, .source = "our own records"};
    tables.rates[1].place = {.file = "rates.csv", .line = 3};
    const Analysis analysis = analyse(model_of(tables, 24), {.from = {"hcsw"}, .to = {"rn"}, .effects = 99});
    const FigureEffect* const of_move = effect_on(analysis, CareerMeasure::chance, "hcsw;move;rn");
    ASSERT_NE(of_move, nullptr);
    // chance = move / (move + leave)
    EXPECT_NEAR(of_move->elasticity, leave / (move + leave), 1e-8);
    EXPECT_NEAR(effect_on(analysis, CareerMeasure::chance, "hcsw;leaving;resignation")->elasticity,
                -leave / (move + leave), 1e-8);
    // mean months = 1 / p, p = 1 − exp(−(move + leave) / 12): less than to the probability, for one takes from the
    // other
    const double p = -std::expm1(-(move + leave) / 12);
    const double slope = -(1 - p) / 12 / p;
    EXPECT_NEAR(effect_on(analysis, CareerMeasure::months, "hcsw;move;rn")->elasticity, move * slope, 1e-6);
    EXPECT_NEAR(effect_on(analysis, CareerMeasure::months, "hcsw;leaving;resignation")->elasticity, leave * slope,
                1e-6);
    EXPECT_EQ(effect_on(analysis, CareerMeasure::chance, "rn;leaving;resignation"), nullptr) << "arrival ends it";
    const ModelFigure& figure = analysis.figures[static_cast<std::size_t>(of_move->figure)];
    EXPECT_EQ(figure.table, "rates");
    EXPECT_EQ(figure.value, move);
    EXPECT_EQ(figure.unit, "events per person-year");
    EXPECT_EQ(figure.place.line, 3);
    EXPECT_EQ(figure.standing.source, "our own records");
    EXPECT_EQ(figure.reach, FigureReach::figure);
}

/// Everybody moves alone: crude, net and monthly rates, brackets, a date, a route taken at a rate, dropping out.
WorkforceTables lonely_people() {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 50}, {.role = "na", .headcount = 5}};
    const auto crude = RateMeasure::probability_per_year;
    tables.rates = {{.role = "hcsw", .clock_to = 12, .measure = crude, .value = sure(0.25)},
                    {.role = "hcsw", .clock_from = 12, .measure = crude, .value = sure(0.1)},
                    {.role = "hcsw", .event = RateEvent::move, .to = "ap", .measure = crude, .value = sure(0.06)},
                    {.role = "ap", .measure = RateMeasure::probability_per_month, .value = sure(0.01)},
                    {.role = "ap",
                     .event = RateEvent::move,
                     .to = "rn",
                     .measure = RateMeasure::probability_per_month,
                     .value = sure(0.004)},
                    {.role = "tna", .measure = RateMeasure::turnover_per_year, .value = sure(0.12)},
                    {.role = "na", .measure = RateMeasure::net_probability_per_year, .value = sure(0.1)},
                    {.role = "na",
                     .event = RateEvent::move,
                     .to = "rn",
                     .measure = RateMeasure::net_probability_per_year,
                     .value = sure(0.2)},
                    {.role = "na",
                     .measure = RateMeasure::net_probability_per_year,
                     .value = sure(0.15),
                     .from = CalendarMonth{2028, 1}}};
    tables.training = {{.route = "na_apprenticeship",
                        .calendar_months = {9, 3},
                        .rate_per_person = 0.05,
                        .eligible_roles = {"hcsw"},
                        .eligible_share = 0.8,
                        .completion = sure(0.7),
                        .fail_per_attempt = 0.1}};
    return tables;
}

std::array<double, 3> measures(const Walk& walked) {
    std::array<double, 3> sums{};
    for (std::size_t t = 0; t < walked.arrivals.size(); ++t) {
        sums[0] += walked.arrivals[t][0];
        sums[1] += static_cast<double>(t) * walked.arrivals[t][0];
    }
    for (const Lanes& pence : walked.cost_pence) sums[2] += pence[0];
    return sums;
}

Walk walk_from_support(const Model& model, const CareerChain& chain) {
    std::vector<Lanes> start(static_cast<std::size_t>(chain.cells()), Lanes{});
    double heads = 0;
    for (const bool counting : {true, false})
        for (std::size_t cell = 0; cell < start.size(); ++cell) {
            if (model.framework().role(chain.role_of[cell]).id != "hcsw") continue;
            if (counting) heads += chain.start_heads[cell];
            else start[cell][0] = chain.start_heads[cell] / heads;
        }
    const GoalCells goal = goal_cells(chain, career_goal(model, "rn"));
    return walk(chain, goal, prospects(chain, goal), start, model.framework().roles().size(), {.tail = 1e-13});
}

/// The figure of a table in the tables themselves; nullptr if it is another.
double* cell_of(WorkforceTables& tables, const ModelFigure& figure, std::size_t& rate) {
    if (figure.table == "rates") return &tables.rates[rate++].value.value;
    if (figure.column == "completion") return &tables.training.front().completion.value;
    if (figure.column == "rate_per_person") return &*tables.training.front().rate_per_person;
    return nullptr;
}

TEST(Figures, HaveTheDerivativesOfModelsThatWereCompiledAgain) {
    const Model model = model_of(lonely_people(), 36);
    ASSERT_TRUE(model.linear());
    const CareerChain chain = career_chain(model);
    const Walk walked = walk_from_support(model, chain);
    const std::array<double, 3> at = measures(walked);
    constexpr double step = 1e-4;
    std::size_t rate = 0;
    int compared = 0;
    for (std::size_t f = 0; f < chain.figures.all.size(); ++f) {
        const std::size_t own_rate = rate;
        const auto changed = [&](double factor) {
            WorkforceTables tables = lonely_people();
            rate = own_rate;
            double* const cell = cell_of(tables, chain.figures.all[f], rate);
            EXPECT_NE(cell, nullptr) << chain.figures.all[f].row;
            if (cell != nullptr) *cell *= factor;
            const Model other = model_of(tables, 36);
            CareerChain through = career_chain(other);
            for (std::size_t month = 0; month < through.months.size(); ++month) { // prices follow the stocks
                through.months[month].first_price = chain.months[month].first_price;
                through.months[month].prices = chain.months[month].prices;
                through.months[month].pass_prices = chain.months[month].pass_prices;
            }
            return measures(walk_from_support(other, through));
        };
        const std::array<double, 3> more = changed(1 + step), less = changed(1 - step);
        for (std::size_t measure = 0; measure < 3; ++measure) {
            const double slope = (more[measure] - less[measure]) / (2 * step);
            EXPECT_NEAR(walked.figure_derivatives[f][measure][0], slope, 2e-7 * at[measure])
                << chain.figures.all[f].row << ", " << chain.figures.all[f].column << ", measure " << measure;
            compared += std::fabs(slope) > 1e-3 * at[measure];
        }
    }
    EXPECT_EQ(rate, 9U);
    EXPECT_GT(compared, 20) << "the figures matter";
}

/// With a way out of every role, vacancies and places.
WorkforceTables crowded_people() {
    WorkforceTables tables = whole_tables();
    for (const char* role : {"na", "ap", "ap_ward", "rn"})
        tables.rates.push_back(
            {.role = role, .measure = RateMeasure::turnover_per_year, .value = sure(role[0] == 'r' ? 0.08 : 0.15)});
    return tables;
}

/// `chain` with what competes at a rate as in `other`, and the shares that rows take of those who are free as they
/// were.
CareerChain with_rates_of(CareerChain chain, const CareerChain& other) {
    for (std::size_t month = 0; month < chain.months.size(); ++month) {
        Passages& passages = chain.months[month].passages;
        for (Index cell = 0; cell < chain.cells(); ++cell) {
            double free = 1, free_then = 1;
            std::vector<double> events;
            for (const Passage& passage : other.months[month].passages.of(cell))
                if (passage.turn == 0) events.push_back(passage.probability);
            std::size_t event = 0;
            for (std::size_t i = passages.first[static_cast<std::size_t>(cell)];
                 i < passages.first[static_cast<std::size_t>(cell) + 1]; ++i) {
                Passage& passage = passages.all[i];
                if (passage.turn == 0) {
                    free -= passage.probability;
                    passage.probability = events.at(event++);
                    free_then -= passage.probability;
                } else {
                    passage.probability *= free_then / free;
                }
            }
        }
    }
    return chain;
}

TEST(Figures, OfRatesAreTheirDirectPartWhereThereAreVacancies) {
    const WorkforceTables tables = crowded_people();
    const Model model = model_of(tables, 15);
    ASSERT_FALSE(model.linear());
    const CareerChain chain = career_chain(model);
    const Walk walked = walk_from_support(model, chain);
    const std::array<double, 3> at = measures(walked);
    constexpr double step = 1e-4;
    int compared = 0;
    for (std::size_t row = 0; row < tables.rates.size(); ++row) {
        const auto changed = [&](double factor) {
            WorkforceTables other = tables;
            other.rates[row].value.value *= factor;
            return measures(walk_from_support(model, with_rates_of(chain, career_chain(model_of(other, 15)))));
        };
        const std::array<double, 3> more = changed(1 + step), less = changed(1 - step);
        for (std::size_t measure = 0; measure < 3; ++measure) {
            const double slope = (more[measure] - less[measure]) / (2 * step);
            EXPECT_NEAR(walked.figure_derivatives[row][measure][0], slope, 1e-6 * at[measure]) << row << measure;
            compared += std::fabs(slope) > 1e-3 * at[measure];
        }
    }
    EXPECT_GT(compared, 3);
}

TEST(Figures, ThatFillAreThoseOfTheirPassages) {
    const Model model = model_of(crowded_people(), 15);
    const CareerChain chain = career_chain(model);
    const Walk walked = walk_from_support(model, chain);
    // all that rows take at turns of their own, by kind of table, once by passage and once by figure
    double by_passage = 0, by_figure = 0;
    for (std::size_t flow = 0; flow < model.flows().size(); ++flow)
        if (model.flows()[flow].kind == FlowKind::intake) by_passage += walked.derivatives[flow][0][0];
    std::set<FigureReach> reaches;
    for (std::size_t f = 0; f < chain.figures.all.size(); ++f) {
        const ModelFigure& figure = chain.figures.all[f];
        reaches.insert(figure.reach);
        if (figure.column == "places" || figure.column == "rate_per_person")
            by_figure += walked.figure_derivatives[f][0][0];
        if (figure.column == "places") {
            EXPECT_EQ(figure.reach, FigureReach::passage);
        }
        if (figure.reach != FigureReach::vacancies_held) continue;
        const auto log_chance = [](double rate) { return std::log(-std::expm1(-rate)); };
        const double slope = (log_chance(figure.value + 1e-6) - log_chance(figure.value - 1e-6)) / 2e-6;
        EXPECT_NEAR(figure.of_passage, figure.value * slope, 1e-7);
    }
    EXPECT_GT(std::fabs(by_passage), 1e-3);
    EXPECT_NEAR(by_figure, by_passage, 1e-12);
    EXPECT_TRUE(reaches.contains(FigureReach::vacancies_held));
}

} // namespace
} // namespace careerflow
