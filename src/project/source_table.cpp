#include "careerflow/project/source_table.hpp"

#include <fmt/format.h>

namespace careerflow {

namespace {

constexpr std::size_t shown_characters = 60;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

} // namespace

Place place_in(const SourceTable& table, const Cell& cell, std::string_view field, int offset) {
    int line = cell.line;
    int column = cell.column + (cell.quoted ? 1 : 0);
    int passed = 0;
    for (std::size_t i = 0; i < cell.text.size() && passed < offset; ++i) {
        const char byte = cell.text[i];
        const bool last_of_character = i + 1 == cell.text.size() || !continues_character(cell.text[i + 1]);
        if (!last_of_character) continue;
        ++passed;
        if (byte == '\n') {
            ++line;
            column = 1;
        } else {
            column += cell.quoted && byte == '"' ? 2 : 1;
        }
    }
    return {.file = cell.overlaid ? table.overlay_file : table.file,
            .line = line,
            .column = column,
            .field = std::string(field)};
}

std::string shown(std::string_view text) {
    std::string result;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (!continues_character(text[i]) && ++characters > shown_characters) return result + "…";
        if (byte == '\n') result += "\\n";
        else if (byte == '\r') result += "\\r";
        else if (byte == '\t') result += "\\t";
        else if (byte < 0x20U || byte == 0x7FU) result += fmt::format("\\x{:02x}", byte);
        else if (byte == 0xC2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xA0U) {
            result += "[nbsp]";
            ++i;
        } else result += text[i];
    }
    return result;
}

} // namespace careerflow
