#include "careerflow/core/parallel.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace careerflow {

namespace {

/// The state the worker threads share while a loop runs.
struct Loop {
    const Index count;
    const std::function<void(Index)>& body;
    std::atomic<Index> next{0};
    std::atomic<Index> done{0};
    std::atomic<bool> stop{false};
    std::mutex mutex{};
    std::condition_variable finished{};
    Index failed_index = 0;
    std::exception_ptr failure{};

    /// Runs the next index. False when there is none left to start.
    bool run_one() {
        if (stop.load(std::memory_order_relaxed)) return false;
        const Index index = next.fetch_add(1, std::memory_order_relaxed);
        if (index >= count) return false;
        try {
            body(index);
        } catch (...) {
            const std::scoped_lock lock(mutex);
            if (!failure || index < failed_index) {
                failure = std::current_exception();
                failed_index = index;
            }
            stop = true;
        }
        if (done.fetch_add(1, std::memory_order_relaxed) + 1 == count) {
            const std::scoped_lock lock(mutex); // else the caller might look before and sleep after
            finished.notify_one();
        }
        return true;
    }
};

int thread_count(Index count, const Parallelism& parallelism) {
    const int wanted = parallelism.threads > 0 ? parallelism.threads
                                               : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return static_cast<int>(std::min<Index>(wanted, std::max<Index>(count, 1)));
}

/// Asks the caller's monitor at most every 50 ms.
class Pacer {
public:
    Pacer(Monitor* monitor, std::string_view stage) : monitor_(monitor), stage_(stage) {}

    /// True if the caller wants the work to stop.
    bool wants_stop(Index done, Index count) {
        if (monitor_ == nullptr) return false;
        const auto now = std::chrono::steady_clock::now();
        if (now < due_) return false;
        due_ = now + std::chrono::milliseconds(50);
        monitor_->report({stage_, count > 0 ? static_cast<double>(done) / static_cast<double>(count) : 1.0});
        return monitor_->cancelled();
    }

private:
    Monitor* monitor_;
    std::string_view stage_;
    std::chrono::steady_clock::time_point due_{};
};

} // namespace

Outcome parallel_for(Index count, const std::function<void(Index)>& body, const Parallelism& parallelism,
                     Monitor* monitor, std::string_view stage) {
    expects(count >= 0, "parallel_for: count must not be negative");
    expects(parallelism.threads >= 0,
            "threads must be 0, for one per processor, or more, not " + std::to_string(parallelism.threads));
    Loop loop{count, body};
    const int threads = thread_count(count, parallelism);
    std::vector<std::thread> helpers;
    helpers.reserve(static_cast<std::size_t>(threads - 1));
    std::atomic<bool> cancelled{false};
    // Joining in a destructor keeps the promise even if the monitor throws on the calling thread.
    struct Joiner {
        std::vector<std::thread>& threads;
        Loop& loop;
        ~Joiner() {
            loop.stop = true;
            for (auto& thread : threads) thread.join();
        }
    };
    {
        Joiner joiner{helpers, loop};
        for (int i = 1; i < threads; ++i)
            helpers.emplace_back([&loop] {
                while (loop.run_one()) {
                }
            });
        Pacer pacer(monitor, stage);
        const auto stop_asked = [&] {
            if (!pacer.wants_stop(loop.done, count)) return false;
            cancelled = true;
            loop.stop = true;
            return true;
        };
        while (!stop_asked() && loop.run_one()) {
        }
        // The caller stays responsive while the helpers finish the indices they have begun.
        while (!loop.stop && loop.done < count) {
            if (stop_asked()) break;
            std::unique_lock lock(loop.mutex);
            loop.finished.wait_for(lock, std::chrono::milliseconds(1),
                                   [&loop, count] { return loop.stop || loop.done >= count; });
        }
    }
    if (loop.failure) std::rethrow_exception(loop.failure);
    if (cancelled && loop.done < count) return Outcome::cancelled;
    if (monitor != nullptr) monitor->report({stage, 1.0});
    return Outcome::completed;
}

} // namespace careerflow
