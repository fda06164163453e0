#include "careerflow/workforce/passages.hpp"
#include "careerflow/workforce/step.hpp"
#include "workforce/month_rule.hpp"
#include "workforce/passages_builder.hpp"

namespace careerflow {

namespace {

/// Heads as means: every draw is replaced by its expectation.
struct ExpectedHeads {
    using Count = double;
    static constexpr double conservation_tolerance = 1e-9;

    void begin(DrawFor /*what*/, std::uint32_t /*entity*/) {}
    void begin_leaving(std::size_t /*place*/) {}

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
    double succeed(double count, const BinomialOdds& odds) { return count * odds.probability; }

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

/// The same, writing down what share of the people to choose from each row takes.
struct RecordedHeads : ExpectedHeads {
    void begin(DrawFor what, std::uint32_t entity) {
        what_ = what;
        entity_ = entity;
    }

    template <class CellsOf, class Each>
    void take(double count, double available, std::size_t groups, CellsOf cells_of, Each each) {
        (what_ == DrawFor::filling ? shares.filling : shares.intake).emplace_back(entity_, count / available);
        ExpectedHeads::take(count, available, groups, cells_of, each);
    }

    TakenShares shares{};

private:
    DrawFor what_ = DrawFor::leaving;
    std::uint32_t entity_ = 0;
};

} // namespace

void step(const Model& model, ExpectedState& state, MonthCounts& counts, const StepFunding& funding) {
    ExpectedHeads heads;
    MonthRule<ExpectedHeads>(model, state, counts, funding, heads).take();
}

Passages step_with_passages(const Model& model, ExpectedState& state, MonthCounts& counts, const StepFunding& funding) {
    const int taken = state.step;
    RecordedHeads heads;
    MonthRule<RecordedHeads>(model, state, counts, funding, heads).take();
    return build_passages(model, taken, heads.shares);
}

} // namespace careerflow
