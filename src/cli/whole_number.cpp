#include "cli/whole_number.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <string>

namespace careerflow::cli {

CLI::Validator whole_number(long long least, long long most) {
    const bool open = most >= std::numeric_limits<int>::max();
    const std::string range = open ? fmt::format("from {}", least) : fmt::format("from {} to {}", least, most);
    const auto check = [least, most, range](const std::string& text) {
        long long value = 0;
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        const bool fits = read.ec == std::errc{} && read.ptr == end && value >= least && value <= most;
        return fits ? std::string{} : fmt::format("write a whole number {} in digits, not '{}'", range, text);
    };
    return CLI::Validator(check, "");
}

} // namespace careerflow::cli
