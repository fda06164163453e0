#include "careerflow/analysis/analysis.hpp"

#include "careerflow/app/career_result.hpp"
#include "cli/lens_arguments.hpp"
#include "cli/terminal_monitor.hpp"
#include "cli/verbs.hpp"
#include "cli/whole_number.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>

namespace careerflow::cli {

namespace {

constexpr const char* analyse_footer =
    "Example: which support workers ever become nurses, when, and what that costs whom\n"
    "  careerflow analyse --from hcsw_b3 --to rn_adult\n"
    "  careerflow analyse --to band:5,band:6 --format csv\n"
    "  careerflow analyse my-trust --from tna --to na --entrant --table curve\n"
    "\n"
    "Goals: a role (or a variant of it), level:5, band:5, group:NAME, or leaving; with none, how long\n"
    "people stay. Tables: careers, months, costs, curve, inputs, figures, assumptions.\n"
    "Where vacancies and places make people depend on each other, the chances are those of the expected\n"
    "future (a mean field, feedback ignored), and every answer says so. After the horizon its last\n"
    "twelve months come again. Costs are not discounted.";

struct AnalyseArguments {
    LensArguments lens{};
    AnalysisOptions options{};
    bool entrant = false;
};

void write_answer(const Session& session, const AnalyseArguments& arguments, const WorkforceCase& of,
                  const Analysis& analysis, const ResultFiles& result) {
    if (!arguments.lens.table.empty()) return session.write(table_of(result, arguments.lens.table));
    if (session.format() == Format::text) return session.write(analysis_overview(of, analysis));
    if (session.format() == Format::json) {
        session.console.out << result.summary_json;
        return;
    }
    session.write(table_of(result, "careers"));
}

void run_analyse(Session& session, const AnalyseArguments& arguments) {
    const RunClock clock;
    AnalysisOptions options = arguments.options;
    if (arguments.entrant) options.start_as = StartAs::entrant;
    WorkforceQuestion question = arguments.lens.question;
    question.discount_rate = 0; // careers have no end by which to discount
    const WorkforceCase of = open_workforce(question);
    TerminalMonitor monitor(session.console);
    const Analysis analysis = analyse(of.model, options, &monitor);
    if (analysis.outcome == Outcome::cancelled) return report_interrupted(session);
    const ResultFiles result = analysis_result(of, analysis, options, clock.stop(options.parallelism.threads));
    write_result_folder(session, arguments.lens, result);
    write_answer(session, arguments, of, analysis, result);
}

void add_question_options(CLI::App& verb, AnalyseArguments& arguments) {
    verb.add_option("--scenario", arguments.lens.question.scenario, "Scenario of the project to apply")
        ->group("Question");
    verb.add_option("--from", arguments.options.from, "Roles to start from, separated by commas; default all")
        ->delimiter(',')
        ->group("Question");
    verb.add_option("--to", arguments.options.to,
                    "Goals, separated by commas: roles, level:5, band:5, group:NAME, leaving; default leaving")
        ->delimiter(',')
        ->group("Question");
    verb.add_flag("--entrant", arguments.entrant, "Follow someone who enters the role, not anyone of its staff")
        ->group("Question");
    verb.add_option("--inputs", arguments.options.effects, "Inputs to list for each measure; default 5")
        ->check(whole_number(0, 1000))
        ->group("Question");
    verb.add_option("--threads", arguments.options.parallelism.threads,
                    "Threads; 0, the default: one per processor. Results do not depend on it")
        ->check(CLI::NonNegativeNumber)
        ->group("Question");
}

} // namespace

void add_analyse(CLI::App& app, Session& session) {
    CLI::App& verb = *app.add_subcommand("analyse", "What becomes of people: chances, times, months in roles, costs");
    const auto arguments = std::make_shared<AnalyseArguments>();
    arguments->options.parallelism.threads = 0;
    add_project_of_workforce(verb, arguments->lens);
    add_question_options(verb, *arguments);
    add_table_options(verb, session, arguments->lens, lens_table_names("analyse"));
    verb.footer(analyse_footer);
    verb.callback([&session, arguments] { run_analyse(session, *arguments); });
}

} // namespace careerflow::cli
