"""Chains whose moves depend on how long a state has been held."""

from dataclasses import dataclass

import pandas as pd

from .. import _core
from . import calls, inputs
from .chain import Chain, default, series
from .show import Result, counted

_markov = calls.core


class SemiMarkov:
    """A semi-Markov chain in discrete time (Howard 1971; Barbu and Limnios 2008).

    q_ij(k) is the probability of leaving i for j ≠ i after exactly k steps. What the masses of a state lack to one is
    the probability of never leaving it; in the long run what is lacking up to 1e-9, the tolerance of the rows of a
    chain, is rounding, and the state is left for certain; over a horizon it is held. Immutable.

    Parameters
    ----------
    moves : mapping
        ``{(from, to): mass}``; ``mass[k − 1]`` is the probability that the next move is this one and comes after k
        steps in the state, k = 1, 2, …
    labels : list, optional
        The states in order; by default in the order in which they appear.
    row_sum_tolerance : float
        The masses of a state may exceed one by this much.

    Raises
    ------
    DataError
        (CF2200) With a finding for everything wrong: no state, labels empty or repeated, moves from a state to itself
        or given twice, masses that are no probabilities, states whose masses sum to more than one plus the tolerance.

    Examples
    --------
    >>> chain = cf.markov.SemiMarkov({("post", "left"): [0.2, 0.5, 0.3]})  # leaves after 1, 2 or 3 steps
    >>> round(float(cf.markov.mean_holding_times(chain)["post"]), 6)
    2.1
    """

    def __init__(self, moves, labels=None, *, row_sum_tolerance=default.row_sum_tolerance):
        self._handle = _markov.SemiMarkov(*inputs.moves(moves, labels), row_sum_tolerance)

    @classmethod
    def _of(cls, handle):
        made = cls.__new__(cls)
        made._handle = handle
        return made

    @property
    def labels(self):
        """The labels of the states, in order."""
        return self._handle.labels

    @property
    def states(self):
        """The labels of the states as the index that results have."""
        return pd.Index(self.labels, name="state")

    @property
    def size(self):
        """Number of states."""
        return self._handle.size

    def index_of(self, label):
        """The position of a state.

        Parameters
        ----------
        label : label

        Returns
        -------
        int
            From 0.

        Raises
        ------
        NotFoundError
            If there is no such state; with the nearest names.
        """
        return self._handle.index_of(str(label))

    @property
    def longest(self):
        """The longest time after which a move is possible."""
        return self._handle.longest

    @property
    def moves(self):
        """The moves as a frame: columns ``(from, to)``, rows the steps held, 1, 2, …"""
        labels = self.labels
        laws = {(labels[i], labels[j]): pd.Series(mass, dtype=float) for i, j, mass in self._handle.moves}
        frame = pd.DataFrame(laws).reindex(range(self.longest)).fillna(0.0)
        frame.index = pd.RangeIndex(1, self.longest + 1, name="steps_held")
        return frame.rename_axis(columns=["from", "to"]) if laws else frame

    def __len__(self):
        return self.size

    def __reduce__(self):
        return _restored, (self.labels, self._handle.moves)

    def __repr__(self):
        states, moves = counted(self.size, "state"), counted(len(self._handle.moves), "move")
        return f"<careerflow.markov.SemiMarkov: {states}, {moves}, longest {counted(self.longest, 'step')}>"


def _restored(labels, moves):
    return SemiMarkov._of(_markov.SemiMarkov(labels, moves, 1.0))


def tabulated(moves, longest, labels=None, *, row_sum_tolerance=default.row_sum_tolerance):
    """The semi-Markov chain of moves with hazards by duration, tabulated for ``longest`` steps.

    mass_m(k) = hazard_m(k) Π_{l<k} (1 − Σ hazards(l)). What is left after the table never leaves.

    Parameters
    ----------
    moves : mapping
        ``{(from, to): hazard}``; ``hazard[k − 1]`` is the probability of moving in the k-th step given that the state
        was held until then; after the table the last value goes on. A single number is a constant hazard.
    longest : int
        Steps to tabulate, at least 1.
    labels : list, optional
        As for :class:`SemiMarkov`.
    row_sum_tolerance : float
        As for :class:`SemiMarkov`.

    Returns
    -------
    SemiMarkov

    Raises
    ------
    DataError
        (CF2200) With a finding for every label, move or hazard that does not fit: as :class:`SemiMarkov`, and steps of
        a state in which the hazards sum to more than one.
    InputError
        If ``longest`` is below 1.

    Notes
    -----
    Cost: O(moves · longest).
    """
    names, laws = inputs.moves(moves, labels)
    return SemiMarkov._of(_markov.tabulated(names, laws, longest, row_sum_tolerance))


