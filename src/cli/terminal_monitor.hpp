#pragma once

#include "careerflow/core/monitor.hpp"
#include "cli/console.hpp"

#include <chrono>
#include <csignal>
#include <string>

namespace careerflow::cli {

/// Shows progress on a terminal and turns Ctrl-C into a request to stop. A second Ctrl-C ends the program at once.
/// One at a time; the bar is wiped when it goes.
class TerminalMonitor : public Monitor {
public:
    explicit TerminalMonitor(const Console& console);
    TerminalMonitor(const TerminalMonitor&) = delete;
    TerminalMonitor& operator=(const TerminalMonitor&) = delete;
    ~TerminalMonitor() override;

    void report(const Progress& progress) override;
    [[nodiscard]] bool cancelled() override;

private:
    using Clock = std::chrono::steady_clock;

    const Console& console_;
    Clock::time_point started_ = Clock::now();
    Clock::time_point drawn_{};
    std::string shown_{};
    void (*previous_)(int) = SIG_DFL;
};

/// The bar as text without line end: "simulating ━━━━━━━━────────  45 %, 2 s left".
[[nodiscard]] std::string progress_text(const Progress& progress, double seconds, int width);

} // namespace careerflow::cli
