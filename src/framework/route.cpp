#include "careerflow/framework/route.hpp"

#include "careerflow/core/error.hpp"

namespace careerflow {

int months_of(const Months& months, DurationBasis basis) {
    switch (basis) {
    case DurationBasis::min: return months.min;
    case DurationBasis::typical: return months.typical;
    case DurationBasis::max: return months.max;
    }
    return months.typical;
}

Pence amount_over_pence(const CostLine& line, int months) {
    expects(months >= 0, "a number of months cannot be negative");
    switch (line.basis) {
    case CostBasis::once: return line.amount_pence;
    case CostBasis::per_month: return line.amount_pence * months;
    case CostBasis::per_year: {
        // Halves up. The amount is not negative, so division truncates towards the right side.
        const Pence twelfths = line.amount_pence * months;
        return (twelfths + 6) / 12;
    }
    }
    return line.amount_pence;
}

} // namespace careerflow
