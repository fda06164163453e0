"""How a chain leaves its transient states for good."""

from dataclasses import dataclass, field

import pandas as pd

from . import calls, inputs
from .chain import as_chain, default, series
from .show import Result, counted

_markov = calls.core


@dataclass(frozen=True, repr=False)
class Absorption(Result):
    """Where and when a chain is absorbed, by the transient state it starts in.

    The ends are the recurrent classes; an absorbing state is an end of one state.

    Attributes
    ----------
    probabilities : pandas.DataFrame
        The chance of each end (columns); rows sum to 1.
    mean_steps, variance_steps : pandas.Series
        Expected steps until an end is entered, and its variance in steps².
    residual : float
        Largest error in the equations for the mean and the probabilities, relative to the largest value of each.
    """

    probabilities: pd.DataFrame
    mean_steps: pd.Series
    variance_steps: pd.Series
    residual: float

    @property
    def ends(self):
        """Labels of the ends."""
        return list(self.probabilities.columns)

    def summary(self):
        return f"{counted(len(self.mean_steps), 'transient state')}, {counted(self.probabilities.shape[1], 'end')}"

    def _table(self):
        return self.probabilities.assign(mean_steps=self.mean_steps)


def absorption(chain, *, probabilities=True, variance=True, cell_limit=default.cell_limit):
    """Absorption probabilities, and mean and variance of the time to absorption.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    probabilities : bool
        Whether to find the probabilities of the ends.
    variance : bool
        Whether to find the variance of the steps.
    cell_limit : int
        Dense tables with more cells than this are refused.

    Returns
    -------
    Absorption
        Probabilities of the ends, and mean and variance of the steps, by transient state.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2211) If a table would have more cells than ``cell_limit``.

    Notes
    -----
    B = N R and m = N 1, with N = (I − Q)⁻¹ never formed (Kemeny and Snell 1960, ch. III). The variance solves (I − Q) v
    = s with s_i = Σ_j p_ij (1 + m_j − m_i)², in which nothing cancels. Without transient states all tables are empty.
    Cost: ordering O(n + nonzeros), elimination O(t · b²) and O(t · b) per end for bandwidth b inside a class.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.08, 0.02], [0, 0.95, 0.05], [0, 0, 1]], labels=["junior", "senior", "left"])
    >>> found = cf.markov.absorption(chain)
    >>> found.mean_steps.round(6).to_dict()
    {'junior': 26.0, 'senior': 20.0}
    >>> found.ends
    ['left']
    """
    chain = as_chain(chain)
    found = _markov.absorption(chain._handle, probabilities=probabilities, variance=variance, cell_limit=cell_limit)
    index = _transient_index(chain, found["transient_states"])
    if chain._ends is None:
        chain._ends = pd.Index(found["end_labels"], name="end", dtype=object)
    ends = chain._ends
    if probabilities:
        table = pd.DataFrame(found["probabilities"], index=index, columns=ends, copy=False)
    else:
        table = pd.DataFrame(index=index, columns=ends[:0], dtype=float)
    return Absorption(
        probabilities=table,
        mean_steps=pd.Series(found["mean_steps"], index=index, name="mean_steps"),
        variance_steps=pd.Series(
            found["variance_steps"], index=index if variance else index[:0], name="variance_steps"
        ),
        residual=found["residual"],
    )


def _transient_index(chain, transient):
    """Labels of the transient states, kept with the chain, which never changes: making them takes long."""
    if chain._transient is None:
        chain._transient = chain.states[transient]
    return chain._transient


def end_distribution(chain, start):
    """The probability of each end from a start: start · N R, without the table of all starts.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.

    Returns
    -------
    pandas.Series
        Probability by end, labelled as the columns of :class:`Absorption`.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    One transposed solve with I − Q instead of one solve for each end.
    """
    chain = as_chain(chain)
    found = _markov.end_distribution(chain._handle, inputs.start_of(chain, start))
    classes = _markov.structure(chain._handle)["recurrent_classes"]
    labels = _markov.class_labels(chain._handle)
    return pd.Series(found, index=pd.Index([labels[k] for k in classes], name="end"), name="probability")


