#include "careerflow/io/example.hpp"

#include "io/embedded_file.hpp"

namespace careerflow {

const ProjectFiles& example_project_files() {
    static const ProjectFiles files = [] {
        ProjectFiles result;
        for (const EmbeddedFile& file : embedded_example_files())
            result.emplace(std::string(file.path), std::string(file.bytes));
        return result;
    }();
    return files;
}

Project example_project(const ReadOptions& options) {
    return read_project_from_memory(example_project_files(), options);
}

} // namespace careerflow
