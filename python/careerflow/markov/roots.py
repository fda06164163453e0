"""Chains for a shorter step."""

from dataclasses import dataclass

import pandas as pd

from . import calls, inputs
from .chain import Chain, as_chain, default
from .show import Result

_markov = calls.core


@dataclass(frozen=True, repr=False)
class Embeddability(Result):
    """Whether a transition matrix can be the exponential of a generator, and so has a p-th root for every p.

    Each condition is necessary; passing all of them proves nothing, except that a valid principal logarithm does.

    Attributes
    ----------
    log_determinant : float
        ln \\|det P\\|.
    determinant_positive : bool
        det P > 0 (Elfving 1937).
    determinant_below_diagonal : bool
        det P ≤ Π p_ii (Goodman 1970).
    reaches_at_once : bool
        No p_ij = 0 where j can be reached from i in more steps (Lévy 1951).
    eigenvalues_possible : bool
        No real negative eigenvalue of odd multiplicity, none zero.
    principal_logarithm_valid : bool
        The principal logarithm exists and is a generator: then P is embeddable.
    excluded : bool
        Something is violated.
    violations : list of str
        What is violated, in words, with labels; empty if nothing is.
    """

    log_determinant: float
    determinant_positive: bool
    determinant_below_diagonal: bool
    reaches_at_once: bool
    eigenvalues_possible: bool
    principal_logarithm_valid: bool
    excluded: bool
    violations: list

    def summary(self):
        if self.principal_logarithm_valid:
            return "embeddable"
        return "; ".join(self.violations) if self.violations else "undecided"


def embeddability(chain, *, state_limit=default.root_state_limit, tolerance=default.root_tolerance):
    """Whether a chain can be embedded in continuous time: whether P = exp(Q) for some generator Q.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    state_limit : int
        Larger chains are refused.
    tolerance : float
        What may be missing to a condition by rounding.

    Returns
    -------
    Embeddability
        Conditions, and which of them are violated.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2211) If there are more than ``state_limit`` states.

    Notes
    -----
    Sources of the conditions are named in :class:`Embeddability`. Cost: O(n³).
    """
    return Embeddability(**_markov.embeddability(as_chain(chain)._handle, state_limit, tolerance))


@dataclass(frozen=True, repr=False)
class StepRoot(Result):
    """A chain for a shorter step.

    Attributes
    ----------
    root : Chain
    method : str
        ``principal`` (the principal root is stochastic), ``nearest_to_root`` (its rows projected on the probability
        vectors, not improved further) or ``least_residual`` (a stochastic X found to have a smaller ‖Xᵖ − P‖).
    principal_exists : bool
        A real principal root was found.
    most_negative : float
        Its least entry, 0 if none is negative.
    distance_from_principal : float
        ‖X − P^{1/p}‖ (Frobenius); 0 without a principal root.
    residual : float
        ‖Xᵖ − P‖ (Frobenius): the distance that counts.
    largest_residual : float
        max \\|Xᵖ − P\\|: the largest error in a probability of the long step.
    iterations : int
    """

    root: Chain
    method: str
    principal_exists: bool
    most_negative: float
    distance_from_principal: float
    residual: float
    largest_residual: float
    iterations: int

    def summary(self):
        return f"{self.method}, largest error in a probability of the long step {self.largest_residual:.3g}"

    def _table(self):
        return self.root.to_frame() if len(self.root) <= 12 else None


def step_root(
    chain,
    p,
    *,
    state_limit=default.root_state_limit,
    tolerance=default.root_tolerance,
    iteration_limit=default.root_iteration_limit,
):
    """The chain whose p-th power is the given one, or comes nearest to it: a month from a year with p = 12.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    p : int
        2 to 12.
    state_limit : int
        Larger chains are refused.
    tolerance : float
        The principal root is taken as stochastic when no entry is below minus this.
    iteration_limit : int
        Of the search for the nearest chain.

    Returns
    -------
    StepRoot
        The root, and how far its p-th power is from the given chain.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        Unless 2 ≤ p ≤ 12; (CF2211) above ``state_limit``.

    Notes
    -----
    The principal root from the Schur form (Smith 2003) if it is stochastic; otherwise its rows are projected on the
    probability vectors, which is the nearest stochastic matrix to it (Kreinin and Sidelnikova 2001), and from there ‖Xᵖ
    − P‖ is lowered over stochastic X by a spectral projected gradient (Birgin, Martínez and Raydan 2000; for this
    problem Lin 2011, chapter 3). The result is always a valid chain; its residual says how good. The minimum found is
    local. Other starts are tried when there is no principal root. Cost: O(n³) if the principal root serves, else O(p
    n³) per iteration.

    Examples
    --------
    >>> year = cf.markov.Chain([[0.81, 0.19], [0, 1]], labels=["post", "left"])
    >>> found = cf.markov.step_root(year, 2)
    >>> round(found.root.probability("post", "post"), 6), found.method
    (0.9, 'principal')
    """
    found = _markov.step_root(as_chain(chain)._handle, p, state_limit, tolerance, iteration_limit)
    return StepRoot(**{**found, "root": Chain._of(found["root"])})


def nearest_stochastic(matrix):
    """Rows moved to the nearest probability vectors in the Euclidean norm.

    Parameters
    ----------
    matrix : DataFrame, mapping, scipy.sparse matrix or array
        Numbers, n × n; kinds as for :class:`Chain`.

    Returns
    -------
    pandas.DataFrame
        Probabilities, labelled as the rows of ``matrix``.

    Raises
    ------
    InputError
        For what is no matrix of numbers.

    Notes
    -----
    Held, Wolfe and Crowder (1974). Cost: O(n² log n).
    """
    labels, values = inputs.labelled_dense(matrix)
    index = pd.Index(labels, name="from")
    return pd.DataFrame(_markov.nearest_stochastic(values), index=index, columns=index.rename("to"))
