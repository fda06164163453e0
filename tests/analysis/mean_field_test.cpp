// A model with vacancies, places and a levy account: the walk through its chain against the markov module on the same
// chain spread out in time, and its derivatives against chains that were changed.
#include "analysis/prospects.hpp"
#include "analysis/walk.hpp"
#include "careerflow/analysis/analysis.hpp"
#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/passage.hpp"
#include "careerflow/markov/rewards.hpp"
#include "laws/futures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace careerflow {
namespace {

using namespace testing;

/// States (month of the chain, cell), then arrived and left. After the last month comes the first of the last year.
struct SpreadOut {
    markov::Chain chain;
    std::vector<double> pence{}; ///< expected cost of the month begun in a state
    Index arrived = 0;
};

SpreadOut spread_out(const CareerChain& career, const GoalCells& goal) {
    const Index months = static_cast<Index>(career.months.size()), cells = career.cells();
    const Index arrived = months * cells, left = arrived + 1;
    markov::Matrix row = markov::zeros(1, left + 1);
    std::vector<markov::Entry> entries{{arrived, arrived, 1}, {left, left, 1}};
    std::vector<double> pence(static_cast<std::size_t>(left) + 1, 0.0);
    for (Index month = 0; month < months; ++month) {
        const CareerMonth& of = career.months[static_cast<std::size_t>(month)];
        const Index next = (month + 1 < months ? month + 1 : months - 12) * cells;
        for (Index cell = 0; cell < cells; ++cell) {
            const Index state = month * cells + cell;
            std::fill(row.values.begin(), row.values.end(), 0.0);
            double sum = 0;
            for (const Passage& passage : of.passages.of(cell)) {
                const Index to = goal[passage.to] ? arrived : passage.to == cells ? left : next + passage.to;
                row(0, to) += passage.probability;
                sum += passage.probability;
                double cost = 0;
                if (to != arrived && to != left)
                    for (const CareerPrice& price : of.prices_of(passage.to)) cost += price.pence;
                if (passage.flow && career.is_pass[static_cast<std::size_t>(*passage.flow)] != 0)
                    for (const CareerPrice& price :
                         of.pass_prices[static_cast<std::size_t>(career.line_of[static_cast<std::size_t>(cell)])])
                        cost += price.pence;
                pence[static_cast<std::size_t>(state)] += passage.probability * cost;
            }
            if (sum == 0) row(0, left) = 1; // nobody can be there
            for (Index to = 0; to <= left; ++to)
                if (row(0, to) != 0) entries.push_back({state, to, row(0, to)});
        }
    }
    std::vector<std::string> labels;
    for (Index state = 0; state <= left; ++state) labels.push_back(std::to_string(state));
    return {markov::Chain(std::move(labels), markov::sparse_from_entries(left + 1, left + 1, entries)),
            std::move(pence), arrived};
}

/// With a way out of every role.
WorkforceTables tables_with_leaving() {
    WorkforceTables tables = whole_tables();
    for (const char* role : {"na", "ap", "ap_ward", "rn"})
        tables.rates.push_back(
            {.role = role, .measure = RateMeasure::turnover_per_year, .value = sure(role[0] == 'r' ? 0.08 : 0.15)});
    return tables;
}

class MeanField : public ::testing::Test {
protected:
    Model model = model_of(tables_with_leaving(), 15);
    CareerChain chain = career_chain(model);
    GoalCells goal = goal_cells(chain, career_goal(model, "rn"));

    std::vector<Lanes> start_in(const std::string& role) const {
        std::vector<Lanes> start(static_cast<std::size_t>(chain.cells()), Lanes{});
        double heads = 0;
        for (std::size_t cell = 0; cell < start.size(); ++cell)
            if (model.framework().role(chain.role_of[cell]).id == role) heads += chain.start_heads[cell];
        for (std::size_t cell = 0; cell < start.size(); ++cell)
            if (model.framework().role(chain.role_of[cell]).id == role)
                start[cell][0] = chain.start_heads[cell] / heads;
        return start;
    }

