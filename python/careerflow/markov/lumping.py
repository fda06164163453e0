"""Chains of groups of states.

``groups`` gives the group of each state: a mapping or Series by state (``{state: group}``), the states of each group
(``{group: [states]}``), or one name per state in order. Groups are in the order of their first states.
"""

from dataclasses import dataclass

from . import calls, inputs
from .chain import Chain, as_chain
from .show import Result

_markov = calls.core


@dataclass(frozen=True, repr=False)
class Lumpability(Result):
    """Whether the groups of states form a Markov chain whatever the start.

    Attributes
    ----------
    lumpable : bool
        ``largest_difference`` is at most the tolerance.
    largest_difference : float
        Between states of one group, in the probability of going to another group.
    first_state, second_state, to_group : str
        Two states of one group that differ most, and the group they go to differently.
    """

    lumpable: bool
    largest_difference: float
    first_state: str
    second_state: str
    to_group: str

    def summary(self):
        if self.lumpable:
            return f"lumpable, largest difference {self.largest_difference:.3g}"
        where = f"{self.first_state} and {self.second_state} to {self.to_group}"
        return f"not lumpable, {where} differ by {self.largest_difference:.6g}"


def lumpability(chain, groups, tolerance=1e-12):
    """Whether groups of states form a Markov chain whatever the start (strong lumpability).

    They do if the states of one group go to every group with the same probability.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    groups : groups of states, see :mod:`careerflow.markov`
    tolerance : float
        Largest difference of probabilities that counts as none.

    Returns
    -------
    Lumpability
        Whether it is, and the largest difference.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Kemeny and Snell (1960), theorem 6.3.2. Cost: O(n · groups + nonzeros).
    """
    chain = as_chain(chain)
    numbers, names = inputs.groups_of(chain, groups)
    found = _markov.lumpability(chain._handle, numbers, tolerance)
    return Lumpability(**{**found, "to_group": names[found["to_group"]]})


def lumped(chain, groups, tolerance=1e-12):
    """The chain of the groups: p_GH = Σ_{j∈H} p_ij, the same for every i in G.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    groups : groups of states, see :mod:`careerflow.markov`
    tolerance : float
        Largest difference of probabilities that counts as none.

    Returns
    -------
    Chain
        Of the groups, in the order of their first states.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If it is not lumpable, naming two states that differ.

    Notes
    -----
    Kemeny and Snell (1960), theorem 6.3.2. Cost: O(n · groups + nonzeros).

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.5, 0.3, 0.2], [0.3, 0.5, 0.2], [0, 0, 1]], labels=["ward", "clinic", "left"])
    >>> cf.markov.lumped(chain, {"ward": "in", "clinic": "in", "left": "out"}).to_dict()
    {'in': {'in': 0.8, 'out': 0.2}, 'out': {'out': 1.0}}
    """
    chain = as_chain(chain)
    return Chain._of(_markov.lumped(chain._handle, *inputs.groups_of(chain, groups), tolerance))


def aggregated(chain, groups, weights):
    """The chain of the groups with the states of a group mixed by ``weights``.

    ``p_GH = Σ_{i∈G} w_i Σ_{j∈H} p_ij / Σ_{i∈G} w_i``. With the stationary distribution as weights it keeps the long-run
    shares of the groups; unless the chain is lumpable it is an approximation otherwise.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    groups : groups of states, see :mod:`careerflow.markov`
    weights : values by state, see :mod:`careerflow.markov`
        Not negative, positive in total on every group; their scale does not matter.

    Returns
    -------
    Chain
        Of the groups, in the order of their first states.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If a weight is negative, or those of a group are all zero.
    """
    chain = as_chain(chain)
    weights = inputs.values_by_state(chain, weights, "weights")
    return Chain._of(_markov.aggregated(chain._handle, *inputs.groups_of(chain, groups), weights))
