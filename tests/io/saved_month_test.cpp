#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "careerflow/io/saved_month_file.hpp"
#include "careerflow/io/saved_month_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <filesystem>
#include <fstream>

namespace careerflow {
namespace {

using testing::HasSubstr;

SavedMonth example() {
    return {.month = {2028, 3},
            .step = 24,
            .whole_heads = true,
            .inputs = InputDraw{18446744073709551615U, 7},
            .origin = {"northmere", "0123"},
            .places = "abc",
            .heads = {3, 0, 17},
            .role_heads = {20},
            .offers = {1},
            .months_in_band = {0.1, 1e-300, 5e-324, -0.0, 0x1.fffffffffffffp+52},
            .pay_point_shares = {1.0 / 3, 2.0 / 3},
            .levy_pence = {123456789.25}};
}

std::vector<std::uint64_t> bits_of(const std::vector<double>& numbers) {
    std::vector<std::uint64_t> bits;
    for (const double number : numbers) bits.push_back(std::bit_cast<std::uint64_t>(number));
    return bits;
}

TEST(SavedMonthText, ReadsBackToTheSameBits) {
    const SavedMonth read = saved_month_from_json(to_json(example()));
    EXPECT_EQ(read, example());
    EXPECT_EQ(bits_of(read.months_in_band), bits_of(example().months_in_band));
    EXPECT_EQ(to_json(read), to_json(example()));
    SavedMonth fixed = example();
    fixed.inputs.reset();
    EXPECT_EQ(saved_month_from_json(to_json(fixed)), fixed);
}

TEST(SavedMonthText, KeepsEveryKindOfNumber) {
    SavedMonth many = example();
    std::uint64_t bits = 1;
    for (int i = 0; i < 20'000; ++i) {
        bits = bits * 6364136223846793005U + 1442695040888963407U;
        const auto number = std::bit_cast<double>(bits & 0x7FEFFFFFFFFFFFFFU);
        many.months_in_band.push_back(number);
    }
    EXPECT_EQ(bits_of(saved_month_from_json(to_json(many)).months_in_band), bits_of(many.months_in_band));
}

std::string findings_of(std::string text) {
    try {
        (void)saved_month_from_json(text);
    } catch (const DataError& error) {
        return error.what();
    }
    return {};
}

std::string with(const std::string& from, const std::string& to) {
    std::string text = to_json(example());
    text.replace(text.find(from), from.size(), to);
    return text;
}

TEST(SavedMonthText, SaysWhatIsWrongWithIt) {
    EXPECT_THAT(findings_of("{"), HasSubstr("CF7051"));
    EXPECT_THAT(findings_of("[]"), HasSubstr("careerflow saved month"));
    EXPECT_THAT(findings_of(with("saved month", "manifest")), HasSubstr("careerflow saved month"));
    EXPECT_THAT(findings_of(with("\"version\": 1", "\"version\": 2")), HasSubstr("version 1"));
    EXPECT_THAT(findings_of(with("\"offers\"", "\"ofers\"")), HasSubstr("offers"));
    const std::string several = findings_of(with("2028-03\",\n\"step\": 24", "2028-13\",\n\"step\": \"x\""));
    EXPECT_THAT(several, testing::AllOf(HasSubstr("[month]"), HasSubstr("[step]")));
}

TEST(SavedMonthFile, IsReadFromAPlainFileOnly) {
    const auto path = std::filesystem::temp_directory_path() / "careerflow-saved-month-test.json";
    std::ofstream(path) << to_json(example());
    EXPECT_EQ(read_saved_month(path), example());
    std::filesystem::remove(path);
    EXPECT_THROW((void)read_saved_month(path), DataError);
    EXPECT_THROW((void)read_saved_month(std::filesystem::temp_directory_path()), DataError);
}

} // namespace
} // namespace careerflow
