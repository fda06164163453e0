#pragma once

#include "careerflow/app/load.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace careerflow {

inline const std::filesystem::path northmere =
    std::filesystem::path(CAREERFLOW_TEST_DATA) / ".." / "examples" / "northmere";

inline std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A new project in a folder of its own for each test, gone afterwards.
class ProjectFolder : public testing::Test {
protected:
    ProjectFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "careerflow-app-XXXXXX").string();
        parent_ = ::mkdtemp(pattern.data());
        folder_ = parent_ / "trust";
        create_project(folder_.string());
    }
    ~ProjectFolder() override {
        std::error_code ignored;
        std::filesystem::remove_all(parent_, ignored);
    }

    std::string folder() const { return folder_.string(); }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }

    /// Replaces the one place where `before` stands in the file.
    void edit(const std::string& name, const std::string& before, const std::string& after) const {
        std::string text = text_of_file(folder_ / name);
        const std::size_t at = text.find(before);
        ASSERT_NE(at, std::string::npos) << before;
        write(name, text.replace(at, before.size(), after));
    }

private:
    std::filesystem::path parent_;
    std::filesystem::path folder_;
};

} // namespace careerflow
