#include "cli/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
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

std::size_t line_count(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::size_t longest_line(const std::string& text) {
    std::istringstream lines(text);
    std::size_t longest = 0;
    for (std::string line; std::getline(lines, line);) {
        // Characters, not bytes: continuation bytes of UTF-8 take no column.
        const auto width = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
        longest = std::max(longest, static_cast<std::size_t>(width));
    }
    return longest;
}

/// A folder of its own for each test, gone afterwards.
class Folder : public testing::Test {
protected:
    Folder()
        : path(std::filesystem::temp_directory_path() /
               ("careerflow-cli-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))) {
        std::filesystem::remove_all(path);
    }
    ~Folder() override { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

TEST(Run, HelpTeachesWithAnExample) {
    const Ran help = run_with({"--help"});
    EXPECT_EQ(help.exit, 0);
    EXPECT_THAT(help.out, HasSubstr("careerflow paths shcsw rn_adult"));
    for (const std::string verb : {"new", "check", "catalogue", "graph", "paths", "explain", "projection", "simulate",
                                   "analyse", "compare", "verify"}) {
        const Ran verb_help = run_with({verb, "--help"});
        EXPECT_EQ(verb_help.exit, 0) << verb;
        EXPECT_THAT(verb_help.out, HasSubstr("Example")) << verb;
    }
}

TEST(Run, WrongUsageIsExitCodeTwoAndWritesNothingToTheOutput) {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{},
                                               {"fly"},
                                               {"paths"},
                                               {"paths", "shcsw"},
                                               {"paths", "shcsw", "rn_adult", "--duration", "long"},
                                               {"paths", "shcsw", "rn_adult", "--months", "-3"},
                                               {"catalogue", "--format", "xml"}}) {
        const Ran ran = run_with(arguments);
        EXPECT_EQ(ran.exit, 2);
        EXPECT_THAT(ran.out, IsEmpty());
        EXPECT_THAT(ran.err, Not(IsEmpty()));
    }
}

TEST(Run, WrongUsageIsToldInItsOwnWords) {
    EXPECT_THAT(run_with({"graph", "--format", "svg"}).err, HasSubstr("write dot, graphml, json, not 'svg'"));
    EXPECT_EQ(run_with({"graph", "--format", "1"}).exit, 2);
    EXPECT_THAT(run_with({"paths", "shcsw", "rn_adult", "--duration", "long"}).err,
                HasSubstr("write min, typical, max, not 'long'"));
    EXPECT_THAT(run_with({"simulate", "one", "two"}).err,
                HasSubstr("simulate takes one PROJECT; 'two' is one too many"));
    EXPECT_THAT(run_with({"simulate", "-z"}).err, HasSubstr("simulate has no option '-z'"));
    EXPECT_THAT(run_with({"catalogue", "rolles"}).err, HasSubstr("did you mean 'roles'"));
    EXPECT_THAT(run_with({"verify", "nosuch"}).err, HasSubstr("there is no folder nosuch"));
    EXPECT_THAT(run_with({"paths", "shcsw", "rn_adult", "--calendar"}).err, HasSubstr("--start"));
}

TEST(Run, AnUnknownNameIsUsageAndNamesTheNearest) {
    const Ran ran = run_with({"paths", "shcsw", "rn_adlut"});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("CF1042"), HasSubstr("rn_adult"), HasSubstr("careerflow explain CF1042")));
}

TEST(Explain, TellsOneCodeOrListsAll) {
    EXPECT_THAT(run_with({"explain", "CF1042"}).out, StartsWith("CF1042  "));
    EXPECT_THAT(run_with({"explain", "cf1042"}).out, StartsWith("CF1042  "));
    EXPECT_THAT(run_with({"explain"}).out, StartsWith("code,title,meaning,remedy\n"));
    EXPECT_THAT(run_with({"explain", "CF1042", "--format", "csv"}).out,
                StartsWith("code,title,meaning,remedy\nCF1042,"));
    EXPECT_THAT(run_with({"explain", "CF1042", "--format", "json"}).out, HasSubstr("\"name\": \"codes\""));
    EXPECT_EQ(run_with({"explain", "CF9999"}).exit, 2);
}

