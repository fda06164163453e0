#pragma once

#include <algorithm>
#include <string_view>

namespace careerflow {

/// Whether `name` can be a file of a result folder: letters, digits, '_', '-' and '.', not a dot first. Such a name
/// leads nowhere else and means the same on every system.
[[nodiscard]] inline bool is_plain_name(std::string_view name) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    };
    return !name.empty() && name.front() != '.' && std::all_of(name.begin(), name.end(), is_plain);
}

} // namespace careerflow
