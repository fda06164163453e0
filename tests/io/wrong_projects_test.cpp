#include "careerflow/io/folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace careerflow {
namespace {

namespace fs = std::filesystem;

const fs::path golden = fs::path(CAREERFLOW_TEST_DATA) / "golden" / "wrong_projects";
constexpr const char* expectation = "expected.txt";

std::vector<std::string> wrong_projects() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(golden))
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// The project in a folder of its own, so that links can be added that a repository should not hold.
class WrongProject : public testing::TestWithParam<std::string> {
protected:
    WrongProject() {
        std::string pattern = (fs::temp_directory_path() / "careerflow-wrong-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
        for (const auto& entry : fs::directory_iterator(golden / GetParam()))
            if (entry.path().filename() != expectation) fs::copy_file(entry.path(), path_ / entry.path().filename());
        if (GetParam() == "link_for_a_table") fs::create_symlink(path_ / "project.toml", path_ / "families.csv");
        if (GetParam() == "too_large") options_.max_file_bytes = 200;
    }
    ~WrongProject() override {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    fs::path path_;
    ReadOptions options_{};
};

TEST_P(WrongProject, IsExplainedAsExpected) {
    const ProjectMade made = check_project(path_, options_);
    const std::string text = made.diagnostics.text() + "\n";
    const fs::path file = golden / GetParam() / expectation;
    if (std::getenv("CAREERFLOW_UPDATE_GOLDEN") != nullptr) std::ofstream(file, std::ios::binary) << text;
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream expected;
    expected << stream.rdbuf();
    EXPECT_EQ(text, expected.str());
    EXPECT_EQ(made.project.has_value(), !made.diagnostics.has_errors());
}

TEST_P(WrongProject, EveryErrorSaysWhatIsWrongAndHowToMendIt) {
    const ProjectMade made = check_project(path_, options_);
    for (const Finding& finding : made.diagnostics.findings()) {
        EXPECT_FALSE(finding.place.file.empty()) << finding.text();
        EXPECT_FALSE(finding.reason.empty()) << finding.text();
        EXPECT_FALSE(finding.remedy.empty() && finding.nearest.empty()) << finding.text();
        EXPECT_FALSE(finding.reason.ends_with('.')) << finding.text();
        EXPECT_FALSE(finding.remedy.ends_with('.')) << finding.text();
    }
}

INSTANTIATE_TEST_SUITE_P(Golden, WrongProject, testing::ValuesIn(wrong_projects()),
                         [](const auto& project) { return project.param; });

} // namespace
} // namespace careerflow
