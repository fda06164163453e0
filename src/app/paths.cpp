#include "careerflow/app/paths.hpp"

#include "app/rows_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace careerflow {

namespace {

Pence net_of(const std::vector<PayerCost>& payers, const std::string& payer) {
    for (const PayerCost& cost : payers)
        if (cost.payer == payer) return cost.net_pence;
    return 0;
}

Pence support_of(const Path& path) {
    Pence total = 0;
    for (const CostAmount& amount : path.costs)
        if (!amount.paid_to.empty()) total += amount.pence;
    return total;
}

/// Lowest and highest yearly pay over the steps that take time; nothing if no such step is paid.
std::optional<std::pair<Pence, Pence>> pay_range(const Path& path) {
    std::optional<std::pair<Pence, Pence>> range;
    for (const Step& step : path.steps) {
        if (!step.pay_pence_per_year || step.months == 0) continue;
        const Pence pay = *step.pay_pence_per_year;
        range = range ? std::pair(std::min(range->first, pay), std::max(range->second, pay)) : std::pair(pay, pay);
    }
    return range;
}

Confidence weaker(Confidence a, Confidence b) {
    const auto rank = [](Confidence c) {
        switch (c) {
        case Confidence::published: return 0;
        case Confidence::local: return 1;
        case Confidence::recalled: return 2;
        case Confidence::assumption: return 3;
        }
        return 3;
    };
    return rank(a) >= rank(b) ? a : b;
}

/// A path with its number, from 1.
struct NumberedPath {
    int number;
    const Path* path;
};

std::vector<NumberedPath> numbered_paths(const PathsResult& result) {
    std::vector<NumberedPath> rows;
    for (const Path& path : result.paths) rows.push_back({static_cast<int>(rows.size()) + 1, &path});
    return rows;
}

/// A step with the numbers of its path and of itself, from 1.
struct NumberedStep {
    int path;
    int number;
    const Step* step;
};

std::vector<NumberedStep> numbered_steps(const PathsResult& result) {
    std::vector<NumberedStep> rows;
    for (const NumberedPath& row : numbered_paths(result)) {
        int number = 0;
        for (const Step& step : row.path->steps) rows.push_back({row.number, ++number, &step});
    }
    return rows;
}

/// A cost line with the numbers of its path and step.
struct NumberedCost {
    int path;
    int step;
    const CostAmount* amount;
};

void add_notes(Table& table, const PathsResult& result) {
    for (const std::string& note : result.notes) table.add_note(note);
}

} // namespace

PathsDefaults paths_defaults(const ProjectSettings& settings) {
    PathsDefaults defaults{.options = {.cost_to = settings.paths.cost_to,
                                       .include_salary = settings.paths.include_salary,
                                       .duration = settings.paths.duration,
                                       .calendar = settings.paths.calendar}};
    if (settings.start != CalendarMonth{}) defaults.start = settings.start;
    return defaults;
}

Confidence weakest_confidence(const Framework& framework, const Path& path) {
    Confidence weakest = Confidence::published;
    for (const Step& step : path.steps) {
        if (step.kind == StepKind::wait) continue;
        weakest = weaker(weakest, weaker(step.months_confidence, step.completion_confidence));
        if (const auto route = framework.find_route(step.route))
            for (const CostLine& line : framework.route(*route).costs)
                weakest = weaker(weakest, line.standing.confidence);
    }
    return weakest;
}

std::string short_form(const Path& path) {
    std::vector<std::string> parts;
    for (const Step& step : path.steps) {
        if (step.kind == StepKind::wait) continue;
        parts.push_back(step.kind == StepKind::study || step.to_role == step.from_role ? "+" + step.award
                                                                                       : step.to_role);
    }
    return fmt::format("{}", fmt::join(parts, " → "));
}

