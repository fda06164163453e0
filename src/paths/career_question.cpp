#include "paths/career_question.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/paths/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace careerflow::career {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void check_profile(const CareerModel& model, const Profile& profile) {
    const Framework& framework = model.framework;
    if (framework.role(framework.role_id(profile.role)).kind == RoleKind::marker)
        throw InputError(fmt::format("the role '{}' stands for leaving or stepping off; nobody holds it", profile.role),
                         codes::profile_out_of_range);
    for (const auto& [role, months] : profile.months_in) {
        (void)framework.role_id(role);
        if (months < 0 || months > 1200)
            throw InputError(fmt::format("months of experience in '{}' must lie in 0 to 1200, not {}", role, months),
                             codes::profile_out_of_range);
    }
    for (const std::string& condition : profile.unmet_conditions)
        if (!contains(model.conditions, condition)) throw NotFoundError("condition", condition, model.conditions);
    for (const std::string& body : profile.registrations)
        if (!contains(model.registers, body)) throw NotFoundError("register", body, model.registers);
    if (profile.start && (profile.start->month < 1 || profile.start->month > 12))
        throw InputError(fmt::format("the month of the start must lie in 1 to 12, not {}", profile.start->month),
                         codes::profile_out_of_range);
}

void hold(Question& question, const CareerModel& model) {
    const Profile& profile = question.understood.profile;
    const Framework& framework = model.framework;
    BitSet& tokens = question.start.tokens;
    tokens = BitSet(model.tokens);
    for (const std::string& id : profile.qualifications) tokens.set(framework.qualification_id(id).position);
    for (const std::string& body : profile.registrations) tokens.set(model.register_token(body));

    const int qualifications = static_cast<int>(framework.qualifications().size());
    const auto assume = [&](int role, bool present) {
        AssumedHeld assumed{.role = framework.role(RoleId{role}).id};
        for (const int token : model.role_tokens[at(role)]) {
            if (token >= qualifications && !present) continue; // a registration may have lapsed since
            if (tokens.set(token)) assumed.qualifications.push_back(model.token_text(token));
        }
        if (!assumed.qualifications.empty()) question.understood.assumed.push_back(std::move(assumed));
    };
    assume(question.start.role, true);
    for (const auto& [role, months] : profile.months_in)
        if (months > 0) assume(framework.role_id(role).position, false);

    for (int token = 0; token < model.tokens; ++token)
        if (tokens.test(token))
            (token < qualifications ? question.understood.held : question.understood.registrations)
                .push_back(model.token_text(token));
}

Start start_of(const CareerModel& model, const Profile& profile) {
    Start start{.role = model.framework.role_id(profile.role).position};
    for (const ClockInfo& clock : model.clocks) {
        int months = 0;
        for (const auto& [role, in_role] : profile.months_in)
            if (clock.counts[model.framework.role_id(role).index()]) months += in_role;
        start.clocks.push_back(months);
    }
    for (const std::string& licence : model.licences)
        start.licences.push_back(contains(profile.licences, licence) ? 1 : 0);
    for (const std::string& condition : model.conditions)
        start.conditions.push_back(contains(profile.unmet_conditions, condition) ? 0 : 1);
    return start;
}

Goal goal_of(const CareerModel& model, const Target& target) {
    const Framework& framework = model.framework;
    Goal goal;
    goal.roles.assign(at(model.roles), 0);
    const auto posts = [&](auto fits) {
        for (int r = 0; r < model.roles; ++r)
            if (model.is_post[at(r)] && fits(framework.role(RoleId{r}))) goal.roles[at(r)] = 1;
    };
    switch (target.kind) {
    case TargetKind::role: {
        const RoleId role = framework.role_id(target.name);
        for (int r = 0; r < model.roles; ++r) goal.roles[at(r)] = framework.counts_as(RoleId{r}, role) ? 1 : 0;
        break;
    }
    case TargetKind::level: {
        std::vector<std::string> levels;
        for (const Level& level : framework.levels()) levels.push_back(std::to_string(level.number));
        if (!contains(levels, target.name)) throw NotFoundError("level", target.name, levels);
        posts([&](const Role& role) { return role.level && std::to_string(*role.level) == target.name; });
        break;
    }
    case TargetKind::band:
        (void)framework.band_id(target.name);
        posts([&](const Role& role) { return role.band == target.name; });
        break;
    case TargetKind::qualification:
        goal.roles.clear();
        goal.rule = {RuleTerm{
            .kind = RuleTerm::Kind::token, .subject = framework.qualification_id(target.name).position, .end = 1}};
        break;
    }
    return goal;
}

QueryOptions query_options(const CareerModel& model, const PathsOptions& options) {
    if (options.max_months && *options.max_months < 0)
        throw InputError(fmt::format("max_months must not be negative, not {}", *options.max_months),
                         codes::paths_option_out_of_range);
    QueryOptions compiled{.duration = options.duration, .include_salary = options.include_salary};
    compiled.all_ways = options.ties || options.include_salary;
    compiled.max_months = options.max_months.value_or(std::numeric_limits<int>::max() / 8);
    compiled.cost_to.assign(model.framework.payers().size(), 0);
    for (const std::string& name : options.cost_to) {
        const int payer = model.payer(name);
        if (payer < 0) throw NotFoundError("payer", name, model.framework.payers());
        compiled.cost_to[at(payer)] = 1;
    }
    return compiled;
}

} // namespace

Question question_of(const CareerModel& model, const Profile& profile, const Target& target,
                     const PathsOptions& options) {
    check_profile(model, profile);
    Question question{.understood = {.profile = profile}, .start = start_of(model, profile)};
    hold(question, model);
    question.goal = goal_of(model, target);
    question.options = query_options(model, options);
    if (options.calendar) {
        if (!profile.start)
            throw InputError("with the calendar on, the profile must say in which month it starts, for example "
                             "--start 2026-09",
                             codes::calendar_without_start);
        question.start.calendar_month = profile.start->month - 1;
    }
    return question;
}

std::vector<Path> front_paths(const CareerModel& model, const Question& question, const PathsOptions& options,
                              const Goal& goal, Search& search) {
    const Query query(model, question.start, goal, question.options);
    std::vector<Way> ways = pareto_front(query, search);
    if (options.ties && !search.cancelled) ways = ways_of_front(query, ways, search);
    std::vector<Path> paths;
    if (search.cancelled) return paths;
    const StepContext context{model, question.start, question.understood.profile, options.duration};
    for (const Way& way : ways) paths.push_back(path_of(context, query, way));
    return paths;
}

} // namespace careerflow::career
