#pragma once

#include "careerflow/analysis/analysis.hpp"
#include "careerflow/app/lens_result.hpp"
#include "careerflow/projection/projection.hpp"
#include "careerflow/results/manifest.hpp"
#include "careerflow/simulation/simulation.hpp"

#include <string>
#include <vector>

namespace careerflow {

/// The question of a lens as options of a manifest: project, horizon_months, discount_rate.
[[nodiscard]] std::vector<ManifestOption> manifest_options(const WorkforceQuestion& question);
/// The options of a lens that bear on its result.
[[nodiscard]] std::vector<ManifestOption> manifest_options(const ProjectionOptions& options);
[[nodiscard]] std::vector<ManifestOption> manifest_options(const SimulationOptions& options);
[[nodiscard]] std::vector<ManifestOption> manifest_options(const AnalysisOptions& options);

/// The file of a result that holds the month its run went on from.
inline constexpr const char* from_month_file = "from_month.json";
/// The file of a result that holds the month it has saved.
inline constexpr const char* saved_month_file = "saved_month.json";

/// The same, read back; but for the month gone on from, which is a file of the result. Throw InputError for options
/// that are missing or cannot be read.
[[nodiscard]] WorkforceQuestion question_from(const Manifest& manifest);
[[nodiscard]] ProjectionOptions projection_options_from(const Manifest& manifest);
[[nodiscard]] SimulationOptions simulation_options_from(const Manifest& manifest);
[[nodiscard]] AnalysisOptions analysis_options_from(const Manifest& manifest);
/// Text of an option. Throws InputError if the manifest has none of that name.
[[nodiscard]] const std::string& option_text(const Manifest& manifest, std::string_view name);

/// What expectations promise: they go through no draw, and their bits may differ between compilers.
[[nodiscard]] ManifestTolerance nearly_exact();

/// What all lenses put into a manifest: verb, project, scenario, versions, build, inputs, assumptions, run.
[[nodiscard]] Manifest lens_manifest(std::string verb, const WorkforceCase& of, const ManifestRun& run);

} // namespace careerflow