def interval_distributions(chain, start, horizon, *, method="automatic"):
    """Interval transition probabilities, step by step, for people who have just entered a state drawn from ``start``.

    Parameters
    ----------
    chain : SemiMarkov
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    horizon : int
        The last step, at least 0.
    method : {"automatic", "direct", "fourier"}
        How sums over durations are made: term by term, or by fast Fourier transforms. Automatic takes what is expected
        to be faster. Where no law is longer than 128 steps, or the horizon is shorter than 256, sums are made term by
        term whatever is asked.

    Returns
    -------
    pandas.DataFrame
        Probability by step 0 to ``horizon`` and state. ``attrs["method"]`` is the method used, ``attrs["error_bound"]``
        a bound on the absolute error that transforms add to any value by rounding, 0 without them. Values below the
        bound are noise; those that transforms made negative are set to 0.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative or ``method`` unknown.

    Notes
    -----
    By the flow of entries e_j(t) = Σ_i Σ_k e_i(t − k) q_ij(k), the renewal equation solved forward (Howard 1971,
    section 10.4), directly or by online convolution (Hairer, Lubich and Schlichte 1985). Cost: O(horizon · Σ lengths of
    the masses), or O(moves · horizon · log² longest) by transforms.
    """
    method = method_of(method)
    found = _markov.interval_distributions(chain._handle, inputs.start_of(chain, start), horizon, method)
    return _by_step(found, chain.states)


def entry_counts(chain, start, horizon, *, method="automatic"):
    """Expected number of entries into each state at each step, the start included: e_j(t) = Σ_i Σ_k e_i(t − k) q_ij(k).

    Parameters
    ----------
    chain : SemiMarkov
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    horizon : int
        The last step, at least 0.
    method : {"automatic", "direct", "fourier"}
        How sums over durations are made, see :func:`interval_distributions`.

    Returns
    -------
    pandas.DataFrame
        Entries by step 0 to ``horizon`` and state.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative or ``method`` unknown.

    Notes
    -----
    By the flow of :func:`interval_distributions`, at its cost; ``attrs`` as there.
    """
    found = _markov.entry_counts(chain._handle, inputs.start_of(chain, start), horizon, method_of(method))
    return _by_step(found, chain.states)


def move_counts(chain, start, horizon, *, method="automatic"):
    """Expected number of times each move is made at each step: Σ_k e_i(t − k) q_ij(k).

    Added up (``.cumsum()``) the interval transition counts.

    Parameters
    ----------
    chain : SemiMarkov
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    horizon : int
        The last step, at least 0.
    method : {"automatic", "direct", "fourier"}
        How sums over durations are made, see :func:`interval_distributions`.

    Returns
    -------
    pandas.DataFrame
        Moves by step 0 to ``horizon`` and ``(from, to)``; step 0 has none.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative or ``method`` unknown.

    Notes
    -----
    By the flow of :func:`interval_distributions`, at its cost; ``attrs`` as there.
    """
    found = _markov.move_counts(chain._handle, inputs.start_of(chain, start), horizon, method_of(method))
    return _by_step(found, chain.moves.columns)


def first_passage_mass(chain, start, targets, horizon, *, method="automatic"):
    """Probability that the first entry into one of ``targets`` is at step t, from a fresh start.

    Parameters
    ----------
    chain : SemiMarkov
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    targets : label or list of labels
        At least one state.
    horizon : int
        The last step, at least 0.
    method : {"automatic", "direct", "fourier"}
        How sums over durations are made, see :func:`interval_distributions`.

    Returns
    -------
    pandas.Series
        Probability by step 0 to ``horizon``.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative or ``method`` unknown. If there is no target.

    Notes
    -----
    By the flow of :func:`interval_distributions`, at its cost; ``attrs`` as there.
    """
    start, targets = inputs.start_of(chain, start), inputs.states(chain, targets)
    found = _by_step(_markov.first_passage_mass(chain._handle, start, targets, horizon, method_of(method)), ["mass"])
    result = found["mass"].rename("probability")
    result.attrs = found.attrs
    return result


