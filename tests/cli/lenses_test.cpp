#include "cli/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace careerflow::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct Ran {
    int exit;
    std::string out;
    std::string err;
};

Ran run_with(const std::vector<std::string>& arguments, bool terminal = false) {
    std::ostringstream out, err;
    const int exit = run(arguments, {.out = out, .err = err, .out_is_terminal = terminal, .width = 100});
    return {exit, out.str(), err.str()};
}

/// A folder of its own for each test, gone afterwards.
class Lenses : public testing::Test {
protected:
    Lenses()
        : path(
              std::filesystem::temp_directory_path() /
              ("careerflow-cli-lenses-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))) {
        std::filesystem::remove_all(path);
    }
    ~Lenses() override { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

TEST_F(Lenses, ProjectionShowsYearsGroupsMoneyAndTargetsWithinTheTerminal) {
    const Ran ran = run_with({"projection", "--horizon", "24"}, true);
    ASSERT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("2026/27"), HasSubstr("Midwives"), HasSubstr("£ million"),
                               HasSubstr("nursing_associates_60"), HasSubstr("fluid approximation")));
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) {
        const auto width = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
        EXPECT_LE(width, 100) << line;
    }
}

TEST_F(Lenses, ProjectionSaysWhyItHasNoCovariance) {
    const Ran ran = run_with({"projection", "--horizon", "3", "--covariance"}, true);
    ASSERT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("No covariance, standard deviations or intervals"));
    EXPECT_THAT(run_with({"projection", "--horizon", "3"}, true).out, Not(HasSubstr("No covariance")));
}

TEST_F(Lenses, WriteTheGroupsAsCsvWhenPiped) {
    EXPECT_THAT(run_with({"projection", "--horizon", "12"}).out, StartsWith("year,month,group,heads,fte,"));
    EXPECT_THAT(run_with({"projection", "--horizon", "12", "--table", "targets"}).out, StartsWith("id,by,measure"));
    EXPECT_THAT(run_with({"projection", "--horizon", "12", "--format", "json"}).out, HasSubstr("\"grids\""));
}

TEST_F(Lenses, DiscountOnRequestAndTakeNoPercentages) {
    const Ran ran = run_with({"projection", "--horizon", "12", "--discount-rate", "0.035"}, true);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("Discounted at 3.5 % a year"), HasSubstr("Cost by payer, discounted")));
    EXPECT_THAT(run_with({"projection", "--horizon", "12"}, true).out, HasSubstr("Not discounted"));
    EXPECT_EQ(run_with({"projection", "--discount-rate", "3.5"}).exit, 2);
}

TEST_F(Lenses, SimulateNamesTheRowsOfTrainingWhosePlacesNobodyTakes) {
    ASSERT_EQ(run_with({"new", path.string()}).exit, 0);
    std::ofstream(path / "scenarios" / "huge.toml")
        << "[[change]]\ntable = \"training\"\nwhere = { route = \"r06\" }\ncolumn = \"places\"\nset = 900\n";
    const auto notes = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"simulate", path.string(), "--horizon", "24", "--replicates", "4"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_with(arguments, true).out;
    };
    const std::string text = notes({"--scenario", "huge"});
    EXPECT_THAT(text, AllOf(HasSubstr("Places mostly not taken: row 1 of training (r06)"),
                            HasSubstr("mainly for want of eligible people"), HasSubstr("intakes)")));
    EXPECT_THAT(notes({}), Not(HasSubstr("mostly not taken")));
}

TEST_F(Lenses, DiscountAtTheRateOfTheProjectWhereItHasOne) {
    const std::string folder = path.string();
    ASSERT_EQ(run_with({"new", folder}).exit, 0);
    std::ofstream(path / "scenarios" / "green_book.toml") << "[workforce]\ndiscount_rate = 0.035\n";
    const auto said = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"projection", folder, "--horizon", "12"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run_with(arguments, true).out;
    };
    EXPECT_THAT(said({}), HasSubstr("Not discounted"));
    EXPECT_THAT(said({"--scenario", "green_book"}), HasSubstr("Discounted at 3.5 % a year"));
    EXPECT_THAT(said({"--scenario", "green_book", "--discount-rate", "0"}), HasSubstr("Not discounted"));
    const Ran careers = run_with({"analyse", folder, "--scenario", "green_book", "--from", "ap"}, true);
    EXPECT_EQ(careers.exit, 0) << careers.err;
    EXPECT_THAT(careers.out, AllOf(HasSubstr("Not discounted"), HasSubstr("3.5 % a year is not applied")));
    const Ran pair = run_with({"compare", folder, "--scenario", "green_book", "--replicates", "2"});
    EXPECT_EQ(pair.exit, 2);
    EXPECT_THAT(pair.err, AllOf(HasSubstr("discounted at 0 and 0.035 a year"), HasSubstr("--discount-rate"),
                                Not(HasSubstr("months ahead")), Not(HasSubstr("start in"))));
}

