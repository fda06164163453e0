#include "careerflow/markov/chain.hpp"

#include "chains.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace careerflow::markov {
namespace {

using ::testing::HasSubstr;
using testing::matrix;

/// The findings of a chain that must not come to be.
std::vector<Finding> findings_of(const std::function<void()>& make) {
    try {
        make();
    } catch (const DataError& error) {
        EXPECT_EQ(error.code(), codes::not_a_chain);
        return error.diagnostics().findings();
    }
    ADD_FAILURE() << "no error";
    return {};
}

std::vector<Finding> findings_of(std::vector<std::string> labels, const Matrix& m, const ChainOptions& options = {}) {
    return findings_of([&] { (void)Chain(std::move(labels), m, options); });
}

TEST(Chain, KnowsItsLabelsAndProbabilities) {
    const Chain chain({"junior", "senior"}, matrix({{0.75, 0.25}, {0, 1}}));
    EXPECT_EQ(chain.size(), 2);
    EXPECT_EQ(chain.probability("junior", "senior"), 0.25);
    EXPECT_EQ(chain.probability("senior", "junior"), 0);
    EXPECT_EQ(chain.index_of("senior"), 1);
    EXPECT_THROW((void)chain.index_of("snior"), NotFoundError);
}

TEST(Chain, RefusesARowThatMissesOneByAHundredThousandth) {
    const auto findings = findings_of({"a", "b"}, matrix({{0.5, 0.5}, {0.5, 0.49999}}));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, codes::row_sum_not_one);
    EXPECT_EQ(findings[0].place.field, "b");
    EXPECT_EQ(findings[0].place.line, 2);
    EXPECT_EQ(findings[0].value, "0.99999");
}

TEST(Chain, TakesTheSameRowWhenTheToleranceIsNamed) {
    EXPECT_NO_THROW(Chain({"a", "b"}, matrix({{0.5, 0.5}, {0.5, 0.49999}}), {.row_sum_tolerance = 1e-4}));
    EXPECT_THROW(Chain({"a", "b"}, matrix({{0.5, 0.5}, {0.5, 0.5}}), {.row_sum_tolerance = -1}), InputError);
}

TEST(Chain, DoesNotRescaleARowWithinTheTolerance) {
    const double entry = 0.5 + 4e-10;
    const Chain chain({"a", "b"}, matrix({{entry, 0.5}, {0, 1}}));
    EXPECT_EQ(chain.probability("a", "a"), entry);
}

TEST(Chain, ReportsEveryBadEntryWithBothLabels) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double inf = std::numeric_limits<double>::infinity();
    const auto findings = findings_of({"a", "b", "c"}, matrix({{-0.5, 1.5, 0}, {0, nan, 1}, {0, inf, 0}}));
    ASSERT_EQ(findings.size(), 4U);
    for (const Finding& finding : findings) EXPECT_EQ(finding.code, codes::probability_out_of_range);
    EXPECT_EQ(findings[0].value, "-0.5");
    EXPECT_THAT(findings[0].reason, HasSubstr("'a'"));
    EXPECT_EQ(findings[1].place.field, "a");
    EXPECT_EQ(findings[2].place.field, "b");
    EXPECT_EQ(findings[2].value, "nan");
    EXPECT_EQ(findings[3].place.field, "c");
    EXPECT_EQ(findings[3].value, "inf");
}

TEST(Chain, RefusesMatricesThatAreNotSquareOrLackLabels) {
    EXPECT_EQ(findings_of({"a", "b"}, matrix({{0.5, 0.5, 0}, {0, 0, 1}}))[0].code, codes::matrix_not_square);
    EXPECT_EQ(findings_of({"a"}, matrix({{0.5, 0.5}, {0, 1}}))[0].code, codes::label_count);
    EXPECT_EQ(findings_of({}, zeros(0, 0))[0].code, codes::matrix_not_square);
}

TEST(Chain, ReportsRepeatedAndEmptyLabelsTogetherWithBadRows) {
    const auto findings = findings_of({"a", "a", ""}, matrix({{1, 0, 0}, {0, 0.5, 0}, {0, 0, 1}}));
    ASSERT_EQ(findings.size(), 3U);
    EXPECT_EQ(findings[0].code, codes::row_sum_not_one);
    EXPECT_EQ(findings[1].code, codes::label_repeated);
    EXPECT_EQ(findings[2].code, codes::label_repeated);
    EXPECT_THAT(findings[2].reason, HasSubstr("empty"));
    EXPECT_THAT(findings[1].reason, HasSubstr("row 1"));
}

