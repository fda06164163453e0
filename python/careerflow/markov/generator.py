"""Markov chains in continuous time."""

from dataclasses import dataclass

import pandas as pd

from .. import _core
from . import inputs
from .chain import Chain, Labelled, default, frame_of, series
from .show import Result

_markov = _core.markov
_error = _markov.transient_error


class Generator(Labelled):
    """A Markov chain in continuous time: n labelled states and rates between them per unit of time, rows are *from*.

    Immutable. The diagonal is minus the sum of its row and is not stored.

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
    """

    _unit = "rates"

    def __init__(self, matrix, labels=None, *, row_sum_tolerance=default.row_sum_tolerance):
        read = inputs.matrix(matrix, labels)
        inputs.check_columns(read)
        if isinstance(read, inputs.Entries):
            handle = _markov.Generator.from_sparse(read.labels, read.arrays, row_sum_tolerance)
        else:
            handle = _markov.Generator.from_dense(read.labels, read.values, row_sum_tolerance)
        super().__init__(handle)

    @classmethod
    def from_rates(cls, rates, labels=None):
        """From the rates alone; entries on the diagonal are findings of a :class:`~careerflow.DataError`."""
        read = inputs.matrix(rates, labels)
        inputs.check_columns(read)
        made = cls.__new__(cls)
        Labelled.__init__(made, _markov.Generator.from_rates(read.labels, inputs.sparse_arrays(read)))
        return made

    @property
    def rates(self):
        """Rates between different states as a dense frame. Cost: n² numbers."""
        return self.to_frame()

    @property
    def exit_rates(self):
        """Total rate out of each state."""
        return series(self, self._handle.exit_rates, "rate")

    def _arrays(self):
        return self._handle.rates

    def __reduce__(self):
        return _restored, (self.labels, self._arrays())


def _restored(labels, arrays):
    made = Generator.__new__(Generator)
    Labelled.__init__(made, _markov.Generator.from_rates(labels, arrays))
    return made


def embedded_chain(model):
    """The chain of the states met one after the other, p_ij = q_ij / q_i: the next-state probabilities.

    Of a :class:`Generator` or a :class:`SemiMarkov` chain. An absorbing state stays; a state that may be held for ever
    keeps itself with that probability.
    """
    return Chain._of(_markov.embedded_chain(model._handle))


def uniformised_chain(generator, rate):
    """The chain seen after exponential times of the given rate: I + Q / rate.

    Its stationary distributions are those of the generator. Raises :class:`~careerflow.InputError` if ``rate`` is below
    the largest exit rate.
    """
    return Chain._of(_markov.uniformised_chain(generator._handle, rate))


def distribution_at(generator, start, time, *, error=_error):
    """start · exp(Q t), as a Series by state.

    Parameters
    ----------
    generator : Generator
    start : label, mapping, Series or array
        A state, or values by state.
    time : float
    error : float
        Bound on what the truncated series may leave out, in probability.

    Returns
    -------
    pandas.Series
        ``attrs["error_bound"]`` bounds the sum of the absolute errors from truncation, for a start that sums to one;
        ``attrs["terms"]`` is the number of products with the matrix.

    Raises
    ------
    ShapeError, InputError
        If ``start`` has another length; on a negative or infinite time.

    Notes
    -----
    Uniformisation, Σ_k Poisson(k; Λt) start (I + Q/Λ)ᵏ, with Poisson weights made outwards from the mode so that
    nothing under- or overflows (Jensen 1953; Fox and Glynn 1988). Nothing negative is added: entries are accurate
    however small. Cost: O((Λt + 6 √Λt) · nonzeros).
    """
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


def transition_matrix(generator, time, *, error=_error):
    """The transition matrix exp(Q t) over a time.

    Returns
    -------
    TransitionMatrix

    Notes
    -----
    A series of uniformised powers for the whole time where that costs less; else for t/2ˢ with Λt/2ˢ ≤ 1 followed by s
    squarings, in which nothing cancels either and rows are brought back to sum one after each (scaling and squaring:
    Moler and Van Loan 2003). Cost: the lesser of O(Λt · n · nonzeros) and O(n³ log Λt).
    """
    found = _markov.transition_matrix(generator._handle, time, error)
    return TransitionMatrix(**{**found, "probabilities": frame_of(generator, found["probabilities"])})


def expected_stays(generator, start):
    """Expected total time spent in each transient state before absorption, 0 for recurrent ones: start (−T)⁻¹."""
    found = _markov.expected_stays(generator._handle, inputs.start_of(generator, start))
    return series(generator, found, "time")


def arrival_probabilities(generator, start, targets, times, *, error=_error):
    """Probability of having been in one of ``targets`` by each of ``times`` (ascending), as a Series by time."""
    start, targets = inputs.start_of(generator, start), inputs.states(generator, targets)
    found = _markov.arrival_probabilities(generator._handle, start, targets, times, error)
    return pd.Series(found, index=pd.Index(times, name="time"), name="probability")
