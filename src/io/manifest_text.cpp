#include "careerflow/io/manifest_text.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/core/version.hpp"
#include "careerflow/io/codes.hpp"
#include "io/json_reader.hpp"
#include "io/plain_name.hpp"

#include <fmt/format.h>

#include <utility>

namespace careerflow {

namespace {

using Json = OrderedJson;

Json files_json(const std::vector<FileDigest>& files) {
    Json list = Json::array();
    for (const FileDigest& file : files)
        list.push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    return list;
}

Json options_json(const std::vector<ManifestOption>& options) {
    Json object = Json::object();
    for (const ManifestOption& option : options) {
        expects(!object.contains(option.name), fmt::format("a manifest has two options '{}'", option.name));
        object[option.name] = option.value;
    }
    return object;
}

Json assumptions_json(const std::vector<ManifestAssumption>& assumptions) {
    Json list = Json::array();
    for (const ManifestAssumption& assumption : assumptions)
        list.push_back({{"place", assumption.place},
                        {"statement", assumption.statement},
                        {"confidence", assumption.confidence},
                        {"source", assumption.source}});
    return list;
}

std::vector<FileDigest> take_files(JsonReader& reader, const Json& json, const std::string& path) {
    std::vector<FileDigest> files;
    reader.each(json, path, [&](const Json& item, const std::string& at) {
        if (!reader.has_keys(item, at, {"name", "bytes", "sha256"})) return;
        FileDigest& file = files.emplace_back();
        reader.take(item["name"], at + ".name", file.name);
        reader.take(item["bytes"], at + ".bytes", file.bytes);
        reader.take(item["sha256"], at + ".sha256", file.sha256);
    });
    return files;
}

void take_options(JsonReader& reader, const Json& json, Manifest& manifest) {
    if (!json.is_object()) return reader.wrong("options", "an object is expected here");
    for (const auto& item : json.items()) {
        manifest.options.push_back({.name = item.key()});
        reader.take(item.value(), "options." + item.key(), manifest.options.back().value);
    }
}

void take_assumptions(JsonReader& reader, const Json& json, Manifest& manifest) {
    reader.each(json, "assumptions", [&](const Json& item, const std::string& at) {
        if (!reader.has_keys(item, at, {"place", "statement", "confidence", "source"})) return;
        ManifestAssumption& assumption = manifest.assumptions.emplace_back();
        reader.take(item["place"], at + ".place", assumption.place);
        reader.take(item["statement"], at + ".statement", assumption.statement);
        reader.take(item["confidence"], at + ".confidence", assumption.confidence);
        reader.take(item["source"], at + ".source", assumption.source);
    });
}

void take_versions(JsonReader& reader, const Json& json, ManifestVersions& versions) {
    if (!reader.has_keys(json, "versions", {"library", "api", "results_schema", "draw_protocol"})) return;
    reader.take(json["library"], "versions.library", versions.library);
    reader.take(json["api"], "versions.api", versions.api);
    reader.take(json["results_schema"], "versions.results_schema", versions.results_schema);
    reader.take(json["draw_protocol"], "versions.draw_protocol", versions.draw_protocol);
}

void take_build(JsonReader& reader, const Json& json, ManifestBuild& build) {
    if (!reader.has_keys(json, "build", {"compiler", "flags", "platform"})) return;
    reader.take(json["compiler"], "build.compiler", build.compiler);
    reader.take(json["flags"], "build.flags", build.flags);
    reader.take(json["platform"], "build.platform", build.platform);
}

void take_tolerance(JsonReader& reader, const Json& json, ManifestTolerance& tolerance) {
    if (!reader.has_keys(json, "tolerance", {"relative", "absolute", "statement"})) return;
    reader.take(json["relative"], "tolerance.relative", tolerance.relative);
    reader.take(json["absolute"], "tolerance.absolute", tolerance.absolute);
    reader.take(json["statement"], "tolerance.statement", tolerance.statement);
}

void take_run(JsonReader& reader, const Json& json, ManifestRun& run) {
    if (!reader.has_keys(json, "run", {"started", "seconds", "threads", "project_folder"})) return;
    reader.take(json["started"], "run.started", run.started);
    reader.take(json["seconds"], "run.seconds", run.seconds);
    reader.take(json["threads"], "run.threads", run.threads);
    reader.take(json["project_folder"], "run.project_folder", run.project_folder);
}

/// A manifest of a later layout would give findings about every key; one says it.
void refuse_later_schema(const Json& json, const std::string& file) {
    const auto versions = json.find("versions");
    if (versions == json.end() || !versions->is_object()) return;
    const auto schema = versions->find("results_schema");
    if (schema == versions->end() || !schema->is_number_integer()) return;
    if (schema->get<std::int64_t>() <= results_schema_version) return;
    Diagnostics found;
    found.add({.code = codes::later_results_schema,
               .place = {.file = file, .field = "versions.results_schema"},
               .value = schema->dump(),
               .reason = fmt::format("the result has a later layout than {}, the latest this program knows",
                                     results_schema_version),
               .remedy = "Use the version of the program that made it, or a later one"});
    throw DataError(std::move(found));
}

void check_output_names(JsonReader& reader, const std::vector<FileDigest>& outputs) {
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (!is_plain_name(outputs[i].name))
            reader.wrong(fmt::format("outputs[{}].name", i), "this does not name a file of a result folder");
}

} // namespace

std::string to_json(const Manifest& manifest) {
    Json json;
    json["verb"] = manifest.verb;
    json["project"] = manifest.project;
    json["scenario"] = manifest.scenario;
    json["seed"] = manifest.seed ? Json(*manifest.seed) : Json(nullptr);
    json["options"] = options_json(manifest.options);
    json["versions"] = {{"library", manifest.versions.library},
                        {"api", manifest.versions.api},
                        {"results_schema", manifest.versions.results_schema},
                        {"draw_protocol", manifest.versions.draw_protocol}};
    json["build"] = {
        {"compiler", manifest.build.compiler}, {"flags", manifest.build.flags}, {"platform", manifest.build.platform}};
    json["tolerance"] = {{"relative", manifest.tolerance.relative},
                         {"absolute", manifest.tolerance.absolute},
                         {"statement", manifest.tolerance.statement}};
    json["inputs"] = files_json(manifest.inputs);
    json["outputs"] = files_json(manifest.outputs);
    json["assumptions"] = assumptions_json(manifest.assumptions);
    json["run"] = {{"started", manifest.run.started},
                   {"seconds", manifest.run.seconds},
                   {"threads", manifest.run.threads},
                   {"project_folder", manifest.run.project_folder}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Manifest manifest_from_json(std::string_view text, const std::string& file) {
    JsonReader reader(file);
    const Json json = reader.parsed(text);
    reader.throw_findings();
    refuse_later_schema(json, file);
    Manifest manifest;
    (void)reader.has_keys(json, "",
                          {"verb", "project", "scenario", "seed", "options", "versions", "build", "tolerance", "inputs",
                           "outputs", "assumptions", "run"});
    reader.throw_findings();
    reader.take(json["verb"], "verb", manifest.verb);
    reader.take(json["project"], "project", manifest.project);
    reader.take(json["scenario"], "scenario", manifest.scenario);
    reader.take(json["seed"], "seed", manifest.seed);
    take_options(reader, json["options"], manifest);
    take_versions(reader, json["versions"], manifest.versions);
    take_build(reader, json["build"], manifest.build);
    take_tolerance(reader, json["tolerance"], manifest.tolerance);
    manifest.inputs = take_files(reader, json["inputs"], "inputs");
    manifest.outputs = take_files(reader, json["outputs"], "outputs");
    take_assumptions(reader, json["assumptions"], manifest);
    take_run(reader, json["run"], manifest.run);
    check_output_names(reader, manifest.outputs);
    reader.throw_findings();
    return manifest;
}

} // namespace careerflow
