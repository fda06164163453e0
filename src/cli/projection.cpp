#include "careerflow/projection/projection.hpp"

#include "cli/lens_arguments.hpp"
#include "cli/terminal_monitor.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace careerflow::cli {

namespace {

constexpr const char* projection_footer =
    "Example: how the example trust develops over ten years, then its nurses alone as CSV\n"
    "  careerflow projection --horizon 120\n"
    "  careerflow projection my-trust --scenario training_doubled --table groups --format csv\n"
    "\n"
    "Tables: stocks, groups, flows, costs, cost_kinds, payers, intakes, levy, targets, qualified,\n"
    "assumptions.\n"
    "The numbers are expectations. Where vacancies, places or the levy make people depend on each\n"
    "other they are an approximation, and the answer says so; `careerflow simulate` gives intervals.";

void run_projection(Session& session, const LensArguments& arguments) {
    const RunClock clock;
    const WorkforceCase of = open_workforce(arguments.question);
    ProjectionOptions options{.covariance = arguments.covariance};
    put_months(options, arguments);
    TerminalMonitor monitor(session.console);
    const Projection projection = project(of.model, options, &monitor);
    if (projection.outcome == Outcome::cancelled) return report_interrupted(session);
    write_notes(session, arguments, projection.notes);
    write_lens(session, arguments, projection_result(of, projection, options, clock.stop(1)),
               overview(of, projection, arguments.overview));
}

} // namespace

void add_projection(CLI::App& app, Session& session) {
    CLI::App& verb = *app.add_subcommand("projection", "What to expect of a workforce, month by month");
    const auto arguments = std::make_shared<LensArguments>();
    add_workforce_options(verb, *arguments);
    verb.add_option("--scenario", arguments->question.scenario, "Scenario of the project to apply")->group("Question");
    verb.add_flag("--covariance", arguments->covariance,
                  "Also standard deviations and intervals of heads and FTE, exact where people move alone")
        ->group("Answer");
    add_from_month_option(verb, *arguments);
    add_output_options(verb, session, *arguments);
    add_save_month_option(verb, *arguments);
    verb.footer(projection_footer);
    verb.callback([&session, arguments] { run_projection(session, *arguments); });
}

} // namespace careerflow::cli
