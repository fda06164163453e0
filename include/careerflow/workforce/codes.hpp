#pragma once

#include "careerflow/core/code.hpp"

#include <span>

namespace careerflow {

namespace codes {
inline constexpr Code workforce_unknown_name{4001};
inline constexpr Code workforce_out_of_range{4002};
inline constexpr Code workforce_duplicate_row{4003};
inline constexpr Code workforce_unequal_rows{4004};
inline constexpr Code workforce_dates{4005};
inline constexpr Code workforce_not_a_post{4006};
inline constexpr Code pay_points_do_not_fit{4007};
inline constexpr Code rates_exceed_possible{4010};
inline constexpr Code rates_mixed_measures{4011};
inline constexpr Code rates_overlap{4012};
inline constexpr Code rates_age_bracket{4013};
inline constexpr Code completion_impossible{4020};
inline constexpr Code trainees_without_training{4021};
inline constexpr Code trainee_role_misused{4022};
inline constexpr Code eligible_outside_route{4023};
inline constexpr Code needs_not_grantable{4030};
inline constexpr Code too_many_award_sets{4031};
inline constexpr Code filling_circular{4032};
inline constexpr Code filling_without_establishment{4033};
inline constexpr Code input_law_impossible{4040};
inline constexpr Code agency_without_multiple{4050};
inline constexpr Code levy_begins_late{4051};
inline constexpr Code equilibrium_far_from_funded{4060};
inline constexpr Code saved_month_of_another_model{4070};
inline constexpr Code saved_month_impossible{4071};
inline constexpr Code saved_month_of_another_project{4072};
inline constexpr Code horizon_out_of_range{4080};
} // namespace codes

/// Explanations of the codes of module workforce, ascending.
[[nodiscard]] std::span<const CodeExplanation> workforce_code_explanations();

} // namespace careerflow
