#include "app/measure_rows.hpp"

#include <cmath>
#include <utility>

namespace careerflow {

namespace {

Table wide(Table table, const std::vector<LabelColumn>& labels, const std::vector<Measure>& measures,
           const NumberColumn& column) {
    for (const LabelColumn& label : labels)
        table.add({.name = label.name, .description = label.description, .values = label.values});
    for (const Measure& measure : measures) {
        NumberValues values;
        values.reserve(measure.positions.size());
        for (const auto& position : measure.positions)
            values.push_back(position ? std::optional(column.value(*position) * measure.factor) : std::nullopt);
        table.add({.name = measure.name,
                   .unit = measure.unit,
                   .description = measure.description,
                   .decimals = measure.decimals,
                   .values = std::move(values)});
    }
    return table;
}

/// Which row and measure a row of the long table shows.
struct LongRow {
    std::size_t row = 0;
    const Measure* measure = nullptr;
};

std::vector<LongRow> long_rows(const std::vector<Measure>& measures) {
    std::vector<LongRow> rows;
    const std::size_t count = measures.empty() ? 0 : measures.front().positions.size();
    for (std::size_t row = 0; row < count; ++row)
        for (const Measure& measure : measures)
            if (measure.positions[row]) rows.push_back({row, &measure});
    return rows;
}

void add_statistic(Table& table, const std::vector<LongRow>& rows, const NumberColumn& column) {
    NumberValues values;
    values.reserve(rows.size());
    for (const LongRow& row : rows) {
        const double value = column.value(*row.measure->positions[row.row]);
        values.push_back(std::isfinite(value)
                             ? std::optional(column.in_unit_of_series ? value * row.measure->factor : value)
                             : std::nullopt);
    }
    table.add({.name = column.name,
               .unit = column.in_unit_of_series ? "" : "share",
               .description = column.description,
               .decimals = column.in_unit_of_series ? 2 : 3,
               .values = std::move(values)});
}

} // namespace

Table measures_table(Table table, const std::vector<LabelColumn>& labels, const std::vector<Measure>& measures,
                     std::span<const NumberColumn> columns) {
    if (columns.size() == 1) return wide(std::move(table), labels, measures, columns.front());
    const std::vector<LongRow> rows = long_rows(measures);
    const auto texts = [&rows](const auto& text) {
        TextValues values;
        values.reserve(rows.size());
        for (const LongRow& row : rows) values.push_back(text(row));
        return values;
    };
    for (const LabelColumn& label : labels)
        table.add({.name = label.name, .description = label.description, .values = texts([&label](const LongRow& row) {
                                                                             return label.values[row.row];
                                                                         })});
    table.add({.name = "measure", .description = "what is counted", .values = texts([](const LongRow& row) {
                                                                        return std::optional(row.measure->name);
                                                                    })});
    table.add({.name = "unit",
               .description = "of the statistics in the row",
               .values = texts([](const LongRow& row) { return std::optional(row.measure->unit); })});
    for (const NumberColumn& column : columns) add_statistic(table, rows, column);
    return table;
}

} // namespace careerflow
