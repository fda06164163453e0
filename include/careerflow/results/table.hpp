#pragma once

#include "careerflow/core/id.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace careerflow {

/// One value per row; an empty optional is a row that has nothing to say in this column.
using TextValues = std::vector<std::optional<std::string>>;
using IntegerValues = std::vector<std::optional<std::int64_t>>;
using NumberValues = std::vector<std::optional<double>>;
using ColumnValues = std::variant<TextValues, IntegerValues, NumberValues>;

/// One column of a result: what it is called, what it measures and its values.
struct Column {
    std::string name{};        ///< as in code and in CSV, e.g. "employer_cost_gbp"
    std::string unit{};        ///< "months", "GBP", "share", …; empty for names and text
    std::string description{}; ///< one sentence without a full stop
    int decimals = 0;          ///< digits after the point when numbers are written for people
    ColumnValues values{};
};

/// Number of rows of a column.
[[nodiscard]] Index size_of(const ColumnValues& values);

/// A labelled table of results: the form in which every lens hands back what it found. A value.
class Table {
public:
    Table() = default;
    /// `name` is the stable name of the result ("paths"), `title` a line for people.
    explicit Table(std::string name, std::string title = {}) : name_(std::move(name)), title_(std::move(title)) {}

    /// Adds a column at the right. Throws InputError for an empty or repeated name and ShapeError for a length that
    /// differs from the columns before it.
    Table& add(Column column);
    /// Adds a sentence that belongs with the figures, e.g. the price year.
    Table& add_note(std::string note);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& title() const { return title_; }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

    /// Rows of the table; 0 without columns.
    [[nodiscard]] Index row_count() const { return columns_.empty() ? 0 : size_of(columns_.front().values); }
    [[nodiscard]] bool has_column(std::string_view name) const;
    /// The column of that name. Throws NotFoundError with the nearest names.
    [[nodiscard]] const Column& column(std::string_view name) const;
    /// The values of the column of that name. Throws NotFoundError, or InputError if it holds another kind.
    [[nodiscard]] const TextValues& texts(std::string_view name) const;
    [[nodiscard]] const IntegerValues& integers(std::string_view name) const;
    [[nodiscard]] const NumberValues& numbers(std::string_view name) const;

private:
    std::string name_{};
    std::string title_{};
    std::vector<Column> columns_{};
    std::vector<std::string> notes_{};
};

} // namespace careerflow
