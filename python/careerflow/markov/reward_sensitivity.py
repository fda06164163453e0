"""Exact derivatives of rewards, and of what is counted like them, to every transition probability."""

from . import calls, inputs
from .chain import as_chain
from .rewards import rewards_of
from .sensitivity import Sensitivity

_markov = calls.core


def sensitivity_of_total_reward(chain, start, states=None, transitions=None):
    """Of the expected total reward until absorption.

    v = (I − Q)⁻¹ ρ, y (I − Q) = start: d/dp_ij = y_i (transitions_ij + v_j).

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If a recurrent state earns, naming it.

    Notes
    -----
    Cost: two solves with one elimination.
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    found = _markov.sensitivity_of_total_reward(chain._handle, inputs.start_of(chain, start), *rewards)
    return Sensitivity(chain, "total reward", found)


def sensitivity_of_discounted_reward(chain, start, states=None, transitions=None, *, discount):
    """Of Σ_t discountᵗ reward of step t.

    v = (I − γP)⁻¹ ρ, y (I − γP) = start: d/dp_ij = y_i (transitions_ij + γ v_j).

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.
    discount : float
        Weight of a step relative to the one before, 0 < discount < 1.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``discount`` is outside its domain.

    Notes
    -----
    Cost: two solves with one elimination.
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    start = inputs.start_of(chain, start)
    found = _markov.sensitivity_of_discounted_reward(chain._handle, start, *rewards, discount)
    return Sensitivity(chain, "discounted reward", found)


def sensitivity_of_variance_of_total_reward(chain, start, states=None, transitions=None):
    """Of the variance of the total reward until absorption from one state.

    With v its mean, w its variance, ρ_ij what a step earns and y (I − Q) = e_start, up to terms in i: d/dp_ij = y_i
    [(ρ_ij + v_j)² − 2 v_i (ρ_ij + v_j) + w_j] + u_i (ρ_ij + v_j), where u (I − Q) = x, x_j = Σ_i 2 y_i p_ij (ρ_ij + v_j
    − v_i), carries what moves through the mean.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : label
        One state.
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If a recurrent state earns, naming it.
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    found = _markov.sensitivity_of_variance_of_total_reward(chain._handle, chain.index_of(start), *rewards)
    return Sensitivity(chain, "variance of total reward", found)


def sensitivity_of_variance_of_discounted_reward(chain, start, states=None, transitions=None, *, discount):
    """Of the variance of Σ_t discountᵗ reward of step t from one state.

    As :func:`sensitivity_of_variance_of_total_reward` with γ v_j for v_j, γ² w_j for w_j, and the matrices I − γ²P for
    y and I − γP for u.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : label
        One state.
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.
    discount : float
        Weight of a step relative to the one before, 0 < discount < 1.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``discount`` is outside its domain.
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    start = chain.index_of(start)
    found = _markov.sensitivity_of_variance_of_discounted_reward(chain._handle, start, *rewards, discount)
    return Sensitivity(chain, "variance of discounted reward", found)


def sensitivity_of_reward_over_horizon(chain, start, states=None, transitions=None, *, horizon, discount=1):
    """Of the expected reward over ``horizon`` steps, step t weighed by discountᵗ.

    Σ_t γᵗ x_i(t) (transitions_ij + γ v_j(horizon − 1 − t)).

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
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
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative or ``discount`` outside its domain.

    Notes
    -----
    Cost: O(horizon · nonzeros), 2 n numbers a step.
    """
    chain = as_chain(chain)
    rewards = rewards_of(chain, states, transitions)
    start = inputs.start_of(chain, start)
    found = _markov.sensitivity_of_reward_over_horizon(chain._handle, start, *rewards, horizon, discount)
    return Sensitivity(chain, f"reward over {horizon} steps", found)


def sensitivity_of_average_reward(chain, states=None, transitions=None):
    """Of the long-run reward per step of an irreducible chain.

    π_i (transitions_ij + (D r)_j), r_i the expected reward of a step, D the deviation matrix.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    states : values by state, optional
        What every step begun in a state earns; nothing if not given.
    transitions : matrix by state, optional
        What every step from one state to another earns on top, see :mod:`careerflow.markov`.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless the chain is irreducible.
    """
    chain = as_chain(chain)
    found = _markov.sensitivity_of_average_reward(chain._handle, *rewards_of(chain, states, transitions))
    return Sensitivity(chain, "average reward", found)
