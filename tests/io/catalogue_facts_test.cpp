// What the bundled catalogue must say. The facts of the careers page on assistant practitioners (NHS Careers) come
// first, one test each; then figures that can be checked against other figures of the sources.

#include "careerflow/io/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace careerflow {
namespace {

using testing::HasSubstr;
using testing::UnorderedElementsAre;

const Framework& catalogue() {
    static const Framework framework = catalogue_framework("nhs-england");
    return framework;
}

const Role& role(std::string_view id) { return catalogue().role(catalogue().role_id(id)); }
const Route& route(std::string_view id) { return catalogue().route(catalogue().route_id(id)); }

/// Somebody with awards, months (by role, family, level or band), licences and registrations; conditions are met.
struct Person {
    std::set<std::string> awards{};
    std::map<std::string, int> months{};
    std::set<std::string> licences{};
    std::set<std::string> registrations{};

    bool meets(const Requirement& requirement) const {
        switch (requirement.kind) {
        case RequirementKind::qualification: return awards.count(requirement.name) > 0;
        case RequirementKind::experience: {
            const auto found = months.find(requirement.name);
            return found != months.end() && found->second >= requirement.months;
        }
        case RequirementKind::licence: return licences.count(requirement.name) > 0;
        case RequirementKind::registration: return registrations.count(requirement.name) > 0;
        case RequirementKind::condition: return true;
        }
        return false;
    }
};

bool can_be_appointed(const Person& person, std::string_view to) {
    return role(to).entry_rule->holds([&](const Requirement& requirement) { return person.meets(requirement); });
}

bool asks_for_driving_licence(const Role& post) {
    if (!post.entry_rule) return false;
    const auto requirements = post.entry_rule->requirements();
    return std::any_of(requirements.begin(), requirements.end(), [](const Requirement& one) {
        return one.kind == RequirementKind::licence && one.name == "driving";
    });
}

std::vector<std::string> variants_of_assistant_practitioner() {
    std::vector<std::string> ids;
    for (const Role& one : catalogue().roles())
        if (one.variant_of == "ap") ids.push_back(one.id);
    return ids;
}

/// True if a training route that keeps one in post leads from an assistant practitioner role to `profession`.
bool is_reached_by_secondment(std::string_view profession) {
    const RoleId generic = catalogue().role_id("ap");
    for (const Route& one : catalogue().routes()) {
        if (one.to != profession || one.kind != RouteKind::training || one.attendance != Attendance::in_post) continue;
        for (const std::string& from : one.from)
            if (catalogue().counts_as(catalogue().role_id(from), generic)) return true;
    }
    return false;
}

TEST(CareersPage, AssistantPractitionersAreAtLevelFour) {
    EXPECT_EQ(role("ap").level, 4);
    EXPECT_EQ(catalogue().levels()[3].title, "Assistant or associate practitioner");
    for (const std::string& variant : variants_of_assistant_practitioner())
        EXPECT_EQ(role(variant).level, 4) << variant;
}

TEST(CareersPage, NamesSixExampleTitles) {
    const std::map<std::string, std::string> titles{{"ap_ot", "occupational therapy assistant"},
                                                    {"ap_diabetes", "diabetes team assistant"},
                                                    {"epc", "expert patient coordinator"},
                                                    {"ap_theatre", "assistant theatre practitioner"},
                                                    {"pcmhw", "primary care worker in mental health"},
                                                    {"ap_falls", "assistant practitioner (falls)"}};
    for (const auto& [id, title] : titles) {
        EXPECT_EQ(role(id).variant_of, "ap") << id;
        EXPECT_THAT(role(id).areas, HasSubstr(title));
        EXPECT_THAT(role("ap").areas, HasSubstr(title));
    }
}

TEST(CareersPage, NamesFiveClinicalAreas) {
    const std::map<std::string, std::string> areas{{"ap_stroke", "stroke"},
                                                   {"ap_nm", "nuclear medicine"},
                                                   {"ap_dn", "district nursing"},
                                                   {"ap_pod", "podiatry"},
                                                   {"ap_rad", "radiography"}};
    for (const auto& [id, area] : areas) {
        EXPECT_EQ(role(id).variant_of, "ap") << id;
        EXPECT_THAT(role(id).areas, HasSubstr(area));
        EXPECT_THAT(role("ap").areas, HasSubstr(area));
    }
}

TEST(CareersPage, NamesTheSettingsOfHospitalAndCommunity) {
    for (const char* place : {"clinics", "patients' homes", "general practice surgeries", "wards",
                              "pathology laboratories", "accident and emergency", "medical physics"})
        EXPECT_THAT(role("ap").setting, HasSubstr(place));
}

TEST(CareersPage, EntryIsByLevelThreeWithCareExperience) {
    for (const char* award : {"dip_l3", "btec_l3"}) {
        EXPECT_TRUE(can_be_appointed({.awards = {award}, .months = {{"nursing", 12}}}, "ap")) << award;
        EXPECT_FALSE(can_be_appointed({.awards = {award}, .months = {{"nursing", 11}}}, "ap")) << award;
    }
    EXPECT_FALSE(can_be_appointed({.months = {{"nursing", 120}}}, "ap"));
    EXPECT_FALSE(can_be_appointed({.awards = {"dip_l2"}, .months = {{"nursing", 120}}}, "ap"));
}

TEST(CareersPage, EntryIsByHigherDiplomaOrFoundationDegreeWithoutExperience) {
    EXPECT_TRUE(can_be_appointed({.awards = {"hnd"}}, "ap"));
    EXPECT_TRUE(can_be_appointed({.awards = {"fd_ap"}}, "ap"));
}

TEST(CareersPage, SomePostsNeedADrivingLicence) {
    EXPECT_TRUE(asks_for_driving_licence(role("ap_dn")));
    EXPECT_FALSE(asks_for_driving_licence(role("ap")));
    EXPECT_FALSE(can_be_appointed({.awards = {"fd_ap"}}, "ap_dn"));
    EXPECT_TRUE(can_be_appointed({.awards = {"fd_ap"}, .licences = {"driving"}}, "ap_dn"));
    EXPECT_THAT(catalogue().words(*role("ap_dn").entry_rule), HasSubstr("driving"));
}

TEST(CareersPage, SupportWorkersCompeteForTraineePosts) {
    EXPECT_THAT(route("r05").from, UnorderedElementsAre("hcsw_b3", "shcsw"));
    EXPECT_EQ(route("r05").to, "tap");
    EXPECT_EQ(route("r05").end, RouteEnd::competitive);
}

TEST(CareersPage, StudyIsPartTimeWhileWorkingTowardsAFoundationDegreeOrHigherDiploma) {
    for (const auto& [id, award] : std::map<std::string, std::string>{{"r07", "fd_ap"}, {"r08", "hnd"}}) {
        EXPECT_EQ(route(id).award, award);
        EXPECT_EQ(route(id).to, "ap");
        EXPECT_EQ(route(id).attendance, Attendance::in_post);
        EXPECT_THAT(route(id).mode, HasSubstr("part time"));
        EXPECT_GE(route(id).productive_share, 0.5);
    }
    EXPECT_TRUE(catalogue().qualification(catalogue().qualification_id("hnd")).study.has_value());
}

TEST(CareersPage, EmployersMaySupportTheStudy) {
    EXPECT_THAT(catalogue().words(route("r07").rule), HasSubstr("sponsorship by the employer"));
}

TEST(CareersPage, TraineesArePaidAtBandThreeAndPractitionersAtBandFour) {
    EXPECT_EQ(role("tap").band, "3");
    EXPECT_EQ(route("r06").pay.band, "3");
    EXPECT_EQ(role("ap").band, "4");
    for (const std::string& variant : variants_of_assistant_practitioner())
        EXPECT_EQ(role(variant).band, "4") << variant;
}

TEST(CareersPage, SecondmentLeadsToAlliedHealthProfessions) {
    for (const char* profession : {"ot", "pt", "drad", "trad", "slt", "pod"})
        EXPECT_TRUE(is_reached_by_secondment(profession)) << profession;
    EXPECT_FALSE(is_reached_by_secondment("bms")); // this helper can say no
}

TEST(CareersPage, SecondmentLeadsToTheFourBranchesOfNursing) {
    EXPECT_TRUE(is_reached_by_secondment("rn_adult"));
    EXPECT_EQ(route("r22").award, "bsc_nursing_pt");
    const Person seconded{.awards = {"bsc_nursing_pt"}, .registrations = {"NMC"}};
    const Person associate{.awards = {"fd_na"}, .registrations = {"NMC"}};
    for (const char* branch : {"rn_adult", "rn_child", "rn_mh", "rn_ld"}) {
        EXPECT_TRUE(can_be_appointed(seconded, branch)) << branch;
        EXPECT_FALSE(can_be_appointed(associate, branch)) << branch;
    }
}

TEST(CareersPage, SecondedStaffKeepTheirPayAndStudyPartTime) {
    EXPECT_EQ(route("r22").pay.basis, PayBasis::keeps_pay);
    EXPECT_EQ(route("r22").attendance, Attendance::in_post);
    EXPECT_THAT(route("r22").mode, HasSubstr("part time"));
}

TEST(CareersPage, NewlyQualifiedNursesStartAtBandFive) {
    for (const char* nurse : {"rn_adult", "rn_child", "rn_mh", "rn_ld"}) {
        EXPECT_EQ(role(nurse).band, "5") << nurse;
        EXPECT_EQ(role(nurse).level, 5) << nurse;
        EXPECT_THAT(role(nurse).title, HasSubstr("newly qualified"));
    }
}

TEST(CareersPage, OneMayStayAtBandFourAndBroadenTheRole) {
    EXPECT_EQ(route("r44").kind, RouteKind::broadening);
    EXPECT_THAT(route("r44").from, UnorderedElementsAre("ap"));
    EXPECT_EQ(route("r44").to, ""); // the role held before
    EXPECT_EQ(route("r44").award, "ecg_ph");
}

TEST(CareersPage, ShiftsAndProfessionalDevelopmentAreMentioned) {
    EXPECT_THAT(role("ap").areas, HasSubstr("shifts"));
    EXPECT_THAT(role("ap").areas, HasSubstr("professional development"));
}

TEST(CareersPage, IsTheSourceOfTheRowsThatRestOnIt) {
    for (const char* id : {"ap", "tap", "ap_stroke", "ap_diabetes", "ap_falls", "epc", "pcmhw", "rn_adult"}) {
        EXPECT_THAT(role(id).standing.source, HasSubstr("Assistant practitioner careers page | NHS Careers"));
        EXPECT_EQ(role(id).standing.confidence, Confidence::published) << id;
    }
}

TEST(CatalogueFacts, HasEveryLevelPostQualificationAndRoute) {
    EXPECT_EQ(catalogue().levels().size(), 9U);
    const auto posts = std::count_if(catalogue().roles().begin(), catalogue().roles().end(),
                                     [](const Role& one) { return one.kind == RoleKind::post; });
    EXPECT_EQ(posts, 77);
    EXPECT_EQ(catalogue().roles().size(), 84U);
    EXPECT_EQ(catalogue().qualifications().size(), 40U);
    EXPECT_EQ(catalogue().routes().size(), 47U);
    EXPECT_EQ(catalogue().bands().size(), 12U);
}

TEST(CatalogueFacts, HasNoFindingsNotEvenWarnings) {
    const Diagnostics findings = check_framework(catalogue().tables());
    EXPECT_TRUE(findings.findings().empty()) << findings.text();
}

TEST(CatalogueFacts, EveryRowNamesItsSource) {
    for (const Role& one : catalogue().roles()) EXPECT_FALSE(one.standing.source.empty()) << one.id;
    for (const Qualification& one : catalogue().qualifications()) EXPECT_FALSE(one.standing.source.empty()) << one.id;
    for (const Route& one : catalogue().routes()) {
        EXPECT_FALSE(one.standing.source.empty()) << one.id;
        for (const CostLine& line : one.costs) EXPECT_FALSE(line.standing.source.empty()) << one.id;
    }
}

/// Pounds, from pence.
long pounds(Pence pence) { return static_cast<long>((pence + 50) / 100); }

TEST(CatalogueFacts, PayTermsGiveTheCostOfAPostThatTheSourcesWorkOut) {
    struct Worked {
        const char* band;
        long trust;
        long system;
    };
    // Top of the band, 2025/26: basic, employer's National Insurance, pension and levy, no unsocial hours.
    for (const Worked& worked : {Worked{"3", 33795, 36296}, {"4", 38424, 41260}, {"5", 48339, 51892}}) {
        const Pence basic = catalogue().band(catalogue().band_id(worked.band)).maximum_annual_pence();
        EXPECT_EQ(pounds(catalogue().employer_cost(basic, CostView::trust).total_pence()), worked.trust) << worked.band;
        EXPECT_EQ(pounds(catalogue().employer_cost(basic, CostView::system).total_pence()), worked.system)
            << worked.band;
    }
}

TEST(CatalogueFacts, TraineePayFallsToTheLowestPointWithFourYearsToGo) {
    const Band& band = catalogue().band(catalogue().band_id("5"));
    EXPECT_EQ(pounds(catalogue().trainee_annual_pence(band, 40)), 24465); // 60 % would be 22,678
    EXPECT_EQ(pounds(catalogue().trainee_annual_pence(band, 6)), 28347);  // 75 % of 37,796
}

TEST(CatalogueFacts, TheNurseApprenticeCostsTheTrustAboutFortyEightThousandNetOfSupport) {
    // The sources derive 48,000 to 51,000 from 140,000 gross, 40 % productive time and 8,300 a year of support.
    const Route& apprenticeship = route("r18");
    Pence net = 0;
    for (const CostLine& line : apprenticeship.costs) {
        const Pence amount = amount_over_pence(line, apprenticeship.months.typical);
        if (line.payer == "employer") net += amount;
        if (line.paid_to == "employer") net -= amount;
    }
    EXPECT_GE(pounds(net), 47000);
    EXPECT_LE(pounds(net), 51000);
}

TEST(CatalogueFacts, WaitingForExperienceIsInTheRuleAndNotInTheMonths) {
    const std::map<std::string, int> waits{{"r35", 24}, {"r42", 24}, {"r43", 12}};
    for (const auto& [id, months] : waits) {
        const auto requirements = route(id).rule.requirements();
        EXPECT_TRUE(std::any_of(requirements.begin(), requirements.end(), [months = months](const Requirement& one) {
            return one.kind == RequirementKind::experience && one.months == months;
        })) << id;
        EXPECT_LE(route(id).months.typical, 3) << id;
    }
}

} // namespace
} // namespace careerflow
