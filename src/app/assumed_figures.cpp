#include "app/assumed_figures.hpp"

#include "careerflow/workforce/flow.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace careerflow {

namespace {

/// The parts of a key that say something, joined.
std::string key_of(std::vector<std::string> parts) {
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::string from_text(const std::optional<CalendarMonth>& from) {
    return from ? "from " + to_string(*from) : std::string();
}

std::string months_text(const std::vector<int>& months) {
    return months.empty() ? std::string() : fmt::format("months {}", fmt::join(months, ", "));
}

std::string clock_text(const RateRow& row) {
    if (!row.clock_from && !row.clock_to) return {};
    return fmt::format("clock {} to {}", row.clock_from.value_or(0),
                       row.clock_to ? std::to_string(*row.clock_to) : std::string("any"));
}

std::string_view event_name(RateEvent event) {
    switch (event) {
    case RateEvent::leaving: return "leaving";
    case RateEvent::all_leaving: return "all_leaving";
    case RateEvent::retirement: return "retirement";
    case RateEvent::move: return "move";
    case RateEvent::rebanding: return "rebanding";
    }
    return "leaving";
}

std::string_view item_name(StaffCostItem item) {
    switch (item) {
    case StaffCostItem::uplift_share: return "uplift_share";
    case StaffCostItem::headroom_share: return "headroom_share";
    case StaffCostItem::agency_cover_share: return "agency_cover_share";
    case StaffCostItem::agency_multiple: return "agency_multiple";
    case StaffCostItem::recruitment_gbp: return "recruitment_gbp";
    case StaffCostItem::registration_gbp_per_year: return "registration_gbp_per_year";
    }
    return "uplift_share";
}

/// Collects figures of one table after the other.
struct Figures {
    std::vector<AssumedFigure> list{};

    template <class Row>
    void add(const char* table, const Row& row, std::string key, const char* column, const Quantity& quantity) {
        list.push_back({table, std::move(key), column, quantity, row.standing, row.place});
    }
};

void add_people(Figures& figures, const WorkforceTables& tables) {
    for (const StaffRow& row : tables.staff)
        figures.add("staff", row,
                    key_of({row.role, row.route, row.clock_months ? fmt::format("clock {}", *row.clock_months) : "",
                            row.months_done ? fmt::format("months done {}", *row.months_done) : "", row.waiting_for}),
                    "headcount", {.value = static_cast<double>(row.headcount)});
    for (const EstablishmentRow& row : tables.establishment)
        figures.add("establishment", row, key_of({row.role, from_text(row.from)}), "funded_fte", row.funded_fte);
    for (const RateRow& row : tables.rates)
        figures.add("rates", row,
                    key_of({row.role, std::string(event_name(row.event)), row.to, clock_text(row),
                            row.event == RateEvent::leaving ? std::string(to_string(row.leaver_type)) : std::string(),
                            from_text(row.from)}),
                    "value", row.value);
}

void add_doors(Figures& figures, const WorkforceTables& tables) {
    for (const FillingRow& row : tables.filling) {
        const std::string source = row.source == FillingSource::external  ? std::string(to_string(row.joiner_type))
                                   : row.source == FillingSource::waiting ? std::string("waiting")
                                                                          : row.source_role;
        figures.add("filling", row, key_of({row.role, source, from_text(row.from)}), "rate_per_month",
                    row.rate_per_month);
    }
    for (const RecruitmentRow& row : tables.recruitment)
        figures.add("recruitment", row,
                    key_of({row.role, std::string(to_string(row.joiner_type)), months_text(row.calendar_months),
                            from_text(row.from)}),
                    "heads", row.heads);
}

void add_training(Figures& figures, const WorkforceTables& tables) {
    for (const TrainingRow& row : tables.training) {
        const std::string key = key_of({row.route, fmt::format("{}", fmt::join(row.eligible_roles, ", ")), row.to,
                                        months_text(row.calendar_months), from_text(row.from)});
        if (row.places) figures.add("training", row, key, "places", {.value = static_cast<double>(*row.places)});
        if (row.rate_per_person) figures.add("training", row, key, "rate_per_person", {.value = *row.rate_per_person});
        if (row.completion.value > 0) figures.add("training", row, key, "completion", row.completion);
        figures.add("training", row, key, "eligible_share", {.value = row.eligible_share});
    }
}

void add_money(Figures& figures, const WorkforceTables& tables) {
    for (const LevyRow& row : tables.levy) {
        const std::string key = key_of({from_text(row.from)});
        figures.add("levy", row, key, "opening_balance_gbp",
                    {.value = static_cast<double>(row.opening_balance_pence) / 100});
        figures.add("levy", row, key, "monthly_income_gbp", row.monthly_income_gbp);
        figures.add("levy", row, key, "expiry_months", {.value = static_cast<double>(row.expiry_months)});
        figures.add("levy", row, key, "co_investment_share", {.value = row.co_investment_share});
    }
    for (const StaffCostRow& row : tables.staff_costs)
        figures.add(
            "staff_costs", row,
            key_of({row.role.empty() ? "every other role" : row.role, std::string(item_name(row.item)),
                    row.joiner_type ? std::string(to_string(*row.joiner_type)) : std::string(), from_text(row.from)}),
            "value", row.value);
}

} // namespace

std::vector<AssumedFigure> assumed_figures(const WorkforceTables& tables) {
    Figures figures;
    add_people(figures, tables);
    add_doors(figures, tables);
    add_training(figures, tables);
    add_money(figures, tables);
    return std::move(figures.list);
}

} // namespace careerflow
