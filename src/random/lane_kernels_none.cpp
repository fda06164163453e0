// In the place of lane_kernels.cpp where Highway is not to be had: the fill functions then loop over streams.

#include "random/lane_kernels.hpp"

namespace careerflow::lane_kernels {

const std::vector<NamedKernels>& available() {
    static const std::vector<NamedKernels> none;
    return none;
}

} // namespace careerflow::lane_kernels