TEST_F(Lenses, SimulateWritesAResultThatVerifies) {
    const std::string folder = path.string();
    const std::vector<std::string> question{"simulate", "--horizon", "6",     "--replicates", "6",
                                            "--seed",   "11",        "--out", folder};
    const Ran ran = run_with(question, true);
    ASSERT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("seed 11"), HasSubstr("6 simulated futures")));
    EXPECT_TRUE(std::filesystem::exists(path / "manifest.json"));
    const Ran verified = run_with({"verify", folder});
    EXPECT_EQ(verified.exit, 0) << verified.err;
    EXPECT_THAT(verified.out, StartsWith("Same bits"));
    EXPECT_THAT(run_with({"verify", folder, "--format", "csv"}).out,
                StartsWith("sameness,file,row,column,result,again,changed_files\nsame bits,"));
    const Ran again = run_with(question);
    EXPECT_EQ(again.exit, 2);
    EXPECT_THAT(again.err, HasSubstr("CF7030"));
}

TEST_F(Lenses, AnalyseShowsCareersAndSaysThatTheyAreAMeanField) {
    const Ran ran = run_with({"analyse", "--from", "hcsw_b3", "--to", "rn_adult", "--horizon", "36"}, true);
    ASSERT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("rn_adult"), HasSubstr("Mean field"), HasSubstr("Cost per arrival by payer"),
                               HasSubstr("Figures that matter most"), HasSubstr("What matters most"),
                               HasSubstr("Not discounted")));
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) {
        const auto width = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
        EXPECT_LE(width, 100) << line;
    }
}

TEST_F(Lenses, AnalyseWritesTablesAndAResultThatVerifies) {
    const std::vector<std::string> question{"analyse", "--from", "tna,na", "--to", "band:5", "--horizon", "24"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), question.begin(), question.end());
        return run_with(more);
    };
    EXPECT_THAT(with({}).out, AllOf(StartsWith("from,to,start_as,chance,"), HasSubstr("mean field")));
    EXPECT_THAT(with({"--table", "curve"}).out, StartsWith("from,to,month,arrived,basis\ntna,band:5,0,0,mean field"));
    EXPECT_THAT(with({"--entrant"}).out, HasSubstr("entrant"));
    EXPECT_THAT(with({"--format", "json"}).out, HasSubstr("\"basis\": \"mean field\""));
    const Ran kept = with({"--out", path.string()});
    ASSERT_EQ(kept.exit, 0) << kept.err;
    EXPECT_THAT(run_with({"verify", path.string()}).out, StartsWith("Same bits"));
}

TEST_F(Lenses, AnalyseNamesWhatItDoesNotKnow) {
    EXPECT_THAT(run_with({"analyse", "--to", "rn_adlut"}).err, HasSubstr("rn_adult"));
    EXPECT_THAT(run_with({"analyse", "--to", "qualification:fd_na"}).err, HasSubstr("CF5601"));
    EXPECT_THAT(run_with({"analyse", "--from", "external"}).err, HasSubstr("CF5602"));
    EXPECT_EQ(run_with({"analyse", "--from", "external"}).exit, 2);
}

TEST_F(Lenses, GoOnFromAMonthThatAnotherRunHasSaved) {
    const std::string month = (path / "saved_month.json").string();
    const std::vector<std::string> few{"--horizon", "36", "--replicates", "6"};
    std::vector<std::string> first{"simulate", "--save-month", "2027-03", "--out", path.string()};
    first.insert(first.end(), few.begin(), few.end());
    ASSERT_EQ(run_with(first).exit, 0) << run_with(first).err;
    std::vector<std::string> rest{"simulate", "--from-month", month};
    rest.insert(rest.end(), few.begin(), few.end());
    EXPECT_THAT(run_with(rest, true).out, AllOf(HasSubstr("24 months from 2027-04"), HasSubstr("saved the month")));
    EXPECT_THAT(run_with({"projection", "--horizon", "36", "--from-month", month}, true).out,
                HasSubstr("24 months from 2027-04"));
    rest.insert(rest.end(), {"--scenario", "training_doubled"});
    rest.front() = "compare";
    EXPECT_EQ(run_with(rest).exit, 0) << run_with(rest).err;
    EXPECT_THAT(run_with({"projection", "--save-month", "2027-03"}).err, HasSubstr("--out"));
    EXPECT_THAT(run_with({"projection", "--horizon", "6", "--from-month", month}).err, HasSubstr("CF5001"));
    EXPECT_EQ(run_with({"projection", "--from-month", (path / "none.json").string()}).exit, 3);
}

