#include "careerflow/io/table_text.hpp"
#include "cli/one_of.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <ostream>

namespace careerflow::cli {

namespace {

void write_json(std::ostream& out, const std::vector<Table>& tables) {
    if (tables.size() == 1) {
        out << to_json(tables.front()) << "\n";
        return;
    }
    out << "[";
    for (std::size_t i = 0; i < tables.size(); ++i) out << (i > 0 ? ",\n" : "") << to_json(tables[i]);
    out << "]\n";
}

} // namespace

Format Session::format() const {
    if (format_name == "csv") return Format::csv;
    if (format_name == "json") return Format::json;
    if (format_name == "text") return Format::text;
    return console.out_is_terminal ? Format::text : Format::csv;
}

void Session::write(const Table& table) const { write(std::vector<Table>{table}); }

void Session::write(const std::vector<Table>& tables) const {
    if (tables.empty()) return;
    switch (format()) {
    case Format::csv: console.out << to_csv(tables.front()); return;
    case Format::json: write_json(console.out, tables); return;
    case Format::text: break;
    }
    for (std::size_t i = 0; i < tables.size(); ++i)
        console.out << (i > 0 ? "\n" : "") << to_text(tables[i], {.width = console.width, .colour = console.colour});
}

void add_format_option(CLI::App& verb, Session& session) {
    verb.add_option("--format", session.format_name, "text, csv or json; default text on a terminal, csv otherwise")
        ->check(one_of({"text", "csv", "json"}));
}

void add_project_option(CLI::App& verb, Session& session) {
    verb.add_option("-p,--project", session.project, "Folder of a project; default the bundled NHS Career Framework");
}

} // namespace careerflow::cli
