#include "cli/lens_arguments.hpp"
#include "cli/terminal_monitor.hpp"
#include "cli/verbs.hpp"
#include "cli/whole_number.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace careerflow::cli {

namespace {

constexpr const char* simulate_footer =
    "Example: a thousand futures of the example trust, then of one's own, kept in a folder\n"
    "  careerflow simulate\n"
    "  careerflow simulate my-trust --replicates 2000 --seed 7 --out results/base\n"
    "  careerflow simulate --roles hcsw_b3,na,rn_adult --horizon 60\n"
    "\n"
    "Tables: stocks, groups, flows, costs, cost_kinds, payers, intakes, levy, targets, qualified,\n"
    "assumptions, monthly_flows, monthly_costs.\n"
    "Uncertain inputs are drawn anew for every two futures unless --fixed-inputs is given.\n"
    "Ctrl-C stops at once: nothing is written and the exit code is 130.";

void run_simulate(Session& session, const CLI::App& verb, const LensArguments& arguments) {
    const RunClock clock;
    const WorkforceCase of = open_workforce(arguments.question);
    const SimulationOptions options = simulation_options(verb, arguments, of.project);
    TerminalMonitor monitor(session.console);
    const Simulation simulation = simulate(of.model, options, &monitor);
    if (simulation.outcome == Outcome::cancelled) return report_interrupted(session);
    write_notes(session, arguments, simulation.notes);
    write_lens(session, arguments, simulation_result(of, simulation, options, clock.stop(options.parallelism.threads)),
               overview(of, simulation, arguments.overview));
}

} // namespace

void add_simulate(CLI::App& app, Session& session) {
    CLI::App& verb = *app.add_subcommand("simulate", "Possible futures of a workforce: means, intervals, chances");
    const auto arguments = std::make_shared<LensArguments>();
    add_workforce_options(verb, *arguments);
    verb.add_option("--scenario", arguments->question.scenario, "Scenario of the project to apply")->group("Question");
    add_from_month_option(verb, *arguments);
    add_simulation_options(verb, *arguments);
    add_output_options(verb, session, *arguments);
    add_save_month_option(verb, *arguments);
    verb.add_option("--save-replicate", arguments->simulation.save_replicate,
                    "Of which future --save-month saves, from 0; default the first")
        ->check(whole_number(0))
        ->group("Answer");
    verb.footer(simulate_footer);
    verb.callback([&session, &verb, arguments] { run_simulate(session, verb, *arguments); });
}

} // namespace careerflow::cli
