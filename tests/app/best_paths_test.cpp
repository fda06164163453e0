// How much the search for the best sequences looks at in the bundled catalogue.

#include "careerflow/io/catalogue.hpp"
#include "careerflow/paths/career_paths.hpp"

#include <gtest/gtest.h>

namespace careerflow {
namespace {

// Some 12,000 are looked at; without the bounds by rule it took ten seconds of processor time.
TEST(BestPaths, OfTheCatalogueAreFoundWithoutLookingAtEverySequence) {
    const Framework framework = catalogue_framework();
    const Target nurse = parse_target("rn_adult");
    const Profile person{.role = "hcsw_b3"};
    for (const PathsResult& found :
         {fastest_paths(framework, person, nurse, 3), cheapest_paths(framework, person, nurse, 3)}) {
        ASSERT_EQ(found.paths.size(), 3U);
        EXPECT_LT(found.labels_expanded, 30'000);
    }
}

} // namespace
} // namespace careerflow
