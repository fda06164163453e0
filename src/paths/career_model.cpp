#include "paths/career_model.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <cmath>

namespace careerflow::career {

namespace {

int position_of(const std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

void add_once(std::vector<std::string>& names, const std::string& name) {
    if (position_of(names, name) < 0) names.push_back(name);
}

ClockInfo make_clock(const Framework& framework, const Requirement& requirement) {
    ClockInfo clock{.scope = requirement.scope, .name = requirement.name};
    const std::optional<RoleId> generic = framework.find_role(requirement.name);
    for (int r = 0; r < size_of(framework.roles()); ++r) {
        const Role& role = framework.role(RoleId{r});
        bool counts = false;
        switch (requirement.scope) {
        case ExperienceScope::role_or_family:
            counts = role.family == requirement.name || (generic && framework.counts_as(RoleId{r}, *generic));
            break;
        case ExperienceScope::band: counts = role.band == requirement.name; break;
        case ExperienceScope::level: counts = role.level && std::to_string(*role.level) == requirement.name; break;
        }
        clock.counts.push_back(counts ? 1 : 0);
    }
    return clock;
}

} // namespace

std::int64_t log_loss_of(double completion) {
    return std::llround(-std::log(completion) * 1099511627776.0); // 2⁴⁰
}

CareerModel::CareerModel(const Framework& source) : framework(source), roles(size_of(source.roles())) {
    for (const Role& role : framework.roles())
        if (!role.registration_body.empty()) add_once(registers, role.registration_body);
    for (const Route& route : framework.routes())
        if (!route.registration_body.empty()) add_once(registers, route.registration_body);
    for (const NamedCondition& condition : framework.conditions()) add_once(conditions, condition.id);
    employer = payer("employer");

    for (int r = 0; r < roles; ++r) is_post.push_back(framework.role(RoleId{r}).kind == RoleKind::post ? 1 : 0);
    add_routes();
    add_studies();
    add_appointments();
    tokens = size_of(framework.qualifications()) + size_of(registers);
    std::sort(actions.begin(), actions.end(),
              [](const Action& a, const Action& b) { return std::tie(a.id, a.kind) < std::tie(b.id, b.kind); });
    for (const Action& action : actions) {
        const auto first = std::find_if(actions.begin(), actions.end(),
                                        [&](const Action& other) { return other.rule == action.rule; });
        same_rule.push_back(static_cast<int>(first - actions.begin()));
    }

    for (int r = 0; r < roles; ++r) {
        std::vector<int> held;
        for (int g = 0; g < roles; ++g) {
            if (!framework.counts_as(RoleId{r}, RoleId{g})) continue;
            const Role& role = framework.role(RoleId{g});
            for (const std::string& id : role.holds) held.push_back(framework.qualification_id(id).position);
            if (!role.registration_body.empty()) held.push_back(register_token(role.registration_body));
        }
        role_tokens.push_back(std::move(held));
        std::vector<int> running;
        for (int c = 0; c < size_of(clocks); ++c)
            if (is_post[static_cast<std::size_t>(r)] &&
                clocks[static_cast<std::size_t>(c)].counts[static_cast<std::size_t>(r)])
                running.push_back(c);
        role_clocks.push_back(std::move(running));
    }
}

int CareerModel::register_token(std::string_view body) const {
    const int position = position_of(registers, body);
    return position < 0 ? -1 : size_of(framework.qualifications()) + position;
}

std::string CareerModel::token_text(int token) const {
    const int qualifications = size_of(framework.qualifications());
    return token < qualifications ? framework.qualification(QualificationId{token}).id
                                  : registers[static_cast<std::size_t>(token - qualifications)];
}

int CareerModel::payer(std::string_view name) const { return position_of(framework.payers(), name); }

void CareerModel::add_name(const Requirement& requirement) {
    switch (requirement.kind) {
    case RequirementKind::qualification: break;
    case RequirementKind::licence: add_once(licences, requirement.name); break;
    case RequirementKind::registration: add_once(registers, requirement.name); break;
    case RequirementKind::condition: add_once(conditions, requirement.name); break;
    case RequirementKind::experience:
        if (term_of(requirement).kind == RuleTerm::Kind::never) clocks.push_back(make_clock(framework, requirement));
        break;
    }
}

RuleTerm CareerModel::term_of(const Requirement& requirement) const {
    RuleTerm term;
    switch (requirement.kind) {
    case RequirementKind::qualification:
        term.kind = RuleTerm::Kind::token;
        term.subject = framework.qualification_id(requirement.name).position;
        break;
    case RequirementKind::registration:
        term.kind = RuleTerm::Kind::token;
        term.subject = register_token(requirement.name);
        break;
    case RequirementKind::licence:
        term.kind = RuleTerm::Kind::licence;
        term.subject = position_of(licences, requirement.name);
        break;
    case RequirementKind::condition:
        term.kind = RuleTerm::Kind::condition;
        term.subject = position_of(conditions, requirement.name);
        break;
    case RequirementKind::experience: {
        const auto same = [&](const ClockInfo& c) {
            return c.scope == requirement.scope && c.name == requirement.name;
        };
        const auto found = std::find_if(clocks.begin(), clocks.end(), same);
        term.kind = found == clocks.end() ? RuleTerm::Kind::never : RuleTerm::Kind::clock;
        term.subject = static_cast<int>(found - clocks.begin());
        term.threshold = requirement.months;
        break;
    }
    }
    return term;
}

void CareerModel::flatten_into(FlatRule& flat, const RuleNode& node) {
    const std::size_t here = flat.size();
    flat.emplace_back();
    switch (node.kind) {
    case RuleNode::Kind::open: break;
    case RuleNode::Kind::requirement:
        add_name(node.requirement);
        flat[here] = term_of(node.requirement);
        break;
    case RuleNode::Kind::all_of:
    case RuleNode::Kind::any_of:
        flat[here].kind = node.kind == RuleNode::Kind::all_of ? RuleTerm::Kind::all_of : RuleTerm::Kind::any_of;
        for (const RuleNode& child : node.children) flatten_into(flat, child);
        break;
    }
    flat[here].end = size_of(flat);
}

FlatRule CareerModel::flatten(const EntryRule& rule) {
    FlatRule flat;
    flatten_into(flat, rule.root());
    return flat;
}

FlatRule CareerModel::flatten_known(const Requirement& requirement) const {
    FlatRule flat{term_of(requirement)};
    flat[0].end = 1;
    return flat;
}

void CareerModel::add_rule(Action& action, const EntryRule& rule) {
    action.rule = flatten(rule);
    action.needs = framework.words(rule);
    for (const Requirement& requirement : rule.requirements())
        if (requirement.kind == RequirementKind::condition) {
            const std::string wording = framework.words(requirement);
            add_once(action.conditions, wording);
        }
}

void CareerModel::add_costs(Action& action, const std::vector<CostLine>& lines) const {
    for (std::size_t basis = 0; basis < 3; ++basis) {
        action.charges[basis].assign(framework.payers().size(), 0);
        action.support[basis].assign(framework.payers().size(), 0);
        for (const CostLine& line : lines) {
            const Pence amount = amount_over_pence(line, action.months[basis]);
            action.charges[basis][static_cast<std::size_t>(payer(line.payer))] += amount;
            if (!line.paid_to.empty()) action.support[basis][static_cast<std::size_t>(payer(line.paid_to))] += amount;
        }
    }
}

void CareerModel::add_routes() {
    for (int i = 0; i < size_of(framework.routes()); ++i) {
        const Route& route = framework.route(RouteId{i});
        if (route.kind == RouteKind::step_off || route.kind == RouteKind::leaving) continue;
        Action action{.kind = ActionKind::route, .subject = i, .id = route.id};
        if (!route.to.empty()) action.to = framework.role_id(route.to).position;
        if (!route.post.empty()) action.post = framework.role_id(route.post).position;
        action.from.assign(static_cast<std::size_t>(roles), 0);
        for (int r = 0; r < roles; ++r) {
            bool fits = route.from.empty() && is_post[static_cast<std::size_t>(r)];
            for (const std::string& from : route.from)
                fits = fits || framework.counts_as(RoleId{r}, framework.role_id(from));
            action.from[static_cast<std::size_t>(r)] = fits ? 1 : 0;
        }
        add_rule(action, route.rule);
        if (!route.award.empty()) {
            action.award = framework.qualification_id(route.award).position;
            action.grants.push_back(action.award);
        }
        if (!route.registration_body.empty()) action.grants.push_back(register_token(route.registration_body));
        action.months = {route.months.min, route.months.typical, route.months.max};
        add_costs(action, route.costs);
        action.completion = route.completion;
        action.log_loss = log_loss_of(route.completion);
        action.in_post = route.attendance == Attendance::in_post;
        for (const int month : route.intake_months) action.intakes |= 1U << (month - 1);
        if (action.intakes == 0xFFFU) action.intakes = 0;
        action.competitive = route.end == RouteEnd::competitive;
        actions.push_back(std::move(action));
    }
}

void CareerModel::add_studies() {
    for (int i = 0; i < size_of(framework.qualifications()); ++i) {
        const Qualification& qualification = framework.qualification(QualificationId{i});
        if (!qualification.study) continue;
        const Study& study = *qualification.study;
        Action action{.kind = ActionKind::study, .subject = i, .id = qualification.id};
        action.from = is_post;
        add_rule(action, study.rule);
        action.award = i;
        action.grants.push_back(i);
        action.months = {study.months.min, study.months.typical, study.months.max};
        add_costs(action, study.costs);
        action.completion = study.completion;
        action.log_loss = log_loss_of(study.completion);
        actions.push_back(std::move(action));
    }
}

void CareerModel::add_appointments() {
    for (int i = 0; i < roles; ++i) {
        const Role& role = framework.role(RoleId{i});
        if (!role.entry_rule || role.kind != RoleKind::post) continue;
        Action action{.kind = ActionKind::appointment, .subject = i, .id = role.id, .to = i};
        action.from.assign(static_cast<std::size_t>(roles), 0);
        for (int r = 0; r < roles; ++r)
            action.from[static_cast<std::size_t>(r)] =
                r != i && framework.role(RoleId{r}).kind != RoleKind::marker ? 1 : 0;
        add_rule(action, *role.entry_rule);
        action.months.fill(role.appointment_months);
        add_costs(action, {});
        action.competitive = true;
        actions.push_back(std::move(action));
    }
}

} // namespace careerflow::career
