#pragma once

#include "careerflow/random/elementary.hpp"
#include "random/series.hpp"

#include <cstddef>

// Logarithms of probability masses in the saddle-point form of Loader (2000): every term is of the size of the result,
// so nothing cancels at large counts. Counts come as whole binary64 numbers.

namespace careerflow {

/// log n! less Stirling's formula; n whole.
inline double stirling_error(double n) {
    return n < 16.0 ? series::stirling_errors[static_cast<std::size_t>(n)] : series::stirling_tail(n);
}

/// x log(x / mean) + mean − x, for x ≥ 0 and mean > 0.
inline double deviance(double x, double mean) {
    const double difference = x - mean;
    const double v = difference / (x + mean);
    if (v < 0.1 && v > -0.1) {
        const double z = v * v;
        return difference * v + (x * v) * (z * series::polynomial(series::artanh_coefficients, z));
    }
    if (x == 0.0) return mean;
    return x * portable_log(x / mean) - difference;
}

/// ½ stands in for 0, as the table of Stirling errors expects.
inline double at_least_half(double n) { return n > 0.5 ? n : 0.5; }

/// log of the binomial mass at k, less S(n) + ½ log n − ½ log 2π, which does not depend on k.
inline double binomial_shape(double k, double n, double mean_yes, double mean_no) {
    const double no = n - k;
    return -0.5 * portable_log(at_least_half(k) * at_least_half(no)) - (stirling_error(k) + stirling_error(no)) -
           (deviance(k, mean_yes) + deviance(no, mean_no));
}

} // namespace careerflow
