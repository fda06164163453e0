#include "careerflow/workforce/equilibrium.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/workforce/accounts.hpp"
#include "careerflow/workforce/codes.hpp"
#include "careerflow/workforce/step.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace careerflow {

namespace {

constexpr int year_months = 12;
constexpr double nobody = 1e-9; ///< heads, below which a role is left out

/// Sums of the months of one year, by role of the framework.
struct YearSums {
    std::vector<double> heads{};
    std::vector<double> funded_fte{};
    std::vector<double> flows{}; ///< by Model::flows()
};

void add_to(std::vector<double>& sums, const std::vector<double>& values) {
    sums.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) sums[i] += values[i];
}

bool levy_limits_an_intake(const Model& model) {
    const auto& rows = model.tables().training;
    return std::any_of(rows.begin(), rows.end(),
                       [](const TrainingRow& row) { return row.funding == TrainingFunding::levy_only; });
}

/// Takes expected months one after the other.
class ExpectedMonths {
public:
    explicit ExpectedMonths(const Model& model)
        : model_(model), state_(expected_start(model)), counts_(make_month_counts(model)) {
        if (levy_limits_an_intake(model)) accounts_ = make_accounts(model);
    }

    const MonthCounts& next() {
        step(model_, state_, counts_, {accounts_ ? accounts_->levy_balance_pence() : std::nullopt});
        if (accounts_) {
            costs_pence_.resize(accounts_->cost_lines().size());
            accounts_->account(counts_, costs_pence_);
        }
        return counts_;
    }

    YearSums year() {
        YearSums sums;
        for (int month = 0; month < year_months; ++month) {
            const MonthCounts& counts = next();
            add_to(sums.heads, counts.closing_heads);
            add_to(sums.funded_fte, counts.funded_fte);
            add_to(sums.flows, counts.flows);
        }
        return sums;
    }

private:
    const Model& model_;
    ExpectedState state_;
    MonthCounts counts_;
    std::optional<Accounts> accounts_{};
    std::vector<double> costs_pence_{};
};

void add_out(const Flow& flow, double heads, YearlyOutflow& out) {
    if (!flow.to) {
        out.leaving += heads;
        return;
    }
    switch (flow.kind) {
    case FlowKind::move:
    case FlowKind::reband: out.moving += heads; return;
    case FlowKind::fill_waiting:
    case FlowKind::fill_internal: out.promotion += heads; return;
    case FlowKind::intake: out.training += heads; return;
    default: out.course_end += heads; return;
    }
}

void add_in(const Flow& flow, double heads, YearlyInflow& in) {
    switch (flow.kind) {
    case FlowKind::join_recruited: in.recruitment += heads; return;
    case FlowKind::join_filled:
    case FlowKind::fill_waiting:
    case FlowKind::fill_internal: in.filling += heads; return;
    case FlowKind::intake:
    case FlowKind::join_intake: in.training += heads; return;
    case FlowKind::move:
    case FlowKind::reband: in.moving += heads; return;
    default: in.completion += heads; return;
    }
}

/// The establishment row of a role that is in force in `month`.
const EstablishmentRow* establishment_at(const Model& model, RoleId role, CalendarMonth month) {
    const std::string& id = model.framework().role(role).id;
    const EstablishmentRow* latest = nullptr;
    for (const EstablishmentRow& row : model.tables().establishment)
        if (row.role == id && (!row.from || *row.from <= month) && (latest == nullptr || row.from >= latest->from))
            latest = &row;
    return latest;
}

bool has_settled(double heads, double before, const EquilibriumOptions& options) {
    const double change = std::fabs(heads - before) / year_months;
    return change <= options.settled_within_heads || change <= options.settled_within * before / year_months;
}

void put_flows(const Model& model, const YearSums& last, std::vector<RoleBalance>& roles) {
    for (std::size_t i = 0; i < model.flows().size(); ++i) {
        const Flow& flow = model.flows()[i];
        if (flow.from == flow.to) continue;
        if (flow.from) add_out(flow, last.flows[i], roles[flow.from->index()].outflow);
        if (flow.to) add_in(flow, last.flows[i], roles[flow.to->index()].inflow);
    }
}

void put_verdict(const Model& model, CalendarMonth end, const EquilibriumOptions& options, RoleBalance& balance) {
    const EstablishmentRow* row = establishment_at(model, balance.role, end);
    balance.gap_expected = row != nullptr && row->gap_expected;
    if (balance.funded_fte <= 0) return;
    balance.ratio = balance.equilibrium_fte / balance.funded_fte;
    balance.warned = !balance.gap_expected && std::fabs(*balance.ratio - 1) > options.warned_beyond;
}

} // namespace

Equilibrium implied_equilibrium(const Model& model, const EquilibriumOptions& options) {
    expects(options.months >= 3 * year_months && options.months % year_months == 0,
            "an equilibrium is looked for over a whole number of years, at least three");
    ExpectedMonths run(model);
    const MonthCounts first = run.next();
    for (int month = 1; month < options.months - 2 * year_months; ++month) run.next();
    const YearSums before = run.year();
    const YearSums last = run.year();

    Equilibrium result{.first = months_after(model.start(), options.months - year_months),
                       .last = months_after(model.start(), options.months - 1),
                       .months = options.months};
    std::vector<RoleBalance> roles(model.framework().roles().size());
    put_flows(model, last, roles);
    for (std::size_t i = 0; i < roles.size(); ++i) {
        RoleBalance& balance = roles[i];
        balance.role = RoleId{static_cast<std::int32_t>(i)};
        const double fte_per_head = model.fte_per_head(balance.role);
        balance.heads_start = first.opening_heads[i];
        balance.fte_start = balance.heads_start * fte_per_head;
        balance.funded_fte_start = first.funded_fte[i];
        balance.equilibrium_fte = last.heads[i] / year_months * fte_per_head;
        balance.funded_fte = last.funded_fte[i] / year_months;
        balance.settled = has_settled(last.heads[i], before.heads[i], options);
        put_verdict(model, result.last, options, balance);
        const double seen = balance.heads_start + balance.funded_fte_start + last.heads[i] + balance.funded_fte;
        if (seen > nobody) result.roles.push_back(balance);
    }
    return result;
}

Diagnostics equilibrium_warnings(const Model& model, const Equilibrium& equilibrium) {
    Diagnostics warnings;
    for (const RoleBalance& balance : equilibrium.roles) {
        if (!balance.warned) continue;
        const EstablishmentRow* row = establishment_at(model, balance.role, equilibrium.last);
        Place place = row != nullptr ? row->place : Place{};
        place.field = "funded_fte";
        warnings.add({.severity = Severity::warning,
                      .code = codes::equilibrium_far_from_funded,
                      .place = std::move(place),
                      .value = model.framework().role(balance.role).id,
                      .reason = fmt::format("the rates lead to {:.1f} FTE in post, {:.0f} % of the {:.1f} funded",
                                            balance.equilibrium_fte, 100 * *balance.ratio, balance.funded_fte),
                      .remedy = "Look at rates, filling, recruitment and training of the role, or write expected in "
                                "gap if this gap is the question"});
    }
    return warnings;
}

} // namespace careerflow
