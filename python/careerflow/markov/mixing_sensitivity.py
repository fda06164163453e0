"""Exact derivatives of the long run and of how fast it is reached, to every transition probability."""

from . import calls, inputs
from .chain import as_chain, default
from .sensitivity import Sensitivity

_markov = calls.core


def sensitivity_of_kemeny_constant(chain, *, state_limit=default.kemeny_state_limit):
    """Of Kemeny's constant, which is the trace of the deviation matrix D.

    d/dp_ij = (D²)_ji, because it is Σ 1/(1 − λ) and an eigenvalue moves by its left times its right eigenvector.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    state_limit : int
        Larger chains are refused.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless irreducible; (CF2211) above ``state_limit``.

    Notes
    -----
    Cost: n solves, 2 n² numbers; then O(n) for a derivative.
    """
    chain = as_chain(chain)
    return Sensitivity(chain, "Kemeny's constant", _markov.sensitivity_of_kemeny_constant(chain._handle, state_limit))


def sensitivity_of_entropy_rate(chain):
    """Of the entropy rate of an irreducible chain: π_i ((D H)_j − ln p_ij) with H the entropy of each row.

    A transition that is impossible has the derivative +∞.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless the chain is irreducible.
    """
    chain = as_chain(chain)
    return Sensitivity(chain, "entropy rate", _markov.sensitivity_of_entropy_rate(chain._handle))


def sensitivity_of_second_modulus(chain, *, state_limit=default.spectrum_state_limit):
    """Of the second largest modulus of an eigenvalue: ``Re(conj(λ)/|λ| l_i r_j)``, l r = 1.

    l and r are its left and right eigenvectors; a pair of conjugates is one.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    state_limit : int
        Larger chains are refused.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) That says why where there is no derivative: no unique limit, λ = 0, λ multiple or within 1e-9 of being
        so, another eigenvalue of the same modulus; (CF2211) above ``state_limit``.

    Notes
    -----
    Cost: O(n³), dense.
    """
    chain = as_chain(chain)
    found = _markov.sensitivity_of_second_modulus(chain._handle, state_limit)
    return Sensitivity(chain, "second modulus", found)


def sensitivity_of_spectral_gap(chain, *, state_limit=default.spectrum_state_limit):
    """Of the spectral gap, one less the second modulus: minus the derivatives of that.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    state_limit : int
        Larger chains are refused.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) That says why where there is no derivative: no unique limit, λ = 0, λ multiple or within 1e-9 of being
        so, another eigenvalue of the same modulus; (CF2211) above ``state_limit``.

    Notes
    -----
    As :func:`sensitivity_of_second_modulus`. Cost: O(n³), dense.
    """
    chain = as_chain(chain)
    return Sensitivity(chain, "spectral gap", _markov.sensitivity_of_spectral_gap(chain._handle, state_limit))


def sensitivity_of_relaxation_steps(chain, *, state_limit=default.spectrum_state_limit):
    """Of the relaxation time, one over the spectral gap g: the derivatives of the second modulus over g².

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    state_limit : int
        Larger chains are refused.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) That says why where there is no derivative: no unique limit, λ = 0, λ multiple or within 1e-9 of being
        so, another eigenvalue of the same modulus; (CF2211) above ``state_limit``.

    Notes
    -----
    As :func:`sensitivity_of_second_modulus`. Cost: O(n³), dense.
    """
    chain = as_chain(chain)
    found = _markov.sensitivity_of_relaxation_steps(chain._handle, state_limit)
    return Sensitivity(chain, "relaxation steps", found)


def sensitivity_of_distance_after(chain, start, steps):
    """Of the total variation distance between the distribution after ``steps`` steps and the stationary one.

    ``½ Σ_j |xP^steps − π|_j``. A state that has just its long-run share (within 1e-15) is a kink: its part is the mean
    of both sides, 0. The mixing time itself is a whole number and has no derivative.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    steps : int
        At least 0.

    Returns
    -------
    Sensitivity
        The number and its derivatives to every transition probability.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless the chain is irreducible; if ``steps`` is negative.

    Notes
    -----
    Cost: O(steps · nonzeros), 2 n numbers a step.
    """
    chain = as_chain(chain)
    found = _markov.sensitivity_of_distance_after(chain._handle, inputs.start_of(chain, start), steps)
    return Sensitivity(chain, f"distance after {steps} steps", found)
