#include "careerflow/io/result_text.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/manifest_text.hpp"
#include "careerflow/io/table_text.hpp"
#include "careerflow/results/sha256.hpp"
#include "io/plain_name.hpp"
#include "io/result_names.hpp"
#include "io/table_descriptions.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace careerflow {

namespace {

/// The files gathered so far; every name once and fit for a folder of any system.
class Gathered {
public:
    void add(const std::string& name, std::string bytes) {
        if (!is_plain_name(name))
            throw InputError(fmt::format("a result cannot hold a file '{}': its name is made of letters, digits, "
                                         "'_', '-' and '.', not beginning with '.'",
                                         name),
                             codes::wrong_result_name);
        const bool is_taken = name == result_names::manifest || files_.count(name) > 0;
        if (is_taken || !files_.emplace(name, std::move(bytes)).second)
            throw InputError(fmt::format("a result cannot hold two files '{}'", name), codes::wrong_result_name);
    }
    [[nodiscard]] std::map<std::string, std::string>& files() { return files_; }

private:
    std::map<std::string, std::string> files_{};
};

std::vector<FileDigest> digests_of(const std::map<std::string, std::string>& files) {
    std::vector<FileDigest> digests;
    for (const auto& file : files)
        digests.push_back({.name = file.first,
                           .bytes = static_cast<std::int64_t>(file.second.size()),
                           .sha256 = sha256_hex(file.second)});
    return digests;
}

} // namespace

std::map<std::string, std::string> result_text(const ResultFiles& result) {
    Gathered gathered;
    gathered.add(std::string(result_names::tables), table_descriptions_json(result.tables));
    for (const Table& table : result.tables)
        gathered.add(table.name() + std::string(result_names::table_ending), to_csv(table, {.non_finite = true}));
    if (!result.summary_json.empty()) {
        if (!nlohmann::json::accept(result.summary_json)) throw InputError("the summary of a result is not JSON");
        gathered.add(std::string(result_names::summary), result.summary_json);
    }
    for (const ResultText& text : result.texts) gathered.add(text.name, text.text);
    Manifest manifest = result.manifest;
    manifest.outputs = digests_of(gathered.files());
    std::map<std::string, std::string> files = std::move(gathered.files());
    files.emplace(result_names::manifest, to_json(manifest));
    return files;
}

} // namespace careerflow
