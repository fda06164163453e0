#include "careerflow/core/log.hpp"
#include "careerflow/core/spdlog.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace careerflow {
namespace {

struct Captured {
    LogLevel level;
    std::string message;
};

class Log : public testing::Test {
protected:
    void SetUp() override {
        set_log_sink([this](LogLevel level, std::string_view message) {
            captured.push_back({level, std::string(message)});
        });
    }
    void TearDown() override {
        set_log_sink({});
        set_log_level(LogLevel::info);
    }
    std::vector<Captured> captured;
};

TEST_F(Log, ReachesTheHostsSinkUnformatted) {
    log(LogLevel::warning, "two {} braces");
    ASSERT_EQ(captured.size(), 1U);
    EXPECT_EQ(captured[0].level, LogLevel::warning);
    EXPECT_EQ(captured[0].message, "two {} braces");
}

TEST_F(Log, DropsWhatIsBelowTheLevel) {
    set_log_level(LogLevel::error);
    log(LogLevel::info, "quiet");
    EXPECT_TRUE(captured.empty());
    EXPECT_EQ(log_level(), LogLevel::error);
}

TEST_F(Log, IsSilentWithoutASink) {
    set_log_sink({});
    testing::internal::CaptureStderr();
    testing::internal::CaptureStdout();
    log(LogLevel::error, "nobody listens");
    EXPECT_EQ(testing::internal::GetCapturedStderr() + testing::internal::GetCapturedStdout(), "");
}

TEST_F(Log, IsTheLoggerThatTheAdaptorHeaderShows) {
    spdlog_logger()->info("through spdlog");
    ASSERT_EQ(captured.size(), 1U);
    EXPECT_EQ(captured[0].message, "through spdlog");
}

} // namespace
} // namespace careerflow
