#include "careerflow/core/nearest_name.hpp"
#include "careerflow/framework/codes.hpp"
#include "careerflow/project/codes.hpp"
#include "careerflow/project/read_workforce_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace careerflow {

namespace {

using Names = std::vector<std::string>;

/// The framework by name, as far as rows can refer to it. Row pointers are into the tables given.
struct KnownRows {
    std::map<std::string, const Role*> roles{};
    std::map<std::string, const Route*> routes{};
    std::map<std::string, std::size_t> pay_points{}; ///< number of points by band
    std::set<std::string> trainee_roles{};           ///< posts of some route
    Names role_names{}, route_names{}, qualification_names{}, payer_names{}, group_names{};
};

KnownRows known_rows(const WorkforceTables& rows, const FrameworkTables& framework) {
    KnownRows known;
    for (const Role& role : framework.roles) {
        known.roles.emplace(role.id, &role);
        known.role_names.push_back(role.id);
    }
    for (const Route& route : framework.routes) {
        known.routes.emplace(route.id, &route);
        known.route_names.push_back(route.id);
        if (!route.post.empty()) known.trainee_roles.insert(route.post);
    }
    for (const Band& band : framework.bands) known.pay_points.emplace(band.id, band.points.size());
    for (const Qualification& award : framework.qualifications) known.qualification_names.push_back(award.id);
    known.payer_names = default_payers();
    known.payer_names.insert(known.payer_names.end(), framework.payers.begin(), framework.payers.end());
    for (const GroupRow& group : rows.groups) known.group_names.push_back(group.id);
    return known;
}

/// Looks at the rows of all tables and collects what does not fit the framework, the settings or one another.
class RowChecks {
public:
    RowChecks(const WorkforceTables& rows, const FrameworkTables& framework, const ProjectSettings& settings)
        : rows_(rows), settings_(settings), known_(known_rows(rows, framework)) {}

    Diagnostics all() {
        for (const StaffRow& row : rows_.staff) check_staff(row);
        check_staff_of_a_role_agree();
        for (const EstablishmentRow& row : rows_.establishment) expect_post(row.place, "role", row.role);
        for (const RateRow& row : rows_.rates) check_rate(row);
        for (const FillingRow& row : rows_.filling) check_filling(row);
        for (const RecruitmentRow& row : rows_.recruitment) check_recruitment(row);
        check_multinomial_groups();
        for (const TrainingRow& row : rows_.training) check_training(row);
        check_levy();
        for (const StaffCostRow& row : rows_.staff_costs) check_staff_cost(row);
        for (const TargetRow& row : rows_.targets) check_target(row);
        check_groups();
        return std::move(diagnostics_);
    }

private:
    void add(Code code, const Place& row, std::string_view field, std::string value, std::string reason,
             std::string remedy, std::string nearest = {}, Severity severity = Severity::error) {
        Place place = row;
        place.field = field;
        diagnostics_.add({.severity = severity,
                          .code = code,
                          .place = std::move(place),
                          .value = std::move(value),
                          .reason = std::move(reason),
                          .remedy = std::move(remedy),
                          .nearest = std::move(nearest)});
    }

    /// True if the name is known; empty names refer to nothing and were looked at in reading.
    bool expect_known(const Place& row, std::string_view field, const std::string& name, const Names& known,
                      std::string_view noun, std::string_view table) {
        if (name.empty()) return false;
        if (std::find(known.begin(), known.end(), name) != known.end()) return true;
        add(codes::unknown_reference, row, field, name, fmt::format("there is no {} of that name", noun),
            fmt::format("Use an id from {}", table), nearest_name(name, known));
        return false;
    }

    const Role* expect_role(const Place& row, std::string_view field, const std::string& name) {
        return expect_known(row, field, name, known_.role_names, "role", "roles") ? known_.roles.at(name) : nullptr;
    }

    const Route* expect_route(const Place& row, std::string_view field, const std::string& name) {
        return expect_known(row, field, name, known_.route_names, "route", "routes") ? known_.routes.at(name) : nullptr;
    }

    /// A role that people of the organisation can hold.
    const Role* expect_post(const Place& row, std::string_view field, const std::string& name) {
        const Role* role = expect_role(row, field, name);
        if (role == nullptr || role->kind == RoleKind::post) return role;
        add(codes::role_does_not_suit, row, field, name,
            "nobody in the organisation holds this role: its kind is not post", "Name a post");
        return nullptr;
    }

