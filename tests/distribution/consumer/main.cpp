#include "all_headers.hpp" // every installed public header; also in second_unit.cpp, so that a missing `inline` shows

#include <cstdio>

std::string findings_of_second_unit();

int main() {
    const std::string text = findings_of_second_unit();
    if (text.find("CF1042") == std::string::npos || text.find("band_4") == std::string::npos) {
        std::fprintf(stderr, "unexpected findings:\n%s\n", text.c_str());
        return 1;
    }
    std::vector<double> squares(1000);
    careerflow::parallel_for(std::ssize(squares), [&](std::ptrdiff_t index) {
        squares[static_cast<std::size_t>(index)] = static_cast<double>(index * index);
    });
    std::printf("careerflow %s\n", std::string(careerflow::library_version).c_str());
    return squares[31] == 961.0 ? 0 : 1;
}
