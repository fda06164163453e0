#include "careerflow/app/verify.hpp"

#include "app/lens_manifest.hpp"
#include "app/rows_table.hpp"
#include "careerflow/app/career_result.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/saved_month_text.hpp"
#include "careerflow/results/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
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

void expect_same_inputs(const Manifest& manifest, const std::string& folder, const Project& project) {
    const std::vector<std::string> differences = input_differences(manifest.inputs, project.inputs);
    if (differences.empty()) return;
    std::string list;
    for (const std::string& difference : differences) list += (list.empty() ? "" : "; ") + difference;
    throw InputError(
        fmt::format("the project {} in {} is not as it was when the result was made: {}. Give the project as "
                    "it was then with --project",
                    manifest.project, folder.empty() ? "the bundled example" : folder, list));
}

/// Whether the folder holds every file that the result was made from, as it was.
bool holds_inputs(const fs::path& folder, const Manifest& manifest) {
    return std::all_of(manifest.inputs.begin(), manifest.inputs.end(), [&folder](const FileDigest& file) {
        std::error_code ignored;
        if (!fs::is_regular_file(folder / file.name, ignored)) return false;
        std::ifstream stream(folder / file.name, std::ios::binary);
        std::ostringstream bytes;
        bytes << stream.rdbuf();
        return stream.good() && sha256_hex(bytes.str()) == file.sha256;
    });
}

/// Whether any of those files stands in the folder, as it was or not: "." leads to a folder from everywhere.
bool holds_some_input(const fs::path& folder, const Manifest& manifest) {
    return std::any_of(manifest.inputs.begin(), manifest.inputs.end(), [&folder](const FileDigest& file) {
        std::error_code ignored;
        return fs::is_regular_file(folder / file.name, ignored);
    });
}

/// The folder of the project that a result was made from: as it was named, seen from here, or as it lies from the
/// result. Where neither holds the files as they were, the first that is there, so that what differs can be said.
std::string project_folder(const Manifest& manifest, const fs::path& result_folder) {
    const std::string& named = option_text(manifest, "project");
    if (named.empty()) return named;
    std::error_code error;
    const fs::path result = fs::weakly_canonical(result_folder, error);
    const fs::path from_result = (result / manifest.run.project_folder).lexically_normal();
    for (const fs::path& candidate : {fs::path(named), from_result})
        if (holds_inputs(candidate, manifest)) return candidate.string();
    for (const fs::path& candidate : {fs::path(named), from_result})
        if (holds_some_input(candidate, manifest)) return candidate.string();
    throw InputError(
        fmt::format("the project {} that the result was made from is neither in {}, seen from here, nor in "
                    "{}, where it lay from the result. Give its folder with --project",
                    manifest.project, named, from_result.string()));
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
    question.project = options.project ? *options.project : project_folder(manifest, result_folder);
    WorkforceCase of = open_workforce(question);
    expect_same_inputs(manifest, question.project, of.project);
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

Table verification_table(const Verification& verification) {
    struct Row {
        std::string sameness{};
        FirstDifference first{};
        std::string changed{};
    };
    Row only{.sameness = verification.outcome == Outcome::cancelled
                             ? std::string("cancelled")
                             : std::string(to_string(verification.comparison.sameness)),
             .first = verification.comparison.first.value_or(FirstDifference{})};
    for (const ChangedFile& file : verification.changed_files)
        only.changed += (only.changed.empty() ? "" : ";") + file.name;
    return RowsTable<Row>("verification", "Whether the result came out again", {only})
        .text("sameness", "same bits, same within tolerance or different", [](const Row& r) { return r.sameness; })
        .text("file", "of the first difference", [](const Row& r) { return r.first.file; })
        .integer("row", "", "of the first difference; 0: the header, or JSON",
                 [](const Row& r) { return r.first.file.empty() ? std::nullopt : std::optional(r.first.row); })
        .text("column", "of the first difference, or its path in JSON", [](const Row& r) { return r.first.column; })
        .text("result", "what stands in the result", [](const Row& r) { return r.first.left; })
        .text("again", "what came out again", [](const Row& r) { return r.first.right; })
        .text("changed_files", "of the result since it was written, separated by ;",
              [](const Row& r) { return r.changed; })
        .build();
}

} // namespace careerflow
