"""Markov chains in continuous time."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import calls, inputs
from .chain import Chain, Labelled, default, frame_of, series
from .show import Result

_markov = calls.core
_error = _markov.transient_error


class Generator(Labelled):
    """A Markov chain in continuous time: n labelled states and rates between them per unit of time, rows are *from*.

    Immutable. The diagonal is minus the sum of its row; ``rates`` leaves it out, the matrix as a frame, mapping or
    sparse matrix has it.

    Parameters
    ----------
    matrix : DataFrame, mapping, scipy.sparse matrix or array
        The full matrix, diagonal included; kinds as for :class:`Chain`. :meth:`from_rates` takes rates alone.
    labels : list, optional
        As for :class:`Chain`.
    row_sum_tolerance : float
        The sum of a row may differ from zero by this much times its diagonal.

    Raises
    ------
    DataError
        (CF2200) With a finding for everything wrong: not square, labels missing, empty or repeated, rates between
        states that are negative or not finite, positive diagonals, rows whose sum differs from zero.

    Examples
    --------
    >>> generator = cf.markov.Generator.from_rates({"post": {"left": 0.5}, "left": {}})
    >>> cf.markov.hitting_times(generator, "left")["post"].item()
    2.0
    """

    _unit = "rate"

    def __init__(self, matrix, labels=None, *, row_sum_tolerance=default.row_sum_tolerance):
        if hasattr(matrix, "_handle") and labels is None:
            super().__init__(as_generator(matrix)._handle)
            return
        read = inputs.matrix(matrix, labels)
        inputs.check_columns(read)
        if isinstance(read, inputs.Entries):
            handle = _markov.Generator.from_sparse(read.labels, read.arrays, row_sum_tolerance)
        else:
            handle = _markov.Generator.from_dense(read.labels, read.values, row_sum_tolerance)
        super().__init__(handle)

    @classmethod
    def from_rates(cls, rates, labels=None):
        """A generator from the rates alone; the diagonal follows.

        Parameters
        ----------
        rates : DataFrame, mapping, scipy.sparse matrix or array
            Rates between different states per unit of time; kinds as for :class:`Chain`.
        labels : list, optional
            As for :class:`Chain`.

        Returns
        -------
        Generator

        Raises
        ------
        DataError
            (CF2200) With a finding for everything wrong, as for the class; entries on the diagonal are findings.
        """
        read = inputs.matrix(rates, labels)
        inputs.check_columns(read)
        made = cls.__new__(cls)
        Labelled.__init__(made, _markov.Generator.from_rates(read.labels, inputs.sparse_arrays(read)))
        return made

    @property
    def rates(self):
        """Rates between different states as a dense frame. Cost: n² numbers."""
        return frame_of(self, inputs.dense_of(*self._handle.rates))

    @property
    def exit_rates(self):
        """Total rate out of each state."""
        return series(self, self._handle.exit_rates, "rate")

    def _arrays(self):
        return self._handle.matrix

    def __reduce__(self):
        return _restored, (self.labels, self._handle.rates)

    def _entries(self):
        return len(self._handle.rates[0])


def as_generator(source):
    """The generator itself, or a generator made of whatever :class:`Generator` accepts."""
    if hasattr(source, "_handle") and not isinstance(source, Generator):
        _markov.refuse_argument(f"a Generator is wanted, got a {type(source).__name__}")
    return source if isinstance(source, Generator) else Generator(source)


def _restored(labels, arrays):
    made = Generator.__new__(Generator)
    Labelled.__init__(made, _markov.Generator.from_rates(labels, arrays))
    return made


def embedded_chain(model):
    """The chain of the states met one after the other, p_ij = q_ij / q_i: the next-state probabilities.

    An absorbing state stays; a state that may be held for ever keeps itself with that probability.

    Parameters
    ----------
    model : Generator or SemiMarkov

    Returns
    -------
    Chain
        Of the same states.
    """
    return Chain._of(_markov.embedded_chain(model._handle))


def uniformised_chain(generator, rate):
    """The chain seen after exponential times of the given rate: I + Q / rate.

    Its stationary distributions are those of the generator.

    Parameters
    ----------
    generator : Generator, or anything :class:`Generator` accepts
    rate : float
        Per unit of time, at least the largest exit rate.

    Returns
    -------
    Chain
        Of the same states.

    Raises
    ------
    InputError
        If ``rate`` is not finite and positive, or below the largest exit rate.
    """
    return Chain._of(_markov.uniformised_chain(as_generator(generator)._handle, rate))


def distribution_at(generator, start, time, *, error=_error):
    """Where a start is after a time: start · exp(Q t).

    Parameters
    ----------
    generator : Generator, or anything :class:`Generator` accepts
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities or stocks by state: from 0 up, they need not sum to one.
    time : float
        At least 0, in the unit of time of the rates.
    error : float
        Bound on what the truncated series may leave out, in probability.

    Returns
    -------
    pandas.Series
        By state. ``attrs["error_bound"]`` bounds the sum of the absolute errors from truncation, for a start that sums
        to one; ``attrs["terms"]`` is the number of products with the matrix.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``time`` is negative or infinite.

    Notes
    -----
    Uniformisation, Σ_k Poisson(k; Λt) start (I + Q/Λ)ᵏ, with Poisson weights made outwards from the mode so that
    nothing under- or overflows (Jensen 1953; Fox and Glynn 1988). Nothing negative is added: entries are accurate
    however small. Cost: O((Λt + 6 √Λt) · nonzeros).
    """
    generator = as_generator(generator)
    values, bound, terms = _markov.distribution_at(generator._handle, inputs.start_of(generator, start), time, error)
    result = series(generator, values, "probability")
    result.attrs.update(error_bound=bound, terms=terms)
    return result


@dataclass(frozen=True, repr=False)
class TransitionMatrix(Result):
    """exp(Q t), and how it was made.

    Attributes
    ----------
    probabilities : pandas.DataFrame
    method : str
        ``uniformisation`` or ``scaling_and_squaring``.
    terms, squarings : int
        Terms of the series; squarings after it.
    error_bound : float
        On the row sums of absolute errors from truncation.
    """

    probabilities: pd.DataFrame
    method: str
    terms: int
    squarings: int
    error_bound: float

    def summary(self):
        return f"{len(self.probabilities)} states, by {self.method}, error bound {self.error_bound:.1e}"

    def _table(self):
        return self.probabilities


def transition_matrix(generator, time, *, error=_error, cell_limit=default.cell_limit):
    """The transition matrix exp(Q t) over a time.

    Parameters
    ----------
    generator : Generator, or anything :class:`Generator` accepts
    time : float
        At least 0, in the unit of time of the rates.
    error : float
        Bound on what the truncated series may leave out, in probability.
    cell_limit : int
        Dense tables with more cells than this are refused.

    Returns
    -------
    TransitionMatrix
        The probabilities, n × n, and how they were made.

    Raises
    ------
    InputError
        If ``time`` is negative or infinite.

    Notes
    -----
    A series of uniformised powers for the whole time where that costs less; else for t/2ˢ with Λt/2ˢ ≤ 1 followed by s
    squarings, in which nothing cancels either and rows are brought back to sum one after each (scaling and squaring:
    Moler and Van Loan 2003). Cost: the lesser of O(Λt · n · nonzeros) and O(n³ log Λt).

    Examples
    --------
    >>> generator = cf.markov.Generator.from_rates({"post": {"left": 0.5}, "left": {}})
    >>> found = cf.markov.transition_matrix(generator, 2.0)
    >>> round(float(found.probabilities.loc["post", "post"]), 6)  # exp(-1)
    0.367879
    """
    generator = as_generator(generator)
    found = _markov.transition_matrix(generator._handle, time, error, cell_limit)
    return TransitionMatrix(**{**found, "probabilities": frame_of(generator, found["probabilities"])})


def expected_stays(generator, start):
    """Expected total time spent in each transient state before absorption: start (−T)⁻¹.

    Parameters
    ----------
    generator : Generator, or anything :class:`Generator` accepts
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.

    Returns
    -------
    pandas.Series
        Time by state, in the unit of time of the rates; 0 for recurrent states.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    One transposed solve by elimination on the rates.
    """
    generator = as_generator(generator)
    found = _markov.expected_stays(generator._handle, inputs.start_of(generator, start))
    return series(generator, found, "time")


def arrival_probabilities(generator, start, targets, times, *, error=_error):
    """Probability of having been in one of ``targets`` by each of ``times``.

    Parameters
    ----------
    generator : Generator, or anything :class:`Generator` accepts
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities by state.
    targets : label or list of labels
        At least one state.
    times : float or list of float
        Ascending, in the unit of time of the rates.
    error : float
        Bound on what the truncated series may leave out, in probability.

    Returns
    -------
    pandas.Series
        Probability by time.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no target, or ``times`` are negative, infinite or do not ascend.

    Notes
    -----
    By the series of :func:`distribution_at`, the targets made absorbing.
    """
    generator, times = as_generator(generator), np.atleast_1d(inputs.array(times))
    start, targets = inputs.start_of(generator, start), inputs.states(generator, targets)
    found = _markov.arrival_probabilities(generator._handle, start, targets, times, error)
    return pd.Series(found, index=pd.Index(times, name="time"), name="probability")
