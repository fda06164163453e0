#include "waves.hpp"

#include <algorithm>
#include <thread>

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
    constexpr Index numbers_wanted = Index{1} << 22; // 32 MiB
    const Index threads =
        parallelism.threads > 0 ? parallelism.threads : std::max<Index>(1, std::thread::hardware_concurrency());
    const Index fitting = std::min<Index>(numbers_wanted / std::max<Index>(numbers_per_draw, 1), 64);
    // A multiple of the threads leaves none of them idle at the end of a wave.
    const Index rounds = std::max<Index>(1, fitting / threads);
    return {draws, std::max<Index>(1, std::min(draws, rounds * threads))};
}

Outcome run_waves(const WavePlan& plan, const std::function<void(Index draw, Index slot)>& make,
                  const std::function<void(Index count)>& reduce, const Parallelism& parallelism, Monitor* monitor) {
    WaveMonitor wave_monitor(monitor, plan.draws);
    for (Index first = 0; first < plan.draws; first += plan.per_wave) {
        const Index count = std::min(plan.per_wave, plan.draws - first);
        wave_monitor.begin(first, count);
        const Outcome outcome = parallel_for(
            count, [&](Index slot) { make(first + slot, slot); }, parallelism,
            monitor == nullptr ? nullptr : &wave_monitor, "replicates");
        if (outcome == Outcome::cancelled) return outcome;
        reduce(count);
    }
    return Outcome::completed;
}

} // namespace careerflow
