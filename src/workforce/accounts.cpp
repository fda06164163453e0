#include "careerflow/workforce/accounts.hpp"

#include "accounts_month.hpp"
#include "careerflow/core/error.hpp"
#include "core/wide.hpp"
#include "fixed_order_sum.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace careerflow {

namespace {

/// To the nearest whole number, halves away from 0. Domain: |value| < 2^51. Adding and taking away 2^52 rounds halves
/// to even; those that went down are put right.
double whole(double value) {
    const double size = std::fabs(value);
    const double even = (size + 0x1p52) - 0x1p52;
    return std::copysign(size - even == 0.5 ? even + 1.0 : even, value) + 0.0; // no −0
}

CAREERFLOW_WIDE void make_whole(std::span<double> values) {
    for (double& value : values) value = whole(value);
}

/// Σ values[first, end), as far as there are values.
double sum_of(const std::vector<double>& values, std::size_t first, std::size_t end) {
    end = std::min(end, values.size());
    return first < end ? fixed_order_sum(values.data(), first, end) : 0.0;
}

/// The first of several stretches in force at `step`, looked for from the present one onwards.
template <class Era>
void move_on(const std::vector<Era>& eras, int step, std::size_t& present) {
    while (present + 1 < eras.size() && eras[present + 1].first_step <= step) ++present;
}

/// The accounts of one month: what was counted, the prices in force, and the lines to add to.
struct Month {
    const Accounts::Layout& layout;
    const Accounts::Prices& prices;
    Accounts::State& state;
    const MonthCounts& counts;
    std::span<double> costs;

