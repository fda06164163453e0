#pragma once

#include "careerflow/io/compare_results.hpp"
#include "careerflow/project/source_table.hpp"
#include "io/table_descriptions.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace careerflow {

/// What stands for a value, row or file that one side lacks.
inline constexpr std::string_view missing_words = "missing";

struct NumberTolerance {
    double relative = 0;
    double absolute = 0;
};

/// Compares files of two results one after the other, and remembers how near to the tolerance they came.
class TextComparison {
public:
    explicit TextComparison(const NumberTolerance& tolerance) : tolerance_(tolerance) {}

    /// The first difference between the two texts of a file; nothing if they are the same within the tolerance.
    /// `table` is null unless the file is a table.
    [[nodiscard]] std::optional<FirstDifference> difference(const std::string& file, std::string_view left,
                                                            std::string_view right, const TableDescription* table);

    [[nodiscard]] bool all_bits_same() const { return all_bits_same_; }
    [[nodiscard]] double largest_relative_difference() const { return largest_; }

private:
    std::optional<FirstDifference> table_difference(const std::string& file, const SourceTable& left,
                                                    const SourceTable& right, const TableDescription& table);
    std::optional<FirstDifference> json_difference(const std::string& file, const std::string& path,
                                                   const nlohmann::ordered_json& left,
                                                   const nlohmann::ordered_json& right);
    bool near(double left, double right);
    bool near_as_text(const std::string& left, const std::string& right);

    NumberTolerance tolerance_;
    bool all_bits_same_ = true;
    double largest_ = 0;
};

} // namespace careerflow
