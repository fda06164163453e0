#pragma once

#include <string_view>

/// The names of the files that every result folder has.
namespace careerflow::result_names {

inline constexpr std::string_view manifest = "manifest.json";
inline constexpr std::string_view tables = "tables.json";
inline constexpr std::string_view summary = "summary.json";
inline constexpr std::string_view table_ending = ".csv";

} // namespace careerflow::result_names
