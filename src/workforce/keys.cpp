#include "workforce/keys.hpp"

#include "careerflow/workforce/flow.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace careerflow {

namespace {

std::string dated(std::string key, const std::optional<CalendarMonth>& from) {
    return from ? fmt::format("{};{}", key, to_string(*from)) : key;
}

constexpr const char* event_name(RateEvent event) {
    switch (event) {
    case RateEvent::leaving: return "leaving";
    case RateEvent::all_leaving: return "all_leaving";
    case RateEvent::retirement: return "retirement";
    case RateEvent::move: return "move";
    case RateEvent::rebanding: return "rebanding";
    }
    return "";
}

constexpr const char* item_name(StaffCostItem item) {
    switch (item) {
    case StaffCostItem::uplift_share: return "uplift_share";
    case StaffCostItem::headroom_share: return "headroom_share";
    case StaffCostItem::agency_cover_share: return "agency_cover_share";
    case StaffCostItem::agency_multiple: return "agency_multiple";
    case StaffCostItem::recruitment_gbp: return "recruitment_gbp";
    case StaffCostItem::registration_gbp_per_year: return "registration_gbp_per_year";
    }
    return "";
}

} // namespace

std::string key_text(const EstablishmentRow& row) { return dated(row.role, row.from); }

std::string key_text(const RateRow& row) {
    std::string key = fmt::format("{};{}", row.role, event_name(row.event));
    if (!row.to.empty()) key += ";" + row.to;
    if (row.clock_from) key += fmt::format(";clock {}", *row.clock_from);
    if (row.age_from) key += fmt::format(";age {}", *row.age_from);
    if (row.event == RateEvent::leaving || row.event == RateEvent::all_leaving)
        key += fmt::format(";{}", to_string(row.leaver_type));
    return dated(key, row.from);
}

std::string key_text(const FillingRow& row) { return dated(fmt::format("{};{}", row.role, row.order), row.from); }

std::string key_text(const RecruitmentRow& row) {
    std::string key = fmt::format("{};{}", row.role, to_string(row.joiner_type));
    if (!row.group.empty()) key += ";" + row.group;
    return dated(key, row.from);
}

std::string key_text(const TrainingRow& row) {
    return dated(fmt::format("{};{}", row.route, fmt::join(row.eligible_roles, "+")), row.from);
}

std::string key_text(const LevyRow& row) { return dated("account", row.from); }

std::string key_text(const StaffCostRow& row) {
    std::string key = fmt::format("{};{}", row.role.empty() ? "every role" : row.role, item_name(row.item));
    if (row.joiner_type) key += fmt::format(";{}", to_string(*row.joiner_type));
    return dated(key + ";" + row.payer, row.from);
}

} // namespace careerflow
