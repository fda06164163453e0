"""What a chain earns or costs.

In all functions ``states`` holds what every step begun in a state earns (a mapping, Series or array by state), and
``transitions`` what every step from one state to another earns on top (a matrix as :class:`Chain` accepts it, or None).
ρ_ij is the sum of both.
"""

import pandas as pd

from . import calls, inputs
from .chain import as_chain, series

_markov = calls.core


def total_reward(chain, states=None, transitions=None):
    """Mean and variance of the total until the chain is absorbed, by the state it starts in.

    Recurrent states must earn nothing.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.

    Returns
    -------
    pandas.DataFrame
        Columns ``mean`` (in reward) and ``variance`` (in reward²), one row per state the chain starts in.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If a recurrent state earns, naming it.

    Notes
    -----
    Mean: (I − Q) v = ρ; variance: (I − Q) w = s with s_i = Σ_j p_ij (ρ_ij + v_j − v_i)² (law of total variance over the
    first step; nothing cancels).

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.1], [0, 1]], labels=["post", "left"])
    >>> cf.markov.total_reward(chain, {"post": 3})["mean"].round(6).to_dict()
    {'post': 30.0, 'left': 0.0}
    """
    chain = as_chain(chain)
    return _moments(chain, _markov.total_reward(chain._handle, *rewards_of(chain, states, transitions)))


def discounted_reward(chain, states=None, transitions=None, *, discount):
    """Mean and variance of the total over all time, step t weighed by discountᵗ.

    (I − γP) v = ρ and (I − γ²P) w = s with s_i = Σ_j p_ij (ρ_ij + γ v_j − v_i)².

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.
    discount : float
        Weight of a step relative to the one before, 0 < discount < 1.

    Returns
    -------
    pandas.DataFrame
        Columns ``mean`` (in reward) and ``variance`` (in reward²), one row per state the chain starts in.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``discount`` is outside its domain.

    Notes
    -----
    Sobel (1982). Cost: two eliminations.
    """
    chain = as_chain(chain)
    return _moments(chain, _markov.discounted_reward(chain._handle, *rewards_of(chain, states, transitions), discount))


def reward_over_horizon(chain, states=None, transitions=None, *, horizon, discount=1):
    """Mean and variance of the total over ``horizon`` steps, step t weighed by discountᵗ.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.
    horizon : int
        Number of steps, at least 0.
    discount : float
        Weight of a step relative to the one before, 0 ≤ discount ≤ 1.

    Returns
    -------
    pandas.DataFrame
        Columns ``mean`` (in reward) and ``variance`` (in reward²), one row per state the chain starts in.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative or ``discount`` outside its domain.

    Notes
    -----
    By recursion from the end. Cost: O(horizon · nonzeros).
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    return _moments(chain, _markov.reward_over_horizon(chain._handle, *rewards, horizon, discount))


def average_reward(chain, states=None, transitions=None):
    """The long-run reward per step from every state: Σ over ends of the chance of the end times Σ π ρ on it.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.

    Returns
    -------
    pandas.Series
        Reward per step, by state.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: that of :func:`stationary_distributions` and of the probabilities of the ends.
    """
    chain = as_chain(chain)
    return series(chain, _markov.average_reward(chain._handle, *rewards_of(chain, states, transitions)), "reward")


def rewards_of(chain, states, transitions):
    """Rewards as the library reads them."""
    by_state = [] if states is None else inputs.values_by_state(chain, states, "rewards")
    return by_state, None if transitions is None else inputs.matrix_over(chain, transitions, "rewards of transitions")


def _moments(chain, moments):
    mean, variance = moments
    return pd.DataFrame({"mean": mean, "variance": variance}, index=chain.states)
