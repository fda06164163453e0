#include "careerflow/markov/mixing_sensitivity.hpp"

#include "chains.hpp"
#include "differences.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/markov/stationary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace careerflow::markov {
namespace {

using testing::expect_differences;

Matrix four_states() {
    return testing::matrix({{.3, .4, .1, .2}, {.1, .4, .3, .2}, {.5, .2, .1, .2}, {.05, .05, .1, .8}});
}

/// Its second eigenvalues are a pair of conjugates.
Matrix round_trip() { return testing::matrix({{.2, .7, .1}, {.05, .25, .7}, {.75, .05, .2}}); }

TEST(SensitivityOfEntropyRate, AgreesWithDifferencesAndIsInfiniteTowardsTheImpossible) {
    expect_differences(four_states(), sensitivity_of_entropy_rate(testing::chain(four_states())),
                       [](const Chain& at) { return entropy_rate(at); });
    const Sensitivity s = sensitivity_of_entropy_rate(testing::chain({{.5, .5, 0}, {0, 0, 1}, {1, 0, 0}}));
    EXPECT_EQ(s.per_move(0, 2, 1), std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isfinite(s.per_move(0, 1, 0)));
    EXPECT_THROW((void)sensitivity_of_entropy_rate(testing::chain({{1, 0}, {.5, .5}})), InputError);
}

TEST(SensitivityOfEntropyRate, OfACoinIsTheLogarithmOfTheOdds) {
    // rows (1 − p, p): H = −p ln p − (1 − p) ln(1 − p); both rows moved, dH/dp = ln((1 − p)/p)
    const Sensitivity s = sensitivity_of_entropy_rate(testing::chain({{.8, .2}, {.8, .2}}));
    EXPECT_NEAR(s.per_move(0, 1, 0) + s.per_move(1, 1, 0), std::log(4), 1e-14);
}

TEST(SensitivityOfSecondModulus, AgreesWithDifferencesForRealAndComplexEigenvalues) {
    ASSERT_GT(std::abs(spectrum(testing::chain(round_trip())).eigenvalues[1].imag()), .1);
    for (const Matrix& p : {four_states(), round_trip()}) {
        const Chain chain = testing::chain(p);
        expect_differences(p, sensitivity_of_second_modulus(chain),
                           [](const Chain& at) { return spectrum(at).second_modulus; });
        expect_differences(p, sensitivity_of_spectral_gap(chain),
                           [](const Chain& at) { return spectrum(at).spectral_gap; });
        expect_differences(p, sensitivity_of_relaxation_steps(chain),
                           [](const Chain& at) { return spectrum(at).relaxation_steps; });
    }
}

TEST(SensitivityOfSecondModulus, OfTwoStatesIsMinusOneForBothExits) {
    // λ = 1 − a − b; negative when a + b > 1
    const Sensitivity slow = sensitivity_of_second_modulus(testing::chain({{.9, .1}, {.3, .7}}));
    EXPECT_NEAR(slow.per_move(0, 1, 0), -1, 1e-14);
    EXPECT_NEAR(slow.per_move(1, 0, 1), -1, 1e-14);
    const Sensitivity quick = sensitivity_of_second_modulus(testing::chain({{.1, .9}, {.8, .2}}));
    EXPECT_NEAR(quick.per_move(0, 1, 0), 1, 1e-14);
    const Sensitivity relaxation = sensitivity_of_relaxation_steps(testing::chain({{.9, .1}, {.3, .7}}));
    EXPECT_NEAR(relaxation.per_move(0, 1, 0), -1 / .16, 1e-12);
}

TEST(SensitivityOfSecondModulus, SaysWhereThereIsNone) {
    const auto refused = [](const Chain& chain, std::string_view why) {
        try {
            (void)sensitivity_of_second_modulus(chain);
        } catch (const InputError& error) {
            return std::string(error.what()).find(why) != std::string::npos;
        }
        return false;
    };
    EXPECT_TRUE(refused(testing::chain({{0, 1}, {1, 0}}), "periodic"));
    EXPECT_TRUE(refused(testing::chain({{1, 0}, {0, 1}}), "several recurrent classes"));
    EXPECT_TRUE(refused(testing::chain({{1}}), "one state"));
    EXPECT_TRUE(refused(testing::chain({{.5, .5}, {.5, .5}}), "is 0"));
    // all three states alike: ¼ twice
    EXPECT_TRUE(refused(testing::chain({{.5, .25, .25}, {.25, .5, .25}, {.25, .25, .5}}), "equal in size"));
    // two steps in a row with the same chance of staying: ½ twice, one eigenvector
    EXPECT_TRUE(refused(testing::chain({{.5, .5, 0}, {0, .5, .5}, {0, 0, 1}}), "equal in size"));
    EXPECT_TRUE(refused(testing::chain({{.5, .5, 0}, {0, .50000002, .49999998}, {0, 0, 1}}), "multiple"));
    // eigenvalues ½ and −½ of the same size
    EXPECT_TRUE(refused(testing::chain({{.25, .75, 0}, {.75, .25, 0}, {.25, .25, .5}}), "equal in size"));
    EXPECT_THROW((void)sensitivity_of_second_modulus(testing::chain(four_states()), {.state_limit = 3}), InputError);
}

TEST(SensitivityOfDistanceAfter, AgreesWithDifferencesAndItsClosedForm) {
    const std::vector<double> start{1, 0, 0, 0};
    expect_differences(four_states(), sensitivity_of_distance_after(testing::chain(four_states()), start, 3),
                       [&](const Chain& at) {
                           return total_variation(distribution_after(at, start, 3), stationary_distribution(at));
                       });
    // two states: distance = a/(a + b) (1 − a − b)ᵗ from the first
    const Sensitivity s =
        sensitivity_of_distance_after(testing::chain({{.9, .1}, {.3, .7}}), std::vector<double>{1, 0}, 5);
    EXPECT_NEAR(s.value, .25 * std::pow(.6, 5), 1e-15);
    EXPECT_NEAR(s.per_move(0, 1, 0), .3 / .16 * std::pow(.6, 5) - .25 * 5 * std::pow(.6, 4), 1e-13);
    EXPECT_THROW((void)sensitivity_of_distance_after(testing::chain(four_states()), start, -1), InputError);
}

} // namespace
} // namespace careerflow::markov
