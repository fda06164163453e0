#include "careerflow/app/plain_paths.hpp"
#include "careerflow/core/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace careerflow {
namespace {

using testing::ElementsAre;
using testing::Optional;

/// A file of arcs for each test, gone afterwards.
class PlainPathsOfAFile : public testing::Test {
protected:
    PlainPathsOfAFile()
        : path_(std::filesystem::temp_directory_path() /
                ("careerflow-arcs-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))) {}
    ~PlainPathsOfAFile() override { std::filesystem::remove(path_); }

    std::string file_with(const std::string& rows) {
        std::ofstream(path_) << "from,to,first,second\n" << rows;
        return path_.string();
    }

private:
    std::filesystem::path path_;
};

// By hand: a→b→d is (3, 0.3), a→c→d (2, 0.5), the dear parallel arc a→c→d (2, 0.9), and a→d at once (9, 0.3).
constexpr const char* diamond = "a,b,1,0.1\nb,d,2,0.2\na,c,1,0.4\na,c,1,0.8\nc,d,1,0.1\na,d,9,0.3\n";

TEST_F(PlainPathsOfAFile, AreTheFrontWorkedOutByHand) {
    const PlainPaths paths = plain_paths(file_with(diamond), "a", "d");
    const Table front = plain_front_table(paths);
    EXPECT_THAT(front.integers("first"), ElementsAre(Optional(2), Optional(3)));
    EXPECT_THAT(front.numbers("second"), ElementsAre(Optional(0.5), Optional(0.3)));
    EXPECT_THAT(front.integers("arcs"), ElementsAre(Optional(2), Optional(2)));
    EXPECT_THAT(front.texts("nodes"),
                ElementsAre(Optional(std::string("a → c → d")), Optional(std::string("a → b → d"))));
    const Table steps = plain_steps_table(paths);
    EXPECT_THAT(steps.integers("line"), ElementsAre(Optional(4), Optional(6), Optional(2), Optional(3)));
    EXPECT_THAT(steps.integers("step"), ElementsAre(Optional(1), Optional(2), Optional(1), Optional(2)));
}

TEST_F(PlainPathsOfAFile, LeaveOutTheMiddleOfALongPath) {
    std::string rows;
    for (int i = 0; i < 9; ++i) rows += "n" + std::to_string(i) + ",n" + std::to_string(i + 1) + ",1,1\n";
    const std::string file = file_with(rows);
    EXPECT_THAT(plain_front_table(plain_paths(file, "n0", "n7")).texts("nodes"),
                ElementsAre(Optional(std::string("n0 → n1 → n2 → n3 → n4 → n5 → n6 → n7"))));
    EXPECT_THAT(plain_front_table(plain_paths(file, "n0", "n9")).texts("nodes"),
                ElementsAre(Optional(std::string("n0 → n1 → n2 → n3 → … → n7 → n8 → n9"))));
}

TEST_F(PlainPathsOfAFile, AreOnePointFromANodeToItselfAndNoneWhereNoArcLeads) {
    const std::string file = file_with(diamond);
    const Table here = plain_front_table(plain_paths(file, "b", "b"));
    EXPECT_THAT(here.integers("first"), ElementsAre(Optional(0)));
    EXPECT_THAT(here.texts("nodes"), ElementsAre(Optional(std::string("b"))));
    EXPECT_EQ(plain_front_table(plain_paths(file, "d", "a")).row_count(), 0);
}

TEST_F(PlainPathsOfAFile, HaveNoArcsIfPathsWereNotAskedFor) {
    const PlainPaths paths = plain_paths(file_with(diamond), "a", "d", {.with_paths = false});
    EXPECT_FALSE(plain_front_table(paths).has_column("nodes"));
    EXPECT_EQ(plain_front_table(paths).row_count(), 2);
    EXPECT_EQ(plain_steps_table(paths).row_count(), 0);
}

TEST_F(PlainPathsOfAFile, NameTheNearestNodeForOneThatIsUnknown) {
    const std::string file = file_with("Leeds,York,1,1\n");
    try {
        (void)plain_paths(file, "Leed", "York");
        FAIL();
    } catch (const NotFoundError& error) {
        EXPECT_THAT(error.nearest(), ElementsAre("Leeds"));
    }
}

} // namespace
} // namespace careerflow
