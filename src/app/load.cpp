#include "careerflow/app/load.hpp"

#include "careerflow/io/catalogue.hpp"
#include "careerflow/io/folder.hpp"
#include "careerflow/io/new_project.hpp"

#include <filesystem>

namespace careerflow {

Project load(const std::string& folder) {
    if (!folder.empty()) return read_project(folder);
    Project bundled;
    bundled.settings.name = "nhs-england";
    bundled.settings.title = "NHS Career Framework, England";
    bundled.framework = catalogue_framework();
    return bundled;
}

void create_project(const std::string& folder) {
    const std::string name = std::filesystem::path(folder).lexically_normal().filename().string();
    write_folder(folder, new_project_files(name));
}

} // namespace careerflow
