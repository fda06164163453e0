#include "app/lens_manifest.hpp"

#include "careerflow/app/assumptions.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/saved_month_text.hpp"
#include "careerflow/project/cell_number.hpp"
#include "careerflow/results/sha256.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace careerflow {

namespace {

std::string text_of(bool value) { return value ? "true" : "false"; }

/// Fewest digits that read back to the same number.
std::string text_of(double value) { return fmt::format("{}", value); }

std::string text_of(const std::vector<double>& values) { return fmt::format("{}", fmt::join(values, ";")); }

std::string text_of(const std::optional<CalendarMonth>& month) { return month ? to_string(*month) : std::string(); }

/// "2028-03, sha256 …", or nothing.
std::string digest_of(const std::optional<SavedMonth>& month) {
    return month ? fmt::format("{}, sha256 {}", to_string(month->month), sha256_hex(to_json(*month))) : std::string();
}

std::optional<CalendarMonth> month_in(const Manifest& manifest, std::string_view name) {
    const std::string& text = option_text(manifest, name);
    return text.empty() ? std::nullopt : std::optional(parse_calendar_month(text));
}

std::int64_t whole(const Manifest& manifest, std::string_view name) {
    const std::string& text = option_text(manifest, name);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    expects(error == std::errc() && end == text.data() + text.size(),
            fmt::format("the manifest's option {} is not a whole number: '{}'", name, text));
    return value;
}

double number(const std::string& text, std::string_view name) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    expects(error == std::errc() && end == text.data() + text.size(),
            fmt::format("the manifest's option {} is not a number: '{}'", name, text));
    return value;
}

std::vector<std::string> texts(const Manifest& manifest, std::string_view name) {
    std::vector<std::string> result;
    std::string_view rest = option_text(manifest, name);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        result.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return result;
}

std::vector<double> numbers(const Manifest& manifest, std::string_view name) {
    std::vector<double> result;
    for (const std::string& text : texts(manifest, name)) result.push_back(number(text, name));
    return result;
}

} // namespace

std::vector<ManifestOption> manifest_options(const WorkforceQuestion& question) {
    return {{"project", question.project},
            {"horizon_months", std::to_string(question.horizon_months.value_or(0))},
            {"discount_rate", text_of(question.discount_rate.value_or(0))}};
}

std::vector<ManifestOption> manifest_options(const ProjectionOptions& options) {
    return {{"covariance", text_of(options.covariance)},
            {"level", text_of(options.level)},
            {"from_month", digest_of(options.from)},
            {"save_month", text_of(options.save_month)}};
}

std::vector<ManifestOption> manifest_options(const SimulationOptions& options) {
    return {{"replicates", std::to_string(options.replicates)},
            {"fixed_inputs", text_of(options.fixed_inputs)},
            {"replicates_per_draw", std::to_string(options.replicates_per_draw)},
            {"quantiles", text_of(options.quantiles)},
            {"stored_replicates", std::to_string(options.stored_replicates)},
            {"monthly_quantiles", text_of(options.monthly_quantiles)},
            {"from_month", digest_of(options.from)},
            {"save_month", text_of(options.save_month)},
            {"save_replicate", std::to_string(options.save_replicate)}};
}

std::vector<ManifestOption> manifest_options(const AnalysisOptions& options) {
    return {{"from", fmt::format("{}", fmt::join(options.from, ";"))},
            {"to", fmt::format("{}", fmt::join(options.to, ";"))},
            {"start_as", options.start_as == StartAs::entrant ? "entrant" : "staff"},
            {"effects", std::to_string(options.effects)},
            {"tail", text_of(options.tail)},
            {"months", std::to_string(options.months)}};
}

const std::string& option_text(const Manifest& manifest, std::string_view name) {
    const auto found = std::find_if(manifest.options.begin(), manifest.options.end(),
                                    [name](const ManifestOption& option) { return option.name == name; });
    if (found == manifest.options.end()) throw InputError(fmt::format("the manifest has no option {}", name));
    return found->value;
}

WorkforceQuestion question_from(const Manifest& manifest) {
    return {.project = option_text(manifest, "project"),
            .scenario = manifest.scenario,
            .horizon_months = static_cast<int>(whole(manifest, "horizon_months")),
            .discount_rate = number(option_text(manifest, "discount_rate"), "discount_rate")};
}

ProjectionOptions projection_options_from(const Manifest& manifest) {
    return {.covariance = option_text(manifest, "covariance") == "true",
            .level = number(option_text(manifest, "level"), "level"),
            .save_month = month_in(manifest, "save_month")};
}

SimulationOptions simulation_options_from(const Manifest& manifest) {
    expects(manifest.seed.has_value(), "the manifest has no seed");
    return {.replicates = whole(manifest, "replicates"),
            .seed = *manifest.seed,
            .fixed_inputs = option_text(manifest, "fixed_inputs") == "true",
            .replicates_per_draw = static_cast<int>(whole(manifest, "replicates_per_draw")),
            .quantiles = numbers(manifest, "quantiles"),
            .stored_replicates = whole(manifest, "stored_replicates"),
            .monthly_quantiles = option_text(manifest, "monthly_quantiles") == "true",
            .save_month = month_in(manifest, "save_month"),
            .save_replicate = whole(manifest, "save_replicate")};
}

AnalysisOptions analysis_options_from(const Manifest& manifest) {
    return {.from = texts(manifest, "from"),
            .to = texts(manifest, "to"),
            .start_as = option_text(manifest, "start_as") == "entrant" ? StartAs::entrant : StartAs::staff,
            .effects = static_cast<int>(whole(manifest, "effects")),
            .tail = number(option_text(manifest, "tail"), "tail"),
            .months = static_cast<int>(whole(manifest, "months"))};
}

ManifestTolerance nearly_exact() {
    return {.relative = 1e-9,
            .absolute = 1e-9,
            .statement = "The same bits on one binary; elsewhere within 1e-9, relative or absolute."};
}

Manifest lens_manifest(std::string verb, const WorkforceCase& of, const ManifestRun& run) {
    Manifest manifest{.verb = std::move(verb),
                      .project = of.project.settings.name,
                      .scenario = of.question.scenario,
                      .options = manifest_options(of.question),
                      .versions = library_versions(),
                      .build = library_build(),
                      .assumptions = manifest_assumptions(of.project.workforce),
                      .run = run};
    manifest.run.project_folder = of.question.project;
    for (const InputFile& file : of.project.inputs) manifest.inputs.push_back({file.name, file.bytes, file.sha256});
    for (const std::string& statement : of.model.assumptions())
        manifest.assumptions.push_back({.statement = statement, .confidence = "assumption"});
    return manifest;
}

} // namespace careerflow
