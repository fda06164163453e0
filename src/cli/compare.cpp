#include "careerflow/simulation/comparison.hpp"

#include "cli/lens_arguments.hpp"
#include "cli/terminal_monitor.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace careerflow::cli {

namespace {

constexpr const char* compare_footer =
    "Example: what doubling the training places changes in the example trust\n"
    "  careerflow compare --scenario training_doubled\n"
    "  careerflow compare my-trust --scenario more_places --against fewer_leavers --out results/places\n"
    "\n"
    "Tables: stocks, groups, flows, costs, cost_kinds, payers, intakes, levy, targets, qualified,\n"
    "assumptions, monthly_flows, monthly_costs, each with base, other and difference.\n"
    "Both scenarios share luck and draws of the inputs, so that intervals are those of the difference.";

/// What a comparison is asked beside what every lens is.
struct CompareArguments {
    LensArguments lens{};
    std::string against{};
};

void run_compare(Session& session, const CLI::App& verb, const CompareArguments& arguments) {
    const RunClock clock;
    const WorkforceCase other = open_workforce(arguments.lens.question);
    WorkforceQuestion question = arguments.lens.question;
    question.scenario = arguments.against;
    const WorkforceCase base = open_workforce(question);
    const SimulationOptions options = simulation_options(verb, arguments.lens, other.project);
    TerminalMonitor monitor(session.console);
    const Comparison comparison = compare(base.model, other.model, options, &monitor);
    if (comparison.outcome == Outcome::cancelled) return report_interrupted(session);
    write_notes(session, arguments.lens, comparison.base.notes);
    write_lens(session, arguments.lens,
               comparison_result(base, other, comparison, options, clock.stop(options.parallelism.threads)),
               overview(base, other, comparison, arguments.lens.overview));
}

} // namespace

void add_compare(CLI::App& app, Session& session) {
    CLI::App& verb = *app.add_subcommand("compare", "What a scenario changes, with intervals of the difference");
    const auto arguments = std::make_shared<CompareArguments>();
    add_workforce_options(verb, arguments->lens);
    verb.add_option("--scenario", arguments->lens.question.scenario, "Scenario of the project to look at")
        ->required()
        ->group("Question");
    verb.add_option("--against", arguments->against, "Scenario to compare with; default the project as it stands")
        ->group("Question");
    add_from_month_option(verb, arguments->lens);
    add_simulation_options(verb, arguments->lens);
    add_output_options(verb, session, arguments->lens);
    verb.footer(compare_footer);
    verb.callback([&session, &verb, arguments] { run_compare(session, verb, *arguments); });
}

} // namespace careerflow::cli
