"""What a chain earns or costs.

In all functions ``states`` holds what every step begun in a state earns (a mapping, Series or array by state), and
``transitions`` what every step from one state to another earns on top (a matrix as :class:`Chain` accepts it, or None).
ρ_ij is the sum of both.
"""

import pandas as pd

from .. import _core
from . import inputs
from .chain import as_chain, series

_markov = _core.markov


def total_reward(chain, states=None, transitions=None):
    """Mean and variance of the total until the chain is absorbed, by the state it starts in.

    Recurrent states must earn nothing.

    Returns
    -------
    pandas.DataFrame
        Columns ``mean`` and ``variance`` (in reward²), one row per state.

    Raises
    ------
    ShapeError, InputError
        If sizes do not fit; (CF2210) naming a recurrent state that earns.

    Notes
    -----
    Mean: (I − Q) v = ρ; variance: (I − Q) w = s with s_i = Σ_j p_ij (ρ_ij + v_j − v_i)² (law of total variance over the
    first step; nothing cancels).
    """
    chain = as_chain(chain)
    return _moments(chain, _markov.total_reward(chain._handle, *rewards_of(chain, states, transitions)))


def discounted_reward(chain, states=None, transitions=None, *, discount):
    """Mean and variance of the total over all time, step t weighed by discountᵗ, 0 < ``discount`` < 1.

    (I − γP) v = ρ and (I − γ²P) w = s with s_i = Σ_j p_ij (ρ_ij + γ v_j − v_i)² (Sobel 1982). Returns as
    :func:`total_reward`.
    """
    chain = as_chain(chain)
    return _moments(chain, _markov.discounted_reward(chain._handle, *rewards_of(chain, states, transitions), discount))


def reward_over_horizon(chain, states=None, transitions=None, *, horizon, discount=1):
    """Mean and variance of the total over ``horizon`` steps, step t weighed by discountᵗ, 0 ≤ ``discount`` ≤ 1.

    By recursion from the end. Returns as :func:`total_reward`. Cost: O(horizon · nonzeros).
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    return _moments(chain, _markov.reward_over_horizon(chain._handle, *rewards, horizon, discount))


def average_reward(chain, states=None, transitions=None):
    """The long-run reward per step from every state, as a Series: Σ over ends of the chance of the end times Σ π ρ on
    it."""
    chain = as_chain(chain)
    return series(chain, _markov.average_reward(chain._handle, *rewards_of(chain, states, transitions)), "reward")


def rewards_of(chain, states, transitions):
    """Rewards as the library reads them."""
    by_state = [] if states is None else inputs.values_by_state(chain, states, "rewards")
    return by_state, None if transitions is None else inputs.matrix_over(chain, transitions, "rewards of transitions")


def _moments(chain, moments):
    mean, variance = moments
    return pd.DataFrame({"mean": mean, "variance": variance}, index=chain.states)
