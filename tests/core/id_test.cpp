#include "careerflow/core/id.hpp"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace careerflow {
namespace {

using RoleLike = Id<struct RoleTag>;
using RouteLike = Id<struct RouteTag>;

static_assert(!std::is_convertible_v<RoleLike, RouteLike>, "ids of different things must not mix");
static_assert(!std::is_convertible_v<int, RoleLike>, "a plain number is not an id");

TEST(Id, OrdersAndHashesByPosition) {
    EXPECT_LT(RoleLike{1}, RoleLike{2});
    EXPECT_EQ(RoleLike{7}.index(), 7U);
    const std::unordered_set<RoleLike> ids{RoleLike{1}, RoleLike{1}, RoleLike{2}};
    EXPECT_EQ(ids.size(), 2U);
}

} // namespace
} // namespace careerflow
