#include "careerflow/app/explain.hpp"

#include "careerflow/analysis/codes.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/framework/codes.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/markov/codes.hpp"
#include "careerflow/paths/codes.hpp"
#include "careerflow/project/codes.hpp"
#include "careerflow/projection/codes.hpp"
#include "careerflow/random/codes.hpp"
#include "careerflow/results/codes.hpp"
#include "careerflow/simulation/codes.hpp"
#include "careerflow/workforce/codes.hpp"

#include <algorithm>
#include <cctype>

namespace careerflow {

std::vector<CodeExplanation> all_code_explanations() {
    std::vector<CodeExplanation> all;
    for (const auto explanations :
         {core_code_explanations(), random_code_explanations(), framework_code_explanations(),
          markov_code_explanations(), results_code_explanations(), project_code_explanations(),
          paths_code_explanations(), workforce_code_explanations(), projection_code_explanations(),
          simulation_code_explanations(), analysis_code_explanations(), io_code_explanations()})
        all.insert(all.end(), explanations.begin(), explanations.end());
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
    return all;
}

CodeExplanation explain(std::string_view code) {
    std::string wanted(code);
    for (char& c : wanted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (!wanted.starts_with("CF")) wanted.insert(0, "CF");
    std::vector<std::string> known;
    for (const CodeExplanation& explanation : all_code_explanations()) {
        if (explanation.code.text() == wanted) return explanation;
        known.push_back(explanation.code.text());
    }
    throw NotFoundError("code", code, known);
}

Table code_table() { return code_table(all_code_explanations()); }

Table code_table(std::span<const CodeExplanation> explanations) {
    TextValues codes, titles, meanings, remedies;
    for (const CodeExplanation& explanation : explanations) {
        codes.emplace_back(explanation.code.text());
        titles.emplace_back(explanation.title);
        meanings.emplace_back(explanation.meaning);
        remedies.emplace_back(explanation.remedy);
    }
    Table table("codes", "Errors and warnings");
    table.add({.name = "code", .description = "stable identity", .values = std::move(codes)});
    table.add({.name = "title", .description = "what it is", .values = std::move(titles)});
    table.add({.name = "meaning", .description = "what is wrong and why it matters", .values = std::move(meanings)});
    table.add({.name = "remedy", .description = "what to do", .values = std::move(remedies)});
    return table;
}

} // namespace careerflow
