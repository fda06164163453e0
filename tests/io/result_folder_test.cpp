#include "careerflow/io/result_folder.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "result_fixture.hpp"

#include <gmock/gmock.h>

namespace careerflow {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

using ResultFolder = ResultTest;

Code code_of_writing(const fs::path& folder, const ResultFiles& result, const WriteResultOptions& options = {}) {
    try {
        write_result(folder, result, options);
    } catch (const InputError& error) {
        return error.code();
    }
    ADD_FAILURE() << "it was written";
    return {};
}

TEST_F(ResultFolder, ReadsBackAsItWasWritten) {
    write_result(path_ / "deep" / "r", example_result());
    EXPECT_THAT(result_table_names(path_ / "deep" / "r"), ElementsAre("stocks", "empty"));
    const Table written = stocks_table(), read = read_result_table(path_ / "deep" / "r", "stocks");
    EXPECT_EQ(read.title(), written.title());
    EXPECT_EQ(read.notes(), written.notes());
    ASSERT_EQ(read.columns().size(), written.columns().size());
    for (std::size_t i = 0; i < read.columns().size(); ++i) {
        EXPECT_EQ(read.columns()[i].name, written.columns()[i].name);
        EXPECT_EQ(read.columns()[i].unit, written.columns()[i].unit);
        EXPECT_EQ(read.columns()[i].description, written.columns()[i].description);
        EXPECT_EQ(read.columns()[i].decimals, written.columns()[i].decimals);
        EXPECT_EQ(read.columns()[i].values, written.columns()[i].values);
    }
    EXPECT_EQ(read_result_table(path_ / "deep" / "r", "empty").title(), "A table without columns");
    EXPECT_EQ(read_manifest(path_ / "deep" / "r").outputs.size(), 5U);
    EXPECT_TRUE(changed_files(path_ / "deep" / "r").empty());
}

TEST_F(ResultFolder, NamesTheNearestTableWhenOneIsNotThere) {
    write_result(path_ / "r", example_result());
    try {
        (void)read_result_table(path_ / "r", "stock");
        FAIL() << "an unknown table was read";
    } catch (const NotFoundError& error) {
        EXPECT_EQ(error.nearest().front(), "stocks");
        EXPECT_EQ(error.code(), codes::unknown_result_table);
    }
}

TEST_F(ResultFolder, IsNotOverwrittenUnasked) {
    write_result(path_ / "r", example_result());
    const std::string before = content(path_ / "r" / "manifest.json");
    ResultFiles other = example_result();
    other.manifest.seed = 2;
    EXPECT_EQ(code_of_writing(path_ / "r", other), codes::exists_already);
    EXPECT_EQ(content(path_ / "r" / "manifest.json"), before);
    EXPECT_EQ(entries(), 1);
}

TEST_F(ResultFolder, IsReplacedWholeWhenAsked) {
    write_result(path_ / "r", example_result());
    ResultFiles other = example_result();
    other.manifest.seed = 2;
    other.texts.clear();
    write_result(path_ / "r" / "", other, {.overwrite = true});
    EXPECT_EQ(read_manifest(path_ / "r").seed, 2U);
    EXPECT_FALSE(fs::exists(path_ / "r" / "warnings.txt"));
    EXPECT_TRUE(changed_files(path_ / "r").empty());
    EXPECT_EQ(entries(), 1);
}

TEST_F(ResultFolder, OfAnotherKindIsNeverReplaced) {
    fs::create_directory(path_ / "mine");
    put(path_ / "mine" / "thesis.txt", "mine");
    EXPECT_EQ(code_of_writing(path_ / "mine", example_result(), {.overwrite = true}), codes::not_a_result);
    EXPECT_EQ(content(path_ / "mine" / "thesis.txt"), "mine");

    put(path_ / "mine" / "manifest.json", "{}");
    EXPECT_EQ(code_of_writing(path_ / "mine", example_result(), {.overwrite = true}), codes::not_a_result);
    EXPECT_EQ(content(path_ / "mine" / "thesis.txt"), "mine");

    write_result(path_ / "r", example_result());
    put(path_ / "r" / "notes.txt", "mine");
    EXPECT_EQ(code_of_writing(path_ / "r", example_result(), {.overwrite = true}), codes::not_a_result);
    EXPECT_EQ(content(path_ / "r" / "notes.txt"), "mine");
    EXPECT_EQ(entries(), 2);
}

TEST_F(ResultFolder, IsNotWrittenThroughALinkOrOverAFile) {
    write_result(path_ / "r", example_result());
    fs::create_directory_symlink(path_ / "r", path_ / "link");
    fs::create_symlink(path_ / "nowhere", path_ / "dangling");
    put(path_ / "file", "mine");
    for (const char* name : {"link", "dangling", "file"})
        for (const bool overwrite : {false, true})
            EXPECT_EQ(code_of_writing(path_ / name, example_result(), {.overwrite = overwrite}), codes::exists_already)
                << name;
    EXPECT_TRUE(fs::is_symlink(path_ / "link"));
    EXPECT_FALSE(fs::exists(path_ / "nowhere"));
    EXPECT_EQ(content(path_ / "file"), "mine");
    EXPECT_EQ(entries(), 4);
}

TEST_F(ResultFolder, LeavesNothingBehindWhenTheSystemRefuses) {
    put(path_ / "file", "");
    EXPECT_EQ(code_of_writing(path_ / "file" / "r", example_result()), codes::cannot_write);
    EXPECT_EQ(entries(), 1);

    ResultFiles too_long = example_result(); // fails after other files of the result were written
    too_long.texts.push_back({"x" + std::string(300, 'x'), ""});
    EXPECT_EQ(code_of_writing(path_ / "new" / "deep" / "r", too_long), codes::cannot_write);
    EXPECT_EQ(entries(), 1) << "the folders above it were made and not removed";

    write_result(path_ / "r", example_result());
    EXPECT_EQ(code_of_writing(path_ / "r", too_long, {.overwrite = true}), codes::cannot_write);
    EXPECT_TRUE(changed_files(path_ / "r").empty());
    EXPECT_EQ(entries(), 2);
}

TEST_F(ResultFolder, LeavesNothingBehindInAFolderThatCannotBeWritten) {
    fs::create_directory(path_ / "closed");
    fs::permissions(path_, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    fs::permissions(path_ / "closed",
                    fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    const bool as_super_user = ::geteuid() == 0; // whom permissions do not bind, so the writing is left to nobody
    if (as_super_user) {
        ASSERT_EQ(::seteuid(65534), 0);
    }
    const Code code = code_of_writing(path_ / "closed" / "r", example_result());
    if (as_super_user) {
        ASSERT_EQ(::seteuid(0), 0);
    }
    EXPECT_EQ(code, codes::cannot_write);
    EXPECT_TRUE(fs::is_empty(path_ / "closed"));
    fs::permissions(path_ / "closed", fs::perms::owner_all);
}

TEST_F(ResultFolder, WithoutManifestIsNoResult) {
    try {
        (void)read_manifest(path_);
        FAIL() << "a folder without manifest was read";
    } catch (const InputError& error) {
        EXPECT_EQ(error.code(), codes::not_a_result);
        EXPECT_THAT(error.what(), HasSubstr("has no manifest.json"));
    }
}

TEST_F(ResultFolder, ReadsNoLinkAndNoFileOverTheLimit) {
    write_result(path_ / "r", example_result());
    EXPECT_THROW((void)read_manifest(path_ / "r", {.max_file_bytes = 10}), DataError);
    fs::rename(path_ / "r" / "stocks.csv", path_ / "elsewhere.csv");
    fs::create_symlink(path_ / "elsewhere.csv", path_ / "r" / "stocks.csv");
    EXPECT_THROW((void)read_result_table(path_ / "r", "stocks"), DataError);
}

TEST_F(ResultFolder, SaysWhichOfItsFilesWereChanged) {
    write_result(path_ / "r", example_result());
    change(path_ / "r" / "stocks.csv", "120", "121");
    fs::remove(path_ / "r" / "warnings.txt");
    put(path_ / "r" / "added.txt", "");
    std::vector<std::string> found;
    for (const ChangedFile& file : changed_files(path_ / "r")) found.push_back(file.name + ": " + file.reason);
    EXPECT_THAT(found, ElementsAre("added.txt: the manifest does not list it", "stocks.csv: its bytes have changed",
                                   "warnings.txt: it is missing"));
}

} // namespace
} // namespace careerflow
