// Law: memory does not grow with the replicates, unless trajectories are asked for. Every allocation of this program is
// counted, which is why the test is a program of its own.

#include "careerflow/simulation/comparison.hpp"
#include "careerflow/simulation/simulation.hpp"
#include "futures.hpp"

#include <gtest/gtest.h>

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<long long> in_use = 0;
std::atomic<long long> peak = 0;

void* counted(std::size_t bytes) {
    void* const place = std::malloc(bytes);
    if (place == nullptr) throw std::bad_alloc();
    const long long now = in_use += static_cast<long long>(malloc_usable_size(place));
    for (long long before = peak; before < now && !peak.compare_exchange_weak(before, now);) {
    }
    return place;
}

void released(void* place) noexcept {
    if (place == nullptr) return;
    in_use -= static_cast<long long>(malloc_usable_size(place));
    std::free(place);
}

} // namespace

void* operator new(std::size_t bytes) { return counted(bytes); }
void* operator new[](std::size_t bytes) { return counted(bytes); }
void operator delete(void* place) noexcept { released(place); }
void operator delete[](void* place) noexcept { released(place); }
void operator delete(void* place, std::size_t) noexcept { released(place); }
void operator delete[](void* place, std::size_t) noexcept { released(place); }

namespace careerflow {
namespace {

using namespace testing;

/// Bytes that the call has in use at most, beyond what is in use before it. Calls are made on one thread: of several,
/// more or fewer have a replicate in hand at the same moment.
template <class Call>
long long most_in_use(const Call& call) {
    const long long before = in_use;
    peak = before;
    call();
    return peak - before;
}

long long most_of_simulation(std::int64_t replicates, bool keep) {
    static const Model model = model_of(whole_tables(), 12);
    const SimulationOptions options{
        .replicates = replicates, .stored_replicates = 100, .keep_trajectories = keep, .parallelism = {.threads = 1}};
    return most_in_use([&] { (void)simulate(model, options); });
}

TEST(Memory, OfASimulationDoesNotGrowBeyondWhatIsStored) {
    const long long few = most_of_simulation(400, false);
    const long long many = most_of_simulation(4000, false);
    EXPECT_GT(few, 100'000);
    EXPECT_LT(many, few + few / 50) << "ten times the replicates";
}

TEST(Memory, GrowsWithTheReplicatesWhereTrajectoriesAreAskedFor) { // the twin
    EXPECT_GT(most_of_simulation(4000, true), 3 * most_of_simulation(400, true));
}

TEST(Memory, OfAComparisonDoesNotGrowBeyondWhatIsStored) {
    const Model model = model_of(whole_tables(), 6);
    const auto most = [&](std::int64_t replicates) {
        return most_in_use([&] {
            (void)compare(model, model,
                          {.replicates = replicates, .stored_replicates = 100, .parallelism = {.threads = 1}});
        });
    };
    const long long few = most(400);
    EXPECT_LT(most(3000), few + few / 50);
}

} // namespace
} // namespace careerflow
