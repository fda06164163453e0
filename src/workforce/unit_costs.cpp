#include "accounts_month.hpp"
#include "careerflow/core/error.hpp"

#include <algorithm>

namespace careerflow {

namespace {

/// Charges people one at a time with the prices of the month just taken.
class UnitCharges {
public:
    UnitCharges(const Accounts::Layout& layout, const Accounts::Prices& prices, const Accounts::State& state)
        : layout_(layout), prices_(prices), state_(state), costs_(layout.lines.size(), 0.0) {
        const LevyMonth& levy = state.levy_month;
        if (!state.levy) return;
        if (levy.claimed_pence > 0) levy_share_ = levy.paid_pence / levy.claimed_pence;
        employer_share_ = layout.basis.tables.levy[layout.levy_eras[state.levy_era].row].co_investment_share;
    }

    UnitCosts all() {
        UnitCosts result;
        result.posts.resize(layout_.basis.fte_per_head.size());
        for (std::size_t i = 0; i < layout_.roles.size(); ++i) result.posts[layout_.roles[i].index()] = post(i);
        std::size_t charge = 0;
        for (std::size_t l = 0; l < layout_.basis.training_lines.size(); ++l) {
            const std::size_t first = charge;
            while (charge < layout_.levy_charges.size() && layout_.levy_charges[charge].training_line == l) ++charge;
            auto& months = result.trainees.emplace_back();
            const TrainingLine& line = layout_.basis.training_lines[l];
            const auto size = static_cast<std::size_t>(line.months + line.resits * line.resit_months);
            for (std::size_t done = 0; done < size; ++done) months.push_back(trainee(l, done, first, charge));
            for (std::size_t c = first; c < charge; ++c) claim(c, prices_.levy_draws[c].completion_pence);
            result.passes.push_back(taken());
        }
        return result;
    }

private:
    [[nodiscard]] const EraPrices& era() const { return prices_.eras[state_.era]; }

    /// The lines charged so far, which are then empty again.
    std::vector<UnitCost> taken() {
        std::vector<UnitCost> result;
        for (std::size_t line = 0; line < costs_.size(); ++line) {
            if (costs_[line] == 0) continue;
            result.push_back({static_cast<Index>(line), costs_[line]});
            costs_[line] = 0;
        }
        return result;
    }

    void register_head(std::size_t i) {
        const auto& registration = layout_.eras[state_.era].roles[i].registration;
        if (registration) costs_[registration->line] += era().roles[i].registration_pence / 12;
    }

    std::vector<UnitCost> post(std::size_t i) {
        const RolePrices& prices = era().roles[i];
        register_head(i);
        charge_people(layout_.eras[state_.era].roles[i],
                      mean_price(era(), state_.mix, layout_.roles[i], prices.points_at), prices.headroom_share, costs_);
        return taken();
    }

    std::vector<UnitCost> trainee(std::size_t l, std::size_t done, std::size_t first_charge, std::size_t end_charge) {
        const RoleId held = layout_.basis.training_lines[l].held_role;
        const auto found = std::find(layout_.roles.begin(), layout_.roles.end(), held);
        if (found != layout_.roles.end()) register_head(static_cast<std::size_t>(found - layout_.roles.begin()));
        for (const RouteCharge& charge : layout_.charges[l]) {
            if (charge.at_start && done > 0) continue;
            costs_[charge.line] += charge.pence;
            if (charge.credit) costs_[*charge.credit] -= charge.pence;
        }
        if (done < prices_.groups[l].months)
            for (std::size_t c = first_charge; c < end_charge; ++c) claim(c, prices_.levy_draws[c].month_pence);
        charge_pay(l, done);
        return taken();
    }

    void charge_pay(std::size_t l, std::size_t done) {
        const TraineeGroups& groups = prices_.groups[l];
        const TraineePrices& prices = era().trainees[l];
        if (prices.groups == 0) return;
        const auto group = static_cast<std::size_t>(std::upper_bound(groups.ends.begin(), groups.ends.end(), done) -
                                                    groups.ends.begin());
        const HeadPrice yearly = groups.mix_of ? mean_price(era(), state_.mix, *groups.mix_of, prices.groups_at)
                                               : era().heads[prices.groups_at + group];
        charge_people(layout_.eras[state_.era].trainees[l], yearly, prices.headroom_share, costs_);
    }

    /// A claim on the levy, shared as the claims of the month were.
    void claim(std::size_t c, double pence) {
        const LevyCharge& charge = layout_.levy_charges[c];
        const double part = pence * levy_share_;
        costs_[charge.levy_line] += part;
        if (!state_.levy) return;
        costs_[charge.employer_line] += (pence - part) * employer_share_;
        costs_[charge.government_line] += (pence - part) * (1 - employer_share_);
    }

    const Accounts::Layout& layout_;
    const Accounts::Prices& prices_;
    const Accounts::State& state_;
    std::vector<double> costs_;
    double levy_share_ = 1;
    double employer_share_ = 0;
};

} // namespace

UnitCosts Accounts::unit_costs() const {
    expects(state_->step > 0, "costs of one person are those of a month that accounts have taken");
    return UnitCharges(*layout_, *prices_, *state_).all();
}

} // namespace careerflow
