#include "cli/run.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/version.hpp"
#include "cli/usage_message.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <ostream>

namespace careerflow::cli {

namespace {

constexpr const char* description =
    "Career frameworks as graphs: the ways from one role to another, how long they take, what each payer pays and "
    "what\n"
    "stands in the way. Without --project, commands work on the bundled NHS Career Framework (England).";

constexpr const char* footer =
    "Examples:\n"
    "  careerflow paths shcsw rn_adult --months 24     routes from senior support worker to adult nurse\n"
    "  careerflow simulate                             a thousand futures of the example trust\n"
    "  careerflow compare --scenario training_doubled  what twice the training places change\n"
    "  careerflow catalogue roles --family nursing     what is in the catalogue\n"
    "  careerflow new my-trust && careerflow check my-trust\n"
    "\n"
    "`careerflow VERB --help` explains a verb, `careerflow explain CF1042` an error code.\n"
    "Exit codes: 0 done, 1 our fault, 2 usage, 3 bad input, 4 no solution or a different result,\n"
    "130 interrupted: nothing written.";

int code_of(ExitCode code) { return static_cast<int>(code); }

/// What an error means for the caller of the program.
ExitCode exit_code_of(const Error& error) {
    if (dynamic_cast<const DataError*>(&error) != nullptr) return ExitCode::bad_input;
    if (dynamic_cast<const InternalError*>(&error) != nullptr) return ExitCode::our_fault;
    return ExitCode::usage;
}

void report(Console& console, const Error& error) {
    console.err << "careerflow: " << error.what() << "\n";
    console.err << "`careerflow explain " << error.code().text() << "` says more.\n";
}

/// Better words than CLI11's for a verb or an option that there is not; empty for other errors.
std::string usage_message_of(const CLI::App& app, const CLI::ParseError& error,
                             const std::vector<std::string>& arguments) {
    const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
    const bool is_name = code == CLI::ExitCodes::ExtrasError || code == CLI::ExitCodes::RequiredError;
    return is_name ? usage_message(app, arguments) : std::string();
}

int parse_and_run(CLI::App& app, const std::vector<std::string>& arguments, Session& session) {
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
        return code_of(session.exit);
    } catch (const CLI::ParseError& error) {
        const bool asked_for_help = error.get_exit_code() == 0;
        const std::string message = asked_for_help ? std::string() : usage_message_of(app, error, arguments);
        if (message.empty()) app.exit(error, session.console.out, session.console.err);
        else session.console.err << message << "\nRun with --help for more information.\n";
        return code_of(asked_for_help ? ExitCode::done : ExitCode::usage);
    }
}

} // namespace

int run(const std::vector<std::string>& arguments, Console console) {
    try {
        Session session{.console = console};
        CLI::App app(description, "careerflow");
        app.set_version_flag("--version", std::string("careerflow ") + std::string(library_version));
        app.footer(footer);
        app.require_subcommand(1);
        app.get_formatter()->column_width(34);
        app.failure_message(CLI::FailureMessage::simple);
        add_new(app, session);
        add_check(app, session);
        add_explain(app, session);
        add_catalogue(app, session);
        add_graph(app, session);
        add_paths(app, session);
        add_projection(app, session);
        add_simulate(app, session);
        add_analyse(app, session);
        add_compare(app, session);
        add_verify(app, session);
        return parse_and_run(app, arguments, session);
    } catch (const Error& error) {
        report(console, error);
        return code_of(exit_code_of(error));
    } catch (const std::exception& error) {
        console.err << "careerflow: a fault of the program: " << error.what() << "\n";
        return code_of(ExitCode::our_fault);
    }
}

} // namespace careerflow::cli
