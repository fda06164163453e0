#include "levy_account.hpp"

#include "careerflow/core/error.hpp"

#include <algorithm>

namespace careerflow {

LevyAccount::LevyAccount(Pence opening_balance_pence, int expiry_months, int longest_expiry) {
    expects(opening_balance_pence >= 0, "the opening balance of a levy account cannot be negative");
    expects(expiry_months >= 1 && expiry_months <= longest_expiry, "levy funds expire after one month at the least");
    by_age_.assign(static_cast<std::size_t>(longest_expiry), 0.0);
    // Shares are differences of rounded-down running totals, so that they add up to the balance exactly.
    const Pence each = opening_balance_pence / expiry_months, left = opening_balance_pence % expiry_months;
    for (int age = 0; age < expiry_months; ++age) {
        const Pence extra = left * (age + 1) / expiry_months - left * age / expiry_months;
        by_age_[static_cast<std::size_t>(age)] = static_cast<double>(each + extra);
    }
}

double LevyAccount::pay(double claim_pence) {
    double open = claim_pence;
    for (auto bucket = by_age_.rbegin(); bucket != by_age_.rend() && open > 0; ++bucket) {
        const double taken = std::min(*bucket, open);
        *bucket -= taken;
        open -= taken;
    }
    return claim_pence - open;
}

double LevyAccount::end_month(int expiry_months) {
    double expired = 0;
    for (std::size_t age = by_age_.size(); age-- > 0;) {
        const double pence = by_age_[age];
        by_age_[age] = 0;
        if (static_cast<int>(age) + 1 >= expiry_months) expired += pence;
        else by_age_[age + 1] = pence;
    }
    return expired;
}

double LevyAccount::balance_pence() const {
    double balance = 0;
    for (const double pence : by_age_) balance += pence;
    return balance;
}

} // namespace careerflow
