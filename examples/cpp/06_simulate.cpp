// Simulates two hundred futures of the bundled example trust, prints how surely each target is met, and what doubling
// the training places would change about it.
#include "careerflow/app/load.hpp"
#include "careerflow/simulation/comparison.hpp"
#include "careerflow/workforce/model.hpp"

#include <cstdio>

int main() {
    const careerflow::ModelOptions five_years{.horizon_months = 60};
    const careerflow::Model base = careerflow::compile_model(careerflow::load_workforce(), five_years);
    const careerflow::Model doubled =
        careerflow::compile_model(careerflow::load_workforce({}, {.scenario = "training_doubled"}), five_years);

    const careerflow::SimulationOptions options{.replicates = 200, .seed = 7, .parallelism = {.threads = 0}};
    const careerflow::Comparison comparison = careerflow::compare(base, doubled, options);

    for (const careerflow::TargetOutcome& target : comparison.base.targets)
        std::printf("%-26s by %s: %5.1f %% of futures (wanted %.0f %%)\n", target.id.c_str(),
                    careerflow::to_string(target.by).c_str(), target.probability * 100, target.wanted * 100);
    for (const careerflow::TargetDifference& target : comparison.targets)
        std::printf("%-26s %+5.1f points if places double, ± %.1f\n", target.id.c_str(), target.difference * 100,
                    target.standard_error * 100);
    return comparison.outcome == careerflow::Outcome::completed ? 0 : 1;
}
