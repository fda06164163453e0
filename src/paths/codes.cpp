#include "careerflow/paths/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> paths_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::arc_endpoint_unknown, "An arc between nodes that do not exist",
                        "The tail or the head of an arc is negative or not below the number of nodes.",
                        "The message names the arc and the node; nodes are numbered from 0."},
        CodeExplanation{codes::arc_weight_negative, "A negative arc weight",
                        "Months and cost of an arc must not be negative: with negative weights going round in circles "
                        "would pay, and no front would exist.",
                        "The message names the arc and the value. Report a surplus beside the cost, not as a negative "
                        "cost."},
        CodeExplanation{codes::arc_weight_not_whole, "An arc weight that is not a whole number of units",
                        "Weights given as real numbers must be finite whole multiples of the stated unit, so that "
                        "sums along paths can be compared exactly.",
                        "State a smaller unit, such as 0.01 for pence, or round the weights yourself."},
        CodeExplanation{codes::path_sum_overflow, "Weights whose sum along a path does not fit",
                        "The sum of a weight along some path through the graph could exceed 4.6e18.",
                        "Use a larger unit, such as pounds instead of pence."},
        CodeExplanation{codes::node_unknown, "A source or target that does not exist",
                        "The source or target of a search is negative or not below the number of nodes.",
                        "Nodes are numbered from 0."},
        CodeExplanation{codes::method_not_applicable, "A method that does not apply to this graph",
                        "The dense time-indexed method needs the ranges of both objectives over the front to be "
                        "moderate; here they are too large for it.",
                        "Leave the choice of method to the program."},
        CodeExplanation{codes::memory_limit_reached, "The memory limit does not allow this search",
                        "No method could finish the search within the memory limit that was given.",
                        "Raise the limit, ask for the front without its paths, or use larger units."},
        CodeExplanation{codes::target_not_understood, "A target that cannot be read",
                        "A target is the id of a role, or level:N, band:X or qualification:X.",
                        "Write for example rn_adult, level:5, band:5 or qualification:fd_na."},
        CodeExplanation{codes::profile_out_of_range, "A value of a profile outside its range",
                        "Months of experience must not be negative, the first month must be a month of a year, and the "
                        "role must be one that can be held.",
                        "The message names the value."},
        CodeExplanation{codes::calendar_without_start, "Intakes that bind, but no first month",
                        "With the calendar on, a route starts in its intake months; the search must know in which "
                        "month the first step could begin.",
                        "Give the profile a start such as 2026-09, or leave the calendar off."},
        CodeExplanation{codes::paths_option_out_of_range, "An option of a path search outside its range",
                        "The number of paths must be at least 1, and the longest path allowed must not be negative.",
                        "The message names the option and the value."},
    };
    return explanations;
}

} // namespace careerflow
