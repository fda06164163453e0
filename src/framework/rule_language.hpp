#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// The words of the entry-rule language that both the parser and the check of ids must know.
inline const std::vector<std::string>& rule_functions() {
    static const std::vector<std::string> functions{"months", "licence", "registration", "condition"};
    return functions;
}

inline bool is_rule_function(std::string_view name) {
    const auto& functions = rule_functions();
    return std::find(functions.begin(), functions.end(), name) != functions.end();
}

/// Whether an id of that name could not be written in a rule.
inline bool is_rule_word(std::string_view name) {
    return name == "and" || name == "or" || name == "not" || name == "open" || is_rule_function(name);
}

inline bool is_rule_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
}

inline std::string_view rule_function_example(std::string_view function) {
    if (function == "months") return "months(nursing, 12), months(band:4, 24) or months(level:4, 24)";
    if (function == "licence") return "licence(driving)";
    if (function == "registration") return "registration(NMC)";
    return "condition(name)";
}

} // namespace careerflow
