#include "careerflow/workforce/linear_step.hpp"

#include "careerflow/core/error.hpp"
#include "workforce/layout.hpp"
#include "workforce/numbers.hpp"
#include "workforce/passages_builder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

namespace careerflow {

namespace {

/// Passages to the same cell together; who leaves apart.
void add_passages(const Model& model, int step, LinearStep& result) {
    const Passages passages = build_passages(model, step, {});
    std::map<Index, double> to;
    for (Index from = 0; from < model.cell_count(); ++from) {
        double leaving = 0.0;
        for (const Passage& passage : passages.of(from)) {
            if (passage.to == model.cell_count()) leaving += passage.probability;
            else to[passage.to] += passage.probability;
        }
        for (const auto& [cell, probability] : to) result.entries.push_back({from, cell, probability});
        result.wastage.push_back(leaving);
        to.clear();
    }
}

void add_joining(const Model& model, int step, LinearStep& result) {
    const Model::Layout& layout = model.layout();
    const Plan& plan = layout.plans[layout.plan_epochs.at(step)];
    const unsigned calendar_bit = 1U << static_cast<unsigned>(months_after(layout.start, step).month);
    Index group = 0;
    const auto join = [&](Index cell, double mean, RecruitmentLaw law) {
        if (mean > 0.0) result.joining.push_back({cell, mean, law, group});
    };
    const auto recruit = [&](Index row, RecruitmentLaw law) {
        const Recruiting& recruiting = layout.recruiting[static_cast<std::size_t>(row)];
        if ((recruiting.calendar & calendar_bit) == 0U) return;
        join(layout.nodes[static_cast<std::size_t>(recruiting.target.node)].first_cell,
             model.numbers().values.recruited_heads[static_cast<std::size_t>(row)], law);
    };
    for (const Index row : plan.recruitment) recruit(row, layout.tables.recruitment[static_cast<std::size_t>(row)].law);
    for (const std::vector<Index>& rows : plan.groups) {
        ++group;
        for (const Index row : rows) recruit(row, RecruitmentLaw::multinomial);
    }
    group = 0;
    for (const Index row : plan.training) {
        const Intake& intake = layout.intakes[static_cast<std::size_t>(row)];
        if (intake.outside && (intake.calendar & calendar_bit) != 0U)
            join(layout.lines[static_cast<std::size_t>(intake.outside->to)].first_cell,
                 static_cast<double>(*layout.tables.training[static_cast<std::size_t>(row)].places),
                 RecruitmentLaw::fixed);
    }
}

} // namespace

LinearStep linear_step(const Model& model, int step) {
    expects(step >= 0, "linear step: steps count from 0");
    if (!model.linear())
        throw InputError(
            fmt::format("linear step: the model is not linear ({})", fmt::join(model.nonlinear_reasons(), "; ")));
    LinearStep result;
    add_passages(model, step, result);
    add_joining(model, step, result);
    return result;
}

} // namespace careerflow
