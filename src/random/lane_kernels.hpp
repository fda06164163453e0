#pragma once

#include "careerflow/random/philox.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// What lanes.cpp asks of the code that is built once per instruction set. Plain arrays only: nothing built for several
// instruction sets may share inline functions with the rest of the program.

namespace careerflow::lane_kernels {

/// Lanes are worked on in chunks of at most this many, which fit the fastest cache.
inline constexpr std::size_t chunk = 256;

/// The names of the lanes of a chunk: lane i has the counter words entity + i · entity_stride and
/// replicate + i · replicate_stride.
struct Names {
    std::uint32_t key[2];
    std::uint32_t entity;
    std::uint32_t entity_stride;
    std::uint32_t replicate;
    std::uint32_t replicate_stride;
    std::uint32_t purpose_and_step;
};

/// One uniform number per lane from the block at which it stands. `count` ≤ chunk.
using UniformKernel = void(const Names& names, const std::uint32_t* blocks, double* numbers, std::size_t count);

/// One binomial number per lane with p ≤ ½; the lanes of trials 0 or p 0 give 0 and stay where they are.
using BinomialKernel = void(const Names& names, const double* trials, const double* p, std::uint32_t* blocks,
                            double* successes, std::size_t count);

struct Kernels {
    UniformKernel* uniform;
    BinomialKernel* binomial;
};

/// The kernels built for the instruction sets of this machine, widest first.
struct NamedKernels {
    std::string name;
    Kernels kernels;
};
[[nodiscard]] const std::vector<NamedKernels>& available();

} // namespace careerflow::lane_kernels
