#include "markov/row_sums.hpp"

#include "core/wide.hpp"

#include <cstddef>

namespace careerflow::markov {

namespace {

// Numbers side by side, wherever they lie in memory. Named as vectors, because compilers turn plain loops over arrays
// into shuffles here.
using Four = double __attribute__((vector_size(32), aligned(8), may_alias));
using Eight = double __attribute__((vector_size(64), aligned(8), may_alias));

/// The same over as many columns as `count_of` vectors have, held in registers.
template <class Vector, std::size_t count_of>
inline void add_vectors(double* out, const double* source, Index stride, const double* factors, Index count,
                        double scale) {
    constexpr std::size_t width = sizeof(Vector) / sizeof(double);
    Vector sum[count_of];
    for (std::size_t v = 0; v < count_of; ++v) sum[v] = *reinterpret_cast<const Vector*>(out + v * width);
    for (Index t = 0; t < count; ++t) {
        const double* const in = source + t * stride;
        for (std::size_t v = 0; v < count_of; ++v)
            sum[v] += factors[t] * *reinterpret_cast<const Vector*>(in + v * width);
    }
    for (std::size_t v = 0; v < count_of; ++v) *reinterpret_cast<Vector*>(out + v * width) = sum[v] * scale;
}

} // namespace

CAREERFLOW_WIDE
void add_rows(double* out, const double* source, Index stride, const double* factors, Index count, Index columns,
              double scale) {
    Index c = 0;
    for (; c + 16 <= columns; c += 16) add_vectors<Eight, 2>(out + c, source + c, stride, factors, count, scale);
    for (; c + 8 <= columns; c += 8) add_vectors<Eight, 1>(out + c, source + c, stride, factors, count, scale);
    for (; c + 4 <= columns; c += 4) add_vectors<Four, 1>(out + c, source + c, stride, factors, count, scale);
    for (; c < columns; ++c) {
        double sum = out[c];
        for (Index t = 0; t < count; ++t) sum += factors[t] * source[t * stride + c];
        out[c] = sum * scale;
    }
}

} // namespace careerflow::markov
