#include "careerflow/framework/pay.hpp"

#include "careerflow/core/error.hpp"

namespace careerflow {

Pence Band::annual_pence_after(int months_in_band) const {
    expects(!points.empty(), "a band without pay points has no pay");
    Pence pay = points.front().annual_pence;
    for (const PayPoint& point : points)
        if (point.months_in_band <= months_in_band) pay = point.annual_pence;
    return pay;
}

} // namespace careerflow
