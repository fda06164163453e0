// Follows support workers of the bundled example trust: how many become nurses, when, and what matters most for it.
#include "careerflow/analysis/analysis.hpp"
#include "careerflow/app/load.hpp"
#include "careerflow/workforce/model.hpp"

#include <cstdio>
#include <string>

int main() {
    const careerflow::Project trust = careerflow::load_workforce();
    const careerflow::Model model = careerflow::compile_model(trust, {.horizon_months = 180});
    const careerflow::Analysis analysis = careerflow::analyse(model, {.from = {"hcsw_b3", "na"}, .to = {"rn_adult"}});
    std::printf("%s\n", analysis.basis.c_str());
    for (const careerflow::Career& career : analysis.careers) {
        const auto& start = analysis.starts[static_cast<std::size_t>(career.from)];
        std::printf("%s: %.1f %% arrive, half of them within %ld months\n",
                    model.framework().role(start.role).id.c_str(), 100 * career.arrival.probability_ever,
                    static_cast<long>(career.arrival.quantile_given_arrival(0.5).value_or(-1)));
        for (const careerflow::InputEffect& effect : career.effects) {
            const careerflow::Flow& flow = model.flows()[static_cast<std::size_t>(effect.flow)];
            if (effect.measure != careerflow::CareerMeasure::chance || !flow.from) continue;
            std::printf("  one per cent more of %s from %s: %+.2f %% of the chance\n",
                        std::string(careerflow::to_string(flow.kind)).c_str(),
                        model.framework().role(*flow.from).id.c_str(), effect.elasticity);
        }
    }
    return analysis.careers.size() == 2 ? 0 : 1;
}