    void expect_awards(const Place& row, std::string_view field, const Names& awards) {
        for (const std::string& award : awards)
            expect_known(row, field, award, known_.qualification_names, "qualification", "qualifications");
    }

    void check_needs(const Place& row, const std::optional<EntryRule>& needs) {
        if (!needs) return;
        for (const Requirement& requirement : needs->requirements()) {
            if (requirement.kind == RequirementKind::qualification) expect_awards(row, "needs", {requirement.name});
            else
                add(codes::role_does_not_suit, row, "needs", requirement.name,
                    "a workforce follows qualifications only, not experience, licences or conditions",
                    "State the share of people who meet it instead, in eligible_share or the rate");
        }
    }

    void check_staff(const StaffRow& row) {
        const Role* role = expect_post(row.place, "role", row.role);
        expect_awards(row.place, "holds", row.holds);
        check_pay_points(row, role);
        if (!row.waiting_for.empty()) check_waiting(row);
        if (!row.route.empty()) check_trainees(row, role);
        else if (role != nullptr && known_.trainee_roles.count(row.role) > 0)
            add(codes::role_does_not_suit, row.place, "role", row.role,
                "this is a trainee role, and the row names no route", "Name the route they are on, and their origin");
    }

    void check_pay_points(const StaffRow& row, const Role* role) {
        if (role == nullptr || row.pay_point_shares.empty()) return;
        const auto band = known_.pay_points.find(role->band);
        if (band == known_.pay_points.end() || band->second == row.pay_point_shares.size()) return;
        add(codes::shares_do_not_sum, row.place, "pay_points", {},
            fmt::format("band {} has {} pay points, and {} shares are given", role->band, band->second,
                        row.pay_point_shares.size()),
            "Write one share for each pay point, 0 where nobody is");
    }

    void check_waiting(const StaffRow& row) {
        const Route* route = expect_route(row.place, "waiting_for", row.waiting_for);
        if (route != nullptr && route->to.empty())
            add(codes::role_does_not_suit, row.place, "waiting_for", row.waiting_for,
                "the route leads to no role, so nobody waits for one", "Count them as qualified with holds");
    }

    void check_trainees(const StaffRow& row, const Role* role) {
        const Route* route = expect_route(row.place, "route", row.route);
        if (!row.origin.empty()) check_origin(row);
        if (route == nullptr) return;
        if (role != nullptr && !route->post.empty() && route->post != row.role)
            add(codes::role_does_not_suit, row.place, "role", row.role,
                fmt::format("people on route {} hold the trainee role {}", route->id, route->post),
                fmt::format("Write {} here and the role they came from in origin", route->post));
        if (!route->post.empty() && row.origin.empty())
            add(codes::incomplete_row, row.place, "origin", {},
                fmt::format("people on route {} hold a trainee role; what they held before is not known", route->id),
                "Name the last role they held that is not a trainee role");
        if (role != nullptr && route->post.empty() && !row.origin.empty() && row.origin != row.role)
            add(codes::role_does_not_suit, row.place, "origin", row.origin,
                fmt::format("people on route {} keep their role, so the origin is {}", route->id, row.role),
                "Empty the cell");
        const int months = longest_months(*route, row.origin.empty() ? row.role : row.origin);
        if (row.months_done && *row.months_done >= months)
            add(codes::months_do_not_fit, row.place, "months_done", std::to_string(*row.months_done),
                fmt::format("route {} takes {} months, so at most {} are done on the way", route->id, months,
                            std::max(0, months - 1)),
                "Correct the months, or count the people as qualified");
    }

    void check_origin(const StaffRow& row) {
        const Role* origin = expect_role(row.place, "origin", row.origin);
        if (origin == nullptr) return;
        if (origin->kind == RoleKind::marker || known_.trainee_roles.count(row.origin) > 0)
            add(codes::role_does_not_suit, row.place, "origin", row.origin,
                origin->kind == RoleKind::marker ? "nobody comes from a marker" : "the origin is not a trainee role",
                "Name the last role held that is a post or outside");
    }

    /// The most months that a row of training lets someone from `origin` take.
    int longest_months(const Route& route, const std::string& origin) const {
        int longest = -1;
        for (const TrainingRow& row : rows_.training) {
            const auto& eligible = row.eligible_roles;
            if (row.route == route.id && std::find(eligible.begin(), eligible.end(), origin) != eligible.end())
                longest = std::max(longest, months_of_row(row, route));
        }
        return longest >= 0 ? longest : months_of(route.months, settings_.workforce.duration);
    }

