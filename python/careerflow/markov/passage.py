"""When, and whether, a chain comes to a state."""

from dataclasses import dataclass

import pandas as pd

from . import calls, inputs
from .chain import as_chain, default, frame_of, series
from .generator import Generator
from .semi_markov import SemiMarkov
from .show import Result, counted

_markov = calls.core


def _model(chain):
    return chain if isinstance(chain, Generator) else as_chain(chain)


def hitting_probabilities(chain, targets):
    """Probability of ever being in one of ``targets``, from every state: h = P h outside of them.

    Of a :class:`SemiMarkov` of ever entering one, from a fresh start.

    Parameters
    ----------
    chain : chain-like, Generator or SemiMarkov, see :mod:`careerflow.markov`
    targets : label or list of labels
        At least one state.

    Returns
    -------
    pandas.Series
        Probability by state, 1 at the targets.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no target.

    Notes
    -----
    The smallest h ≥ 0 with h = 1 at the targets and h = P h elsewhere (Norris 1997, theorem 1.3.2). Works for every
    chain. Cost: one elimination of the states outside.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.08, 0.02], [0, 0.95, 0.05], [0, 0, 1]], labels=["junior", "senior", "left"])
    >>> cf.markov.hitting_probabilities(chain, "senior").round(6).to_dict()
    {'junior': 0.8, 'senior': 1.0, 'left': 0.0}
    """
    model = chain if isinstance(chain, SemiMarkov) else _model(chain)
    found = _markov.hitting_probabilities(model._handle, inputs.states(model, targets))
    return series(model, found, "probability")


def hitting_times(chain, targets):
    """Expected number of steps (of a generator: time) until one of ``targets`` is reached: h = 1 + P h outside of them.

    Of a :class:`SemiMarkov` from a fresh start in every state, until one is entered.

    Parameters
    ----------
    chain : chain-like, Generator or SemiMarkov, see :mod:`careerflow.markov`
    targets : label or list of labels
        At least one state.

    Returns
    -------
    pandas.Series
        Steps by state; of a generator time, in the unit of its rates. 0 at the targets, infinite where there is a
        chance of never arriving.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no target.

    Notes
    -----
    Norris (1997), theorem 1.3.5. Nothing cancels: every value has a small relative error. Cost: one elimination of the
    states outside.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.08, 0.02], [0, 0.95, 0.05], [0, 0, 1]], labels=["junior", "senior", "left"])
    >>> cf.markov.hitting_times(chain, "left").round(6).to_dict()
    {'junior': 26.0, 'senior': 20.0, 'left': 0.0}
    """
    model = chain if isinstance(chain, SemiMarkov) else _model(chain)
    name = "time" if isinstance(model, Generator) else "steps"
    return series(model, _markov.hitting_times(model._handle, inputs.states(model, targets)), name)


def mean_first_passage_times(chain, *, cell_limit=default.cell_limit):
    """Mean first passage times of an irreducible chain.

    Entry (i, j) is the expected number of steps from i until the chain is in j; on the diagonal until it is back.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    cell_limit : int
        Dense tables with more cells than this are refused.

    Returns
    -------
    pandas.DataFrame
        Steps, n × n, rows are *from*; on the diagonal until the chain is back (1/π).

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless the chain is irreducible, or (CF2211) if n² exceeds ``cell_limit``.

    Notes
    -----
    Kemeny and Snell (1960), section 4.4; here from the visits N between returns to a reference state s: m_ij = (N_jj −
    N_ij)/π_j + m_is − m_js (Hunter 1982). For one target in a badly scaled chain :func:`hitting_times` is more
    accurate. Cost: O(n² · b), n² numbers.
    """
    chain = as_chain(chain)
    return frame_of(chain, _markov.mean_first_passage_times(chain._handle, cell_limit))


def mean_return_times(chain):
    """Expected number of steps until the chain is back in the state it starts in: 1/π within a recurrent class.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`

    Returns
    -------
    pandas.Series
        Steps by state; infinite for transient states.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: one stationary distribution for each recurrent class.
    """
    chain = as_chain(chain)
    return series(chain, _markov.mean_return_times(chain._handle), "steps")


def kemeny_constant(chain, *, cell_limit=default.cell_limit):
    """Kemeny's constant Σ_j π_j m_ij with m_jj = 0, which is the same from every state i.

    The expected number of steps to a target drawn from the stationary distribution; Σ 1/(1 − λ) over the other
    eigenvalues.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    cell_limit : int
        Dense tables with more cells than this are refused.

    Returns
    -------
    float
        Steps.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) Unless the chain is irreducible, or (CF2211) if n² exceeds ``cell_limit``.

    Notes
    -----
    Kemeny and Snell (1960), theorem 4.4.10, where m_jj = 1/π_j makes it larger by one.
    """
    return _markov.kemeny_constant(as_chain(chain)._handle, cell_limit)


