#include "careerflow/results/manifest.hpp"

#include "careerflow/core/version.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careerflow {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Manifest, KnowsTheVersionsOfTheLibraryApart) {
    const ManifestVersions versions = library_versions();
    EXPECT_EQ(versions.library, library_version);
    EXPECT_EQ(versions.api, api_version);
    EXPECT_EQ(versions.results_schema, results_schema_version);
    EXPECT_EQ(versions.draw_protocol, draw_protocol_version);
}

TEST(Manifest, NamesCompilerAndPlatformAndNoFolder) {
    const ManifestBuild build = library_build();
    EXPECT_THAT(build.compiler, HasSubstr("++ "));
    EXPECT_THAT(build.flags, HasSubstr("strict mathematics"));
    EXPECT_FALSE(build.platform.empty());
    for (const std::string& text : {build.compiler, build.flags, build.platform})
        EXPECT_THAT(text, Not(HasSubstr("/")));
}

TEST(Manifest, IsAValueThatDiffersInAnyPart) {
    const Manifest plain{.verb = "simulate", .seed = 1};
    Manifest other = plain;
    EXPECT_EQ(plain, other);
    other.seed = 2;
    EXPECT_NE(plain, other);
    other = plain;
    other.inputs.push_back({.name = "rates.csv"});
    EXPECT_NE(plain, other);
}

} // namespace
} // namespace careerflow