def fundamental_matrix(chain, *, cell_limit=default.cell_limit):
    """The fundamental matrix N = (I − Q)⁻¹ over the transient states.

    Entry (i, j) is the expected number of visits to transient state j, the start included, before absorption, from
    transient state i.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    cell_limit : int
        Dense tables with more cells than this are refused.

    Returns
    -------
    pandas.DataFrame
        Expected visits, transient × transient states, rows are *from*.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2211) If t² exceeds ``cell_limit``, t transient states.

    Notes
    -----
    Kemeny and Snell (1960), chapter III. Cost: O(t² · b) for t transient states and bandwidth b inside a class.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.08, 0.02], [0, 0.95, 0.05], [0, 0, 1]], labels=["junior", "senior", "left"])
    >>> cf.markov.fundamental_matrix(chain).loc["junior"].round(6).to_dict()
    {'junior': 10.0, 'senior': 16.0}
    """
    chain = as_chain(chain)
    states, visits = _markov.fundamental_matrix(chain._handle, cell_limit)
    states = _transient_index(chain, states)
    return pd.DataFrame(visits, index=states.rename("from"), columns=states.rename("to"), copy=False)


def visit_variances(fundamental):
    """Variance of the number of visits to each transient state: N_ij (2 N_jj − 1 − N_ij).

    Parameters
    ----------
    fundamental : pandas.DataFrame
        The frame N made by :func:`fundamental_matrix`, t × t.

    Returns
    -------
    pandas.DataFrame
        Variance of the number of visits, labelled as ``fundamental``.

    Notes
    -----
    Kemeny and Snell (1960), theorem 3.3.3. Cost: O(t²).
    """
    values = _markov.visit_variances(inputs.texts(fundamental.index), fundamental.to_numpy())
    return pd.DataFrame(values, index=fundamental.index, columns=fundamental.columns)


@dataclass(frozen=True, repr=False)
class ConditionalAbsorption(Result):
    """The chain on the condition that it ends in one named end.

    Attributes
    ----------
    end_label : str
    by_state : pandas.DataFrame
        By transient state that can reach the end: ``probability`` of the end, ``mean_steps`` and ``variance_steps``
        until it is entered, given that it is, and ``last_step``, the probability of entering the end in the next step.
    transitions : pandas.DataFrame
        Between these states, given the end: q_ij b_j / b_i.
    """

    end_label: str
    by_state: pd.DataFrame
    transitions: pd.DataFrame
    _chain: object = field(default=None)
    _end: str = ""

    def summary(self):
        return f"to {self.end_label}, {len(self.by_state)} states can reach it"

    def _table(self):
        return self.by_state


def absorption_given_end(chain, end_state):
    """The chain on the condition of its end: Doob's transform q_ij b_j / b_i by the probability b of the end.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    end_state : label
        Any state of the end (recurrent class).

    Returns
    -------
    ConditionalAbsorption
        Probabilities, steps and transitions by transient state that can reach the end.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If ``end_state`` is transient.

    Notes
    -----
    Doob (1957).
    """
    chain = as_chain(chain)
    found = _markov.absorption_given_end(chain._handle, str(end_state))
    labels = found["labels"]
    columns = {
        "probability": found["probability"],
        "mean_steps": found["mean_steps"],
        "variance_steps": found["variance_steps"],
        "last_step": found["last_steps"],
    }
    return ConditionalAbsorption(
        found["end_label"],
        pd.DataFrame(columns, index=pd.Index(labels, name="state")),
        pd.DataFrame(found["transitions"], index=pd.Index(labels, name="from"), columns=pd.Index(labels, name="to")),
        chain,
        str(end_state),
    )


def expected_visits(chain, start):
    """Expected visits to every state before absorption: start · N, the start included.

    Parameters
    ----------
    chain : chain-like or ConditionalAbsorption, see :mod:`careerflow.markov`
        On a condition: visits given the end.
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state; one of its states if ``chain`` is conditional.

    Returns
    -------
    pandas.Series
        Expected visits by state; 0 for recurrent states. By the states that can reach the end if ``chain`` is
        conditional.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    One row of N without the others: one transposed solve.

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.08, 0.02], [0, 0.95, 0.05], [0, 0, 1]], labels=["junior", "senior", "left"])
    >>> cf.markov.expected_visits(chain, "junior").round(6).to_dict()
    {'junior': 10.0, 'senior': 16.0, 'left': 0.0}
    """
    if isinstance(chain, ConditionalAbsorption):
        states = chain.by_state.index
        if str(start) not in states:
            _markov.refuse_argument(f"start: '{start}' is no state from which {chain.end_label} can be reached")
        visits = _markov.expected_visits_given_end(chain._chain._handle, chain._end, states.get_loc(str(start)))
        return pd.Series(visits, index=states, name="visits")
    chain = as_chain(chain)
    return series(chain, _markov.expected_visits(chain._handle, inputs.start_of(chain, start)), "visits")
