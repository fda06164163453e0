#include "accounts_layout.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace careerflow {
namespace {

/// Gives every label one line, in the order of first use.
class LineBook {
public:
    std::size_t line(CostLineLabel label) {
        const Key key{label.payer, label.kind, label.role ? label.role->position : -1, label.training.value_or(-1),
                      label.support_credit};
        const auto [place, is_new] = places_.try_emplace(key, labels_.size());
        if (is_new) labels_.push_back(std::move(label));
        return place->second;
    }
    std::vector<CostLineLabel> take() { return std::move(labels_); }

private:
    using Key = std::tuple<std::string, std::string, std::int32_t, Index, bool>;
    std::map<Key, std::size_t> places_;
    std::vector<CostLineLabel> labels_;
};

/// Roles with a band that somebody is in, can get into, or that has vacancies.
std::vector<RoleId> held_roles(const AccountsBasis& basis) {
    std::set<RoleId> roles;
    for (const StaffRow& row : basis.tables.staff) roles.insert(basis.framework.role_id(row.role));
    for (const EstablishmentRow& row : basis.tables.establishment) roles.insert(basis.framework.role_id(row.role));
    for (const Flow& flow : basis.flows) {
        if (flow.from) roles.insert(*flow.from);
        if (flow.to) roles.insert(*flow.to);
    }
    for (const TrainingLine& line : basis.training_lines) roles.insert(line.held_role);
    std::vector<RoleId> result;
    for (const RoleId role : roles)
        if (!basis.framework.role(role).band.empty()) result.push_back(role);
    return result;
}

std::vector<std::string> price_years_of(const Framework& framework, const std::vector<RoleId>& roles) {
    std::vector<std::string> years;
    for (const RoleId role : roles)
        for (const PayPoint& point : framework.band(framework.band_id(framework.role(role).band)).points)
            if (!point.price_year.empty() && std::find(years.begin(), years.end(), point.price_year) == years.end())
                years.push_back(point.price_year);
    return years;
}

/// Steps at which some row of staff_costs comes into force, 0 the first.
std::vector<int> era_steps(const AccountsBasis& basis) {
    std::set<int> steps{0};
    for (const StaffCostRow& row : basis.tables.staff_costs)
        if (row.from) steps.insert(std::max(0, steps_between(basis.start, *row.from)));
    return {steps.begin(), steps.end()};
}

/// Lays out the lines of accounts: roles first, then training rows.
class LayoutMaker {
public:
    LayoutMaker(Accounts::Layout& layout) : layout_(layout), basis_(layout.basis) {}

    void make() {
        for (const int step : era_steps(basis_)) layout_.eras.push_back({.first_step = step});
        for (const RoleId role : layout_.roles) {
            for (ItemEra& era : layout_.eras) era.roles.push_back(items(role, std::nullopt, era.first_step));
            add_joins(role);
        }
        for (std::size_t l = 0; l < basis_.training_lines.size(); ++l) {
            const TrainingLine& line = basis_.training_lines[l];
            const bool paid = route_of(basis_, line).pay.basis != PayBasis::student;
            for (ItemEra& era : layout_.eras)
                era.trainees.push_back(paid ? items(line.held_role, line.training, era.first_step) : RoleItems{});
            add_charges(l);
        }
        layout_.lines = book_.take();
    }

private:
    std::optional<Index> row_in_force(RoleId role, StaffCostItem item, int step,
                                      std::optional<JoinerType> joiner_type = {}) const {
        return staff_cost_in_force(basis_.tables.staff_costs, basis_.framework.role(role).id, item,
                                   months_after(basis_.start, step), joiner_type);
    }

    std::optional<ItemUse> use(RoleId role, StaffCostItem item, int step, CostLineLabel label) {
        const auto row = row_in_force(role, item, step);
        if (!row) return std::nullopt;
        label.payer = basis_.tables.staff_costs[static_cast<std::size_t>(*row)].payer;
        return ItemUse{*row, book_.line(std::move(label))};
    }

    RoleItems items(RoleId role, std::optional<Index> training, int step) {
        const auto line = [&](std::string payer, std::string kind) {
            return book_.line({.payer = std::move(payer), .kind = std::move(kind), .role = role, .training = training});
        };
        const auto label = [&](std::string kind) {
            return CostLineLabel{.kind = std::move(kind), .role = role, .training = training};
        };
        RoleItems result;
        result.lines[basic_part] = line("employer", "pay");
        result.lines[uplift_part] = result.lines[basic_part]; // nothing is added where no row is in force
        if (const auto uplift = use(role, StaffCostItem::uplift_share, step, label("uplift"))) {
            result.uplift = uplift->row;
            result.lines[uplift_part] = uplift->line;
        }
        result.lines[insurance_part] = line("employer", "employer_ni");
        result.lines[pension_part] = line("employer", "pension");
        result.lines[charge_part] = line("employer", "apprenticeship_levy_charge");
        result.lines[central_part] = line("nhs_england", "pension");
        result.headroom = use(role, StaffCostItem::headroom_share, step, label("headroom"));
        if (training) return result;
        result.agency_cover = use(role, StaffCostItem::agency_cover_share, step, label("agency"));
        result.agency_multiple = row_in_force(role, StaffCostItem::agency_multiple, step);
        result.registration = use(role, StaffCostItem::registration_gbp_per_year, step, label("registration"));
        return result;
    }

