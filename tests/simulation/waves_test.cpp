#include "simulation/waves.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace careerflow {
namespace {

/// Draws are their own numbers; every piece of the reduction writes down the draws it has seen.
class Ledger {
public:
    explicit Ledger(WavePlan plan) : plan_(plan), slots_(static_cast<std::size_t>(2 * plan.per_wave), -1) {}

    Outcome run(int threads, Monitor* monitor = nullptr) {
        return run_waves(
            plan_,
            [this](Index draw, Index slot) {
                slots_.at(static_cast<std::size_t>(slot)) = draw;
                ++made;
            },
            {.pieces = static_cast<Index>(seen.size()),
             .begin =
                 [this](Index first, Index count) {
                     first_ = first;
                     count_ = count;
                 },
             .reduce =
                 [this](Index piece) {
                     auto& draws = seen.at(static_cast<std::size_t>(piece));
                     for (Index i = first_; i < first_ + count_; ++i)
                         draws.push_back(slots_.at(static_cast<std::size_t>(i)));
                 },
             .end = [this] { reduced += count_; }},
            {threads}, monitor);
    }

    std::vector<std::vector<Index>> seen = std::vector<std::vector<Index>>(50); ///< by piece
    std::atomic<Index> made = 0;
    Index reduced = 0;

private:
    WavePlan plan_;
    std::vector<Index> slots_;
    Index first_ = 0;
    Index count_ = 0;
};

std::vector<Index> first_numbers(Index count) {
    std::vector<Index> numbers;
    for (Index i = 0; i < count; ++i) numbers.push_back(i);
    return numbers;
}

TEST(Waves, BringEveryDrawToEveryPieceInOrder) {
    for (const Index draws : {0, 1, 3, 4, 6, 7, 20})
        for (const Index per_wave : {1, 3})
            for (const int threads : {1, 2, 3}) {
                Ledger ledger({draws, per_wave});
                EXPECT_EQ(ledger.run(threads), Outcome::completed);
                EXPECT_EQ(ledger.made, draws);
                EXPECT_EQ(ledger.reduced, draws);
                for (const auto& piece : ledger.seen)
                    EXPECT_EQ(piece, first_numbers(draws)) << draws << ' ' << per_wave;
            }
}

/// Stops the work in the middle of whatever is being done when it is asked for the n-th time.
class Stop : public Monitor {
public:
    explicit Stop(int after) : left_(after) {}
    [[nodiscard]] bool cancelled() override { return --left_ < 0; }

private:
    int left_;
};

TEST(Waves, ReduceWholeWavesInEveryPieceWhenCancelled) {
    // A monitor is asked when a loop begins: each wave asks once here.
    for (const int after : {0, 1, 2, 3}) {
        Ledger ledger({30, 4});
        Stop stop(after);
        EXPECT_EQ(ledger.run(2, &stop), Outcome::cancelled);
        EXPECT_LT(ledger.reduced, 30);
        EXPECT_EQ(ledger.reduced % 4, 0);
        for (const auto& piece : ledger.seen) EXPECT_EQ(piece, first_numbers(ledger.reduced)) << after;
    }
}

TEST(Waves, AreMultiplesOfTheThreads) {
    EXPECT_EQ(plan_waves(500, 300'000, {.threads = 2}).per_wave % 2, 0);
    EXPECT_EQ(plan_waves(500, 300'000, {.threads = 3}).per_wave % 3, 0);
    EXPECT_EQ(plan_waves(5, 300'000, {.threads = 2}).per_wave, 5);
    EXPECT_EQ(plan_waves(500, Index{1} << 40, {.threads = 2}).per_wave, 2);
}

} // namespace
} // namespace careerflow
