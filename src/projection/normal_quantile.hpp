#pragma once

namespace careerflow {

/// The number below which a standard normal variable falls with this probability. Domain: 0 < probability < 1.
/// Accurate to 1e-12. Source: Newton's method on the complementary error function.
[[nodiscard]] double normal_quantile(double probability);

} // namespace careerflow
