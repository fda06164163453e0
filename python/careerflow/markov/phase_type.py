"""The time until a Markov chain in continuous time is absorbed (Neuts 1981)."""

import numpy as np

from . import calls, inputs

_markov = calls.core


class PhaseType:
    """A phase-type law with m phases.

    Parameters
    ----------
    initial : array, m
        Probability of starting in each phase; what is lacking to one is mass at time 0.
    rates : array or scipy.sparse matrix, m × m
        Rates between phases per unit of time; the diagonal must be empty.
    exit_rates : array, m
        Rates out of the phases per unit of time.

    Raises
    ------
    ShapeError
        If sizes differ; on negative or infinite numbers, initial probabilities that sum to more than one, or a phase
        that is never left for good.
    InputError
        If sizes differ; on negative or infinite numbers, initial probabilities that sum to more than one, or a phase
        that is never left for good.

    Examples
    --------
    >>> law = cf.markov.PhaseType([1, 0], [[0, 2], [0, 0]], [0, 2])  # Erlang: two phases of rate 2
    >>> cf.markov.mean(law), cf.markov.variance(law)
    (1.0, 0.5)
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

    def __reduce__(self):
        return PhaseType, (self.initial, self.rates, self.exit_rates)

    def __repr__(self):
        return f"<careerflow.markov.PhaseType: {self.phases} phases, mean {mean(self):.6g}>"


def density(law, time):
    """Density at t ≥ 0 (without the mass at 0): α exp(Tt) exit.

    Parameters
    ----------
    law : PhaseType
    time : float or array of float
        At least 0, in the unit of time of the rates.

    Returns
    -------
    float or numpy.ndarray
        Per unit of time, as many as there are times.

    Raises
    ------
    InputError
        If a time is negative or infinite.

    Notes
    -----
    Neuts (1981); by uniformisation as :func:`distribution_at`. Cost: O((Λt + 6 √Λt) · nonzeros) for each time.
    """
    return _curve(_markov.density, law, time)


def cumulative(law, time):
    """Probability of being absorbed by t: 1 − α exp(Tt) 1.

    Parameters
    ----------
    law : PhaseType
    time : float or array of float
        At least 0, in the unit of time of the rates.

    Returns
    -------
    float or numpy.ndarray
        Probability, as many as there are times.

    Raises
    ------
    InputError
        If a time is negative or infinite.

    Notes
    -----
    Neuts (1981); by uniformisation as :func:`distribution_at`. Cost: O((Λt + 6 √Λt) · nonzeros) for each time.
    """
    return _curve(_markov.cumulative, law, time)


def survival(law, time):
    """Probability of not being absorbed by t: α exp(Tt) 1, without cancellation.

    Parameters
    ----------
    law : PhaseType
    time : float or array of float
        At least 0, in the unit of time of the rates.

    Returns
    -------
    float or numpy.ndarray
        Probability, as many as there are times.

    Raises
    ------
    InputError
        If a time is negative or infinite.

    Notes
    -----
    Neuts (1981); by uniformisation as :func:`distribution_at`. Cost: O((Λt + 6 √Λt) · nonzeros) for each time.
    """
    return _curve(_markov.survival, law, time)


def quantile(law, level):
    """The least t with cumulative(t) ≥ level.

    Parameters
    ----------
    law : PhaseType
    level : float or array of float
        0 < level < 1.

    Returns
    -------
    float or numpy.ndarray
        Time, as many as there are levels.

    Raises
    ------
    InputError
        If a level is not in (0, 1).

    Notes
    -----
    To a relative 1e-12 by bisection.
    """
    return _curve(_markov.quantile, law, level)


def moment(law, order):
    """The moment E tᵏ = k! α (−T)⁻ᵏ 1.

    Parameters
    ----------
    law : PhaseType
    order : int
        k, at least 1.

    Returns
    -------
    float
        Time to the power of k.

    Raises
    ------
    InputError
        If ``order`` is below 1.

    Notes
    -----
    Neuts (1981). Cost: one elimination, k solves.
    """
    return _markov.moment(law._handle, order)


def mean(law):
    """The mean E t = α (−T)⁻¹ 1.

    Parameters
    ----------
    law : PhaseType

    Returns
    -------
    float
        Time.

    Notes
    -----
    Neuts (1981). Cost: one elimination.
    """
    return _markov.mean(law._handle)


def variance(law):
    """The variance Var t = 2 α (−T)⁻² 1 − (α (−T)⁻¹ 1)².

    Parameters
    ----------
    law : PhaseType

    Returns
    -------
    float
        Time².

    Notes
    -----
    Neuts (1981). Cost: one elimination.
    """
    return _markov.variance(law._handle)


def fit_two_moments(mean, squared_variation):
    """A phase-type law with this mean and squared coefficient of variation cv².

    Below one a mixture of two Erlang laws with k − 1 and k phases of one rate, 1/k ≤ cv² ≤ 1/(k−1); from one up two
    exponential phases with balanced means.

    Parameters
    ----------
    mean : float
        Time, above 0.
    squared_variation : float
        cv² = variance / mean², at least 1/200.

    Returns
    -------
    PhaseType

    Raises
    ------
    InputError
        Unless mean > 0 and cv² ≥ 1/200.

    Notes
    -----
    Tijms (1994), appendix B.
    """
    return PhaseType._of(_markov.fit_two_moments(mean, squared_variation))


def _curve(function, law, points):
    values = function(law._handle, np.asarray(points, dtype=float))
    return values if np.ndim(points) else float(values)
