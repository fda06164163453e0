#include "careerflow/app/verify.hpp"

#include "careerflow/app/lens_result.hpp"
#include "careerflow/core/error.hpp"
#include "careerflow/io/example.hpp"
#include "careerflow/io/folder.hpp"
#include "careerflow/io/saved_month_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace careerflow {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
class Verify : public testing::Test {
protected:
    Verify()
        : path(fs::temp_directory_path() /
               ("careerflow-verify-test-" +
                std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))) {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Verify() override { fs::remove_all(path); }

    /// A simulation of the project in `project`, written into a result folder.
    std::string simulated(const std::string& project) const {
        const SimulationOptions options{.replicates = 6, .seed = 5};
        const WorkforceCase of = open_workforce({.project = project, .horizon_months = 6});
        const std::string folder = (path / "result").string();
        write_result(folder, simulation_result(of, simulate(of.model, options), options));
        return folder;
    }

    fs::path path;
};

void replace_in(const fs::path& file, const std::string& from, const std::string& to) {
    std::ostringstream read;
    read << std::ifstream(file).rdbuf();
    std::string text = read.str();
    ASSERT_NE(text.find(from), std::string::npos);
    text.replace(text.find(from), from.size(), to);
    std::ofstream(file) << text;
}

TEST_F(Verify, FindsTheSameBitsForAnyNumberOfThreads) {
    const std::string folder = simulated("");
    for (const int threads : {1, 3}) {
        const Verification found = verify(folder, {.parallelism = {.threads = threads}});
        EXPECT_EQ(found.comparison.sameness, Sameness::same_bits) << verification_text(found);
        EXPECT_TRUE(found.changed_files.empty());
    }
}

TEST_F(Verify, ShowsTheFirstNumberThatDiffers) {
    const std::string folder = simulated("");
    replace_in(fs::path(folder) / "targets.csv", "655.5", "655.25");
    const Verification found = verify(folder);
    ASSERT_EQ(found.comparison.sameness, Sameness::different);
    EXPECT_EQ(found.comparison.first.value().file, "targets.csv");
    EXPECT_EQ(found.comparison.first.value().column, "at_least");
    EXPECT_THAT(verification_text(found), testing::HasSubstr("655.25"));
    ASSERT_EQ(found.changed_files.size(), 1U);
}

TEST_F(Verify, NamesTheInputThatHasChanged) {
    const std::string project = (path / "trust").string();
    write_folder(project, example_project_files());
    const std::string folder = simulated(project);
    EXPECT_EQ(verify(folder).comparison.sameness, Sameness::same_bits);
    replace_in(fs::path(project) / "targets.csv", "655.5", "650.5");
    try {
        (void)verify(folder);
        FAIL() << "accepted";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("targets.csv has changed"));
    }
}

/// Works in another directory for a while.
class Elsewhere {
public:
    explicit Elsewhere(const fs::path& there) : before_(fs::current_path()) { fs::current_path(there); }
    Elsewhere(const Elsewhere&) = delete;
    Elsewhere& operator=(const Elsewhere&) = delete;
    ~Elsewhere() {
        std::error_code ignored;
        fs::current_path(before_, ignored);
    }

private:
    fs::path before_;
};

TEST_F(Verify, FindsTheProjectFromAnyDirectory) {
    fs::create_directories(path / "work");
    fs::create_directories(path / "other");
    write_folder(path / "work" / "trust", example_project_files());
    {
        const Elsewhere at(path / "work");
        (void)simulated("trust"); // a path that only leads anywhere from here
    }
    const Elsewhere at(path / "other");
    EXPECT_EQ(verify((path / "result").string()).comparison.sameness, Sameness::same_bits);
    EXPECT_EQ(verify("../result").comparison.sameness, Sameness::same_bits);
    // Another project of that name where one stands now: the digests tell them apart.
    write_folder(path / "other" / "trust", example_project_files());
    replace_in(path / "other" / "trust" / "targets.csv", "655.5", "650.5");
    EXPECT_EQ(verify("../result").comparison.sameness, Sameness::same_bits);
}

TEST_F(Verify, SaysWhereItLookedAndWhichOptionToGive) {
    write_folder(path / "trust", example_project_files());
    const std::string folder = simulated((path / "trust").string());
    fs::rename(path / "trust", path / "moved");
    try {
        (void)verify(folder);
        FAIL() << "accepted";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), testing::AllOf(testing::HasSubstr("northmere"), testing::HasSubstr("trust"),
                                                 testing::HasSubstr("--project")));
    }
    EXPECT_EQ(verify(folder, {.project = (path / "moved").string()}).comparison.sameness, Sameness::same_bits);
    fs::create_directories(path / "new");
    fs::rename(folder, path / "new" / "result");
    fs::rename(path / "moved", path / "new" / "trust");
    EXPECT_EQ(verify((path / "new" / "result").string()).comparison.sameness, Sameness::same_bits); // moved together
}

TEST_F(Verify, FindsAProjectThatWasNamedByADotOrSaysWhereItLooked) {
    write_folder(path / "trust", example_project_files());
    {
        const Elsewhere at(path / "trust");
        (void)simulated(".");
    }
    fs::create_directories(path / "other");
    const Elsewhere at(path / "other"); // a folder that "." leads to as well, without a project
    EXPECT_EQ(verify("../result").comparison.sameness, Sameness::same_bits);
    fs::create_directories(path / "deeper" / "still");
    fs::rename(path / "result", path / "deeper" / "still" / "result");
    EXPECT_THAT([] { (void)verify("../deeper/still/result"); },
                testing::ThrowsMessage<InputError>(
                    testing::AllOf(testing::HasSubstr("is neither in"), testing::HasSubstr("--project"))));
    EXPECT_EQ(verify("../deeper/still/result", {.project = "../trust"}).comparison.sameness, Sameness::same_bits);
}

TEST_F(Verify, RunsAProjectionAgainToo) {
    const WorkforceCase of = open_workforce({.horizon_months = 12, .discount_rate = 0.035});
    const std::string folder = (path / "result").string();
    write_result(folder, projection_result(of, project(of.model), {}));
    EXPECT_EQ(verify(folder).comparison.sameness, Sameness::same_bits);
}

TEST_F(Verify, RunsAResultAgainThatGoesOnFromASavedMonthAndSavesAnother) {
    const WorkforceCase of = open_workforce({.horizon_months = 24});
    const SimulationOptions first{.replicates = 4, .seed = 5, .save_month = CalendarMonth{2026, 12}};
    const ResultFiles past = simulation_result(of, simulate(of.model, first), first);
    ASSERT_EQ(past.texts.size(), 1U);
    EXPECT_EQ(past.texts.front().name, "saved_month.json");
    const SimulationOptions rest{.replicates = 4,
                                 .seed = 5,
                                 .from = saved_month_from_json(past.texts.front().text),
                                 .save_month = CalendarMonth{2027, 6},
                                 .save_replicate = 2};
    const std::string folder = (path / "result").string();
    write_result(folder, simulation_result(of, simulate(of.model, rest), rest));
    EXPECT_EQ(verify(folder).comparison.sameness, Sameness::same_bits) << verification_text(verify(folder));
    // Another past is another question, even if nothing else changes.
    replace_in(fs::path(folder) / "from_month.json", "\"draw\":0", "\"draw\":1");
    const Verification found = verify(folder);
    EXPECT_EQ(found.comparison.sameness, Sameness::different);
    EXPECT_EQ(found.changed_files.front().name, "from_month.json");
}

} // namespace
} // namespace careerflow
