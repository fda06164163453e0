#pragma once

#include "careerflow/results/manifest.hpp"
#include "careerflow/results/table.hpp"

#include <map>
#include <string>
#include <vector>

namespace careerflow {

/// A text file that goes with a result as it is, e.g. a log of warnings.
struct ResultText {
    std::string name{}; ///< letters, digits, '_', '-' and '.', e.g. "warnings.txt"
    std::string text{};
};

/// What a result is made of.
struct ResultFiles {
    std::vector<Table> tables{}; ///< each becomes NAME.csv
    std::string summary_json{};  ///< becomes summary.json; empty for none
    Manifest manifest{};         ///< its outputs are filled in when the result is written
    std::vector<ResultText> texts{};
};

/// The files of a result folder by name, byte for byte: the tables as CSV, tables.json with the unit, kind, description
/// and decimals of every column, summary.json, the texts, and manifest.json with the digests of all the others. Numbers
/// have the fewest digits that read back to the same binary64 number; those that are not finite are nan, inf and -inf.
/// Needs no file system. Throws InputError for names that no result folder can hold, names used twice, and a summary
/// that is not JSON. Cost: linear in the bytes.
[[nodiscard]] std::map<std::string, std::string> result_text(const ResultFiles& result);

} // namespace careerflow
