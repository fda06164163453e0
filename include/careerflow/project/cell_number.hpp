#pragma once

#include "careerflow/framework/pay.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace careerflow {

/// A number read from a cell, or why it cannot be read.
template <class Value>
struct CellNumber {
    std::optional<Value> value{};
    bool is_number = false; ///< the text is a number, but the column cannot hold it
    std::string reason{};   ///< if there is no value: one sentence without a full stop
    std::string remedy{};   ///< if there is no value: how to write it
};

/// Reads a whole number between ±1 000 000 000: an optional minus sign and digits, nothing else. Text as spreadsheets
/// make it ("£1,234", "12%", "1.5E+03", "3-Apr", "(5)", blanks and non-breaking blanks, decimal commas) is not guessed
/// at: the remedy shows how to write it. Needs no locale and no floating-point parser.
[[nodiscard]] CellNumber<int> read_integer(std::string_view text);

/// Reads a decimal number of up to 15 significant digits, correctly rounded.
[[nodiscard]] CellNumber<double> read_decimal(std::string_view text);

/// Like read_decimal, for shares and rates; "12%" is explained as 0.12.
[[nodiscard]] CellNumber<double> read_share(std::string_view text);

/// Reads an amount in pounds with at most two decimals, in exact pence, up to 1e12 pounds.
[[nodiscard]] CellNumber<Pence> read_pounds(std::string_view text);

/// `text` without blanks at its ends, where blanks are those of ASCII, non-breaking, thin and zero-width ones.
[[nodiscard]] std::string_view without_outer_blanks(std::string_view text);

} // namespace careerflow
