#pragma once

#include "careerflow/framework/pay.hpp"
#include "careerflow/results/table.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace careerflow {

/// Tables are in pounds.
[[nodiscard]] inline double pounds(Pence pence) { return static_cast<double>(pence) / 100.0; }
constexpr double pounds_per_penny = 0.01;

/// Builds a result table column by column from a list of rows: each column is a function of the row.
template <class Row>
class RowsTable {
public:
    RowsTable(std::string name, std::string title, std::vector<Row> rows)
        : table_(std::move(name), std::move(title)), rows_(std::move(rows)) {}

    /// A column of text; empty text becomes an empty cell.
    template <class Function>
    RowsTable& text(std::string name, std::string description, const Function& value) {
        TextValues values;
        values.reserve(rows_.size());
        for (const Row& row : rows_) {
            std::string cell(value(row));
            values.push_back(cell.empty() ? std::nullopt : std::optional<std::string>(std::move(cell)));
        }
        table_.add({.name = std::move(name), .description = std::move(description), .values = std::move(values)});
        return *this;
    }

    /// A column of whole numbers; the function returns a number or an optional one.
    template <class Function>
    RowsTable& integer(std::string name, std::string unit, std::string description, const Function& value) {
        IntegerValues values;
        values.reserve(rows_.size());
        for (const Row& row : rows_) values.push_back(widened<std::int64_t>(value(row)));
        table_.add({.name = std::move(name),
                    .unit = std::move(unit),
                    .description = std::move(description),
                    .values = std::move(values)});
        return *this;
    }

    /// A column of numbers written with `decimals` digits after the point.
    template <class Function>
    RowsTable& number(std::string name, std::string unit, std::string description, int decimals,
                      const Function& value) {
        NumberValues values;
        values.reserve(rows_.size());
        for (const Row& row : rows_) values.push_back(widened<double>(value(row)));
        table_.add({.name = std::move(name),
                    .unit = std::move(unit),
                    .description = std::move(description),
                    .decimals = decimals,
                    .values = std::move(values)});
        return *this;
    }

    /// An empty note is none.
    RowsTable& note(std::string note) {
        if (!note.empty()) table_.add_note(std::move(note));
        return *this;
    }

    /// The finished table; the builder is empty afterwards.
    [[nodiscard]] Table build() { return std::move(table_); }

private:
    template <class Wide, class Value>
    static std::optional<Wide> widened(const Value& value) {
        if constexpr (std::is_arithmetic_v<Value>) return static_cast<Wide>(value);
        else return value ? std::optional<Wide>(static_cast<Wide>(*value)) : std::nullopt;
    }

    Table table_;
    std::vector<Row> rows_;
};

} // namespace careerflow
