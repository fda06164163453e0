#include "careerflow/io/saved_month_text.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "io/json_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace careerflow {

namespace {

using Json = OrderedJson;

constexpr std::string_view format_name = "careerflow saved month";
constexpr std::int64_t format_version = 1;

/// The lists of numbers, in the order in which they are written.
constexpr std::array<std::pair<const char*, std::vector<double> SavedMonth::*>, 6> lists{
    {{"heads", &SavedMonth::heads},
     {"role_heads", &SavedMonth::role_heads},
     {"offers", &SavedMonth::offers},
     {"months_in_band", &SavedMonth::months_in_band},
     {"pay_point_shares", &SavedMonth::pay_point_shares},
     {"levy_pence", &SavedMonth::levy_pence}}};

/// A later version would give findings about every key; one says it.
void check_format(JsonReader& reader, const Json& json) {
    const auto has = [&json](const char* key, const Json& value) {
        return json.is_object() && json.contains(key) && json[key] == value;
    };
    if (!has("format", format_name))
        reader.wrong("format", fmt::format("this is no file with \"format\": \"{}\"", format_name));
    else if (!has("version", format_version))
        reader.wrong("version", fmt::format("this program reads version {} of the format only", format_version));
    reader.throw_findings();
}

std::optional<InputDraw> inputs_from(JsonReader& reader, const Json& json) {
    if (json.is_null()) return std::nullopt;
    if (!reader.has_keys(json, "inputs", {"seed", "draw"})) return std::nullopt;
    std::optional<std::uint64_t> seed;
    InputDraw inputs;
    reader.take(json["seed"], "inputs.seed", seed);
    reader.take(json["draw"], "inputs.draw", inputs.draw);
    inputs.seed = seed.value_or(0);
    return inputs;
}

CalendarMonth month_from(JsonReader& reader, const Json& json) {
    std::string text;
    reader.take(json, "month", text);
    const auto month = calendar_month_from(text);
    if (!month) reader.wrong("month", "a month is expected here, such as 2028-03");
    return month.value_or(CalendarMonth{});
}

} // namespace

std::string to_json(const SavedMonth& saved) {
    Json json{{"format", format_name},
              {"version", format_version},
              {"month", to_string(saved.month)},
              {"step", saved.step},
              {"whole_heads", saved.whole_heads},
              {"inputs", nullptr},
              {"project", saved.origin.project},
              {"project_sha256", saved.origin.digest},
              {"places", saved.places}};
    if (saved.inputs) json["inputs"] = {{"seed", saved.inputs->seed}, {"draw", saved.inputs->draw}};
    for (const auto& [name, list] : lists) json[name] = saved.*list;
    std::string text;
    for (const auto& item : json.items())
        text += fmt::format("{}{}: {}", text.empty() ? "{\n" : ",\n", Json(item.key()).dump(), item.value().dump());
    return text + "\n}\n";
}

SavedMonth saved_month_from_json(std::string_view text, const std::string& file) {
    JsonReader reader(file);
    const Json json = reader.parsed(text);
    reader.throw_findings();
    check_format(reader, json);
    (void)reader.has_keys(json, "",
                          {"format", "version", "month", "step", "whole_heads", "inputs", "project", "project_sha256",
                           "places", "heads", "role_heads", "offers", "months_in_band", "pay_point_shares",
                           "levy_pence"});
    reader.throw_findings();
    SavedMonth saved{.month = month_from(reader, json["month"])};
    reader.take(json["step"], "step", saved.step);
    if (json["whole_heads"].is_boolean()) saved.whole_heads = json["whole_heads"].get<bool>();
    else reader.wrong("whole_heads", "true or false is expected here");
    saved.inputs = inputs_from(reader, json["inputs"]);
    reader.take(json["project"], "project", saved.origin.project);
    reader.take(json["project_sha256"], "project_sha256", saved.origin.digest);
    reader.take(json["places"], "places", saved.places);
    for (const auto& [name, list] : lists)
        reader.each(json[name], name, [&, to = list](const Json& item, const std::string& at) {
            reader.take(item, at, (saved.*to).emplace_back());
        });
    reader.throw_findings();
    return saved;
}

} // namespace careerflow
