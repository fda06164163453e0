#include "careerflow/io/table_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace careerflow {

namespace {

constexpr int gap = 2;
constexpr int narrowest_text_column = 12;

/// A column ready to be laid out.
struct Laid {
    std::string name{};
    std::string unit{};
    bool is_text = true;
    int width = 0;
    std::vector<std::string> cells{};
};

std::string visible(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n' || c == '\t') result += ' ';
        else if (byte < 0x20 || byte == 0x7F) result += fmt::format("\\x{:02x}", byte);
        else result += c;
    }
    return result;
}

std::string with_thousands(std::string number) {
    const std::size_t start = number.front() == '-' ? 1 : 0;
    const std::size_t end = std::min(number.find('.'), number.size());
    for (std::size_t at = end; at > start + 3; at -= 3) number.insert(at - 3, ",");
    return number;
}

bool is_money(const Column& column) { return column.unit.starts_with("GBP") || column.unit.starts_with("£"); }

std::string written(const Column& column, const std::string& value) {
    (void)column;
    return visible(value);
}

std::string written(const Column& column, std::int64_t value) {
    std::string text = std::to_string(value);
    return is_money(column) ? with_thousands(std::move(text)) : text;
}

std::string written(const Column& column, double value) {
    if (!std::isfinite(value)) return fmt::format("{}", value);
    std::string text = fmt::format("{:.{}f}", value, std::max(0, column.decimals));
    return is_money(column) ? with_thousands(std::move(text)) : text;
}

Laid laid_out(const Column& column) {
    Laid result{.name = visible(column.name),
                .unit = visible(column.unit),
                .is_text = std::holds_alternative<TextValues>(column.values)};
    result.width = std::max(display_width(result.name), display_width(result.unit));
    std::visit(
        [&](const auto& values) {
            for (const auto& value : values) {
                result.cells.push_back(value ? written(column, *value) : std::string());
                result.width = std::max(result.width, display_width(result.cells.back()));
            }
        },
        column.values);
    return result;
}

int total_width(const std::vector<Laid>& columns) {
    int width = -gap;
    for (const Laid& column : columns) width += column.width + gap;
    return width;
}

/// Takes width from the widest text column until the table fits or no text column can give any more.
void fit(std::vector<Laid>& columns, int width) {
    const auto floor_of = [](const Laid& column) {
        return std::max({narrowest_text_column, display_width(column.name), display_width(column.unit)});
    };
    for (int excess = total_width(columns) - width; excess > 0; --excess) {
        Laid* widest = nullptr;
        for (Laid& column : columns)
            if (column.is_text && column.width > floor_of(column) &&
                (widest == nullptr || column.width > widest->width))
                widest = &column;
        if (widest == nullptr) return;
        --widest->width;
    }
}

/// Bytes of the longest beginning of `text` that is at most `width` wide, at least one character.
std::size_t beginning(std::string_view text, int width) {
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t next = end + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
        if (end > 0 && display_width(text.substr(0, next)) > width) return end;
        end = next;
    }
    return end;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
    std::vector<std::string> lines;
    while (display_width(text) > width) {
        const std::size_t most = beginning(text, width);
        std::size_t end = most;
        if (text[most] != ' ') {
            const std::size_t blank = text.substr(0, most).rfind(' ');
            if (blank != std::string_view::npos && blank > 0) end = blank;
        }
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    }
    if (!text.empty() || lines.empty()) lines.emplace_back(text);
    return lines;
}

std::string padded(const std::string& text, const Laid& column) {
    const auto blanks = static_cast<std::size_t>(std::max(0, column.width - display_width(text)));
    return column.is_text ? text + std::string(blanks, ' ') : std::string(blanks, ' ') + text;
}

/// One row, which may take several lines. `text_of` gives the text of a column.
template <class TextOf>
std::string lines_of(const std::vector<Laid>& columns, TextOf text_of) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (const Laid& column : columns) {
        cells.push_back(column.is_text ? wrapped(text_of(column), column.width)
                                       : std::vector<std::string>{text_of(column)});
        height = std::max(height, cells.back().size());
    }
    std::string text;
    for (std::size_t line = 0; line < height; ++line) {
        std::string whole;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) whole += std::string(gap, ' ');
            whole += padded(line < cells[i].size() ? cells[i][line] : std::string(), columns[i]);
        }
        whole.erase(whole.find_last_not_of(' ') + 1);
        text += whole + "\n";
    }
    return text;
}

std::string styled(std::string_view code, std::string text, bool colour) {
    if (!colour || text.empty()) return text;
    const bool ends_line = text.back() == '\n';
    if (ends_line) text.pop_back();
    return fmt::format("\x1b[{}m{}\x1b[0m{}", code, text, ends_line ? "\n" : "");
}

} // namespace

std::string to_text(const Table& table, const TextOptions& options) {
    constexpr std::string_view bold = "1", dim = "2";
    std::vector<Laid> columns;
    for (const Column& column : table.columns()) columns.push_back(laid_out(column));
    if (options.width > 0) fit(columns, options.width);
    std::string text;
    if (!table.title().empty()) text += styled(bold, visible(table.title()) + "\n", options.colour);
    if (!columns.empty()) {
        text += styled(bold, lines_of(columns, [](const Laid& column) { return column.name; }), options.colour);
        if (std::any_of(columns.begin(), columns.end(), [](const Laid& column) { return !column.unit.empty(); }))
            text += styled(dim, lines_of(columns, [](const Laid& column) { return column.unit; }), options.colour);
        std::string rule;
        for (int i = 0; i < total_width(columns); ++i) rule += "─";
        text += styled(dim, rule + "\n", options.colour);
    }
    for (std::size_t row = 0; row < static_cast<std::size_t>(table.row_count()); ++row)
        text += lines_of(columns, [&](const Laid& column) { return column.cells[row]; });
    for (const std::string& note : table.notes())
        for (const std::string& line : wrapped(visible(note), options.width > 0 ? options.width : 120))
            text += styled(dim, line + "\n", options.colour);
    return text;
}

} // namespace careerflow
