#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code unknown_table_column{3001};
inline constexpr Code duplicate_table_column{3002};
inline constexpr Code missing_table_column{3003};
inline constexpr Code missing_cell{3004};
inline constexpr Code table_without_rows{3005};
inline constexpr Code bad_number{3010};
inline constexpr Code number_does_not_fit{3011};
inline constexpr Code bad_choice{3012};
inline constexpr Code bad_name{3013};
inline constexpr Code stray_blank{3014};
inline constexpr Code bad_list{3015};
inline constexpr Code bad_date{3016};
inline constexpr Code duplicate_row{3020};
inline constexpr Code incomplete_row{3021};
inline constexpr Code unknown_setting{3030};
inline constexpr Code unknown_section{3031};
inline constexpr Code bad_setting{3032};
inline constexpr Code missing_setting{3033};
inline constexpr Code too_many_findings{3040};
} // namespace codes

/// Explanations of the codes of module project, ascending.
[[nodiscard]] std::span<const CodeExplanation> project_code_explanations();

} // namespace careerflow
