#include "careerflow/results/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> results_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::duplicate_column, "Two columns of one name in a result table",
                        "Columns of a result are found by name, so each name occurs once.",
                        "Give the second column another name."},
        CodeExplanation{codes::uneven_columns, "Columns of different length in a result table",
                        "Every column of a result has one value per row.",
                        "Use an empty value where a row has nothing to say."},
        CodeExplanation{codes::unknown_column, "A result column that does not exist",
                        "A column was asked for by a name that the result table does not have.",
                        "The message lists the nearest names; print the table to see them all."},
    };
    return explanations;
}

} // namespace careerflow
