#pragma once

#include "careerflow/io/result_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace careerflow {

enum class Sameness { same_bits, same_within_tolerance, different };

[[nodiscard]] std::string_view to_string(Sameness sameness);

struct CompareOptions {
    double relative = 0;       ///< numbers x and y are the same if |x − y| ≤ absolute + relative · max(|x|, |y|);
    double absolute = 0;       ///< both 0: only if their bits are
    bool same_question = true; ///< also compare verb, project, scenario, seed, options and digests of the inputs
    ReadResultOptions reading{}; ///< limits
};

/// The first place where two results differ.
struct FirstDifference {
    std::string file{};
    std::int64_t row = 0; ///< of the data from 1 in a table, line in other text; 0 for the header and for JSON
    std::string column{}; ///< of a table; path of the value in JSON, "/targets/0/date"; empty in other text
    std::string left{};   ///< what stands in the first result
    std::string right{};  ///< what stands in the second

    friend bool operator==(const FirstDifference&, const FirstDifference&) = default;
};

/// "stocks.csv, row 17, column heads: 12 | 13".
[[nodiscard]] std::string to_string(const FirstDifference& difference);

struct ResultComparison {
    Sameness sameness = Sameness::same_bits;
    std::optional<FirstDifference> first{}; ///< if they are different
    /// Largest |x − y| ÷ max(|x|, |y|) among the numbers that were found the same within tolerance.
    double largest_relative_difference = 0;
};

/// Compares two result folders: what was asked, which files there are, then file by file in the order tables.json,
/// tables, summary and texts. The tolerance holds for the columns of numbers and for JSON numbers with a fraction or an
/// exponent; whole numbers and text have to be equal. Version, build, tolerance, assumptions, run and the digests of
/// the outputs are not compared. Throws as read_manifest does. Cost: linear; files of equal bytes are not parsed.
[[nodiscard]] ResultComparison compare_results(const std::filesystem::path& left, const std::filesystem::path& right,
                                               const CompareOptions& options = {});

} // namespace careerflow
