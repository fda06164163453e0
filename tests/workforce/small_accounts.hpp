#pragma once

#include "careerflow/workforce/accounts.hpp"
#include "support/small_framework.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace careerflow::testing {

/// Accounts of the small framework, and months to give them, filled by hand. Change `basis`, then open.
class SmallAccounts {
public:
    explicit SmallAccounts(FrameworkTables tables = small_tables()) {
        basis.framework = Framework::make(std::move(tables));
        basis.start = {2026, 4};
        basis.fte_per_head.assign(basis.framework.roles().size(), 1.0);
    }

    AccountsBasis basis{};

    std::size_t role(const std::string& id) const { return basis.framework.role_id(id).index(); }

    /// Adds an intake of a route and the line of its trainees; returns the number of both.
    std::size_t add_training(const std::string& route, const std::string& held, const std::string& origin, int months) {
        basis.tables.training.push_back({.route = route, .calendar_months = {9}, .eligible_roles = {origin}});
        TrainingLine line{.training = static_cast<Index>(basis.training_lines.size()),
                          .held_role = basis.framework.role_id(held),
                          .months = months};
        if (!origin.empty()) line.origin = basis.framework.role_id(origin);
        basis.training_lines.push_back(line);
        return basis.training_lines.size() - 1;
    }

    /// A month in which nothing happens and nobody is there.
    MonthCounts month(int step = 0) const {
        const std::size_t roles = basis.framework.roles().size(), lines = basis.training_lines.size();
        MonthCounts counts{.step = step, .month = months_after(basis.start, step)};
        for (auto* by_role : {&counts.opening_heads, &counts.closing_heads, &counts.closing_trainees,
                              &counts.waiting_heads, &counts.funded_fte, &counts.vacant_fte, &counts.offered_fte})
            by_role->assign(roles, 0.0);
        counts.flows.assign(basis.flows.size(), 0.0);
        for (const TrainingLine& line : basis.training_lines)
            counts.line_heads.emplace_back(static_cast<std::size_t>(line.months + line.resits * line.resit_months),
                                           0.0);
        counts.line_starts.assign(lines, 0.0);
        counts.line_passes.assign(lines, 0.0);
        return counts;
    }

    /// A month with that many people in a role, before and after.
    MonthCounts month_with(const std::string& id, double heads, int step = 0) const {
        MonthCounts counts = month(step);
        counts.opening_heads[role(id)] = counts.closing_heads[role(id)] = heads;
        return counts;
    }

    Accounts open(PenceRounding rounding = PenceRounding::none) const {
        return Accounts(basis, {.rounding = rounding});
    }
};

/// What one month cost.
class MonthCosts {
public:
    MonthCosts(Accounts& accounts, const MonthCounts& counts)
        : lines_(accounts.cost_lines()), pence_(accounts.cost_lines().size(), -1.0) {
        accounts.account(counts, pence_);
    }

    /// Sum of the lines of a payer and kind; support credits apart.
    double of(const std::string& payer, const std::string& kind) const {
        double sum = 0;
        bool found = false;
        for (std::size_t l = 0; l < lines_.size(); ++l) {
            if (lines_[l].payer != payer || lines_[l].kind != kind || lines_[l].support_credit) continue;
            sum += pence_[l];
            found = true;
        }
        if (!found) throw std::out_of_range("no line of " + payer + " for " + kind);
        return sum;
    }
    double credit(const std::string& payer) const {
        double sum = 0;
        for (std::size_t l = 0; l < lines_.size(); ++l)
            if (lines_[l].payer == payer && lines_[l].support_credit) sum += pence_[l];
        return sum;
    }
    double of_payer(const std::string& payer) const {
        double sum = 0;
        for (std::size_t l = 0; l < lines_.size(); ++l)
            if (lines_[l].payer == payer) sum += pence_[l];
        return sum;
    }
    double total() const {
        double sum = 0;
        for (const double pence : pence_) sum += pence;
        return sum;
    }
    const std::vector<double>& pence() const { return pence_; }

private:
    std::vector<CostLineLabel> lines_;
    std::vector<double> pence_;
};

} // namespace careerflow::testing
