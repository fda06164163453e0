#include "careerflow/paths/target.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/nearest_name.hpp"
#include "careerflow/paths/codes.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace careerflow {

namespace {

const std::vector<std::pair<std::string, TargetKind>> kinds{{"role", TargetKind::role},
                                                            {"level", TargetKind::level},
                                                            {"band", TargetKind::band},
                                                            {"qualification", TargetKind::qualification}};

TargetKind kind_from(std::string_view text) {
    std::vector<std::string> names;
    for (const auto& [name, kind] : kinds) {
        if (name == text) return kind;
        names.push_back(name);
    }
    const std::string nearest = nearest_name(text, names);
    throw InputError(
        fmt::format("a target is a role, level:N, band:X or qualification:X; '{}' is none of these kinds{}", text,
                    nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest)),
        codes::target_not_understood);
}

} // namespace

Target parse_target(std::string_view text) {
    const std::size_t colon = text.find(':');
    Target target{.kind = colon == std::string_view::npos ? TargetKind::role : kind_from(text.substr(0, colon)),
                  .name = std::string(colon == std::string_view::npos ? text : text.substr(colon + 1))};
    if (target.name.empty())
        throw InputError(fmt::format("the target '{}' names nothing", text), codes::target_not_understood);
    if (target.kind == TargetKind::level && (target.name.size() != 1 || target.name[0] < '1' || target.name[0] > '9'))
        throw InputError(fmt::format("a level is a whole number from 1 to 9, not '{}'", target.name),
                         codes::target_not_understood);
    return target;
}

std::string to_string(const Target& target) {
    for (const auto& [name, kind] : kinds)
        if (kind == target.kind) return kind == TargetKind::role ? target.name : name + ":" + target.name;
    return target.name;
}

} // namespace careerflow