    /// What those cost who join a role.
    void add_joins(RoleId role) {
        for (std::size_t f = 0; f < basis_.flows.size(); ++f) {
            const Flow& flow = basis_.flows[f];
            if (flow.from || flow.to != role || !flow.joiner_type) continue;
            for (ItemEra& era : layout_.eras) {
                const auto row = row_in_force(role, StaffCostItem::recruitment_gbp, era.first_step, flow.joiner_type);
                if (!row) continue;
                const std::string& payer = basis_.tables.staff_costs[static_cast<std::size_t>(*row)].payer;
                const std::size_t line = book_.line({.payer = payer, .kind = "recruitment", .role = role});
                era.joins.push_back({f, ItemUse{*row, line}});
            }
        }
    }

    /// What the route of a training line costs.
    void add_charges(std::size_t l) {
        const TrainingLine& training_line = basis_.training_lines[l];
        const Index row = training_line.training;
        const auto line = [&](std::string payer, std::string kind, bool credit) {
            return book_.line(
                {.payer = std::move(payer), .kind = std::move(kind), .training = row, .support_credit = credit});
        };
        const std::vector<CostLine>& costs = route_of(basis_, training_line).costs;
        auto& charges = layout_.charges.emplace_back();
        for (std::size_t c = 0; c < costs.size(); ++c) {
            const CostLine& cost = costs[c];
            const std::size_t paid = line(cost.payer, cost.kind, false);
            if (cost.payer == "levy" && cost.paid_to.empty()) {
                LevyCharge charge{.training_line = l, .cost = c, .levy_line = paid};
                if (!layout_.levy_eras.empty()) {
                    charge.employer_line = line("employer", "co_investment", false);
                    charge.government_line = line("government", "co_investment", false);
                }
                layout_.levy_charges.push_back(charge);
                continue;
            }
            const double unit = cost.basis == CostBasis::per_year ? 12 : 1;
            RouteCharge charge{.line = paid,
                               .pence = static_cast<double>(cost.amount_pence) / unit,
                               .at_start = cost.basis == CostBasis::once};
            if (!cost.paid_to.empty()) charge.credit = line(cost.paid_to, cost.kind, true);
            charges.push_back(charge);
        }
    }

    Accounts::Layout& layout_;
    const AccountsBasis& basis_;
    LineBook book_;
};

} // namespace

int steps_between(CalendarMonth start, CalendarMonth month) {
    return (month.year - start.year) * 12 + (month.month - start.month);
}

const Route& route_of(const AccountsBasis& basis, const TrainingLine& line) {
    const TrainingRow& row = basis.tables.training[static_cast<std::size_t>(line.training)];
    return basis.framework.route(basis.framework.route_id(row.route));
}

std::optional<Index> staff_cost_in_force(const std::vector<StaffCostRow>& rows, const std::string& role,
                                         StaffCostItem item, CalendarMonth month,
                                         std::optional<JoinerType> joiner_type) {
    using Rank = std::tuple<bool, bool, bool, CalendarMonth>;
    std::optional<std::pair<Rank, Index>> best;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const StaffCostRow& row = rows[r];
        if (row.item != item || (!row.role.empty() && row.role != role)) continue;
        if ((row.joiner_type && row.joiner_type != joiner_type) || (row.from && *row.from > month)) continue;
        const Rank rank{!row.role.empty(), row.joiner_type.has_value(), row.from.has_value(),
                        row.from.value_or(CalendarMonth{})};
        if (!best || rank > best->first) best = std::pair(rank, static_cast<Index>(r));
    }
    return best ? std::optional(best->second) : std::nullopt;
}

std::shared_ptr<const Accounts::Layout> lay_out_accounts(AccountsBasis basis, const AccountsOptions& options) {
    if (basis.fte_per_head.size() != basis.framework.roles().size())
        throw ShapeError("accounts need the FTE per head of every role of the framework");
    const Diagnostics found = check_accounts(basis.tables, basis.start);
    if (found.has_errors()) throw DataError(found);
    auto layout = std::make_shared<Accounts::Layout>();
    layout->basis = std::move(basis);
    layout->options = options;
    const AccountsBasis& kept = layout->basis;
    layout->roles = held_roles(kept);
    layout->price_years = price_years_of(kept.framework, layout->roles);
    for (std::size_t row = 0; row < kept.tables.levy.size(); ++row) {
        const auto& from = kept.tables.levy[row].from;
        layout->levy_eras.push_back(
            {.first_step = from ? std::max(0, steps_between(kept.start, *from)) : 0, .row = row});
    }
    std::stable_sort(layout->levy_eras.begin(), layout->levy_eras.end(), [&](const LevyEra& a, const LevyEra& b) {
        return kept.tables.levy[a.row].from < kept.tables.levy[b.row].from;
    });
    LayoutMaker(*layout).make();
    layout->mix.emplace(kept.framework, kept.tables.staff, kept.flows);
    return layout;
}

} // namespace careerflow
