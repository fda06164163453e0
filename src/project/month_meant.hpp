#pragma once

#include "careerflow/core/calendar_month.hpp"

#include <optional>
#include <string_view>

namespace careerflow {

/// The month, 1 to 12, that a number or an English name of three letters or more means.
[[nodiscard]] std::optional<int> month_number(std::string_view text);

/// The month that a date or month means in a form that spreadsheets leave: Apr-28, April 2028, 01/04/2028 (the day
/// first), 1-Apr-28, 2028-04-01. Nothing where the year is not said or no such month is.
[[nodiscard]] std::optional<CalendarMonth> month_meant(std::string_view text);

} // namespace careerflow
