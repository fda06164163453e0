#include "careerflow/core/error.hpp"
#include "careerflow/paths/career_paths.hpp"
#include "paths/career_finder.hpp"
#include "paths/career_question.hpp"
#include "paths/career_reach.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace careerflow {

namespace {

using career::Action;
using career::ActionKind;
using career::CareerModel;
using career::Goal;
using career::Objectives;
using career::Question;
using career::Search;

Objectives objectives_of(const Path& path) {
    Objectives sum{.months = path.months, .cost = path.cost_pence};
    for (const Step& step : path.steps) sum.loss += career::log_loss_of(step.completion);
    return sum;
}

std::string numbers_of(const Path& path) {
    return fmt::format("{} months, £{}.{:02}, {:.1f} %", path.months, path.cost_pence / 100, path.cost_pence % 100,
                       100 * path.completion);
}

std::string list(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return text;
}

/// The one asked about: a route (with its action) or a role.
struct Subject {
    std::string id{};
    std::string title{};
    int action = -1; ///< the route, or the appointment to the role; −1 if there is none
    bool is_role = false;
    bool never_a_step = false; ///< leaving, stepping off, or a marker
    std::vector<char> roles{}; ///< the role and its variants
};

Subject subject_of(const CareerModel& model, std::string_view name) {
    const Framework& framework = model.framework;
    Subject subject{.id = std::string(name)};
    const auto action_of = [&](ActionKind kind, int position) {
        for (std::size_t a = 0; a < model.actions.size(); ++a)
            if (model.actions[a].kind == kind && model.actions[a].subject == position) return static_cast<int>(a);
        return -1;
    };
    if (const std::optional<RouteId> route = framework.find_route(name)) {
        subject.title = framework.route(*route).title;
        subject.action = action_of(ActionKind::route, route->position);
        subject.never_a_step = subject.action < 0;
        return subject;
    }
    if (const std::optional<RoleId> role = framework.find_role(name)) {
        subject.title = framework.role(*role).title;
        subject.action = action_of(ActionKind::appointment, role->position);
        subject.is_role = true;
        subject.never_a_step = framework.role(*role).kind == RoleKind::marker;
        for (int r = 0; r < model.roles; ++r) subject.roles.push_back(framework.counts_as(RoleId{r}, *role) ? 1 : 0);
        return subject;
    }
    std::vector<std::string> known = career::ids_of(framework.routes());
    for (const std::string& id : career::ids_of(framework.roles())) known.push_back(id);
    throw NotFoundError("route or role", name, known);
}

bool takes(const Path& path, const Subject& subject, const CareerModel& model) {
    return std::any_of(path.steps.begin(), path.steps.end(), [&](const Step& step) {
        if (!subject.is_role) return step.route == subject.id;
        const auto is = [&](const std::string& role) {
            return subject.roles[model.framework.role_id(role).index()] != 0;
        };
        return is(step.from_role) || is(step.to_role);
    });
}

class Inquiry {
public:
    Inquiry(const CareerModel& model, const Question& question, const PathsOptions& options, Subject subject)
        : model_(model), question_(question), options_(options), subject_(std::move(subject)),
          reach_(model, question.start), search_{.monitor = options.monitor} {}

    WhyNot answer() {
        answer_.subject = subject_.id;
        if (subject_.action >= 0) {
            answer_.needs = action().needs;
            answer_.if_appointed = action().competitive;
        }
        if (subject_.never_a_step) {
            say(WhyNotVerdict::not_an_action, "'{}' stands for leaving or stepping off, which is no step of a path.");
            return answer_;
        }
        answer_.front = career::front_paths(model_, question_, options_, question_.goal, search_);
        list_unmet();
        const std::vector<Path> with = paths_with(question_);
        if (!with.empty()) compare(with);
        else if (!over_limit()) explain_absence();
        if (search_.cancelled) {
            answer_ = {.subject = subject_.id};
            say(WhyNotVerdict::cancelled, "The search for '{}' was cancelled.");
        }
        return answer_;
    }

private:
    const Action& action() const { return model_.actions[static_cast<std::size_t>(subject_.action)]; }

    void say(WhyNotVerdict verdict, std::string_view sentence) {
        answer_.verdict = verdict;
        answer_.explanation =
            fmt::format(fmt::runtime(sentence), subject_.title.empty() ? subject_.id : subject_.title);
    }

    std::vector<Path> paths_with(const Question& question) {
        Goal goal = question.goal;
        if (subject_.is_role) goal.forced_roles = subject_.roles;
        else goal.forced_action = subject_.action;
        if (!reach_.may_reach(goal)) return {};
        return career::front_paths(model_, question, options_, goal, search_);
    }

    /// Fewest months until `goal`, or nothing if it is out of reach.
    std::optional<int> months_until(Goal goal) {
        if (!reach_.may_reach(goal)) return std::nullopt;
        const career::Query query(model_, question_.start, std::move(goal), question_.options);
        const std::vector<career::Way> front = career::pareto_front(query, search_);
        return front.empty() ? std::nullopt : std::optional(front.front().spent.months);
    }

    bool met_at_start(const career::RuleTerm& term) const {
        const career::Start& start = question_.start;
        const auto i = static_cast<std::size_t>(term.subject);
        switch (term.kind) {
        case career::RuleTerm::Kind::token: return start.tokens.test(term.subject);
        case career::RuleTerm::Kind::clock: return start.clocks[i] >= term.threshold;
        case career::RuleTerm::Kind::licence: return start.licences[i] != 0;
        case career::RuleTerm::Kind::condition: return start.conditions[i] != 0;
        default: return true;
        }
    }

