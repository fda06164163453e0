#pragma once

#include <cstddef>
#include <string_view>

namespace careerflow {

/// Length in bytes of the UTF-8 character at `text[at]`; a byte that begins no valid sequence counts as one character.
inline std::size_t character_length(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte < 0xC2 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 1;
    if (at + length > text.size()) return 1;
    for (std::size_t i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80U) return 1;
    return length;
}

/// Whether that character is valid UTF-8.
inline bool is_valid_character(std::string_view character) {
    return character.size() > 1 || static_cast<unsigned char>(character.front()) < 0x80;
}

} // namespace careerflow
