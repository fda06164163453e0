#include "cli/one_of.hpp"

#include "careerflow/core/nearest_name.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace careerflow::cli {

CLI::Validator one_of(std::vector<std::string> names) {
    const std::string description = fmt::format("{{{}}}", fmt::join(names, ","));
    const auto check = [names = std::move(names)](const std::string& text) {
        if (std::find(names.begin(), names.end(), text) != names.end()) return std::string{};
        const std::string nearest = nearest_name(text, names);
        return fmt::format("write {}, not '{}'{}", fmt::join(names, ", "), text,
                           nearest.empty() ? std::string() : fmt::format("; did you mean '{}'?", nearest));
    };
    return CLI::Validator(check, description);
}

} // namespace careerflow::cli
