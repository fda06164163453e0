#include "cli/usage_message.hpp"

#include "careerflow/core/nearest_name.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace careerflow::cli {

namespace {

std::string did_you_mean(const std::string& name, const std::vector<std::string>& known) {
    const std::string nearest = nearest_name(name, known);
    return nearest.empty() ? std::string() : fmt::format("; did you mean '{}'?", nearest);
}

std::string unknown_verb(const CLI::App& app, const std::vector<std::string>& arguments) {
    std::vector<std::string> verbs;
    for (const CLI::App* verb : app.get_subcommands({})) verbs.push_back(verb->get_name());
    if (arguments.empty()) return fmt::format("a verb is missing: one of {}", fmt::join(verbs, ", "));
    if (arguments.front().starts_with('-')) return {};
    const std::string meant = did_you_mean(arguments.front(), verbs);
    return fmt::format("there is no verb '{}'{}", arguments.front(),
                       meant.empty() ? fmt::format("; there are {}", fmt::join(verbs, ", ")) : meant);
}

/// The arguments without a name that a verb takes: "PROJECT", "FROM and TO".
std::string names_of_places(const CLI::App& verb) {
    std::vector<std::string> names;
    for (const CLI::Option* option : verb.get_options())
        if (option->get_positional()) names.push_back(option->get_name(true));
    return fmt::format("{}", fmt::join(names, " and "));
}

/// What is said of an argument beyond those.
std::string one_too_many(const CLI::App& verb, const std::string& argument) {
    const std::string places = names_of_places(verb);
    return places.empty() ? fmt::format("{} takes options only, not '{}'", verb.get_name(), argument)
                          : fmt::format("{} takes one {}; '{}' is one too many", verb.get_name(), places, argument);
}

std::string unknown_option(const CLI::App& verb) {
    std::vector<std::string> options;
    for (const CLI::Option* option : verb.get_options())
        for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
    const std::vector<std::string> left = verb.remaining();
    for (const std::string& argument : left) {
        if (!argument.starts_with('-')) continue;
        const std::string name = argument.substr(0, argument.find('='));
        return fmt::format("{} has no option '{}'{}", verb.get_name(), name, did_you_mean(name, options));
    }
    return left.empty() ? std::string() : one_too_many(verb, left.front());
}

} // namespace

std::string usage_message(const CLI::App& app, const std::vector<std::string>& arguments) {
    const std::vector<CLI::App*> verbs = app.get_subcommands();
    return verbs.empty() ? unknown_verb(app, arguments) : unknown_option(*verbs.front());
}

} // namespace careerflow::cli
