#include "careerflow/app/paths.hpp"

#include "careerflow/app/load.hpp"
#include "careerflow/core/error.hpp"
#include "cli/paths_text.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <ostream>

namespace careerflow::cli {

namespace {

const std::map<std::string, DurationBasis> durations{
    {"min", DurationBasis::min}, {"typical", DurationBasis::typical}, {"max", DurationBasis::max}};

struct PathsArguments {
    std::string from{};
    std::string to{};
    int months_in_role = 0;
    std::vector<std::string> experience{}; ///< ROLE=MONTHS
    std::string start{};
    Profile profile{};
    PathsOptions options{};
    int fastest = 0;
    int cheapest = 0;
    std::string why_not{};
    std::string table = "front";
    bool front_only = false;
};

int whole_number(std::string_view text, const std::string& what) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    expects(error == std::errc() && end == text.data() + text.size(),
            what + ": '" + std::string(text) + "' is not a whole number");
    return value;
}

Profile profile_of(const PathsArguments& arguments) {
    Profile profile = arguments.profile;
    profile.role = arguments.from;
    if (arguments.months_in_role != 0) profile.months_in[arguments.from] = arguments.months_in_role;
    for (const std::string& entry : arguments.experience) {
        const auto equals = entry.find('=');
        expects(equals != std::string::npos,
                "--experience: write ROLE=MONTHS, for example hcsw_b3=36, not '" + entry + "'");
        profile.months_in[entry.substr(0, equals)] =
            whole_number(std::string_view(entry).substr(equals + 1), "--experience");
    }
    if (!arguments.start.empty()) profile.start = parse_calendar_month(arguments.start);
    return profile;
}

PathsResult search(const Framework& framework, const PathsArguments& arguments) {
    const Profile profile = profile_of(arguments);
    const Target target = parse_target(arguments.to);
    if (arguments.fastest > 0) return fastest_paths(framework, profile, target, arguments.fastest, arguments.options);
    if (arguments.cheapest > 0)
        return cheapest_paths(framework, profile, target, arguments.cheapest, arguments.options);
    return find_paths(framework, profile, target, arguments.options);
}

void write_for_people(const Session& session, const Framework& framework, const PathsArguments& arguments,
                      const PathsResult& result) {
    std::ostream& out = session.console.out;
    out << question_text(framework, result, arguments.options, session.console.width) << "\n";
    session.write(narrow_front(front_table(framework, result)));
    if (!arguments.front_only) out << steps_text(framework, result, session.console.width);
    if (!result.notes.empty()) out << "\n";
    for (const std::string& note : result.notes) out << wrapped("Note: " + note, 0, session.console.width);
}

void write_result(const Session& session, const Framework& framework, const PathsArguments& arguments,
                  const PathsResult& result) {
    if (session.format() == Format::text) return write_for_people(session, framework, arguments, result);
    if (session.format() == Format::json)
        return session.write(
            {front_table(framework, result), steps_table(framework, result), path_costs_table(result)});
    if (arguments.table == "steps") return session.write(steps_table(framework, result));
    if (arguments.table == "costs") return session.write(path_costs_table(result));
    session.write(front_table(framework, result));
}

void run_paths(Session& session, const PathsArguments& arguments) {
    const Framework framework = load(session.project).framework;
    if (!arguments.why_not.empty()) {
        const WhyNot answer =
            why_not(framework, profile_of(arguments), parse_target(arguments.to), arguments.options, arguments.why_not);
        return session.write(why_not_table(framework, answer));
    }
    const PathsResult result = search(framework, arguments);
    if (result.paths.empty()) {
        session.exit = ExitCode::no_solution;
        session.console.err << "careerflow: no path from " << arguments.from << " to " << arguments.to
                            << " with this profile. `--why-not ROUTE` says what stands in the way of a route.\n";
        for (const std::string& note : result.notes) session.console.err << note << "\n";
        return;
    }
    write_result(session, framework, arguments, result);
}

void add_profile_options(CLI::App& verb, PathsArguments& arguments) {
    verb.add_option("--months", arguments.months_in_role, "Months in the present role; default 0")
        ->check(CLI::NonNegativeNumber)
        ->group("Person");
    verb.add_option("--experience", arguments.experience, "Months in earlier roles, ROLE=MONTHS, separated by commas")
        ->delimiter(',')
        ->group("Person");
    verb.add_option("--held", arguments.profile.qualifications, "Qualifications held beyond those of the role")
        ->delimiter(',')
        ->group("Person");
    verb.add_option("--licence", arguments.profile.licences, "Licences held, e.g. driving")
        ->delimiter(',')
        ->group("Person");
    verb.add_option("--registered", arguments.profile.registrations, "Registers the person is on, e.g. NMC")
        ->delimiter(',')
        ->group("Person");
    verb.add_option(
            "--not-met", arguments.profile.unmet_conditions,
            "Named conditions that are not met; all others are taken as met (`careerflow catalogue conditions`)")
        ->delimiter(',')
        ->group("Person");
    verb.add_option("--start", arguments.start, "Month in which the first step could begin, e.g. 2026-09")
        ->group("Person");
}

void add_question_options(CLI::App& verb, PathsArguments& arguments) {
    verb.add_option("--cost-to", arguments.options.cost_to,
                    "Payers whose cost counts, separated by commas; default employer")
        ->delimiter(',')
        ->group("Question");
    verb.add_flag("--include-salary", arguments.options.include_salary,
                  "Count gross pay on the way as a cost to the employer")
        ->group("Question");
    verb.add_option("--duration", arguments.options.duration, "Months of routes: min, typical or max; default typical")
        ->transform(CLI::CheckedTransformer(durations).description("{min,typical,max}"))
        ->group("Question");
    verb.add_flag("--calendar", arguments.options.calendar, "Let intake months bind; needs --start")->group("Question");
    verb.add_option("--max-months", arguments.options.max_months, "Leave out longer paths")
        ->check(CLI::NonNegativeNumber)
        ->group("Question");
    verb.add_flag("--ties", arguments.options.ties, "List every path with equal months, cost and chance")
        ->group("Question");
    CLI::Option* fastest = verb.add_option("--fastest", arguments.fastest, "The K fastest paths instead of the front")
                               ->check(CLI::PositiveNumber)
                               ->group("Question");
    verb.add_option("--cheapest", arguments.cheapest, "The K cheapest paths instead of the front")
        ->check(CLI::PositiveNumber)
        ->excludes(fastest)
        ->group("Question");
    verb.add_option("--why-not", arguments.why_not, "Say why this route or role is not on the front")
        ->group("Question");
}

} // namespace

