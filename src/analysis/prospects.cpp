#include "analysis/prospects.hpp"

#include <algorithm>
#include <cmath>

namespace careerflow {

MonthTotals month_totals(const CareerChain& chain, std::size_t month) {
    const CareerMonth& of = chain.months[month];
    MonthTotals totals;
    for (Index cell = 0; cell < chain.cells(); ++cell) {
        double pence = 0;
        for (const CareerPrice& price : of.prices_of(cell)) pence += price.pence;
        totals.cell_pence.push_back(pence);
    }
    for (const std::vector<CareerPrice>& prices : of.pass_prices) {
        double pence = 0;
        for (const CareerPrice& price : prices) pence += price.pence;
        totals.pass_pence.push_back(pence);
    }
    return totals;
}

Prospect prospect_of(const CareerChain& chain, const MonthTotals& totals, const GoalCells& goal,
                     const std::vector<Prospect>& after, Index cell, const Passage& passage) {
    Prospect result;
    if (passage.flow && chain.is_pass[static_cast<std::size_t>(*passage.flow)] != 0)
        result.pence = totals.pass_pence[static_cast<std::size_t>(chain.line_of[static_cast<std::size_t>(cell)])];
    if (goal[passage.to]) {
        result.chance = 1;
        result.months = 1;
    } else if (passage.to < chain.cells()) {
        const Prospect& next = after[static_cast<std::size_t>(passage.to)];
        result.chance = next.chance;
        result.months = next.months + next.chance;
        result.pence += next.pence + totals.cell_pence[static_cast<std::size_t>(passage.to)];
    }
    return result;
}

namespace {

/// Prospects at the start of a month from those after it.
void step_back(const CareerChain& chain, std::size_t month, const MonthTotals& totals, const GoalCells& goal,
               const std::vector<Prospect>& after, std::vector<Prospect>& before) {
    for (Index cell = 0; cell < chain.cells(); ++cell) {
        Prospect sum;
        if (!goal[cell]) {
            for (const Passage& passage : chain.months[month].passages.of(cell)) {
                const Prospect then = prospect_of(chain, totals, goal, after, cell, passage);
                sum.chance += passage.probability * then.chance;
                sum.months += passage.probability * then.months;
                sum.pence += passage.probability * then.pence;
            }
        }
        before[static_cast<std::size_t>(cell)] = sum;
    }
}

bool settled(const std::vector<Prospect>& now, const std::vector<Prospect>& then, double tolerance) {
    const auto near = [tolerance](double a, double b, double largest) {
        return std::fabs(a - b) <= tolerance * std::max(1.0, largest);
    };
    double months = 0, pence = 0;
    for (const Prospect& prospect : now) {
        months = std::max(months, prospect.months);
        pence = std::max(pence, std::fabs(prospect.pence));
    }
    for (std::size_t i = 0; i < now.size(); ++i)
        if (!near(now[i].chance, then[i].chance, 1) || !near(now[i].months, then[i].months, months) ||
            !near(now[i].pence, then[i].pence, pence))
            return false;
    return true;
}

} // namespace

Prospects prospects(const CareerChain& chain, const GoalCells& goal, const ProspectOptions& options) {
    const std::size_t months = chain.months.size();
    std::vector<MonthTotals> totals;
    for (std::size_t month = 0; month < months; ++month) totals.push_back(month_totals(chain, month));
    Prospects result(months + 1, std::vector<Prospect>(static_cast<std::size_t>(chain.cells())));
    const std::size_t year = months - 12;
    for (int ahead = 0; ahead < options.months; ahead += 12) {
        for (std::size_t month = months; month-- > year;)
            step_back(chain, month, totals[month], goal, result[month + 1], result[month]);
        const bool done = settled(result[year], result[months], options.tolerance);
        result[months] = result[year];
        if (done) break;
    }
    for (std::size_t month = year; month-- > 0;)
        step_back(chain, month, totals[month], goal, result[month + 1], result[month]);
    return result;
}

} // namespace careerflow
