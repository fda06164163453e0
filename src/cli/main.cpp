#include "cli/run.hpp"

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <sys/ioctl.h>
#include <unistd.h>

namespace {

int terminal_width() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 100;
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    const bool out_is_terminal = isatty(STDOUT_FILENO) == 1;
    const char* no_colour = std::getenv("NO_COLOR");
    const careerflow::cli::Console console{.out = std::cout,
                                           .err = std::cerr,
                                           .out_is_terminal = out_is_terminal,
                                           .err_is_terminal = isatty(STDERR_FILENO) == 1,
                                           .colour = out_is_terminal && (no_colour == nullptr || *no_colour == '\0'),
                                           .width = terminal_width()};
    return careerflow::cli::run(std::vector<std::string>(argv + 1, argv + argc), console);
}
