#pragma once

#include "careerflow/project/workforce_rows.hpp"

#include <string>
#include <tuple>

// What makes two rows of a table rows about the same thing, at different dates.

namespace careerflow {

inline auto key_of(const EstablishmentRow& row) { return std::tuple(row.role); }
inline auto key_of(const RateRow& row) {
    return std::tuple(row.role, row.event, row.to, row.clock_from, row.age_from, row.leaver_type);
}
inline auto key_of(const FillingRow& row) { return std::tuple(row.role, row.order); }
inline auto key_of(const RecruitmentRow& row) { return std::tuple(row.role, row.joiner_type, row.group); }
inline auto key_of(const TrainingRow& row) { return std::tuple(row.route, row.eligible_roles); }
inline auto key_of(const LevyRow&) { return std::tuple(0); }
inline auto key_of(const StaffCostRow& row) { return std::tuple(row.role, row.item, row.joiner_type, row.payer); }

inline constexpr auto row_key = [](const auto& row) { return key_of(row); };

/// The key in text, with the date, as a person would point at the row.
[[nodiscard]] std::string key_text(const EstablishmentRow& row);
[[nodiscard]] std::string key_text(const RateRow& row);
[[nodiscard]] std::string key_text(const FillingRow& row);
[[nodiscard]] std::string key_text(const RecruitmentRow& row);
[[nodiscard]] std::string key_text(const TrainingRow& row);
[[nodiscard]] std::string key_text(const LevyRow& row);
[[nodiscard]] std::string key_text(const StaffCostRow& row);

/// "rates.csv line 7" where the place is known, else "the rates row hcsw;leaving".
template <class Row>
[[nodiscard]] std::string row_name(const Row& row, const std::string& table) {
    if (row.place.line > 0) return row.place.file + " line " + std::to_string(row.place.line);
    return "the " + table + " row " + key_text(row);
}

} // namespace careerflow