    const ItemEra& items() const { return layout.eras[state.era]; }
    const EraPrices& era() const { return prices.eras[state.era]; }
};

void charge_posts(const Month& month) {
    for (std::size_t i = 0; i < month.layout.roles.size(); ++i) {
        const RoleId role = month.layout.roles[i];
        const double heads = month.counts.closing_heads[role.index()];
        const double vacant = month.counts.vacant_fte[role.index()];
        if (heads == 0 && vacant == 0) continue;
        const RoleItems& items = month.items().roles[i];
        const RolePrices& prices = month.era().roles[i];
        HeadPrice price = mean_price(month.era(), month.state.mix, role, prices.points_at);
        if (items.agency_cover)
            month.costs[items.agency_cover->line] += vacant * prices.agency_multiple * employer_part(price) / 12;
        if (items.registration) month.costs[items.registration->line] += heads * prices.registration_pence / 12;
        const double not_training = heads - month.counts.closing_trainees[role.index()];
        for (double& part : price) part *= not_training;
        charge_people(items, price, prices.headroom_share, month.costs);
    }
}

/// What the trainees of a line cost in a year, all heads together.
HeadPrice yearly_of_trainees(const Month& month, std::size_t l, double heads) {
    const TraineeGroups& groups = month.prices.groups[l];
    const TraineePrices& prices = month.era().trainees[l];
    HeadPrice yearly{};
    if (groups.mix_of) {
        yearly = mean_price(month.era(), month.state.mix, *groups.mix_of, prices.groups_at);
        for (double& part : yearly) part *= heads;
        return yearly;
    }
    const std::vector<double>& by_month = month.counts.line_heads[l];
    for (std::size_t g = 0; g < prices.groups; ++g) {
        const std::size_t first = g == 0 ? 0 : groups.ends[g - 1];
        const std::size_t end = g < groups.ends.size() ? groups.ends[g] : by_month.size();
        const double in_group = prices.groups == 1 ? heads : sum_of(by_month, first, end);
        const HeadPrice& price = month.era().heads[prices.groups_at + g];
        for (std::size_t part = 0; part < part_count; ++part) yearly[part] += in_group * price[part];
    }
    return yearly;
}

void charge_route(const Month& month, std::size_t l, double heads) {
    for (const RouteCharge& charge : month.layout.charges[l]) {
        const double pence = (charge.at_start ? month.counts.line_starts[l] : heads) * charge.pence;
        month.costs[charge.line] += pence;
        if (charge.credit) month.costs[*charge.credit] -= pence;
    }
}

void charge_training(const Month& month) {
    std::size_t charge = 0;
    for (std::size_t l = 0; l < month.prices.groups.size(); ++l) {
        const std::vector<double>& by_month = month.counts.line_heads[l];
        const std::size_t months = month.prices.groups[l].months;
        const double before_attempt = sum_of(by_month, 0, months);
        const double heads = before_attempt + sum_of(by_month, months, by_month.size());
        charge_route(month, l, heads);
        for (; charge < month.layout.levy_charges.size() && month.layout.levy_charges[charge].training_line == l;
             ++charge) {
            const LevyDraw& draw = month.prices.levy_draws[charge];
            month.state.claims[charge] =
                before_attempt * draw.month_pence + month.counts.line_passes[l] * draw.completion_pence;
        }
        const TraineePrices& prices = month.era().trainees[l];
        if (prices.groups == 0 || heads == 0) continue;
        charge_people(month.items().trainees[l], yearly_of_trainees(month, l, heads), prices.headroom_share,
                      month.costs);
    }
}

void charge_joiners(const Month& month) {
    const auto& joins = month.items().joins;
    for (std::size_t j = 0; j < joins.size(); ++j)
        month.costs[joins[j].second.line] += month.counts.flows[joins[j].first] * month.era().join_pence[j];
}

/// Shares what the account paid among the claims, each in proportion; the employer and the government pay the rest.
void share_out(const Month& month, double claimed, double paid, double employer_share, bool in_whole_pence) {
    const double ratio = claimed > 0 ? paid / claimed : 1;
    double claimed_so_far = 0, paid_so_far = 0;
    for (std::size_t c = 0; c < month.state.claims.size(); ++c) {
        const LevyCharge& charge = month.layout.levy_charges[c];
        const double claim = month.state.claims[c];
        double part = claim;
        if (paid < claimed) {
            // Whole pence are differences of rounded running totals, so that they add up to what was paid.
            claimed_so_far += claim;
            part = in_whole_pence ? whole(claimed_so_far * ratio) - paid_so_far : claim * ratio;
            paid_so_far += part;
        }
        const double open = claim - part;
        const double employer = in_whole_pence ? whole(open * employer_share) : open * employer_share;
        month.costs[charge.levy_line] += part;
        month.costs[charge.employer_line] += employer;
        month.costs[charge.government_line] += open - employer;
        month.state.levy_month.employer_co_investment_pence += employer;
        month.state.levy_month.government_co_investment_pence += open - employer;
    }
}

void settle_levy(const Month& month) {
    Accounts::State& state = month.state;
    const bool in_whole_pence = month.layout.options.rounding == PenceRounding::whole;
    if (in_whole_pence) make_whole(state.claims);
    if (!state.levy) {
        for (std::size_t c = 0; c < state.claims.size(); ++c)
            month.costs[month.layout.levy_charges[c].levy_line] += state.claims[c];
        return;
    }
    move_on(month.layout.levy_eras, state.step, state.levy_era);
    const std::size_t row = month.layout.levy_eras[state.levy_era].row;
    const LevyRow& rules = month.layout.basis.tables.levy[row];
    LevyMonth& levy = state.levy_month = {.income_pence = month.prices.levy_income_pence[row]};
    state.levy->receive(levy.income_pence);
    levy.claimed_pence = sum_of(state.claims, 0, state.claims.size());
    levy.paid_pence = state.levy->pay(levy.claimed_pence);
    share_out(month, levy.claimed_pence, levy.paid_pence, rules.co_investment_share, in_whole_pence);
    levy.expired_pence = state.levy->end_month(rules.expiry_months);
    levy.closing_balance_pence = state.levy->balance_pence();
}

std::optional<LevyAccount> opening_levy(const Accounts::Layout& layout) {
    if (layout.levy_eras.empty()) return std::nullopt;
    const std::vector<LevyRow>& rows = layout.basis.tables.levy;
    int longest = 1;
    for (const LevyRow& row : rows) longest = std::max(longest, row.expiry_months);
    std::size_t first = 0;
    move_on(layout.levy_eras, 0, first);
    return LevyAccount(rows.front().opening_balance_pence, rows[layout.levy_eras[first].row].expiry_months, longest);
}

std::unique_ptr<Accounts::State> opening_state(const Accounts::Layout& layout) {
    return std::make_unique<Accounts::State>(
        Accounts::State{.mix = *layout.mix,
                        .levy = opening_levy(layout),
                        .claims = std::vector<double>(layout.levy_charges.size(), 0.0)});
}

void check_shapes(const Accounts::Layout& layout, const MonthCounts& counts, std::size_t costs) {
    const std::size_t roles = layout.basis.fte_per_head.size(), lines = layout.basis.training_lines.size();
    if (counts.opening_heads.size() != roles || counts.closing_heads.size() != roles ||
        counts.closing_trainees.size() != roles || counts.vacant_fte.size() != roles ||
        counts.flows.size() != layout.basis.flows.size() || counts.line_heads.size() != lines ||
        counts.line_starts.size() != lines || counts.line_passes.size() != lines)
        throw ShapeError("the counts of a month do not fit the model these accounts were made from");
    if (costs != layout.lines.size()) throw ShapeError("accounts need one place for each cost line");
}

} // namespace