    int months_of_row(const TrainingRow& row, const Route& route) const {
        switch (row.months) {
        case TrainingMonths::min: return route.months.min;
        case TrainingMonths::typical: return route.months.typical;
        case TrainingMonths::max:
        case TrainingMonths::uncertain: return route.months.max;
        case TrainingMonths::project: break;
        }
        return months_of(route.months, settings_.workforce.duration);
    }

    void check_staff_of_a_role_agree() {
        std::map<std::string, const StaffRow*> first;
        for (const StaffRow& row : rows_.staff) {
            if (row.role.empty()) continue;
            const auto [found, is_new] = first.emplace(row.role, &row);
            if (is_new) continue;
            const std::string where = fmt::format("line {}", found->second->place.line);
            if (row.fte_per_head != found->second->fte_per_head)
                add(codes::rows_disagree, row.place, "fte_per_head", fmt::format("{:g}", row.fte_per_head),
                    fmt::format("{} says {:g} for role {}; participation belongs to the role", where,
                                found->second->fte_per_head, row.role),
                    "Write the same figure in each row of the role");
            if (row.pay_point_shares != found->second->pay_point_shares)
                add(codes::rows_disagree, row.place, "pay_points", {},
                    fmt::format("{} has other shares for role {}; they belong to the role", where, row.role),
                    "Write the same shares in each row of the role");
        }
    }

    void check_rate(const RateRow& row) {
        expect_post(row.place, "role", row.role);
        expect_post(row.place, "to", row.to);
        if (!row.to.empty() && row.to == row.role)
            add(codes::role_does_not_suit, row.place, "to", row.to, "a move leads to another role",
                "Name another role");
    }

    void check_filling(const FillingRow& row) {
        expect_post(row.place, "role", row.role);
        check_needs(row.place, row.needs);
        if (row.source != FillingSource::role || row.source_role.empty()) return;
        Names sources = known_.role_names;
        sources.insert(sources.end(), {"waiting", "external"});
        if (!expect_known(row.place, "fill_from", row.source_role, sources, "source", "roles, or waiting or external"))
            return;
        if (row.source_role == row.role)
            add(codes::role_does_not_suit, row.place, "fill_from", row.source_role, "a role is not filled from itself",
                "Name another role, waiting or external");
        else if (known_.roles.at(row.source_role)->kind != RoleKind::post)
            add(codes::role_does_not_suit, row.place, "fill_from", row.source_role,
                "nobody in the organisation holds this role: its kind is not post",
                "For people from outside write external");
    }

    void check_recruitment(const RecruitmentRow& row) {
        expect_post(row.place, "role", row.role);
        check_until(row.place, row.until);
    }

    /// Rows of a group that are in force together share one total, which is a whole number of people.
    void check_multinomial_groups() {
        std::map<std::pair<std::string, std::optional<CalendarMonth>>, std::vector<const RecruitmentRow*>> groups;
        for (const RecruitmentRow& row : rows_.recruitment)
            if (row.law == RecruitmentLaw::multinomial && !row.group.empty())
                groups[{row.group, row.from}].push_back(&row);
        for (const auto& group : groups) {
            double total = 0;
            for (const RecruitmentRow* row : group.second) {
                total += row->heads.value;
                if (row->calendar_months != group.second.front()->calendar_months)
                    add(codes::rows_disagree, row->place, "calendar_months", {},
                        fmt::format("other rows of group {} join in other months", row->group),
                        "Give all rows of the group the same months, or the row a group of its own");
            }
            if (std::abs(total - std::round(total)) > 1e-9)
                add(codes::shares_do_not_sum, group.second.front()->place, "heads", {},
                    fmt::format("the heads of group {} sum to {:g}, and a total of people is whole", group.first.first,
                                total),
                    "Correct the heads, so that they sum to a whole number");
        }
    }

    void check_until(const Place& row, std::optional<CalendarMonth> until) {
        if (until && *until < settings_.start)
            add(codes::outside_the_horizon, row, "until", to_string(*until),
                fmt::format("the row ends before the project starts in {}, so it never counts",
                            to_string(settings_.start)),
                "Correct the month, or take the row out");
    }

