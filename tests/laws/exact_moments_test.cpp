// Law: expectations are matrix algebra, and samples have the moments that the algebra gives.

#include "careerflow/projection/projection.hpp"
#include "careerflow/simulation/simulation.hpp"
#include "futures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace careerflow {
namespace {

using namespace testing;

/// hcsw and na alone, with leaving, a move, Poisson joiners and graduates shared between both.
WorkforceTables two_role_tables() {
    WorkforceTables tables;
    tables.staff = {{.role = "hcsw", .headcount = 300}, {.role = "na", .headcount = 40}};
    const auto turnover = RateMeasure::turnover_per_year;
    tables.rates = {{.role = "hcsw", .measure = turnover, .value = sure(0.3)},
                    {.role = "hcsw", .event = RateEvent::move, .to = "na", .measure = turnover, .value = sure(0.1)},
                    {.role = "na", .measure = turnover, .value = sure(0.2)}};
    tables.recruitment = {{.role = "hcsw", .heads = sure(3.5), .law = RecruitmentLaw::poisson},
                          {.role = "hcsw", .heads = sure(3), .law = RecruitmentLaw::multinomial, .group = "graduates"},
                          {.role = "na", .heads = sure(1), .law = RecruitmentLaw::multinomial, .group = "graduates"},
                          {.role = "na", .heads = sure(2)}};
    return tables;
}

/// Mean and covariance of (hcsw, na), written out.
struct TwoRoles {
    double h = 300, n = 40, hh = 0, hn = 0, nn = 0;

