"""Exact derivatives of numbers of a chain to every transition probability: adjoint, no differences.

On models with vacancies these are the derivatives of the mean-field chain; feedback is ignored.
"""

import numpy as np
import pandas as pd

from .. import _core
from . import inputs
from .chain import as_chain, default, series
from .generator import Generator
from .open_system import recruits_of
from .rewards import rewards_of
from .show import Result

_markov = _core.markov


class Sensitivity(Result):
    """Derivatives of one number to every transition probability.

    A row keeps its sum: only moving probability from one destination to another is meaningful, and is what the methods
    give.

    Attributes
    ----------
    value : float
        The number itself.
    """

    def __init__(self, chain, name, handle):
        self._chain = chain
        self._name = name
        self._handle = handle
        self.value = handle.value

    def per_move(self, from_state, to_state, taken_from):
        """d value / d p_ij when the probability is taken from (i, ``taken_from``)."""
        places = (self._chain.index_of(label) for label in (from_state, to_state, taken_from))
        return self._handle.per_move(*places)

    def proportional(self, from_state=None, to_state=None):
        """d value / d p_ij when it is taken from the other destinations of row i in proportion to their probabilities.

        Without states a Series for every p_ij with 0 < p_ij < 1, by ``from`` and ``to``. Raises
        :class:`~careerflow.InputError` if p_ij = 1: there is nothing to take from.
        """
        if from_state is None:
            return self._by_transition(self._handle.proportional_all(self._chain._handle))
        places = self._chain.index_of(from_state), self._chain.index_of(to_state)
        return self._handle.proportional(self._chain._handle, *places)

    def elasticity(self, from_state, to_state):
        """proportional · p_ij / value: per cent of change for one per cent more.

        Raises :class:`~careerflow.InputError` if the value is 0.
        """
        places = self._chain.index_of(from_state), self._chain.index_of(to_state)
        return self._handle.elasticity(self._chain._handle, *places)

    def elasticities(self):
        """Elasticities to every p_ij with 0 < p_ij < 1, the largest in size first: a Series by ``from`` and ``to``."""
        index = self.proportional().index
        found = pd.Series([self.elasticity(*pair) for pair in index], index=index, name="elasticity", dtype=float)
        return found.reindex(found.abs().sort_values(ascending=False, kind="stable").index)

    def summary(self):
        return f"{self._name} = {self.value:.6g}"

    def _by_transition(self, arrays):
        values, columns, row_starts, shape = arrays
        labels = self._chain.labels
        rows = np.repeat(np.arange(shape[0]), np.diff(row_starts))
        pairs = [(labels[i], labels[j]) for i, j in zip(rows, columns)]
        index = pd.MultiIndex.from_tuples(pairs, names=["from", "to"])
        return pd.Series(values, index=index, name="derivative", dtype=float)


def sensitivity_of_total_reward(chain, start, states=None, transitions=None):
    """Of the expected total reward until absorption from a start (a state, or probabilities by state).

    Rewards as for :func:`total_reward`. v = (I − Q)⁻¹ ρ, y (I − Q) = start: d/dp_ij = y_i (transitions_ij + v_j).
    Raises as :func:`total_reward`.
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    found = _markov.sensitivity_of_total_reward(chain._handle, inputs.start_of(chain, start), *rewards)
    return Sensitivity(chain, "total reward", found)


def sensitivity_of_mean_steps(chain, start):
    """Of the expected number of steps to absorption."""
    chain = as_chain(chain)
    found = _markov.sensitivity_of_mean_steps(chain._handle, inputs.start_of(chain, start))
    return Sensitivity(chain, "mean steps", found)


def sensitivity_of_variance_of_steps(chain, start):
    """Of the variance of the number of steps to absorption from one state."""
    chain = as_chain(chain)
    found = _markov.sensitivity_of_variance_of_steps(chain._handle, chain.index_of(start))
    return Sensitivity(chain, "variance of steps", found)


def sensitivity_of_hitting_probability(chain, start, targets):
    """Of the probability of ever reaching one of ``targets``. Of a :class:`Generator`: :class:`RateSensitivity`."""
    model = chain if isinstance(chain, Generator) else as_chain(chain)
    where = inputs.start_of(model, start), inputs.states(model, targets)
    found = _markov.sensitivity_of_hitting_probability(model._handle, *where)
    return _kind(model)(model, "hitting probability", found)


def sensitivity_of_hitting_time(chain, start, targets):
    """Of the expected number of steps until one of ``targets``.

    Of a :class:`Generator`: of the expected time, as :class:`RateSensitivity`. Raises :class:`~careerflow.InputError`
    (CF2212) if arrival is not certain from the start.
    """
    model = chain if isinstance(chain, Generator) else as_chain(chain)
    where = inputs.start_of(model, start), inputs.states(model, targets)
    return _kind(model)(model, "hitting time", _markov.sensitivity_of_hitting_time(model._handle, *where))


def _kind(model):
    return RateSensitivity if isinstance(model, Generator) else Sensitivity


def sensitivity_of_arrival_by(chain, start, targets, horizon):
    """Of the probability of having reached one of ``targets`` by step ``horizon``."""
    chain = as_chain(chain)
    where = inputs.start_of(chain, start), inputs.states(chain, targets)
    found = _markov.sensitivity_of_arrival_by(chain._handle, *where, horizon)
    return Sensitivity(chain, f"probability of arrival by step {horizon}", found)


def sensitivity_of_stationary_mean(chain, c):
    """Of Σ_i π_i c_i for the stationary distribution of an irreducible chain.

    π_i (D c)_j with the deviation matrix D (Schweitzer 1968). Raises :class:`~careerflow.InputError` (CF2210) unless
    irreducible.
    """
    chain = as_chain(chain)
    values = inputs.values_by_state(chain, c, "values")
    return Sensitivity(chain, "stationary mean", _markov.sensitivity_of_stationary_mean(chain._handle, values))


def sensitivity_of_discounted_reward(chain, start, states=None, transitions=None, *, discount):
    """Of Σ_t discountᵗ reward of step t, rewards as for :func:`total_reward`.

    v = (I − γP)⁻¹ ρ, y (I − γP) = start: d/dp_ij = y_i (transitions_ij + γ v_j).
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    start = inputs.start_of(chain, start)
    found = _markov.sensitivity_of_discounted_reward(chain._handle, start, *rewards, discount)
    return Sensitivity(chain, "discounted reward", found)


