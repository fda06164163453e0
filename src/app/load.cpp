#include "careerflow/app/load.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/catalogue.hpp"
#include "careerflow/io/example.hpp"
#include "careerflow/io/folder.hpp"
#include "careerflow/io/new_project.hpp"

#include <filesystem>
#include <utility>

namespace careerflow {

Project load(const std::string& folder, const LoadOptions& options) {
    if (!folder.empty()) return read_project(folder, {.scenario = options.scenario});
    expects(options.scenario.empty(), "the bundled catalogue has no scenarios; name the folder of a project");
    Project bundled;
    bundled.settings.name = "nhs-england";
    bundled.settings.title = "NHS Career Framework, England";
    bundled.framework = catalogue_framework();
    return bundled;
}

Project load_workforce(const std::string& folder, const LoadOptions& options) {
    return folder.empty() ? example_project({.scenario = options.scenario}) : load(folder, options);
}

std::vector<ScenarioSource> scenarios(const std::string& folder) {
    if (folder.empty()) return list_scenarios(example_project_files());
    FolderRead read = read_folder(folder);
    if (!read.readable) throw DataError(std::move(read.found));
    return list_scenarios(read.files);
}

void create_project(const std::string& folder) {
    const std::string name = std::filesystem::path(folder).lexically_normal().filename().string();
    write_folder(folder, new_project_files(name));
}

} // namespace careerflow
