#include "careerflow/paths/career_paths.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/paths/codes.hpp"
#include "paths/career_finder.hpp"
#include "paths/career_question.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace careerflow {

namespace {

using career::Question;
using career::Search;

PathsResult result_for(const career::CareerModel& model, Question& question, const Target& target,
                       const PathsOptions& options) {
    PathsResult result{.target = target, .cost_to = options.cost_to};
    for (const std::string& licence : question.understood.profile.licences)
        if (std::find(model.licences.begin(), model.licences.end(), licence) == model.licences.end())
            result.notes.push_back(fmt::format("No entry rule asks for the licence '{}'.", licence));
    if (options.include_salary)
        result.notes.emplace_back("The employer's cost includes gross pay on routes and studies, at the top of the "
                                  "band; it leaves out on-costs, waits and appointments.");
    result.profile = std::move(question.understood);
    return result;
}

void finish(PathsResult& result, const Search& search) {
    result.labels_created = search.created;
    result.labels_expanded = search.expanded;
    if (search.cancelled) {
        result.outcome = Outcome::cancelled;
        result.paths.clear();
        return;
    }
    const auto competitive = [](const Path& path) {
        return std::any_of(path.steps.begin(), path.steps.end(), [](const Step& s) { return s.if_appointed; });
    };
    if (std::any_of(result.paths.begin(), result.paths.end(), competitive))
        result.notes.emplace_back("Steps marked \"if appointed\" end in a competition, which the probability of "
                                  "completing leaves out.");
}

PathsResult best_paths(const career::CareerModel& model, const Profile& profile, const Target& target, int k,
                       bool by_cost, const PathsOptions& options) {
    if (k < 1)
        throw InputError(fmt::format("the number of paths must be at least 1, not {}", k),
                         codes::paths_option_out_of_range);
    Question question = career::question_of(model, profile, target, options);
    question.options.keep_all = true;
    Search search{.monitor = options.monitor};
    const career::Query query(model, question.start, question.goal, question.options);
    std::vector<Path> paths;
    const career::StepContext context{model, question.start, profile, options.duration};
    for (const career::Way& way : career::best_ways(query, k, by_cost, search))
        paths.push_back(career::path_of(context, query, way));
    PathsResult result = result_for(model, question, target, options);
    result.paths = std::move(paths);
    finish(result, search);
    return result;
}

} // namespace

std::string_view to_string(StepKind kind) {
    switch (kind) {
    case StepKind::wait: return "wait";
    case StepKind::route: return "route";
    case StepKind::study: return "study";
    case StepKind::appointment: return "appointment";
    }
    return "wait";
}

PathFinder::PathFinder(const Framework& framework)
    : data_(std::make_shared<const Data>(Data{career::CareerModel(framework)})) {}

PathsResult PathFinder::find(const Profile& profile, const Target& target, const PathsOptions& options) const {
    Question question = career::question_of(data_->model, profile, target, options);
    Search search{.monitor = options.monitor};
    std::vector<Path> paths = career::front_paths(data_->model, question, options, question.goal, search);
    PathsResult result = result_for(data_->model, question, target, options);
    result.paths = std::move(paths);
    finish(result, search);
    return result;
}

PathsResult PathFinder::fastest(const Profile& profile, const Target& target, int k,
                                const PathsOptions& options) const {
    return best_paths(data_->model, profile, target, k, false, options);
}

PathsResult PathFinder::cheapest(const Profile& profile, const Target& target, int k,
                                 const PathsOptions& options) const {
    return best_paths(data_->model, profile, target, k, true, options);
}

PathsResult find_paths(const Framework& framework, const Profile& profile, const Target& target,
                       const PathsOptions& options) {
    return PathFinder(framework).find(profile, target, options);
}

PathsResult fastest_paths(const Framework& framework, const Profile& profile, const Target& target, int k,
                          const PathsOptions& options) {
    return PathFinder(framework).fastest(profile, target, k, options);
}

PathsResult cheapest_paths(const Framework& framework, const Profile& profile, const Target& target, int k,
                           const PathsOptions& options) {
    return PathFinder(framework).cheapest(profile, target, k, options);
}

WhyNot why_not(const Framework& framework, const Profile& profile, const Target& target, const PathsOptions& options,
               std::string_view name) {
    return PathFinder(framework).why_not(profile, target, options, name);
}

} // namespace careerflow