def sensitivity_of_kemeny_constant(chain, *, state_limit=default.kemeny_state_limit):
    """Of Kemeny's constant, which is the trace of the deviation matrix D.

    d/dp_ij = (D²)_ji, because it is Σ 1/(1 − λ) and an eigenvalue moves by its left times its right eigenvector. Raises
    :class:`~careerflow.InputError` (CF2210) unless irreducible, (CF2211) above ``state_limit``. Cost: n solves, 2 n²
    numbers; then O(n) for a derivative.
    """
    chain = as_chain(chain)
    return Sensitivity(chain, "Kemeny's constant", _markov.sensitivity_of_kemeny_constant(chain._handle, state_limit))


class RateSensitivity(Result):
    """Derivatives of one number to every rate of a generator.

    Attributes
    ----------
    value : float
        The number itself.
    """

    def __init__(self, generator, name, handle):
        self._generator = generator
        self._name = name
        self._handle = handle
        self.value = handle.value

    def per_rate(self, from_state, to_state):
        """d value / d q_ij; the diagonal follows."""
        i, j = self._generator.index_of(from_state), self._generator.index_of(to_state)
        return self._handle.per_move(i, j, i)

    def summary(self):
        return f"{self._name} = {self.value:.6g}"


class StockSensitivity(Result):
    """Derivatives of Σ_i c_i (expected heads in state i).

    Attributes
    ----------
    value : float
        The number itself.
    by_recruit : pandas.Series
        To the expected number of recruits into each state, of every step.
    by_start : pandas.Series or None
        To the heads at the start; None for limiting stocks.
    """

    def __init__(self, system, name, handle):
        self._system = system
        self._name = name
        self._handle = handle.by_transition
        self.value = self._handle.value
        self.by_recruit = series(system, handle.by_recruit, "derivative")
        self.by_start = series(system, handle.by_start, "derivative") if handle.by_start.size else None

    def per_move(self, from_state, to_state, taken_from=None):
        """d value / d p_ij when the probability is taken from (i, ``taken_from``), or from wastage."""
        i, j = self._system.index_of(from_state), self._system.index_of(to_state)
        k = self._system.size if taken_from is None else self._system.index_of(taken_from)
        return self._handle.per_move(i, j, k)

    def summary(self):
        return f"{self._name} = {self.value:.6g}"

    def _table(self):
        return self.by_recruit.to_frame("by_recruit")


def sensitivity_of_limiting_stocks(system, recruitment, c):
    """Of Σ_i c_i (limiting heads in state i), m = μ (I − P)⁻¹.

    d/dp_ij = m_i v_j with v = (I − P)⁻¹ c and 0 outside; d/dμ_j = v_j. Raises as :func:`limiting_stocks`. Cost: one
    elimination.
    """
    c = inputs.values_by_state(system, c, "values")
    found = _markov.sensitivity_of_limiting_stocks(system._handle, recruits_of(system, recruitment), c)
    return StockSensitivity(system, "limiting stocks", found)


def sensitivity_of_stocks_after(system, start, recruitment, c, horizon):
    """Of Σ_i c_i (expected heads in state i) after ``horizon`` steps of the same recruitment.

    d/dp_ij = Σ_t m_i(t) (P^(horizon − 1 − t) c)_j. Raises :class:`~careerflow.InputError` on a negative horizon. Cost:
    O(horizon · nonzeros), 2 n numbers a step.
    """
    start = inputs.values_by_state(system, start, "stocks")
    c = inputs.values_by_state(system, c, "values")
    recruits = recruits_of(system, recruitment)
    found = _markov.sensitivity_of_stocks_after(system._handle, start, recruits, c, horizon)
    return StockSensitivity(system, f"stocks after {horizon} steps", found)
