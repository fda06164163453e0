#include "careerflow/results/table.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/results/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

std::vector<std::string> names_of(const std::vector<Column>& columns) {
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const Column& column : columns) names.push_back(column.name);
    return names;
}

template <class Values>
const Values& values_as(const Table& table, std::string_view name, std::string_view kind) {
    if (const auto* values = std::get_if<Values>(&table.column(name).values)) return *values;
    throw InputError(fmt::format("column '{}' of table '{}' does not hold {}", name, table.name(), kind));
}

} // namespace

Index size_of(const ColumnValues& values) {
    return std::visit([](const auto& rows) { return static_cast<Index>(rows.size()); }, values);
}

Table& Table::add(Column column) {
    if (column.name.empty()) throw InputError(fmt::format("a column of table '{}' has no name", name_));
    if (has_column(column.name))
        throw InputError(fmt::format("table '{}' already has a column '{}'", name_, column.name),
                         codes::duplicate_column);
    if (!columns_.empty() && size_of(column.values) != row_count())
        throw ShapeError(fmt::format("column '{}' of table '{}' has {} rows, the columns before it have {}",
                                     column.name, name_, size_of(column.values), row_count()),
                         codes::uneven_columns);
    columns_.push_back(std::move(column));
    return *this;
}

Table& Table::add_note(std::string note) {
    notes_.push_back(std::move(note));
    return *this;
}

bool Table::has_column(std::string_view name) const {
    return std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name == name; });
}

const Column& Table::column(std::string_view name) const {
    const auto found =
        std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name == name; });
    if (found == columns_.end()) throw NotFoundError("column", name, names_of(columns_), codes::unknown_column);
    return *found;
}

const TextValues& Table::texts(std::string_view name) const { return values_as<TextValues>(*this, name, "text"); }

const IntegerValues& Table::integers(std::string_view name) const {
    return values_as<IntegerValues>(*this, name, "whole numbers");
}

const NumberValues& Table::numbers(std::string_view name) const {
    return values_as<NumberValues>(*this, name, "numbers");
}

} // namespace careerflow
