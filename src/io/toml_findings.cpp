#include "io/toml_findings.hpp"

#include "careerflow/io/codes.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace careerflow {

namespace {

/// What toml++ says, without what it was doing: "Error while parsing value: could not …".
std::string_view without_activity(std::string_view description) {
    constexpr std::string_view activity = "Error while parsing ";
    const auto colon = description.find(": ");
    return description.starts_with(activity) && colon != std::string_view::npos ? description.substr(colon + 2)
                                                                                : description;
}

} // namespace

Place place_of(const toml::source_region& region, const std::string& file, std::string field) {
    return {.file = file,
            .line = static_cast<int>(region.begin.line),
            .column = static_cast<int>(region.begin.column),
            .field = std::move(field)};
}

Finding syntax_error(const toml::parse_error& error, const std::string& file) {
    return {.code = codes::toml_syntax,
            .place = place_of(error.source(), file, {}),
            .reason = fmt::format("this is not TOML: {}; the file cannot be read any further",
                                  without_activity(error.description())),
            .remedy = "Text stands in quotes, one key a line, sections in square brackets: name = \"northmere\""};
}

} // namespace careerflow
