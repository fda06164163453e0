#pragma once

#include "careerflow/core/calendar_month.hpp"
#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/entry_rule.hpp"
#include "careerflow/framework/route.hpp"
#include "careerflow/framework/standing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// The law of an uncertain input. Of beta, gamma and lognormal the value is the mean and low to high the width of a 90
/// % interval: standard deviation (high − low) / (2 · 1.6449). Of PERT and triangular low and high are the ends and the
/// value is the mode. Dirichlet: shares of a multinomial group, together.
enum class Distribution { fixed, beta, gamma, lognormal, pert, triangular, dirichlet };

/// A figure that may be uncertain.
struct Quantity {
    double value = 0;
    double low = 0;  ///< of an uncertain one
    double high = 0; ///< of an uncertain one
    Distribution distribution = Distribution::fixed;

    [[nodiscard]] bool uncertain() const { return distribution != Distribution::fixed; }
    friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// A group of people in post at the start who are alike. Trainees name their route.
struct StaffRow {
    std::string role{};
    std::int64_t headcount = 0;
    double fte_per_head = 1;                ///< participation; equal in all rows of a role
    std::optional<int> clock_months{};      ///< months in the role; nothing: spread evenly over 0 to 59
    std::vector<std::string> holds{};       ///< tracked awards that everyone of the group holds
    std::string waiting_for{};              ///< route they have completed and whose post they wait for; empty: none
    std::string route{};                    ///< route they are on; empty: not trainees
    std::string origin{};                   ///< of trainees: the last role that is not a trainee role
    std::optional<int> months_done{};       ///< of trainees; nothing: spread evenly over the intakes of the route
    std::string age_band{};                 ///< "25-34"; empty: not stated
    std::vector<double> pay_point_shares{}; ///< by point of the band; empty: all on the top point
    Standing standing{};
    Place place{};
};

/// Funded FTE of a role from a month on.
struct EstablishmentRow {
    std::string role{};
    std::optional<CalendarMonth> from{}; ///< nothing: from the start
    Quantity funded_fte{};
    bool gap_expected = false; ///< what the rates lead to is known to differ: no warning about it
    Standing standing{};
    Place place{};
};

/// What a rate row makes people do. `all_leaving` includes retirement, `leaving` does not. `rebanding` is a move that
/// keeps the years in band.
enum class RateEvent { leaving, all_leaving, retirement, move, rebanding };

enum class RateMeasure {
    turnover_per_year,        ///< the hazard itself, events per person-year
    probability_per_year,     ///< crude: of the people present at the start, whichever event comes first
    probability_per_month,    ///< crude, in a month
    net_probability_per_year, ///< if nothing else could happen
    net_probability_per_month ///< if nothing else could happen, in a month
};

enum class LeaverType { resignation, retirement, end_of_contract, other_nhs };
enum class JoinerType { newly_qualified, international, wider_labour_market, other_nhs };

/// A rate at which people of a role leave, retire or move.
struct RateRow {
    std::string role{};
    RateEvent event = RateEvent::leaving;
    std::string to{};                ///< of a move: the role moved to
    std::optional<int> clock_from{}; ///< months in the role or on the route, at least
    std::optional<int> clock_to{};   ///< months in the role or on the route, less than
    std::optional<int> age_from{};   ///< years, at least; the cohort engine refuses age brackets
    std::optional<int> age_to{};     ///< years, less than
    RateMeasure measure = RateMeasure::probability_per_year;
    Quantity value{};
    LeaverType leaver_type = LeaverType::resignation;
    std::optional<CalendarMonth> from{};
    Standing standing{};
    Place place{};
};

enum class FillingSource { waiting, external, role };

/// A source from which vacancies of a role are filled. Sources of a role are tried in ascending order.
struct FillingRow {
    std::string role{};
    int order = 1;
    FillingSource source = FillingSource::external;
    std::string source_role{};                                ///< if the source is a role
    Quantity rate_per_month{};                                ///< fill rate per vacancy-month
    std::optional<std::int64_t> cap_heads{};                  ///< heads per month at most
    int months_to_start = 0;                                  ///< from the accepted offer to the start; external only
    JoinerType joiner_type = JoinerType::wider_labour_market; ///< external only
    std::optional<EntryRule> needs{};                         ///< awards an internal candidate must hold
    std::optional<CalendarMonth> from{};
    Standing standing{};
    Place place{};
};

enum class RecruitmentLaw { fixed, poisson, multinomial };

/// Joiners that come whatever the vacancies.
struct RecruitmentRow {
    std::string role{};
    std::vector<int> calendar_months{}; ///< 1 to 12; empty: every month
    Quantity heads{};                   ///< in each of those months
    RecruitmentLaw law = RecruitmentLaw::fixed;
    std::string group{}; ///< of a multinomial: rows of a group share a fixed total, their sum
    JoinerType joiner_type = JoinerType::wider_labour_market;
    std::optional<CalendarMonth> from{};
    std::optional<CalendarMonth> until{}; ///< last month
    Standing standing{};
    Place place{};
};

/// How long a route takes for those who start it.
enum class TrainingMonths { project, min, typical, max, uncertain };

/// What limits starts beside places and eligible people.
enum class TrainingFunding { any, levy_only };

/// Intakes of a route.
struct TrainingRow {
    std::string route{};
    std::vector<int> calendar_months{};      ///< 1 to 12, at least one
    std::optional<std::int64_t> places{};    ///< heads per intake; either places or rate_per_person
    std::optional<double> rate_per_person{}; ///< probability per eligible person at an intake
    std::vector<std::string> eligible_roles{};
    double eligible_share = 1; ///< of the heads of those roles, who may and want to
    std::optional<EntryRule> needs{};
    TrainingMonths months = TrainingMonths::project;
    Quantity completion{}; ///< P(award | stays with the employer); value 0: that of the route
    double fail_per_attempt = 0;
    int resit_months = 3;
    std::vector<double> dropout_thirds{60, 30, 10};
    TrainingFunding funding = TrainingFunding::any;
    std::string to{}; ///< a variant of the route's `to`; empty: the route's
    std::optional<CalendarMonth> from{};
    std::optional<CalendarMonth> until{}; ///< last month
    Standing standing{};
    Place place{};
};

/// The apprenticeship levy account from a month on.
struct LevyRow {
    std::optional<CalendarMonth> from{};
    Pence opening_balance_pence = 0; ///< of the first row; spread evenly over the ages 0 to expiry_months − 1
    Quantity monthly_income_gbp{};
    int expiry_months = 24;
    double co_investment_share = 0.05; ///< the employer's share of what the account cannot pay
    Standing standing{};
    Place place{};
};

enum class StaffCostItem {
    uplift_share,             ///< of basic pay, for unsocial hours
    headroom_share,           ///< of pay, uplift and on-costs, for cover of leave and absence
    agency_cover_share,       ///< of vacant FTE
    agency_multiple,          ///< of the employer's cost of an FTE of the role
    recruitment_gbp,          ///< per joiner
    registration_gbp_per_year ///< per head in post
};

/// A figure of what staff cost beside the pay of their band.
struct StaffCostRow {
    std::string role{}; ///< empty: every role without a row of its own
    StaffCostItem item = StaffCostItem::uplift_share;
    std::optional<JoinerType> joiner_type{}; ///< of recruitment; nothing: any
    std::string payer = "employer";
    Quantity value{};
    std::optional<CalendarMonth> from{};
    Standing standing{};
    Place place{};
};

enum class TargetMeasure { fte, headcount };

/// What must be reached.
struct TargetRow {
    std::string id{};
    std::vector<std::string> roles{}; ///< roles or groups; their sum counts
    CalendarMonth by{};               ///< the closing stock of this month
    TargetMeasure measure = TargetMeasure::fte;
    double at_least = 0;    ///< FTE or heads
    double probability = 0; ///< wanted
    Standing standing{};
    Place place{};
};

/// Roles that results show together.
struct GroupRow {
    std::string id{};
    std::string title{};
    std::vector<std::string> roles{};
    Standing standing{};
    Place place{};
};

/// The rows of a project that describe its workforce, in table order.
struct WorkforceTables {
    std::vector<StaffRow> staff{};
    std::vector<EstablishmentRow> establishment{};
    std::vector<RateRow> rates{};
    std::vector<FillingRow> filling{};
    std::vector<RecruitmentRow> recruitment{};
    std::vector<TrainingRow> training{};
    std::vector<LevyRow> levy{};
    std::vector<StaffCostRow> staff_costs{};
    std::vector<TargetRow> targets{};
    std::vector<GroupRow> groups{};

    /// True if there is nobody to follow: the project only describes a framework.
    [[nodiscard]] bool empty() const { return staff.empty() && recruitment.empty() && training.empty(); }
};

} // namespace careerflow
