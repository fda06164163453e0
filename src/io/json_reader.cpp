#include "io/json_reader.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/nearest_name.hpp"
#include "careerflow/io/codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace careerflow {

namespace {

constexpr std::string_view make_again =
    "These files are written by the program; make the result again if one was edited";

Place place_of_byte(std::string_view text, std::size_t byte, const std::string& file) {
    const std::string_view before = text.substr(0, std::min(byte > 0 ? byte - 1 : 0, text.size()));
    const auto line = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const auto start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto characters = std::count_if(before.begin() + static_cast<std::ptrdiff_t>(start), before.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return {.file = file, .line = line + 1, .column = static_cast<int>(characters) + 1};
}

std::string within(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

} // namespace

OrderedJson JsonReader::parsed(std::string_view text) {
    try {
        return OrderedJson::parse(text);
    } catch (const OrderedJson::parse_error& error) {
        found_.add({.code = codes::json_syntax,
                    .place = place_of_byte(text, error.byte, file_),
                    .reason = "the text is not JSON from here on",
                    .remedy = std::string(make_again)});
        return nullptr;
    }
}

bool JsonReader::has_keys(const OrderedJson& json, const std::string& path,
                          std::initializer_list<std::string_view> keys) {
    if (!json.is_object()) {
        wrong(path, "an object is expected here");
        return false;
    }
    bool complete = true;
    for (const std::string_view key : keys)
        if (!json.contains(std::string(key))) {
            wrong(within(path, key), "the key is missing");
            complete = false;
        }
    const std::vector<std::string> known(keys.begin(), keys.end());
    for (const auto& item : json.items()) {
        if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
        found_.add({.code = codes::wrong_result_file,
                    .place = {.file = file_, .field = within(path, item.key())},
                    .reason = "no key of this name is known here",
                    .remedy = std::string(make_again),
                    .nearest = nearest_name(item.key(), known)});
        complete = false;
    }
    return complete;
}

void JsonReader::take(const OrderedJson& json, const std::string& path, std::string& value) {
    if (json.is_string()) value = json.get<std::string>();
    else wrong(path, "text is expected here");
}

void JsonReader::take(const OrderedJson& json, const std::string& path, std::int64_t& value) {
    const bool fits = json.is_number_integer() &&
                      (!json.is_number_unsigned() || json.get<std::uint64_t>() <= std::uint64_t{INT64_MAX});
    if (fits) value = json.get<std::int64_t>();
    else wrong(path, "a whole number is expected here");
}

void JsonReader::take(const OrderedJson& json, const std::string& path, int& value) {
    std::int64_t wide = value;
    take(json, path, wide);
    if (wide >= std::numeric_limits<int>::min() && wide <= std::numeric_limits<int>::max())
        value = static_cast<int>(wide);
    else wrong(path, "a smaller number is expected here");
}

void JsonReader::take(const OrderedJson& json, const std::string& path, double& value) {
    if (json.is_number()) value = json.get<double>();
    else wrong(path, "a number is expected here");
}

void JsonReader::take(const OrderedJson& json, const std::string& path, std::optional<std::uint64_t>& value) {
    if (json.is_null()) value.reset();
    else if (json.is_number_unsigned()) value = json.get<std::uint64_t>();
    else wrong(path, "a whole number of at least 0, or null, is expected here");
}

void JsonReader::take(const OrderedJson& json, const std::string& path, std::vector<std::string>& values) {
    each(json, path, [&](const OrderedJson& item, const std::string& at) { take(item, at, values.emplace_back()); });
}

void JsonReader::wrong(const std::string& path, std::string reason) {
    found_.add({.code = codes::wrong_result_file,
                .place = {.file = file_, .field = path},
                .reason = std::move(reason),
                .remedy = std::string(make_again)});
}

void JsonReader::throw_findings() const {
    if (!found_.empty()) throw DataError(found_);
}

} // namespace careerflow
