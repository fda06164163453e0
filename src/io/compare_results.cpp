#include "careerflow/io/compare_results.hpp"

#include "io/compare_text.hpp"
#include "io/result_names.hpp"
#include "io/result_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace careerflow {

namespace fs = std::filesystem;

namespace {

using Difference = std::optional<FirstDifference>;

Difference manifest_difference(std::string key, const std::string& left, const std::string& right) {
    if (left == right) return std::nullopt;
    return FirstDifference{
        .file = std::string(result_names::manifest), .column = std::move(key), .left = left, .right = right};
}

std::string seed_text(const Manifest& manifest) { return manifest.seed ? fmt::format("{}", *manifest.seed) : "none"; }

std::string in_words(const FileDigest& file) { return fmt::format("{} bytes, SHA-256 {}", file.bytes, file.sha256); }

/// The names and values of both sides in order; a name that one side lacks is a difference.
Difference pairs_difference(const std::string& key, const std::vector<std::pair<std::string, std::string>>& left,
                            const std::vector<std::pair<std::string, std::string>>& right) {
    const auto value_in = [](const auto& pairs, const std::string& name) -> std::string {
        for (const auto& pair : pairs)
            if (pair.first == name) return pair.second;
        return std::string(missing_words);
    };
    for (const auto& pair : left)
        if (auto found = manifest_difference(key + "/" + pair.first, pair.second, value_in(right, pair.first)))
            return found;
    for (const auto& pair : right)
        if (auto found = manifest_difference(key + "/" + pair.first, value_in(left, pair.first), pair.second))
            return found;
    return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> option_pairs(const Manifest& manifest) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const ManifestOption& option : manifest.options) pairs.emplace_back(option.name, option.value);
    return pairs;
}

std::vector<std::pair<std::string, std::string>> input_pairs(const Manifest& manifest) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const FileDigest& file : manifest.inputs) pairs.emplace_back(file.name, in_words(file));
    return pairs;
}

Difference question_difference(const Manifest& left, const Manifest& right) {
    const auto number = [](int version) { return std::to_string(version); };
    const std::array simple{
        manifest_difference("/verb", left.verb, right.verb),
        manifest_difference("/project", left.project, right.project),
        manifest_difference("/scenario", left.scenario, right.scenario),
        manifest_difference("/seed", seed_text(left), seed_text(right)),
        manifest_difference("/versions/draw_protocol", number(left.versions.draw_protocol),
                            number(right.versions.draw_protocol)),
        pairs_difference("/options", option_pairs(left), option_pairs(right)),
        pairs_difference("/inputs", input_pairs(left), input_pairs(right)),
    };
    const auto first = std::find_if(simple.begin(), simple.end(), [](const Difference& found) { return !!found; });
    return first == simple.end() ? std::nullopt : *first;
}

std::vector<std::string> names_of(const Manifest& manifest) {
    std::vector<std::string> names;
    for (const FileDigest& file : manifest.outputs) names.push_back(file.name);
    std::sort(names.begin(), names.end());
    return names;
}

Difference file_list_difference(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    const auto is_in = [](const auto& names, const std::string& name) {
        return std::binary_search(names.begin(), names.end(), name);
    };
    for (const std::string& name : left)
        if (!is_in(right, name))
            return FirstDifference{.file = name, .left = "there", .right = std::string(missing_words)};
    for (const std::string& name : right)
        if (!is_in(left, name))
            return FirstDifference{.file = name, .left = std::string(missing_words), .right = "there"};
    return std::nullopt;
}

/// Descriptions first, tables in their order, then the rest by name.
std::vector<std::string> in_reading_order(std::vector<std::string> names,
                                          const std::vector<TableDescription>& descriptions) {
    const auto rank = [&](const std::string& name) -> std::ptrdiff_t {
        if (name == result_names::tables) return -1;
        const auto at = std::find_if(descriptions.begin(), descriptions.end(), [&](const TableDescription& table) {
            return table.name + std::string(result_names::table_ending) == name;
        });
        return at - descriptions.begin();
    };
    std::stable_sort(names.begin(), names.end(),
                     [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
    return names;
}

const TableDescription* description_of(const std::string& file, const std::vector<TableDescription>& descriptions) {
    for (const TableDescription& table : descriptions)
        if (table.name + std::string(result_names::table_ending) == file) return &table;
    return nullptr;
}

} // namespace

std::string_view to_string(Sameness sameness) {
    switch (sameness) {
    case Sameness::same_bits: return "same bits";
    case Sameness::same_within_tolerance: return "same within tolerance";
    case Sameness::different: return "different";
    }
    return "";
}

std::string to_string(const FirstDifference& difference) {
    std::string text = difference.file;
    const bool is_path = difference.column.starts_with('/');
    const bool is_line = difference.column.empty();
    if (difference.row > 0) text += fmt::format(", {} {}", is_line ? "line" : "row", difference.row);
    if (!is_line) text += fmt::format(", {}{}", is_path ? "" : "column ", difference.column);
    return fmt::format("{}: {} | {}", text, difference.left, difference.right);
}

ResultComparison compare_results(const fs::path& left, const fs::path& right, const CompareOptions& options) {
    const Manifest left_manifest = read_manifest(left, options.reading);
    const Manifest right_manifest = read_manifest(right, options.reading);
    const auto names = names_of(left_manifest);
    Difference found = options.same_question ? question_difference(left_manifest, right_manifest) : std::nullopt;
    if (!found) found = file_list_difference(names, names_of(right_manifest));
    if (found) return {.sameness = Sameness::different, .first = std::move(found)};
    const auto descriptions = result_table_descriptions(left, options.reading);
    TextComparison comparison({.relative = options.relative, .absolute = options.absolute});
    for (const std::string& name : in_reading_order(names, descriptions)) {
        const std::string one = read_result_text(left, name, options.reading);
        const std::string other = read_result_text(right, name, options.reading);
        found = comparison.difference(name, one, other, description_of(name, descriptions));
        if (found) return {.sameness = Sameness::different, .first = std::move(found)};
    }
    return {.sameness = comparison.all_bits_same() ? Sameness::same_bits : Sameness::same_within_tolerance,
            .largest_relative_difference = comparison.largest_relative_difference()};
}

} // namespace careerflow
