#include "cli/terminal_monitor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <ostream>

namespace careerflow::cli {

namespace {

constexpr double quiet_seconds = 0.4; ///< shorter work shows no bar
constexpr double redraw_seconds = 0.1;
constexpr int longest_bar = 40;

/// A signal handler can reach nothing but a global.
std::atomic<int> interrupted = 0;
static_assert(std::atomic<int>::is_always_lock_free);

void on_interrupt(int) {
    interrupted = 1;
    std::signal(SIGINT, SIG_DFL);
}

double seconds_between(std::chrono::steady_clock::time_point from, std::chrono::steady_clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

std::string repeated(const char* text, int count) {
    std::string result;
    for (int i = 0; i < count; ++i) result += text;
    return result;
}

} // namespace

TerminalMonitor::TerminalMonitor(const Console& console) : console_(console) {
    interrupted = 0;
    previous_ = std::signal(SIGINT, on_interrupt);
}

TerminalMonitor::~TerminalMonitor() {
    std::signal(SIGINT, previous_ == SIG_ERR ? SIG_DFL : previous_);
    if (!shown_.empty()) console_.err << "\r\x1b[K" << std::flush;
}

void TerminalMonitor::report(const Progress& progress) {
    if (!console_.err_is_terminal) return;
    const Clock::time_point now = Clock::now();
    const double seconds = seconds_between(started_, now);
    if (seconds < quiet_seconds || seconds_between(drawn_, now) < redraw_seconds) return;
    std::string text = progress_text(progress, seconds, console_.width);
    if (text == shown_) return;
    console_.err << "\r\x1b[K" << text << std::flush;
    shown_ = std::move(text);
    drawn_ = now;
}

bool TerminalMonitor::cancelled() { return interrupted != 0; }

std::string progress_text(const Progress& progress, double seconds, int width) {
    const double done = std::clamp(progress.fraction, 0.0, 1.0);
    const std::string left =
        done > 0.02 ? fmt::format(", {:.0f} s left", std::ceil(seconds * (1 - done) / done)) : std::string();
    const std::string tail = fmt::format(" {:3.0f} %{}", std::floor(done * 100), left);
    const int room = width - static_cast<int>(progress.stage.size() + tail.size()) - 2;
    const int bar = std::clamp(room, 0, longest_bar);
    const int full = static_cast<int>(done * bar);
    return fmt::format("{} {}{}{}", progress.stage, repeated("━", full), repeated("─", bar - full), tail);
}

} // namespace careerflow::cli
