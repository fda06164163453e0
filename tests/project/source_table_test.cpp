#include "careerflow/project/source_table.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

const SourceTable table{.name = "roles", .file = "roles.csv"};

TEST(PlaceIn, CountsCharactersFromTheStartOfTheCell) {
    const Cell cell{.text = "café and x", .line = 3, .column = 10};
    EXPECT_EQ(place_in(table, cell, "rule", 9).column, 19);
    EXPECT_EQ(place_in(table, cell, "rule").column, 10);
    EXPECT_EQ(place_in(table, cell, "rule").field, "rule");
}

TEST(PlaceIn, CountsTheQuoteBeforeAndDoubledQuotesInside) {
    const Cell cell{.text = "a \"b\" c", .line = 3, .column = 10, .quoted = true}; // "a ""b"" c"
    EXPECT_EQ(place_in(table, cell, "rule").column, 11);
    EXPECT_EQ(place_in(table, cell, "rule", 6).column, 19);
}

TEST(PlaceIn, GoesToTheNextLineInsideACell) {
    const Cell cell{.text = "a\r\nbc", .line = 3, .column = 10, .quoted = true};
    const Place place = place_in(table, cell, "rule", 4);
    EXPECT_EQ(place.line, 4);
    EXPECT_EQ(place.column, 2);
}

TEST(Shown, MakesTheInvisibleVisibleAndCutsLongText) {
    EXPECT_EQ(shown("a\n\tb\xC2\xA0"), "a\\n\\tb[nbsp]");
    EXPECT_EQ(shown("\x1b[31m"), "\\x1b[31m");
    EXPECT_EQ(shown(std::string(61, 'x')), std::string(60, 'x') + "…");
    EXPECT_EQ(shown(std::string(60, 'x')), std::string(60, 'x'));
}

} // namespace
} // namespace careerflow
