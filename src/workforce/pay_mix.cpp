#include "pay_mix.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/workforce/codes.hpp"
#include "fixed_order_sum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace careerflow {
namespace {

/// The share of a role below which those who stay are the rounding error of flows that sum to all its heads.
constexpr double hardly_anybody = 1e-12;

bool same_band(const Framework& framework, const Flow& flow) {
    const std::string& from = framework.role(*flow.from).band;
    return !from.empty() && from == framework.role(*flow.to).band;
}

/// Shares by point as stated; one for the top point where nothing is.
std::vector<double> stated_shares(const StaffRow& row, std::size_t points) {
    std::vector<double> shares = row.pay_point_shares;
    if (shares.empty()) {
        shares.assign(points, 0.0);
        shares.back() = 1;
    }
    double sum = 0;
    for (const double share : shares) sum += share;
    if (shares.size() != points || std::fabs(sum - 1) > 1e-9)
        throw InputError(
            fmt::format("staff of {}: pay point shares must be {} numbers that sum to 1", row.role, points),
            codes::pay_points_do_not_fit);
    return shares;
}

} // namespace

PayMix::PayMix(const Framework& framework, const std::vector<StaffRow>& staff, const std::vector<Flow>& flows) {
    lay_out(framework, flows);
    keep_months(framework, staff);
    spread(framework, staff);
}

void PayMix::lay_out(const Framework& framework, const std::vector<Flow>& flows) {
    slots_.resize(framework.roles().size());
    for (std::size_t role = 0; role < slots_.size(); ++role) {
        const auto band = framework.find_band(framework.roles()[role].band);
        slots_[role].points_at = first_month_.size();
        if (!band) continue;
        slots_[role].points = framework.band(*band).points.size();
        heads_.resize(std::max(heads_.size(), slots_[role].points));
        for (const PayPoint& point : framework.band(*band).points)
            first_month_.push_back(static_cast<std::size_t>(point.months_in_band));
        slots_[role].last = first_month_.back();
    }
    for (std::size_t f = 0; f < flows.size(); ++f) {
        const Flow& flow = flows[f];
        if (flow.from == flow.to) continue;
        if (flow.from) out_of_.push_back({f, flow.from->index()});
        if (flow.from && flow.to && (flow.kind == FlowKind::reband || same_band(framework, flow)))
            passages_.push_back({f, flow.from->index(), flow.to->index()});
        else if (flow.to) into_.push_back({f, flow.to->index()});
    }
    // Months count on beyond the last step of a band where they can be carried into a band with later steps.
    for (bool changed = true; changed;) {
        changed = false;
        for (const Passage& passage : passages_) {
            if (slots_[passage.from].last >= slots_[passage.to].last) continue;
            slots_[passage.from].last = slots_[passage.to].last;
            changed = true;
        }
    }
    shares_.assign(first_month_.size(), 0.0);
    leaving_.assign(slots_.size(), 0.0);
    entering_.assign(slots_.size(), 0.0);
}

void PayMix::keep_months(const Framework& framework, const std::vector<StaffRow>& staff) {
    std::vector<char> live(slots_.size(), 0);
    for (const StaffRow& row : staff) live[framework.role_id(row.role).index()] = 1;
    for (const RoleFlow& in : into_) live[in.role] = 1;
    for (const Passage& passage : passages_) live[passage.from] = live[passage.to] = 1;
    std::size_t size = 0;
    for (std::size_t role = 0; role < slots_.size(); ++role) {
        if (live[role] == 0 || slots_[role].points == 0) continue;
        live_.push_back(role);
        slots_[role].months_at = size;
        size += slots_[role].last + 1;
    }
    months_.assign(size, 0.0);
    next_.assign(size, 0.0);
}

