#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/core/nearest_name.hpp"
#include "careerflow/framework/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace careerflow {

/// Adds findings about one row of a table, in the words all tables share.
class RowFindings {
public:
    RowFindings(const Place& row, Diagnostics& diagnostics) : row_(row), diagnostics_(diagnostics) {}

    void add(Code code, std::string_view field, std::string value, std::string reason, std::string remedy = {},
             std::string nearest = {}, Severity severity = Severity::error) {
        Place place = row_;
        place.field = field;
        diagnostics_.add({.severity = severity,
                          .code = code,
                          .place = std::move(place),
                          .value = std::move(value),
                          .reason = std::move(reason),
                          .remedy = std::move(remedy),
                          .nearest = std::move(nearest)});
    }

    /// Unless `value` is one of `known`. An empty value refers to nothing and is fine.
    void expect_known(std::string_view field, const std::string& value, const std::vector<std::string>& known,
                      std::string_view noun) {
        if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) return;
        add(codes::unknown_reference, field, value, fmt::format("there is no {} of that name", noun),
            "Correct the name, or add the row it should refer to", nearest_name(value, known));
    }

    void expect_given(std::string_view field, bool given, std::string_view why) {
        if (!given) add(codes::missing_value, field, "", fmt::format("the value is missing: {}", why), "Fill it in");
    }

    void expect_at_least_zero(std::string_view field, double value) {
        if (!(value >= 0))
            add(codes::value_out_of_range, field, fmt::format("{:g}", value), "the value cannot be negative",
                "Write 0 or more");
    }

    /// A share in [0, 1], or in (0, 1] if `positive`. NaN is in neither.
    void expect_share(std::string_view field, double value, bool positive) {
        if (value <= 1 && (positive ? value > 0 : value >= 0)) return;
        const std::string remedy = value >= 2 && value <= 100
                                       ? fmt::format("If per cent is meant, write {:g}", value / 100)
                                       : std::string("Write a share of one, e.g. 0.75 for three in four");
        add(codes::value_out_of_range, field, fmt::format("{:g}", value),
            positive ? "the value must be above 0 and at most 1" : "the value must lie between 0 and 1", remedy);
    }

    void expect_months(std::string_view field, int min, int typical, int max) {
        if (min < 0 || typical < 0 || max < 0)
            add(codes::value_out_of_range, field, fmt::format("{}, {}, {}", min, typical, max),
                "months cannot be negative", "Write 0 or more");
        else if (min > typical || typical > max)
            add(codes::months_out_of_order, field, fmt::format("{}, {}, {}", min, typical, max),
                "shortest, typical and longest months must ascend", "Put them in order; equal ones are fine");
    }

private:
    const Place& row_;
    Diagnostics& diagnostics_;
};

/// The text of a place for a sentence: "roles.csv, line 4", or "another row".
inline std::string place_in_words(const Place& place) {
    if (place.file.empty()) return "another row";
    return place.line > 0 ? fmt::format("{}, line {}", place.file, place.line) : place.file;
}

} // namespace careerflow
