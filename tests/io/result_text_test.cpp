#include "careerflow/io/result_text.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/manifest_text.hpp"
#include "io/table_descriptions.hpp"
#include "result_fixture.hpp"

#include <gmock/gmock.h>

#include <bit>
#include <cmath>
#include <functional>

namespace careerflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Diagnostics findings_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const DataError& error) {
        return error.diagnostics();
    }
    ADD_FAILURE() << "nothing was found";
    return {};
}

TEST(ResultText, HoldsEveryFileUnderItsName) {
    std::vector<std::string> names;
    for (const auto& file : result_text(example_result())) names.push_back(file.first);
    EXPECT_THAT(names,
                ElementsAre("empty.csv", "manifest.json", "stocks.csv", "summary.json", "tables.json", "warnings.txt"));
}

// The digests were computed with sha256sum from the bytes of the files.
TEST(ResultText, WritesAManifestThatListsTheOtherFiles) {
    ResultFiles result = example_result();
    result.tables.clear();
    result.summary_json = "{}\n";
    EXPECT_EQ(result_text(result).at("manifest.json"), R"json({
  "verb": "simulate",
  "project": "northmere",
  "scenario": "",
  "seed": 18446744073709551615,
  "options": {
    "replicates": "1000",
    "fixed_inputs": "false"
  },
  "versions": {
    "library": "0.1.0",
    "api": 1,
    "results_schema": 1,
    "draw_protocol": 1
  },
  "build": {
    "compiler": "g++ 12.2.0",
    "flags": "optimised",
    "platform": "Linux x86_64"
  },
  "tolerance": {
    "relative": 0.0,
    "absolute": 0.0,
    "statement": "the same bits on every machine"
  },
  "inputs": [
    {
      "name": "project.toml",
      "bytes": 3,
      "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    }
  ],
  "outputs": [
    {
      "name": "summary.json",
      "bytes": 3,
      "sha256": "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356"
    },
    {
      "name": "tables.json",
      "bytes": 19,
      "sha256": "7fd1f947070ba654ed586f89e146c62bb25dfe01f595a4ec660bc8aba36d63f6"
    },
    {
      "name": "warnings.txt",
      "bytes": 8,
      "sha256": "c3f9c8c283a2b1f2f1896f27a01cbe3cddc0c9d93f752e4639035a0f5b36f6e8"
    }
  ],
  "assumptions": [
    {
      "place": "rates.csv row 2, value",
      "statement": "band 5 leavers as in 2024/25",
      "confidence": "assumption",
      "source": ""
    }
  ],
  "run": {
    "started": "2026-04-01T09:30:00Z",
    "seconds": 1.5,
    "threads": 2,
    "project_folder": ""
  }
}
)json");
}

TEST(ResultText, DescribesEveryColumnInTablesJson) {
    Table table("stocks", "Staff in post");
    table.add({.name = "fte", .unit = "FTE", .description = "in post", .decimals = 1, .values = NumberValues{1.5}})
        .add_note("Closing stocks.");
    ResultFiles result;
    result.tables.push_back(table);
    EXPECT_EQ(result_text(result).at("tables.json"), R"json({
  "tables": [
    {
      "name": "stocks",
      "title": "Staff in post",
      "rows": 1,
      "columns": [
        {
          "name": "fte",
          "unit": "FTE",
          "kind": "number",
          "description": "in post",
          "decimals": 1
        }
      ],
      "notes": [
        "Closing stocks."
      ]
    }
  ]
}
)json");
}

TEST(ResultText, RefusesNamesThatLeadOutOrAreTakenAndASummaryThatIsNotJson) {
    for (const char* name : {"../x", "a/b", "", ".hidden", "manifest.json", "tables.json", "stocks.csv", "a b"}) {
        ResultFiles result = example_result();
        result.texts.push_back({name, ""});
        EXPECT_THROW((void)result_text(result), InputError) << name;
    }
    ResultFiles result = example_result();
    result.summary_json = "{\"a\": }";
    EXPECT_THROW((void)result_text(result), InputError);
    result = example_result();
    result.manifest.options.push_back({"replicates", "1"});
    EXPECT_THROW((void)result_text(result), InputError);
}

TEST(ManifestText, ReadsBackToAnEqualManifest) {
    const Manifest manifest = example_result().manifest;
    EXPECT_EQ(manifest_from_json(to_json(manifest)), manifest);
    Manifest without_seed = manifest;
    without_seed.seed.reset();
    EXPECT_EQ(manifest_from_json(to_json(without_seed)), without_seed);
}

TEST(ManifestText, SaysWhereItStopsBeingJson) {
    const Diagnostics found = findings_of([] { (void)manifest_from_json("{\n  \"verb\": simulate\n}"); });
    ASSERT_EQ(found.findings().size(), 1U);
    EXPECT_EQ(found.findings().front().code, codes::json_syntax);
    EXPECT_EQ(found.findings().front().place.line, 2);
    EXPECT_EQ(found.findings().front().place.column, 11);
}

