#pragma once

#include "careerflow/core/monitor.hpp"

#include <cstdint>
#include <string_view>

namespace careerflow::biobjective {

/// Asks a monitor, now and then, whether to stop; once it said so, it stays so.
class Poll {
public:
    explicit Poll(Monitor* monitor) : monitor_(monitor) {}

    /// For the innermost loop that can afford a counter: asks once in 65 536 calls.
    [[nodiscard]] bool stop_soon() { return (++calls_ & 0xFFFFU) == 0 ? stop() : stopped_; }
    /// Asks now.
    [[nodiscard]] bool stop() {
        if (monitor_ != nullptr && !stopped_) stopped_ = monitor_->cancelled();
        return stopped_;
    }
    [[nodiscard]] bool stopped() const { return stopped_; }
    void report(std::string_view stage, double fraction) {
        if (monitor_ != nullptr) monitor_->report({stage, fraction});
    }

private:
    Monitor* monitor_;
    std::uint32_t calls_ = 0;
    bool stopped_ = false;
};

} // namespace careerflow::biobjective