TEST(Catalogue, IsCsvWhenPipedAndTextOnATerminal) {
    const Ran piped = run_with({"catalogue", "levels"});
    EXPECT_THAT(piped.out, StartsWith("level,title,"));
    EXPECT_EQ(run_with({"catalogue", "roles"}).out.find("\x1b["), std::string::npos);
    const Ran terminal = run_with({"catalogue", "levels"}, true);
    EXPECT_THAT(terminal.out, HasSubstr("Senior support worker"));
    EXPECT_LE(longest_line(terminal.out), 100U);
}

TEST(Catalogue, DescribesOneRoleRouteOrQualification) {
    EXPECT_THAT(run_with({"catalogue", "ap"}).out, HasSubstr("entry rule in words"));
    EXPECT_THAT(run_with({"catalogue", "r18"}).out, HasSubstr("levy pays 26000.00 GBP once for tuition"));
    EXPECT_THAT(run_with({"catalogue", "care_cert"}).out, HasSubstr("Care Certificate"));
    EXPECT_EQ(run_with({"catalogue", "care_certt"}).exit, 2);
}

TEST(Graph, WritesEachFormat) {
    EXPECT_THAT(run_with({"graph"}).out, StartsWith("digraph"));
    EXPECT_GT(run_with({"graph", "--everything"}).out.size(), run_with({"graph"}).out.size());
    EXPECT_THAT(run_with({"graph", "--format", "graphml"}).out, HasSubstr("<graphml"));
    EXPECT_THAT(run_with({"graph", "--format", "json"}).out, HasSubstr("\"multigraph\""));
    EXPECT_LT(run_with({"graph", "--family", "podiatry"}).out.size(), run_with({"graph"}).out.size());
    EXPECT_EQ(run_with({"graph", "--family", "podiatri"}).exit, 2);
}

TEST(Paths, AsCsvIsOneRowPerPathAndAsTextTellsTheSteps) {
    const Ran csv = run_with({"paths", "shcsw", "rn_adult", "--months", "24"});
    EXPECT_EQ(csv.exit, 0);
    EXPECT_THAT(csv.out, StartsWith("path,months,cost_gbp,"));
    EXPECT_GT(line_count(csv.out), 1U);
    const Ran text = run_with({"paths", "shcsw", "rn_adult", "--months", "24"}, true);
    EXPECT_THAT(text.out, AllOf(HasSubstr("From Senior healthcare support worker (shcsw, band 3), 24 months in it"),
                                HasSubstr("Path 1:"), HasSubstr("if appointed"), HasSubstr("needs ")));
    EXPECT_LE(longest_line(text.out), 100U);
    EXPECT_THAT(run_with({"paths", "shcsw", "rn_adult", "--table", "steps"}).out, StartsWith("path,step,kind,"));
    EXPECT_THAT(run_with({"paths", "shcsw", "rn_adult", "--table", "costs"}).out, StartsWith("path,step,payer,"));
    EXPECT_THAT(run_with({"paths", "shcsw", "rn_adult", "--format", "json"}).out, HasSubstr("path_costs"));
}

TEST(Paths, SayWhatStandsInTheWay) {
    const Ran none = run_with({"paths", "rn_b7", "external"});
    EXPECT_EQ(none.exit, 4);
    EXPECT_THAT(none.out, IsEmpty());
    EXPECT_THAT(none.err, HasSubstr("no path"));
    const Ran why = run_with({"paths", "shcsw", "rn_adult", "--why-not", "r20"});
    EXPECT_EQ(why.exit, 0);
    EXPECT_THAT(why.out, HasSubstr("verdict"));
}

