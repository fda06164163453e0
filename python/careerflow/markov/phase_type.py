"""The time until a Markov chain in continuous time is absorbed (Neuts 1981)."""

import numpy as np

from .. import _core
from . import inputs

_markov = _core.markov


class PhaseType:
    """A phase-type law with m phases.

    Parameters
    ----------
    initial : array
        Probability of starting in each phase; what is lacking to one is mass at time 0.
    rates : array or scipy.sparse matrix
        Rates between phases per unit of time; the diagonal must be empty.
    exit_rates : array
        Rates out of the phases.

    Raises
    ------
    ShapeError, InputError
        If sizes differ; on negative or infinite numbers, initial probabilities that sum to more than one, or a phase
        that is never left for good.
    """

    def __init__(self, initial, rates, exit_rates):
        arrays = inputs.sparse_arrays(inputs.matrix(rates))
        self._handle = _markov.PhaseType(inputs.array(initial), arrays, inputs.array(exit_rates))

    @classmethod
    def _of(cls, handle):
        made = cls.__new__(cls)
        made._handle = handle
        return made

    @property
    def initial(self):
        """Probability of starting in each phase."""
        return self._handle.initial

    @property
    def rates(self):
        """Rates between phases, m × m."""
        return self._handle.rates

    @property
    def exit_rates(self):
        """Rates out of the phases."""
        return self._handle.exit_rates

    @property
    def phases(self):
        """Number of phases."""
        return self._handle.phases

    def __repr__(self):
        return f"<careerflow.markov.PhaseType: {self.phases} phases, mean {mean(self):.6g}>"


def density(law, time):
    """Density at t ≥ 0 (without the mass at 0), per unit of time: α exp(Tt) exit. ``time`` is a number or an array."""
    return _curve(_markov.density, law, time)


def cumulative(law, time):
    """Probability of being absorbed by t: 1 − α exp(Tt) 1. ``time`` is a number or an array."""
    return _curve(_markov.cumulative, law, time)


def survival(law, time):
    """Probability of not being absorbed by t: α exp(Tt) 1, without cancellation. ``time`` is a number or an array."""
    return _curve(_markov.survival, law, time)


def quantile(law, level):
    """The least t with cumulative(t) ≥ level, 0 < level < 1, to a relative 1e-12 by bisection."""
    return _curve(_markov.quantile, law, level)


def moment(law, order):
    """E tᵏ = k! α (−T)⁻ᵏ 1, k ≥ 1."""
    return _markov.moment(law._handle, order)


def mean(law):
    """E t."""
    return _markov.mean(law._handle)


def variance(law):
    """Var t."""
    return _markov.variance(law._handle)


def fit_two_moments(mean, squared_variation):
    """A phase-type law with this mean and squared coefficient of variation (variance / mean²).

    Below one a mixture of two Erlang laws with k − 1 and k phases of one rate, 1/k ≤ cv² ≤ 1/(k−1); from one up two
    exponential phases with balanced means (Tijms 1994, appendix B). Raises :class:`~careerflow.InputError` unless
    mean > 0 and cv² ≥ 1/200.
    """
    return PhaseType._of(_markov.fit_two_moments(mean, squared_variation))


def _curve(function, law, points):
    values = function(law._handle, np.asarray(points, dtype=float))
    return values if np.ndim(points) else float(values)
