#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Where a figure comes from, in four words that reach every report.
/// published: read in a source. local: the organisation's own figure. recalled: general knowledge, the source says
/// where it would be published. assumption: illustrative or derived, the note says how.
enum class Confidence { published, local, recalled, assumption };

[[nodiscard]] std::string_view to_string(Confidence confidence);
[[nodiscard]] std::optional<Confidence> confidence_from(std::string_view text);
/// The four words, in the order of the enumeration.
[[nodiscard]] const std::vector<std::string>& confidence_names();

/// The standing of a row: who says so, how sure, who keeps it up to date.
struct Standing {
    Confidence confidence = Confidence::assumption;
    std::string source{};    ///< "title | publisher | address", several joined by " ; "
    std::string year{};      ///< the year or period the figure is for, e.g. "2025/26"
    std::string owner{};     ///< who keeps the row
    std::string review_by{}; ///< date by which it is to be looked at again, ISO 8601
    std::string note{};

    friend bool operator==(const Standing&, const Standing&) = default;
};

} // namespace careerflow
