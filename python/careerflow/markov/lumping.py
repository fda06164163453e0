"""Chains of groups of states.

``groups`` gives the group of each state: a mapping or Series by state, or one name per state in order. Groups are in
the order of their first states.
"""

from dataclasses import dataclass

from .. import _core
from . import inputs
from .chain import Chain, as_chain
from .show import Result

_markov = _core.markov


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
    """Strong lumpability (Kemeny and Snell 1960, theorem 6.3.2): states of one group go to every group with the same
    probability.

    Raises :class:`~careerflow.ShapeError` or :class:`~careerflow.InputError` if ``groups`` is no partition. Cost:
    O(n · groups + nonzeros).
    """
    chain = as_chain(chain)
    numbers, names = inputs.groups_of(chain, groups)
    found = _markov.lumpability(chain._handle, numbers, tolerance)
    return Lumpability(**{**found, "to_group": names[found["to_group"]]})


def lumped(chain, groups, tolerance=1e-12):
    """The chain of the groups.

    Raises :class:`~careerflow.InputError` (CF2210) naming two states that differ if it is not lumpable.
    """
    chain = as_chain(chain)
    return Chain._of(_markov.lumped(chain._handle, *inputs.groups_of(chain, groups), tolerance))


def aggregated(chain, groups, weights):
    """The chain of the groups with the states of a group mixed by ``weights``.

    ``weights`` by state are not negative, and positive in total on every group; their scale does not matter:
    ``p_GH = Σ_{i∈G} w_i Σ_{j∈H} p_ij / Σ_{i∈G} w_i``. With the stationary distribution as weights it keeps the long-run
    shares of the groups; unless the chain is lumpable it is an approximation otherwise.
    """
    chain = as_chain(chain)
    weights = inputs.values_by_state(chain, weights, "weights")
    return Chain._of(_markov.aggregated(chain._handle, *inputs.groups_of(chain, groups), weights))