    void list_unmet() {
        if (subject_.action < 0) return;
        const EntryRule rule = rule_of(action());
        for (const Requirement& requirement : rule.requirements()) {
            const career::FlatRule flat = model_.flatten_known(requirement);
            if (met_at_start(flat[0])) continue;
            const auto same = [&](const UnmetRequirement& u) {
                return u.requirement.kind == requirement.kind && u.requirement.name == requirement.name &&
                       u.requirement.scope == requirement.scope && u.requirement.months == requirement.months;
            };
            if (std::any_of(answer_.unmet.begin(), answer_.unmet.end(), same)) continue;
            UnmetRequirement unmet{.requirement = requirement, .words = model_.framework.words(requirement)};
            if (requirement.kind != RequirementKind::licence && requirement.kind != RequirementKind::condition)
                unmet.months = months_until({.rule = flat});
            answer_.unmet.push_back(std::move(unmet));
        }
    }

    EntryRule rule_of(const Action& action) const {
        const Framework& framework = model_.framework;
        if (action.kind == ActionKind::route) return framework.route(RouteId{action.subject}).rule;
        return *framework.role(RoleId{action.subject}).entry_rule;
    }

    void compare(const std::vector<Path>& with) {
        bool equal = false;
        for (const Path& path : with) {
            ComparedPath compared{.path = path};
            const Objectives mine = objectives_of(path);
            bool on_front = false;
            for (std::size_t i = 0; i < answer_.front.size() && !on_front; ++i) {
                const Objectives other = objectives_of(answer_.front[i]);
                on_front = other == mine;
                if (!on_front && !compared.beaten_by && career::no_worse(other, mine))
                    compared.beaten_by = static_cast<int>(i);
            }
            if (on_front) compared.beaten_by.reset();
            equal = equal || on_front;
            answer_.best.push_back(std::move(compared));
        }
        const auto taken = [&](const Path& path) { return takes(path, subject_, model_); };
        if (std::any_of(answer_.front.begin(), answer_.front.end(), taken))
            say(WhyNotVerdict::on_front, "{} is on the list of best paths.");
        else if (equal)
            say(WhyNotVerdict::tied, "{} does as well as a path on the list; ties are listed if asked for.");
        else explain_dominated();
        if (answer_.if_appointed) answer_.explanation += " It ends in a competition for the post.";
    }

    void explain_dominated() {
        say(WhyNotVerdict::dominated, "{} can be taken, but path");
        for (const ComparedPath& compared : answer_.best)
            answer_.explanation += fmt::format(" {} ({}) beats {};", *compared.beaten_by + 1,
                                               numbers_of(answer_.front[static_cast<std::size_t>(*compared.beaten_by)]),
                                               numbers_of(compared.path));
        answer_.explanation.back() = '.';
    }

    bool over_limit() {
        if (!options_.max_months) return false;
        Question unlimited = question_;
        unlimited.options.max_months = std::numeric_limits<int>::max() / 8;
        const std::vector<Path> with = paths_with(unlimited);
        if (with.empty()) return false;
        for (const Path& path : with) answer_.best.push_back({.path = path});
        say(WhyNotVerdict::over_limit, "{} is on the way only of paths longer than the limit:");
        answer_.explanation +=
            fmt::format(" the shortest takes {} months, the limit is {}.", with.front().months, *options_.max_months);
        return true;
    }

    void explain_absence() {
        Goal there{.roles = subject_.is_role ? subject_.roles : action().from};
        const bool reached = months_until(there).has_value();
        if (subject_.is_role ? reached : reached && months_until({.roles = there.roles, .rule = action().rule})) {
            say(WhyNotVerdict::not_on_a_way, "{} can be taken, but does not lead to the target.");
            if (subject_.is_role)
                say(WhyNotVerdict::not_on_a_way, "{} can be reached, but does not lead to the target.");
            return;
        }
        if (!subject_.is_role && !reached) {
            say(WhyNotVerdict::not_on_a_way, "{} starts from roles that cannot be reached.");
            return;
        }
        say(WhyNotVerdict::rule_never_met,
            subject_.is_role ? "No way into the role {} can be taken." : "The entry rule of {} cannot be met.");
        if (subject_.action < 0) return;
        answer_.explanation += fmt::format(" It {}.", answer_.needs);
        std::vector<std::string> never, later;
        for (const UnmetRequirement& unmet : answer_.unmet)
            if (unmet.months) later.push_back(fmt::format("{} (after {} months)", unmet.words, *unmet.months));
            else never.push_back(unmet.words);
        if (!never.empty()) answer_.explanation += fmt::format(" Out of reach: {}.", list(never));
        if (!later.empty()) answer_.explanation += fmt::format(" Within reach: {}.", list(later));
    }

    const CareerModel& model_;
    const Question& question_;
    const PathsOptions& options_;
    Subject subject_;
    career::Reach reach_;
    Search search_;
    WhyNot answer_{};
};

} // namespace

std::string_view to_string(WhyNotVerdict verdict) {
    switch (verdict) {
    case WhyNotVerdict::on_front: return "on_front";
    case WhyNotVerdict::tied: return "tied";
    case WhyNotVerdict::dominated: return "dominated";
    case WhyNotVerdict::rule_never_met: return "rule_never_met";
    case WhyNotVerdict::not_on_a_way: return "not_on_a_way";
    case WhyNotVerdict::not_an_action: return "not_an_action";
    case WhyNotVerdict::over_limit: return "over_limit";
    case WhyNotVerdict::cancelled: return "cancelled";
    }
    return "cancelled";
}

WhyNot PathFinder::why_not(const Profile& profile, const Target& target, const PathsOptions& options,
                           std::string_view name) const {
    const Question question = career::question_of(data_->model, profile, target, options);
    return Inquiry(data_->model, question, options, subject_of(data_->model, name)).answer();
}

} // namespace careerflow
