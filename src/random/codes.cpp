#include "careerflow/random/codes.hpp"

#include <array>

namespace careerflow {

std::span<const CodeExplanation> random_code_explanations() {
    static constexpr std::array explanations{
        CodeExplanation{codes::bad_distribution_parameter, "A distribution with impossible parameters",
                        "A draw was asked from a distribution whose parameters lie outside its domain, such as a "
                        "probability above 1 or a negative number of heads.",
                        "The message names the parameter, its value and what is accepted."},
        CodeExplanation{codes::bad_stream_key, "A random stream with an impossible name",
                        "A stream is named by seed, purpose, replicate, entity and step, and each of them has a fixed "
                        "number of bits. One of them is negative or too large.",
                        "The message names the part and its largest value."},
        CodeExplanation{codes::stream_exhausted, "A random stream at its end",
                        "One stream has given all of its 2^33 numbers of 64 bits. Going on would repeat them.",
                        "Name a new stream for every step or entity instead of drawing everything from one."},
    };
    return explanations;
}

} // namespace careerflow
