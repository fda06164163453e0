#include "workforce/row_checks.hpp"

#include "careerflow/core/nearest_name.hpp"
#include "workforce/duplicate_rows.hpp"
#include "workforce/keys.hpp"
#include "workforce/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace careerflow {

namespace {

constexpr double no_upper_limit = std::numeric_limits<double>::infinity();

template <class Rows>
std::vector<std::string> ids_of(const Rows& rows) {
    std::vector<std::string> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

} // namespace

Diagnostics check_rows(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                       DurationBasis duration) {
    Diagnostics diagnostics;
    RowChecks checks(framework, tables, start, duration, diagnostics);
    checks.staff();
    checks.establishment();
    checks.rates();
    checks.filling();
    checks.recruitment();
    checks.training();
    checks.money();
    checks.targets_and_groups();
    return diagnostics;
}

RowChecks::RowChecks(const Framework& framework, const WorkforceTables& tables, CalendarMonth start,
                     DurationBasis duration, Diagnostics& diagnostics)
    : framework_(framework), tables_(tables), start_(start), duration_(duration), diagnostics_(diagnostics) {}

void RowChecks::error(Code code, const Place& place, std::string_view field, std::string value, std::string reason,
                      std::string remedy) {
    Place at = place;
    at.field = field;
    diagnostics_.add({.code = code,
                      .place = std::move(at),
                      .value = std::move(value),
                      .reason = std::move(reason),
                      .remedy = std::move(remedy)});
}

void RowChecks::require(bool holds, const Place& place, std::string_view field, double value, std::string_view reason) {
    if (!holds)
        error(codes::workforce_out_of_range, place, field, fmt::format("{}", value), std::string(reason),
              "Correct the figure");
}

void RowChecks::unknown(const std::string& name, const Place& place, std::string_view field, std::string_view noun,
                        std::string remedy, const std::vector<std::string>& known) {
    Place at = place;
    at.field = field;
    diagnostics_.add({.code = codes::workforce_unknown_name,
                      .place = std::move(at),
                      .value = name,
                      .reason = fmt::format("there is no {} of that name", noun),
                      .remedy = std::move(remedy),
                      .nearest = nearest_name(name, known)});
}

std::optional<RoleId> RowChecks::known_role(const std::string& id, const Place& place, std::string_view field) {
    const auto role = framework_.find_role(id);
    if (!role) unknown(id, place, field, "role", "Use an id from roles", ids_of(framework_.roles()));
    return role;
}

std::optional<RoleId> RowChecks::known_post(const std::string& id, const Place& place, std::string_view field) {
    const auto role = known_role(id, place, field);
    if (role && framework_.role(*role).kind != RoleKind::post) {
        error(codes::workforce_not_a_post, place, field, id, "this role is not a post", "Name a role of kind post");
        return std::nullopt;
    }
    return role;
}

const Route* RowChecks::known_route(const std::string& id, const Place& place, std::string_view field) {
    if (const auto route = framework_.find_route(id)) return &framework_.route(*route);
    unknown(id, place, field, "route", "Use an id from routes", ids_of(framework_.routes()));
    return nullptr;
}

void RowChecks::known_award(const std::string& id, const Place& place, std::string_view field) {
    if (!framework_.find_qualification(id))
        unknown(id, place, field, "qualification", "Use an id from qualifications",
                ids_of(framework_.qualifications()));
}

void RowChecks::known_payer(const std::string& id, const Place& place, std::string_view field) {
    std::vector<std::string> known = framework_.payers();
    known.emplace_back("government");
    if (std::find(known.begin(), known.end(), id) == known.end())
        unknown(id, place, field, "payer", "Use a known payer, or declare it in project.toml", known);
}

void RowChecks::calendar_months(const std::vector<int>& months, const Place& place) {
    for (const int month : months)
        require(month >= 1 && month <= 12, place, "calendar_months", month, "calendar months run from 1 to 12");
}

void RowChecks::dates(std::optional<CalendarMonth> from, std::optional<CalendarMonth> until, const Place& place) {
    if (!until) return;
    if (from && *until < *from)
        error(codes::workforce_dates, place, "until", to_string(*until), "the row ends before it begins",
              "Correct from or until");
    else if (*until < start_)
        error(codes::workforce_dates, place, "until", to_string(*until),
              fmt::format("the row is over before the project starts in {}", to_string(start_)),
              "Remove the row, or correct until");
}

void RowChecks::quantity(const Quantity& quantity, const Place& place, std::string_view field, double lowest,
                         double highest, std::string_view what) {
    require(std::isfinite(quantity.value) && quantity.value >= lowest && quantity.value <= highest, place, field,
            quantity.value, what);
}

bool RowChecks::is_trainee_role(const std::string& id) const {
    return std::any_of(framework_.routes().begin(), framework_.routes().end(),
                       [&](const Route& route) { return route.post == id; });
}

void RowChecks::not_a_trainee_role(const std::string& id, const Place& place, std::string_view field) {
    if (is_trainee_role(id))
        error(codes::trainee_role_misused, place, field, id,
              "this role holds trainees only: a route names it as its post", "Use training rows to bring people there");
}

void RowChecks::staff() {
    for (const StaffRow& row : tables_.staff) staff_row(row);
    staff_of_one_role();
    report_duplicates(
        tables_.staff,
        [](const StaffRow& row) {
            return std::tuple(row.role, row.route, row.origin, row.months_done, row.clock_months, row.waiting_for,
                              row.holds, row.age_band);
        },
        "role", diagnostics_);
}

void RowChecks::staff_row(const StaffRow& row) {
    const auto role = known_post(row.role, row.place, "role");
    require(row.headcount >= 0 && row.headcount <= (std::int64_t{1} << 40), row.place, "headcount",
            static_cast<double>(row.headcount), "heads are counted from 0");
    require(row.fte_per_head > 0 && row.fte_per_head <= 1, row.place, "fte_per_head", row.fte_per_head,
            "one head is more than 0 and at most 1 FTE");
    if (row.clock_months)
        require(*row.clock_months >= 0, row.place, "clock_months", *row.clock_months, "months are counted from 0");
    for (const std::string& award : row.holds) known_award(award, row.place, "holds");
    if (!row.waiting_for.empty()) {
        const Route* route = known_route(row.waiting_for, row.place, "waiting_for");
        if (route != nullptr && (route->to.empty() || !framework_.find_role(route->to)))
            error(codes::workforce_not_a_post, row.place, "waiting_for", row.waiting_for,
                  "this route leads to no other role, so nobody can wait for it", "Name a route with a role in to");
        if (!row.route.empty())
            error(codes::trainees_without_training, row.place, "waiting_for", row.waiting_for,
                  "trainees are not qualified and waiting yet", "Leave waiting_for or route empty");
    }
    if (!row.route.empty()) trainees(row);
    else if (is_trainee_role(row.role))
        error(codes::trainee_role_misused, row.place, "route", "", "people in a trainee role are on a route",
              "Name the route, the origin role and the months done");
    if (role) pay_points(row);
}

void RowChecks::trainees(const StaffRow& row) {
    const Route* route = known_route(row.route, row.place, "route");
    if (route == nullptr) return;
    if (!training_of(tables_, row))
        error(codes::trainees_without_training, row.place, "route", row.route, "no training row describes this route",
              "Add a training row, with places 0 if nobody starts any more");
    if (!route->post.empty() && row.role != route->post)
        error(codes::trainee_role_misused, row.place, "role", row.role,
              fmt::format("trainees on '{}' hold the role '{}'", row.route, route->post),
              "Write that role, and the role they had before in origin");
    if (!row.origin.empty()) known_role(row.origin, row.place, "origin");
    else if (!route->post.empty())
        error(codes::trainee_role_misused, row.place, "origin", "",
              "the role they return to if they drop out is not stated", "Name the last role before the route");
    if (route->post.empty() && !row.origin.empty() && row.origin != row.role)
        error(codes::trainee_role_misused, row.place, "origin", row.origin,
              fmt::format("on '{}' people keep their role, so it is their origin", row.route), "Leave origin empty");
    if (row.months_done)
        require(*row.months_done >= 0 && *row.months_done < std::max(route->months.max, 1), row.place, "months_done",
                *row.months_done, "months done run from 0 to one less than the length of the route");
    if (!row.origin.empty()) not_a_trainee_role(row.origin, row.place, "origin");
}

void RowChecks::staff_of_one_role() {
    std::map<std::string, const StaffRow*> first;
    for (const StaffRow& row : tables_.staff) {
        const auto [found, is_new] = first.emplace(row.role, &row);
        if (is_new) continue;
        if (row.fte_per_head != found->second->fte_per_head)
            error(codes::workforce_unequal_rows, row.place, "fte_per_head", fmt::format("{}", row.fte_per_head),
                  fmt::format("another row of '{}' says {}", row.role, found->second->fte_per_head),
                  "Write the same value in every row of the role");
        if (row.pay_point_shares != found->second->pay_point_shares)
            error(codes::workforce_unequal_rows, row.place, "pay_points", "",
                  fmt::format("another row of '{}' states another mix of pay points", row.role),
                  "Write the same mix in every row of the role");
    }
}

void RowChecks::pay_points(const StaffRow& row) {
    if (row.pay_point_shares.empty()) return;
    const auto band = framework_.find_band(framework_.role(framework_.role_id(row.role)).band);
    const std::size_t points = band ? framework_.band(*band).points.size() : 0;
    double sum = 0;
    bool shares = true;
    for (const double share : row.pay_point_shares) {
        sum += share;
        shares = shares && share >= 0;
    }
    if (row.pay_point_shares.size() != points)
        error(codes::pay_points_do_not_fit, row.place, "pay_points",
              fmt::format("{} shares", row.pay_point_shares.size()),
              fmt::format("the band of '{}' has {} points", row.role, points), "Write one share for each point");
    else if (!shares || std::fabs(sum - 1) > 1e-9)
        error(codes::pay_points_do_not_fit, row.place, "pay_points", fmt::format("sum {}", sum),
              "the shares of the pay points must not be negative and sum to 1", "Correct the shares");
}

void RowChecks::establishment() {
    for (const EstablishmentRow& row : tables_.establishment) {
        known_post(row.role, row.place, "role");
        quantity(row.funded_fte, row.place, "funded_fte", 0, 1e9, "funded FTE cannot be negative");
    }
    report_duplicates(
        tables_.establishment, [](const auto& row) { return std::pair(key_of(row), row.from); }, "role", diagnostics_);
}

void RowChecks::recruitment() {
    std::map<std::pair<std::string, std::optional<CalendarMonth>>, std::pair<double, const RecruitmentRow*>> groups;
    for (const RecruitmentRow& row : tables_.recruitment) {
        if (known_post(row.role, row.place, "role")) not_a_trainee_role(row.role, row.place, "role");
        calendar_months(row.calendar_months, row.place);
        quantity(row.heads, row.place, "heads", 0, 1e9, "heads cannot be negative");
        dates(row.from, row.until, row.place);
        if (row.law == RecruitmentLaw::multinomial) {
            if (row.group.empty())
                error(codes::workforce_out_of_range, row.place, "group", "",
                      "a multinomial shares a total among the rows of a group", "Name the group");
            auto& group = groups[{row.group, row.from}];
            group.first += row.heads.value;
            if (group.second == nullptr) group.second = &row;
        } else if (!row.group.empty()) {
            error(codes::workforce_out_of_range, row.place, "group", row.group, "only multinomial rows form groups",
                  "Leave group empty, or write multinomial in law");
        }
        if (row.law == RecruitmentLaw::fixed && !row.heads.uncertain())
            require(row.heads.value == std::floor(row.heads.value), row.place, "heads", row.heads.value,
                    "a fixed number of joiners is whole; law poisson takes a mean");
    }
    for (const auto& [name, group] : groups)
        require(std::fabs(group.first - std::round(group.first)) < 1e-9, group.second->place, "heads", group.first,
                "the heads of a multinomial group sum to a whole number");
    report_duplicates(
        tables_.recruitment, [](const auto& row) { return std::pair(key_of(row), row.from); }, "role", diagnostics_);
}

void RowChecks::money() {
    for (const LevyRow& row : tables_.levy) {
        require(row.opening_balance_pence >= 0, row.place, "opening_balance_gbp",
                static_cast<double>(row.opening_balance_pence) / 100, "a levy account is never overdrawn");
        quantity(row.monthly_income_gbp, row.place, "monthly_income_gbp", 0, no_upper_limit,
                 "income cannot be negative");
        require(row.expiry_months >= 1, row.place, "expiry_months", row.expiry_months,
                "funds expire after one month or more");
        require(row.co_investment_share >= 0 && row.co_investment_share <= 1, row.place, "co_investment_share",
                row.co_investment_share, "a share lies between 0 and 1");
    }
    report_duplicates(
        tables_.levy, [](const auto& row) { return row.from; }, "from", diagnostics_);
    for (const StaffCostRow& row : tables_.staff_costs) {
        if (!row.role.empty()) known_post(row.role, row.place, "role");
        known_payer(row.payer, row.place, "payer");
        const bool share = row.item == StaffCostItem::agency_cover_share;
        quantity(row.value, row.place, "value", 0, share ? 1 : no_upper_limit,
                 share ? "a share lies between 0 and 1" : "costs cannot be negative");
    }
    report_duplicates(
        tables_.staff_costs, [](const auto& row) { return std::pair(key_of(row), row.from); }, "item", diagnostics_);
}

void RowChecks::targets_and_groups() {
    std::map<std::string, std::string> group_of;
    std::vector<std::string> names = ids_of(framework_.roles());
    for (const GroupRow& row : tables_.groups) {
        names.push_back(row.id);
        for (const std::string& role : row.roles) {
            if (!known_post(role, row.place, "roles")) continue;
            const auto [found, is_new] = group_of.emplace(role, row.id);
            if (!is_new)
                error(codes::workforce_duplicate_row, row.place, "roles", role,
                      fmt::format("the role is in group '{}' already", found->second),
                      "A role may be in one group only");
        }
    }
    for (const TargetRow& row : tables_.targets) {
        for (const std::string& name : row.roles)
            if (std::find(names.begin(), names.end(), name) == names.end())
                unknown(name, row.place, "roles", "role or group", "Use an id from roles or groups", names);
        if (row.by < start_)
            error(codes::workforce_dates, row.place, "by", to_string(row.by), "the project starts later",
                  "Correct the month");
        require(row.at_least >= 0, row.place, "at_least", row.at_least, "a target cannot be negative");
        require(row.probability >= 0 && row.probability <= 1, row.place, "probability", row.probability,
                "a probability lies between 0 and 1");
    }
    const auto id = [](const auto& row) { return row.id; };
    report_duplicates(tables_.groups, id, "id", diagnostics_);
    report_duplicates(tables_.targets, id, "id", diagnostics_);
}

} // namespace careerflow
