#include "careerflow/app/check.hpp"

#include "careerflow/app/catalogue.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace careerflow::cli {

namespace {

std::vector<Table> tables_of(const CheckReport& report) {
    std::vector<Table> tables{findings_table(report.diagnostics)};
    if (report.equilibrium) tables.push_back(balance_table(report));
    return tables;
}

std::string verdict(const CheckReport& report) {
    std::string project = "The project " + report.project->settings.name;
    if (!report.scenario.empty()) return project + " is valid under scenario " + report.scenario + ".";
    project += " is valid";
    return report.valid ? project + "." : project + " as it stands; its scenarios are not.";
}

void write_report(const Session& session, const CheckReport& report) {
    if (session.format() != Format::text) {
        if (report.project) session.console.err << "careerflow: " << verdict(report) << "\n";
        return session.write(tables_of(report));
    }
    std::ostream& out = session.console.out;
    if (!report.diagnostics.empty()) out << report.diagnostics.text() << "\n";
    if (!report.project) return;
    if (!report.diagnostics.empty()) out << "\n";
    out << verdict(report) << "\n\n";
    session.write(framework_table(report.project->framework, "summary"));
    if (!report.equilibrium) return;
    out << "\n";
    session.write(balance_table(report, BalanceDetail::brief));
}

} // namespace

void add_check(CLI::App& app, Session& session) {
    CLI::App* verb = app.add_subcommand(
        "check", "List everything that is wrong with a project, at once, and say where its rates lead");
    verb->add_option("DIR", session.project, "Folder of the project; without it, the bundled example trust is checked");
    const auto scenario = std::make_shared<std::string>();
    verb->add_option("--scenario", *scenario,
                     "Look at the project as this scenario has it; default as it stands, and what each scenario adds");
    add_format_option(*verb, session);
    verb->footer(
        "If the project describes a workforce, a table shows for every role the yearly inflow and outflow and the\n"
        "FTE they lead to beside the funded FTE (in JSON the second table; CSV has the findings only). Each\n"
        "scenario of the project is applied and checked as well.\n"
        "Exit code 3 if there is an error; warnings alone give 0.\n\n"
        "Examples:\n"
        "  careerflow check my-trust\n"
        "  careerflow check --scenario training_doubled\n"
        "  careerflow check my-trust --format json > findings.json");
    verb->callback([&session, scenario] {
        const CheckReport report = check(session.project, *scenario);
        write_report(session, report);
        if (!report.valid) session.exit = ExitCode::bad_input;
    });
}

} // namespace careerflow::cli