void add_paths(CLI::App& app, Session& session) {
    CLI::App* verb =
        app.add_subcommand("paths", "The best ways from one role to another: months, cost, chance of completing");
    const auto arguments = std::make_shared<PathsArguments>();
    verb->add_option("FROM", arguments->from, "Role held now (`careerflow catalogue roles` lists them)")->required();
    verb->add_option("TO", arguments->to, "Role to reach, or level:5, band:5, qualification:fd_na")->required();
    add_profile_options(*verb, *arguments);
    add_question_options(*verb, *arguments);
    verb->add_flag("--front-only", arguments->front_only, "As text, leave out the steps");
    verb->add_option("--table", arguments->table, "As CSV: front, steps or costs; default front")
        ->check(CLI::IsMember({"front", "steps", "costs"}));
    add_project_option(*verb, session);
    add_format_option(*verb, session);
    verb->footer(
        "No path on the list is beaten by another in months, cost and chance at once; every path not on it is.\n"
        "\nExamples:\n  careerflow paths shcsw rn_adult --months 24\n"
        "  careerflow paths shcsw rn_adult --months 24 --cost-to employer,nhs_england,levy --start 2026-09 --calendar\n"
        "  careerflow paths hcsw_b3 band:5 --fastest 5\n"
        "  careerflow paths shcsw rn_adult --why-not r20");
    verb->callback([&session, arguments] { run_paths(session, *arguments); });
}

} // namespace careerflow::cli
