#include "cli/share_between.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>

namespace careerflow::cli {

CLI::Validator share_between(double least, double most, const std::string& noun, double usual) {
    const auto check = [least, most, noun, usual](const std::string& text) {
        double value = 0;
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        const bool is_number = read.ec == std::errc{} && read.ptr == end;
        if (is_number && value >= least && value <= most) return std::string{};
        const bool per_cent = is_number && value / 100 >= least && value / 100 <= most;
        const double shown = per_cent ? value / 100 : usual;
        return fmt::format("write {} from {:g} to {:g}, {:g} for {:g} %, not '{}'", noun, least, most, shown,
                           100 * shown, text);
    };
    return CLI::Validator(check, "");
}

} // namespace careerflow::cli
