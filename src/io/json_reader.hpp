#pragma once

#include "careerflow/core/diagnostics.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

using OrderedJson = nlohmann::ordered_json;

/// Takes values out of parsed JSON and gathers what is missing, unknown or of another kind, each with its path, e.g.
/// "versions.api".
class JsonReader {
public:
    explicit JsonReader(std::string file) : file_(std::move(file)) {}

    /// The text as JSON; a finding with its place, and null, if it is not.
    [[nodiscard]] OrderedJson parsed(std::string_view text);

    /// False, with findings, unless `json` is an object with these keys, all of them and no others.
    bool has_keys(const OrderedJson& json, const std::string& path, std::initializer_list<std::string_view> keys);

    void take(const OrderedJson& json, const std::string& path, std::string& value);
    void take(const OrderedJson& json, const std::string& path, std::int64_t& value);
    void take(const OrderedJson& json, const std::string& path, int& value);
    void take(const OrderedJson& json, const std::string& path, double& value);
    void take(const OrderedJson& json, const std::string& path, std::optional<std::uint64_t>& value);
    void take(const OrderedJson& json, const std::string& path, std::vector<std::string>& values);

    /// Every item of a list with its path; a finding if `json` is no list.
    template <class Each>
    void each(const OrderedJson& json, const std::string& path, Each take_item) {
        if (!json.is_array()) return wrong(path, "a list is expected here");
        for (std::size_t i = 0; i < json.size(); ++i) take_item(json[i], path + "[" + std::to_string(i) + "]");
    }

    void wrong(const std::string& path, std::string reason);
    /// Throws DataError if anything was found.
    void throw_findings() const;
    [[nodiscard]] bool has_findings() const { return !found_.empty(); }

private:
    std::string file_;
    Diagnostics found_{};
};

} // namespace careerflow
