"""Labelled Markov chains in discrete time: what a chain is, and how it steps."""

from types import SimpleNamespace

import pandas as pd

from . import calls, inputs
from .show import counted, html_of_matrix

_markov = calls.core
default = SimpleNamespace(**_markov.defaults)


class Labelled:
    """What all models have: labelled states. ``_handle`` is the value in the library."""

    _unit = "transition"

    def __init__(self, handle):
        self._handle = handle
        self._index = None
        self._transient = None
        self._ends = None

    @property
    def labels(self):
        """The labels of the states, in order."""
        return self.states.tolist()

    @property
    def states(self):
        """The labels of the states as the index that results have."""
        if self._index is None:
            self._index = pd.Index(self._handle.labels, name="state", dtype=object)
        return self._index

    @property
    def size(self):
        """Number of states."""
        return self._handle.size

    def __len__(self):
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

    def to_scipy(self):
        """The matrix as a :class:`scipy.sparse.csr_matrix`. Needs SciPy."""
        from scipy import sparse

        values, columns, row_starts, shape = self._arrays()
        return sparse.csr_matrix((values, columns, row_starts), shape=shape)

    def to_frame(self):
        """The matrix as a dense frame, rows are *from*. Cost: n² numbers."""
        return frame_of(self, inputs.dense_of(*self._arrays()))

    def to_dict(self):
        """The matrix as ``{from: {to: value}}``, entries that are 0 left out."""
        labels = self.labels
        values, columns, starts, _ = self._arrays()
        return {
            label: {labels[columns[k]]: float(values[k]) for k in range(starts[i], starts[i + 1])}
            for i, label in enumerate(labels)
        }

    def __repr__(self):
        entries = counted(self._entries(), self._unit)
        return f"<careerflow.markov.{type(self).__name__}: {counted(self.size, 'state')}, {entries}>"

    def _entries(self):
        return len(self._arrays()[0])

    def _repr_html_(self):
        return html_of_matrix(self)


class Chain(Labelled):
    """A Markov chain in discrete time: n labelled states and the n × n matrix of one-step probabilities.

    Rows are *from*. The chain is immutable and stored by its nonzero entries. Nothing is renormalised: rows are used as
    they were given.

    Parameters
    ----------
    matrix : DataFrame, mapping, scipy.sparse matrix, array or Chain
        One-step probabilities; a chain gives an equal one. A frame has equal labels in rows and columns, in the same
        order. A mapping is ``{from: {to: p}}`` or ``{(from, to): p}``; a series with two index levels counts as the
        latter.
    labels : list, optional
        The labels of an array or a sparse matrix, ``0, 1, …`` if not given; for a mapping the order of its states.
        Whatever is not a string is written with ``str``.
    row_sum_tolerance : float
        A row may differ from one by this much and no more.

    Raises
    ------
    DataError
        (CF2200) With a finding for everything wrong: matrix not square, labels missing, empty or repeated, entries that
        are no probabilities (with both labels), rows whose sum differs from one by more than the tolerance (with label
        and sum).
    InputError
        For a cell that is not a number, or an entry given twice.

    Notes
    -----
    Cost: O(n log n + nonzeros).

    Examples
    --------
    >>> chain = cf.markov.Chain({"post": {"post": 0.9, "left": 0.1}, "left": {"left": 1}})
    >>> cf.markov.absorption(chain).mean_steps["post"]
    10.0
    """

    def __init__(self, matrix, labels=None, *, row_sum_tolerance=default.row_sum_tolerance):
        known = hasattr(matrix, "_handle") and labels is None
        super().__init__(as_chain(matrix)._handle if known else _read_chain(matrix, labels, row_sum_tolerance))

    @classmethod
    def _of(cls, handle):
        made = cls.__new__(cls)
        Labelled.__init__(made, handle)
        return made

    @property
    def transitions(self):
        """The matrix of one-step probabilities as a dense frame, rows are *from*. Cost: n² numbers."""
        return self.to_frame()

    def probability(self, from_state, to_state):
        """The probability of going from one named state to another in one step.

        Parameters
        ----------
        from_state : label
        to_state : label

        Returns
        -------
        float

        Raises
        ------
        NotFoundError
            If a label is no state.
        """
        return self._handle.probability(str(from_state), str(to_state))

    def plot(self, ax=None, **options):
        """Draw the graph of the chain: :func:`careerflow.markov.plot_chain`.

        Parameters
        ----------
        ax : matplotlib axes, optional
            By default of a new figure.
        **options : options of :func:`plot_chain`

        Returns
        -------
        matplotlib axes
        """
        from .plots import plot_chain

        return plot_chain(self, ax, **options)

    def _arrays(self):
        return self._handle.transitions

    def __reduce__(self):
        return _restored, (self.labels, self._arrays())


