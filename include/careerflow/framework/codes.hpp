#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code duplicate_id{2001};
inline constexpr Code unknown_reference{2002};
inline constexpr Code value_out_of_range{2003};
inline constexpr Code months_out_of_order{2004};
inline constexpr Code missing_value{2005};
inline constexpr Code circular_variants{2006};
inline constexpr Code bad_id{2007};
inline constexpr Code leads_nowhere{2008};
inline constexpr Code rule_syntax{2010};
inline constexpr Code rule_unknown_name{2011};
inline constexpr Code rule_too_large{2012};
inline constexpr Code ambiguous_name{2013};
inline constexpr Code missing_pay_term{2020};
inline constexpr Code pay_points_out_of_order{2021};
} // namespace codes

/// Explanations of the codes of module framework, ascending.
[[nodiscard]] std::span<const CodeExplanation> framework_code_explanations();

} // namespace careerflow
