#pragma once

#include "careerflow/app/lens_result.hpp"
#include "careerflow/app/overview.hpp"
#include "careerflow/app/workforce_case.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/saved_month_file.hpp"
#include "cli/verbs.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow::cli {

/// What the lenses on a workforce are asked on the command line.
struct LensArguments {
    WorkforceQuestion question{};
    OverviewOptions overview{};
    bool every_year = false;
    double level = 0.9;
    SimulationOptions simulation{};
    std::string table{}; ///< the one table to write; empty: the overview
    std::string out{};   ///< folder of the result; empty: none
    bool overwrite = false;
    std::string from_month{}; ///< file of a saved month; empty: the start
    std::string save_month{}; ///< "2028-03"; empty: none
    bool covariance = false;  ///< of projections
};

/// PROJECT, --horizon.
void add_project_of_workforce(CLI::App& verb, LensArguments& arguments);
/// PROJECT, --horizon, --discount-rate.
void add_workforce_options(CLI::App& verb, LensArguments& arguments);
/// --groups, --roles, --every-year, --table, --out, --overwrite, --format; where futures are simulated,
/// --monthly-quantiles.
void add_output_options(CLI::App& verb, Session& session, LensArguments& arguments);
/// Of these --table, --out, --overwrite, --format.
void add_table_options(CLI::App& verb, Session& session, LensArguments& arguments,
                       const std::vector<std::string>& tables);
/// --from-month.
void add_from_month_option(CLI::App& verb, LensArguments& arguments);
/// --save-month.
void add_save_month_option(CLI::App& verb, LensArguments& arguments);
/// --replicates, --seed, --threads, --fixed-inputs, --level.
void add_simulation_options(CLI::App& verb, LensArguments& arguments);

/// The months to go on from and to save, read for the options of a lens.
template <class Options>
void put_months(Options& options, const LensArguments& arguments) {
    if (!arguments.from_month.empty()) options.from = read_saved_month(arguments.from_month);
    if (arguments.save_month.empty()) return;
    expects(!arguments.out.empty(), "--save-month writes into the folder of --out, which is not given");
    options.save_month = parse_calendar_month(arguments.save_month);
}

/// The simulation as the project and the arguments have it: what the command line leaves out is the project's.
[[nodiscard]] SimulationOptions simulation_options(const CLI::App& verb, const LensArguments& arguments,
                                                   const Project& project);

/// Writes the folder of the result, if asked for.
void write_result_folder(Session& session, const LensArguments& arguments, const ResultFiles& result);
/// Writes the result: the folder if asked for, then a table or the overview to the output.
void write_lens(Session& session, const LensArguments& arguments, const ResultFiles& result, const Overview& overview);
/// Notes of a run to standard error, where the overview does not show them.
void write_notes(Session& session, const LensArguments& arguments, const std::vector<std::string>& notes);

/// Says that the work was cancelled and nothing written, and sets the exit code.
void report_interrupted(Session& session);

/// When a run started, for the manifest.
class RunClock {
public:
    [[nodiscard]] ManifestRun stop(int threads) const;

private:
    std::chrono::system_clock::time_point wall_ = std::chrono::system_clock::now();
    std::chrono::steady_clock::time_point steady_ = std::chrono::steady_clock::now();
};

} // namespace careerflow::cli