TEST_F(Lenses, SayThatASavedMonthIsOfAnotherProject) {
    const std::string ours = (path / "ours").string(), theirs = (path / "theirs").string();
    std::filesystem::create_directories(path);
    for (const std::string& folder : {ours, theirs}) ASSERT_EQ(run_with({"new", folder}).exit, 0);
    const std::string past = (path / "past").string();
    const std::vector<std::string> few{"--horizon", "24", "--replicates", "6"};
    const auto simulated = [&few](std::vector<std::string> arguments, bool terminal) {
        arguments.insert(arguments.begin(), "simulate");
        arguments.insert(arguments.end(), few.begin(), few.end());
        return run_with(arguments, terminal);
    };
    ASSERT_EQ(simulated({ours, "--save-month", "2026-12", "--out", past}, false).exit, 0);
    const std::string month = past + "/saved_month.json";
    EXPECT_THAT(simulated({ours, "--from-month", month}, true).out, Not(HasSubstr("CF4072")));
    EXPECT_THAT(simulated({ours, "--scenario", "more_places", "--from-month", month}, true).out,
                Not(HasSubstr("CF4072")));
    const Ran shown = simulated({theirs, "--from-month", month}, true);
    EXPECT_EQ(shown.exit, 0);
    EXPECT_THAT(shown.out, AllOf(HasSubstr("CF4072"), HasSubstr("of project ours and not of theirs")));
    const Ran piped = simulated({theirs, "--from-month", month}, false);
    EXPECT_THAT(piped.err, HasSubstr("of project ours and not of theirs"));
    EXPECT_THAT(piped.out, Not(HasSubstr("CF4072")));
    std::ofstream(path / "ours" / "targets.csv", std::ios::app)
        << "ap_later,ap,2032-03,fte,13,0.8,Example,assumption,\n";
    EXPECT_THAT(simulated({ours, "--from-month", month}, true).out, HasSubstr("with other tables than it has now"));
    const Ran refused = simulated({"--from-month", month}, true); // the example trust has other roles
    EXPECT_EQ(refused.exit, 2);
    EXPECT_THAT(refused.err, AllOf(HasSubstr("CF4070"), HasSubstr("ours"), HasSubstr("northmere")));
}

TEST_F(Lenses, ShowFlowsByMonthIfAsked) {
    const std::vector<std::string> few{"--horizon", "6", "--replicates", "4"};
    std::vector<std::string> arguments{"simulate", "--table", "monthly_flows"};
    arguments.insert(arguments.end(), few.begin(), few.end());
    const Ran ran = run_with(arguments);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, AllOf(StartsWith("month,kind,from,to,route,type,training_row,mean,"), HasSubstr("q95"),
                               HasSubstr("\n2026-08,")));
    arguments = {"simulate", "--monthly-quantiles", "--out", path.string()};
    arguments.insert(arguments.end(), few.begin(), few.end());
    EXPECT_EQ(run_with(arguments).exit, 0);
    EXPECT_TRUE(std::filesystem::exists(path / "monthly_costs.csv"));
    EXPECT_EQ(run_with({"verify", path.string()}).exit, 0);
    EXPECT_EQ(run_with({"projection", "--table", "monthly_flows"}).exit, 2);
    EXPECT_THAT(run_with({"projection", "--table", "flow"}).err,
                AllOf(HasSubstr("stocks, groups, flows"), HasSubstr("not 'flow'; did you mean 'flows'?")));
}

TEST_F(Lenses, HeadTheirColumnsWithTheTitlesOfGroups) {
    const Ran ran = run_with({"projection", "--horizon", "12", "--groups", "ward_support,total"}, true);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("Ward\n"), HasSubstr("support,"), Not(HasSubstr("ward support"))));
}

TEST_F(Lenses, AnalyseSaysWhyNobodyReachesAGoal) {
    const Ran ran = run_with({"analyse", "--from", "rn_adult", "--to", "hcsw_b2"}, true);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("obody"), HasSubstr("reaches hcsw_b2"), HasSubstr("route, vacancy or rate"),
                               Not(HasSubstr("Cost per arrival by payer"))));
}

TEST_F(Lenses, CompareShowsDifferencesWithTheirSign) {
    const Ran ran =
        run_with({"compare", "--scenario", "training_doubled", "--horizon", "36", "--replicates", "6"}, true);
    ASSERT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, AllOf(HasSubstr("difference"), HasSubstr("+"), HasSubstr("scenario training_doubled less")));
}

TEST_F(Lenses, UnknownNamesAreNamedWithTheNearest) {
    EXPECT_THAT(run_with({"projection", "--horizon", "6", "--groups", "rn_band5"}).err, HasSubstr("rn_band_5"));
    EXPECT_EQ(run_with({"compare", "--scenario", "training_dubled"}).exit, 3);
    EXPECT_EQ(run_with({"compare"}).exit, 2);
    EXPECT_EQ(run_with({"verify", path.string()}).exit, 2);
}

TEST_F(Lenses, InterruptLeavesNothingBehindAndSaysSo) {
    // The signal is raised once the run listens for it, and once only: a second one would end the program.
    std::atomic<bool> over = false;
    std::thread interrupter([&over] {
        struct sigaction now {};
        while (!over) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            if (sigaction(SIGINT, nullptr, &now) == 0 && now.sa_handler != SIG_DFL) {
                std::raise(SIGINT);
                return;
            }
        }
    });
    const Ran ran = run_with({"simulate", "--replicates", "1000000", "--out", path.string()});
    over = true;
    interrupter.join();
    EXPECT_EQ(ran.exit, 130);
    EXPECT_THAT(ran.out, IsEmpty());
    EXPECT_THAT(ran.err, HasSubstr("interrupted"));
    EXPECT_FALSE(std::filesystem::exists(path));
}

} // namespace
} // namespace careerflow::cli