Accounts::Accounts(std::shared_ptr<const Layout> layout, std::shared_ptr<const Prices> prices)
    : layout_(std::move(layout)), prices_(std::move(prices)), state_(opening_state(*layout_)) {}

Accounts::Accounts(AccountsBasis basis, const AccountsOptions& options)
    : layout_(lay_out_accounts(std::move(basis), options)), prices_(price_accounts(*layout_, {})),
      state_(opening_state(*layout_)) {}

Accounts::Accounts(const Accounts& other)
    : layout_(other.layout_), prices_(other.prices_), state_(std::make_unique<State>(*other.state_)) {}
Accounts& Accounts::operator=(const Accounts& other) {
    if (this == &other) return *this;
    layout_ = other.layout_;
    prices_ = other.prices_;
    if (state_) *state_ = *other.state_;
    else state_ = std::make_unique<State>(*other.state_);
    return *this;
}
Accounts::Accounts(Accounts&&) noexcept = default;
Accounts& Accounts::operator=(Accounts&&) noexcept = default;
Accounts::~Accounts() = default;

const std::vector<CostLineLabel>& Accounts::cost_lines() const { return layout_->lines; }
const std::vector<std::string>& Accounts::price_years() const { return layout_->price_years; }
const LevyMonth& Accounts::levy_month() const { return state_->levy_month; }
std::span<const double> Accounts::pay_point_shares(RoleId role) const { return state_->mix.shares(role); }

std::optional<double> Accounts::levy_balance_pence() const {
    return state_->levy ? std::optional(state_->levy->balance_pence()) : std::nullopt;
}

void Accounts::account(const MonthCounts& counts, std::span<double> costs_pence) {
    check_shapes(*layout_, counts, costs_pence.size());
    expects(counts.step == state_->step, "accounts take every month once, in order");
    std::fill(costs_pence.begin(), costs_pence.end(), 0.0);
    move_on(layout_->eras, state_->step, state_->era);
    state_->mix.advance(counts.opening_heads, counts.flows);
    const Month month{*layout_, *prices_, *state_, counts, costs_pence};
    charge_posts(month);
    charge_training(month);
    charge_joiners(month);
    settle_levy(month);
    if (layout_->options.rounding == PenceRounding::whole) make_whole(costs_pence);
    ++state_->step;
}

void Accounts::restart() {
    state_->mix = *layout_->mix;
    state_->levy = opening_levy(*layout_);
    state_->levy_month = {};
    state_->step = 0;
    state_->era = 0;
    state_->levy_era = 0;
}

AccountsRecord Accounts::record() const {
    return {.step = state_->step,
            .months_in_band = state_->mix.months_in_band(),
            .pay_point_shares = state_->mix.all_shares(),
            .levy_pence = state_->levy ? state_->levy->by_age() : std::vector<double>{}};
}

void Accounts::restore(const AccountsRecord& record) {
    if (record.levy_pence.size() != (state_->levy ? state_->levy->by_age().size() : 0))
        throw ShapeError("a recorded levy account has other ages");
    restart();
    state_->mix.restore(record.months_in_band, record.pay_point_shares);
    if (state_->levy) state_->levy->restore(record.levy_pence);
    state_->step = record.step;
}

Accounts with_values(const Accounts& accounts, const AccountsValues& values) {
    return Accounts(accounts.layout_, price_accounts(*accounts.layout_, values));
}

Pence levy_price_pence(const Route& route, int months) {
    Pence price = 0;
    for (const CostLine& cost : route.costs)
        if (cost.payer == "levy" && cost.paid_to.empty()) price += amount_over_pence(cost, months);
    return price;
}

} // namespace careerflow
