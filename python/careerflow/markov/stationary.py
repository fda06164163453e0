"""Where a chain is in the long run. Chains in discrete time and generators alike."""

from dataclasses import dataclass

import pandas as pd

from . import calls, inputs
from .chain import as_chain, series
from .generator import Generator
from .show import Result, counted

_markov = calls.core


@dataclass(frozen=True, repr=False)
class StationaryDistribution(Result):
    """The stationary distribution that lives on one recurrent class.

    Attributes
    ----------
    class_index : int
        As in :class:`Structure`.
    probabilities : pandas.Series
        Of the states of the class, sum 1.
    residual : float
        max ``|π P − π|`` over the class.
    """

    class_index: int
    probabilities: pd.Series
    residual: float

    def over_all(self, chain):
        """Probabilities of all states of the chain, 0 outside the class.

        Parameters
        ----------
        chain : Chain or Generator
            The one it was found for.

        Returns
        -------
        pandas.Series
            By state.
        """
        return self.probabilities.reindex(chain.labels, fill_value=0.0).rename_axis("state")

    def summary(self):
        return f"class {self.class_index}, {counted(len(self.probabilities), 'state')}, residual {self.residual:.1e}"

    def _table(self):
        return self.probabilities.to_frame()


def stationary_distributions(chain):
    """One stationary distribution for every recurrent class, by class. All others are mixtures of these.

    Parameters
    ----------
    chain : chain-like or Generator, see :mod:`careerflow.markov`

    Returns
    -------
    list of StationaryDistribution
        One for each recurrent class, in their order.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Solves π P = π (π Q = 0 for a generator) by the method of Grassmann, Taksar and Heyman (1985), an elimination
    without subtractions: every entry has a small relative error, also where the chain nearly falls apart. States are
    eliminated in an order that keeps a sparse chain sparse. Cost: O(n + nonzeros) plus, per class of m states, O(m ·
    b²) for bandwidth b after reordering.
    """
    model = chain if isinstance(chain, Generator) else as_chain(chain)
    labels = model.labels
    return [
        StationaryDistribution(
            found["class_index"],
            pd.Series(
                found["probabilities"],
                index=pd.Index([labels[i] for i in found["states"]], name="state"),
                name="probability",
            ),
            found["residual"],
        )
        for found in _markov.stationary_distributions(model._handle)
    ]


def stationary_distribution(chain):
    """The stationary distribution of a chain, π P = π, or generator, π Q = 0, with one recurrent class.

    Parameters
    ----------
    chain : Generator or chain-like, see :mod:`careerflow.markov`

    Returns
    -------
    pandas.Series
        Probability by state, sum 1.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If there are several recurrent classes, naming them.

    Notes
    -----
    Method and cost as :func:`stationary_distributions`.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.1], [0.3, 0.7]], labels=["dry", "wet"])
    >>> cf.markov.stationary_distribution(chain).round(6).to_dict()
    {'dry': 0.75, 'wet': 0.25}
    """
    chain = chain if isinstance(chain, Generator) else as_chain(chain)
    return series(chain, _markov.stationary_distribution(chain._handle), "probability")


def long_run_distribution(chain, start):
    """The long-run share of time in each state when the chain starts from ``start``.

    The stationary distributions weighted by the chance of ending in their class. Where classes are periodic it is the
    average over time, not a limit.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.

    Returns
    -------
    pandas.Series
        Share of time by state.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: that of :func:`stationary_distributions` and :func:`end_distribution`.
    """
    chain = as_chain(chain)
    found = _markov.long_run_distribution(chain._handle, inputs.start_of(chain, start))
    return series(chain, found, "probability")
