#include "io/table_descriptions.hpp"

#include "careerflow/io/codes.hpp"
#include "io/json_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace careerflow {

namespace {

using Json = OrderedJson;

constexpr std::array<std::string_view, 3> kinds{"text", "integer", "number"}; // in the order of ColumnValues

Json column_json(const Column& column) {
    return {{"name", column.name},
            {"unit", column.unit},
            {"kind", kinds[column.values.index()]},
            {"description", column.description},
            {"decimals", column.decimals}};
}

Json table_json(const Table& table) {
    Json columns = Json::array();
    for (const Column& column : table.columns()) columns.push_back(column_json(column));
    return {{"name", table.name()},
            {"title", table.title()},
            {"rows", table.row_count()},
            {"columns", std::move(columns)},
            {"notes", table.notes()}};
}

ColumnDescription take_column(JsonReader& reader, const Json& json, const std::string& at) {
    ColumnDescription column;
    if (!reader.has_keys(json, at, {"name", "unit", "kind", "description", "decimals"})) return column;
    reader.take(json["name"], at + ".name", column.name);
    reader.take(json["unit"], at + ".unit", column.unit);
    reader.take(json["kind"], at + ".kind", column.kind);
    reader.take(json["description"], at + ".description", column.description);
    reader.take(json["decimals"], at + ".decimals", column.decimals);
    if (std::find(kinds.begin(), kinds.end(), column.kind) == kinds.end())
        reader.wrong(at + ".kind", "text, integer or number is expected here");
    return column;
}

TableDescription take_table(JsonReader& reader, const Json& json, const std::string& at) {
    TableDescription table;
    if (!reader.has_keys(json, at, {"name", "title", "rows", "columns", "notes"})) return table;
    std::int64_t rows = 0;
    reader.take(json["name"], at + ".name", table.name);
    reader.take(json["title"], at + ".title", table.title);
    reader.take(json["rows"], at + ".rows", rows);
    table.rows = static_cast<Index>(rows);
    reader.each(json["columns"], at + ".columns", [&](const Json& item, const std::string& place) {
        table.columns.push_back(take_column(reader, item, place));
    });
    reader.take(json["notes"], at + ".notes", table.notes);
    return table;
}

} // namespace

std::string table_descriptions_json(std::span<const Table> tables) {
    Json list = Json::array();
    for (const Table& table : tables) list.push_back(table_json(table));
    Json json;
    json["tables"] = std::move(list);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<TableDescription> table_descriptions_from(std::string_view text, const std::string& file) {
    JsonReader reader(file);
    const Json json = reader.parsed(text);
    reader.throw_findings();
    (void)reader.has_keys(json, "", {"tables"});
    reader.throw_findings();
    std::vector<TableDescription> tables;
    reader.each(json["tables"], "tables",
                [&](const Json& item, const std::string& at) { tables.push_back(take_table(reader, item, at)); });
    reader.throw_findings();
    return tables;
}

} // namespace careerflow
