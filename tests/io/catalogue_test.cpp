#include "careerflow/io/catalogue.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/project/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace careerflow {
namespace {

using testing::HasSubstr;

std::string source_file(const std::string& table) {
    std::ifstream file(std::string(CAREERFLOW_TEST_DATA) + "/../src/io/catalogue/nhs-england/" + table + ".csv",
                       std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(Catalogue, HasEveryTableByteForByte) {
    const auto tables = catalogue_table_names("nhs-england");
    const auto& schemas = table_schemas();
    EXPECT_EQ(
        static_cast<std::ptrdiff_t>(tables.size()),
        std::count_if(schemas.begin(), schemas.end(), [](const auto& schema) { return !describes_workforce(schema); }));
    for (const std::string& table : tables) {
        const std::string expected = source_file(table);
        ASSERT_FALSE(expected.empty()) << table;
        EXPECT_EQ(catalogue_table_text("nhs-england", table), expected) << table;
    }
}

TEST(Catalogue, MakesAFrameworkOnItsOwn) {
    const Framework framework = catalogue_framework();
    EXPECT_EQ(framework.levels().size(), 9U);
    EXPECT_TRUE(framework.find_role("rn_adult").has_value());
    EXPECT_TRUE(framework.find_qualification("care_cert").has_value());
    EXPECT_GE(framework.routes().size(), 40U);
}

TEST(Catalogue, EveryRowSaysHowSureItIs) {
    for (const SourceTable& table : catalogue_sources("nhs-england").tables) {
        std::size_t column = table.header.size();
        for (std::size_t i = 0; i < table.header.size(); ++i)
            if (table.header[i].text == "confidence") column = i;
        ASSERT_LT(column, table.header.size()) << table.file << " has no column confidence";
        for (const auto& row : table.rows)
            EXPECT_FALSE(row[column].text.empty()) << table.file << ":" << row.front().line;
    }
}

TEST(Catalogue, NamesTheNearestCatalogueOrTable) {
    try {
        (void)catalogue_table_text("nhs-englnd", "roles");
        FAIL() << "an unknown catalogue was found";
    } catch (const NotFoundError& error) {
        EXPECT_EQ(error.code(), codes::unknown_catalogue);
        EXPECT_THAT(error.what(), HasSubstr("nhs-england"));
    }
    EXPECT_THROW((void)catalogue_table_text("nhs-england", "role"), NotFoundError);
    EXPECT_THROW((void)catalogue_framework("scotland"), NotFoundError);
}

} // namespace
} // namespace careerflow
