#pragma once

#include "careerflow/core/id.hpp"

namespace careerflow::markov {

/// out ← (out + Σ_t factors[t] · (source + t · stride)) · scale over `columns` numbers, t from 0 to count − 1 in this
/// order. Compiled for several instruction sets, which give the same bits.
void add_rows(double* out, const double* source, Index stride, const double* factors, Index count, Index columns,
              double scale);

} // namespace careerflow::markov
