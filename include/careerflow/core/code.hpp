#pragma once

#include <compare>
#include <span>
#include <string>
#include <string_view>

namespace careerflow {

/// The stable identity of one kind of error or warning, written CF1042. Codes are never reused or renumbered.
/// The thousands digit follows the layers: 1 core and random, 2 framework, markov and results, 3 project, paths and
/// estimation, 4 workforce, 5 projection and simulation, 6 analysis, experiment and planning, 7 io and report, 8 app, 9
/// faces.
struct Code {
    int number = 0;

    /// The code as users see it: "CF" and four digits.
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(const Code&, const Code&) = default;
};

/// What `careerflow explain` says about a code. Every module publishes its own list beside its codes.
struct CodeExplanation {
    Code code;
    std::string_view title;   ///< one line, no full stop
    std::string_view meaning; ///< what is wrong and why it matters
    std::string_view remedy;  ///< what to do
};

namespace codes {
inline constexpr Code internal_fault{1001};
inline constexpr Code bad_argument{1010};
inline constexpr Code wrong_shape{1011};
inline constexpr Code bad_data{1020};
inline constexpr Code cancelled{1030};
inline constexpr Code unknown_name{1042};
} // namespace codes

/// Explanations of the codes of module core, ascending.
[[nodiscard]] std::span<const CodeExplanation> core_code_explanations();

} // namespace careerflow
