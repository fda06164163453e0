#include "workforce/addresses.hpp"

#include "workforce/keys.hpp"

#include <fmt/format.h>

#include <string_view>

namespace careerflow {

namespace {

/// FNV-1a of 64 bits, folded to 32. Part of the draw protocol.
std::uint32_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3U;
    }
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

std::string names_of(const Framework& framework, const std::vector<QualificationId>& awards) {
    std::string names;
    for (const QualificationId award : awards) names += "+" + framework.qualification(award).id;
    return names;
}

} // namespace

std::uint32_t Addresses::entity(const std::string& address) {
    std::string attempt = address;
    while (true) {
        const std::uint32_t hash = hash_of(attempt);
        const auto [found, is_new] = taken_.emplace(hash, address);
        if (is_new || found->second == address) return hash;
        attempt += "'";
    }
}

std::string address_of(const Framework& framework, const Node& node) {
    return fmt::format("post {}|{}|{}", framework.role(node.role).id, names_of(framework, node.awards),
                       node.waiting_for ? framework.role(*node.waiting_for).id : "");
}

std::string address_of(const Framework& framework, const WorkforceTables& tables, const Line& line) {
    return fmt::format("line {}|{}|{}", key_text(tables.training[static_cast<std::size_t>(line.training)]),
                       line.origin ? framework.role(*line.origin).id : "", names_of(framework, line.awards));
}

// A row and its successor at a later date share their luck.
std::string address_of(const FillingRow& row) { return fmt::format("fill {}|{}", row.role, row.order); }

std::string address_of(const TrainingRow& row) {
    TrainingRow undated = row;
    undated.from.reset();
    return "intake " + key_text(undated);
}

std::string address_of(const RecruitmentRow& row) {
    if (row.law == RecruitmentLaw::multinomial) return "group " + row.group;
    RecruitmentRow undated = row;
    undated.from.reset();
    return "recruit " + key_text(undated);
}

} // namespace careerflow
