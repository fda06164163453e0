#pragma once

#include "careerflow/core/diagnostics.hpp"
#include "careerflow/framework/framework.hpp"
#include "careerflow/project/read_rows.hpp"
#include "careerflow/project/settings.hpp"
#include "careerflow/project/source_table.hpp"
#include "careerflow/project/workforce_rows.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace careerflow {

/// One file that a project was read from.
struct InputFile {
    std::string name{}; ///< path inside the project folder
    std::int64_t bytes = 0;
    std::string sha256{}; ///< of its bytes as they were read, 64 hexadecimal digits
};

/// A valid project: settings and the framework that its tables and the catalogue make together. A value.
struct Project {
    ProjectSettings settings{};
    Framework framework{};
    WorkforceTables workforce{};     ///< empty if the project only describes a framework
    std::vector<InputFile> inputs{}; ///< project.toml first, then tables by name
    Diagnostics warnings{};          ///< what was worth a warning, sorted
    std::string scenario{};          ///< the scenario that was applied; empty: none
};

/// What a project is made from, as text.
struct ProjectSources {
    SourceSettings settings{};
    std::vector<SourceTable> tables{};
    std::vector<InputFile> inputs{};
    bool complete = true;   ///< false if some file could not be read as a table or as TOML
    std::string scenario{}; ///< the scenario that was applied; empty: none
};

/// A catalogue that the tables of a project lie over.
struct CatalogueSources {
    FrameworkRows rows{};
    std::vector<SourceTable> tables{}; ///< the same rows as text, for the places of findings
};

/// The outcome of making a project: the project, or errors; warnings either way.
struct ProjectMade {
    std::optional<Project> project{};
    Diagnostics diagnostics{}; ///< sorted by file, line and column
};

/// A further look at rows that make a framework, by what lies above this module: its findings. `found` are those made
/// so far; what only follows from them is best left out.
using FurtherCheck = std::function<Diagnostics(const Framework& framework, const WorkforceTables& rows,
                                               const ProjectSettings& settings, const Diagnostics& found)>;

/// Reads settings and rows, puts the rows over those of `catalogue`, checks the whole and builds the framework.
/// `found` are findings made before (in splitting files into cells). All findings come at once, those of `further`
/// too unless the framework itself has errors or the start could not be read; findings that only follow from others (a
/// number out of range that could not be read, references when a table is missing, months before an unknown start) are
/// left out.
[[nodiscard]] ProjectMade make_project(const ProjectSources& sources, const SettingsRead& settings,
                                       const CatalogueSources& catalogue, Diagnostics found,
                                       const FurtherCheck& further = {});

} // namespace careerflow
