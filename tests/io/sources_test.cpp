#include "careerflow/io/sources.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/catalogue.hpp"
#include "careerflow/io/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace careerflow {
namespace {

using testing::HasSubstr;

TEST(Sources, CountsByConfidenceAndListsTheRowsOfEachSource) {
    const auto table = read_csv("id,title,source,confidence\n"
                                "a,A,Guide | Trust | https://example.org/x_y ; Other,published\n"
                                "b,B,Other,assumption\nc,C,,\n",
                                "families", "families.csv")
                           .table;
    ASSERT_TRUE(table.has_value());
    const std::string page = sources_markdown("Sources", std::span(&*table, 1));
    EXPECT_THAT(page, HasSubstr("| table | rows | published | local | recalled | assumption | not stated |"));
    EXPECT_THAT(page, HasSubstr("| families | 3 | 1 | 0 | 0 | 1 | 1 |"));
    EXPECT_THAT(page, HasSubstr("- **Guide**, Trust, <https://example.org/x_y>\n  - families: a\n"));
    EXPECT_THAT(page, HasSubstr("- **Other**\n  - families: a, b\n"));
}

TEST(Sources, PageOfTheCatalogueIsTheOneInTheDocumentation) {
    const std::string page = catalogue_sources_markdown("nhs-england");
    const std::string path = std::string(CAREERFLOW_TEST_DATA) + "/../docs/reference/sources.md";
    if (std::getenv("CAREERFLOW_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << page;
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str() == page, true) << "run this test with CAREERFLOW_UPDATE_GOLDEN=1 to rewrite " << path;
    EXPECT_THROW((void)catalogue_sources_markdown("wales"), NotFoundError);
}

} // namespace
} // namespace careerflow