Table front_table(const Framework& framework, const PathsResult& result) {
    RowsTable<NumberedPath> table("paths", fmt::format("Paths to {}", to_string(result.target)),
                                  numbered_paths(result));
    table.integer("path", "", "number of the path", [](const NumberedPath& r) { return r.number; })
        .integer("months", "months", "from the first step to the target, success at the first attempt",
                 [](const NumberedPath& r) { return r.path->months; })
        .number("cost_gbp", "GBP", fmt::format("net cost to {}", fmt::join(result.cost_to, " and ")), 2,
                [](const NumberedPath& r) { return pounds(r.path->cost_pence); });
    for (const std::string& payer : framework.payers())
        table.number(payer + "_gbp", "GBP", "net cost to " + payer, 2,
                     [&](const NumberedPath& r) { return pounds(net_of(r.path->payers, payer)); });
    table
        .number("salary_support_gbp", "GBP", "support given by one payer to another on the way", 2,
                [](const NumberedPath& r) { return pounds(support_of(*r.path)); })
        .number("completion", "probability", "of completing every step at the first attempt, competitions left out", 4,
                [](const NumberedPath& r) { return r.path->completion; })
        .number("lowest_pay_gbp", "GBP a year", "lowest basic pay on the way", 0,
                [](const NumberedPath& r) {
                    const auto range = pay_range(*r.path);
                    return range ? std::optional(pounds(range->first)) : std::nullopt;
                })
        .number("highest_pay_gbp", "GBP a year", "highest basic pay on the way", 0,
                [](const NumberedPath& r) {
                    const auto range = pay_range(*r.path);
                    return range ? std::optional(pounds(range->second)) : std::nullopt;
                })
        .integer("competitions", "steps", "steps that end in a competition, which completion leaves out",
                 [](const NumberedPath& r) {
                     return std::count_if(r.path->steps.begin(), r.path->steps.end(),
                                          [](const Step& step) { return step.if_appointed; });
                 })
        .text("steps", "roles passed through; + marks a qualification gained in the same role",
              [](const NumberedPath& r) { return short_form(*r.path); })
        .text("weakest_confidence", "standing of the weakest figure used",
              [&](const NumberedPath& r) { return std::string(to_string(weakest_confidence(framework, *r.path))); });
    Table built = table.build();
    add_notes(built, result);
    return built;
}

Table steps_table(const Framework& framework, const PathsResult& result) {
    const auto month_text = [](const std::optional<CalendarMonth>& month) {
        return month ? to_string(*month) : std::string();
    };
    RowsTable<NumberedStep> table("steps", fmt::format("Steps of the paths to {}", to_string(result.target)),
                                  numbered_steps(result));
    table.integer("path", "", "number of the path", [](const NumberedStep& r) { return r.path; })
        .integer("step", "", "number of the step", [](const NumberedStep& r) { return r.number; })
        .text("kind", "wait, route, study or appointment",
              [](const NumberedStep& r) { return std::string(to_string(r.step->kind)); })
        .text("route", "id of the route", [](const NumberedStep& r) { return r.step->route; })
        .text("from_role", "role held before", [](const NumberedStep& r) { return r.step->from_role; })
        .text("to_role", "role held after", [](const NumberedStep& r) { return r.step->to_role; })
        .text("post", "trainee role held on the way", [](const NumberedStep& r) { return r.step->post; })
        .text("award", "qualification gained", [](const NumberedStep& r) { return r.step->award; })
        .integer("start_month", "months", "from the start of the path",
                 [](const NumberedStep& r) { return r.step->start_month; })
        .integer("months", "months", "length of the step", [](const NumberedStep& r) { return r.step->months; })
        .text("start", "calendar month", [&](const NumberedStep& r) { return month_text(r.step->start); })
        .text("end", "calendar month", [&](const NumberedStep& r) { return month_text(r.step->end); });
    for (const std::string& payer : framework.payers())
        table.number(payer + "_gbp", "GBP", "net cost to " + payer, 2,
                     [&](const NumberedStep& r) { return pounds(net_of(r.step->payers, payer)); });
    table
        .number("completion", "probability", "of completing the step at the first attempt", 4,
                [](const NumberedStep& r) { return r.step->completion; })
        .number("pay_gbp_per_year", "GBP a year", "basic pay at the start of the step", 0,
                [](const NumberedStep& r) {
                    return r.step->pay_pence_per_year ? std::optional(pounds(*r.step->pay_pence_per_year))
                                                      : std::nullopt;
                })
        .text("if_appointed", "yes if the step ends in a competition",
              [](const NumberedStep& r) { return std::string(r.step->if_appointed ? "yes" : "no"); })
        .text("needs", "the entry rule in words", [](const NumberedStep& r) { return r.step->needs; })
        .text("conditions", "named conditions taken as met",
              [](const NumberedStep& r) { return fmt::format("{}", fmt::join(r.step->conditions, "; ")); })
        .text("reason", "why a wait", [](const NumberedStep& r) { return r.step->reason; })
        .text("months_confidence", "standing of the months",
              [](const NumberedStep& r) { return std::string(to_string(r.step->months_confidence)); })
        .text("completion_confidence", "standing of the completion",
              [](const NumberedStep& r) { return std::string(to_string(r.step->completion_confidence)); });
    return table.build();
}

