"""How the states of a chain hang together: classes, recurrence, periods, condensation."""

from dataclasses import dataclass

import pandas as pd

from . import calls, inputs
from .chain import as_chain, series
from .show import Result, counted

_markov = calls.core


@dataclass(frozen=True, repr=False)
class Structure(Result):
    """Communicating classes of a chain. Classes are numbered so that transitions never lead to a lower number.

    Attributes
    ----------
    classes : pandas.DataFrame
        One row per class: ``label``, ``states`` (how many), ``recurrent`` (no transition leads out of it), ``period``
        (greatest common divisor of the lengths of its cycles; 0 if it has none).
    class_of : pandas.Series
        The class of each state.
    condensation : pandas.DataFrame
        Pairs of different classes joined by a transition, columns ``from`` and ``to``.
    absorbing_states, transient_states : list of str
        States never left once entered; states of classes that are left for ever.
    recurrent_classes : list of int
    irreducible : bool
        One class.
    aperiodic : bool
        Every recurrent class has period 1.
    ergodic : bool
        Irreducible and aperiodic. A finite chain is then also what is called regular.
    has_unique_limit : bool
        One recurrent class, of period 1: the distribution after many steps does not depend on the start.
    absorbing : bool
        Every recurrent class is one absorbing state, and there are transient states.
    """

    classes: pd.DataFrame
    class_of: pd.Series
    condensation: pd.DataFrame
    absorbing_states: list
    transient_states: list
    recurrent_classes: list
    irreducible: bool
    aperiodic: bool
    ergodic: bool
    has_unique_limit: bool
    absorbing: bool

    def members(self, class_index):
        """The states of a class.

        Parameters
        ----------
        class_index : int
            From 0, as in ``classes``.

        Returns
        -------
        list of str
            Labels.
        """
        return list(self.class_of.index[self.class_of == class_index])

    def summary(self):
        kinds = ("irreducible", "ergodic", "absorbing")
        words = ", ".join(kind for kind in kinds if getattr(self, kind))
        counts = f"{counted(len(self.classes), 'class', 'classes')}, {len(self.recurrent_classes)} recurrent"
        return f"{counts}, {words}" if words else counts

    def _table(self):
        return self.classes


def structure(chain):
    """Communicating classes, recurrence, periods and condensation of the chain.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`

    Returns
    -------
    Structure
        Classes, and the properties of the chain that follow from them.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Strongly connected components: Tarjan 1972; periods: Denardo 1977. Cost: O(n + nonzeros), plus a sort of the
    transitions between classes.
    """
    chain = as_chain(chain)
    found = _markov.structure(chain._handle)
    labels = chain.labels
    classes = pd.DataFrame(
        {
            "label": _markov.class_labels(chain._handle),
            "states": found["class_starts"][1:] - found["class_starts"][:-1],
            "recurrent": found["recurrent"],
            "period": found["periods"],
        }
    ).rename_axis(index="class")
    flags = ("irreducible", "aperiodic", "ergodic", "has_unique_limit", "absorbing")
    return Structure(
        classes=classes,
        class_of=series(chain, found["class_of"], "class"),
        condensation=pd.DataFrame(found["condensation"], columns=["from", "to"], dtype="int64"),
        absorbing_states=[labels[i] for i in found["absorbing_states"]],
        transient_states=[labels[i] for i in found["transient_states"]],
        recurrent_classes=found["recurrent_classes"].tolist(),
        **{flag: found[flag] for flag in flags},
    )


def can_reach(chain, targets):
    """For each state, whether some state of ``targets`` can be reached from it in zero or more steps.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    targets : label or list of labels

    Returns
    -------
    pandas.Series of bool
        By state, true at the targets.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: O(n + nonzeros).
    """
    chain = as_chain(chain)
    return series(chain, _markov.can_reach(chain._handle, inputs.states(chain, targets)), "can_reach")


def condensation_dot(chain):
    """The condensation as text for Graphviz.

    One node per class, recurrent ones drawn double, one edge per pair of classes.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`

    Returns
    -------
    str
        Text for Graphviz.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: O(n + nonzeros).
    """
    return _markov.condensation_dot(as_chain(chain)._handle)
