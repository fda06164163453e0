#include "careerflow/projection/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> projection_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::projection_option, "A projection option outside its domain",
                        "Levels of intervals lie strictly between 0 and 1, and months to save or to go on from lie "
                        "within the horizon.",
                        "The message names the option and what it may be."},
        CodeExplanation{codes::projection_not_linear, "Exact covariances asked of a model that is not linear",
                        "Covariances are exact only where every person moves independently of the others; vacancies, "
                        "limited places and budgets tie people to each other.",
                        "Use simulate, which gives intervals for every model; the message names the rows."},
    };
    return explanations;
}

} // namespace careerflow
