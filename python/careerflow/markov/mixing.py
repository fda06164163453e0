"""How fast a chain forgets its start, and how much each step says."""

from dataclasses import dataclass

import numpy as np

from .. import _core
from .chain import as_chain, default
from .show import Result

_markov = _core.markov


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

    Raises :class:`~careerflow.InputError` (CF2211) above ``state_limit``. Cost: O(n³), dense.
    """
    return Spectrum(**_markov.spectrum(as_chain(chain)._handle, state_limit))


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
    chain : Chain, or anything :class:`Chain` accepts
    distance : float
        max_i ½ Σ_j \\|pᵗ_ij − π_j\\|, in (0, 1).
    step_limit : int
        None is returned if it takes longer.
    state_limit : int
        Larger chains are refused.

    Raises
    ------
    InputError
        (CF2210) Unless the chain has a unique limit; (CF2211) above ``state_limit``.

    Notes
    -----
    Levin, Peres and Wilmer 2009, chapter 4. The distance never grows with t, so that squaring and bisection find the
    step. Cost: O(n³ log t), dense.
    """
    chain = as_chain(chain)
    return _markov.mixing_time(chain._handle, distance=distance, step_limit=step_limit, state_limit=state_limit)


def total_variation(a, b):
    """½ Σ \\|a − b\\| of two arrays. Raises :class:`~careerflow.ShapeError` if the lengths differ."""
    return _markov.total_variation(a, b)


def entropy_rate(chain):
    """Entropy per step of the chain in its stationary life, in nats: −Σ π_i p_ij ln p_ij.

    Shannon 1948; Cover and Thomas 2006, theorem 4.2.4. Raises :class:`~careerflow.InputError` (CF2210) if there are
    several recurrent classes.
    """
    return _markov.entropy_rate(as_chain(chain)._handle)