    Walk walk_from(const CareerChain& through, const std::string& role) const {
        return walk(through, goal, prospects(through, goal), start_in(role), model.framework().roles().size());
    }
};

double chance_of(const Walk& walked) {
    double sum = 0;
    for (const Lanes& arrived : walked.arrivals) sum += arrived[0];
    return sum;
}

double months_of(const Walk& walked) {
    double sum = 0;
    for (std::size_t t = 0; t < walked.arrivals.size(); ++t) sum += static_cast<double>(t) * walked.arrivals[t][0];
    return sum;
}

double pence_of(const Walk& walked) {
    double sum = 0;
    for (const Lanes& pence : walked.cost_pence) sum += pence[0];
    return sum;
}

TEST_F(MeanField, ArrivesAndCostsAsTheSameChainSpreadOutInTime) {
    const Walk walked = walk_from(chain, "hcsw");
    const SpreadOut spread = spread_out(chain, goal);
    std::vector<double> start(static_cast<std::size_t>(spread.chain.size()), 0.0);
    const std::vector<Lanes> people = start_in("hcsw");
    for (std::size_t cell = 0; cell < people.size(); ++cell) start[cell] = people[cell][0];
    const std::vector<Index> targets{spread.arrived};

    const std::vector<double> ever = markov::hitting_probabilities(spread.chain, targets);
    const double chance = std::inner_product(start.begin(), start.end(), ever.begin(), 0.0);
    EXPECT_GT(chance, 0.01);
    EXPECT_LT(chance, 0.9);
    EXPECT_NEAR(chance_of(walked), chance, 2e-9);

    const markov::FirstPassage passage = markov::first_passage(spread.chain, start, targets, {.horizon = 400});
    for (const std::size_t t : {1U, 14U, 15U, 16U, 40U, 100U, 399U})
        EXPECT_NEAR(walked.arrivals[t][0], passage.mass[t], 1e-14) << t;

    const auto total = markov::total_reward(spread.chain, {.states = spread.pence});
    const double pence = std::inner_product(start.begin(), start.end(), total.mean.begin(), 0.0);
    EXPECT_NEAR(pence_of(walked), pence, 1e-7 * pence);
}

TEST_F(MeanField, SeesAheadWhatTheWalkFinds) {
    const Walk walked = walk_from(chain, "hcsw");
    const Prospects ahead = prospects(chain, goal);
    const std::vector<Lanes> people = start_in("hcsw");
    Prospect sum;
    for (std::size_t cell = 0; cell < people.size(); ++cell) {
        sum.chance += people[cell][0] * ahead[0][cell].chance;
        sum.months += people[cell][0] * ahead[0][cell].months;
        sum.pence += people[cell][0] * ahead[0][cell].pence;
    }
    EXPECT_NEAR(sum.chance, chance_of(walked), 2e-9);
    EXPECT_NEAR(sum.months, months_of(walked), 1e-5);
    EXPECT_NEAR(sum.pence, pence_of(walked), 1e-7 * sum.pence);
}

/// The chain with all probabilities of a flow times `factor`; what is decided later in the month gives or takes.
CareerChain scaled(CareerChain chain, Index flow, double factor) {
    for (CareerMonth& month : chain.months) {
        for (Index cell = 0; cell < chain.cells(); ++cell) {
            Passage* const first = month.passages.all.data() + month.passages.first.data()[cell];
            Passage* const end = month.passages.all.data() + month.passages.first.data()[cell + 1];
            for (Passage* passage = first; passage < end; ++passage) {
                if (passage->flow != flow) continue;
                double later = 0;
                for (const Passage* other = first; other < end; ++other)
                    if (other->turn > passage->turn) later += other->probability;
                if (!(later > 0)) continue;
                const double more = passage->probability * (factor - 1);
                for (Passage* other = first; other < end; ++other)
                    if (other->turn > passage->turn) other->probability *= (later - more) / later;
                passage->probability += more;
            }
        }
    }
    return chain;
}

TEST_F(MeanField, DerivativesAreThoseOfChainsThatWereChanged) {
    const Walk walked = walk_from(chain, "hcsw");
    constexpr double step = 1e-4;
    int compared = 0;
    for (std::size_t flow = 0; flow < model.flows().size(); ++flow) {
        const auto& [to_chance, to_months, to_pence] = walked.derivatives[flow];
        if (std::fabs(to_chance[0]) < 1e-4) continue;
        const Walk more = walk_from(scaled(chain, static_cast<Index>(flow), 1 + step), "hcsw");
        const Walk less = walk_from(scaled(chain, static_cast<Index>(flow), 1 - step), "hcsw");
        const auto slope = [](double up, double down) { return (up - down) / (2 * step); };
        const double months = months_of(walked), pence = pence_of(walked);
        EXPECT_NEAR(to_chance[0], slope(chance_of(more), chance_of(less)), 1e-5) << flow;
        EXPECT_NEAR(to_months[0], slope(months_of(more), months_of(less)), 1e-5 * months) << flow;
        EXPECT_NEAR(to_pence[0], slope(pence_of(more), pence_of(less)), 1e-5 * pence) << flow;
        ++compared;
    }
    EXPECT_GT(compared, 5);
}

TEST_F(MeanField, EverybodyArrivesOrLeavesAndTheirMonthsAddUp) {
    const Walk to_goal = walk_from(chain, "hcsw");
    const Prospects ahead = prospects(chain, goal);
    EXPECT_LT(to_goal.on_the_way[0], 1e-8);
    // Months begun on the way: once for each month that those who arrive or leave then were there.
    const SpreadOut spread = spread_out(chain, goal);
    std::vector<double> one(static_cast<std::size_t>(spread.chain.size()), 1.0);
    one[static_cast<std::size_t>(spread.arrived)] = one.back() = 0;
    const auto steps = markov::total_reward(spread.chain, {.states = one}).mean;
    const std::vector<Lanes> people = start_in("hcsw");
    double expected = 0, found = 0;
    for (std::size_t cell = 0; cell < people.size(); ++cell) expected += people[cell][0] * steps[cell];
    for (const Lanes& months : to_goal.role_months) found += months[0];
    EXPECT_NEAR(found, expected, 1e-5);
}

} // namespace
} // namespace careerflow
