#pragma once

#include <string>
#include <string_view>

namespace careerflow {

enum class TargetKind { role, level, band, qualification };

/// Where a path is to lead. A role is reached by holding it or any variant of it; a level or band by holding any post
/// of it; a qualification by holding it.
struct Target {
    TargetKind kind = TargetKind::role;
    std::string name{}; ///< id of the role, band or qualification, or the number of the level

    friend bool operator==(const Target&, const Target&) = default;
};

/// Reads "rn_adult" (or "role:rn_adult"), "level:5", "band:5" or "qualification:fd_na".
/// Throws InputError for empty text, an unknown kind before the colon, or a level that is not a whole number 1–9.
/// Whether the name exists is for the search to say.
[[nodiscard]] Target parse_target(std::string_view text);

/// The target as parse_target reads it.
[[nodiscard]] std::string to_string(const Target& target);

} // namespace careerflow
