#pragma once

#include "paths/career_search.hpp"
#include "paths/career_steps.hpp"

#include <string_view>

namespace careerflow::career {

/// A profile, target and options, checked, with names replaced.
struct Question {
    UnderstoodProfile understood{};
    Start start{};
    Goal goal{};
    QueryOptions options{};
};

/// Checks everything against the framework. Throws as PathFinder::find.
[[nodiscard]] Question question_of(const CareerModel& model, const Profile& profile, const Target& target,
                                   const PathsOptions& options);

/// Ids of rows, for messages.
template <class Rows>
[[nodiscard]] std::vector<std::string> ids_of(const Rows& rows) {
    std::vector<std::string> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

/// The front of a question as paths; nothing if cancelled.
[[nodiscard]] std::vector<Path> front_paths(const CareerModel& model, const Question& question,
                                            const PathsOptions& options, const Goal& goal, Search& search);

} // namespace careerflow::career