    void advance() {
        const double some = -std::expm1(-0.4 / 12); // anything happens to a support worker
        const double stay = 1 - some;
        const double move = some * 0.1 / 0.4;
        const double keep = std::exp(-0.2 / 12);
        const TwoRoles was = *this;
        h = was.h * stay + 3.5 + 3;
        n = was.h * move + was.n * keep + 1 + 2;
        // Graduates: 4 with shares 3/4 and 1/4.
        hh = was.hh * stay * stay + was.h * stay * (1 - stay) + 3.5 + 4 * 0.75 * 0.25;
        hn = was.hh * stay * move + was.hn * stay * keep - was.h * stay * move - 4 * 0.75 * 0.25;
        nn = was.hh * move * move + 2 * was.hn * move * keep + was.nn * keep * keep + was.h * move * (1 - move) +
             was.n * keep * (1 - keep) + 4 * 0.25 * 0.75;
    }
};

TEST(ExactMoments, AreTheMatrixAlgebraWrittenOutForTwoRoles) {
    const Model model = model_of(two_role_tables(), 120);
    const Projection found = project(model, {.covariance = true});
    ASSERT_TRUE(found.linear);
    EXPECT_EQ(found.method, "exact expectations and covariances");
    const Index h = found.layout.stock("heads/hcsw");
    const Index n = found.layout.stock("heads/na");
    const auto roles = static_cast<Index>(found.covariance_roles.size());
    TwoRoles wanted;
    for (Index row = 0; row <= 120; ++row) {
        if (row > 0) wanted.advance();
        const auto covariance = [&](Index i, Index j) {
            return found.heads_covariance.data()[(row * roles + i) * roles + j];
        };
        EXPECT_NEAR(found.values.data()[found.layout.stock_at(row, h)], wanted.h, 1e-12 * wanted.h);
        EXPECT_NEAR(found.values.data()[found.layout.stock_at(row, n)], wanted.n, 1e-12 * wanted.n);
        EXPECT_NEAR(covariance(h, h), wanted.hh, 1e-12 * (1 + wanted.hh));
        EXPECT_NEAR(covariance(h, n), wanted.hn, 1e-12 * (1 + wanted.hh));
        EXPECT_NEAR(covariance(n, h), wanted.hn, 1e-12 * (1 + wanted.hh));
        EXPECT_NEAR(covariance(n, n), wanted.nn, 1e-12 * (1 + wanted.nn));
    }
}

TEST(ExactMoments, BetweenMonthsCarryTheEarlierCovarianceOn) {
    const Model model = model_of(two_role_tables(), 24);
    TwoRoles wanted;
    for (int month = 0; month < 10; ++month) wanted.advance();
    const double stay = std::exp(-0.4 / 12);
    const double keep = std::exp(-0.2 / 12);
    const double move = (1 - stay) / 4;
    const std::vector<double> same = heads_covariance_between(model, 10, 10);
    const std::vector<double> next = heads_covariance_between(model, 10, 11);
    const std::size_t roles = project(model, {.covariance = true}).covariance_roles.size();
    EXPECT_NEAR(same[0], wanted.hh, 1e-12 * wanted.hh);
    EXPECT_NEAR(next[0], wanted.hh * stay, 1e-12 * wanted.hh);
    EXPECT_NEAR(next[1], wanted.hh * move + wanted.hn * keep, 1e-12 * wanted.hh);
    EXPECT_NEAR(next[roles], wanted.hn * stay, 1e-12 * wanted.hh);
}

/// Largest distances of sampled means and covariances from exact ones, in standard errors.
struct Distance {
    double mean = 0;
    double covariance = 0;
};

Distance distance(const Simulation& sampled, const Projection& exact) {
    const SeriesLayout& layout = exact.layout;
    const auto roles = static_cast<Index>(exact.covariance_roles.size());
    const auto n = static_cast<double>(sampled.replicates);
    Distance result;
    for (const Index row : {Index{1}, Index{7}, Index{30}}) {
        const auto value = [&](Index replicate, Index role) {
            return sampled.trajectories.data()[replicate * layout.size() + layout.stock_at(row, role)];
        };
        const auto covariance = [&](Index i, Index j) {
            return exact.heads_covariance.data()[(row * roles + i) * roles + j];
        };
        for (Index i = 0; i < roles; ++i) {
            const double mean = exact.values.data()[layout.stock_at(row, i)];
            const double error = std::sqrt(covariance(i, i) / n);
            const double off = std::abs(sampled.statistics.mean.data()[layout.stock_at(row, i)] - mean);
            if (error > 0) result.mean = std::max(result.mean, off / error);
            if (error == 0) {
                EXPECT_NEAR(off, 0, 1e-9);
            }
            for (Index j = 0; j <= i; ++j) {
                const double mean_j = exact.values.data()[layout.stock_at(row, j)];
                double sum = 0;
                double squares = 0;
                for (Index r = 0; r < sampled.replicates; ++r) {
                    const double product = (value(r, i) - mean) * (value(r, j) - mean_j);
                    sum += product;
                    squares += product * product;
                }
                const double spread = std::sqrt((squares / n - sum * sum / n / n) / n);
                if (spread > 0)
                    result.covariance = std::max(result.covariance, std::abs(sum / n - covariance(i, j)) / spread);
            }
        }
    }
    return result;
}

TEST(ExactMoments, AreThoseOfSamples) {
    const Model model = model_of(linear_tables(), 30);
    ASSERT_TRUE(model.linear());
    const Simulation sampled = simulate(model, {.replicates = 4000, .keep_trajectories = true});
    const Distance right = distance(sampled, project(model, {.covariance = true}));
    EXPECT_LT(right.mean, 5);
    EXPECT_LT(right.covariance, 5);

    WorkforceTables other_rates = linear_tables();
    other_rates.rates[1].value = sure(0.14); // instead of 0.12
    EXPECT_GT(distance(sampled, project(model_of(other_rates, 30), {.covariance = true})).mean, 5);

    WorkforceTables other_law = linear_tables();
    for (RecruitmentRow& row : other_law.recruitment) { // the same means, more spread
        row.law = RecruitmentLaw::poisson;
        row.group.clear();
    }
    const Distance wrong = distance(sampled, project(model_of(other_law, 30), {.covariance = true}));
    EXPECT_GT(wrong.covariance, 5);
}

TEST(ExactMoments, GiveIntervalsThatHoldTheSamplesTheySay) {
    const Model model = model_of(linear_tables(), 30);
    const Projection exact = project(model, {.covariance = true, .level = 0.8});
    const Simulation sampled = simulate(model, {.replicates = 4000, .keep_trajectories = true});
    const Index nurses = exact.layout.stock("heads/rn");
    const auto roles = static_cast<Index>(exact.covariance_roles.size());
    double inside = 0;
    for (Index r = 0; r < 4000; ++r) {
        const double heads = sampled.trajectories.data()[r * exact.layout.size() + exact.layout.stock_at(30, nurses)];
        inside += heads >= exact.heads_low.data()[30 * roles + nurses] &&
                          heads <= exact.heads_high.data()[30 * roles + nurses]
                      ? 1.0 / 4000
                      : 0;
    }
    EXPECT_NEAR(inside, 0.8, 0.05); // whole heads against a continuous interval
}

} // namespace
} // namespace careerflow
