#include "cli/lens_arguments.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/result_folder.hpp"
#include "careerflow/project/horizon.hpp"
#include "cli/one_of.hpp"
#include "cli/overview_text.hpp"
#include "cli/share_between.hpp"
#include "cli/whole_number.hpp"

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <ostream>

namespace careerflow::cli {

void add_project_of_workforce(CLI::App& verb, LensArguments& arguments) {
    verb.add_option("PROJECT,-p,--project", arguments.question.project,
                    "Folder of a project; default the bundled example trust, Northmere");
    verb.add_option("--horizon", arguments.question.horizon_months, "Months to look ahead; default the project's")
        ->check(whole_number(1, most_horizon_months))
        ->group("Question");
}

void add_workforce_options(CLI::App& verb, LensArguments& arguments) {
    add_project_of_workforce(verb, arguments);
    verb.add_option("--discount-rate", arguments.question.discount_rate,
                    "Discount costs to the start, a year: 0.035 is 3.5 %; default the project's, mostly none")
        ->check(share_between(0, most_discount_rate, "a share a year", 0.035))
        ->group("Question");
}

void add_output_options(CLI::App& verb, Session& session, LensArguments& arguments) {
    verb.add_option("--groups", arguments.overview.groups, "Groups of roles to show, separated by commas; default all")
        ->delimiter(',')
        ->group("Answer");
    verb.add_option("--roles", arguments.overview.roles, "Roles to show in place of groups, separated by commas")
        ->delimiter(',')
        ->group("Answer");
    verb.add_flag("--every-year", arguments.every_year, "Show every year, not the first five and then every fifth")
        ->group("Answer");
    const bool simulated = verb.get_option_no_throw("--replicates") != nullptr;
    std::vector<std::string> tables = lens_table_names();
    if (simulated) {
        const std::vector<std::string> monthly = monthly_table_names();
        tables.insert(tables.end(), monthly.begin(), monthly.end());
        verb.add_flag("--monthly-quantiles", arguments.simulation.monthly_quantiles,
                      "Also flows and costs by month, with intervals: tables monthly_flows and monthly_costs, which "
                      "take memory")
            ->group("Answer");
    }
    add_table_options(verb, session, arguments, tables);
}

void add_table_options(CLI::App& verb, Session& session, LensArguments& arguments,
                       const std::vector<std::string>& tables) {
    verb.add_option("--table", arguments.table, "Write this table in place of the overview")
        ->check(one_of(tables))
        ->group("Answer");
    verb.add_option("--out", arguments.out, "New folder for all tables, summary.json and manifest.json")
        ->group("Answer");
    verb.add_flag("--overwrite", arguments.overwrite, "Replace a result that stands in the folder of --out")
        ->group("Answer");
    add_format_option(verb, session);
}

void add_from_month_option(CLI::App& verb, LensArguments& arguments) {
    verb.add_option("--from-month", arguments.from_month,
                    "Go on from the month saved in this file, for the rest of the horizon")
        ->group("Question");
}

void add_save_month_option(CLI::App& verb, LensArguments& arguments) {
    verb.add_option("--save-month", arguments.save_month,
                    "Save where the run stands at the end of this month, 2028-03, in the folder of --out")
        ->group("Answer");
}

void add_simulation_options(CLI::App& verb, LensArguments& arguments) {
    verb.add_option("--replicates", arguments.simulation.replicates, "Futures to simulate; default the project's")
        ->check(whole_number(1))
        ->group("Simulation");
    verb.add_option("--seed", arguments.simulation.seed,
                    "Seed: the same seed gives the same futures; default the project's")
        ->check(whole_number(0, std::numeric_limits<long long>::max()))
        ->group("Simulation");
    verb.add_option("--threads", arguments.simulation.parallelism.threads,
                    "Threads; 0, the default: one per processor. Results do not depend on it")
        ->check(whole_number(0))
        ->group("Simulation");
    verb.add_flag("--fixed-inputs", arguments.simulation.fixed_inputs, "Leave uncertain inputs at their values")
        ->group("Simulation");
    verb.add_option("--level", arguments.level, "Share of futures within the intervals; default 0.9")
        ->check(share_between(0.51, 0.999, "a share of the futures", 0.9))
        ->group("Simulation");
}

SimulationOptions simulation_options(const CLI::App& verb, const LensArguments& arguments, const Project& project) {
    SimulationOptions options = arguments.simulation;
    if (verb.count("--replicates") == 0) options.replicates = project.settings.simulation.replicates;
    if (verb.count("--seed") == 0) options.seed = static_cast<std::uint64_t>(project.settings.simulation.seed);
    if (verb.count("--threads") == 0) options.parallelism.threads = 0;
    options.quantiles = quantiles_for_level(arguments.level);
    const std::vector<std::string> monthly = monthly_table_names();
    if (std::find(monthly.begin(), monthly.end(), arguments.table) != monthly.end()) options.monthly_quantiles = true;
    put_months(options, arguments);
    return options;
}

namespace {

void write_answer(const Session& session, const LensArguments& arguments, const ResultFiles& result,
                  const Overview& overview) {
    if (!arguments.table.empty()) return session.write(table_of(result, arguments.table));
    if (session.format() == Format::text) {
        session.console.out << overview_text(overview,
                                             {.width = session.console.width, .every_year = arguments.every_year});
        return;
    }
    if (session.format() == Format::json) {
        session.console.out << result.summary_json;
        return;
    }
    session.write(table_of(result, "groups"));
}

} // namespace

void write_result_folder(Session& session, const LensArguments& arguments, const ResultFiles& result) {
    if (arguments.out.empty()) return;
    write_result(arguments.out, result, {.overwrite = arguments.overwrite});
    session.console.err << "careerflow: wrote the result to " << arguments.out << "\n";
}

void write_lens(Session& session, const LensArguments& arguments, const ResultFiles& result, const Overview& overview) {
    write_result_folder(session, arguments, result);
    write_answer(session, arguments, result, overview);
}

void write_notes(Session& session, const LensArguments& arguments, const std::vector<std::string>& notes) {
    if (session.format() == Format::text && arguments.table.empty()) return;
    for (const std::string& note : notes) session.console.err << "careerflow: " << note << "\n";
}

void report_interrupted(Session& session) {
    session.exit = ExitCode::interrupted;
    session.console.err << "careerflow: interrupted; nothing was written.\n";
}

ManifestRun RunClock::stop(int threads) const {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - steady_).count();
    return {.started = fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(wall_))),
            .seconds = seconds,
            .threads = threads};
}

} // namespace careerflow::cli
