#include "careerflow/io/compare_results.hpp"

#include "careerflow/core/error.hpp"
#include "result_fixture.hpp"

#include <gmock/gmock.h>

namespace careerflow {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// Two equal results, a and b, one of which a test may change.
class CompareResults : public ResultTest {
protected:
    CompareResults() {
        write_result(path_ / "a", example_result());
        write_result(path_ / "b", example_result());
    }
    [[nodiscard]] ResultComparison compared(const CompareOptions& options = {}) const {
        return compare_results(path_ / "a", path_ / "b", options);
    }
    [[nodiscard]] FirstDifference difference(const CompareOptions& options = {}) const {
        const ResultComparison comparison = compared(options);
        EXPECT_EQ(comparison.sameness, Sameness::different);
        return comparison.first.value_or(FirstDifference{});
    }
    void rewrite(const ResultFiles& result) const { write_result(path_ / "b", result, {.overwrite = true}); }
};

TEST_F(CompareResults, AreTheSameBitsWhateverTheClockAndTheBuild) {
    ResultFiles other = example_result();
    other.manifest.run = {.started = "2027-01-01T00:00:00Z", .seconds = 9, .threads = 1};
    other.manifest.build.compiler = "clang++ 14.0.6";
    other.manifest.versions.library = "9.9.9";
    rewrite(other);
    EXPECT_EQ(compared().sameness, Sameness::same_bits);
    EXPECT_EQ(compared().first, std::nullopt);
}

TEST_F(CompareResults, NameFileRowAndColumnOfAChangedCell) {
    change(path_ / "b" / "stocks.csv", "-3", "-4");
    const FirstDifference expected{.file = "stocks.csv", .row = 3, .column = "heads", .left = "-3", .right = "-4"};
    EXPECT_EQ(difference(), expected);
    EXPECT_EQ(to_string(difference()), "stocks.csv, row 3, column heads: -3 | -4");
    EXPECT_EQ(difference({.relative = 10}), expected); // whole numbers have no tolerance
}

TEST_F(CompareResults, SeeOneBitOfANumberUnlessAToleranceAllowsIt) {
    change(path_ / "b" / "stocks.csv", "0.30000000000000004", "0.3");
    EXPECT_EQ(difference().column, "fte");
    const ResultComparison near = compared({.relative = 1e-12});
    EXPECT_EQ(near.sameness, Sameness::same_within_tolerance);
    EXPECT_NEAR(near.largest_relative_difference, 5.6e-17 / 0.3, 1e-17);
    EXPECT_EQ(compared({.absolute = 1e-12}).sameness, Sameness::same_within_tolerance);
    EXPECT_EQ(difference({.relative = 1e-17}).left, "0.30000000000000004");
}

TEST_F(CompareResults, SeeTheSignOfZeroAsABit) {
    change(path_ / "b" / "stocks.csv", ",-0\n", ",0\n");
    EXPECT_EQ(difference().left, "-0");
    EXPECT_EQ(compared({.relative = 1e-12}).sameness, Sameness::same_within_tolerance);
}

TEST_F(CompareResults, SeeAMissingRow) {
    const std::string bytes = content(path_ / "b" / "stocks.csv");
    put(path_ / "b" / "stocks.csv", bytes.substr(0, bytes.find("\"a,")));
    const FirstDifference found = difference();
    EXPECT_EQ(found.row, 5);
    EXPECT_EQ(found.left, "a,\"b\"\nc");
    EXPECT_EQ(found.right, "missing");
}

TEST_F(CompareResults, SeeAnotherColumnNameAndAnotherUnit) {
    change(path_ / "b" / "stocks.csv", "heads", "people");
    EXPECT_EQ(difference(), (FirstDifference{"stocks.csv", 0, "heads", "heads", "people"}));
    change(path_ / "b" / "tables.json", "\"unit\": \"FTE\"", "\"unit\": \"heads\"");
    EXPECT_EQ(difference(), (FirstDifference{"tables.json", 0, "/tables/0/columns/2/unit", "\"FTE\"", "\"heads\""}));
}

TEST_F(CompareResults, SeeLineEndsAsBitsOnly) {
    change(path_ / "b" / "stocks.csv", "fte\n", "fte\r\n");
    EXPECT_EQ(difference().row, 1);
    EXPECT_EQ(compared({.relative = 1e-12}).sameness, Sameness::same_within_tolerance);
}

TEST_F(CompareResults, NamePathOfAJsonValueAndLineOfAText) {
    change(path_ / "b" / "warnings.txt", "two", "three");
    EXPECT_EQ(difference(), (FirstDifference{"warnings.txt", 2, "", "two", "three"}));
    EXPECT_EQ(to_string(difference()), "warnings.txt, line 2: two | three");
    change(path_ / "b" / "summary.json", "true", "false");
    EXPECT_EQ(difference(), (FirstDifference{"summary.json", 0, "/targets/0/met", "true", "false"}));
    EXPECT_EQ(to_string(difference()), "summary.json, /targets/0/met: true | false");
}

TEST_F(CompareResults, AllowJsonNumbersTheTolerance) {
    change(path_ / "b" / "summary.json", "12.5", "12.500000001");
    EXPECT_EQ(difference().column, "/gap_fte");
    EXPECT_EQ(compared({.relative = 1e-9}).sameness, Sameness::same_within_tolerance);
}

TEST_F(CompareResults, SayWhichQuestionWasAnother) {
    ResultFiles other = example_result();
    other.manifest.seed = 2;
    rewrite(other);
    EXPECT_EQ(difference(), (FirstDifference{"manifest.json", 0, "/seed", "18446744073709551615", "2"}));
    EXPECT_EQ(compared({.same_question = false}).sameness, Sameness::same_bits);

    other = example_result();
    other.manifest.options.pop_back();
    rewrite(other);
    EXPECT_EQ(difference(), (FirstDifference{"manifest.json", 0, "/options/fixed_inputs", "false", "missing"}));

    other = example_result();
    other.manifest.inputs.front().sha256 = std::string(64, 'b');
    rewrite(other);
    EXPECT_EQ(difference().column, "/inputs/project.toml");
    EXPECT_THAT(difference().right, HasSubstr("bbbb"));
}

TEST_F(CompareResults, SayWhichFileOneOfThemLacks) {
    ResultFiles other = example_result();
    other.texts.clear();
    rewrite(other);
    EXPECT_EQ(difference(), (FirstDifference{"warnings.txt", 0, "", "there", "missing"}));
    fs::remove(path_ / "a" / "stocks.csv"); // listed and gone: not a difference but a broken result
    rewrite(example_result());
    EXPECT_THROW((void)compared(), DataError);
}

} // namespace
} // namespace careerflow