TEST(Chain, RefusesRowsAndColumnsLabelledDifferently) {
    const std::vector<std::string> columns{"b", "a"};
    const auto findings = findings_of([&] { (void)Chain({"a", "b"}, columns, matrix({{0.5, 0.5}, {0.5, 0.5}})); });
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].code, codes::label_mismatch);
    EXPECT_NO_THROW(Chain({"a", "b"}, std::vector<std::string>{"a", "b"}, matrix({{0.5, 0.5}, {0.5, 0.5}})));
}

TEST(Chain, MovesDistributionsAndStocks) {
    // Land of Oz: Grinstead and Snell, Introduction to Probability, section 11.1; started from all three alike
    const Chain oz({"rain", "nice", "snow"}, matrix({{.5, .25, .25}, {.5, 0, .5}, {.25, .25, .5}}));
    const std::vector<double> start{1.0 / 3, 1.0 / 3, 1.0 / 3};
    const auto later = distribution_after(oz, start, 15);
    EXPECT_NEAR(later[0], 0.4, 1e-8);
    EXPECT_NEAR(later[1], 0.2, 1e-8);
    EXPECT_LT(testing::largest_difference(power(oz, 15), testing::matrix_power(to_dense(oz.transitions()), 15)), 1e-15);
    EXPECT_EQ(power(oz, 0), identity(3));
    EXPECT_EQ(distribution_after(oz, start, 0), start);
    EXPECT_THROW((void)distribution_after(oz, start, -1), InputError);
    EXPECT_THROW((void)distribution_after(oz, std::vector<double>{1, 0}, 1), ShapeError);
}

TEST(Power, IsTheClosedFormOfTwoStatesAfterABillionSteps) {
    // powers of two, so that the rows sum to one without rounding; λ = 1 − a − b
    const double a = std::ldexp(1.0, -30);
    const double b = std::ldexp(1.0, -29);
    const Chain chain = testing::chain({{1 - a, a}, {b, 1 - b}});
    for (const Index steps : {Index{1}, Index{999'999'999}, Index{1'000'000'000}, Index{1} << 40}) {
        const double lost = -std::expm1(static_cast<double>(steps) * std::log1p(-a - b)); // 1 − λᵗ
        const Matrix p = power(chain, steps);
        const Matrix exact = matrix({{1 - lost / 3, lost / 3}, {2 * lost / 3, 1 - 2 * lost / 3}});
        EXPECT_LT(testing::largest_difference(p, exact), 1e-13) << steps;
    }
}

TEST(Power, UsesRowsThatDoNotSumToOneAsTheyWereGiven) {
    const Chain chain({"a"}, matrix({{1 - 1e-10}}));
    EXPECT_NEAR(power(chain, 1'000'000'000)(0, 0), std::exp(1e9 * std::log1p(-1e-10)), 1e-6);
    EXPECT_EQ(power(chain, 1)(0, 0), 1 - 1e-10);
}

TEST(Power, RefusesATableAboveTheLimit) {
    const Chain chain = testing::chain({{.5, .5}, {0, 1}});
    EXPECT_NO_THROW((void)power(chain, 2, {.cell_limit = 4}));
    EXPECT_THROW((void)power(chain, 2, {.cell_limit = 3}), InputError);
}

TEST(DistributionAfter, MovesStocksAndNamesAValueThatCannotBe) {
    const Chain chain({"a", "b"}, matrix({{.5, .5}, {0, 1}}));
    EXPECT_EQ(distribution_after(chain, std::vector<double>{30, 10}, 1), (std::vector<double>{15, 25}));
    for (const double wrong :
         {-.5, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        try {
            (void)distribution_after(chain, std::vector<double>{1, wrong}, 1);
            ADD_FAILURE() << "no error";
        } catch (const InputError& error) {
            EXPECT_EQ(error.code(), codes::state_value_out_of_range);
            EXPECT_THAT(error.what(), HasSubstr("'b'"));
        }
    }
}

TEST(Codes, EveryMarkovCodeIsExplainedOnceInAscendingOrder) {
    const auto explanations = markov_code_explanations();
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        EXPECT_FALSE(explanations[i].meaning.empty());
        EXPECT_FALSE(explanations[i].remedy.empty());
        if (i > 0) {
            EXPECT_LT(explanations[i - 1].code, explanations[i].code);
        }
    }
    EXPECT_EQ(explanations.front().code, codes::not_a_chain);
    EXPECT_EQ(explanations.back().code, codes::start_sum_not_one);
}

} // namespace
} // namespace careerflow::markov
