#include "careerflow/io/table_text.hpp"

#include <algorithm>
#include <array>

namespace careerflow {

namespace {

struct Interval {
    char32_t first;
    char32_t last;
};

/// The blocks that matter in practice (Unicode 15, categories Mn and Me; zero-width format characters).
constexpr std::array<Interval, 8> no_width{{{0x0300, 0x036F},
                                            {0x0483, 0x0489},
                                            {0x0591, 0x05BD},
                                            {0x1AB0, 0x1AFF},
                                            {0x1DC0, 0x1DFF},
                                            {0x200B, 0x200F},
                                            {0x20D0, 0x20FF},
                                            {0xFE00, 0xFE0F}}};

/// East Asian Wide and Fullwidth (Unicode Standard Annex 11), and emoji.
constexpr std::array<Interval, 8> double_width{{{0x1100, 0x115F},
                                                {0x2E80, 0xA4CF},
                                                {0xAC00, 0xD7A3},
                                                {0xF900, 0xFAFF},
                                                {0xFE30, 0xFE6F},
                                                {0xFF00, 0xFF60},
                                                {0x1F300, 0x1FAFF},
                                                {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool contains(const std::array<Interval, N>& intervals, char32_t character) {
    return std::any_of(intervals.begin(), intervals.end(), [&](const Interval& interval) {
        return character >= interval.first && character <= interval.last;
    });
}

/// Takes one character off the front of `text`; bytes that are not UTF-8 count as one character each.
char32_t take_character(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length == 1 || length > text.size()) {
        text.remove_prefix(1);
        return first;
    }
    char32_t character = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) character = (character << 6U) | (byte(i) & 0x3FU);
    text.remove_prefix(length);
    return character;
}

} // namespace

int display_width(std::string_view text) {
    int width = 0;
    while (!text.empty()) {
        const char32_t character = take_character(text);
        if (!contains(no_width, character)) width += contains(double_width, character) ? 2 : 1;
    }
    return width;
}

} // namespace careerflow