TEST(Paths, RefuseWrongValuesInWords) {
    EXPECT_THAT(run_with({"paths", "shcsw", "rn_adult", "--start", "September"}).err, HasSubstr("2026-09"));
    EXPECT_THAT(run_with({"paths", "shcsw", "rn_adult", "--experience", "hcsw_b3"}).err, HasSubstr("ROLE=MONTHS"));
    EXPECT_THAT(run_with({"paths", "shcsw", "rn_adult", "--cost-to", "emploier"}).err, HasSubstr("employer"));
    EXPECT_EQ(run_with({"paths", "shcsw", "rn_adult", "--calendar"}).exit, 2);
}

TEST(Paths, SeparateThousandsOfPoundsOnATerminal) {
    const Ran text = run_with({"paths", "shcsw", "rn_adult", "--months", "24", "--front-only"}, true);
    EXPECT_THAT(text.out, AllOf(HasSubstr("£"), testing::ContainsRegex("[1-9][0-9]?[0-9]?,[0-9][0-9][0-9] ")));
    EXPECT_THAT(text.out, Not(testing::ContainsRegex(" [1-9][0-9][0-9][0-9][0-9]* ")));
}

TEST_F(Folder, APlainGraphIsSearchedInsteadOfTheCatalogue) {
    std::filesystem::create_directory(path);
    const std::string file = (path / "roads.csv").string();
    std::ofstream(file) << "from,to,first,second\nLeeds,York,40,6.50\nYork,Hull,60,8\nLeeds,Hull,75,20\n";
    const Ran csv = run_with({"paths", "Leeds", "Hull", "--arcs", file});
    EXPECT_EQ(csv.exit, 0) << csv.err;
    EXPECT_EQ(csv.out, "path,first,second,arcs,nodes\n1,75,20,1,Leeds → Hull\n2,100,14.5,2,Leeds → York → Hull\n");
    EXPECT_EQ(run_with({"paths", "Leeds", "Hull", "--arcs", file, "--table", "steps"}).out,
              "path,step,from,to,line,first,second\n1,1,Leeds,Hull,4,75,20\n2,1,Leeds,York,2,40,6.5\n"
              "2,2,York,Hull,3,60,8\n");
    const Ran text = run_with({"paths", "Leeds", "Hull", "--arcs", file}, true);
    EXPECT_THAT(text.out, AllOf(HasSubstr("Paths from Leeds to Hull"), HasSubstr("14.5"), HasSubstr("Arcs of the")));
    EXPECT_THAT(run_with({"paths", "Leeds", "Hull", "--arcs", file, "--front-only"}, true).out,
                Not(HasSubstr("Arcs of the")));
    EXPECT_THAT(run_with({"paths", "Leeds", "Hull", "--arcs", file, "--format", "json"}).out,
                AllOf(StartsWith("["), HasSubstr("plain_paths"), HasSubstr("plain_steps"), HasSubstr("14.5")));
}

TEST_F(Folder, WhatDoesNotGoWithAPlainGraphIsUsageAndABadFileBadInput) {
    std::filesystem::create_directory(path);
    const std::string file = (path / "roads.csv").string();
    std::ofstream(file) << "from,to,first,second\nLeeds,York,40,6.50\n";
    for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{
             {"--months", "3"}, {"--calendar"}, {"--fastest", "2"}, {"--project", "x"}, {"--table", "costs"}}) {
        std::vector<std::string> arguments{"paths", "Leeds", "York", "--arcs", file};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ran ran = run_with(arguments);
        EXPECT_EQ(ran.exit, 2) << more.front();
        EXPECT_THAT(ran.err, AllOf(HasSubstr("--arcs"), HasSubstr(more.front())));
    }
    EXPECT_EQ(run_with({"paths", "York", "Leeds", "--arcs", file}).exit, 4);
    const Ran unknown = run_with({"paths", "Leds", "York", "--arcs", file});
    EXPECT_EQ(unknown.exit, 2);
    EXPECT_THAT(unknown.err, HasSubstr("did you mean 'Leeds'"));
    std::ofstream(file) << "from,to,first,second\nLeeds,York,-40,6.5h\n";
    const Ran wrong = run_with({"paths", "Leeds", "York", "--arcs", file});
    EXPECT_EQ(wrong.exit, 3);
    EXPECT_THAT(wrong.out, IsEmpty());
    EXPECT_THAT(wrong.err, AllOf(HasSubstr("roads.csv:2:12"), HasSubstr("roads.csv:2:16"), HasSubstr("2 errors")));
}