def mean_holding_times(chain):
    """Expected steps in each state per visit: Σ_k k Σ_j q_ij(k).

    Parameters
    ----------
    chain : SemiMarkov

    Returns
    -------
    pandas.Series
        Steps by state; infinite where a state may be held for ever.

    Notes
    -----
    Cost: O(Σ lengths of the masses).
    """
    return series(chain, _markov.mean_holding_times(chain._handle), "steps")


def limiting_occupancy(chain):
    """Long-run share of time in each state: ν_i m_i / Σ ν m with ν the stationary distribution of the embedded chain.

    Parameters
    ----------
    chain : SemiMarkov

    Returns
    -------
    pandas.Series
        Share of time by state, sum 1.

    Raises
    ------
    InputError
        (CF2210) If the embedded chain has several recurrent classes or a recurrent state that may be held for ever
        beside others.

    Notes
    -----
    Cost: one stationary distribution.
    """
    return series(chain, _markov.limiting_occupancy(chain._handle), "probability")


@dataclass(frozen=True, repr=False)
class ExpandedChain(Result):
    """An ordinary chain whose states are (state, steps held). Duration is paid for only where it matters.

    Attributes
    ----------
    chain : Chain
        Labels ``a`` where there is one copy, else ``a[0]``, ``a[1]``, …
    states : pandas.DataFrame
        By expanded state: ``state``, and ``steps_held``, completed steps; the last copy stands for all longer.
    entry_state : pandas.Series
        By state: the expanded state one enters.
    """

    chain: Chain
    states: pd.DataFrame
    entry_state: pd.Series
    _handle: object = None

    def collected(self, expanded):
        """Values of expanded states added up by state.

        Parameters
        ----------
        expanded : values by expanded state
            A mapping, Series or array over the states of ``chain``.

        Returns
        -------
        pandas.Series
            By state.

        Raises
        ------
        NotFoundError, ShapeError, InputError
            For an argument that does not fit its form, see :mod:`careerflow.markov`.
        """
        values = inputs.values_by_state(self.chain, expanded, "values")
        return pd.Series(self._handle.collected(values), index=self.entry_state.index, name="value")

    def summary(self):
        return f"{len(self.entry_state)} states in {self.chain.size} copies"

    def _table(self):
        return self.states


def expanded_chain(moves, labels=None, *, row_sum_tolerance=default.row_sum_tolerance):
    """The ordinary chain of moves with hazards by duration.

    It has as many copies of a state as its longest table has entries: one where all its hazards are constant.

    Parameters
    ----------
    moves : mapping
        ``{(from, to): hazard}``, as for :func:`tabulated`.
    labels : list, optional
        As for :class:`SemiMarkov`.
    row_sum_tolerance : float
        As for :class:`SemiMarkov`.

    Returns
    -------
    ExpandedChain
        The chain, and which state and duration each of its states stands for.

    Raises
    ------
    DataError
        (CF2200) With a finding for every label, move or hazard that does not fit: as :class:`SemiMarkov`, and steps of
        a state in which the hazards sum to more than one.

    Notes
    -----
    Cost: O(Σ lengths).
    """
    names, laws = inputs.moves(moves, labels)
    found = _markov.expanded_chain(names, laws, row_sum_tolerance)
    chain = Chain._of(found.chain)
    expanded = chain.labels
    states = {"state": [names[i] for i in found.state_of], "steps_held": found.steps_held}
    entries = pd.Series(
        [expanded[i] for i in found.entry_state], index=pd.Index(names, name="state"), name="entry_state"
    )
    return ExpandedChain(chain, pd.DataFrame(states, index=pd.Index(expanded, name="expanded")), entries, found)


def method_of(name):
    """How sums over durations are made, as the core names it."""
    known = _markov.ConvolutionMethod.__members__
    if name not in known:
        raise _core.InputError(f"method is one of {', '.join(known)}, not {name!r}")
    return known[name]


def _by_step(found, columns):
    rows, method, error_bound = found
    frame = pd.DataFrame(rows, index=pd.RangeIndex(len(rows), name="step"), columns=columns)
    frame.attrs = {"method": method.name, "error_bound": error_bound}
    return frame
