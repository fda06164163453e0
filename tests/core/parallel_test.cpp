#include "careerflow/core/parallel.hpp"

#include "careerflow/core/error.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace careerflow {
namespace {

TEST(ParallelFor, VisitsEveryIndexOnceOnAnyNumberOfThreads) {
    for (const int threads : {1, 2, 7}) {
        std::vector<int> visits(1000, 0);
        const Outcome outcome = parallel_for(1000, [&](Index i) { ++visits[static_cast<std::size_t>(i)]; }, {threads});
        EXPECT_EQ(outcome, Outcome::completed);
        EXPECT_EQ(visits, std::vector<int>(1000, 1));
    }
}

TEST(ParallelFor, DoesNothingForNothing) {
    int calls = 0;
    EXPECT_EQ(parallel_for(0, [&](Index) { ++calls; }, {4}), Outcome::completed);
    EXPECT_EQ(calls, 0);
}

TEST(ParallelFor, RethrowsTheExceptionOfTheLowestFailingIndex) {
    const auto failing = [](Index i) {
        if (i == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        throw InputError("index " + std::to_string(i));
    };
    try {
        parallel_for(2, failing, {2});
        FAIL() << "nothing was thrown";
    } catch (const InputError& error) {
        EXPECT_EQ(error.message().substr(0, 6), "index ");
    }
    EXPECT_THROW(parallel_for(5, failing, {1}), InputError);
}

TEST(ParallelFor, RefusesNegativeCounts) {
    EXPECT_THROW(parallel_for(-1, [](Index) {}), InputError);
    EXPECT_THROW(parallel_for(1, [](Index) {}, {-2}), InputError);
}

class StopAtOnce : public Monitor {
public:
    bool cancelled() override {
        threads_that_asked.push_back(std::this_thread::get_id());
        return true;
    }
    std::vector<std::thread::id> threads_that_asked;
};

TEST(ParallelFor, StopsWhenTheMonitorAsksAndAsksOnTheCallingThreadOnly) {
    StopAtOnce monitor;
    std::atomic<int> calls{0};
    const auto slow = [&](Index) {
        ++calls;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    };
    EXPECT_EQ(parallel_for(100000, slow, {2}, &monitor, "work"), Outcome::cancelled);
    EXPECT_LT(calls, 1000);
    for (const auto id : monitor.threads_that_asked) EXPECT_EQ(id, std::this_thread::get_id());
}

class Recording : public Monitor {
public:
    void report(const Progress& progress) override {
        last_fraction = progress.fraction;
        stage = progress.stage;
    }
    double last_fraction = -1;
    std::string stage;
};

TEST(ParallelFor, ReportsTheStageAndEndsAtOne) {
    Recording monitor;
    parallel_for(
        10, [](Index) {}, {2}, &monitor, "shards");
    EXPECT_EQ(monitor.stage, "shards");
    EXPECT_DOUBLE_EQ(monitor.last_fraction, 1.0);
}

} // namespace
} // namespace careerflow
