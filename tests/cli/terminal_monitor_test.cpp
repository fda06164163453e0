#include "cli/terminal_monitor.hpp"

#include "careerflow/io/table_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <sstream>

namespace careerflow::cli {
namespace {

TEST(ProgressText, FitsTheTerminalAndSaysWhatIsLeft) {
    const std::string text = progress_text({.stage = "simulating", .fraction = 0.45}, 9, 80);
    EXPECT_THAT(text, testing::HasSubstr(" 45 %, 11 s left"));
    EXPECT_LE(display_width(text), 80);
    EXPECT_LE(display_width(progress_text({.stage = "simulating", .fraction = 1.5}, 9, 30)), 34);
}

TEST(TerminalMonitor, TurnsAnInterruptIntoARequestToStop) {
    std::ostringstream out, err;
    const Console console{.out = out, .err = err};
    TerminalMonitor monitor(console);
    EXPECT_FALSE(monitor.cancelled());
    std::raise(SIGINT);
    EXPECT_TRUE(monitor.cancelled());
}

TEST(TerminalMonitor, ShowsNothingWhereNobodyLooks) {
    std::ostringstream out, err;
    const Console console{.out = out, .err = err};
    {
        TerminalMonitor monitor(console);
        for (int i = 0; i < 100; ++i) monitor.report({.stage = "simulating", .fraction = i / 100.0});
    }
    EXPECT_EQ(err.str(), "");
}

} // namespace
} // namespace careerflow::cli
