#include "careerflow/random/choose.hpp"

#include "careerflow/random/uniform.hpp"
#include "random/parameters.hpp"

#include <algorithm>
#include <utility>

namespace careerflow {

namespace {

/// A set of non-negative numbers: open addressing in a table at least twice as large as the number of members.
class NumberSet {
public:
    explicit NumberSet(std::int64_t members) {
        std::size_t size = 4;
        while (size < 2 * static_cast<std::size_t>(members)) size *= 2;
        slots_.assign(size, empty);
    }

    /// False if the number is there already.
    bool insert(std::int64_t number) {
        constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
        std::size_t slot = static_cast<std::size_t>((static_cast<std::uint64_t>(number) * spread) >> 20U);
        for (;; ++slot) {
            std::int64_t& held = slots_[slot & (slots_.size() - 1)];
            if (held == number) return false;
            if (held == empty) {
                held = number;
                return true;
            }
        }
    }

private:
    static constexpr std::int64_t empty = -1;
    std::vector<std::int64_t> slots_;
};

std::vector<std::int64_t> floyd(Stream& stream, std::int64_t total, std::int64_t count) {
    std::vector<std::int64_t> chosen;
    chosen.reserve(static_cast<std::size_t>(count));
    NumberSet seen(count);
    for (std::int64_t top = total - count; top < total; ++top) {
        const std::int64_t candidate = draw_integer(stream, top + 1);
        const std::int64_t taken = seen.insert(candidate) ? candidate : top;
        if (taken == top && candidate != top) seen.insert(top);
        chosen.push_back(taken);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

std::vector<std::int64_t> complement(const std::vector<std::int64_t>& left_out, std::int64_t total) {
    std::vector<std::int64_t> chosen;
    chosen.reserve(static_cast<std::size_t>(total) - left_out.size());
    std::int64_t next = 0;
    for (const std::int64_t gap : left_out) {
        for (; next < gap; ++next) chosen.push_back(next);
        next = gap + 1;
    }
    for (; next < total; ++next) chosen.push_back(next);
    return chosen;
}

} // namespace

std::vector<std::int64_t> draw_subset(Stream& stream, std::int64_t total, std::int64_t count) {
    check_count("subset", "total", total);
    if (count < 0 || count > total) throw_bad_parameter("subset", "count", count, "from 0 to the total");
    if (count <= total - count) return floyd(stream, total, count);
    return complement(floyd(stream, total, total - count), total);
}

void draw_shuffle(Stream& stream, std::span<std::int64_t> elements) {
    for (std::size_t last = elements.size(); last > 1; --last) {
        const auto other = static_cast<std::size_t>(draw_integer(stream, static_cast<std::int64_t>(last)));
        std::swap(elements[last - 1], elements[other]);
    }
}

} // namespace careerflow
