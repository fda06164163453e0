#include "careerflow/core/nearest_name.hpp"

#include <algorithm>
#include <tuple>

namespace careerflow {

namespace {

std::string lower_ascii(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

/// Optimal-string-alignment distance: insertions, deletions, substitutions and swaps of neighbours cost one each.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_previous(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], before_previous[j - 2] + 1);
        }
        std::swap(before_previous, previous);
        std::swap(previous, current);
    }
    return previous[b.size()];
}

} // namespace

std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& known, int limit) {
    const std::string wanted = lower_ascii(name.substr(0, 200));
    std::vector<std::tuple<std::size_t, std::string>> near;
    for (const std::string& candidate : known) {
        const std::string lowered = lower_ascii(std::string_view(candidate).substr(0, 200));
        const std::size_t allowed = std::max<std::size_t>(2, std::max(wanted.size(), lowered.size()) / 3);
        const std::size_t distance = edit_distance(wanted, lowered);
        const bool contained = wanted.size() >= 3 && lowered.find(wanted) != std::string::npos;
        if (distance <= allowed && distance < std::max(wanted.size(), lowered.size()))
            near.emplace_back(distance, candidate);
        else if (contained) near.emplace_back(allowed + 1, candidate);
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    std::vector<std::string> names;
    for (const auto& [distance, candidate] : near) {
        if (static_cast<int>(names.size()) == limit) break;
        names.push_back(candidate);
    }
    return names;
}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
    const auto names = nearest_names(name, known, 1);
    return names.empty() ? std::string() : names.front();
}

} // namespace careerflow
