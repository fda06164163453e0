#include "biobjective_windows.hpp"

#include <algorithm>

namespace careerflow::biobjective {

Index Windows::cells() const {
    Index sum = 0;
    for (std::size_t i = 0; i < first.size(); ++i) sum += std::max(0, last[i] - first[i] + 1);
    return sum;
}

Windows widest_windows(const Corridor& corridor) {
    return {corridor.from_level, std::vector<std::int32_t>(corridor.from_level.size(), corridor.levels)};
}

} // namespace careerflow::biobjective
