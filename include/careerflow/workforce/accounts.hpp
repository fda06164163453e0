#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/workforce_rows.hpp"
#include "careerflow/workforce/cost_lines.hpp"
#include "careerflow/workforce/flow.hpp"
#include "careerflow/workforce/month_counts.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace careerflow {

class Model;

/// What accounts are made from.
struct AccountsBasis {
    Framework framework{};
    WorkforceTables tables{};
    CalendarMonth start{};
    std::vector<Flow> flows{};                  ///< as MonthCounts::flows
    std::vector<TrainingLine> training_lines{}; ///< as MonthCounts::line_heads
    std::vector<double> fte_per_head{};         ///< by RoleId, in (0, 1]
};

/// Figures that a draw of uncertain inputs changes, each by row of its table; an empty vector keeps the tables'.
struct AccountsValues {
    std::vector<double> levy_income_gbp{}; ///< levy, per month
    std::vector<double> staff_cost{};      ///< staff_costs, in the unit of the item
    std::vector<int> training_months{};    ///< training
};

/// Whether the lines of a month are whole pence.
enum class PenceRounding {
    none, ///< for expected heads: accounts stay linear in them
    whole ///< for whole heads: every line to the nearest penny, halves away from 0
};

struct AccountsOptions {
    PenceRounding rounding = PenceRounding::none;
};

/// The levy account in one month, in pence. claimed = paid + co-invested by employer and government.
struct LevyMonth {
    double income_pence = 0;
    double claimed_pence = 0;
    double paid_pence = 0;
    double employer_co_investment_pence = 0;
    double government_co_investment_pence = 0;
    double expired_pence = 0; ///< at the end of the month
    double closing_balance_pence = 0;
};

/// A part of what one person costs in a month.
struct UnitCost {
    Index line = 0; ///< of Accounts::cost_lines()
    double pence = 0;

    friend bool operator==(const UnitCost&, const UnitCost&) = default;
};

/// What one person costs in a month: an average head of the role, by its pay points, and the levy's share of claims as
/// it was in the month. Times the counts these are the lines of the month, but for agency cover, which nobody in post
/// causes, and recruitment, which is for those who join.
struct UnitCosts {
    std::vector<std::vector<UnitCost>> posts{}; ///< by RoleId: a head at the end of the month who is not on a route
    std::vector<std::vector<std::vector<UnitCost>>> trainees{}; ///< by training line and months done at the end
    std::vector<std::vector<UnitCost>> passes{};                ///< by training line: someone who gets the award
};

/// What the months taken so far have left in accounts, as plain numbers.
struct AccountsRecord {
    int step = 0;                           ///< months taken
    std::vector<double> months_in_band{};   ///< heads by role and months in band
    std::vector<double> pay_point_shares{}; ///< by role and pay point
    std::vector<double> levy_pence{};       ///< by age in months; empty without a levy table
};

/// What would keep accounts from being made from tables that are otherwise sound: agency cover without a multiple
/// (CF4050), a levy table that begins after the start (CF4051).
[[nodiscard]] Diagnostics check_accounts(const WorkforceTables& tables, CalendarMonth start);

/// What a start of the route costs the levy over all its months, in pence.
[[nodiscard]] Pence levy_price_pence(const Route& route, int months);

/// The money of one future, month by month: prices, the pay points people are on, and the levy account. A value; a copy
/// is a fork. docs/methods/money.md states every formula.
class Accounts {
public:
    /// Accounts before the first month. Errors: DataError with the findings of check_accounts; InputError naming a
    /// missing pay term; ShapeError. Cost: about a millisecond for fifty roles.
    explicit Accounts(AccountsBasis basis, const AccountsOptions& options = {});
    Accounts(const Accounts& other);
    Accounts(Accounts&&) noexcept;
    Accounts& operator=(const Accounts& other);
    Accounts& operator=(Accounts&&) noexcept;
    ~Accounts();

    /// What each cost stands for, in a fixed order.
    [[nodiscard]] const std::vector<CostLineLabel>& cost_lines() const;
    /// Price years of the pay points that people are paid at, in table order. Route costs carry a year of their own.
    [[nodiscard]] const std::vector<std::string>& price_years() const;

    /// Takes the next month: `costs_pence` becomes what it cost, by cost_lines(); support credits are negative.
    /// Months come in order from the first. Errors: InputError for a month out of order, ShapeError.
    /// Cost: no allocation; O(roles × pay points + months of bands + training lines × months + cost lines).
    void account(const MonthCounts& counts, std::span<double> costs_pence);

    /// The levy account in the month just taken; all 0 before the first, and if there is no levy table.
    [[nodiscard]] const LevyMonth& levy_month() const;
    /// What is in the levy account now; nothing if there is no levy table: then it pays without limit.
    [[nodiscard]] std::optional<double> levy_balance_pence() const;
    /// What one more person would have cost in the month just taken, by where they are at its end; at 0 months done of
    /// a route with what a start costs. Cost: O(roles + months of training lines) times the lines of one person.
    [[nodiscard]] UnitCosts unit_costs() const;
    /// Shares of the people of a role on each pay point of its band, now.
    [[nodiscard]] std::span<const double> pay_point_shares(RoleId role) const;

    /// Goes back to before the first month.
    void restart();

    [[nodiscard]] AccountsRecord record() const;
    /// Goes on from what accounts with the same roles, bands and flows have recorded; prices are one's own. Errors:
    /// ShapeError.
    void restore(const AccountsRecord& record);

    struct Layout; ///< of the library's own sources: what is the same for every draw
    struct Prices; ///< of the library's own sources: what a draw changes
    struct State;  ///< of the library's own sources: what a month changes

    friend Accounts with_values(const Accounts& accounts, const AccountsValues& values);

private:
    Accounts(std::shared_ptr<const Layout> layout, std::shared_ptr<const Prices> prices);

    std::shared_ptr<const Layout> layout_;
    std::shared_ptr<const Prices> prices_;
    std::unique_ptr<State> state_;
};

/// Accounts with other figures, before their first month. Errors: ShapeError; InputError for figures outside their
/// domain. Cost: prices of all pay points anew, about 0.1 ms.
[[nodiscard]] Accounts with_values(const Accounts& accounts, const AccountsValues& values);

/// What accounts of a model are made from, and the figures of its draw.
[[nodiscard]] AccountsBasis accounts_basis(const Model& model);
[[nodiscard]] AccountsValues accounts_values(const Model& model);

/// Accounts of a model with the figures of its draw, before the first month. For another draw of the same project
/// with_values(accounts, accounts_values(model)) is faster. Errors: as Accounts.
[[nodiscard]] Accounts make_accounts(const Model& model, const AccountsOptions& options = {});

} // namespace careerflow
