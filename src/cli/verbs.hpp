#pragma once

#include "careerflow/results/table.hpp"
#include "cli/console.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace careerflow::cli {

/// How a table is written: text for people, CSV and JSON for programs.
enum class Format { text, csv, json };

/// What the verbs of one command line share: where they write, the options every verb has, and the exit code so far.
struct Session {
    Console console;
    std::string format_name{}; ///< "text", "csv", "json", or empty: text on a terminal, CSV otherwise
    std::string project{};     ///< folder of the project; empty for the bundled catalogue
    ExitCode exit = ExitCode::done;

    [[nodiscard]] Format format() const;
    /// True if csv or json was asked for in words: then answers that are no tables come as one.
    [[nodiscard]] bool asked_for_data() const { return format_name == "csv" || format_name == "json"; }
    /// Writes a table to the output in the chosen format.
    void write(const Table& table) const;
    /// Writes several tables: as text one after the other, as JSON one array, as CSV the first only.
    void write(const std::vector<Table>& tables) const;
};

/// Adds --format to a verb that writes tables.
void add_format_option(CLI::App& verb, Session& session);
/// Adds --project to a verb that works on a project.
void add_project_option(CLI::App& verb, Session& session);

void add_new(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_catalogue(CLI::App& app, Session& session);
void add_graph(CLI::App& app, Session& session);
void add_paths(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_projection(CLI::App& app, Session& session);
void add_simulate(CLI::App& app, Session& session);
void add_analyse(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_verify(CLI::App& app, Session& session);

} // namespace careerflow::cli