def as_chain(source):
    """The chain itself, or a chain made of whatever :class:`Chain` accepts."""
    if hasattr(source, "_handle") and not isinstance(source, Chain):
        name = type(source).__name__
        _markov.refuse_argument(
            f"a Chain is wanted, got a{'n' if name[0] in 'AO' else ''} {name}{_instead.get(name, '')}"
        )
    return source if isinstance(source, Chain) else Chain(source)


_instead = {
    "Generator": ": its classes and ends are those of embedded_chain(generator); distribution_at, transition_matrix,"
    " expected_stays, hitting_times, arrival_probabilities and stationary_distribution take generators",
    "OpenSystem": ": people who leave an open system have no state",
    "SemiMarkov": ": embedded_chain(model) is the chain of the states it meets",
}


def series(model, values, name):
    """Values by state."""
    return pd.Series(values, index=model.states, name=name)


def frame_of(model, values, columns=None, names=("from", "to")):
    """A matrix by state."""
    columns = model.states if columns is None else pd.Index(columns)
    return pd.DataFrame(values, index=model.states.rename(names[0]), columns=columns.rename(names[1]))


def distribution_after(chain, start, steps):
    """Distribution over the states after ``steps`` steps: x Pᵗ.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities or stocks by state: from 0 up, they need not sum to one.
    steps : int

    Returns
    -------
    pandas.Series
        By state, in the unit of ``start``.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``steps`` is negative, or (CF2214) a value of the start is negative or not finite.

    Notes
    -----
    Cost: O(steps · nonzeros).

    Examples
    --------
    >>> chain = cf.markov.Chain([[0.9, 0.1], [0, 1]], labels=["post", "left"])
    >>> cf.markov.distribution_after(chain, "post", 2).round(6).to_dict()
    {'post': 0.81, 'left': 0.19}
    """
    chain = as_chain(chain)
    return series(chain, _markov.distribution_after(chain._handle, inputs.start_of(chain, start), steps), "probability")


def power(chain, steps, *, cell_limit=default.cell_limit):
    """Pᵗ as a dense frame by repeated squaring.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    steps : int
        At least 0.
    cell_limit : int
        Dense tables with more cells than this are refused.

    Returns
    -------
    pandas.DataFrame
        n × n probabilities, rows are *from*.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``steps`` is negative, or (CF2211) if n² exceeds ``cell_limit``.

    Notes
    -----
    Where the rows of P sum to one within 1e-12, the rows of every product are brought back to sum one, because a
    squaring doubles what rounding has added to a sum; other rows are used as they were given.
    Cost: O(n³ log steps).
    """
    chain = as_chain(chain)
    return frame_of(chain, _markov.power(chain._handle, steps, cell_limit))


def _read_chain(source, labels, tolerance):
    read = inputs.matrix(source, labels)
    if isinstance(read, inputs.Entries):
        return _markov.Chain.from_sparse(read.labels, read.arrays, tolerance)
    if read.columns is not None:
        return _markov.Chain.from_labelled(read.labels, read.columns, read.values, tolerance)
    return _markov.Chain.from_dense(read.labels, read.values, tolerance)


def _restored(labels, arrays):
    return Chain._of(_markov.Chain.from_sparse(labels, arrays, 1.0))
