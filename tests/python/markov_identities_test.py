"""Identities that hold on every chain, against NumPy."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careerflow import markov

quick = settings(max_examples=60, deadline=None)


@st.composite
def stochastic(draw, least=0):
    """A transition matrix of 1 to 7 states, zeros among its entries."""
    n = draw(st.integers(1, 7))
    weights = draw(st.lists(st.integers(least, 9), min_size=n * n, max_size=n * n))
    rows = np.array(weights, dtype=float).reshape(n, n)
    rows[rows.sum(axis=1) == 0, 0] = 1
    return rows / rows.sum(axis=1, keepdims=True)


@quick
@given(stochastic())
def test_stationary_distributions_are_kept_by_a_step(rows):
    chain = markov.Chain(rows)
    for found in markov.stationary_distributions(chain):
        pi = found.over_all(chain).to_numpy()
        np.testing.assert_allclose(pi @ rows, pi, atol=1e-13)
        assert pi.sum() == pytest.approx(1) and (pi >= 0).all()


@quick
@given(stochastic())
def test_the_fundamental_matrix_inverts(rows):
    chain = markov.Chain(rows)
    visits = markov.fundamental_matrix(chain)
    at = [chain.index_of(label) for label in visits.index]
    q = rows[np.ix_(at, at)]
    np.testing.assert_allclose(visits.to_numpy() @ (np.eye(len(at)) - q), np.eye(len(at)), atol=1e-8)
    found = markov.absorption(chain)
    np.testing.assert_allclose(visits.sum(axis=1), found.mean_steps, rtol=1e-9)
    np.testing.assert_allclose(found.probabilities.sum(axis=1), 1, rtol=1e-12)


@quick
@given(stochastic(), st.integers(0, 40), st.integers(0, 40))
def test_steps_add_up(rows, first, second):
    chain = markov.Chain(rows)
    both = markov.power(chain, first + second).to_numpy()
    np.testing.assert_allclose(markov.power(chain, first) @ markov.power(chain, second), both, atol=1e-12)
    np.testing.assert_allclose(both, np.linalg.matrix_power(rows, first + second), atol=1e-12)
    after = markov.distribution_after(chain, 0, first + second)
    np.testing.assert_allclose(after, both[0], atol=1e-12)


@quick
@given(stochastic(), st.data())
def test_the_mass_of_first_passages_is_that_of_ever_arriving(rows, data):
    chain = markov.Chain(rows)
    target = data.draw(st.integers(0, len(rows) - 1))
    passage = markov.first_passage(chain, 0, target)
    ever = markov.hitting_probabilities(chain, target)["0"]
    assert passage.mass.sum() + passage.unresolved == pytest.approx(ever, abs=1e-9)
    mean = (passage.mass * passage.mass.index).sum()
    if ever == 1 and passage.unresolved < 1e-11 and mean < 1e3:
        assert markov.hitting_times(chain, target)["0"] == pytest.approx(mean, rel=1e-6)


@quick
@given(stochastic(least=1))
def test_first_passage_times_solve_their_equations(rows):
    chain = markov.Chain(rows)
    times = markov.mean_first_passage_times(chain).to_numpy()
    without_return = times - np.diag(np.diag(times))
    np.testing.assert_allclose(times, 1 + rows @ without_return, rtol=1e-9)
    pi = markov.stationary_distribution(chain).to_numpy()
    np.testing.assert_allclose(markov.mean_return_times(chain), 1 / pi, rtol=1e-9)
    assert markov.kemeny_constant(chain) == pytest.approx((without_return @ pi)[0], rel=1e-9, abs=1e-9)


@quick
@given(stochastic(least=1))
def test_eigenvalues_are_those_of_numpy_and_bound_kemeny(rows):
    chain = markov.Chain(rows)
    found = markov.spectrum(chain)
    moduli = np.sort(np.abs(np.linalg.eigvals(rows)))[::-1]
    np.testing.assert_allclose(np.abs(found.eigenvalues), moduli, atol=1e-6)
    others = found.eigenvalues[1:]
    assert markov.kemeny_constant(chain) == pytest.approx((1 / (1 - others)).sum().real, rel=1e-6, abs=1e-9)


@quick
@given(stochastic(least=1))
def test_a_reversed_chain_reverses_back(rows):
    chain = markov.Chain(rows)
    backwards = markov.time_reversal(chain)
    np.testing.assert_allclose(
        markov.stationary_distribution(backwards), markov.stationary_distribution(chain), rtol=1e-10
    )
    np.testing.assert_allclose(markov.time_reversal(backwards).to_frame(), rows, rtol=1e-9)
    assert markov.reversibility(chain).reversible == (markov.reversibility(chain).largest_violation <= 1e-12)


@quick
@given(stochastic(least=1), st.integers(2, 12))
def test_the_root_of_a_power_gives_the_power_back_within_what_it_says(rows, p):
    year = markov.Chain(rows)
    found = markov.step_root(year, p)
    again = np.linalg.matrix_power(found.root.to_frame().to_numpy(), p)
    np.testing.assert_allclose(np.abs(again - rows).max(), found.largest_residual, atol=1e-9)


@quick
@given(stochastic(), st.floats(0.1, 0.9))
def test_discounted_rewards_solve_their_equation(rows, discount):
    earned = np.arange(1.0, len(rows) + 1)
    found = markov.discounted_reward(rows, earned, discount=discount)["mean"]
    exact = np.linalg.solve(np.eye(len(rows)) - discount * rows, earned)
    np.testing.assert_allclose(found, exact, rtol=1e-9)


@quick
@given(stochastic(), st.floats(0, 20))
def test_time_adds_up_in_continuous_time(rows, time):
    rates = rows - np.diag(np.diag(rows))
    generator = markov.Generator.from_rates(rates)
    whole = markov.transition_matrix(generator, time).probabilities.to_numpy()
    half = markov.transition_matrix(generator, time / 2).probabilities.to_numpy()
    np.testing.assert_allclose(half @ half, whole, atol=1e-11)
    np.testing.assert_allclose(markov.distribution_at(generator, 0, time), whole[0], atol=1e-11)
    assert markov.occupancy(generator, 0, time).sum() == pytest.approx(time, rel=1e-10, abs=1e-12)


@quick
@given(stochastic(), st.data())
def test_stocks_settle_where_they_are_kept(rows, data):
    stay = data.draw(st.floats(0.3, 0.95))
    recruits = np.arange(1.0, len(rows) + 1)
    system = markov.OpenSystem(stay * rows)
    limit = markov.limiting_stocks(system, markov.PoissonRecruitment(recruits))
    again = markov.step(system, limit, markov.PoissonRecruitment(recruits))
    np.testing.assert_allclose(again.mean, limit.mean, rtol=1e-9)
    np.testing.assert_allclose(again.covariance, limit.covariance, rtol=1e-8, atol=1e-8)
    assert limit.mean.sum() == pytest.approx(recruits.sum() / (1 - stay))
    np.testing.assert_allclose(limit.covariance, np.diag(limit.mean), rtol=1e-7, atol=1e-7)


@quick
@given(stochastic(least=1), st.data())
def test_derivatives_are_slopes(rows, data):
    n = len(rows)
    assume(n > 1)
    i, j = data.draw(st.integers(0, n - 1)), data.draw(st.integers(0, n - 1))
    taken = (j + 1) % n
    values = np.arange(1.0, n + 1) ** 2
    found = markov.sensitivity_of_stationary_mean(rows, values)
    h = 1e-6

    def mean(step):
        moved = rows.copy()
        moved[i, j] += step
        moved[i, taken] -= step
        return markov.stationary_distribution(moved).to_numpy() @ values

    assert found.per_move(i, j, taken) == pytest.approx((mean(h) - mean(-h)) / (2 * h), rel=1e-4, abs=1e-6)
    assert found.value == pytest.approx(mean(0))