TEST_F(Folder, AProjectSaysHowPathsAreJudgedAndTheCommandLineOverridesIt) {
    ASSERT_EQ(run_with({"new", path.string()}).exit, 0);
    const std::vector<std::string> question{"paths", "shcsw", "rn_adult", "--months", "24"};
    const auto asked = [&](std::vector<std::string> more) {
        more.insert(more.begin(), question.begin(), question.end());
        more.insert(more.end(), {"--project", path.string()});
        const Ran ran = run_with(more);
        EXPECT_EQ(ran.exit, 0) << ran.err;
        return ran.out;
    };
    const std::string plain = asked({});
    const std::string dated = asked({"--duration", "max", "--cost-to", "levy", "--calendar", "--start", "2026-06"});
    EXPECT_NE(plain, dated);
    std::ofstream(path / "project.toml") << "[project]\nname = \"x\"\nstart = \"2026-06\"\n[paths]\nduration = "
                                            "\"max\"\ncost_to = [\"levy\"]\ncalendar = true\n";
    EXPECT_EQ(asked({}), dated);
    EXPECT_EQ(asked({"--duration", "typical", "--cost-to", "employer", "--calendar=false"}), plain);
    EXPECT_NE(asked({"--include-salary"}), dated);
    std::ofstream(path / "project.toml", std::ios::app) << "include_salary = true\n";
    EXPECT_EQ(asked({"--include-salary=false"}), dated);
}

TEST_F(Folder, ANewProjectChecksAndCanBeUsed) {
    EXPECT_EQ(run_with({"new", path.string()}).exit, 0);
    const Ran checked = run_with({"check", path.string()}, true);
    EXPECT_EQ(checked.exit, 0);
    EXPECT_THAT(checked.out, HasSubstr("is valid"));
    EXPECT_EQ(run_with({"paths", "shcsw", "rn_adult", "--project", path.string()}).exit, 0);
    const Ran again = run_with({"new", path.string()});
    EXPECT_NE(again.exit, 0);
    EXPECT_EQ(run_with({"check", path.string()}).exit, 0) << "the second attempt must leave the first project alone";
}

TEST_F(Folder, CheckShowsWhereTheRatesLead) {
    ASSERT_EQ(run_with({"new", path.string()}).exit, 0);
    const Ran text = run_with({"check", path.string()}, true);
    EXPECT_THAT(text.out, AllOf(HasSubstr("Where the rates lead"), HasSubstr("leads_to"), HasSubstr("rn_adult")));
    EXPECT_LE(longest_line(text.out), 100U);
    EXPECT_THAT(run_with({"check", path.string(), "--format", "json"}).out,
                AllOf(StartsWith("["), HasSubstr("\"findings\""), HasSubstr("\"balance\"")));
    EXPECT_EQ(line_count(run_with({"check", path.string()}).out), 1U) << "CSV is the findings only, and there are none";
}

TEST_F(Folder, ABrokenScenarioIsExitCodeThree) {
    ASSERT_EQ(run_with({"new", path.string()}).exit, 0);
    std::ofstream(path / "scenarios" / "none.toml") << "[[remove]]\ntable = \"rates\"\nwhere = { role = \"x\" }\n";
    const Ran checked = run_with({"check", path.string()}, true);
    EXPECT_EQ(checked.exit, 3);
    EXPECT_THAT(checked.out, AllOf(HasSubstr("scenarios/none.toml:3"), HasSubstr("its scenarios are not")));
}

