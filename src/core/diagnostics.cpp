#include "careerflow/core/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace careerflow {

std::string_view to_string(Severity severity) {
    switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
    }
    return "error";
}

namespace {

std::string place_text(const Place& place) {
    std::string text = place.file;
    if (place.line > 0) text += fmt::format(":{}", place.line);
    if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
    return text.empty() ? text : text + ": ";
}

std::string plural(std::ptrdiff_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

} // namespace

std::string Finding::text() const {
    std::string text = fmt::format("{}{} {}", place_text(place), to_string(severity), code.text());
    if (!place.field.empty()) text += fmt::format(" [{}]", place.field);
    if (!value.empty()) text += fmt::format(" '{}'", value);
    text += fmt::format(": {}.", reason);
    if (!nearest.empty()) text += fmt::format("\n    Did you mean '{}'?", nearest);
    if (!remedy.empty()) text += fmt::format("\n    {}.", remedy);
    return text;
}

void Diagnostics::append(const Diagnostics& other) {
    findings_.insert(findings_.end(), other.findings_.begin(), other.findings_.end());
}

Diagnostics Diagnostics::sorted() const {
    Diagnostics result = *this;
    std::stable_sort(result.findings_.begin(), result.findings_.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) <
               std::tie(b.place.file, b.place.line, b.place.column);
    });
    return result;
}

std::ptrdiff_t Diagnostics::count(Severity severity) const {
    return std::count_if(findings_.begin(), findings_.end(), [&](const Finding& f) { return f.severity == severity; });
}

std::string Diagnostics::text() const {
    std::string text;
    const Diagnostics ordered = sorted();
    for (const Finding& finding : ordered.findings()) text += finding.text() + "\n";
    text += fmt::format("{}, {}", plural(count(Severity::error), "error"), plural(count(Severity::warning), "warning"));
    return text;
}

} // namespace careerflow
