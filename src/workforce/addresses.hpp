#pragma once

#include "workforce/layout.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace careerflow {

/// Turns the addresses of cells and rows into the numbers that name their streams: by the text alone, so that others
/// keep theirs when one is added. Two texts with one hash (one in 2^32 for each pair) are told apart by asking again.
class Addresses {
public:
    [[nodiscard]] std::uint32_t entity(const std::string& address);

private:
    std::map<std::uint32_t, std::string> taken_;
};

[[nodiscard]] std::string address_of(const Framework& framework, const Node& node);
[[nodiscard]] std::string address_of(const Framework& framework, const WorkforceTables& tables, const Line& line);
[[nodiscard]] std::string address_of(const FillingRow& row);
[[nodiscard]] std::string address_of(const TrainingRow& row);
[[nodiscard]] std::string address_of(const RecruitmentRow& row);

} // namespace careerflow
