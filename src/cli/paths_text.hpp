#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/paths/career_paths.hpp"
#include "careerflow/results/table.hpp"

#include <string>
#include <string_view>

namespace careerflow::cli {

/// `text` broken at blanks so that no line passes `width`, every line indented by `indent`.
[[nodiscard]] std::string wrapped(std::string_view text, int indent, int width);

/// The profile and the question in a few lines of at most `width` columns: from what, to what, counted how.
[[nodiscard]] std::string question_text(const Framework& framework, const PathsResult& result,
                                        const PathsOptions& options, int width);

/// The front as a narrow table for a terminal: costs that are zero on every path are left out.
[[nodiscard]] Table narrow_front(const Table& front);

/// Every path step by step, wrapped to `width` columns: dates or months, pay, cost, what is needed.
[[nodiscard]] std::string steps_text(const Framework& framework, const PathsResult& result, int width);

} // namespace careerflow::cli
