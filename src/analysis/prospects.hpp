#pragma once

#include "analysis/goal_cells.hpp"
#include "careerflow/analysis/career_chain.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace careerflow {

/// What lies before somebody who is still on the way.
struct Prospect {
    double chance = 0; ///< of arriving
    double months = 0; ///< E(months until arrival; arrival): those who do not arrive count 0
    double pence = 0;  ///< expected cost of the months to come, all payers, before arrival
};

/// Prospects at the start of every month of the chain, by month and cell, then those after its last month, which are
/// those at the start of its last year. Worked out backwards from a time so far ahead that they no longer change.
using Prospects = std::vector<std::vector<Prospect>>;

struct ProspectOptions {
    double tolerance = 1e-12; ///< relative change in a year at which they no longer change
    int months = 24'000;      ///< looked ahead at most
};

[[nodiscard]] Prospects prospects(const CareerChain& chain, const GoalCells& goal, const ProspectOptions& options = {});

/// Sum over kinds of what people cost in a month of the chain.
struct MonthTotals {
    std::vector<double> cell_pence{}; ///< by cell at the end of the month
    std::vector<double> pass_pence{}; ///< by training line
};

[[nodiscard]] MonthTotals month_totals(const CareerChain& chain, std::size_t month);

/// What lies before somebody to whom `passage` happens in a month: its cost is counted, `after` are the prospects at
/// the start of the next.
[[nodiscard]] Prospect prospect_of(const CareerChain& chain, const MonthTotals& totals, const GoalCells& goal,
                                   const std::vector<Prospect>& after, Index cell, const Passage& passage);

} // namespace careerflow
