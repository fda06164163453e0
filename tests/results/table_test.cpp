#include "careerflow/results/table.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/results/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using testing::HasSubstr;

Table two_routes() {
    Table table("routes", "Two routes");
    table.add({.name = "route", .values = TextValues{"r1", "r2"}})
        .add({.name = "months", .unit = "months", .values = IntegerValues{18, std::nullopt}})
        .add({.name = "completion", .unit = "share", .decimals = 2, .values = NumberValues{0.6, 0.75}})
        .add_note("Months are typical months.");
    return table;
}

TEST(Table, FindsItsColumnsByNameAndKeepsTheirOrder) {
    const Table table = two_routes();
    EXPECT_EQ(table.row_count(), 2);
    EXPECT_EQ(table.columns()[1].name, "months");
    EXPECT_EQ(table.texts("route")[1], "r2");
    EXPECT_EQ(table.integers("months")[0], 18);
    EXPECT_EQ(table.integers("months")[1], std::nullopt);
    EXPECT_EQ(table.numbers("completion")[1], 0.75);
    EXPECT_EQ(table.notes().size(), 1U);
}

TEST(Table, HasNoRowsWithoutColumns) { EXPECT_EQ(Table("empty").row_count(), 0); }

TEST(Table, RejectsAColumnOfAnotherLength) {
    Table table = two_routes();
    try {
        table.add({.name = "band", .values = TextValues{"3"}});
        FAIL() << "a short column was accepted";
    } catch (const ShapeError& error) {
        EXPECT_EQ(error.code(), codes::uneven_columns);
        EXPECT_THAT(error.what(), HasSubstr("'band' of table 'routes' has 1 rows, the columns before it have 2"));
    }
    EXPECT_EQ(table.columns().size(), 3U);
}

TEST(Table, RejectsASecondColumnOfTheSameNameAndANamelessOne) {
    Table table = two_routes();
    EXPECT_THROW(table.add({.name = "months", .values = IntegerValues{1, 2}}), InputError);
    EXPECT_THROW(table.add({.values = IntegerValues{1, 2}}), InputError);
}

TEST(Table, NamesTheNearestColumnWhenOneIsNotFound) {
    const Table table = two_routes();
    try {
        (void)table.column("month");
        FAIL() << "an unknown column was found";
    } catch (const NotFoundError& error) {
        EXPECT_EQ(error.nearest().front(), "months");
        EXPECT_EQ(error.code(), codes::unknown_column);
    }
}

TEST(Table, RefusesToReadNumbersFromATextColumn) { EXPECT_THROW((void)two_routes().numbers("route"), InputError); }

TEST(Table, EveryResultsCodeIsExplainedOnceInAscendingOrder) {
    const auto explanations = results_code_explanations();
    ASSERT_EQ(explanations.size(), 3U);
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_FALSE(explanations[i].remedy.empty());
        if (i > 0) {
            EXPECT_LT(explanations[i - 1].code, explanations[i].code);
        }
    }
}

} // namespace
} // namespace careerflow
