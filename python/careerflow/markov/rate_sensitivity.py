"""Exact derivatives of numbers of a chain in continuous time to its rates, and of those all kinds of chain have."""

import numpy as np
import pandas as pd

from .. import _core
from . import inputs, semi_markov_sensitivity
from .chain import as_chain
from .generator import Generator
from .semi_markov import SemiMarkov
from .sensitivity import Sensitivity
from .show import Result

_markov = _core.markov


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
        return self._handle.per_rate(i, j)

    def elasticity(self, from_state, to_state):
        """per_rate · q_ij / value: per cent of change for a rate of one per cent more.

        Raises :class:`~careerflow.InputError` if the value is 0.
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
    """Of the probability of ever reaching one of ``targets``. Of a :class:`Generator`: :class:`RateSensitivity`."""
    model = chain if isinstance(chain, Generator) else as_chain(chain)
    where = inputs.start_of(model, start), inputs.states(model, targets)
    found = _markov.sensitivity_of_hitting_probability(model._handle, *where)
    return _kind(model)(model, "hitting probability", found)


def sensitivity_of_hitting_time(chain, start, targets):
    """Of the expected number of steps until one of ``targets``.

    Of a :class:`Generator`: of the expected time, as :class:`RateSensitivity`. Of a :class:`SemiMarkov`: until one is
    entered, y_from (k + m_to) with y the expected visits on the way, as :class:`DurationSensitivity`. Raises
    :class:`~careerflow.InputError` (CF2212) if arrival is not certain from the start.
    """
    model = chain if isinstance(chain, (Generator, SemiMarkov)) else as_chain(chain)
    where = inputs.start_of(model, start), inputs.states(model, targets)
    return _kind(model)(model, "hitting time", _markov.sensitivity_of_hitting_time(model._handle, *where))


def sensitivity_of_occupancy(chain, start, c, horizon, *, error=_markov.transient_error, method="automatic"):
    """Of Σ_i c_i (expected steps spent in state i during steps 0 to ``horizon`` − 1).

    Of a :class:`Generator`: of Σ_i c_i (expected time spent in state i during [0, ``horizon``]), as
    :class:`RateSensitivity`, with ``error`` as for :func:`distribution_at`. Of a :class:`SemiMarkov`:
    :class:`DurationSensitivity`, with ``method`` as for :func:`interval_distributions`.
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

    Of a :class:`Generator`: by that time, as :class:`RateSensitivity`, with ``error`` as for :func:`distribution_at`.
    Of a :class:`SemiMarkov`: :class:`DurationSensitivity`, with ``method`` as for :func:`interval_distributions`.
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

    π_i (D c)_j with the deviation matrix D (Schweitzer 1968). Of a :class:`Generator`: π_i (h_j − h_i) with
    −Q h = c − Σ π c, as :class:`RateSensitivity`. Of a :class:`SemiMarkov`, where π is the long-run share of time:
    ν_from (k (c_from − L) + h_to) / Σ ν m by renewal rewards, as :class:`DurationSensitivity`. Raises
    :class:`~careerflow.InputError` (CF2210) unless irreducible.
    """
    model = chain if isinstance(chain, (Generator, SemiMarkov)) else as_chain(chain)
    values = inputs.values_by_state(model, c, "values")
    return _kind(model)(model, "stationary mean", _markov.sensitivity_of_stationary_mean(model._handle, values))


def sensitivity_of_distribution_after(chain, start, c, steps, *, method="automatic"):
    """Of Σ_i c_i (probability of being in state i after ``steps`` steps).

    Cost: O(steps · nonzeros), 2 n numbers a step. Of a :class:`SemiMarkov`, from a fresh start:
    :class:`DurationSensitivity`, with ``method`` as for :func:`interval_distributions`.
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
    exponential, term by term of the uniformised series. Raises as :func:`distribution_at`. Cost: O(terms · nonzeros)
    and 2 n numbers a term, terms ≈ Λt + 6 √Λt.
    """
    given = inputs.start_of(generator, start), inputs.values_by_state(generator, c, "values")
    found = _markov.sensitivity_of_distribution_at(generator._handle, *given, time, error)
    return RateSensitivity(generator, f"mean at {time:g}", found)


def sensitivities_of_distribution_through(chains, start, c, durations=None):
    """Of Σ_i c_i (probability of being in state i) when step t uses ``chains[t]``: one result for every step.

    Each holds the derivatives to the transitions of its own chain; a chain used in several steps adds those up. With
    ``durations``, for generators: to the rates of each period. Raises as :func:`distributions_through`.
    """
    models = [chain if isinstance(chain, Generator) else as_chain(chain) for chain in chains]
    handles = [model._handle for model in models]
    if not models:
        return _markov.product(handles)  # raises
    given = inputs.start_of(models[0], start), inputs.values_by_state(models[0], c, "values")
    if durations is None:
        found = _markov.sensitivities_of_distribution_through(handles, *given)
    else:
        found = _markov.sensitivities_of_distribution_through(handles, durations, *given, _markov.transient_error)
    return [_kind(model)(model, f"mean, by step {t + 1}", one) for t, (model, one) in enumerate(zip(models, found))]


def sensitivity_of_stays(generator, start, c):
    """Of Σ_i c_i (expected total time spent in transient state i before absorption).

    y_i (v_j − v_i) with v = (−T)⁻¹ c on transient states and y the expected stays. Values of ``c`` on recurrent states
    are not used.
    """
    given = inputs.start_of(generator, start), inputs.values_by_state(generator, c, "values")
    return RateSensitivity(generator, "stays", _markov.sensitivity_of_stays(generator._handle, *given))


def _kind(model):
    if isinstance(model, SemiMarkov):
        return semi_markov_sensitivity.DurationSensitivity
    return RateSensitivity if isinstance(model, Generator) else Sensitivity
