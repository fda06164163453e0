#include "careerflow/core/calendar_month.hpp"

#include "careerflow/core/error.hpp"

#include <fmt/format.h>

#include <charconv>

namespace careerflow {

namespace {

std::optional<int> digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
    return value;
}

} // namespace

std::string to_string(CalendarMonth month) { return fmt::format("{:04}-{:02}", month.year, month.month); }

std::optional<CalendarMonth> calendar_month_from(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5));
    if (!year || !month || *year < 1900 || *year > 2200 || *month < 1 || *month > 12) return std::nullopt;
    return CalendarMonth{*year, *month};
}

CalendarMonth parse_calendar_month(std::string_view text) {
    if (const auto month = calendar_month_from(text)) return *month;
    throw InputError(fmt::format("'{}' is not a month; write year and month, for example 2026-09", text));
}

CalendarMonth months_after(CalendarMonth month, int months) {
    const int count = month.year * 12 + (month.month - 1) + months;
    const int year = count >= 0 ? count / 12 : (count - 11) / 12;
    return {year, count - year * 12 + 1};
}

} // namespace careerflow