void PayMix::spread(const Framework& framework, const std::vector<StaffRow>& staff) {
    for (const Slot& slot : slots_)
        if (slot.points > 0) shares_[slot.points_at] = 1;
    for (const StaffRow& row : staff) {
        const Slot& slot = slots_[framework.role_id(row.role).index()];
        if (slot.points == 0) continue;
        const std::vector<double> shares = stated_shares(row, slot.points);
        for (std::size_t p = 0; p < slot.points; ++p) {
            const std::size_t first = first_month_[slot.points_at + p];
            const std::size_t end = p + 1 < slot.points ? first_month_[slot.points_at + p + 1] : first + 1;
            const double heads = static_cast<double>(row.headcount) * shares[p] / static_cast<double>(end - first);
            for (std::size_t month = first; month < end; ++month) months_[slot.months_at + month] += heads;
        }
        read_shares(slot);
    }
}

void PayMix::advance(std::span<const double> opening_heads, std::span<const double> flows) {
    std::fill(leaving_.begin(), leaving_.end(), 0.0);
    std::fill(entering_.begin(), entering_.end(), 0.0);
    for (const RoleFlow& out : out_of_) leaving_[out.role] += flows[out.flow];
    for (const RoleFlow& in : into_) entering_[in.role] += flows[in.flow];
    for (const std::size_t role : live_) {
        const Slot& slot = slots_[role];
        const double open = opening_heads[role];
        const double left = open > 0 ? (open - leaving_[role]) / open : 0.0;
        const double stay = left > hardly_anybody ? left : 0.0;
        const double* before = months_.data() + slot.months_at;
        double* after = next_.data() + slot.months_at;
        for (std::size_t month = 0; month < slot.last; ++month) after[month + 1] = stay * before[month];
        const double longest = stay * before[slot.last];
        after[0] = entering_[role];
        if (slot.last == 0) after[0] += longest;
        else after[slot.last] += longest;
    }
    for (const Passage& passage : passages_) {
        if (flows[passage.flow] == 0 || opening_heads[passage.from] <= 0) continue;
        carry(slots_[passage.from], slots_[passage.to], flows[passage.flow] / opening_heads[passage.from]);
    }
    months_.swap(next_);
    for (const std::size_t role : live_) read_shares(slots_[role]);
}

void PayMix::carry(const Slot& from, const Slot& to, double share) {
    if (from.points == 0 || to.points == 0) return;
    const double* before = months_.data() + from.months_at;
    double* after = next_.data() + to.months_at;
    // Below the last month kept, months grow one by one; the rest arrives in the last.
    const std::size_t apart = std::min(from.last + 1, to.last);
    for (std::size_t month = 0; month < apart; ++month) after[month + 1] += share * before[month];
    for (std::size_t month = apart; month <= from.last; ++month) after[to.last] += share * before[month];
}

void PayMix::read_shares(const Slot& slot) {
    const double* months = months_.data() + slot.months_at;
    double* shares = shares_.data() + slot.points_at;
    const std::size_t* first = first_month_.data() + slot.points_at;
    double total = 0;
    for (std::size_t p = 0; p < slot.points; ++p) {
        heads_[p] = fixed_order_sum(months, first[p], p + 1 < slot.points ? first[p + 1] : slot.last + 1);
        total += heads_[p];
    }
    if (total <= 0) return; // nobody: the last known mix stays
    for (std::size_t p = 0; p < slot.points; ++p) shares[p] = heads_[p] / total;
}

void PayMix::restore(std::span<const double> months_in_band, std::span<const double> shares) {
    if (months_in_band.size() != months_.size() || shares.size() != shares_.size())
        throw ShapeError("a recorded pay mix has other roles or bands");
    months_.assign(months_in_band.begin(), months_in_band.end());
    shares_.assign(shares.begin(), shares.end());
}

std::span<const double> PayMix::shares(RoleId role) const {
    const Slot& slot = slots_[role.index()];
    return std::span<const double>(shares_).subspan(slot.points_at, slot.points);
}

} // namespace careerflow
