#include "careerflow/app/check.hpp"

#include "careerflow/app/catalogue.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <ostream>

namespace careerflow::cli {

namespace {

void write_report(const Session& session, const CheckReport& report) {
    if (session.format() != Format::text) return session.write(findings_table(report.diagnostics));
    std::ostream& out = session.console.out;
    if (!report.diagnostics.empty()) out << report.diagnostics.text() << "\n";
    if (!report.project) return;
    if (!report.diagnostics.empty()) out << "\n";
    out << "The project " << report.project->settings.name << " is valid.\n\n";
    session.write(framework_table(report.project->framework, "summary"));
}

} // namespace

void add_check(CLI::App& app, Session& session) {
    CLI::App* verb = app.add_subcommand("check", "Read a project and list everything that is wrong with it, at once");
    verb->add_option("DIR", session.project, "Folder of the project; without it, the bundled catalogue is checked");
    add_format_option(*verb, session);
    verb->footer("Exit code 3 if there is an error; warnings alone give 0.\n\nExample:\n  careerflow check my-trust");
    verb->callback([&session] {
        const CheckReport report = check(session.project);
        write_report(session, report);
        if (!report.project) session.exit = ExitCode::bad_input;
    });
}

} // namespace careerflow::cli
