#pragma once

#include "careerflow/project/project.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace careerflow {

struct ReadOptions {
    std::int64_t max_file_bytes = std::int64_t{64} << 20; ///< larger files are refused
    std::string scenario{};                               ///< name of a scenario to apply; empty: none
    FurtherCheck further{};                               ///< a look beyond the rows; see make_project
};

/// The files of a project folder by name, e.g. "project.toml", "routes.csv" and "scenarios/training_doubled.toml".
using ProjectFiles = std::map<std::string, std::string>;

struct SettingsText {
    std::optional<SourceSettings> settings{}; ///< nothing if the text is not TOML
    Diagnostics diagnostics{};
};

/// Parses project.toml (TOML 1.0) into keys with their places; nothing is interpreted. A syntax error is a finding.
[[nodiscard]] SettingsText read_settings_text(std::string_view bytes, std::string file,
                                              const ReadOptions& options = {});

/// Reads a project from files held in memory; needs no file system. Throws DataError with every finding, sorted, if any
/// is an error.
[[nodiscard]] Project read_project_from_memory(const ProjectFiles& files, const ReadOptions& options = {});

/// The same, with errors and warnings as values. `found` are findings made before, e.g. about files that were refused.
[[nodiscard]] ProjectMade check_project_from_memory(const ProjectFiles& files, const ReadOptions& options = {},
                                                    const Diagnostics& found = {});

} // namespace careerflow
