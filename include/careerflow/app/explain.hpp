#pragma once

#include "careerflow/core/code.hpp"
#include "careerflow/results/table.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace careerflow {

/// The explanations of every code of every module, ascending.
[[nodiscard]] std::vector<CodeExplanation> all_code_explanations();

/// The explanation of one code, written `CF1042`, `cf1042` or `1042`. Throws NotFoundError with the nearest codes.
[[nodiscard]] CodeExplanation explain(std::string_view code);

/// Every code with its title, meaning and remedy: columns code, title, meaning, remedy.
[[nodiscard]] Table code_table();
/// The same of some codes.
[[nodiscard]] Table code_table(std::span<const CodeExplanation> explanations);

} // namespace careerflow
