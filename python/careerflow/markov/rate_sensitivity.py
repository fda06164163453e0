"""Exact derivatives of numbers of a chain in continuous time to its rates, and of those all kinds of chain have."""

import numpy as np
import pandas as pd

from . import calls, inputs, semi_markov_sensitivity
from .chain import as_chain
from .generator import Generator
from .semi_markov import SemiMarkov
from .sensitivity import Sensitivity
from .show import Result

_markov = calls.core


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
        """d value / d q_ij; the diagonal follows.

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
        """
        i, j = self._generator.index_of(from_state), self._generator.index_of(to_state)
        return self._handle.per_rate(i, j)

    def elasticity(self, from_state, to_state):
        """per_rate · q_ij / value: per cent of change for a rate of one per cent more.

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
            If the value is 0.
        """
        places = self._generator.index_of(from_state), self._generator.index_of(to_state)
        return self._handle.elasticity_of_rate(self._generator._handle, *places)

    def elasticities(self):
        """Elasticities to every rate, the largest in size first: a Series by ``from`` and ``to``."""
        labels = self._generator.labels
        _, columns, row_starts, shape = self._generator._handle.rates
        rows = np.repeat(np.arange(shape[0]), np.diff(row_starts))
        pairs = [(labels[i], labels[j]) for i, j in zip(rows, columns)]
        index = pd.MultiIndex.from_tuples(pairs, names=["from", "to"])
        found = pd.Series([self.elasticity(*pair) for pair in pairs], index=index, name="elasticity", dtype=float)
        return found.reindex(found.abs().sort_values(ascending=False, kind="stable").index)

    def summary(self):
        return f"{self._name} = {self.value:.6g}"


def sensitivity_of_hitting_probability(chain, start, targets):
    """Of the probability h of ever reaching one of ``targets``: y_i h_j, y the expected visits on the way.

    Of a :class:`Generator` y_i (h_j − h_i), y the expected time in each state on the way. States from which no target
    can be reached have no derivatives: opening a way from a state that is never left otherwise is no small change.

    Parameters
    ----------
    chain : chain-like or Generator, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    targets : label or list of labels
        At least one state.

    Returns
    -------
    Sensitivity or RateSensitivity
        The number and its derivatives; the second of a generator.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no target.

    Notes
    -----
    Cost: two solves with one elimination.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.08, 0.02], [0, 0.95, 0.05], [0, 0, 1]], labels=["junior", "senior", "left"])
    >>> found = cf.markov.sensitivity_of_hitting_probability(chain, "junior", "senior")
    >>> round(found.value, 6)
    0.8
    >>> round(found.per_move("junior", "senior", taken_from="left"), 6)  # 10 visits, each a chance
    10.0
    """
    model = chain if isinstance(chain, Generator) else as_chain(chain)
    where = inputs.start_of(model, start), inputs.states(model, targets)
    found = _markov.sensitivity_of_hitting_probability(model._handle, *where)
    return _kind(model)(model, "hitting probability", found)


def sensitivity_of_hitting_time(chain, start, targets):
    """Of the expected number of steps until one of ``targets``.

    Of a :class:`Generator`: of the expected time. Of a :class:`SemiMarkov`: until one is entered, y_from (k + m_to)
    with y the expected visits on the way.

    Parameters
    ----------
    chain : chain-like, Generator or SemiMarkov, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    targets : label or list of labels
        At least one state.

    Returns
    -------
    Sensitivity, RateSensitivity or DurationSensitivity
        The number and its derivatives: to the transition probabilities of a chain, the rates of a generator, the masses
        of a semi-Markov chain.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2212) If arrival is not certain from the start; if there is no target.

    Notes
    -----
    Cost: two solves with one elimination.
    """
    model = chain if isinstance(chain, (Generator, SemiMarkov)) else as_chain(chain)
    where = inputs.start_of(model, start), inputs.states(model, targets)
    return _kind(model)(model, "hitting time", _markov.sensitivity_of_hitting_time(model._handle, *where))