TEST(ManifestText, ReportsMissingUnknownAndWrongKeysAtOnce) {
    std::string text = to_json(example_result().manifest);
    text.replace(text.find("\"verb\""), 6, "\"verbs\"");
    const Diagnostics keys = findings_of([&] { (void)manifest_from_json(text); });
    ASSERT_EQ(keys.findings().size(), 2U);
    EXPECT_EQ(keys.findings()[1].nearest, "verb");
    text = to_json(example_result().manifest);
    text.replace(text.find("\"simulate\""), 10, "1");
    text.replace(text.find("\"api\": 1"), 8, "\"api\": 1.5");
    const Diagnostics values = findings_of([&] { (void)manifest_from_json(text); });
    ASSERT_EQ(values.findings().size(), 2U);
    EXPECT_EQ(values.findings()[0].place.field, "verb");
    EXPECT_EQ(values.findings()[1].place.field, "versions.api");
}

TEST(ManifestText, RefusesALaterLayoutWithOneFinding) {
    std::string text = to_json(example_result().manifest);
    text.replace(text.find("\"results_schema\": 1"), 19, "\"results_schema\": 9, \"new\": 1");
    const Diagnostics found = findings_of([&] { (void)manifest_from_json(text); });
    ASSERT_EQ(found.findings().size(), 1U);
    EXPECT_EQ(found.findings().front().code, codes::later_results_schema);
}

TEST(ManifestText, RefusesOutputsOutsideTheFolder) {
    Manifest manifest;
    manifest.outputs.push_back({.name = "../../secret"});
    const Diagnostics found = findings_of([&] { (void)manifest_from_json(to_json(manifest)); });
    EXPECT_EQ(found.findings().front().place.field, "outputs[0].name");
}

TEST(TableFromCsv, GivesEveryNumberBackBitForBit) {
    NumberValues values{0.1,
                        1.0 / 3.0,
                        -0.0,
                        5e-324,
                        1.7976931348623157e308,
                        123456789012345678.0,
                        1e-7,
                        std::numeric_limits<double>::infinity(),
                        -std::numeric_limits<double>::infinity()};
    for (std::uint64_t i = 1; i < 2000; ++i) { // bit patterns spread over all exponents
        const double value = std::bit_cast<double>(i * 0x9E3779B97F4A7C15ULL);
        if (std::isfinite(value)) values.push_back(value);
    }
    ResultFiles result;
    result.tables.push_back(Table("numbers").add({.name = "x", .values = values}));
    const auto files = result_text(result);
    const auto descriptions = table_descriptions_from(files.at("tables.json"), "tables.json");
    const NumberValues back = table_from(files.at("numbers.csv"), descriptions.at(0), "numbers.csv").numbers("x");
    ASSERT_EQ(back.size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_EQ(std::bit_cast<std::uint64_t>(*back[i]), std::bit_cast<std::uint64_t>(*values[i])) << *values[i];
}

TEST(TableFromCsv, KeepsRowsWithoutAnyValueAndNumbersThatAreNone) {
    ResultFiles result;
    result.tables.push_back(Table("x").add({.name = "x", .values = NumberValues{std::nullopt, std::nan(""), 1.0}}));
    const auto files = result_text(result);
    const auto descriptions = table_descriptions_from(files.at("tables.json"), "tables.json");
    const NumberValues back = table_from(files.at("x.csv"), descriptions.at(0), "x.csv").numbers("x");
    ASSERT_EQ(back.size(), 3U);
    EXPECT_EQ(back[0], std::nullopt);
    EXPECT_TRUE(back[1] && std::isnan(*back[1]));
    EXPECT_EQ(back[2], 1.0);
}

TEST(TableFromCsv, NamesLineAndColumnOfEveryCellOfAnotherKind) {
    const auto files = result_text(example_result());
    const auto descriptions = table_descriptions_from(files.at("tables.json"), "tables.json");
    std::string csv = files.at("stocks.csv");
    csv.replace(csv.find("120,"), 4, "1.5,");
    csv.replace(csv.find("1e+21"), 5, "1e+21x");
    const Diagnostics found = findings_of([&] { (void)table_from(csv, descriptions.at(0), "stocks.csv"); });
    ASSERT_EQ(found.findings().size(), 2U);
    EXPECT_EQ(found.findings()[0].place, (Place{.file = "stocks.csv", .line = 2, .column = 5, .field = "heads"}));
    EXPECT_EQ(found.findings()[1].place.field, "fte");
    EXPECT_EQ(found.findings()[1].place.line, 3);
}

TEST(TableFromCsv, MissesRowsAndColumnsThatTablesJsonPromises) {
    const auto files = result_text(example_result());
    auto descriptions = table_descriptions_from(files.at("tables.json"), "tables.json");
    descriptions.at(0).rows = 6;
    descriptions.at(0).columns.at(1).name = "people";
    const auto read = [&] { (void)table_from(files.at("stocks.csv"), descriptions.at(0), "stocks.csv"); };
    const Diagnostics found = findings_of(read);
    ASSERT_EQ(found.findings().size(), 2U);
    EXPECT_THAT(found.findings()[0].reason, HasSubstr("5 rows, tables.json says 6"));
    EXPECT_THAT(found.findings()[1].reason, HasSubstr("named 'heads', tables.json says 'people'"));
}

} // namespace
} // namespace careerflow
