#include "workforce/duplicate_rows.hpp"
#include "workforce/keys.hpp"
#include "workforce/row_checks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace careerflow {

namespace {

/// Looks for a way from a role back to itself along "is filled from".
class CircleSearch {
public:
    explicit CircleSearch(const std::vector<FillingRow>& rows) {
        for (const FillingRow& row : rows)
            if (row.source == FillingSource::role) filled_from_[row.role].insert(row.source_role);
    }

    /// The roles of each circle found, each role in at most one of them.
    std::vector<std::vector<std::string>> circles() {
        for (const auto& [role, sources] : filled_from_) visit(role);
        return found_;
    }

private:
    void visit(const std::string& role) {
        const auto on_way = std::find(way_.begin(), way_.end(), role);
        if (on_way != way_.end()) {
            found_.emplace_back(on_way, way_.end());
            return;
        }
        if (!done_.insert(role).second) return;
        way_.push_back(role);
        for (const std::string& source : filled_from_[role]) visit(source);
        way_.pop_back();
    }

    std::map<std::string, std::set<std::string>> filled_from_;
    std::vector<std::string> way_;
    std::set<std::string> done_;
    std::vector<std::vector<std::string>> found_;
};

} // namespace

void RowChecks::filling() {
    for (const FillingRow& row : tables_.filling) filling_row(row);
    report_duplicates(
        tables_.filling, [](const auto& row) { return std::pair(key_of(row), row.from); }, "order", diagnostics_);
    circles();
}

void RowChecks::filling_row(const FillingRow& row) {
    if (known_post(row.role, row.place, "role")) {
        not_a_trainee_role(row.role, row.place, "role");
        const auto funds = [&](const EstablishmentRow& candidate) { return candidate.role == row.role; };
        if (std::none_of(tables_.establishment.begin(), tables_.establishment.end(), funds))
            error(codes::filling_without_establishment, row.place, "role", row.role,
                  "the role has no establishment, so it never has a vacancy",
                  "Add an establishment row, or use recruitment");
    }
    quantity(row.rate_per_month, row.place, "rate_per_month", 0, 1e6, "a fill rate cannot be negative");
    if (row.cap_heads)
        require(*row.cap_heads >= 0, row.place, "cap_per_month", static_cast<double>(*row.cap_heads),
                "a cap cannot be negative");
    require(row.months_to_start >= 0 && row.months_to_start <= 120, row.place, "months_to_start", row.months_to_start,
            "months to start run from 0 to 120");
    if (row.source != FillingSource::external && row.months_to_start != 0)
        error(codes::workforce_out_of_range, row.place, "months_to_start", fmt::format("{}", row.months_to_start),
              "people from inside start at once", "Leave months_to_start empty");
    if (row.source != FillingSource::role) {
        if (row.needs)
            error(codes::needs_not_grantable, row.place, "needs", row.needs->text(),
                  "needs applies to candidates from another role only", "Leave needs empty");
        return;
    }
    if (!known_post(row.source_role, row.place, "fill_from")) return;
    if (is_trainee_role(row.source_role))
        error(codes::trainee_role_misused, row.place, "fill_from", row.source_role,
              "trainees are not candidates for vacancies", "Name the role that completes the route");
    if (row.source_role == row.role)
        error(codes::filling_circular, row.place, "fill_from", row.source_role, "a role cannot fill its own vacancies",
              "Name another role");
    needs(row.needs, {row.source_role}, row.place);
}

void RowChecks::circles() {
    std::vector<FillingRow> rows;
    for (const FillingRow& row : tables_.filling)
        if (row.source_role != row.role) rows.push_back(row);
    for (const std::vector<std::string>& circle : CircleSearch(rows).circles()) {
        const auto closes = std::find_if(rows.begin(), rows.end(), [&](const FillingRow& row) {
            return row.source == FillingSource::role && row.role == circle.back() && row.source_role == circle.front();
        });
        error(codes::filling_circular, closes->place, "fill_from", closes->source_role,
              fmt::format("vacancies are filled in a circle: {} from {}", fmt::join(circle, " from "), circle.front()),
              "Remove one of these filling rows");
    }
}

void RowChecks::needs(const std::optional<EntryRule>& rule, const std::vector<std::string>& roles, const Place& place) {
    if (!rule) return;
    std::set<std::string> can_hold;
    for (const StaffRow& row : tables_.staff) {
        can_hold.insert(row.holds.begin(), row.holds.end());
        if (const auto route = framework_.find_route(row.waiting_for)) can_hold.insert(framework_.route(*route).award);
    }
    for (const TrainingRow& row : tables_.training)
        if (const auto route = framework_.find_route(row.route)) can_hold.insert(framework_.route(*route).award);
    for (const std::string& id : roles) {
        std::optional<RoleId> at = framework_.find_role(id);
        while (at) {
            can_hold.insert(framework_.role(*at).holds.begin(), framework_.role(*at).holds.end());
            at = framework_.find_role(framework_.role(*at).variant_of);
        }
    }
    for (const Requirement& requirement : rule->requirements()) {
        if (requirement.kind != RequirementKind::qualification)
            error(codes::needs_not_grantable, place, "needs", requirement.name,
                  "needs asks for awards only: the cohort engine counts no licences, registrations or experience",
                  "Name awards, or use a fill rate or an eligible share instead");
        else if (!framework_.find_qualification(requirement.name)) known_award(requirement.name, place, "needs");
        else if (can_hold.count(requirement.name) == 0)
            error(codes::needs_not_grantable, place, "needs", requirement.name,
                  "no training row leads to this award and nobody holds it at the start",
                  "Add the training row, state it in holds of staff, or leave it out");
    }
}

} // namespace careerflow
