#include "careerflow/project/cell_number.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

namespace careerflow {
namespace {

using testing::HasSubstr;

TEST(ReadInteger, TakesDigitsWithAnOptionalMinusSign) {
    EXPECT_EQ(read_integer("0").value, 0);
    EXPECT_EQ(read_integer("007").value, 7);
    EXPECT_EQ(read_integer("-12").value, -12);
    EXPECT_EQ(read_integer("1000000000").value, 1'000'000'000);
}

TEST(ReadInteger, SaysThatAWholeNumberIsExpected) {
    EXPECT_TRUE(read_integer("1.5").is_number);
    EXPECT_EQ(read_integer("18.0").remedy, "Write 18");
    EXPECT_FALSE(read_integer("1000000001").value.has_value());
    EXPECT_FALSE(read_integer("99999999999999999999999999").value.has_value());
}

/// What users paste, and what they are told to write.
struct Pasted {
    const char* text;
    const char* reason;
    const char* remedy;
};

class PastedNumber : public testing::TestWithParam<Pasted> {};

TEST_P(PastedNumber, IsRefusedWithTheWayToWriteIt) {
    const auto number = read_decimal(GetParam().text);
    EXPECT_FALSE(number.value.has_value());
    EXPECT_THAT(number.reason, HasSubstr(GetParam().reason));
    EXPECT_EQ(number.remedy, GetParam().remedy);
}

INSTANTIATE_TEST_SUITE_P(
    FromSpreadsheets, PastedNumber,
    testing::Values(Pasted{"£1,234", "currency", "Write 1234"}, Pasted{"£1,234.50", "currency", "Write 1234.5"},
                    Pasted{"1,234,567", "thousands", "Write 1234567"}, Pasted{"1 234", "thousands", "Write 1234"},
                    Pasted{"1\xC2\xA0"
                           "234",
                           "thousands", "Write 1234"},
                    Pasted{" 12", "blank", "Write 12"}, Pasted{"12\xC2\xA0", "blank", "Write 12"},
                    Pasted{"12%", "per cent", "Write 12"}, Pasted{"12,5", "decimal sign", "Write 12.5"},
                    Pasted{"0,123", "decimal sign", "Write 0.123"}, Pasted{"1.5e3", "exponent", "Write 1500"},
                    Pasted{"1.5E+03", "exponent", "Write 1500"}, Pasted{"12E-02", "exponent", "Write 0.12"},
                    Pasted{"(250)", "brackets", "Write -250"},
                    Pasted{"\xE2\x88\x92"
                           "5",
                           "typographic", "Write a plain hyphen: -5"},
                    Pasted{"+5", "plus", "Write 5"}, Pasted{".5", "before its point", "Write 0.5"},
                    Pasted{"5.", "after its point", "Write 5"}, Pasted{"18 months", "letters", "Write 18"},
                    Pasted{"12k", "letters", "Write the number out in full"}));

class PastedDate : public testing::TestWithParam<const char*> {};

TEST_P(PastedDate, IsExplainedAsADate) { EXPECT_THAT(read_integer(GetParam()).reason, HasSubstr("this is a date")); }

INSTANTIATE_TEST_SUITE_P(FromSpreadsheets, PastedDate,
                         testing::Values("3-Apr", "Apr-26", "03-Apr-26", "03/04/2026", "3/4", "2026-04-03", "3-4"));

TEST(ReadNumber, KnowsErrorValuesOfSpreadsheetsAndPlainWords) {
    EXPECT_THAT(read_decimal("#REF!").reason, HasSubstr("error value"));
    EXPECT_THAT(read_decimal("n/a").reason, HasSubstr("not a number"));
    EXPECT_THAT(read_decimal("1-2-3-4").reason, HasSubstr("not a number"));
    EXPECT_THAT(read_decimal("nan").reason, HasSubstr("not a number"));
    EXPECT_THAT(read_decimal("inf").reason, HasSubstr("not a number"));
    EXPECT_THAT(read_decimal("0x10").reason, HasSubstr("not a number"));
    EXPECT_THAT(read_decimal(std::string(10'000, '9') + "x").reason, HasSubstr("not a number"));
}

TEST(ReadShare, ExplainsPerCentAsAShare) {
    EXPECT_EQ(read_share("12%").remedy, "Write 0.12");
    EXPECT_EQ(read_share("8.5 %").remedy, "Write 0.085");
    EXPECT_EQ(read_share("100%").remedy, "Write 1");
    EXPECT_EQ(read_share("0.12").value, 0.12);
}

TEST(ReadDecimal, RoundsAsTheStandardLibraryDoes) {
    std::mt19937 generator(20260401);
    for (int i = 0; i < 20'000; ++i) {
        std::string text = std::to_string(generator() % 1'000'000) + "." + std::to_string(generator() % 1'000'000'000);
        if (i % 2 == 0) text.insert(0, "-");
        ASSERT_EQ(read_decimal(text).value, std::strtod(text.c_str(), nullptr)) << text;
    }
    EXPECT_EQ(read_decimal("0.1").value, 0.1);
    EXPECT_EQ(read_decimal("0.1000000000000000000000000000").value, 0.1);
    EXPECT_FALSE(read_decimal("0.12345678901234567").value.has_value());
}

TEST(ReadPounds, CountsExactPence) {
    EXPECT_EQ(read_pounds("24465").value, 2'446'500);
    EXPECT_EQ(read_pounds("123.34").value, 12'334);
    EXPECT_EQ(read_pounds("0.1").value, 10);
    EXPECT_EQ(read_pounds("-5.00").value, -500);
    EXPECT_EQ(read_pounds("12.340").value, 1'234);
    EXPECT_THAT(read_pounds("0.125").reason, HasSubstr("fractions of a penny"));
    EXPECT_TRUE(read_pounds("999999999999.99").value.has_value());
    EXPECT_FALSE(read_pounds("1000000000000").value.has_value());
}

TEST(WithoutOuterBlanks, TakesAwayEveryKindOfBlank) {
    EXPECT_EQ(without_outer_blanks("\xC2\xA0 a b\t\xE2\x80\xAF"), "a b");
    EXPECT_EQ(without_outer_blanks("\xC2\xA0"), "");
    EXPECT_EQ(without_outer_blanks("é"), "é");
}

} // namespace
} // namespace careerflow
