#include "project/month_meant.hpp"

#include "careerflow/project/cell_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace careerflow {

namespace {

/// What stands between blanks, '/', '-' and '.'.
std::vector<std::string_view> parts_of(std::string_view text) {
    constexpr std::string_view separators = " /-.";
    std::vector<std::string_view> parts;
    for (std::size_t at = text.find_first_not_of(separators); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(separators, end);
    }
    return parts;
}

bool is_year(std::string_view text) { return text.size() == 4 && read_integer(text).value; }

/// 2028; "28" too, where the month is a name, so that it cannot be the day.
std::optional<int> year_of(std::string_view text, bool month_is_named) {
    const auto number = read_integer(text).value;
    if (is_year(text)) return number;
    return month_is_named && text.size() == 2 && number ? std::optional(2000 + *number) : std::nullopt;
}

} // namespace

std::optional<int> month_number(std::string_view text) {
    constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
    if (const auto number = read_integer(text).value) return *number >= 1 && *number <= 12 ? number : std::nullopt;
    std::string lowered(text);
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (lowered == "sept") lowered = "sep";
    const auto found =
        std::find_if(names.begin(), names.end(), [&](std::string_view name) { return name.starts_with(lowered); });
    return lowered.size() >= 3 && found != names.end() ? std::optional(static_cast<int>(found - names.begin()) + 1)
                                                       : std::nullopt;
}

std::optional<CalendarMonth> month_meant(std::string_view text) {
    std::vector<std::string_view> parts = parts_of(text);
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    if (is_year(parts.front())) std::reverse(parts.begin(), parts.end());
    if (parts.size() == 3) {
        const auto day = read_integer(parts.front()).value;
        if (!day || *day < 1 || *day > 31) return std::nullopt;
    }
    const std::string_view name = parts[parts.size() - 2];
    const auto month = month_number(name);
    const auto year = year_of(parts.back(), !read_integer(name).value);
    if (!month || !year) return std::nullopt;
    return calendar_month_from(fmt::format("{:04}-{:02}", *year, *month)); // within the years that are read
}

} // namespace careerflow
