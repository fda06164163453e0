"""How fast a chain forgets its start, and how much each step says."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from . import calls, inputs
from .chain import as_chain, default
from .show import Result, counted

_markov = calls.core


@dataclass(frozen=True, repr=False)
class Spectrum(Result):
    """The eigenvalues of a transition matrix, and what they say about forgetting the start.

    Attributes
    ----------
    eigenvalues : numpy.ndarray
        n complex values by falling modulus.
    second_modulus : float
        The second largest modulus; 0 for a chain of one state.
    spectral_gap : float
        1 − second_modulus; 0 for a chain that is periodic or has several ends.
    relaxation_steps : float
        1 / spectral_gap, infinite where that is 0.
    """

    eigenvalues: np.ndarray
    second_modulus: float
    spectral_gap: float
    relaxation_steps: float

    def summary(self):
        return f"{len(self.eigenvalues)} eigenvalues, spectral gap {self.spectral_gap:.6g}"


def spectrum(chain, *, state_limit=default.spectrum_state_limit):
    """The eigenvalues of a chain.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    state_limit : int
        Larger chains are refused.

    Returns
    -------
    Spectrum
        n eigenvalues, and the spectral gap.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2211) If there are more than ``state_limit`` states.

    Notes
    -----
    Cost: O(n³), dense.
    """
    return Spectrum(**_markov.spectrum(as_chain(chain)._handle, state_limit))


@dataclass(frozen=True, repr=False)
class LeadingSpectrum(Result):
    """The eigenvalues of largest modulus of a sparse chain, as far as they were found.

    Attributes
    ----------
    eigenvalues : numpy.ndarray
        Those that settled, complex, by falling modulus.
    residuals : numpy.ndarray
        ‖Pv − λv‖ / ‖v‖ of each, v its eigenvector.
    converged : bool
        Whether all that were wanted settled; if not, one in between may be missing.
    products : int
        How often the matrix was applied.
    second_modulus, spectral_gap, relaxation_steps : float or None
        As in :class:`Spectrum`; None if fewer than two eigenvalues settled.
    """

    eigenvalues: np.ndarray
    residuals: np.ndarray
    converged: bool
    products: int
    second_modulus: Optional[float]
    spectral_gap: Optional[float]
    relaxation_steps: Optional[float]

    def summary(self):
        found = f"{len(self.eigenvalues)} leading eigenvalues"
        gap = "no spectral gap" if self.spectral_gap is None else f"spectral gap {self.spectral_gap:.6g}"
        return f"{found}, {gap}" + ("" if self.converged else ", not converged")


def leading_spectrum(
    chain,
    *,
    count=default.leading_count,
    tolerance=default.leading_tolerance,
    iteration_limit=default.leading_iteration_limit,
):
    """The eigenvalues of largest modulus of a chain too large for :func:`spectrum`.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    count : int
        Eigenvalues wanted, at least 2; a chain of n states has no more than n − 2 to give.
    tolerance : float
        Relative change at which an eigenvalue has settled, above 0.
    iteration_limit : int
        Restarts at most.

    Returns
    -------
    LeadingSpectrum
        The eigenvalues that settled. Not converging is a value in it.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        For options outside their domain.

    Notes
    -----
    Arnoldi's method with implicit restarts (Sorensen 1992; Lehoucq and Sorensen 1996), by products P x alone. An
    eigenvalue that several eigenvectors share may be given fewer times than they are. Cost: O(restarts · count ·
    (nonzeros + n · count)), O(n · count) numbers.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.5, 0.5, 0, 0], [0.25, 0.5, 0.25, 0], [0, 0.25, 0.5, 0.25], [0, 0, 0.5, 0.5]])
    >>> found = cf.markov.leading_spectrum(chain, count=2)
    >>> found.eigenvalues.real.round(6).tolist()  # 1 and (1 + cos(60 degrees)) / 2
    [1.0, 0.75]
    """
    found = _markov.leading_spectrum(
        as_chain(chain)._handle, count=count, tolerance=tolerance, iteration_limit=iteration_limit
    )
    return LeadingSpectrum(**found)


@dataclass(frozen=True, repr=False)
class StartMixing(Result):
    """When a chain that began in a known way has nearly settled.

    Attributes
    ----------
    steps : int or None
        The first t at which the distribution is within the distance of its limit; None if it was not reached.
    distance : float
        The total variation distance after that step, or after the last one looked at.
    steps_taken : int
    """

    steps: Optional[int]
    distance: float
    steps_taken: int

    def summary(self):
        if self.steps is None:
            return f"not settled after {self.steps_taken} steps, distance {self.distance:.6g}"
        return f"settled after {counted(self.steps, 'step')}"


def mixing_time_from(
    chain,
    start,
    *,
    distance=default.start_mixing_distance,
    step_limit=default.start_mixing_step_limit,
):
    """The mixing time from one start, by sparse steps: for chains too large for :func:`mixing_time`.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    distance : float
        ½ Σ_j \\|(x Pᵗ)_j − limit_j\\|, in (0, 1).
    step_limit : int
        Steps looked at, at most.

    Returns
    -------
    StartMixing
        The first step, or how far it was after the last one looked at.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        For options outside their domain; (CF2210) if a recurrent class is periodic.

    Notes
    -----
    The limit is that of ``long_run_distribution(chain, start)``: several ends are no obstacle. Cost: O(steps ·
    nonzeros).
    """
    chain = as_chain(chain)
    start = inputs.start_of(chain, start)
    return StartMixing(**_markov.mixing_time_from(chain._handle, start, distance=distance, step_limit=step_limit))


def mixing_time(
    chain,
    *,
    distance=default.mixing_distance,
    step_limit=default.mixing_step_limit,
    state_limit=default.mixing_state_limit,
):
    """The first t at which, from every state, the distribution is within ``distance`` of the limit in total variation.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    distance : float
        max_i ½ Σ_j \\|pᵗ_ij − π_j\\|, in (0, 1).
    step_limit : int
        Steps looked at, at most.
    state_limit : int
        Larger chains are refused.

    Returns
    -------
    int or None
        Steps; None if it takes longer than ``step_limit``.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        For options outside their domain; (CF2210) unless the chain has a unique limit; (CF2211) above ``state_limit``.

    Notes
    -----
    Levin, Peres and Wilmer 2009, chapter 4. The distance never grows with t, so that squaring and bisection find the
    step. Cost: O(n³ log t), dense.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.1], [0.3, 0.7]], labels=["dry", "wet"])
    >>> cf.markov.mixing_time(chain, distance=0.01)  # 0.75 * 0.6 ** t is at most 0.01 from t = 9
    9
    """
    chain = as_chain(chain)
    return _markov.mixing_time(chain._handle, distance=distance, step_limit=step_limit, state_limit=state_limit)


def total_variation(a, b):
    """The total variation distance of two distributions: ½ Σ \\|a − b\\|.

    Parameters
    ----------
    a : array
        Probabilities.
    b : array
        As many of them.

    Returns
    -------
    float
        Between 0 and 1 for probabilities.

    Raises
    ------
    ShapeError
        If the lengths differ.

    Notes
    -----
    Cost: O(n).
    """
    return _markov.total_variation(a, b)


def entropy_rate(chain):
    """Entropy per step of the chain in its stationary life, in nats: −Σ π_i p_ij ln p_ij.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`

    Returns
    -------
    float
        Nats per step.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If there are several recurrent classes.

    Notes
    -----
    Shannon (1948); Cover and Thomas (2006), theorem 4.2.4. Cost: one stationary distribution.
    """
    return _markov.entropy_rate(as_chain(chain)._handle)
