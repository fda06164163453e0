#pragma once

#include "careerflow/io/result_folder.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

namespace careerflow {

/// A folder of its own for each test, removed at the end.
class ResultTest : public testing::Test {
protected:
    ResultTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "careerflow-result-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~ResultTest() override {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] static std::string content(const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    static void put(const std::filesystem::path& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
    }
    /// Replaces the first `from` in a file.
    static void change(const std::filesystem::path& path, const std::string& from, const std::string& to) {
        std::string bytes = content(path);
        const auto at = bytes.find(from);
        ASSERT_NE(at, std::string::npos) << from << " is not in " << path;
        put(path, bytes.replace(at, from.size(), to));
    }
    [[nodiscard]] std::ptrdiff_t entries() const {
        return std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator());
    }

    std::filesystem::path path_;
};

inline Table stocks_table() {
    Table table("stocks", "Staff in post");
    table
        .add({.name = "role",
              .description = "role",
              .values = TextValues{"hca", "=tna", "'-rn", std::nullopt, "a,\"b\"\nc"}})
        .add({.name = "heads",
              .unit = "heads",
              .description = "people in post",
              .values = IntegerValues{120, 0, -3, std::nullopt, std::numeric_limits<std::int64_t>::max()}})
        .add({.name = "fte",
              .unit = "FTE",
              .description = "full-time equivalents",
              .decimals = 1,
              .values = NumberValues{0.1 + 0.2, 1e21, -0.0, std::nullopt, 5e-324}})
        .add_note("Closing stocks.");
    return table;
}

inline ResultFiles example_result() {
    ResultFiles result;
    result.tables.push_back(stocks_table());
    result.tables.push_back(Table("empty", "A table without columns"));
    result.summary_json = "{\"gap_fte\": 12.5, \"targets\": [{\"met\": true}]}\n";
    result.texts.push_back({"warnings.txt", "one\ntwo\n"});
    result.manifest.verb = "simulate";
    result.manifest.project = "northmere";
    result.manifest.seed = 18'446'744'073'709'551'615ULL;
    result.manifest.options = {{"replicates", "1000"}, {"fixed_inputs", "false"}};
    result.manifest.versions = {.library = "0.1.0", .api = 1, .results_schema = 1, .draw_protocol = 1};
    result.manifest.build = {.compiler = "g++ 12.2.0", .flags = "optimised", .platform = "Linux x86_64"};
    result.manifest.tolerance.statement = "the same bits on every machine";
    result.manifest.inputs = {{.name = "project.toml", .bytes = 3, .sha256 = std::string(64, 'a')}};
    result.manifest.assumptions = {{.place = "rates.csv row 2, value",
                                    .statement = "band 5 leavers as in 2024/25",
                                    .confidence = "assumption",
                                    .source = ""}};
    result.manifest.run = {.started = "2026-04-01T09:30:00Z", .seconds = 1.5, .threads = 2};
    return result;
}

} // namespace careerflow
