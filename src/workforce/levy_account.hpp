#pragma once

#include "careerflow/framework/pay.hpp"

#include <span>
#include <vector>

namespace careerflow {

/// Money in an apprenticeship levy account by age in months. Amounts in pence; whole amounts stay whole and exact below
/// 2^53. A month is receive, pay, end_month, in this order.
class LevyAccount {
public:
    /// An opening balance spread evenly over the ages 0 to expiry_months − 1: as evenly as whole pence allow, what is
    /// left over going to the older ages. `longest_expiry` is the largest expiry that end_month will be given.
    /// Errors: InputError unless 1 ≤ expiry_months ≤ longest_expiry and the balance is not negative.
    LevyAccount(Pence opening_balance_pence, int expiry_months, int longest_expiry);

    /// Puts income in, at age 0.
    void receive(double pence) { by_age_.front() += pence; }

    /// Pays a claim as far as the balance goes, oldest money first; returns what was paid.
    [[nodiscard]] double pay(double claim_pence);

    /// Everything grows a month older; what reaches `expiry_months` leaves the account and is returned.
    [[nodiscard]] double end_month(int expiry_months);

    [[nodiscard]] double balance_pence() const;
    /// Pence by age in months.
    [[nodiscard]] const std::vector<double>& by_age() const { return by_age_; }
    /// Shape: as by_age().
    void restore(std::span<const double> by_age) { by_age_.assign(by_age.begin(), by_age.end()); }

private:
    std::vector<double> by_age_;
};

} // namespace careerflow
