"""Chains seen backwards."""

from dataclasses import dataclass

from . import calls
from .chain import Chain, as_chain
from .show import Result

_markov = calls.core


@dataclass(frozen=True, repr=False)
class Reversibility(Result):
    """How far a chain is from detailed balance π_i p_ij = π_j p_ji.

    Attributes
    ----------
    reversible : bool
        ``largest_violation`` is at most the tolerance.
    largest_violation : float
        max ``|π_i p_ij − π_j p_ji|``, a probability per step.
    from_state, to_state : str
        A pair of states where it is largest.
    """

    reversible: bool
    largest_violation: float
    from_state: str
    to_state: str

    def summary(self):
        word = "reversible" if self.reversible else "not reversible"
        return f"{word}, largest violation {self.largest_violation:.3g}, {self.from_state} to {self.to_state}"


def reversibility(chain, tolerance=1e-12):
    """Whether a chain is in detailed balance: π_i p_ij = π_j p_ji.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    tolerance : float
        Largest violation that counts as none, a probability per step.

    Returns
    -------
    Reversibility
        Whether it is, and the largest violation.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless the chain is irreducible.

    Notes
    -----
    Cost: one stationary distribution.
    """
    return Reversibility(**_markov.reversibility(as_chain(chain)._handle, tolerance))


def time_reversal(chain):
    """The chain seen backwards in its stationary life: ``p*_ij = π_j p_ji / π_i``.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`

    Returns
    -------
    Chain
        Of the same states.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless the chain is irreducible.

    Notes
    -----
    Norris (1997), theorem 1.9.1. Cost: one stationary distribution.
    """
    return Chain._of(_markov.time_reversal(as_chain(chain)._handle))
