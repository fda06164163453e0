#include "careerflow/io/csv.hpp"

#include "careerflow/io/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace careerflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

CsvRead read(std::string_view bytes) { return read_csv(bytes, "roles", "roles.csv"); }

std::vector<std::string> texts(const std::vector<Cell>& row) {
    std::vector<std::string> result;
    for (const Cell& cell : row) result.push_back(cell.text);
    return result;
}

const Finding& only_finding(const CsvRead& read) {
    static const Finding nothing{};
    EXPECT_EQ(read.diagnostics.findings().size(), 1U) << read.diagnostics.text();
    return read.diagnostics.empty() ? nothing : read.diagnostics.findings().front();
}

TEST(Csv, KeepsLineAndColumnOfEveryCell) {
    const auto result = read("id,title\na,\"x, \"\"y\"\"\nz\",\nb,é,\n");
    ASSERT_TRUE(result.table.has_value());
    EXPECT_FALSE(result.complete);
    const auto complete = read("id,title,note\na,\"x, \"\"y\"\"\nz\",n\nb,éé,m\n");
    ASSERT_TRUE(complete.complete) << complete.diagnostics.text();
    const auto& rows = complete.table->rows;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_THAT(texts(rows[0]), ElementsAre("a", "x, \"y\"\nz", "n"));
    EXPECT_EQ(rows[0][1].line, 2);
    EXPECT_EQ(rows[0][1].column, 3);
    EXPECT_TRUE(rows[0][1].quoted);
    EXPECT_EQ(rows[0][2].line, 3);
    EXPECT_EQ(rows[0][2].column, 4);
    EXPECT_EQ(rows[1][0].line, 4);
    EXPECT_EQ(rows[1][2].column, 6);
}

TEST(Csv, ReadsEveryKindOfLineEndAlike) {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const auto result = read("id,title" + end + "a,A" + end + "b,B");
        ASSERT_TRUE(result.complete) << result.diagnostics.text();
        EXPECT_TRUE(result.diagnostics.empty()) << result.diagnostics.text();
        ASSERT_EQ(result.table->rows.size(), 2U);
        EXPECT_EQ(result.table->rows[1][0].line, 3);
        EXPECT_EQ(result.table->rows[1][1].column, 3);
    }
}

TEST(Csv, LinesInsideQuotesCountForWhatFollows) {
    const auto result = read("id,title\r\na,\"1\r\n2\r\n3\"\r\nb,B\r\n");
    ASSERT_TRUE(result.complete) << result.diagnostics.text();
    EXPECT_EQ(result.table->rows[0][1].text, "1\r\n2\r\n3");
    EXPECT_EQ(result.table->rows[1][0].line, 5);
}

TEST(Csv, TakesAByteOrderMarkAndDoesNotCountIt) {
    const auto result = read("\xEF\xBB\xBFid,title\na,A\n");
    ASSERT_TRUE(result.complete);
    EXPECT_EQ(result.table->header[0].text, "id");
    EXPECT_EQ(result.table->header[1].column, 4);
}

TEST(Csv, KeepsBlanksAndEmptyCellsAsTheyAre) {
    const auto result = read("id,title,note\n a , ,\n\"\",\"  \",x\n");
    ASSERT_TRUE(result.complete) << result.diagnostics.text();
    EXPECT_THAT(texts(result.table->rows[0]), ElementsAre(" a ", " ", ""));
    EXPECT_THAT(texts(result.table->rows[1]), ElementsAre("", "  ", "x"));
    EXPECT_EQ(result.table->rows[0][2].column, 7);
}

TEST(Csv, SkipsRowsWithoutTextAndSaysWhich) {
    const auto result = read("id,title\na,A\n\nb,B\n,\n , \n\n,\n");
    ASSERT_TRUE(result.complete);
    EXPECT_EQ(result.table->rows.size(), 2U);
    const auto findings = result.diagnostics.findings();
    ASSERT_EQ(findings.size(), 2U) << result.diagnostics.text();
    EXPECT_EQ(findings[0].severity, Severity::warning);
    EXPECT_EQ(findings[0].place.line, 3);
    EXPECT_EQ(findings[1].place.line, 5);
    EXPECT_THAT(findings[1].reason, HasSubstr("to line 8"));
}

TEST(Csv, BlankLinesWithCarriageReturnsAreCountedOnce) {
    const auto result = read("id,title\r\n\r\na,A\r\n");
    EXPECT_EQ(only_finding(result).place.line, 2);
    EXPECT_EQ(result.table->rows[0][0].line, 3);
}

TEST(Csv, RefusesRowsOfAnotherLengthAndKeepsTheOthers) {
    const auto result = read("id,title\na,A,extra\nb\nc,C\n");
    EXPECT_FALSE(result.complete);
    ASSERT_EQ(result.diagnostics.findings().size(), 2U);
    EXPECT_EQ(result.diagnostics.findings()[0].place.column, 5);
    EXPECT_EQ(result.diagnostics.findings()[0].value, "extra");
    EXPECT_THAT(result.diagnostics.findings()[1].reason, HasSubstr("has 1 cells, the header has 2"));
    EXPECT_EQ(result.table->rows.size(), 1U);
}

