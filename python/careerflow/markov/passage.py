"""When, and whether, a chain comes to a state."""

from dataclasses import dataclass

import pandas as pd

from .. import _core
from . import inputs
from .chain import as_chain, default, frame_of, series
from .generator import Generator
from .semi_markov import SemiMarkov
from .show import Result

_markov = _core.markov


def _model(chain):
    return chain if isinstance(chain, Generator) else as_chain(chain)


def hitting_probabilities(chain, targets):
    """Probability of ever being in one of ``targets``, from every state, as a Series (1 at the targets).

    Parameters
    ----------
    chain : Chain, Generator or SemiMarkov, or anything :class:`Chain` accepts
    targets : label or list of labels

    Raises
    ------
    InputError, NotFoundError
        If there is no target; if one is not a state.

    Notes
    -----
    The smallest h ≥ 0 with h = 1 at the targets and h = P h elsewhere (Norris 1997, theorem 1.3.2). Works for every
    chain. Cost: one elimination of the states outside.
    """
    model = chain if isinstance(chain, SemiMarkov) else _model(chain)
    found = _markov.hitting_probabilities(model._handle, inputs.states(model, targets))
    return series(model, found, "probability")


def hitting_times(chain, targets):
    """Expected number of steps (of a generator: time) until one of ``targets`` is reached, from every state.

    Of a :class:`SemiMarkov` from a fresh start in every state, until one is entered. 0 at the targets, infinite where
    there is a chance of never arriving (Norris 1997, theorem 1.3.5). Nothing cancels: every value has a small relative
    error. Parameters, errors and cost as :func:`hitting_probabilities`.
    """
    model = chain if isinstance(chain, SemiMarkov) else _model(chain)
    name = "time" if isinstance(model, Generator) else "steps"
    return series(model, _markov.hitting_times(model._handle, inputs.states(model, targets)), name)


def mean_first_passage_times(chain):
    """Mean first passage times of an irreducible chain, n × n, as a frame.

    Entry (i, j) is the expected number of steps from i until the chain is in j; on the diagonal until it is back (1/π).

    Raises
    ------
    InputError
        (CF2210) Unless irreducible.

    Notes
    -----
    Kemeny and Snell (1960), section 4.4; here from the visits N between returns to a reference state s:
    m_ij = (N_jj − N_ij)/π_j + m_is − m_js (Hunter 1982). For one target in a badly scaled chain :func:`hitting_times`
    is more accurate. Cost: O(n² · b), n² numbers.
    """
    chain = as_chain(chain)
    return frame_of(chain, _markov.mean_first_passage_times(chain._handle))


def mean_return_times(chain):
    """Expected number of steps until the chain is back, for every state: 1/π within a recurrent class, infinite for
    transient states."""
    chain = as_chain(chain)
    return series(chain, _markov.mean_return_times(chain._handle), "steps")


def kemeny_constant(chain):
    """Kemeny's constant Σ_j π_j m_ij with m_jj = 0, which is the same from every state i.

    The expected number of steps to a target drawn from the stationary distribution; Σ 1/(1 − λ) over the other
    eigenvalues (Kemeny and Snell 1960, theorem 4.4.10, where m_jj = 1/π_j makes it larger by one). Raises
    :class:`~careerflow.InputError` (CF2210) unless irreducible.
    """
    return _markov.kemeny_constant(as_chain(chain)._handle)


def committor(chain, first, second):
    """Probability, from every state, of reaching one of ``second`` before any of ``first`` (the forward committor).

    0 on ``first``, 1 on ``second``. From where neither is ever reached it is 0. Raises
    :class:`~careerflow.InputError` if a set is empty or the two share a state.
    """
    chain = as_chain(chain)
    sets = inputs.states(chain, first), inputs.states(chain, second)
    return series(chain, _markov.committor(chain._handle, *sets), "probability")


