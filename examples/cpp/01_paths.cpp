// Prints the best ways from senior support worker (band 3) to adult nurse (band 5) in the bundled catalogue.
#include "careerflow/io/catalogue.hpp"
#include "careerflow/paths/career_paths.hpp"

#include <cstdio>

int main() {
    const careerflow::Framework framework = careerflow::catalogue_framework();
    const careerflow::Profile person{.role = "shcsw", .months_in = {{"shcsw", 24}}};

    const careerflow::PathsResult found =
        careerflow::find_paths(framework, person, careerflow::parse_target("rn_adult"), {.cost_to = {"employer"}});

    for (const careerflow::Path& path : found.paths) {
        std::printf("%3d months, employer £%.0f, chance %.0f %%\n", path.months,
                    static_cast<double>(path.cost_pence) / 100, path.completion * 100);
        for (const careerflow::Step& step : path.steps)
            std::printf("     month %2d: %-5s to %s\n", step.start_month, step.route.c_str(), step.to_role.c_str());
    }
    return found.paths.empty() ? 1 : 0;
}