TEST(Csv, AQuoteThatIsNeverClosedIsReportedWhereItOpens) {
    const auto result = read("id,title\na,A\nb,\"B\nc,C\n");
    const Finding& finding = only_finding(result);
    EXPECT_EQ(finding.code, codes::csv_quotes);
    EXPECT_EQ(finding.place.line, 3);
    EXPECT_EQ(finding.place.column, 3);
    EXPECT_FALSE(result.complete);
}

TEST(Csv, AQuoteInsideUnquotedTextIsReportedAtTheQuote) {
    const Finding finding = only_finding(read("id,title\na,the \"old\" one\n"));
    EXPECT_EQ(finding.place.line, 2);
    EXPECT_EQ(finding.place.column, 7);
    EXPECT_THAT(finding.reason, HasSubstr("middle of a cell"));
}

TEST(Csv, TextAfterAClosingQuoteIsReportedWithTheStartOfTheCell) {
    const Finding finding = only_finding(read("id,title\na,\"old\" one\n"));
    EXPECT_EQ(finding.place.line, 2);
    EXPECT_EQ(finding.place.column, 8);
    EXPECT_THAT(finding.reason, HasSubstr("line 2, column 3"));
}

TEST(Csv, RefusesOtherEncodingsWithAdvice) {
    const std::string utf16("\xFF\xFEi\0d\0,\0t\0\n\0a\0,\0A\0", 18);
    EXPECT_THAT(only_finding(read(utf16)).reason, HasSubstr("UTF-16"));
    EXPECT_THAT(only_finding(read(utf16.substr(2))).reason, HasSubstr("UTF-16"));
    const Finding latin = only_finding(read("id,title\na,caf\xE9 and more\n"));
    EXPECT_EQ(latin.code, codes::not_utf8);
    EXPECT_EQ(latin.place.line, 2);
    EXPECT_EQ(latin.place.column, 6);
    EXPECT_THAT(latin.reason, HasSubstr("'é' in Windows-1252"));
    EXPECT_THAT(latin.remedy, HasSubstr("CSV UTF-8"));
    EXPECT_EQ(only_finding(read("id,title\na,\xED\xA0\x80\n")).code, codes::not_utf8) << "a surrogate";
    EXPECT_EQ(only_finding(read("id,title\na,\xC0\xAF\n")).code, codes::not_utf8) << "an overlong form";
    EXPECT_EQ(only_finding(read("id,title\na,\xF4\x90\x80\x80\n")).code, codes::not_utf8) << "beyond U+10FFFF";
}

TEST(Csv, RefusesNulAndWorkbooks) {
    const Finding nul = only_finding(read(std::string("id,title\na,b\0c\n", 15)));
    EXPECT_EQ(nul.code, codes::not_a_text_file);
    EXPECT_EQ(nul.place.column, 4);
    EXPECT_THAT(only_finding(read("PK\x03\x04rest")).reason, HasSubstr("workbook"));
}

TEST(Csv, ExplainsOtherSeparators) {
    EXPECT_THAT(only_finding(read("id;title\na;A\n")).reason, HasSubstr("semicolons"));
    EXPECT_THAT(only_finding(read("id\ttitle\na\tA\n")).reason, HasSubstr("tabs"));
    EXPECT_THAT(only_finding(read("sep=;\nid;title\n")).reason, HasSubstr("hint for Excel"));
}

TEST(Csv, RefusesEmptyAndOverlongFiles) {
    for (const char* bytes : {"", "\n\n", "\xEF\xBB\xBF", ",,\n,,\n"}) {
        const auto result = read(bytes);
        EXPECT_FALSE(result.complete);
        EXPECT_EQ(only_finding(result).code, codes::empty_file);
    }
    const auto large = read_csv("id,title\n", "roles", "roles.csv", {.max_bytes = 8});
    EXPECT_EQ(only_finding(large).code, codes::file_too_large);
    EXPECT_TRUE(read_csv("id,title\n", "roles", "roles.csv", {.max_bytes = 9}).complete);
}

TEST(Csv, ReadsACellOfAMegabyte) {
    const std::string text(1 << 20, 'x');
    const auto result = read("id,title\na,\"" + text + "\"\n");
    ASSERT_TRUE(result.complete);
    EXPECT_EQ(result.table->rows[0][1].text, text);
}

TEST(Csv, KeepsRowsOfEmptyCellsWhenAskedAndNeverBlankLines) {
    const std::string text = "a,b\n,\n\n\"\", \n1,2\n";
    EXPECT_EQ(read_csv(text, "t", "t.csv").table->rows.size(), 1U);
    const CsvRead kept = read_csv(text, "t", "t.csv", {.keep_empty_rows = true});
    ASSERT_EQ(kept.table->rows.size(), 3U);
    EXPECT_EQ(kept.table->rows[1][1].text, " ");
    ASSERT_EQ(kept.diagnostics.findings().size(), 1U);
    EXPECT_EQ(kept.diagnostics.findings().front().place.line, 3);
}

} // namespace
} // namespace careerflow