def backward_committor(chain, first, second):
    """Probability, for a chain seen at a random time of its stationary life, that of the two sets it was in ``first``
    last: the committor of the reversed chain (Metzner, Schütte and Vanden-Eijnden 2009).

    1 on ``first``, 0 on ``second``. Raises :class:`~careerflow.InputError` (CF2210) unless irreducible.
    """
    chain = as_chain(chain)
    sets = inputs.states(chain, first), inputs.states(chain, second)
    return series(chain, _markov.backward_committor(chain._handle, *sets), "probability")


@dataclass(frozen=True, repr=False)
class FirstPassage(Result):
    """When a chain is first in one of the targets.

    Attributes
    ----------
    mass : pandas.Series
        Probability that the first time is t, by step from t = 0.
    arrived : pandas.Series
        Probability of having arrived by step t.
    probability_ever : float
        Of ever arriving.
    unresolved : float
        Probability of arriving after the last step in ``mass``.
    """

    mass: pd.Series
    arrived: pd.Series
    probability_ever: float
    unresolved: float

    def quantile(self, level):
        """The first t by which the probability of having arrived reaches ``level`` (0 < level < 1); None if that is
        never or after the last step in ``mass``."""
        return self._quantile(level, False)

    def quantile_given_arrival(self, level):
        """The same on the condition that the chain arrives at all."""
        return self._quantile(level, True)

    def plot(self, ax=None, **options):
        """Draw the curve of arrival: :func:`careerflow.markov.plot_first_passage`."""
        from .plots import plot_first_passage

        return plot_first_passage(self, ax, **options)

    def summary(self):
        return f"{len(self.mass)} steps, probability of ever arriving {self.probability_ever:.6g}"

    def _table(self):
        return pd.DataFrame({"mass": self.mass, "arrived": self.arrived})

    def _quantile(self, level, given_arrival):
        mass = self.mass.to_numpy()
        return _markov.first_passage_quantile(mass, self.probability_ever, self.unresolved, level, given_arrival)


def first_passage(
    chain, start, targets, *, horizon=None, tail=default.passage_tail, step_limit=default.passage_step_limit
):
    """The law of the first time in ``targets``, by stepping forward.

    Parameters
    ----------
    chain : Chain, or anything :class:`Chain` accepts
    start : label, mapping, Series or array
        A state, or probabilities by state.
    targets : label or list of labels
    horizon : int, optional
        Last step looked at; if not given, until ``tail`` is all that is left.
    tail : float
        Probability of arriving later that may be left out.
    step_limit : int
        Given up after so many steps; ``unresolved`` says with how much left.

    Returns
    -------
    FirstPassage

    Raises
    ------
    ShapeError, InputError
        If ``start`` has another length than the chain; on an empty set of targets or a bad option.

    Notes
    -----
    Cost: O(steps · nonzeros).
    """
    chain = as_chain(chain)
    found = _markov.first_passage(
        chain._handle,
        inputs.start_of(chain, start),
        inputs.states(chain, targets),
        horizon=horizon,
        tail=tail,
        step_limit=step_limit,
    )
    index = pd.RangeIndex(len(found["mass"]), name="step")
    return FirstPassage(
        pd.Series(found["mass"], index=index, name="probability"),
        pd.Series(found["arrived"], index=index, name="probability"),
        found["probability_ever"],
        found["unresolved"],
    )


def occupancy(chain, start, horizon):
    """Expected number of steps spent in each state during steps 0 to ``horizon`` − 1, as a Series.

    Of a generator: the expected time spent in each state during [0, ``horizon``], ∫ start exp(Q s) ds. ``start`` is a
    state, or a distribution or stock by state. Cost: O(horizon · nonzeros).
    """
    model = _model(chain)
    start = inputs.start_of(model, start)
    if isinstance(model, Generator):
        return series(model, _markov.occupancy(model._handle, start, horizon, _markov.transient_error)[0], "time")
    return series(model, _markov.occupancy(model._handle, start, horizon), "steps")