Table path_costs_table(const PathsResult& result) {
    std::vector<NumberedCost> rows;
    for (const NumberedStep& step : numbered_steps(result))
        for (const CostAmount& amount : step.step->costs) rows.push_back({step.path, step.number, &amount});
    return RowsTable<NumberedCost>("path_costs", "Cost lines of the paths", std::move(rows))
        .integer("path", "", "number of the path", [](const NumberedCost& r) { return r.path; })
        .integer("step", "", "number of the step", [](const NumberedCost& r) { return r.step; })
        .text("payer", "who pays", [](const NumberedCost& r) { return r.amount->payer; })
        .text("kind", "what for", [](const NumberedCost& r) { return r.amount->kind; })
        .text("paid_to", "for support: whose charges it lowers",
              [](const NumberedCost& r) { return r.amount->paid_to; })
        .number("amount_gbp", "GBP", "over the months of the step, before support is taken off", 2,
                [](const NumberedCost& r) { return pounds(r.amount->pence); })
        .build();
}

namespace {

std::string objectives_text(const Path& path) {
    return fmt::format("{} months, {:.2f} GBP, completion {:.1f} %", path.months, pounds(path.cost_pence),
                       path.completion * 100);
}

} // namespace

Table why_not_table(const Framework& framework, const WhyNot& answer) {
    TextValues fields, values;
    const auto line = [&](std::string field, std::string value) {
        if (value.empty()) return;
        fields.emplace_back(std::move(field));
        values.emplace_back(std::move(value));
    };
    line("asked about", answer.subject);
    if (const auto role = framework.find_role(answer.subject)) line("title", framework.role(*role).title);
    else if (const auto route = framework.find_route(answer.subject)) line("title", framework.route(*route).title);
    line("verdict", std::string(to_string(answer.verdict)));
    line("because", answer.explanation);
    line("entry rule", answer.needs);
    for (const UnmetRequirement& unmet : answer.unmet)
        line("not met at the start", unmet.months
                                         ? fmt::format("{}; can be met after {} months", unmet.words, *unmet.months)
                                         : fmt::format("{}; cannot be met on the way", unmet.words));
    if (answer.if_appointed) line("competition", "it ends in a competition, which completion leaves out");
    for (const ComparedPath& compared : answer.best) {
        line("best with it", fmt::format("{} ({})", short_form(compared.path), objectives_text(compared.path)));
        if (compared.beaten_by) {
            const Path& better = answer.front[static_cast<std::size_t>(*compared.beaten_by)];
            line("no better than",
                 fmt::format("path {}: {} ({})", *compared.beaten_by + 1, short_form(better), objectives_text(better)));
        }
    }
    Table table("why_not", fmt::format("Why not {}", answer.subject));
    table.add({.name = "field", .description = "what is said", .values = std::move(fields)});
    table.add({.name = "value", .description = "in words", .values = std::move(values)});
    return table;
}

} // namespace careerflow
