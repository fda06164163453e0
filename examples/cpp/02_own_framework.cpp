// Builds a framework of two roles in code and asks it for a path; then breaks it and prints what the check says.
#include "careerflow/core/error.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/paths/career_paths.hpp"

#include <cstdio>

namespace {

careerflow::FrameworkTables two_roles() {
    careerflow::FrameworkTables tables;
    tables.levels = {{.number = 3, .title = "Senior support worker"}, {.number = 4, .title = "Assistant practitioner"}};
    tables.bands = {{.id = "3", .points = {{.annual_pence = 24'937'00}}},
                    {.id = "4", .points = {{.annual_pence = 27'485'00}}}};
    tables.families = {{.id = "nursing", .title = "Nursing"}};
    tables.qualifications = {{.id = "ha_ap", .title = "Assistant practitioner apprenticeship"}};
    tables.roles = {{.id = "support", .title = "Support worker", .level = 3, .band = "3", .family = "nursing"},
                    {.id = "ap", .title = "Assistant practitioner", .level = 4, .band = "4", .family = "nursing"}};
    careerflow::Route route{.id = "apprenticeship", .from = {"support"}, .to = "ap", .award = "ha_ap"};
    route.rule = *careerflow::EntryRule::parse("months(support, 12)").rule;
    route.months = {.min = 18, .typical = 24, .max = 36};
    route.completion = 0.75;
    tables.routes = {route};
    return tables;
}

} // namespace

int main() {
    const auto framework = careerflow::Framework::make(two_roles());
    const auto found = careerflow::find_paths(framework, {.role = "support"}, careerflow::parse_target("ap"));
    for (const auto& step : found.paths.at(0).steps)
        std::printf("month %2d, %2d months: %s\n", step.start_month, step.months,
                    step.route.empty() ? step.reason.c_str() : step.route.c_str());

    careerflow::FrameworkTables wrong = two_roles();
    wrong.routes[0].to = "app";
    wrong.routes[0].completion = 1.75;
    try {
        (void)careerflow::Framework::make(wrong);
    } catch (const careerflow::DataError& error) {
        std::printf("%s\n", error.what());
        return 0;
    }
    return 1;
}