def committor(chain, first, second):
    """Probability, from every state, of reaching one of ``second`` before any of ``first`` (the forward committor).

    q = P q outside of both. From where neither is ever reached it is 0.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    first : label or list of labels
        At least one state.
    second : label or list of labels
        At least one state, none of them in ``first``.

    Returns
    -------
    pandas.Series
        Probability by state: 0 on ``first``, 1 on ``second``.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If a set is empty or the two share a state.

    Notes
    -----
    Cost: one elimination of the states outside.
    """
    chain = as_chain(chain)
    sets = inputs.states(chain, first), inputs.states(chain, second)
    return series(chain, _markov.committor(chain._handle, *sets), "probability")


def backward_committor(chain, first, second):
    """Probability, at a random time of the stationary life of a chain, that of two sets it was in ``first`` last.

    The committor of the reversed chain p*_ij = π_j p_ji / π_i, to ``first`` before ``second``.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    first : label or list of labels
        At least one state.
    second : label or list of labels
        At least one state, none of them in ``first``.

    Returns
    -------
    pandas.Series
        Probability by state: 1 on ``first``, 0 on ``second``.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If a set is empty or the two share a state. (CF2210) Unless the chain is irreducible.

    Notes
    -----
    Metzner, Schütte and Vanden-Eijnden (2009). Cost: one stationary distribution and one elimination.
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
        """The first t by which the probability of having arrived reaches ``level``.

        Parameters
        ----------
        level : float
            0 < level < 1.

        Returns
        -------
        int or None
            Steps; None if the level is never reached, or after the last step in ``mass``.

        Raises
        ------
        InputError
            If ``level`` is not in (0, 1).
        """
        return self._quantile(level, False)

    def quantile_given_arrival(self, level):
        """The first t by which the probability of having arrived, given that the chain ever does, reaches ``level``.

        Parameters
        ----------
        level : float
            0 < level < 1.

        Returns
        -------
        int or None
            Steps; None if the level is reached after the last step in ``mass``.

        Raises
        ------
        InputError
            If ``level`` is not in (0, 1).
        """
        return self._quantile(level, True)

    def plot(self, ax=None, **options):
        """Draw the curve of arrival: :func:`careerflow.markov.plot_first_passage`.

        Parameters
        ----------
        ax : matplotlib axes, optional
            By default of a new figure.
        **options : options of :func:`plot_first_passage`

        Returns
        -------
        matplotlib axes
        """
        from .plots import plot_first_passage

        return plot_first_passage(self, ax, **options)

    def summary(self):
        return f"{counted(len(self.mass), 'step')}, probability of ever arriving {self.probability_ever:.6g}"

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
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    targets : label or list of labels
        At least one state.
    horizon : int, optional
        Last step looked at; if not given, until ``tail`` is all that is left.
    tail : float
        Probability of arriving later that may be left out.
    step_limit : int
        Given up after so many steps; ``unresolved`` says with how much left.

    Returns
    -------
    FirstPassage
        Probability mass and cumulated probability by step.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        On an empty set of targets or a bad option.

    Notes
    -----
    Cost: O(steps · nonzeros).

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.1], [0, 1]], labels=["post", "left"])
    >>> found = cf.markov.first_passage(chain, "post", "left")
    >>> found.mass.head(3).round(6).tolist()
    [0.0, 0.1, 0.09]
    >>> found.quantile(0.5)
    7
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
    """Expected number of steps spent in each state during steps 0 to ``horizon`` − 1: Σ_t start Pᵗ.

    Of a generator: the expected time spent in each state during [0, ``horizon``], ∫ start exp(Q s) ds.

    Parameters
    ----------
    chain : chain-like or Generator, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities or stocks by state: from 0 up, they need not sum to one.
    horizon : int, or float for a generator
        Number of steps, or time; at least 0.

    Returns
    -------
    pandas.Series
        Steps by state, or time in the unit of the rates; of stocks times heads.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative or infinite.

    Notes
    -----
    Cost: O(horizon · nonzeros); of a generator as :func:`distribution_at`.
    """
    model = _model(chain)
    start = inputs.start_of(model, start)
    if isinstance(model, Generator):
        return series(model, _markov.occupancy(model._handle, start, horizon, _markov.transient_error)[0], "time")
    return series(model, _markov.occupancy(model._handle, start, horizon), "steps")
