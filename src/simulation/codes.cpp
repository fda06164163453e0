#include "careerflow/simulation/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> simulation_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{
            codes::replicates_not_whole_draws, "Replicates that are not whole draws of the inputs",
            "Chance and uncertain inputs are told apart by comparing replicates that share their inputs, so "
            "the number of replicates must be a multiple of the replicates per draw.",
            "Round the number of replicates, ask for one replicate per draw, or use fixed inputs."},
        CodeExplanation{codes::simulation_option, "A simulation option outside its domain",
                        "Replicates, replicates per draw and stored replicates are positive, threads are not "
                        "negative, a replicate number is "
                        "below 2^32, and the levels of quantiles lie strictly between 0 and 1.",
                        "The message names the option."},
        CodeExplanation{codes::start_does_not_fit, "A month outside the run",
                        "A month to save or to go on from lies before the run or after its horizon.",
                        "Choose another month, or a longer horizon."},
        CodeExplanation{codes::scenarios_do_not_pair, "Scenarios that cannot be paired",
                        "Differences are taken month by month, so both scenarios must start in the same month, look "
                        "equally far and discount costs at the same rate.",
                        "The message says what differs. Give the horizon or the discount rate that both shall have: "
                        "--horizon, --discount-rate."},
    };
    return explanations;
}

} // namespace careerflow
