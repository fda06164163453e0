#pragma once

#include "careerflow/markov/matrix.hpp"
#include "markov/schur.hpp"

namespace careerflow::markov {

/// The principal p-th root of a real matrix A = U T Uᴴ: its eigenvalues are the p-th roots nearest to the positive
/// axis. No eigenvalue may lie on the negative axis; an eigenvalue of zero has a root only when it is not defective,
/// and otherwise the p-th power of what is returned is not A. Domain: p ≥ 2. Cost: O(p n³). Source: Smith (2003),
/// column by column from the diagonal.
[[nodiscard]] Matrix principal_root(const SchurForm& form, int p);

/// The principal logarithm of a real matrix without eigenvalues on the negative axis or at zero. Not finite when it
/// cannot be reached. Cost: O(n³) for each of about ten square roots.
/// Source: inverse scaling and squaring with a Padé approximant in partial fractions (Higham 2008, chapter 11).
[[nodiscard]] Matrix principal_logarithm(const SchurForm& form);

} // namespace careerflow::markov