def sensitivity_of_occupancy(chain, start, c, horizon, *, error=_markov.transient_error, method="automatic"):
    """Of Σ_i c_i (expected steps spent in state i during steps 0 to ``horizon`` − 1).

    Of a :class:`Generator`: of Σ_i c_i (expected time spent in state i during [0, ``horizon``]).

    Parameters
    ----------
    chain : chain-like, Generator or SemiMarkov, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.
    horizon : int, or float for a generator
        Number of steps, or time; at least 0.
    error : float
        Of a generator: bound on what the truncated series may leave out, in probability.
    method : {"automatic", "direct", "fourier"}
        Of a semi-Markov chain: how sums over durations are made, see :func:`interval_distributions`.

    Returns
    -------
    Sensitivity, RateSensitivity or DurationSensitivity
        The number and its derivatives: to the transition probabilities of a chain, the rates of a generator, the masses
        of a semi-Markov chain.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative.

    Notes
    -----
    Cost: O(horizon · nonzeros); of a generator as :func:`sensitivity_of_distribution_at`.
    """
    if isinstance(chain, SemiMarkov):
        return semi_markov_sensitivity.of_occupancy(chain, start, c, horizon, method)
    model = chain if isinstance(chain, Generator) else as_chain(chain)
    given = inputs.start_of(model, start), inputs.values_by_state(model, c, "values"), horizon
    if isinstance(model, Generator):
        found = _markov.sensitivity_of_occupancy(model._handle, *given, error)
    else:
        found = _markov.sensitivity_of_occupancy(model._handle, *given)
    return _kind(model)(model, f"occupancy over {horizon}", found)


def sensitivity_of_arrival_by(chain, start, targets, horizon, *, error=_markov.transient_error, method="automatic"):
    """Of the probability of having reached one of ``targets`` by step ``horizon``.

    Of a :class:`Generator` by that time; rates out of the targets do not matter.

    Parameters
    ----------
    chain : chain-like, Generator or SemiMarkov, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    targets : label or list of labels
        At least one state.
    horizon : int, or float for a generator
        The last step, or the time; at least 0.
    error : float
        Of a generator: bound on what the truncated series may leave out, in probability.
    method : {"automatic", "direct", "fourier"}
        Of a semi-Markov chain: how sums over durations are made, see :func:`interval_distributions`.

    Returns
    -------
    Sensitivity, RateSensitivity or DurationSensitivity
        The number and its derivatives: to the transition probabilities of a chain, the rates of a generator, the masses
        of a semi-Markov chain.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no target; if ``horizon`` is negative.

    Notes
    -----
    Cost: O(horizon · nonzeros); of a generator as :func:`sensitivity_of_distribution_at`.
    """
    if isinstance(chain, SemiMarkov):
        return semi_markov_sensitivity.of_arrival_by(chain, start, targets, horizon, method)
    model = chain if isinstance(chain, Generator) else as_chain(chain)
    given = inputs.start_of(model, start), inputs.states(model, targets), horizon
    if isinstance(model, Generator):
        found = _markov.sensitivity_of_arrival_by(model._handle, *given, error)
        return RateSensitivity(model, f"probability of arrival by {horizon}", found)
    found = _markov.sensitivity_of_arrival_by(model._handle, *given)
    return Sensitivity(model, f"probability of arrival by step {horizon}", found)


def sensitivity_of_stationary_mean(chain, c):
    """Of Σ_i π_i c_i for the stationary distribution of an irreducible chain.

    π_i (D c)_j with the deviation matrix D. Of a :class:`Generator`: π_i (h_j − h_i) with −Q h = c − Σ π c. Of a
    :class:`SemiMarkov`, where π is the long-run share of time: ν_from (k (c_from − L) + h_to) / Σ ν m by renewal
    rewards.

    Parameters
    ----------
    chain : chain-like, Generator or SemiMarkov, see :mod:`careerflow.markov`
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.

    Returns
    -------
    Sensitivity, RateSensitivity or DurationSensitivity
        The number and its derivatives: to the transition probabilities of a chain, the rates of a generator, the masses
        of a semi-Markov chain.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless the chain is irreducible.

    Notes
    -----
    Schweitzer (1968).
    """
    model = chain if isinstance(chain, (Generator, SemiMarkov)) else as_chain(chain)
    values = inputs.values_by_state(model, c, "values")
    return _kind(model)(model, "stationary mean", _markov.sensitivity_of_stationary_mean(model._handle, values))


