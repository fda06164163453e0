#include "careerflow/app/paths.hpp"

#include "careerflow/app/load.hpp"
#include "careerflow/core/error.hpp"
#include "cli/one_of.hpp"
#include "cli/paths_text.hpp"
#include "cli/plain_paths.hpp"
#include "cli/verbs.hpp"
#include "cli/whole_number.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>

namespace careerflow::cli {

namespace {

/// One of the names that --duration accepts.
DurationBasis duration_named(const std::string& name) {
    if (name == "min") return DurationBasis::min;
    return name == "max" ? DurationBasis::max : DurationBasis::typical;
}

struct PathsArguments {
    std::string from{};
    std::string to{};
    int months_in_role = 0;
    std::vector<std::string> experience{}; ///< ROLE=MONTHS
    std::string start{};
    Profile profile{};
    // What a project may say too: nothing unless given.
    std::vector<std::string> cost_to{};
    std::optional<bool> include_salary{};
    std::string duration{};
    std::optional<bool> calendar{};
    PathsOptions options{}; ///< those that no project says, then all of them
    int fastest = 0;
    int cheapest = 0;
    std::string why_not{};
    std::string table = "front";
    bool front_only = false;
    std::string arcs{}; ///< file of a plain graph
};

int months_of(std::string_view text, const std::string& what) {
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
            months_of(std::string_view(entry).substr(equals + 1), "--experience");
    }
    if (!arguments.start.empty()) profile.start = parse_calendar_month(arguments.start);
    return profile;
}

/// Notes what a flag says only if it is given, so that what it leaves open can come from the project.
auto answer_to(std::optional<bool>& answer) {
    return [&answer](std::int64_t count) { answer = count > 0; };
}

/// The arguments with the project's answers to what they leave open.
PathsArguments with_defaults(PathsArguments arguments, const PathsDefaults& defaults) {
    PathsOptions& options = arguments.options;
    options.cost_to = arguments.cost_to.empty() ? defaults.options.cost_to : arguments.cost_to;
    options.include_salary = arguments.include_salary.value_or(defaults.options.include_salary);
    options.duration = arguments.duration.empty() ? defaults.options.duration : duration_named(arguments.duration);
    options.calendar = arguments.calendar.value_or(defaults.options.calendar);
    if (options.calendar && arguments.start.empty()) arguments.profile.start = defaults.start;
    return arguments;
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

void run_paths(Session& session, const PathsArguments& given) {
    if (!given.arcs.empty())
        return run_plain_paths(session, {.file = given.arcs,
                                         .from = given.from,
                                         .to = given.to,
                                         .front_only = given.front_only,
                                         .table = given.table});
    const Project project = load(session.project);
    const Framework& framework = project.framework;
    const PathsArguments arguments = with_defaults(given, paths_defaults(project.settings));
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
        ->check(whole_number(0))
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
    verb.add_option("--cost-to", arguments.cost_to, "Payers whose cost counts, separated by commas; default employer")
        ->delimiter(',')
        ->group("Question");
    verb.add_flag_function("--include-salary", answer_to(arguments.include_salary),
                           "Count gross pay on the way as a cost to the employer")
        ->group("Question");
    verb.add_option("--duration", arguments.duration, "Months of routes: min, typical or max; default typical")
        ->check(one_of({"min", "typical", "max"}))
        ->group("Question");
    verb.add_flag_function("--calendar", answer_to(arguments.calendar),
                           "Let intake months bind; needs --start, or a project, whose first month it is then")
        ->group("Question");
    verb.add_option("--max-months", arguments.options.max_months, "Leave out longer paths")
        ->check(whole_number(0))
        ->group("Question");
    verb.add_flag("--ties", arguments.options.ties, "List every path with equal months, cost and chance")
        ->group("Question");
    CLI::Option* fastest = verb.add_option("--fastest", arguments.fastest, "The K fastest paths instead of the front")
                               ->check(whole_number(1))
                               ->group("Question");
    verb.add_option("--cheapest", arguments.cheapest, "The K cheapest paths instead of the front")
        ->check(whole_number(1))
        ->excludes(fastest)
        ->group("Question");
    verb.add_option("--why-not", arguments.why_not, "Say why this route or role is not on the front")
        ->group("Question");
}

/// A plain graph knows no person, no payers and no project: throws if the command line names any beside --arcs.
void expect_nothing_beside_arcs(const CLI::App& verb) {
    for (const CLI::Option* option : verb.get_options()) {
        const bool belongs_to_careers =
            option->get_group() == "Person" || option->get_group() == "Question" || option->check_lname("project");
        if (belongs_to_careers && option->count() > 0) throw CLI::ExcludesError("--arcs", option->get_name());
    }
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
        ->check(one_of({"front", "steps", "costs"}));
    add_project_option(*verb, session);
    verb->add_option("--arcs", arguments->arcs,
                     "CSV file of a plain graph (from,to,first,second) to search instead; FROM and TO are nodes of it");
    add_format_option(*verb, session);
    verb->footer(
        "No path on the list is beaten by another in months, cost and chance at once; every path not on it is.\n"
        "Section [paths] of a project sets other defaults; --calendar=false and --include-salary=false undo them.\n"
        "\nExamples:\n  careerflow paths shcsw rn_adult --months 24\n"
        "  careerflow paths shcsw rn_adult --months 24 --cost-to employer,nhs_england,levy --start 2026-09 --calendar\n"
        "  careerflow paths hcsw_b3 band:5 --fastest 5\n"
        "  careerflow paths shcsw rn_adult --why-not r20\n"
        "  careerflow paths Leeds Hull --arcs roads.csv");
    verb->callback([&session, arguments, verb] {
        if (!arguments->arcs.empty()) expect_nothing_beside_arcs(*verb);
        run_paths(session, *arguments);
    });
}

} // namespace careerflow::cli
