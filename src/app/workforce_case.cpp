#include "careerflow/app/workforce_case.hpp"

#include "careerflow/app/load.hpp"
#include "careerflow/core/error.hpp"

#include <utility>

namespace careerflow {

WorkforceCase make_workforce_case(Project project, WorkforceQuestion question) {
    expects(!project.workforce.empty(), "project " + project.settings.name +
                                            " describes no workforce: it has no rows of staff, recruitment or "
                                            "training");
    const int horizon = question.horizon_months.value_or(project.settings.workforce.horizon_months);
    const double discount_rate = question.discount_rate.value_or(project.settings.workforce.discount_rate);
    expects(discount_rate >= 0 && discount_rate <= most_discount_rate,
            "a discount rate is a share a year from 0 to 0.5: 0.035 for 3.5 %");
    question.horizon_months = horizon;
    question.discount_rate = discount_rate;
    Model model = compile_model(
        project,
        {.horizon_months = horizon, .duration = project.settings.workforce.duration, .discount_rate = discount_rate});
    return {.question = std::move(question), .project = std::move(project), .model = std::move(model)};
}

WorkforceCase open_workforce(const WorkforceQuestion& question) {
    return make_workforce_case(load_workforce(question.project, {.scenario = question.scenario}), question);
}

} // namespace careerflow
