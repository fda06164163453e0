#include "careerflow/framework/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> framework_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::duplicate_id, "Two rows with one id",
                        "An id names one row of its table. Here it names two, and it is not said which of them counts.",
                        "Remove one of the rows, or give one of them another id."},
        CodeExplanation{codes::unknown_reference, "A reference to a row that does not exist",
                        "A cell names a role, qualification, band, level, family, condition, payer or register that no "
                        "row declares.",
                        "Correct the name (the nearest known one is given), or add the row it should refer to."},
        CodeExplanation{codes::value_out_of_range, "A value outside its range",
                        "A number is outside what its column can mean, such as a completion above 1, a negative amount "
                        "or a thirteenth month.",
                        "The finding says what the column accepts. Shares are written 0 to 1, not as percentages."},
        CodeExplanation{codes::months_out_of_order, "Shortest, typical and longest months out of order",
                        "A duration is given as shortest, typical and longest number of months, each at least as long "
                        "as the one before.",
                        "Put the three in order. If only one is known, write it three times."},
        CodeExplanation{codes::missing_value, "A value that is needed is missing",
                        "The row says something that cannot be used without this column: a post without a level, a "
                        "training band without its name, a band without pay points.",
                        "Fill in the column that the finding names."},
        CodeExplanation{codes::circular_variants, "Variants in a circle",
                        "A role counts as the role it is a variant of. Here that leads back to the role itself.",
                        "Choose one role as the generic one and leave its variant_of empty."},
        CodeExplanation{codes::bad_id, "An id that cannot be used",
                        "Ids appear in entry rules and in lists, so they are made of the letters a-z and A-Z, digits, "
                        "'_', '.' and '-', and are not words of the entry-rule language.",
                        "Choose an id of that form; titles may be written freely."},
        CodeExplanation{codes::leads_nowhere, "A route that leads nowhere",
                        "The route has no role to reach, awards nothing and ends on no register, so taking it would "
                        "change nothing.",
                        "Fill in to, award or registration_body, or give the route the kind broadening."},
        CodeExplanation{codes::rule_syntax, "An entry rule that cannot be read",
                        "Entry rules join requirements by 'and' and 'or' with parentheses, for example: care_cert and "
                        "(dip_l3 or months(nursing, 12)) and licence(driving).",
                        "The column of the finding is the character where reading stopped making sense."},
        CodeExplanation{
            codes::rule_unknown_name, "An entry rule with an unknown name",
            "The rule uses a function, qualification, role, family, band, level, register or condition that "
            "does not exist, so nobody could ever meet it.",
            "Correct the name, or declare what it refers to."},
        CodeExplanation{codes::rule_too_large, "An entry rule that is too large",
                        "Entry rules hold at most 10 000 characters and 64 parentheses inside one another.",
                        "Split the rule over several routes, one per way in."},
        CodeExplanation{codes::ambiguous_name, "One name for two things",
                        "months(name, 12) counts months in a role or in a family. This name is both.",
                        "Give the family or the role another id."},
        CodeExplanation{codes::missing_pay_term, "A pay term is missing",
                        "What a post costs its employer is computed from pay terms such as employer_ni_rate; the one "
                        "named is not in the table pay_terms.",
                        "Add the row to pay_terms, with its unit and its source."},
        CodeExplanation{codes::pay_points_out_of_order, "Pay points out of order",
                        "The points of a band start at 0 years in the band and ascend, in years and in pay.",
                        "Sort the rows of the band and check the years and amounts."},
    };
    return explanations;
}

} // namespace careerflow
