#include "io/toml_findings.hpp"

#include "careerflow/io/codes.hpp"
#include "io/text_bytes.hpp"

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

/// What a TOML syntax error says to a user.
Finding syntax_error(const toml::parse_error& error, const std::string& file) {
    return {.code = codes::toml_syntax,
            .place = place_of(error.source(), file, {}),
            .reason = fmt::format("this is not TOML: {}; the file cannot be read any further",
                                  without_activity(error.description())),
            .remedy = "Text stands in quotes, one key a line, sections in square brackets: name = \"northmere\""};
}

} // namespace

Place place_of(const toml::source_region& region, const std::string& file, std::string field) {
    return {.file = file,
            .line = static_cast<int>(region.begin.line),
            .column = static_cast<int>(region.begin.column),
            .field = std::move(field)};
}

std::optional<toml::table> parsed_toml(std::string_view bytes, const std::string& file, const ReadOptions& options,
                                       Diagnostics& found) {
    TextBytes text = text_of(bytes, file, options.max_file_bytes);
    if (text.finding) {
        found.add(std::move(*text.finding));
        return std::nullopt;
    }
    try {
        return toml::parse(text.text, file);
    } catch (const toml::parse_error& error) {
        found.add(syntax_error(error, file));
        return std::nullopt;
    }
}

} // namespace careerflow
