#include "careerflow/app/catalogue.hpp"

#include "careerflow/app/load.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/core/nearest_name.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace careerflow::cli {

namespace {

struct CatalogueArguments {
    std::string table = "summary";
    std::string family{};
};

/// Without the columns that hold sentences and addresses, for a terminal.
Table narrow(const Table& table) {
    static const std::vector<std::string> long_columns{"source",      "note",  "year", "setting",
                                                       "description", "areas", "mode", "pay"};
    Table result(table.name(), table.title());
    bool left_out = false;
    for (const Column& column : table.columns()) {
        const bool is_long = std::find(long_columns.begin(), long_columns.end(), column.name) != long_columns.end();
        left_out = left_out || is_long;
        if (!is_long) result.add(column);
    }
    for (const std::string& note : table.notes()) result.add_note(note);
    if (left_out)
        result.add_note("Sources, notes and long texts: --format csv, or `careerflow catalogue ID` for one row.");
    return result;
}

bool is_id(const Framework& framework, const std::string& text) {
    return framework.find_role(text) || framework.find_route(text) || framework.find_qualification(text);
}

void write_catalogue(const Session& session, const CatalogueArguments& arguments) {
    const Framework framework = load(session.project).framework;
    const auto& tables = framework_table_names();
    if (std::find(tables.begin(), tables.end(), arguments.table) == tables.end()) {
        if (!is_id(framework, arguments.table) && !nearest_name(arguments.table, tables).empty())
            throw NotFoundError("table, role, qualification or route", arguments.table, tables);
        return session.write(describe(framework, arguments.table));
    }
    const Table table = framework_table(framework, arguments.table, arguments.family);
    session.write(session.format() == Format::text ? narrow(table) : table);
}

} // namespace

void add_catalogue(CLI::App& app, Session& session) {
    CLI::App* verb = app.add_subcommand(
        "catalogue", "Show what a framework holds: a table of it, or one role, qualification or route");
    const auto arguments = std::make_shared<CatalogueArguments>();
    verb->add_option("WHAT", arguments->table,
                     "A table (summary, levels, bands, pay_terms, families, conditions, roles, qualifications, routes, "
                     "route_costs), or the id of a role, qualification or route")
        ->capture_default_str();
    verb->add_option("--family", arguments->family, "Only the roles of this family and the routes that touch them");
    add_project_option(*verb, session);
    add_format_option(*verb, session);
    verb->footer("Examples:\n  careerflow catalogue routes --family nursing\n  careerflow catalogue rn_adult\n"
                 "  careerflow catalogue bands --format csv");
    verb->callback([&session, arguments] { write_catalogue(session, *arguments); });
}

} // namespace careerflow::cli
