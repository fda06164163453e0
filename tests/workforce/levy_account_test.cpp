#include "workforce/levy_account.hpp"

#include "careerflow/core/error.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace careerflow {
namespace {

/// The account as a list of payments in, each with the month it came in.
class ListOfEntries {
public:
    ListOfEntries(Pence opening, int expiry) {
        for (int age = expiry - 1; age >= 0; --age)
            entries_.push_back({-age, (opening * (age + 1)) / expiry - (opening * age) / expiry});
    }

    Pence pay(Pence claim) {
        Pence paid = 0;
        for (Entry& entry : entries_) { // in the order they came in
            const Pence part = std::min(entry.pence, claim - paid);
            entry.pence -= part;
            paid += part;
        }
        return paid;
    }
    void receive(int month, Pence pence) { entries_.push_back({month, pence}); }
    Pence expire(int month, int expiry) {
        Pence expired = 0;
        for (Entry& entry : entries_) {
            if (month + 1 - entry.month < expiry) continue;
            expired += entry.pence;
            entry.pence = 0;
        }
        return expired;
    }
    Pence balance() const {
        return std::accumulate(entries_.begin(), entries_.end(), Pence{0},
                               [](Pence sum, const Entry& entry) { return sum + entry.pence; });
    }

private:
    struct Entry {
        int month;
        Pence pence;
    };
    std::vector<Entry> entries_;
};

TEST(LevyAccount, SpreadsTheOpeningBalanceInWholePenceThatAddUp) {
    const LevyAccount account(1'000'003, 24, 24);
    EXPECT_EQ(account.balance_pence(), 1'000'003);
    for (const double pence : account.by_age()) {
        EXPECT_EQ(pence, static_cast<double>(static_cast<Pence>(pence)));
        EXPECT_NEAR(pence, 1'000'003 / 24.0, 1);
    }
}

TEST(LevyAccount, PaysTheOldestMoneyFirst) {
    LevyAccount account(300, 3, 3); // 100 of each age
    EXPECT_EQ(account.pay(150), 150);
    EXPECT_EQ(account.by_age(), (std::vector<double>{100, 50, 0}));
    EXPECT_EQ(account.pay(500), 150) << "what is not there is not paid";
    EXPECT_EQ(account.balance_pence(), 0);
}

TEST(LevyAccount, KeepsIncomeForAsManyMonthsAsTheExpirySays) {
    LevyAccount account(0, 24, 24);
    account.receive(500);
    for (int month = 0; month < 23; ++month) EXPECT_EQ(account.end_month(24), 0) << "month " << month;
    EXPECT_EQ(account.balance_pence(), 500);
    EXPECT_EQ(account.end_month(24), 500) << "the 24th month is the last";
    EXPECT_EQ(account.balance_pence(), 0);
}

TEST(LevyAccount, AShorterExpiryAppliesToAllMoneyAtOnceAndALongerOneKeepsWhatIsLeft) {
    LevyAccount account(2400, 24, 36);
    // Ages 0 to 23 become 1 to 24; 12 and more expire: the 13 oldest hundreds.
    EXPECT_EQ(account.end_month(12), 1300);
    EXPECT_EQ(account.balance_pence(), 1100);
    // Ages 1 to 11 become 2 to 12, all below 36.
    EXPECT_EQ(account.end_month(36), 0);
    EXPECT_EQ(account.balance_pence(), 1100);
}

TEST(LevyAccount, AgreesWithAListOfEntriesOnRandomSequences) {
    std::mt19937_64 random(20251123);
    for (int sequence = 0; sequence < 200; ++sequence) {
        const auto opening = static_cast<Pence>(random() % 1'000'000);
        int expiry = 1 + static_cast<int>(random() % 30);
        LevyAccount account(opening, expiry, 30);
        ListOfEntries list(opening, expiry);
        for (int month = 0; month < 80; ++month) {
            const auto income = static_cast<Pence>(random() % 50'000), claim = static_cast<Pence>(random() % 80'000);
            if (random() % 10 == 0) expiry = 1 + static_cast<int>(random() % 30);
            account.receive(static_cast<double>(income));
            list.receive(month, income);
            ASSERT_EQ(account.pay(static_cast<double>(claim)), static_cast<double>(list.pay(claim)));
            ASSERT_EQ(account.end_month(expiry), static_cast<double>(list.expire(month, expiry)));
            ASSERT_EQ(account.balance_pence(), static_cast<double>(list.balance()));
        }
    }
}

TEST(LevyAccount, RefusesABalanceBelowZeroAndAnExpiryOfNothing) {
    EXPECT_THROW(LevyAccount(-1, 24, 24), InputError);
    EXPECT_THROW(LevyAccount(0, 0, 24), InputError);
    EXPECT_THROW(LevyAccount(0, 25, 24), InputError);
}

} // namespace
} // namespace careerflow
