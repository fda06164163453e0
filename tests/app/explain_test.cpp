#include "careerflow/app/explain.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>

namespace careerflow {
namespace {

namespace fs = std::filesystem;

/// Number and name of every constant `Code name{number}` in the public headers.
std::map<int, std::string> declared_codes() {
    static const std::regex declaration(R"(constexpr Code (\w+)\{(\d{4})\};)");
    std::map<int, std::string> codes;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(CAREERFLOW_TEST_DATA) / ".." / "include")) {
        if (entry.path().extension() != ".hpp") continue;
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const std::string header = text.str();
        for (std::sregex_iterator found(header.begin(), header.end(), declaration), end; found != end; ++found) {
            const auto [at, is_new] = codes.emplace(std::stoi((*found)[2]), (*found)[1]);
            EXPECT_TRUE(is_new) << "number " << at->first << " is both " << at->second << " and " << (*found)[1];
        }
    }
    return codes;
}

TEST(Explain, KnowsEveryCodeOfEveryModuleOnceAndNoOther) {
    std::map<int, std::string> unexplained = declared_codes();
    ASSERT_GT(unexplained.size(), 100U);
    for (const CodeExplanation& explanation : all_code_explanations())
        EXPECT_EQ(unexplained.erase(explanation.code.number), 1U)
            << explanation.code.text() << " is explained twice or declared nowhere";
    for (const auto& [number, name] : unexplained) ADD_FAILURE() << number << " " << name << " is not explained";
}

} // namespace
} // namespace careerflow
