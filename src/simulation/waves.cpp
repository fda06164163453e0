#include "waves.hpp"

#include <algorithm>
#include <thread>
#include <vector>

namespace careerflow {

namespace {

/// Shows the caller's monitor the progress of the whole instead of that of a wave.
class WaveMonitor : public Monitor {
public:
    WaveMonitor(Monitor* whole, Index draws) : whole_(whole), draws_(static_cast<double>(draws)) {}

    void begin(Index first, Index count) {
        first_ = static_cast<double>(first);
        count_ = static_cast<double>(count);
    }
    void report(const Progress& progress) override {
        whole_->report({progress.stage, (first_ + count_ * progress.fraction) / draws_});
    }
    [[nodiscard]] bool cancelled() override { return whole_->cancelled(); }

private:
    Monitor* whole_;
    double draws_;
    double first_ = 0;
    double count_ = 0;
};

} // namespace

WavePlan plan_waves(Index draws, Index numbers_per_draw, const Parallelism& parallelism) {
    constexpr Index numbers_wanted = Index{1} << 21; // 16 MiB, twice
    const Index threads =
        parallelism.threads > 0 ? parallelism.threads : std::max<Index>(1, std::thread::hardware_concurrency());
    const Index fitting = std::min<Index>(numbers_wanted / std::max<Index>(numbers_per_draw, 1), 64);
    // A multiple of the threads leaves none of them idle at the end of a wave.
    const Index rounds = std::max<Index>(1, fitting / threads);
    return {draws, std::max<Index>(1, std::min(draws, rounds * threads))};
}

Outcome run_waves(const WavePlan& plan, const std::function<void(Index draw, Index slot)>& make,
                  const WaveReduction& reduction, const Parallelism& parallelism, Monitor* monitor) {
    WaveMonitor wave_monitor(monitor, plan.draws);
    std::vector<char> reduced(static_cast<std::size_t>(reduction.pieces));
    const auto reduce = [&](Index piece) {
        reduction.reduce(piece);
        reduced.data()[piece] = 1;
    };
    Index before = 0; // draws of the wave that is to be reduced
    Index slot = 0;
    for (Index first = 0; first < plan.draws || before > 0; first += plan.per_wave) {
        const Index count = std::clamp<Index>(plan.draws - first, 0, plan.per_wave);
        const Index pieces = before > 0 ? reduction.pieces : 0;
        if (before > 0) reduction.begin(plan.per_wave - slot, before);
        std::fill(reduced.begin(), reduced.end(), char{0});
        const auto work = [&](Index i) { i < count ? make(first + i, slot + i) : reduce(i - count); };
        wave_monitor.begin(first, count);
        const bool watched = monitor != nullptr && count > 0;
        const Outcome outcome =
            parallel_for(count + pieces, work, parallelism, watched ? &wave_monitor : nullptr, "replicates");
        for (Index piece = 0; piece < pieces; ++piece) // those that a cancelled loop has left
            if (reduced.data()[piece] == 0) reduce(piece);
        if (before > 0) reduction.end();
        if (outcome == Outcome::cancelled) return outcome;
        before = count;
        slot = plan.per_wave - slot;
    }
    return Outcome::completed;
}

} // namespace careerflow
