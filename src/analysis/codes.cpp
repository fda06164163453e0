#include "careerflow/analysis/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> analysis_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::analysis_goal, "A goal that nobody of the workforce can reach or that is no place",
                        "A goal is a role, level:N, band:X, group:X or leaving. It must hold at least one role that "
                        "somebody of the workforce is in or can get into; a qualification is no place to be in.",
                        "Name a role of the workforce; the message says what is wrong. `careerflow analyse --table "
                        "months` lists the roles."},
        CodeExplanation{codes::analysis_start, "A start role that nobody of the workforce can be in",
                        "A career is followed from a role of the workforce: one that staff hold or can get into.",
                        "Name a role of the tables staff, filling, recruitment or training."},
        CodeExplanation{codes::analysis_option, "An option of analyse outside its domain",
                        "The share of careers that may be left unfollowed lies between 0 and 1, and numbers of months "
                        "and inputs are not negative.",
                        "The message names the option and what it may be."},
    };
    return explanations;
}

} // namespace careerflow
