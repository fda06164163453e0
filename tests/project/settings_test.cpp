#include "careerflow/project/settings.hpp"

#include "careerflow/project/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

SourceSetting setting(std::string section, std::string key, SettingValue value, std::string text = {}) {
    return {.section = std::move(section),
            .key = std::move(key),
            .value = std::move(value),
            .key_place = {.file = "project.toml", .line = 2, .column = 1},
            .value_place = {.file = "project.toml", .line = 2, .column = 9},
            .value_text = std::move(text)};
}

SourceSettings with(std::vector<SourceSetting> more) {
    SourceSettings source{.file = "project.toml"};
    source.settings = {setting("project", "name", std::string("north")),
                       setting("project", "start", std::string("2026-04"))};
    source.settings.insert(source.settings.end(), more.begin(), more.end());
    return source;
}

TEST(ReadSettings, FillsInDefaults) {
    const auto read = read_settings(with({}));
    EXPECT_TRUE(read.diagnostics.empty()) << read.diagnostics.text();
    EXPECT_EQ(read.settings.title, "north");
    EXPECT_EQ(read.settings.start, (CalendarMonth{2026, 4}));
    EXPECT_EQ(read.settings.catalogue, "nhs-england");
    EXPECT_THAT(read.settings.paths.cost_to, ElementsAre("employer"));
    EXPECT_EQ(read.settings.paths.duration, DurationBasis::typical);
    EXPECT_FALSE(read.settings.paths.calendar);
}

TEST(ReadSettings, ReadsEveryKey) {
    using Texts = std::vector<std::string>;
    const auto read = read_settings(with(
        {setting("project", "title", std::string("T")), setting("project", "catalogue", std::string("none")),
         setting("project", "currency", std::string("GBP")), setting("project", "price_year", std::string("2025/26")),
         setting("project", "payers", Texts{"charity"}), setting("paths", "cost_to", Texts{"charity", "levy"}),
         setting("paths", "duration", std::string("max")), setting("paths", "calendar", true),
         setting("paths", "include_salary", true), setting("workforce", "horizon_months", std::int64_t{60}),
         setting("workforce", "duration", std::string("min")), setting("workforce", "discount_rate", 0.035),
         setting("simulation", "replicates", std::int64_t{50}), setting("simulation", "seed", std::int64_t{7})}));
    EXPECT_TRUE(read.diagnostics.empty()) << read.diagnostics.text();
    EXPECT_EQ(read.settings.title, "T");
    EXPECT_EQ(read.settings.catalogue, "none");
    EXPECT_EQ(read.settings.price_year, "2025/26");
    EXPECT_THAT(read.settings.paths.cost_to, ElementsAre("charity", "levy"));
    EXPECT_EQ(read.settings.paths.duration, DurationBasis::max);
    EXPECT_TRUE(read.settings.paths.calendar);
    EXPECT_TRUE(read.settings.paths.include_salary);
    EXPECT_EQ(read.settings.workforce.horizon_months, 60);
    EXPECT_EQ(read.settings.workforce.duration, DurationBasis::min);
    EXPECT_EQ(read.settings.workforce.discount_rate, 0.035);
    EXPECT_EQ(read.settings.simulation.replicates, 50);
    EXPECT_EQ(read.settings.simulation.seed, 7);
}

TEST(ReadSettings, WholeNumbersHaveBounds) {
    const auto read = read_settings(with({setting("workforce", "horizon_months", std::int64_t{0}, "0"),
                                          setting("simulation", "seed", std::int64_t{-1}, "-1"),
                                          setting("simulation", "replicates", 10.5, "10.5")}));
    ASSERT_EQ(read.diagnostics.findings().size(), 3U) << read.diagnostics.text();
    EXPECT_THAT(read.diagnostics.findings()[0].reason, HasSubstr("from 1 to 1200"));
    EXPECT_THAT(read.diagnostics.findings()[2].reason, HasSubstr("a whole number without quotes is expected"));
}

TEST(ReadSettings, ADiscountRateIsAShareAYearAndNoPerCent) {
    EXPECT_EQ(read_settings(with({})).settings.workforce.discount_rate, 0);
    const auto none = read_settings(with({setting("workforce", "discount_rate", std::int64_t{0}, "0")}));
    EXPECT_TRUE(none.diagnostics.empty()) << none.diagnostics.text();
    for (const SettingValue& wrong : {SettingValue(3.5), SettingValue(-0.01), SettingValue(std::int64_t{1}),
                                      SettingValue(std::string("0.035")), SettingValue(true)}) {
        const auto read = read_settings(with({setting("workforce", "discount_rate", wrong)}));
        ASSERT_EQ(read.diagnostics.findings().size(), 1U) << wrong.index();
        EXPECT_THAT(read.diagnostics.findings()[0].reason, HasSubstr("3.5 % is 0.035"));
        EXPECT_EQ(read.settings.workforce.discount_rate, 0);
    }
}

TEST(ReadSettings, NamesEveryRequiredKeyThatIsMissing) {
    const auto read = read_settings({.file = "project.toml"});
    ASSERT_EQ(read.diagnostics.findings().size(), 2U);
    EXPECT_EQ(read.diagnostics.findings()[0].code, codes::missing_setting);
    EXPECT_THAT(read.diagnostics.findings()[1].remedy, HasSubstr("start = \"2026-04\" below [project]"));
}

TEST(ReadSettings, UnknownKeysAndSectionsGetTheNearestName) {
    SourceSettings source = with({setting("paths", "cost_too", true), setting("path", "x", true)});
    source.sections = {setting("path", "", std::string())};
    const auto findings = read_settings(source).diagnostics.findings();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].code, codes::unknown_section);
    EXPECT_EQ(findings[0].nearest, "paths");
    EXPECT_EQ(findings[1].nearest, "cost_to");
}

TEST(ReadSettings, AKeyOutsideItsSectionIsToldWhereItBelongs) {
    const auto findings = read_settings(with({setting("", "calendar", true)})).diagnostics.findings();
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].remedy, "Move it below a line [paths]");
}

TEST(ReadSettings, ExplainsAValueOfAnotherKind) {
    const auto findings = read_settings(with({setting("paths", "calendar", std::string("yes"), "yes"),
                                              setting("paths", "cost_to", std::string("levy"), "levy"),
                                              setting("project", "title", std::int64_t{3}, "3"),
                                              setting("project", "price_year", OtherValue{"a date"}, "2026-04-01")}))
                              .diagnostics.findings();
    ASSERT_EQ(findings.size(), 4U);
    EXPECT_EQ(findings[0].reason, "calendar is text, but true or false without quotes is expected");
    EXPECT_EQ(findings[1].reason, "cost_to is text, but a list of texts is expected");
    EXPECT_EQ(findings[2].reason, "title is a whole number, but text in quotes is expected");
    EXPECT_EQ(findings[3].reason, "price_year is a date, but text in quotes is expected");
}

TEST(ReadSettings, PayersMustBeKnown) {
    using Texts = std::vector<std::string>;
    const auto findings = read_settings(with({setting("paths", "cost_to", Texts{"employr"}),
                                              setting("project", "payers", Texts{"levy"})}))
                              .diagnostics.findings();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].reason, "the payer is known already");
    EXPECT_EQ(findings[1].nearest, "employer");
}

} // namespace
} // namespace careerflow
