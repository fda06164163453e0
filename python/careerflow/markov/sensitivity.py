"""Exact derivatives of numbers of a chain to every transition probability: adjoint, no differences.

On models with vacancies these are the derivatives of the mean-field chain; feedback is ignored.
"""

import numpy as np
import pandas as pd

from . import calls, inputs
from .chain import as_chain
from .show import Result

_markov = calls.core


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
        """d value / d p_ij when the probability is taken from (i, ``taken_from``).

        Parameters
        ----------
        from_state : label
        to_state : label
        taken_from : label
            The state that the probability is taken from.

        Returns
        -------
        float

        Raises
        ------
        NotFoundError
            If a label is no state.
        """
        places = (self._chain.index_of(label) for label in (from_state, to_state, taken_from))
        return self._handle.per_move(*places)

    def proportional(self, from_state=None, to_state=None):
        """d value / d p_ij when it is taken from the other destinations of row i in proportion to their probabilities.

        Parameters
        ----------
        from_state : label, optional
        to_state : label, optional

        Returns
        -------
        float, or pandas.Series by ``from`` and ``to``
            The second, without states, for every p_ij with 0 < p_ij < 1.

        Raises
        ------
        NotFoundError
            If a label is no state.
        InputError
            If p_ij = 1: there is nothing to take from.
        """
        if (from_state is None) != (to_state is None):
            _markov.refuse_argument("proportional: give both states of a move, or none for all moves")
        if from_state is None:
            return self._by_transition(self._handle.proportional_all(self._chain._handle))
        places = self._chain.index_of(from_state), self._chain.index_of(to_state)
        return self._handle.proportional(self._chain._handle, *places)

    def elasticity(self, from_state, to_state):
        """proportional · p_ij / value: per cent of change for one per cent more.

        Parameters
        ----------
        from_state : label
        to_state : label

        Returns
        -------
        float

        Raises
        ------
        NotFoundError
            If a label is no state.
        InputError
            If p_ij = 1, or the value is 0.
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


def sensitivity_of_mean_steps(chain, start):
    """Of the expected number of steps to absorption: y_i m_j with m the mean steps and y the expected visits.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: two solves with one elimination.
    """
    chain = as_chain(chain)
    found = _markov.sensitivity_of_mean_steps(chain._handle, inputs.start_of(chain, start))
    return Sensitivity(chain, "mean steps", found)


def sensitivity_of_variance_of_steps(chain, start):
    """Of the variance of the number of steps to absorption from one state.

    That of the total reward of one a step: see :func:`sensitivity_of_variance_of_total_reward`.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : label
        One state.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: a few solves with one elimination.
    """
    chain = as_chain(chain)
    found = _markov.sensitivity_of_variance_of_steps(chain._handle, chain.index_of(start))
    return Sensitivity(chain, "variance of steps", found)


def sensitivity_of_end_probability(chain, start, end_state):
    """Of the probability b that the chain ends in the end (recurrent class) that ``end_state`` belongs to: y_i b_j.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    end_state : label
        Any state of the end (recurrent class).

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If ``end_state`` is transient.

    Notes
    -----
    Cost: two solves with one elimination.
    """
    chain = as_chain(chain)
    found = _markov.sensitivity_of_end_probability(chain._handle, inputs.start_of(chain, start), str(end_state))
    return Sensitivity(chain, f"probability of ending in {end_state}", found)


def sensitivity_of_mean_steps_given_end(chain, start, end_state):
    """Of the expected number of steps to absorption given that the chain ends where ``end_state`` belongs.

    M = start·g / start·b with (I − Q) g = b, b the probability of the end. With y (I − Q) = start and z (I − Q) = y Q,
    d/dp_ij = [y_i (g_j + b_j) + (z_i − M y_i) b_j] / start·b.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    end_state : label
        Any state of the end (recurrent class).

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If ``end_state`` is transient; if it is out of reach.
    """
    chain = as_chain(chain)
    found = _markov.sensitivity_of_mean_steps_given_end(chain._handle, inputs.start_of(chain, start), str(end_state))
    return Sensitivity(chain, f"mean steps given the end {end_state}", found)


def sensitivity_of_committor(chain, start, first, second):
    """Of the probability q of reaching one of ``second`` before any of ``first``: y_i q_j outside of both.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    first : label or list of labels
        At least one state.
    second : label or list of labels
        At least one state, none of them in ``first``.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If a set is empty or the two share a state.

    Notes
    -----
    y are the expected visits before either. Cost: two solves with one elimination.
    """
    chain = as_chain(chain)
    sets = inputs.states(chain, first), inputs.states(chain, second)
    found = _markov.sensitivity_of_committor(chain._handle, inputs.start_of(chain, start), *sets)
    return Sensitivity(chain, "committor", found)
