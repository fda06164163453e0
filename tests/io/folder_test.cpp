#include "careerflow/io/folder.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/new_project.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace careerflow {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A folder of its own for each test, removed at the end.
class Folder : public testing::Test {
protected:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "careerflow-test-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() override {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    void write_settings() const { write("project.toml", "[project]\nname = \"x\"\nstart = \"2026-04\"\n"); }

    [[nodiscard]] Finding only_finding(const ReadOptions& options = {}) const {
        const auto made = check_project(path_, options);
        EXPECT_EQ(made.diagnostics.findings().size(), 1U) << made.diagnostics.text();
        EXPECT_FALSE(made.project.has_value());
        return made.diagnostics.empty() ? Finding{} : made.diagnostics.findings().front();
    }

    fs::path path_;
};

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST_F(Folder, IsReadWithWhatElseItHoldsLeftAlone) {
    write_settings();
    write("families.csv", "id,title\nlocal,Our own\n");
    write("notes.docx", "\x00\xFF");
    write(".~lock.families.csv#", "lock");
    write("~$families.csv", "lock");
    fs::create_directory(path_ / "scenarios");
    const Project project = read_project(path_);
    EXPECT_EQ(project.framework.families().back().id, "local");
    ASSERT_EQ(project.inputs.size(), 2U);
    EXPECT_EQ(project.inputs[1].name, "families.csv");
}

TEST_F(Folder, RefusesALinkEvenToAGoodTable) {
    write_settings();
    write("elsewhere.txt", "id,title\nlocal,Our own\n");
    fs::create_symlink(path_ / "elsewhere.txt", path_ / "families.csv");
    const Finding finding = only_finding();
    EXPECT_EQ(finding.code, codes::not_a_plain_file);
    EXPECT_EQ(finding.place.file, "families.csv");
    EXPECT_THAT(finding.reason, HasSubstr("a link"));
}

TEST_F(Folder, RefusesALinkForItsSettings) {
    write("real.txt", "[project]\nname = \"x\"\nstart = \"2026-04\"\n");
    fs::create_symlink(path_ / "real.txt", path_ / "project.toml");
    EXPECT_EQ(only_finding().code, codes::not_a_plain_file);
}

TEST_F(Folder, RefusesAPipeWithoutWaitingForIt) {
    write_settings();
    ASSERT_EQ(::mkfifo((path_ / "roles.csv").c_str(), 0600), 0);
    EXPECT_THAT(only_finding().reason, HasSubstr("a pipe"));
}

TEST_F(Folder, RefusesALinkToADevice) {
    write_settings();
    fs::create_symlink("/dev/zero", path_ / "roles.csv");
    EXPECT_EQ(only_finding().code, codes::not_a_plain_file);
}

TEST_F(Folder, RefusesAFolderNamedLikeATable) {
    write_settings();
    fs::create_directory(path_ / "roles.csv");
    EXPECT_THAT(only_finding().reason, HasSubstr("a folder"));
}

TEST_F(Folder, RefusesAFileOverTheLimitWithoutReadingIt) {
    write_settings();
    write("families.csv", "id,title\nlocal,Our own\n" + std::string(1000, '\n'));
    const Finding finding = only_finding({.max_file_bytes = 1000});
    EXPECT_EQ(finding.code, codes::file_too_large);
    EXPECT_THAT(finding.reason, HasSubstr("1023 bytes, more than the limit of 1000"));
}

TEST_F(Folder, ThatIsNotThereOrIsAFileIsAFinding) {
    write("file", "");
    for (const fs::path& path : {path_ / "nowhere", path_ / "file"}) {
        const auto made = check_project(path);
        ASSERT_EQ(made.diagnostics.findings().size(), 1U);
        EXPECT_EQ(made.diagnostics.findings().front().code, codes::no_such_folder);
        EXPECT_THROW((void)read_project(path), DataError);
    }
}

TEST_F(Folder, WithoutSettingsSaysWhichFileMayBeMeant) {
    write("projct.toml", "");
    const Finding finding = only_finding();
    EXPECT_EQ(finding.code, codes::missing_project_file);
    EXPECT_EQ(finding.remedy, "Rename projct.toml to project.toml");
}

TEST_F(Folder, IsWrittenWholeAndReadsBack) {
    write_folder(path_ / "deep" / "new", new_project_files("x"));
    EXPECT_EQ(read_project(path_ / "deep" / "new").settings.name, "x");
    EXPECT_EQ(std::distance(fs::directory_iterator(path_ / "deep"), fs::directory_iterator()), 1);
}

TEST_F(Folder, IsWrittenIntoAnEmptyFolderAndWithATrailingSlash) {
    fs::create_directory(path_ / "new");
    write_folder(path_ / "new" / "", {{"a.txt", "A"}});
    EXPECT_EQ(content(path_ / "new" / "a.txt"), "A");
}

TEST_F(Folder, IsNeverOverwritten) {
    fs::create_directory(path_ / "new");
    std::ofstream(path_ / "new" / "mine.txt") << "mine";
    try {
        write_folder(path_ / "new", {{"a.txt", "A"}});
        FAIL() << "a folder with a file in it was written into";
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::exists_already);
    }
    EXPECT_EQ(content(path_ / "new" / "mine.txt"), "mine");
    write("file", "mine");
    EXPECT_THROW(write_folder(path_ / "file", {{"a.txt", "A"}}), InputError);
    fs::create_symlink(path_ / "nowhere", path_ / "link");
    EXPECT_THROW(write_folder(path_ / "link", {{"a.txt", "A"}}), InputError);
    EXPECT_FALSE(fs::exists(path_ / "nowhere"));
}

TEST_F(Folder, LeavesNothingBehindWhenItCannotBeWritten) {
    write("file", "");
    EXPECT_THROW(write_folder(path_ / "file" / "new", {{"a.txt", "A"}}), InputError);
    EXPECT_THROW(write_folder(path_ / "new", {{"a", "A"}, {"a/b", "B"}}), InputError); // a is a file and a folder
    EXPECT_EQ(std::distance(fs::directory_iterator(path_), fs::directory_iterator()), 1);
}

TEST_F(Folder, RefusesNamesThatLeadOutside) {
    for (const char* name : {"../x", "/x", "", "a/../../x", "."})
        EXPECT_THROW(write_folder(path_ / "new", {{name, "x"}}), InputError) << name;
    EXPECT_FALSE(fs::exists(path_ / "new"));
}

} // namespace
} // namespace careerflow
