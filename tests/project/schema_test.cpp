#include "careerflow/project/schema.hpp"

#include "careerflow/project/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace careerflow {
namespace {

using testing::HasSubstr;

TEST(Schema, NamesEachTableAndColumnOnceAndDescribesThem) {
    std::set<std::string> tables;
    for (const TableSchema& table : table_schemas()) {
        EXPECT_TRUE(tables.insert(table.name).second) << table.name;
        EXPECT_FALSE(table.one_row_is.empty());
        std::set<std::string> columns;
        for (const ColumnSchema& column : table.columns) {
            EXPECT_TRUE(columns.insert(column.name).second) << table.name << "." << column.name;
            EXPECT_FALSE(column.description.empty()) << table.name << "." << column.name;
            EXPECT_FALSE(column.description.ends_with('.')) << table.name << "." << column.name;
            EXPECT_EQ(column.kind == ColumnKind::choice, !column.allowed.empty()) << table.name << "." << column.name;
        }
        for (const std::string& key : table.key) EXPECT_EQ(columns.count(key), 1U) << table.name;
    }
}

TEST(Schema, FindsTablesAndColumnsByName) {
    const TableSchema* routes = find_table_schema("routes");
    ASSERT_NE(routes, nullptr);
    ASSERT_NE(find_column(*routes, "completion"), nullptr);
    EXPECT_EQ(find_column(*routes, "completion")->kind, ColumnKind::share);
    EXPECT_EQ(find_column(*routes, "completoin"), nullptr);
    EXPECT_EQ(find_table_schema("route"), nullptr);
}

TEST(TableReference, ListsEveryColumnAndEveryKey) {
    const std::string page = table_reference_markdown();
    for (const TableSchema& table : table_schemas()) {
        EXPECT_THAT(page, HasSubstr("## " + table.name + ".csv"));
        for (const ColumnSchema& column : table.columns) EXPECT_THAT(page, HasSubstr("| `" + column.name + "` |"));
    }
    for (const SettingSchema& setting : setting_schemas()) EXPECT_THAT(page, HasSubstr("| `" + setting.key + "` |"));
}

TEST(TableReference, IsThePageInTheDocumentation) {
    const std::string path = std::string(CAREERFLOW_TEST_DATA) + "/../docs/reference/tables.md";
    if (std::getenv("CAREERFLOW_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << table_reference_markdown();
    std::ifstream file(path);
    std::ostringstream page;
    page << file.rdbuf();
    EXPECT_EQ(page.str(), table_reference_markdown()) << "run this test with CAREERFLOW_UPDATE_GOLDEN=1 to rewrite it";
}

TEST(ProjectCodes, AreExplainedOnceInAscendingOrder) {
    const auto explanations = project_code_explanations();
    ASSERT_EQ(explanations.size(), 36U);
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_FALSE(explanations[i].meaning.empty());
        EXPECT_FALSE(explanations[i].remedy.empty());
        EXPECT_TRUE(explanations[i].code.number / 100 == 30 || explanations[i].code.number / 100 == 31);
        if (i > 0) {
            EXPECT_LT(explanations[i - 1].code, explanations[i].code);
        }
    }
}

} // namespace
} // namespace careerflow
