#include "careerflow/core/error.hpp"
#include "careerflow/io/arcs_file.hpp"
#include "careerflow/io/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

namespace careerflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

TEST(ReadArcs, NumbersNodesAsTheyAppearAndKeepsParallelArcs) {
    const ArcsRead read = read_arcs_text("second,from,to,first\n"
                                         "7,Leeds,\"Hull, Paragon\",1\n"
                                         "8,Leeds,\"Hull, Paragon\",1\n"
                                         "9,\"Hull, Paragon\",Leeds,0\n",
                                         "arcs.csv");
    ASSERT_TRUE(read.arcs) << read.diagnostics.text();
    EXPECT_THAT(read.arcs->nodes, ElementsAre("Leeds", "Hull, Paragon"));
    EXPECT_THAT(read.arcs->arcs,
                ElementsAre(BiobjectiveArc{0, 1, 1, 7}, BiobjectiveArc{0, 1, 1, 8}, BiobjectiveArc{1, 0, 0, 9}));
    EXPECT_THAT(read.arcs->lines, ElementsAre(2, 3, 4));
    EXPECT_EQ(read.arcs->node("Hull, Paragon"), 1);
    EXPECT_THROW((void)read.arcs->node("Hull"), NotFoundError);
}

TEST(ReadArcs, CountsEachColumnInItsFinestDecimal) {
    const ArcsRead read = read_arcs_text("from,to,first,second\na,b,0.1,2\nb,c,0.25,3.00\na,c,3,10.0\n", "arcs.csv");
    ASSERT_TRUE(read.arcs) << read.diagnostics.text();
    EXPECT_EQ(read.arcs->first_decimals, 2);
    EXPECT_EQ(read.arcs->second_decimals, 0);
    EXPECT_THAT(read.arcs->arcs,
                ElementsAre(BiobjectiveArc{0, 1, 10, 2}, BiobjectiveArc{1, 2, 25, 3}, BiobjectiveArc{0, 2, 300, 10}));
}

TEST(ReadArcs, GivesBackEveryDigitOfFifteen) {
    std::mt19937_64 generator(20251123);
    std::string text = "from,to,first,second\n";
    std::vector<std::int64_t> whole;
    for (int row = 0; row < 2000; ++row) {
        whole.push_back(static_cast<std::int64_t>(generator() % 1'000'000'000'000'000ULL));
        std::string digits = std::to_string(whole.back());
        digits.insert(0, digits.size() < 8 ? 8 - digits.size() : 0, '0');
        text += "a,b," + digits.substr(0, digits.size() - 7) + "." + digits.substr(digits.size() - 7) + ",1\n";
    }
    const ArcsRead read = read_arcs_text(text, "arcs.csv");
    ASSERT_TRUE(read.arcs) << read.diagnostics.text();
    ASSERT_EQ(read.arcs->first_decimals, 7);
    for (std::size_t row = 0; row < whole.size(); ++row) EXPECT_EQ(read.arcs->arcs[row].first, whole[row]);
}

TEST(ReadArcs, StopsListingFindingsAfterAThousand) {
    std::string text = "from,to,first,second\n";
    for (int row = 0; row < 1500; ++row) text += "a,b,-1,1\n";
    const ArcsRead read = read_arcs_text(text, "arcs.csv");
    EXPECT_FALSE(read.arcs);
    ASSERT_EQ(read.diagnostics.findings().size(), 1001U);
    EXPECT_THAT(read.diagnostics.findings().back().reason, HasSubstr("500 more findings"));
}

TEST(ReadArcs, RefusesFilesThatAreNotPlain) {
    for (const char* file : {"/dev/null", "/", "/there/is/no/such/file.csv"}) {
        try {
            (void)read_arcs(file);
            ADD_FAILURE() << file;
        } catch (const DataError& error) {
            EXPECT_EQ(error.diagnostics().findings().front().place.file, file);
        }
    }
}

class WrongArcs : public testing::TestWithParam<const char*> {};

TEST_P(WrongArcs, AreExplainedAsExpected) {
    const fs::path folder = fs::path(CAREERFLOW_TEST_DATA) / "golden" / "wrong_arcs" / GetParam();
    const ArcsRead read = read_arcs_text(text_of(folder / "arcs.csv"), "arcs.csv");
    EXPECT_FALSE(read.arcs);
    const std::string text = read.diagnostics.text() + "\n";
    if (std::getenv("CAREERFLOW_UPDATE_GOLDEN") != nullptr) std::ofstream(folder / "expected.txt") << text;
    EXPECT_EQ(text, text_of(folder / "expected.txt"));
}

INSTANTIATE_TEST_SUITE_P(Golden, WrongArcs, testing::Values("header", "rows", "decimals"));

} // namespace
} // namespace careerflow
