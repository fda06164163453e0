#include "careerflow/core/calendar_month.hpp"

#include "careerflow/core/error.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

TEST(CalendarMonth, ReadsWhatItWrites) {
    const CalendarMonth september{2026, 9};
    EXPECT_EQ(to_string(september), "2026-09");
    EXPECT_EQ(calendar_month_from("2026-09"), september);
    EXPECT_EQ(parse_calendar_month("2026-09"), september);
}

TEST(CalendarMonth, RefusesWhatIsNotAMonth) {
    for (const char* text : {"", "2026", "2026-13", "2026-00", "2026-9", "26-09", "2026/09", "-026-09", "2026--9",
                             "1899-12", "2026-09-01", "abcd-ef"})
        EXPECT_FALSE(calendar_month_from(text)) << text;
    EXPECT_THROW((void)parse_calendar_month("September"), InputError);
}

TEST(CalendarMonth, CountsAcrossYearsBothWays) {
    EXPECT_EQ(months_after({2026, 9}, 4), (CalendarMonth{2027, 1}));
    EXPECT_EQ(months_after({2026, 9}, 0), (CalendarMonth{2026, 9}));
    EXPECT_EQ(months_after({2026, 1}, -1), (CalendarMonth{2025, 12}));
    EXPECT_EQ(months_after({2026, 12}, 180), (CalendarMonth{2041, 12}));
    EXPECT_EQ(months_after(months_after({2026, 5}, 77), -77), (CalendarMonth{2026, 5}));
}

} // namespace
} // namespace careerflow
