#include "markov/row_sums.hpp"

#include "core/wide.hpp"

#include <cstddef>

namespace careerflow::markov {

namespace {

// Named as a vector, because compilers turn plain loops over arrays into shuffles here. Aligned as its numbers are.
using Eight [[gnu::vector_size(8 * sizeof(double)), gnu::aligned(sizeof(double)), gnu::may_alias]] = double;
constexpr Index eight = 8;

/// The same over `Vectors` times eight columns, held in registers.
template <Index Vectors>
inline void add_vectors(double* out, const double* source, Index stride, const double* factors, Index count,
                        double scale) {
    Eight sum[static_cast<std::size_t>(Vectors)];
    for (Index v = 0; v < Vectors; ++v) sum[v] = *reinterpret_cast<const Eight*>(out + v * eight);
    for (Index t = 0; t < count; ++t) {
        const double* const in = source + t * stride;
        for (Index v = 0; v < Vectors; ++v) sum[v] += factors[t] * *reinterpret_cast<const Eight*>(in + v * eight);
    }
    for (Index v = 0; v < Vectors; ++v) *reinterpret_cast<Eight*>(out + v * eight) = sum[v] * scale;
}

} // namespace

CAREERFLOW_WIDE
void add_rows(double* out, const double* source, Index stride, const double* factors, Index count, Index columns,
              double scale) {
    Index c = 0;
    for (; c + 2 * eight <= columns; c += 2 * eight) add_vectors<2>(out + c, source + c, stride, factors, count, scale);
    for (; c + eight <= columns; c += eight) add_vectors<1>(out + c, source + c, stride, factors, count, scale);
    for (; c < columns; ++c) {
        double sum = out[c];
        for (Index t = 0; t < count; ++t) sum += factors[t] * source[t * stride + c];
        out[c] = sum * scale;
    }
}

} // namespace careerflow::markov
