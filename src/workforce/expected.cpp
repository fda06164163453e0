#include "careerflow/workforce/step.hpp"
#include "workforce/month_rule.hpp"

namespace careerflow {

namespace {

/// Heads as means: every draw is replaced by its expectation.
struct ExpectedHeads {
    using Count = double;
    static constexpr double conservation_tolerance = 1e-9;

    void begin(DrawFor /*what*/, std::uint32_t /*entity*/) {}

    double leave(std::span<double> cells, const StepOdds& odds) {
        double leaving = 0.0;
        for (double& heads : cells) {
            const double share = heads * odds.leave.probability;
            heads -= share;
            leaving += share;
        }
        return leaving;
    }

    template <class Each>
    void split(double count, std::span<const double> shares, std::span<const BinomialOdds> /*conditional*/, Each each) {
        for (std::size_t j = 0; j < shares.size(); ++j)
            if (shares[j] > 0.0) each(j, count * shares[j]);
    }

    double succeed(double count, double probability) { return count * probability; }

    template <class CellsOf, class Each>
    void take(double count, double available, std::size_t groups, CellsOf cells_of, Each each) {
        const double share = count / available;
        for (std::size_t g = 0; g < groups; ++g) {
            double taken = 0.0;
            for (double& heads : cells_of(g)) {
                const double going = heads * share;
                heads -= going;
                taken += going;
            }
            if (taken > 0.0) each(g, taken);
        }
    }

    double joiners(double mean, RecruitmentLaw /*law*/) { return mean; }
    double vacancies(double posts) { return posts; }
    double eligible(double heads, double share) { return heads * share; }
    double affordable(double places) { return places; }
};

} // namespace

void step(const Model& model, ExpectedState& state, MonthCounts& counts, const StepFunding& funding) {
    ExpectedHeads heads;
    MonthRule<ExpectedHeads>(model, state, counts, funding, heads).take();
}

} // namespace careerflow
