#include "careerflow/io/sources.hpp"

#include "careerflow/framework/standing.hpp"
#include "careerflow/io/catalogue.hpp"
#include "careerflow/project/cell_number.hpp"
#include "careerflow/project/schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace careerflow {

namespace {

/// Rows that name a source, by table, in order.
using Users = std::vector<std::pair<std::string, std::vector<std::string>>>;

std::optional<std::size_t> position_of(const SourceTable& table, std::string_view column) {
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (table.header[i].text == column) return i;
    return std::nullopt;
}

/// What tells a row from the others: its key, or its first three cells.
std::string name_of(const SourceTable& table, const std::vector<Cell>& row) {
    const TableSchema* schema = find_table_schema(table.name);
    std::vector<std::string> parts;
    if (schema != nullptr)
        for (const std::string& key : schema->key)
            if (const auto at = position_of(table, key); at && !row[*at].text.empty()) parts.push_back(row[*at].text);
    for (std::size_t i = 0; i < row.size() && parts.size() < 3 && (schema == nullptr || schema->key.empty()); ++i)
        parts.push_back(row[i].text);
    return fmt::format("{}", fmt::join(parts, " "));
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        const std::string_view part = without_outer_blanks(text.substr(start, end - start));
        if (!part.empty()) parts.emplace_back(part);
        start = end + separator.size();
    }
    return parts;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) result += '\\';
        result += c == '\n' || c == '\r' ? ' ' : c;
    }
    return result;
}

std::string in_words(const std::string& source) {
    const auto parts = split(source, " | ");
    std::string text = fmt::format("**{}**", escaped(parts.empty() ? source : parts.front()));
    for (std::size_t i = 1; i < parts.size(); ++i)
        text += ", " + (parts[i].starts_with("http") && parts[i].find_first_of(" ()<>") == std::string::npos
                            ? fmt::format("<{}>", parts[i])
                            : escaped(parts[i]));
    return text;
}

std::string counts(std::span<const SourceTable> tables) {
    std::string text =
        fmt::format("| table | rows | {} | not stated |\n|---|---|", fmt::join(confidence_names(), " | "));
    for (std::size_t i = 0; i <= confidence_names().size(); ++i) text += "---|";
    text += "\n";
    std::map<std::string, std::size_t> total;
    std::size_t rows = 0;
    const auto line = [](const std::string& name, std::size_t count, std::map<std::string, std::size_t>& by_word) {
        std::string result = fmt::format("| {} | {} |", name, count);
        for (const std::string& word : confidence_names()) result += fmt::format(" {} |", by_word[word]);
        return result + fmt::format(" {} |\n", by_word[""]);
    };
    for (const SourceTable& table : tables) {
        std::map<std::string, std::size_t> by_word;
        const auto column = position_of(table, "confidence");
        for (const auto& row : table.rows) {
            const std::string word = column ? row[*column].text : std::string();
            ++by_word[word];
            ++total[word];
        }
        rows += table.rows.size();
        text += line(table.name, table.rows.size(), by_word);
    }
    return text + line("all", rows, total);
}

std::map<std::string, Users> users_of_sources(std::span<const SourceTable> tables) {
    std::map<std::string, Users> result;
    for (const SourceTable& table : tables) {
        const auto column = position_of(table, "source");
        if (!column) continue;
        for (const auto& row : table.rows)
            for (const std::string& source : split(row[*column].text, " ; ")) {
                Users& users = result[source];
                if (users.empty() || users.back().first != table.name) users.push_back({table.name, {}});
                users.back().second.push_back(name_of(table, row));
            }
    }
    return result;
}

} // namespace

std::string sources_markdown(std::string_view title, std::span<const SourceTable> tables) {
    std::string text =
        fmt::format("# {}\n\n<!-- Written by `careerflow::sources_markdown()` from the tables; do not edit "
                    "by hand. -->\n\n## How sure the rows are\n\n{}\n## Sources and the rows they support\n\n",
                    escaped(title), counts(tables));
    for (const auto& [source, users] : users_of_sources(tables)) {
        text += fmt::format("- {}\n", in_words(source));
        for (const auto& [table, rows] : users)
            text += fmt::format("  - {}: {}\n", table, escaped(fmt::format("{}", fmt::join(rows, ", "))));
    }
    return text;
}

std::string catalogue_sources_markdown(std::string_view catalogue) {
    return sources_markdown(fmt::format("Sources of the catalogue {}", catalogue), catalogue_sources(catalogue).tables);
}

} // namespace careerflow
