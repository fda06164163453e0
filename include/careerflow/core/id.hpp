#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace careerflow {

/// Signed size and index type of the library.
using Index = std::ptrdiff_t;

/// The position of a thing in its table, as a type of its own: a RoleId cannot be passed for a RouteId.
/// `Tag` is any incomplete type. Ids order by position and are dense from 0.
template <class Tag>
struct Id {
    std::int32_t position = 0;

    [[nodiscard]] constexpr std::size_t index() const { return static_cast<std::size_t>(position); }

    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

} // namespace careerflow

template <class Tag>
struct std::hash<careerflow::Id<Tag>> {
    std::size_t operator()(careerflow::Id<Tag> id) const noexcept { return std::hash<std::int32_t>{}(id.position); }
};
