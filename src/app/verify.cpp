#include "careerflow/app/verify.hpp"

#include "app/lens_manifest.hpp"
#include "careerflow/app/career_result.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/saved_month_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

namespace careerflow {

namespace {

namespace fs = std::filesystem;

/// A folder of its own for temporary files, gone at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "careerflow-verify-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw InputError("no folder for temporary files could be made");
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_{};
};

/// What differs between the files that a result was made from and those that are there now.
std::vector<std::string> input_differences(const std::vector<FileDigest>& then, const std::vector<InputFile>& now) {
    std::map<std::string, std::string> digests;
    for (const InputFile& file : now) digests[file.name] = file.sha256;
    std::vector<std::string> result;
    for (const FileDigest& file : then) {
        const auto found = digests.find(file.name);
        if (found == digests.end()) result.push_back(file.name + " is missing");
        else if (found->second != file.sha256) result.push_back(file.name + " has changed");
        if (found != digests.end()) digests.erase(found);
    }
    for (const auto& entry : digests) result.push_back(entry.first + " is new");
    return result;
}

void expect_same_inputs(const Manifest& manifest, const Project& project) {
    const std::vector<std::string> differences = input_differences(manifest.inputs, project.inputs);
    if (differences.empty()) return;
    std::string list;
    for (const std::string& difference : differences) list += (list.empty() ? "" : "; ") + difference;
    throw InputError("the project is not as it was when the result was made: " + list +
                     ". Give the project as it was then with --project");
}

/// Runs the lens that a manifest describes. Nothing if it was cancelled.
class Again {
public:
    Again(const Manifest& manifest, std::optional<SavedMonth> from, WorkforceCase of, const VerifyOptions& options,
          Monitor* monitor)
        : manifest_(manifest), from_(std::move(from)), case_(std::move(of)), options_(options), monitor_(monitor) {}

    [[nodiscard]] std::optional<ResultFiles> run() const {
        if (manifest_.verb == "projection") return projection();
        if (manifest_.verb == "simulate") return simulation();
        if (manifest_.verb == "compare") return comparison();
        if (manifest_.verb == "analyse") return analysis();
        throw InputError("a result of '" + manifest_.verb + "' cannot be run again");
    }

private:
    [[nodiscard]] std::optional<ResultFiles> projection() const {
        ProjectionOptions options = projection_options_from(manifest_);
        options.from = from_;
        const Projection made = project(case_.model, options, monitor_);
        if (made.outcome == Outcome::cancelled) return std::nullopt;
        return projection_result(case_, made, options);
    }

    [[nodiscard]] SimulationOptions simulation_options() const {
        SimulationOptions options = simulation_options_from(manifest_);
        options.parallelism = options_.parallelism;
        options.from = from_;
        return options;
    }

    [[nodiscard]] std::optional<ResultFiles> simulation() const {
        const SimulationOptions options = simulation_options();
        const Simulation made = simulate(case_.model, options, monitor_);
        if (made.outcome == Outcome::cancelled) return std::nullopt;
        return simulation_result(case_, made, options);
    }

    [[nodiscard]] std::optional<ResultFiles> comparison() const {
        const SimulationOptions options = simulation_options();
        WorkforceQuestion against = case_.question;
        against.scenario = option_text(manifest_, "against");
        const WorkforceCase base = open_workforce(against);
        const Comparison made = compare(base.model, case_.model, options, monitor_);
        if (made.outcome == Outcome::cancelled) return std::nullopt;
        return comparison_result(base, case_, made, options);
    }

    [[nodiscard]] std::optional<ResultFiles> analysis() const {
        AnalysisOptions options = analysis_options_from(manifest_);
        options.parallelism = options_.parallelism;
        const Analysis made = analyse(case_.model, options, monitor_);
        if (made.outcome == Outcome::cancelled) return std::nullopt;
        return analysis_result(case_, made, options);
    }

    const Manifest& manifest_;
    std::optional<SavedMonth> from_;
    WorkforceCase case_;
    const VerifyOptions& options_;
    Monitor* monitor_;
};

/// The folder may stand elsewhere now; that is no other question.
void keep_project_option(Manifest& made, const Manifest& recorded) {
    for (ManifestOption& option : made.options)
        if (option.name == "project") option.value = option_text(recorded, "project");
}

/// The month that the run of a result went on from, kept with the result.
std::optional<SavedMonth> month_gone_on_from(const Manifest& manifest, const std::string& result_folder) {
    const bool goes_on =
        std::any_of(manifest.options.begin(), manifest.options.end(),
                    [](const ManifestOption& option) { return option.name == "from_month" && !option.value.empty(); });
    if (!goes_on) return std::nullopt;
    return saved_month_from_json(read_result_text(result_folder, from_month_file), from_month_file);
}

} // namespace

Verification verify(const std::string& result_folder, const VerifyOptions& options, Monitor* monitor) {
    const Manifest manifest = read_manifest(result_folder);
    WorkforceQuestion question = question_from(manifest);
    if (options.project) question.project = *options.project;
    WorkforceCase of = open_workforce(question);
    expect_same_inputs(manifest, of.project);
    Verification result{.changed_files = changed_files(result_folder)};
    std::optional<ResultFiles> again =
        Again(manifest, month_gone_on_from(manifest, result_folder), std::move(of), options, monitor).run();
    if (!again) {
        result.outcome = Outcome::cancelled;
        return result;
    }
    keep_project_option(again->manifest, manifest);
    const TemporaryFolder room;
    write_result(room.path() / "again", *again);
    result.comparison =
        compare_results(result_folder, room.path() / "again",
                        {.relative = manifest.tolerance.relative, .absolute = manifest.tolerance.absolute});
    return result;
}

std::string verification_text(const Verification& verification) {
    if (verification.outcome == Outcome::cancelled) return "Cancelled: nothing was compared.";
    const ResultComparison& comparison = verification.comparison;
    switch (comparison.sameness) {
    case Sameness::same_bits: return "Same bits: the result came out again exactly.";
    case Sameness::same_within_tolerance:
        return fmt::format("Same within tolerance: numbers differ by at most {:.1e} of the larger.",
                           comparison.largest_relative_difference);
    case Sameness::different: break;
    }
    return "Different. First at " +
           (comparison.first ? to_string(*comparison.first) : std::string("an unknown place")) +
           " (result | run again).";
}

} // namespace careerflow
