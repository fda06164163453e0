#include "careerflow/framework/entry_rule.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes give a rule or findings inside the text, and a rule's text gives the rule back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const careerflow::ParsedEntryRule parsed = careerflow::EntryRule::parse(text);
    if (parsed.rule.has_value() != parsed.findings.empty()) std::abort();
    for (const careerflow::Finding& finding : parsed.findings)
        if (finding.place.column < 1 || static_cast<std::size_t>(finding.place.column) > size + 1) std::abort();
    if (!parsed.rule) return 0;
    const careerflow::ParsedEntryRule again = careerflow::EntryRule::parse(parsed.rule->text());
    // Canonical text has more blanks than what was written may have had, so it can be too long.
    if (!again.rule && parsed.rule->text().size() > 10'000) return 0;
    if (!again.rule) std::abort();
    if (!(*again.rule == *parsed.rule)) std::abort();
    return 0;
}