TEST_F(Folder, AWrongProjectIsExitCodeThreeWithEveryFinding) {
    ASSERT_EQ(run_with({"new", path.string()}).exit, 0);
    std::ofstream(path / "roles.csv") << "id,titel,band\nx,y,99\n";
    const Ran checked = run_with({"check", path.string()}, true);
    EXPECT_EQ(checked.exit, 3);
    EXPECT_THAT(checked.out, AllOf(HasSubstr("roles.csv:1"), HasSubstr("titel"), HasSubstr("title")));
    const Ran used = run_with({"paths", "shcsw", "rn_adult", "--project", path.string()});
    EXPECT_EQ(used.exit, 3);
    EXPECT_THAT(used.err, HasSubstr("titel"));
    EXPECT_THAT(used.out, IsEmpty());
}

TEST(WholeNumbers, AreAskedForInWordsWithTheirRange) {
    for (const std::string wrong : {"0", "1e9", "many", "-3", "99999999999"})
        EXPECT_THAT(run_with({"simulate", "--replicates", wrong}).err,
                    HasSubstr("write a whole number from 1 in digits, not '" + wrong + "'"));
    EXPECT_THAT(run_with({"projection", "--horizon", "5000"}).err, HasSubstr("from 1 to 1200 in digits, not '5000'"));
    EXPECT_EQ(run_with({"projection", "--horizon", "5000"}).exit, 2);
}

TEST(Shares, AreAskedForInWordsWithTheirRangeAndPerCentAsAShare) {
    EXPECT_THAT(run_with({"simulate", "--discount-rate", "3.5"}).err,
                HasSubstr("write a share a year from 0 to 0.5, 0.035 for 3.5 %, not '3.5'"));
    EXPECT_THAT(run_with({"simulate", "--level", "90"}).err, HasSubstr("0.9 for 90 %, not '90'"));
    EXPECT_THAT(run_with({"simulate", "--level", "high"}).err, HasSubstr("from 0.51 to 0.999, 0.9 for 90 %"));
    EXPECT_EQ(run_with({"simulate", "--discount-rate", "0.51"}).exit, 2);
}

TEST(UnknownNames, AreRepeatedWithTheNearestThereIs) {
    EXPECT_THAT(run_with({"projecton"}).err, HasSubstr("there is no verb 'projecton'; did you mean 'projection'?"));
    EXPECT_THAT(run_with({"forecast"}).err, AllOf(HasSubstr("no verb 'forecast'"), HasSubstr("projection, simulate")));
    EXPECT_THAT(run_with({}).err, HasSubstr("a verb is missing"));
    EXPECT_THAT(run_with({"projection", "--horizn", "60"}).err,
                HasSubstr("projection has no option '--horizn'; did you mean '--horizon'?"));
    EXPECT_THAT(run_with({"projection", "--horizn=60"}).err, HasSubstr("did you mean '--horizon'?"));
    EXPECT_EQ(run_with({"projection", "--horizn", "60"}).exit, 2);
    EXPECT_THAT(run_with({"explain"}).err, Not(HasSubstr("verb is missing")));
    EXPECT_THAT(run_with({"analyse", "--to", "band5"}).err, HasSubstr("band:5, level:5, group:NAME or leaving"));
}

TEST(Replicates, ThatFillNoWholeDrawAreAnsweredWithThoseThatDo) {
    EXPECT_THAT(run_with({"simulate", "--replicates", "101"}).err, HasSubstr("multiple of 2"));
    EXPECT_THAT(run_with({"simulate", "--replicates", "101"}).err, HasSubstr("100 or 102"));
}

TEST(UnknownGroups, AreAnsweredWithTheGroupsThereAre) {
    EXPECT_THAT(run_with({"projection", "--groups", "zzz"}).err,
                AllOf(HasSubstr("no group 'zzz'"), HasSubstr("'rn_band_5'")));
}

} // namespace
} // namespace careerflow::cli
