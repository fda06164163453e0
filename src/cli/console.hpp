#pragma once

#include <iosfwd>

namespace careerflow::cli {

/// Where a command writes and what it knows about it. Tests give it string streams.
struct Console {
    std::ostream& out; ///< tables and texts that were asked for
    std::ostream& err; ///< messages and progress
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    bool colour = false;
    int width = 100; ///< columns of the terminal
};

/// Exit codes of every command.
enum class ExitCode { done = 0, our_fault = 1, usage = 2, bad_input = 3, no_solution = 4, interrupted = 130 };

} // namespace careerflow::cli
