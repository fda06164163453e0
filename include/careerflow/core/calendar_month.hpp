#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace careerflow {

/// A month of a year.
struct CalendarMonth {
    int year = 2000;
    int month = 1; ///< 1–12

    friend constexpr auto operator<=>(const CalendarMonth&, const CalendarMonth&) = default;
};

/// "2026-09".
[[nodiscard]] std::string to_string(CalendarMonth month);

/// The month that `text` names as year and month, "2026-09"; nothing if it names none. Years 1900 to 2200.
[[nodiscard]] std::optional<CalendarMonth> calendar_month_from(std::string_view text);

/// As calendar_month_from, but throws InputError that says how to write a month.
[[nodiscard]] CalendarMonth parse_calendar_month(std::string_view text);

/// The month `months` later (earlier if negative).
[[nodiscard]] CalendarMonth months_after(CalendarMonth month, int months);

} // namespace careerflow
