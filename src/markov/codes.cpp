#include "careerflow/markov/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> markov_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::not_a_chain, "Not a Markov chain",
                        "The labels and the matrix do not describe a chain. Nothing is rescaled to make them fit.",
                        "Each finding names the row by its label, the value and what is expected of it."},
        CodeExplanation{codes::matrix_not_square, "A matrix that is not square",
                        "A chain needs as many columns as rows: the same states in the same order both ways.",
                        "Check that no label column was read as numbers and that no state is missing on one side."},
        CodeExplanation{codes::label_count, "Labels that do not fit the matrix",
                        "The number of labels differs from the number of states.",
                        "Give one label for each row, in the order of the rows."},
        CodeExplanation{codes::label_repeated, "A label used twice",
                        "Two states have the same label, so neither could be asked for by name.",
                        "Give every state a label of its own; an empty label counts as missing."},
        CodeExplanation{codes::label_mismatch, "Row and column labels differ",
                        "Rows and columns must list the same states in the same order.",
                        "Reorder the columns, or rename the state on one side."},
        CodeExplanation{codes::probability_out_of_range, "Not a probability",
                        "A transition probability is negative, above one, infinite or not a number.",
                        "Correct the value; if rates were meant, make a Generator instead of a Chain."},
        CodeExplanation{codes::row_sum_not_one, "A row that does not sum to one",
                        "The probabilities out of a state must add up to one. Rows are 'from', columns are 'to'.",
                        "Complete the row, often with the probability of staying. People who leave need a state to "
                        "leave to, or an open system. Rounded tables need their last digit corrected by hand."},
        CodeExplanation{codes::rate_out_of_range, "Not a transition rate",
                        "A rate between two different states is negative, infinite or not a number, or a diagonal "
                        "entry is positive.",
                        "Rates are per unit of time and not negative; the diagonal is minus the sum of its row."},
        CodeExplanation{codes::row_sum_not_zero, "A row of rates that does not sum to zero",
                        "In a generator the diagonal entry is minus the sum of the rates out of the state.",
                        "Correct the diagonal, or build the generator from the rates alone."},
        CodeExplanation{codes::chain_lacks_property, "The question does not apply to this chain",
                        "Some quantities exist only for chains of one kind, such as irreducible or absorbing ones.",
                        "The message says which property is missing and which states show it."},
        CodeExplanation{codes::too_large_for_dense, "Too large for a dense result",
                        "The result would be a table with more cells than the stated limit.",
                        "Ask for the states you need, or raise the limit if the memory is there."},
        CodeExplanation{codes::target_not_certain, "A target that may never be reached",
                        "A distribution was asked for quantiles that its mass does not reach.",
                        "Look at the probability of ever reaching the target, and condition on it."},
        CodeExplanation{codes::impossible_path, "A path the chain cannot take",
                        "No path of the kind asked for has a positive probability.",
                        "The message names the first step that has probability zero."},
        CodeExplanation{codes::state_value_out_of_range, "A value of a state that cannot be",
                        "A start, a stock, a reward or a weight of a state is negative where it must not be, infinite "
                        "or not a number.",
                        "The message names the state and the value; look for gaps in the table it came from."},
        CodeExplanation{codes::start_sum_not_one, "A start that does not sum to one",
                        "The question is about probabilities, and those of a start must add up to one. Nothing is "
                        "rescaled.",
                        "Divide stocks by their sum first, and multiply the answer by it afterwards."},
    };
    return explanations;
}

} // namespace careerflow
