#pragma once

#include "careerflow/core/parallel.hpp"
#include "careerflow/markov/matrix.hpp"
#include "careerflow/markov/open_system.hpp"

#include <span>
#include <vector>

namespace careerflow::markov {

/// Which stocks of many scenarios are wanted, and how they are made.
struct ScenarioOptions {
    std::vector<Index> kept{};       ///< steps whose stocks are wanted, ascending, 0 the start; empty: the last alone
    double row_sum_tolerance = 1e-9; ///< for parameter sets, as ChainOptions
    Parallelism parallelism{};
};

/// Expected stocks of many scenarios of one system after `steps` steps: m' = m P + μ, one row a scenario. They differ
/// in where they begin and in who joins. The same bits as `step` gives for each alone, on any processor and thread
/// count. Shapes: `start` and `recruits` (heads, each step) scenarios × states, or one row that all scenarios share;
/// returns one matrix scenarios × states for each step kept. Throws ShapeError; InputError on negative or infinite
/// recruits, or on steps kept that are not ascending up to `steps`. Cost: 2 · steps · scenarios · nonzeros operations,
/// sixteen scenarios side by side in the vectors.
[[nodiscard]] std::vector<Matrix> project_scenarios(const OpenSystem& system, const Matrix& start,
                                                    const Matrix& recruits, Index steps,
                                                    const ScenarioOptions& options = {});

/// The same for many systems with the same few states: a scenario is a set of transition probabilities.
/// Shapes: `transitions` sets × states × states, the last index running fastest, rows are *from*; `start` and
/// `recruits` sets × states, or one row that all share. Rows sum to at most one; what they lack is wastage. Throws as
/// project_scenarios; InputError (CF2205, CF2206) naming the first set and row that are no probabilities. Cost: 2 ·
/// steps · sets · states² operations, eight sets side by side in the vectors.
[[nodiscard]] std::vector<Matrix> project_parameter_sets(Index states, std::span<const double> transitions,
                                                         const Matrix& start, const Matrix& recruits, Index steps,
                                                         const ScenarioOptions& options = {});

} // namespace careerflow::markov
