"""Exact derivatives of numbers of a phase-type law to its rates and start probabilities."""

from .. import _core
from . import calls
from .show import Result

_markov = calls.core


class PhaseSensitivity(Result):
    """Derivatives of one number of a phase-type law. Phases are numbered from 0.

    Attributes
    ----------
    value : float
        The number itself.
    by_initial : numpy.ndarray
        To the probability of starting in each phase, taken from mass at time 0. Taken from another phase: less that of
        the other.
    """

    def __init__(self, law, name, handle):
        self._law = law
        self._name = name
        self._handle = handle.by_rate
        self.value = self._handle.value
        self.by_initial = handle.by_initial

    def per_rate(self, from_phase, to_phase):
        """d value / d rate from one phase to another.

        Parameters
        ----------
        from_phase : int
            From 0.
        to_phase : int
            From 0, another phase.

        Returns
        -------
        float

        Raises
        ------
        InputError
            If there is no such phase.
        """
        return self._handle.per_rate(self._place(from_phase), self._place(to_phase))

    def per_exit_rate(self, from_phase):
        """d value / d exit rate of a phase.

        Parameters
        ----------
        from_phase : int
            From 0.

        Returns
        -------
        float

        Raises
        ------
        InputError
            If there is no such phase.
        """
        return self._handle.per_rate(self._place(from_phase), self._law.phases)

    def summary(self):
        return f"{self._name} = {self.value:.6g}"

    def _place(self, phase):
        if not 0 <= phase < self._law.phases:
            raise _core.InputError(f"there is no phase {phase}; the law has phases 0 to {self._law.phases - 1}")
        return phase


def sensitivity_of_moment(law, order):
    """Of E tᵏ = k! α Uᵏ 1 with U = (−T)⁻¹: Σ_l (α U^(l+1))_i k! (U^(k−l) 1)_j, 0 for absorption.

    Parameters
    ----------
    law : PhaseType
    order : int
        k, at least 1.

    Returns
    -------
    PhaseSensitivity
        The number and its derivatives to rates and start probabilities.

    Raises
    ------
    InputError
        If ``order`` is below 1.

    Notes
    -----
    Cost: one elimination.
    """
    return PhaseSensitivity(law, f"moment of order {order}", _markov.sensitivity_of_moment(law._handle, order))


def sensitivity_of_mean(law):
    """Of E t = α U 1 with U = (−T)⁻¹: (α U)_i ((U 1)_j − (U 1)_i), 0 for (U 1)_j at absorption.

    Parameters
    ----------
    law : PhaseType

    Returns
    -------
    PhaseSensitivity
        The number and its derivatives to rates and start probabilities.

    Notes
    -----
    Cost: one elimination.
    """
    return PhaseSensitivity(law, "mean", _markov.sensitivity_of_moment(law._handle, 1))


def sensitivity_of_variance(law):
    """Of Var t: d E t² − 2 E t · d E t.

    Parameters
    ----------
    law : PhaseType

    Returns
    -------
    PhaseSensitivity
        The number and its derivatives to rates and start probabilities.

    Notes
    -----
    Cost: one elimination.
    """
    return PhaseSensitivity(law, "variance", _markov.sensitivity_of_variance(law._handle))


def sensitivity_of_survival(law, time):
    """Of the probability of not being absorbed by t: α exp(Tt) 1.

    Parameters
    ----------
    law : PhaseType
    time : float
        At least 0, in the unit of time of the rates.

    Returns
    -------
    PhaseSensitivity
        The number and its derivatives to rates and start probabilities.

    Raises
    ------
    InputError
        If ``time`` is negative or infinite.

    Notes
    -----
    By the series of :func:`sensitivity_of_distribution_at`. Cost: O(terms · nonzeros), 2 m numbers a term, terms ≈ Λt +
    6 √Λt.
    """
    return PhaseSensitivity(law, f"survival of {time:g}", _markov.sensitivity_of_survival(law._handle, time))


def sensitivity_of_cumulative(law, time):
    """Of the probability of being absorbed by t: minus the derivatives of the survival.

    Parameters
    ----------
    law : PhaseType
    time : float
        At least 0, in the unit of time of the rates.

    Returns
    -------
    PhaseSensitivity
        The number and its derivatives to rates and start probabilities.

    Raises
    ------
    InputError
        If ``time`` is negative or infinite.

    Notes
    -----
    By the series of :func:`sensitivity_of_distribution_at`. Cost: O(terms · nonzeros), 2 m numbers a term, terms ≈ Λt +
    6 √Λt.
    """
    return PhaseSensitivity(law, f"absorption by {time:g}", _markov.sensitivity_of_cumulative(law._handle, time))


def sensitivity_of_density(law, time):
    """Of the density α exp(Tt) exit at t ≥ 0, which also moves with the exit rates themselves.

    Parameters
    ----------
    law : PhaseType
    time : float
        At least 0, in the unit of time of the rates.

    Returns
    -------
    PhaseSensitivity
        The number and its derivatives to rates and start probabilities.

    Raises
    ------
    InputError
        If ``time`` is negative or infinite.

    Notes
    -----
    By the series of :func:`sensitivity_of_distribution_at`. Cost: O(terms · nonzeros), 2 m numbers a term, terms ≈ Λt +
    6 √Λt.
    """
    return PhaseSensitivity(law, f"density at {time:g}", _markov.sensitivity_of_density(law._handle, time))


def sensitivity_of_quantile(law, level):
    """Of the quantile q, from cumulative(q) = level: dq = −d cumulative(q) / density(q).

    Where the mass at time 0 reaches the level the quantile is 0 and so are its derivatives.

    Parameters
    ----------
    law : PhaseType
    level : float
        0 < level < 1.

    Returns
    -------
    PhaseSensitivity
        The number and its derivatives to rates and start probabilities.

    Raises
    ------
    InputError
        If ``level`` is not in (0, 1); where the density is 0.

    Notes
    -----
    As :func:`quantile` and :func:`sensitivity_of_cumulative`, once each.
    """
    return PhaseSensitivity(law, f"quantile {level:g}", _markov.sensitivity_of_quantile(law._handle, level))
