#include "careerflow/core/code.hpp"

#include <fmt/format.h>

#include <array>

namespace careerflow {

std::string Code::text() const { return fmt::format("CF{:04}", number); }

std::span<const CodeExplanation> core_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::internal_fault, "A fault inside careerflow",
                        "A condition that the program guarantees did not hold. The input is not to blame.",
                        "Please report it with the message, the version and, if you can, the project that shows it."},
        CodeExplanation{
            codes::bad_argument, "An argument outside its domain",
            "A function or command was given a value that it does not accept, such as a negative number of months.",
            "The message names the argument, the value and what is accepted."},
        CodeExplanation{codes::wrong_shape, "Sizes that do not fit together",
                        "Two or more arrays or tables that must have matching sizes do not.",
                        "The message names both sizes; check which of them is the one you meant."},
        CodeExplanation{codes::bad_data, "Input with findings",
                        "The input was read to its end and is not valid. Nothing was computed and nothing was written.",
                        "Each finding below this message names file, row, column, value, reason and remedy."},
        CodeExplanation{codes::cancelled, "Cancelled",
                        "The work was stopped on request before it was complete. No partial result was written.",
                        "Run it again; long sweeps continue from their last checkpoint."},
        CodeExplanation{
            codes::unknown_name, "A name that is not known",
            "A role, qualification, route, column, option or other name does not exist where it was looked up.",
            "The message lists the nearest known names. `careerflow catalogue` lists what is bundled."},
    };
    return explanations;
}

} // namespace careerflow
