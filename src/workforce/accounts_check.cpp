#include "accounts_layout.hpp"

#include "careerflow/workforce/codes.hpp"

#include <algorithm>
#include <set>

namespace careerflow {
namespace {

/// Months at which rows of staff_costs may begin to act, the start first.
std::set<CalendarMonth> months_of_change(const std::vector<StaffCostRow>& rows, CalendarMonth start) {
    std::set<CalendarMonth> months{start};
    for (const StaffCostRow& row : rows)
        if (row.from && *row.from > start) months.insert(*row.from);
    return months;
}

void check_agency(const WorkforceTables& tables, CalendarMonth start, Diagnostics& found) {
    std::set<std::string> roles;
    for (const EstablishmentRow& row : tables.establishment) roles.insert(row.role);
    std::set<Index> reported;
    for (const CalendarMonth month : months_of_change(tables.staff_costs, start)) {
        for (const std::string& role : roles) {
            const auto in_force = [&](StaffCostItem item) {
                return staff_cost_in_force(tables.staff_costs, role, item, month);
            };
            const auto cover = in_force(StaffCostItem::agency_cover_share);
            if (!cover || in_force(StaffCostItem::agency_multiple)) continue;
            const StaffCostRow& row = tables.staff_costs[static_cast<std::size_t>(*cover)];
            if (row.value.value <= 0 || !reported.insert(*cover).second) continue;
            Place place = row.place;
            place.field = "item";
            found.add({.code = codes::agency_without_multiple,
                       .place = place,
                       .value = "agency_cover_share",
                       .reason = "vacancies of " + role + " are covered by agency staff from " + to_string(month) +
                                 ", but no agency_multiple is in force",
                       .remedy = "add a staff_costs row with item agency_multiple"});
        }
    }
}

void check_levy(const WorkforceTables& tables, CalendarMonth start, Diagnostics& found) {
    if (tables.levy.empty()) return;
    const auto first = std::min_element(tables.levy.begin(), tables.levy.end(),
                                        [](const LevyRow& a, const LevyRow& b) { return a.from < b.from; });
    if (!first->from || *first->from <= start) return;
    Place place = first->place;
    place.field = "from";
    found.add({.code = codes::levy_begins_late,
               .place = place,
               .value = to_string(*first->from),
               .reason = "the levy account begins after the start of the project, " + to_string(start),
               .remedy = "leave from empty in the first row"});
}

} // namespace

Diagnostics check_accounts(const WorkforceTables& tables, CalendarMonth start) {
    Diagnostics found;
    check_agency(tables, start, found);
    check_levy(tables, start, found);
    return found;
}

} // namespace careerflow
