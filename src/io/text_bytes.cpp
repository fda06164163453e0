#include "io/text_bytes.hpp"

#include "careerflow/io/codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace careerflow {

namespace {

constexpr std::string_view save_as_utf8 =
    "In Excel save it as 'CSV UTF-8 (Comma delimited)'; in other programs choose the character set UTF-8";

/// Length of the valid UTF-8 character at the start of `text`, 0 if there is none (Unicode 15, table 3-7).
std::size_t valid_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80, high = first == 0xED ? 0x9F : 0xBF;
        return continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80, high = first == 0xF4 ? 0x8F : 0xBF;
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

Place place_at(std::string_view text, std::size_t offset, const std::string& file) {
    Place place{.file = file, .line = 1, .column = 1, .field = {}};
    for (std::size_t i = 0; i < offset; ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++place.column;
    }
    return place;
}

Finding not_text(const std::string& file, Code code, std::string reason, std::string remedy) {
    return {.code = code, .place = {.file = file}, .reason = std::move(reason), .remedy = std::move(remedy)};
}

/// Every other byte of UTF-16 text in Western languages is NUL.
bool looks_like_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
    const std::string_view start = bytes.substr(0, 200);
    std::ptrdiff_t even = 0, odd = 0;
    for (std::size_t i = 0; i < start.size(); ++i)
        if (start[i] == '\0') ++(i % 2 == 0 ? even : odd);
    const auto half = static_cast<std::ptrdiff_t>(start.size() / 2);
    return half >= 4 && ((odd > half * 3 / 4 && even == 0) || (even > half * 3 / 4 && odd == 0));
}

/// The letter that Windows-1252 and ISO 8859-1 share for a byte, as UTF-8; empty where they differ.
std::string latin_letter(unsigned char byte) {
    if (byte < 0xA0) return {};
    const unsigned code = byte;
    return {static_cast<char>(0xC0U | (code >> 6U)), static_cast<char>(0x80U | (code & 0x3FU))};
}

std::optional<Finding> first_bad_character(std::string_view text, const std::string& file) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = valid_character(text.substr(i));
        const auto byte = static_cast<unsigned char>(text[i]);
        if (length == 0) {
            const std::string letter = latin_letter(byte);
            const std::string meant = letter.empty() ? "" : fmt::format(" ('{}' in Windows-1252)", letter);
            return Finding{.code = codes::not_utf8,
                           .place = place_at(text, i, file),
                           .value = fmt::format("\\x{:02x}", byte),
                           .reason = fmt::format("this byte{} is not UTF-8; the file is in another encoding", meant),
                           .remedy = std::string(save_as_utf8)};
        }
        if (byte == 0)
            return Finding{.code = codes::not_a_text_file,
                           .place = place_at(text, i, file),
                           .value = "\\x00",
                           .reason = "the file has a NUL byte, which text does not have",
                           .remedy = "Open the file in the program it came from and save it as text again"};
        i += length;
    }
    return std::nullopt;
}

} // namespace

Finding too_large(const std::string& file, std::int64_t bytes, std::int64_t max_bytes) {
    return not_text(file, codes::file_too_large,
                    bytes > max_bytes
                        ? fmt::format("the file has {} bytes, more than the limit of {}", bytes, max_bytes)
                        : fmt::format("the file has more than the limit of {} bytes", max_bytes),
                    "Check that it is the file you meant; raise the limit if it is");
}

TextBytes text_of(std::string_view bytes, const std::string& file, std::int64_t max_bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    if (size > max_bytes) return {{}, too_large(file, size, max_bytes)};
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0"))
        return {{},
                not_text(file, codes::not_a_text_file, "this is a workbook (or an archive), not text",
                         "Save the sheet as 'CSV UTF-8 (Comma delimited)'")};
    if (looks_like_utf16(bytes))
        return {{}, not_text(file, codes::not_utf8, "the file is in UTF-16, not UTF-8", std::string(save_as_utf8))};
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return {bytes, first_bad_character(bytes, file)};
}

} // namespace careerflow
