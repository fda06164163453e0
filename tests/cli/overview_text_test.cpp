#include "cli/overview_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

Overview one_group() {
    Overview overview{.title = "Trust", .subtitle = "as it stands"};
    OverviewGrid grid{.name = "fte", .title = "In post", .unit = "FTE"};
    grid.columns = {"ward support"};
    grid.rows = {"opening", "2026/27"};
    grid.cells = {{{.value = 1234.56, .low = 1234.56, .high = 1234.56}},
                  {{.value = 612.44, .low = 598.1, .high = 626.9}}};
    overview.grids.push_back(grid);
    return overview;
}

TEST(OverviewText, PutsIntervalsBesideTheirFigureWhereThereIsRoom) {
    const std::string text = overview_text(one_group());
    EXPECT_THAT(text, HasSubstr("612.4 (598.1–626.9)"));
    EXPECT_THAT(text, HasSubstr("1,234.6\n")); // certain: no interval
    EXPECT_THAT(text, HasSubstr("behind it 90 % of futures"));
}

TEST(OverviewText, RoundsTheEndsOfAnIntervalAsItsMiddle) {
    Overview overview = one_group();
    auto& cell = overview.grids.front().cells.back().front();
    cell = {.value = 13.44, .low = 13.43, .high = 14.49};
    EXPECT_THAT(overview_text(overview), HasSubstr("13.4 (13.4–14.5)"));
    cell = {.value = 14.31, .low = 14.29, .high = 14.32}; // narrow, not certain
    EXPECT_THAT(overview_text(overview), HasSubstr("14.3 (14.3–14.3)"));
}

TEST(OverviewText, PutsIntervalsBelowOnANarrowTerminal) {
    const std::string text = overview_text(one_group(), {.width = 18});
    EXPECT_THAT(text, HasSubstr("598.1–626.9\n"));
    EXPECT_THAT(text, Not(HasSubstr("(598")));
}

TEST(OverviewText, FoldsColumnsThatDoNotFit) {
    Overview overview = one_group();
    OverviewGrid& grid = overview.grids.front();
    grid.columns = {"one", "two", "three"};
    for (auto& row : grid.cells) row = {{.value = 1}, {.value = 2}, {.value = 3}};
    const std::string text = overview_text(overview, {.width = 27});
    std::size_t openings = 0;
    for (std::size_t at = text.find("opening"); at != std::string::npos; at = text.find("opening", at + 1)) ++openings;
    EXPECT_EQ(openings, 2U);
}

TEST(OverviewText, WritesDifferencesWithTheirSign) {
    Overview overview = one_group();
    overview.grids.front().signs = true;
    overview.grids.front().cells.back().front() = {.value = 4.04, .low = -1.25, .high = 9.0};
    EXPECT_THAT(overview_text(overview), HasSubstr("+4.0 (-1.2 to +9.0)"));
}

TEST(OverviewText, ShowsTheFirstYearsAndEveryFifthUnlessAskedForAll) {
    Overview overview = one_group();
    OverviewGrid& grid = overview.grids.front();
    grid.rows = {"opening"};
    grid.cells = {{{.value = 1}}};
    for (int year = 1; year <= 12; ++year) {
        grid.rows.push_back("year " + std::to_string(year));
        grid.cells.push_back({{.value = 1}});
    }
    const std::string text = overview_text(overview);
    for (const char* shown : {"year 5", "year 10", "year 12"}) EXPECT_THAT(text, HasSubstr(shown));
    EXPECT_THAT(text, Not(HasSubstr("year 6")));
    EXPECT_THAT(overview_text(overview, {.every_year = true}), HasSubstr("year 6"));
}

} // namespace
} // namespace careerflow::cli