    void check_training(const TrainingRow& row) {
        const Route* route = expect_route(row.place, "route", row.route);
        check_needs(row.place, row.needs);
        check_until(row.place, row.until);
        check_eligible_roles(row);
        const Role* to = expect_role(row.place, "to", row.to);
        if (to != nullptr && route != nullptr && !counts_as(row.to, route->to))
            add(codes::role_does_not_suit, row.place, "to", row.to,
                route->to.empty()
                    ? fmt::format("route {} leads to no role", route->id)
                    : fmt::format("route {} leads to {}, and this is no variant of it", route->id, route->to),
                "Empty the cell, or name a variant");
        if (route != nullptr && months_of_row(row, *route) < 1)
            add(codes::months_do_not_fit, row.place, "route", row.route,
                fmt::format("route {} takes no time, so nobody can be on it", route->id),
                "Give the route months in routes, or describe the step as a move in rates");
    }

    void check_eligible_roles(const TrainingRow& row) {
        int outside = 0;
        for (const std::string& name : row.eligible_roles) {
            const Role* role = expect_role(row.place, "eligible_roles", name);
            if (role == nullptr) continue;
            if (role->kind == RoleKind::outside) ++outside;
            if (role->kind == RoleKind::marker || known_.trainee_roles.count(name) > 0)
                add(codes::role_does_not_suit, row.place, "eligible_roles", name,
                    role->kind == RoleKind::marker ? "nobody comes from a marker"
                                                   : "people in a trainee role are on a route already",
                    "Name posts, or a role outside");
        }
        if (outside > 0 && row.eligible_roles.size() > 1)
            add(codes::role_does_not_suit, row.place, "eligible_roles", {},
                "starters come either from posts or from one role outside",
                "Write a row for those from outside and one for the others");
        if (outside > 0 && row.rate_per_person)
            add(codes::columns_exclude_each_other, row.place, "rate_per_person", {},
                "people outside are not counted, so there is nobody the rate could be of", "Write places instead");
    }

    bool counts_as(const std::string& name, const std::string& generic) const {
        std::string current = name;
        for (std::size_t steps = 0; steps <= known_.roles.size(); ++steps) {
            if (current == generic) return true;
            const auto role = known_.roles.find(current);
            if (role == known_.roles.end() || role->second->variant_of.empty()) return false;
            current = role->second->variant_of;
        }
        return false;
    }

    void check_levy() {
        for (std::size_t i = 1; i < rows_.levy.size(); ++i)
            if (rows_.levy[i].opening_balance_pence != 0)
                add(codes::columns_exclude_each_other, rows_.levy[i].place, "opening_balance_gbp", {},
                    "the account opens once, in the first row of the table", "Empty the cell");
    }

    void check_staff_cost(const StaffCostRow& row) {
        if (!row.role.empty()) expect_post(row.place, "role", row.role);
        expect_known(row.place, "payer", row.payer, known_.payer_names, "payer",
                     "the payers: employer, nhs_england, levy, learner, student_finance and payers in project.toml");
    }

    void check_target(const TargetRow& row) {
        Names both = known_.role_names;
        both.insert(both.end(), known_.group_names.begin(), known_.group_names.end());
        for (const std::string& name : row.roles)
            expect_known(row.place, "roles", name, both, "role or group", "roles or groups");
        const CalendarMonth last = months_after(settings_.start, settings_.workforce.horizon_months - 1);
        if (row.by < settings_.start || row.by > last)
            add(codes::outside_the_horizon, row.place, "by", to_string(row.by),
                fmt::format("the months modelled are {} to {}", to_string(settings_.start), to_string(last)),
                "Correct the month, or start and horizon_months in project.toml");
    }

    void check_groups() {
        std::map<std::string, std::string> group_of_role;
        for (const GroupRow& group : rows_.groups) {
            if (known_.roles.count(group.id) > 0)
                add(codes::ambiguous_group, group.place, "id", group.id,
                    "a role has this name too, so a target could mean either", "Give the group another id");
            for (const std::string& name : group.roles) {
                expect_post(group.place, "roles", name);
                const auto [found, is_new] = group_of_role.emplace(name, group.id);
                if (!is_new)
                    add(codes::ambiguous_group, group.place, "roles", name,
                        fmt::format("the role is in group {} already", found->second), "Take it out of one of the two");
            }
        }
    }

    const WorkforceTables& rows_;
    const ProjectSettings& settings_;
    KnownRows known_;
    Diagnostics diagnostics_{};
};

} // namespace

Diagnostics check_workforce_rows(const WorkforceTables& rows, const FrameworkTables& framework,
                                 const ProjectSettings& settings) {
    return RowChecks(rows, framework, settings).all();
}

} // namespace careerflow
