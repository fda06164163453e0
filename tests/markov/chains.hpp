#pragma once

#include "careerflow/markov/chain.hpp"
#include "careerflow/markov/matrix.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

// Chains and slow, obvious linear algebra for the tests of module markov.
namespace careerflow::markov::testing {

Matrix matrix(std::initializer_list<std::initializer_list<double>> rows);

/// "s" and the number. (Adding a string to a literal trips a false warning of g++ 12.)
std::string state_name(Index state);
/// Labels "s0", "s1", …
std::vector<std::string> numbered(Index size);

Chain chain(std::initializer_list<std::initializer_list<double>> rows);
Chain chain(const Matrix& rows);

/// A repeatable source of uniform numbers in [0, 1) (splitmix64).
class Uniform {
public:
    explicit Uniform(std::uint64_t seed) : state_(seed) {}
    double operator()();

private:
    std::uint64_t state_;
};

/// A random stochastic matrix in which about `density` of the entries are positive; every row has one at least.
Matrix random_stochastic(Index size, double density, Uniform& uniform);
/// As above, and irreducible: state i can always go to i + 1 (mod size).
Matrix random_irreducible(Index size, double density, Uniform& uniform);
/// `transient` states that can each leave, then `ends` absorbing states.
Matrix random_absorbing(Index transient, Index ends, double density, Uniform& uniform);

/// A⁻¹ B by Gaussian elimination with row pivoting in long double.
Matrix gauss_solve(const Matrix& a, const Matrix& b);
/// I − Q for the given states.
Matrix identity_minus(const Matrix& p, const std::vector<Index>& states);
Matrix matrix_power(const Matrix& p, Index exponent);

double largest_difference(const Matrix& a, const Matrix& b);
double largest_difference(const std::vector<double>& a, const std::vector<double>& b);

} // namespace careerflow::markov::testing
