#include "careerflow/core/error.hpp"
#include "careerflow/project/codes.hpp"
#include "project/row_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace careerflow {

namespace {

/// Width of a 90 % interval of a normal law in standard deviations.
constexpr double interval_width = 2 * 1.6449;

std::string bounds_in_words(const ColumnSchema& column) {
    if (column.least && column.most)
        return column.excludes_least ? fmt::format("above {:g} and at most {:g}", *column.least, *column.most)
                                     : fmt::format("between {:g} and {:g}", *column.least, *column.most);
    if (column.least) return fmt::format("{} {:g}", column.excludes_least ? "above" : "at least", *column.least);
    return fmt::format("at most {:g}", *column.most);
}

bool within(const ColumnSchema& column, double value) {
    if (column.least && (column.excludes_least ? value <= *column.least : value < *column.least)) return false;
    return !column.most || value <= *column.most;
}

/// Figures of participation from 5 to 60 are taken for hours a week, above that for per cent.
std::string remedy_of_range(const ColumnSchema& column, double value) {
    const bool hours_a_week = column.unit == "FTE" && value >= 5 && value <= 60;
    if (column.most == 1 && hours_a_week)
        return "If hours a week are meant, divide by those of full time: 37.5 hours is 1";
    if (column.most == 1 && value > 1 && value <= 100)
        return fmt::format("If per cent is meant, write {:g}", value / 100);
    return fmt::format("Write a number {}", bounds_in_words(column));
}

} // namespace

bool TableReader::in_range(std::string_view column, double value, int offset) {
    const ColumnSchema& schema = schema_of(column);
    if (within(schema, value)) return true;
    report(codes::out_of_range, column, fmt::format("{} must be {}", column, bounds_in_words(schema)),
           remedy_of_range(schema, value), {}, offset);
    return false;
}

std::vector<double> TableReader::numbers(std::string_view column) {
    std::vector<int> offsets;
    std::vector<double> result;
    const auto listed = items(column, offsets, true);
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const auto number = schema_of(column).parts_of_one ? read_share(listed[i]) : read_decimal(listed[i]);
        if (!number.value)
            report(number.is_number ? codes::number_does_not_fit : codes::bad_number, column,
                   fmt::format("{}: {}", shown(listed[i]), number.reason), number.remedy, {}, offsets[i]);
        else if (in_range(column, *number.value, offsets[i])) result.push_back(*number.value);
    }
    return result;
}

/// Whether the law can have these figures; a finding if not.
bool TableReader::suits(const Quantity& figures, Distribution law, bool is_share) {
    const auto refuse = [&](std::string reason, std::string remedy) {
        report(codes::distribution_does_not_suit, "distribution", std::move(reason), std::move(remedy));
        return false;
    };
    const bool moments = law == Distribution::beta || law == Distribution::gamma || law == Distribution::lognormal;
    if (law == Distribution::beta && !is_share)
        return refuse("beta is for shares and probabilities", "Use gamma, lognormal, pert or triangular");
    if (moments && figures.value <= 0)
        return refuse("the mean of this law lies above 0", "Use pert or triangular, or empty low, high, distribution");
    if (law == Distribution::beta) {
        const double deviation = (figures.high - figures.low) / interval_width;
        if (figures.value >= 1 || deviation * deviation >= figures.value * (1 - figures.value))
            return refuse("no beta law has this mean and so wide an interval", "Narrow low to high, or use pert");
    }
    return true;
}

void TableReader::check_quantity_is_whole() {
    const std::string& main = schema_.uncertain_column;
    std::vector<std::string_view> missing;
    for (const std::string_view column :
         {std::string_view("low"), std::string_view("high"), std::string_view("distribution")})
        if (is_empty(column)) missing.push_back(column);
    if (missing.size() == 3) return;
    if (!missing.empty())
        report(codes::incomplete_row, missing.front(), "low, high and distribution go together",
               fmt::format("Fill in {} too, or empty all three for a fixed input", fmt::join(missing, " and ")));
    if (is_empty(main) && !schema_of(main).required)
        report(codes::incomplete_row, main, fmt::format("low and high are given without {}", main),
               fmt::format("Fill in {}, or empty low, high and distribution", main));
}

Quantity TableReader::quantity(bool is_share) {
    const std::string& main = schema_.uncertain_column;
    const bool as_share = schema_of(main).kind == ColumnKind::share;
    const auto figure = [&](std::string_view column) { return as_share ? share(column) : decimal(column); };
    const auto value = figure(main), low = figure("low"), high = figure("high");
    // Order of the words in the schema; fixed comes first in the enumeration and has no word.
    const auto word = choice_position("distribution");
    check_quantity_is_whole();
    Quantity result{.value = value.value_or(0)};
    if (!value || !low || !high) return result;
    if (*low > *value || *value > *high || *low == *high) {
        report(codes::range_out_of_order, main,
               *low == *high ? "low and high are the same, so nothing is uncertain"
                             : fmt::format("{} must lie between its low {:g} and its high {:g}", main, *low, *high),
               *low == *high ? "Empty low, high and distribution" : "Put the three in order");
        return result;
    }
    result.low = *low;
    result.high = *high;
    const auto law = word ? static_cast<Distribution>(*word + 1) : Distribution::fixed;
    if (suits(result, law, is_share)) result.distribution = law;
    return result;
}

} // namespace careerflow
