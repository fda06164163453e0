#include "careerflow/framework/standing.hpp"

#include <algorithm>

namespace careerflow {

const std::vector<std::string>& confidence_names() {
    static const std::vector<std::string> names{"published", "local", "recalled", "assumption"};
    return names;
}

std::string_view to_string(Confidence confidence) {
    return confidence_names().at(static_cast<std::size_t>(confidence));
}

std::optional<Confidence> confidence_from(std::string_view text) {
    const auto& names = confidence_names();
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Confidence>(found - names.begin());
}

} // namespace careerflow
