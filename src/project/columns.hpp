#pragma once

#include "careerflow/project/schema.hpp"

#include <string>
#include <vector>

/// Words to declare columns with.
namespace careerflow::columns {

ColumnSchema key_id(std::string name, std::string description);
ColumnSchema required(ColumnSchema column);
ColumnSchema text(std::string name, std::string description, std::string if_empty = {});
ColumnSchema of_kind(ColumnKind kind, std::string name, std::string unit, std::string if_empty,
                     std::string description);
ColumnSchema choice(std::string name, std::vector<std::string> allowed, std::string if_empty, std::string description);
ColumnSchema confidence(std::string name, std::string of_what);

/// The column with bounds for its numbers.
ColumnSchema at_least(double least, ColumnSchema column);
ColumnSchema above(double bound, ColumnSchema column);
ColumnSchema between(double least, double most, ColumnSchema column);

/// The column of shares, probabilities or rates that may lie above 1.
ColumnSchema parts_of_one(ColumnSchema column);

/// `columns` and those every table has: where a row comes from and how sure it is.
std::vector<ColumnSchema> with_standing(std::vector<ColumnSchema> columns);
/// `columns` and low, high and distribution of the column `main`, one of them.
std::vector<ColumnSchema> with_uncertainty(std::vector<ColumnSchema> columns, const std::string& main);

} // namespace careerflow::columns
