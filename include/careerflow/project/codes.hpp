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
inline constexpr Code out_of_range{3101};
inline constexpr Code bad_month{3102};
inline constexpr Code range_out_of_order{3103};
inline constexpr Code distribution_does_not_suit{3104};
inline constexpr Code columns_exclude_each_other{3105};
inline constexpr Code shares_do_not_sum{3106};
inline constexpr Code months_do_not_fit{3107};
inline constexpr Code outside_the_horizon{3108};
inline constexpr Code missing_staff{3109};
inline constexpr Code rows_disagree{3110};
inline constexpr Code role_does_not_suit{3111};
inline constexpr Code ambiguous_group{3112};
inline constexpr Code implausible_rate{3113};
inline constexpr Code nobody_leaves{3114};
inline constexpr Code unknown_scenario_address{3120};
inline constexpr Code scenario_meets_no_row{3121};
inline constexpr Code bad_scenario_entry{3122};
} // namespace codes

/// Explanations of the codes of module project, ascending.
[[nodiscard]] std::span<const CodeExplanation> project_code_explanations();

} // namespace careerflow
