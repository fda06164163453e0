#include "careerflow/io/project_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

/// The bytes are files one after the other, each begun by a line "@name": a project or errors, never both, never a
/// fault. Without a first "@name" line all of it is project.toml.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace careerflow;
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    ProjectFiles files;
    std::string name = "project.toml";
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
        const std::string_view line = rest.substr(0, end);
        if (line.starts_with('@')) name = line.substr(1, line.find_last_not_of("\r\n"));
        else files[name] += line;
        rest.remove_prefix(end);
    }
    const ProjectMade made = check_project_from_memory(files, {.max_file_bytes = 1 << 16});
    if (made.project.has_value() == made.diagnostics.has_errors()) std::abort();
    (void)made.diagnostics.text();
    return 0;
}
