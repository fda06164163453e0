#include "paths/career_steps.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace careerflow::career {

namespace {

constexpr std::array<const char*, 12> month_names{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

std::string intake_words(unsigned intakes) {
    std::vector<std::string> names;
    for (unsigned m = 0; m < 12; ++m)
        if ((intakes >> m & 1U) != 0) names.emplace_back(month_names[m]);
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
    return text;
}

/// Follows a way month by month, with everything held and all experience, not only what can matter.
class Walker {
public:
    Walker(const StepContext& context, const Query& query)
        : model_(context.model), framework_(context.model.framework), context_(context), query_(query),
          role_(context.start.role), tokens_(context.start.tokens), clocks_(context.start.clocks) {
        for (const auto& [role, months] : context.profile.months_in)
            months_in_band_[framework_.role(framework_.role_id(role)).band] += months;
    }

    Path walk(const Way& way) {
        path_.cost_pence = way.spent.cost;
        for (const Taken& taken : way.taken) {
            const Edge& edge = query_.edges()[at(taken.edge)];
            if (taken.start > month_) add_wait(taken.start - month_, edge);
            take(taken, edge);
        }
        path_.months = month_;
        total();
        return std::move(path_);
    }

private:
    const Role& role() const { return framework_.role(RoleId{role_}); }

    Step new_step(StepKind kind, int months) const {
        Step step{.kind = kind, .from_role = role().id, .to_role = role().id, .start_month = month_, .months = months};
        if (context_.profile.start) {
            step.start = months_after(*context_.profile.start, month_);
            step.end = months_after(*context_.profile.start, month_ + months);
        }
        return step;
    }

    std::optional<Pence> pay_in(const std::string& band) const {
        if (band.empty()) return std::nullopt;
        const auto months = months_in_band_.find(band);
        return framework_.band(framework_.band_id(band))
            .annual_pence_after(months == months_in_band_.end() ? 0 : months->second);
    }

    std::optional<Pence> pay_in_role() const { return model_.is_post[at(role_)] ? pay_in(role().band) : std::nullopt; }

    std::optional<Pence> pay_on(const Route& route, int months) const {
        switch (route.pay.basis) {
        case PayBasis::keeps_pay: return pay_in_role();
        case PayBasis::band: return pay_in(route.pay.band);
        case PayBasis::student: return Pence{0};
        case PayBasis::percent_of_band: break;
        }
        try {
            return framework_.trainee_annual_pence(framework_.band(framework_.band_id(route.pay.band)), months);
        } catch (const InputError&) {
            return std::nullopt; // the framework does not say what trainees are paid
        }
    }

    void gain_experience(int role, int months) {
        for (const int clock : model_.role_clocks[at(role)]) clocks_[at(clock)] += months;
        if (model_.is_post[at(role)]) months_in_band_[framework_.role(RoleId{role}).band] += months;
    }

    bool rule_met(const FlatRule& rule, int more_months) const {
        return rule_holds(rule.data(), 0, [&](const RuleTerm& term) { return met(term, more_months); });
    }

    bool met(const RuleTerm& term, int more_months) const {
        switch (term.kind) {
        case RuleTerm::Kind::token: return tokens_.test(term.subject);
        case RuleTerm::Kind::licence: return context_.start.licences[at(term.subject)] != 0;
        case RuleTerm::Kind::condition: return context_.start.conditions[at(term.subject)] != 0;
        case RuleTerm::Kind::clock: {
            const std::vector<int>& running = model_.role_clocks[at(role_)];
            const bool runs = std::find(running.begin(), running.end(), term.subject) != running.end();
            return clocks_[at(term.subject)] + (runs ? more_months : 0) >= term.threshold;
        }
        default: return term.kind == RuleTerm::Kind::always;
        }
    }

    std::string reason_to_wait(int months, const Edge& edge) const {
        const Action& action = model_.actions[at(edge.action)];
        const std::string unconnected = "for experience that a later step asks for";
        std::vector<std::string> reasons;
        int needed = 0;
        while (needed < months && !rule_met(action.rule, needed)) ++needed;
        if (needed > 0) {
            std::string experience;
            for (const RuleTerm& term : action.rule)
                if (term.kind == RuleTerm::Kind::clock && !met(term, 0) && met(term, needed)) {
                    const ClockInfo& clock = model_.clocks[at(term.subject)];
                    if (!experience.empty()) experience += " and ";
                    experience += framework_.words(Requirement{.kind = RequirementKind::experience,
                                                               .name = clock.name,
                                                               .scope = clock.scope,
                                                               .months = term.threshold});
                }
            reasons.push_back("until there are " + experience);
        }
        if (edge.intakes != 0 && months > needed)
            reasons.push_back("until the intake in " + intake_words(edge.intakes));
        else if (months > needed) reasons.push_back(unconnected);
        return reasons.size() == 2 ? reasons[0] + ", then " + reasons[1] : reasons[0];
    }

    void add_wait(int months, const Edge& next) {
        Step step = new_step(StepKind::wait, months);
        step.reason = reason_to_wait(months, next);
        step.title = "Stay in " + role().title;
        step.pay_pence_per_year = pay_in_role();
        step.months_confidence = Confidence::published; // it follows from the rule or the intake
        step.completion_confidence = Confidence::published;
        path_.steps.push_back(std::move(step));
        gain_experience(role_, months);
        month_ += months;
    }

    void take(const Taken& taken, const Edge& edge) {
        const Action& action = model_.actions[at(edge.action)];
        const int months = taken.held ? 0 : edge.months;
        const bool appointed = taken.held || action.kind == ActionKind::appointment;
        Step step = new_step(appointed                          ? StepKind::appointment
                             : action.kind == ActionKind::study ? StepKind::study
                                                                : StepKind::route,
                             months);
        step.to_role = framework_.role(RoleId{edge.to}).id;
        step.needs = action.needs;
        step.conditions = action.conditions;
        step.if_appointed = action.competitive;
        describe(step, action, taken.held);
        if (!taken.held) {
            step.completion = action.completion;
            add_costs(step, action, edge);
            if (action.in_post) gain_experience(action.post >= 0 ? action.post : role_, months);
        }
        for (const int token : action.grants) tokens_.set(token);
        for (const int token : model_.role_tokens[at(edge.to)]) tokens_.set(token);
        role_ = edge.to;
        month_ += months;
        path_.steps.push_back(std::move(step));
    }

    void describe(Step& step, const Action& action, bool held) const {
        if (step.months > 0) step.pay_pence_per_year = pay_in_role();
        if (action.kind == ActionKind::route) {
            const Route& route = framework_.route(RouteId{action.subject});
            step.route = route.id;
            step.title = route.title;
            step.months_confidence = route.standing.confidence;
            step.completion_confidence = route.completion_confidence;
            step.registration = route.registration_body;
            if (held) return;
            step.post = route.post;
            step.award = route.award;
            if (step.months > 0) step.pay_pence_per_year = pay_on(route, step.months);
        } else if (action.kind == ActionKind::study) {
            const Qualification& qualification = framework_.qualification(QualificationId{action.subject});
            step.title = qualification.title;
            step.award = qualification.id;
            step.months_confidence = qualification.duration_confidence;
            step.completion_confidence = qualification.study->completion_confidence;
        } else {
            const Role& reached = framework_.role(RoleId{action.subject});
            step.title = reached.title;
            step.months_confidence = reached.standing.confidence;
            step.completion_confidence = Confidence::published; // nothing to complete
        }
    }

    void add_costs(Step& step, const Action& action, const Edge& edge) const {
        const std::vector<CostLine>* lines = nullptr;
        if (action.kind == ActionKind::route) lines = &framework_.route(RouteId{action.subject}).costs;
        if (action.kind == ActionKind::study)
            lines = &framework_.qualification(QualificationId{action.subject}).study->costs;
        if (lines != nullptr)
            for (const CostLine& line : *lines)
                step.costs.push_back({line.payer, line.kind, line.paid_to, amount_over_pence(line, edge.months)});
        if (edge.salary > 0) step.costs.push_back({"employer", "salary", "", edge.salary});
        const auto basis = static_cast<std::size_t>(context_.duration);
        for (std::size_t p = 0; p < framework_.payers().size(); ++p) {
            const Pence salary = static_cast<int>(p) == model_.employer ? edge.salary : 0;
            const Pence charges = action.charges[basis][p] + salary;
            const Pence support = action.support[basis][p];
            if (charges == 0 && support == 0) continue;
            step.payers.push_back({framework_.payers()[p], charges, support, std::max<Pence>(0, charges - support),
                                   std::max<Pence>(0, support - charges)});
        }
    }

    void total() {
        for (const std::string& payer : framework_.payers()) {
            PayerCost sum{.payer = payer};
            bool any = false;
            for (const Step& step : path_.steps)
                for (const PayerCost& cost : step.payers) {
                    if (cost.payer != payer) continue;
                    any = true;
                    sum.charges_pence += cost.charges_pence;
                    sum.support_pence += cost.support_pence;
                    sum.net_pence += cost.net_pence;
                    sum.surplus_pence += cost.surplus_pence;
                }
            if (any) path_.payers.push_back(std::move(sum));
        }
        for (const Step& step : path_.steps) {
            path_.completion *= step.completion;
            for (const CostAmount& amount : step.costs) {
                const auto same = [&](const CostAmount& c) {
                    return c.payer == amount.payer && c.kind == amount.kind && c.paid_to == amount.paid_to;
                };
                const auto known = std::find_if(path_.costs.begin(), path_.costs.end(), same);
                if (known == path_.costs.end()) path_.costs.push_back(amount);
                else known->pence += amount.pence;
            }
        }
    }

    const CareerModel& model_;
    const Framework& framework_;
    const StepContext& context_;
    const Query& query_;
    int role_;
    BitSet tokens_;
    std::vector<int> clocks_;
    std::map<std::string, int> months_in_band_{};
    int month_ = 0;
    Path path_{};
};

} // namespace

Path path_of(const StepContext& context, const Query& query, const Way& way) {
    return Walker(context, query).walk(way);
}

} // namespace careerflow::career
