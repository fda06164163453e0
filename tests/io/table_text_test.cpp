#include "careerflow/io/table_text.hpp"

#include "careerflow/io/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace careerflow {
namespace {

using testing::HasSubstr;
using testing::Not;

Table ways() {
    Table table("ways", "Ways to band 5");
    table.add({.name = "way", .values = TextValues{"apprenticeship", "top-up é", std::nullopt}})
        .add({.name = "months", .unit = "months", .values = IntegerValues{48, 18, std::nullopt}})
        .add({.name = "cost", .unit = "GBP", .decimals = 2, .values = NumberValues{12345.5, -1234567.0, 0.0}})
        .add_note("Prices of 2025/26.");
    return table;
}

TEST(TableAsText, AlignsNumbersAtTheRightWithUnitsBelowTheNames) {
    EXPECT_EQ(to_text(ways()), "Ways to band 5\n"
                               "way             months           cost\n"
                               "                months            GBP\n"
                               "─────────────────────────────────────\n"
                               "apprenticeship      48      12,345.50\n"
                               "top-up é            18  -1,234,567.00\n"
                               "                                 0.00\n"
                               "Prices of 2025/26.\n");
}

TEST(TableAsText, WrapsTextToTheTerminalAndLeavesNumbersWhole) {
    Table table("t");
    table.add({.name = "words", .values = TextValues{"needs the Care Certificate and either of two diplomas"}})
        .add({.name = "months", .values = IntegerValues{123456}});
    const std::string text = to_text(table, {.width = 30});
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        EXPECT_LE(display_width(text.substr(start, end - start)), 30) << text;
        start = end + 1;
    }
    EXPECT_THAT(text, HasSubstr("123456"));
    EXPECT_THAT(text, HasSubstr("needs the Care"));
}

TEST(TableAsText, CutsAWordThatIsLongerThanItsColumn) {
    Table table("t");
    table.add({.name = "w", .values = TextValues{std::string(30, 'x')}});
    EXPECT_THAT(to_text(table, {.width = 12}), HasSubstr("xxxxxxxxxxxx\nxxxxxxxxxxxx\nxxxxxx\n"));
}

TEST(TableAsText, ColoursOnlyWhenAsked) {
    EXPECT_THAT(to_text(ways(), {.colour = true}), HasSubstr("\x1b[1mWays to band 5\x1b[0m\n"));
    EXPECT_THAT(to_text(ways()), Not(HasSubstr("\x1b")));
}

TEST(TableAsText, DoesNotLetATableSteerTheTerminal) {
    Table table("t");
    table.add({.name = "w", .values = TextValues{"a\x1b[2Jb\nc"}});
    EXPECT_THAT(to_text(table), HasSubstr("a\\x1b[2Jb c"));
}

TEST(TableAsText, PrintsATableWithoutColumnsOrRows) {
    EXPECT_EQ(to_text(Table("t", "Nothing")), "Nothing\n");
    Table table("t");
    table.add({.name = "a", .values = TextValues{}});
    EXPECT_EQ(to_text(table), "a\n─\n");
}

TEST(DisplayWidth, CountsWhatATerminalShows) {
    EXPECT_EQ(display_width("abc"), 3);
    EXPECT_EQ(display_width("£é"), 2);
    EXPECT_EQ(display_width("e\xCC\x81"), 1) << "a combining accent";
    EXPECT_EQ(display_width("日本"), 4);
    EXPECT_EQ(display_width("\xFF\xE2"), 2) << "bytes that are not UTF-8";
}

TEST(TableAsCsv, QuotesWhatNeedsQuotesAndKeepsFullPrecision) {
    Table table("t");
    table.add({.name = "a", .values = TextValues{"x, \"y\"\nz", std::nullopt}})
        .add({.name = "b", .unit = "share", .decimals = 1, .values = NumberValues{0.1234567890123, std::nullopt}});
    EXPECT_EQ(to_csv(table), "a,b\n\"x, \"\"y\"\"\nz\",0.1234567890123\n,\n");
}

TEST(TableAsCsv, DisarmsFormulasInTextAndLeavesNumbersAlone) {
    Table table("t");
    table.add({.name = "a", .values = TextValues{"=1+1", "+x", "-x", "@SUM(A1)", "\tx", "a=b"}})
        .add({.name = "n", .values = IntegerValues{-1, -2, -3, -4, -5, -6}});
    EXPECT_EQ(to_csv(table), "a,n\n'=1+1,-1\n'+x,-2\n'-x,-3\n'@SUM(A1),-4\n'\tx,-5\na=b,-6\n");
}

TEST(TableAsCsv, ReadsBackAsItWasWritten) {
    const std::string csv = to_csv(ways());
    const auto read = read_csv(csv, "ways", "ways.csv");
    ASSERT_TRUE(read.complete) << read.diagnostics.text();
    EXPECT_TRUE(read.diagnostics.empty()) << read.diagnostics.text();
    ASSERT_EQ(read.table->rows.size(), 3U);
    EXPECT_EQ(read.table->rows[1][0].text, "top-up é");
    EXPECT_EQ(read.table->rows[0][2].text, "12345.5");
}

TEST(TableAsCsv, ASingleEmptyCellIsNotABlankLine) {
    Table table("t");
    table.add({.name = "a", .values = TextValues{std::nullopt}});
    EXPECT_EQ(to_csv(table), "a\n\"\"\n");
}

TEST(TableCsv, GuardsAgainstFormulasInAWayThatCanBeUndone) {
    for (const char* text : {"=1", "'=1", "''=1", "'", "''", "'it is", "x=1", "", "-", "'-"}) {
        const std::string csv = to_csv(Table("t").add({.name = "a", .values = TextValues{"x", text}}));
        std::string cell = csv.substr(4, csv.size() - 5);
        if (cell == "\"\"") cell.clear();
        EXPECT_EQ(without_formula_guard(cell), text);
        EXPECT_FALSE(cell.starts_with('=') || cell.starts_with('-')) << cell;
    }
}

TEST(TableCsv, WritesNumbersThatAreNotFiniteOnlyWhenAsked) {
    const double infinity = std::numeric_limits<double>::infinity();
    Table table("t");
    table.add({.name = "n", .values = NumberValues{infinity, -infinity, std::nan("")}})
        .add({.name = "m", .values = IntegerValues{1, 2, 3}});
    EXPECT_EQ(to_csv(table), "n,m\n,1\n,2\n,3\n");
    EXPECT_EQ(to_csv(table, {.non_finite = true}), "n,m\ninf,1\n-inf,2\nnan,3\n");
}

TEST(TableAsJson, HasColumnsWithUnitsAndRowsAsObjects) {
    const std::string json = to_json(ways());
    EXPECT_THAT(json, HasSubstr("\"unit\": \"GBP\""));
    EXPECT_THAT(json, HasSubstr("\"kind\": \"integer\""));
    EXPECT_THAT(json, HasSubstr("\"way\": \"apprenticeship\""));
    EXPECT_THAT(json, HasSubstr("\"months\": null"));
    EXPECT_THAT(json, HasSubstr("\"Prices of 2025/26.\""));
}

TEST(TableAsJson, WritesWhatIsNotFiniteAsNullAndBadBytesAsReplacement) {
    Table table("t");
    table.add({.name = "n", .values = NumberValues{std::numeric_limits<double>::quiet_NaN()}})
        .add({.name = "w", .values = TextValues{"\xFF"}});
    EXPECT_THAT(to_json(table), HasSubstr("\"n\": null"));
    EXPECT_THAT(to_json(table), HasSubstr("\xEF\xBF\xBD"));
}

} // namespace
} // namespace careerflow