def sensitivity_of_distribution_after(chain, start, c, steps, *, method="automatic"):
    """Of Σ_i c_i (probability of being in state i after ``steps`` steps), of a :class:`SemiMarkov` from a fresh start.

    Σ_t x_i(t) (P^(steps − 1 − t) c)_j with x(t) = start Pᵗ.

    Parameters
    ----------
    chain : chain-like or SemiMarkov, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.
    steps : int
        At least 0.
    method : {"automatic", "direct", "fourier"}
        Of a semi-Markov chain: how sums over durations are made, see :func:`interval_distributions`.

    Returns
    -------
    Sensitivity or DurationSensitivity
        The number and its derivatives; the second of a semi-Markov chain.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``steps`` is negative.

    Notes
    -----
    Cost: O(steps · nonzeros), 2 n numbers a step.
    """
    if isinstance(chain, SemiMarkov):
        return semi_markov_sensitivity.of_distribution_after(chain, start, c, steps, method)
    chain = as_chain(chain)
    given = inputs.start_of(chain, start), inputs.values_by_state(chain, c, "values")
    found = _markov.sensitivity_of_distribution_after(chain._handle, *given, steps)
    return Sensitivity(chain, f"mean after {steps} steps", found)


def sensitivity_of_distribution_at(generator, start, c, time, *, error=_markov.transient_error):
    """Of Σ_i c_i (probability of being in state i at a time).

    ∫ x_i(s) (v_j(t − s) − v_i(t − s)) ds with x(s) = start exp(Qs) and v(u) = exp(Qu) c, the Fréchet derivative of the
    exponential, term by term of the uniformised series.

    Parameters
    ----------
    generator : Generator
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.
    time : float
        At least 0, in the unit of time of the rates.
    error : float
        Bound on what the truncated series may leave out, in probability.

    Returns
    -------
    RateSensitivity
        The number and its derivatives to every rate.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``time`` is negative or infinite.

    Notes
    -----
    Cost: O(terms · nonzeros) and 2 n numbers a term, terms ≈ Λt + 6 √Λt.
    """
    given = inputs.start_of(generator, start), inputs.values_by_state(generator, c, "values")
    found = _markov.sensitivity_of_distribution_at(generator._handle, *given, time, error)
    return RateSensitivity(generator, f"mean at {time:g}", found)


def sensitivities_of_distribution_through(chains, start, c, durations=None):
    """Of Σ_i c_i (probability of being in state i) at the end when step t uses ``chains[t]``.

    Parameters
    ----------
    chains : list of chain-like, or list of Generator, see :mod:`careerflow.markov`
        With the same labels in the same order.
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.
    durations : list of float, optional
        For generators: the length of each period, in which the rates are constant.

    Returns
    -------
    list of Sensitivity or of RateSensitivity
        One for every step: its number is the same, its derivatives are to the transitions of the chain of that step, or
        to the rates of that period. A chain used in several steps adds those up.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no chain, or their labels differ.
    ShapeError
        If there is not one duration per generator.

    Notes
    -----
    Cost: the nonzeros of all chains.
    """
    models = [chain if isinstance(chain, Generator) else as_chain(chain) for chain in chains]
    handles = [model._handle for model in models]
    if not models:
        return _markov.product(handles, 0)  # raises
    given = inputs.start_of(models[0], start), inputs.values_by_state(models[0], c, "values")
    if durations is None:
        found = _markov.sensitivities_of_distribution_through(handles, *given)
    else:
        found = _markov.sensitivities_of_distribution_through(handles, durations, *given, _markov.transient_error)
    return [_kind(model)(model, f"mean, by step {t + 1}", one) for t, (model, one) in enumerate(zip(models, found))]


def sensitivity_of_stays(generator, start, c):
    """Of Σ_i c_i (expected total time spent in transient state i before absorption).

    y_i (v_j − v_i) with v = (−T)⁻¹ c on transient states and y the expected stays.

    Parameters
    ----------
    generator : Generator
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    c : values by state, see :mod:`careerflow.markov`
        What each transient state counts; values of recurrent states are not used.

    Returns
    -------
    RateSensitivity
        The number and its derivatives to every rate.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: two solves with one elimination.
    """
    given = inputs.start_of(generator, start), inputs.values_by_state(generator, c, "values")
    return RateSensitivity(generator, "stays", _markov.sensitivity_of_stays(generator._handle, *given))


def _kind(model):
    if isinstance(model, SemiMarkov):
        return semi_markov_sensitivity.DurationSensitivity
    return RateSensitivity if isinstance(model, Generator) else Sensitivity
