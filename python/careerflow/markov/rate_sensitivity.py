"""Exact derivatives of numbers of a chain in continuous time to every rate, and of those chains of both kinds have."""

import numpy as np
import pandas as pd

from .. import _core
from . import inputs
from .chain import as_chain
from .generator import Generator
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

    Of a :class:`Generator`: of the expected time, as :class:`RateSensitivity`. Raises :class:`~careerflow.InputError`
    (CF2212) if arrival is not certain from the start.
    """
    model = chain if isinstance(chain, Generator) else as_chain(chain)
    where = inputs.start_of(model, start), inputs.states(model, targets)
    return _kind(model)(model, "hitting time", _markov.sensitivity_of_hitting_time(model._handle, *where))


def sensitivity_of_occupancy(chain, start, c, horizon):
    """Of Σ_i c_i (expected steps spent in state i during steps 0 to ``horizon`` − 1)."""
    model = as_chain(chain)
    given = inputs.start_of(model, start), inputs.values_by_state(model, c, "values")
    found = _markov.sensitivity_of_occupancy(model._handle, *given, horizon)
    return Sensitivity(model, f"occupancy over {horizon} steps", found)


def _kind(model):
    return RateSensitivity if isinstance(model, Generator) else Sensitivity
