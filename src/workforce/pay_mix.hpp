#pragma once

#include "careerflow/framework/framework.hpp"
#include "careerflow/project/workforce_rows.hpp"
#include "careerflow/workforce/flow.hpp"

#include <optional>
#include <span>
#include <vector>

namespace careerflow {

/// Which pay points the people of a role are on. Months in band are followed in expectation: people of a role are
/// spread over them, all who go are taken in proportion, who enters a band enters it at 0, who is re-banded or moves
/// within a band keeps the spread of the role they come from, and whoever stays grows by one a month.
class PayMix {
public:
    /// The mix at the start: people on a point spread evenly over its months, those on the top point all at its
    /// beginning. Shares come from the staff rows (nothing stated: the top point); roles nobody is in start at the
    /// minimum of their band. Errors: InputError if shares do not fit the points of the band.
    PayMix(const Framework& framework, const std::vector<StaffRow>& staff, const std::vector<Flow>& flows);

    /// Takes one month. Shapes: opening heads by RoleId, flows as given to the constructor.
    /// Cost: no allocation; one pass over the months of all bands, and one more for each flow that keeps months.
    void advance(std::span<const double> opening_heads, std::span<const double> flows);

    /// Shares by point of the band of `role`, sum 1; the last known ones while nobody is in the role. Empty if the role
    /// has no band.
    [[nodiscard]] std::span<const double> shares(RoleId role) const;

    /// Heads by role and months in band, and shares by role and point: all that advance() changes.
    [[nodiscard]] const std::vector<double>& months_in_band() const { return months_; }
    [[nodiscard]] const std::vector<double>& all_shares() const { return shares_; }
    /// Shapes: as months_in_band() and all_shares().
    void restore(std::span<const double> months_in_band, std::span<const double> shares);

private:
    /// Where the months of a role are kept.
    struct Slot {
        std::size_t months_at = 0; ///< in months_
        std::size_t last = 0;      ///< the last month kept, "or more"
        std::size_t points_at = 0; ///< in first_month_ and shares_
        std::size_t points = 0;
    };
    /// A flow out of or into a role.
    struct RoleFlow {
        std::size_t flow = 0;
        std::size_t role = 0;
    };
    /// A flow between two roles on which months are kept.
    struct Passage {
        std::size_t flow = 0;
        std::size_t from = 0;
        std::size_t to = 0;
    };

    void lay_out(const Framework& framework, const std::vector<Flow>& flows);
    void keep_months(const Framework& framework, const std::vector<StaffRow>& staff);
    void spread(const Framework& framework, const std::vector<StaffRow>& staff);
    void carry(const Slot& from, const Slot& to, double share);
    void read_shares(const Slot& slot);

    std::vector<Slot> slots_;              ///< by RoleId
    std::vector<std::size_t> live_;        ///< roles somebody is in or can get into
    std::vector<std::size_t> first_month_; ///< months in band at which a point begins
    std::vector<RoleFlow> out_of_;         ///< flows that take people from a role
    std::vector<RoleFlow> into_;           ///< flows that bring people at month 0
    std::vector<Passage> passages_;
    std::vector<double> months_, next_; ///< heads by months in band
    std::vector<double> shares_;
    std::vector<double> heads_;              ///< by point of the role at hand
    std::vector<double> leaving_, entering_; ///< by RoleId
};

} // namespace careerflow
