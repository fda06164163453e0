#include "accounts_prices.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace careerflow {
namespace {

/// To the nearest whole number, halves up.
Pence nearest(double value) {
    expects(value >= 0 && value < 9e15, "an amount of money must not be negative, nor beyond 9e15 pence");
    return static_cast<Pence>(value + 0.5);
}

/// One pay point of a role as a price: every part a whole number of pence a year.
HeadPrice head_price(const Framework& framework, Pence full_time_pence, double fte, double uplift_share) {
    const Pence basic = nearest(static_cast<double>(full_time_pence) * fte);
    const Pence uplift = nearest(static_cast<double>(basic) * uplift_share);
    const EmployerCost local = framework.employer_cost(basic + uplift, CostView::trust);
    const Pence whole_pension = framework.employer_cost(basic + uplift, CostView::system).pension_pence;
    return {static_cast<double>(basic),
            static_cast<double>(uplift),
            static_cast<double>(local.national_insurance_pence),
            static_cast<double>(local.pension_pence),
            static_cast<double>(local.apprenticeship_levy_pence),
            static_cast<double>(whole_pension - local.pension_pence)};
}

const Band& band_of(const Framework& framework, RoleId role) {
    return framework.band(framework.band_id(framework.role(role).band));
}

/// Months with the same pay make a group; those who resit stay in the last.
TraineeGroups groups_by_time_left(const Framework& framework, const Band& band, int months) {
    TraineeGroups result;
    for (int done = 0; done < months; ++done) {
        const Pence annual = framework.trainee_annual_pence(band, months - done);
        if (!result.annual_pence.empty() && result.annual_pence.back() == annual) continue;
        if (done > 0) result.ends.push_back(static_cast<std::size_t>(done));
        result.annual_pence.push_back(annual);
    }
    return result;
}

TraineeGroups trainee_groups(const AccountsBasis& basis, const TrainingLine& line, int months) {
    const Framework& framework = basis.framework;
    const TrainingPay& pay = route_of(basis, line).pay;
    TraineeGroups result;
    if (pay.basis == PayBasis::percent_of_band) {
        result = groups_by_time_left(framework, framework.band(framework.band_id(pay.band)), months);
    } else if (pay.basis == PayBasis::band) {
        result.annual_pence = {framework.band(framework.band_id(pay.band)).minimum_annual_pence()};
    } else if (pay.basis == PayBasis::keeps_pay && line.origin) {
        result.mix_of = line.origin;
        for (const PayPoint& point : band_of(framework, *line.origin).points)
            result.annual_pence.push_back(point.annual_pence);
    } else if (pay.basis == PayBasis::keeps_pay) {
        result.annual_pence = {band_of(framework, line.held_role).minimum_annual_pence()};
    }
    result.months = static_cast<std::size_t>(months);
    return result;
}

/// The figures of one draw: the values given, else the tables'.
class Figures {
public:
    Figures(const AccountsBasis& basis, const AccountsValues& values) : basis_(basis), values_(values) {
        const auto fits = [](std::size_t given, std::size_t rows) { return given == 0 || given == rows; };
        if (!fits(values.levy_income_gbp.size(), basis.tables.levy.size()) ||
            !fits(values.staff_cost.size(), basis.tables.staff_costs.size()) ||
            !fits(values.training_months.size(), basis.tables.training.size()))
            throw ShapeError("figures of a draw must be given for every row of their table, or none");
    }

    double staff_cost(Index row) const {
        const auto r = static_cast<std::size_t>(row);
        return values_.staff_cost.empty() ? basis_.tables.staff_costs[r].value.value : values_.staff_cost[r];
    }
    double staff_cost(const std::optional<Index>& row) const { return row ? staff_cost(*row) : 0; }
    double staff_cost(const std::optional<ItemUse>& use) const { return use ? staff_cost(use->row) : 0; }

    double levy_income_gbp(std::size_t row) const {
        return values_.levy_income_gbp.empty() ? basis_.tables.levy[row].monthly_income_gbp.value
                                               : values_.levy_income_gbp[row];
    }
    int months(const TrainingLine& line) const {
        const auto row = static_cast<std::size_t>(line.training);
        const int months = values_.training_months.empty() ? line.months : values_.training_months[row];
        expects(months >= 1, "a route with trainees takes a month at the least");
        return months;
    }

private:
    const AccountsBasis& basis_;
    const AccountsValues& values_;
};

EraPrices price_era(const Accounts::Layout& layout, const ItemEra& era, const std::vector<TraineeGroups>& groups,
                    const Figures& figures) {
    const AccountsBasis& basis = layout.basis;
    EraPrices result;
    for (std::size_t i = 0; i < layout.roles.size(); ++i) {
        const RoleItems& items = era.roles[i];
        const double fte = basis.fte_per_head[layout.roles[i].index()];
        const double multiple = figures.staff_cost(items.agency_cover) * figures.staff_cost(items.agency_multiple);
        result.roles.push_back(
            {.points_at = result.heads.size(),
             .headroom_share = figures.staff_cost(items.headroom),
             .agency_multiple = multiple / fte,
             .registration_pence = static_cast<double>(nearest(100 * figures.staff_cost(items.registration)))});
        for (const PayPoint& point : band_of(basis.framework, layout.roles[i]).points)
            result.heads.push_back(
                head_price(basis.framework, point.annual_pence, fte, figures.staff_cost(items.uplift)));
    }
    for (std::size_t l = 0; l < groups.size(); ++l) {
        const RoleItems& items = era.trainees[l];
        const double fte = basis.fte_per_head[basis.training_lines[l].held_role.index()];
        result.trainees.push_back({.groups_at = result.heads.size(),
                                   .groups = groups[l].annual_pence.size(),
                                   .headroom_share = figures.staff_cost(items.headroom)});
        for (const Pence annual : groups[l].annual_pence)
            result.heads.push_back(head_price(basis.framework, annual, fte, figures.staff_cost(items.uplift)));
    }
    for (const auto& join : era.joins)
        result.join_pence.push_back(static_cast<double>(nearest(100 * figures.staff_cost(join.second.row))));
    return result;
}

} // namespace

std::shared_ptr<const Accounts::Prices> price_accounts(const Accounts::Layout& layout, const AccountsValues& values) {
    const AccountsBasis& basis = layout.basis;
    const Figures figures(basis, values);
    auto result = std::make_shared<Accounts::Prices>();
    for (const TrainingLine& line : basis.training_lines)
        result->groups.push_back(trainee_groups(basis, line, figures.months(line)));
    for (const ItemEra& era : layout.eras) result->eras.push_back(price_era(layout, era, result->groups, figures));
    for (const LevyCharge& charge : layout.levy_charges) {
        const TrainingLine& line = basis.training_lines[charge.training_line];
        const int months = figures.months(line);
        const auto price = static_cast<double>(amount_over_pence(route_of(basis, line).costs[charge.cost], months));
        result->levy_draws.push_back(
            {.month_pence = 4 * price / (5 * static_cast<double>(months)), .completion_pence = price / 5});
    }
    for (std::size_t row = 0; row < basis.tables.levy.size(); ++row)
        result->levy_income_pence.push_back(static_cast<double>(nearest(100 * figures.levy_income_gbp(row))));
    return result;
}

} // namespace careerflow
