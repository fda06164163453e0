#include "project/columns.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/framework/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace careerflow::columns {

using Kind = ColumnKind;

namespace {

/// In the order of Distribution, without fixed, which is written as nothing.
std::vector<std::string> distribution_names() {
    return {"beta", "gamma", "lognormal", "pert", "triangular", "dirichlet"};
}

} // namespace

ColumnSchema key_id(std::string name, std::string description) {
    return {.name = std::move(name), .kind = Kind::id, .required = true, .description = std::move(description)};
}

ColumnSchema required(ColumnSchema column) {
    column.required = true;
    return column;
}

ColumnSchema text(std::string name, std::string description, std::string if_empty) {
    return {.name = std::move(name), .if_empty = std::move(if_empty), .description = std::move(description)};
}

ColumnSchema of_kind(Kind kind, std::string name, std::string unit, std::string if_empty, std::string description) {
    return {.name = std::move(name),
            .kind = kind,
            .unit = std::move(unit),
            .if_empty = std::move(if_empty),
            .description = std::move(description)};
}

ColumnSchema choice(std::string name, std::vector<std::string> allowed, std::string if_empty, std::string description) {
    return {.name = std::move(name),
            .kind = Kind::choice,
            .allowed = std::move(allowed),
            .if_empty = std::move(if_empty),
            .description = std::move(description)};
}

ColumnSchema confidence(std::string name, std::string of_what) {
    return choice(std::move(name), confidence_names(), "as `confidence`", "How sure " + std::move(of_what) + " is");
}

std::vector<ColumnSchema> with_standing(std::vector<ColumnSchema> columns) {
    columns.push_back(text("year", "Year or period the row is for, e.g. 2025/26"));
    columns.push_back(text("source", "Who says so: title | publisher | address; several joined by ` ; `"));
    columns.push_back(choice("confidence", confidence_names(), "assumption", "How sure the figures of the row are"));
    columns.push_back(text("owner", "Who keeps the row up to date"));
    columns.push_back(of_kind(Kind::date, "review_by", "", "", "Date by which the row is to be looked at again"));
    columns.push_back(text("note", "Anything a reader should know, such as how the figure was derived"));
    return columns;
}

ColumnSchema at_least(double least, ColumnSchema column) {
    column.least = least;
    return column;
}

ColumnSchema above(double bound, ColumnSchema column) {
    column.least = bound;
    column.excludes_least = true;
    return column;
}

ColumnSchema between(double least, double most, ColumnSchema column) {
    column.least = least;
    column.most = most;
    column.parts_of_one = least == 0 && most == 1;
    return column;
}

ColumnSchema parts_of_one(ColumnSchema column) {
    column.parts_of_one = true;
    return column;
}

std::vector<ColumnSchema> with_uncertainty(std::vector<ColumnSchema> columns, const std::string& main) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const ColumnSchema& column) { return column.name == main; });
    ensures(found != columns.end(), "the uncertain column is one of the table's");
    ColumnSchema low = *found;
    low.required = false;
    low.name = "low";
    low.if_empty = "a fixed input";
    low.description = fmt::format("Low value of {}: lower end of a 90 % interval, or of the range", main);
    ColumnSchema high = low;
    high.name = "high";
    high.description = fmt::format("High value of {}: upper end of a 90 % interval, or of the range", main);
    columns.push_back(std::move(low));
    columns.push_back(std::move(high));
    columns.push_back(choice("distribution", distribution_names(), "a fixed input",
                             fmt::format("Law of {}: its value is the mean of beta, gamma and lognormal, the most "
                                         "likely value of pert and triangular",
                                         main)));
    return columns;
}

} // namespace careerflow::columns
