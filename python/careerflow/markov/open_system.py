"""Stocks with recruitment and wastage (Bartholomew, Forbes and McClean 1991, chapter 4)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .. import _core
from . import inputs
from .chain import Chain, Labelled, default, frame_of, series
from .show import Result

_markov = _core.markov


class OpenSystem(Labelled):
    """Stocks of people in n states who move independently, may leave, and are joined by recruits.

    Rows are *from*; what a row lacks to one is wastage, the probability of leaving.

    Parameters
    ----------
    matrix, labels, row_sum_tolerance
        As for :class:`Chain`, but rows sum to at most one.

    Raises
    ------
    DataError
        (CF2200) With a finding for everything wrong: not square, labels missing, empty or repeated, entries that are no
        probabilities, rows that sum to more than one plus the tolerance.
    """

    def __init__(self, matrix, labels=None, *, row_sum_tolerance=default.row_sum_tolerance):
        read = inputs.matrix(matrix, labels)
        inputs.check_columns(read)
        if isinstance(read, inputs.Entries):
            handle = _markov.OpenSystem.from_sparse(read.labels, read.arrays, row_sum_tolerance)
        else:
            handle = _markov.OpenSystem.from_dense(read.labels, read.values, row_sum_tolerance)
        super().__init__(handle)

    @property
    def transitions(self):
        """The transitions as a dense frame. Cost: n² numbers."""
        return self.to_frame()

    @property
    def wastage(self):
        """Probability of leaving in a step, by state: one less the sum of the row, not below 0."""
        return series(self, self._handle.wastage, "wastage")

    def _arrays(self):
        return self._handle.transitions

    def __reduce__(self):
        return _restored, (self.labels, self._arrays())


def _restored(labels, arrays):
    made = OpenSystem.__new__(OpenSystem)
    Labelled.__init__(made, _markov.OpenSystem.from_sparse(labels, arrays, 1.0))
    return made


@dataclass(frozen=True)
class FixedRecruitment:
    """Exactly ``heads`` recruits by state each step. Adds no variance."""

    heads: object

    def _made(self, system):
        return _markov.FixedRecruitment(inputs.values_by_state(system, self.heads, "recruits"))


@dataclass(frozen=True)
class PoissonRecruitment:
    """Independent Poisson numbers with these means by state."""

    mean: object

    def _made(self, system):
        return _markov.PoissonRecruitment(inputs.values_by_state(system, self.mean, "recruits"))


@dataclass(frozen=True)
class MultinomialRecruitment:
    """Exactly ``total`` recruits, each into a state with probability ``shares``."""

    total: float
    shares: object

    def _made(self, system):
        return _markov.MultinomialRecruitment(self.total, inputs.values_by_state(system, self.shares, "shares"))


@dataclass(frozen=True)
class RandomTotalRecruitment:
    """A random number of recruits with this mean and variance, each into a state with probability ``shares``."""

    total_mean: float
    total_variance: float
    shares: object

    def _made(self, system):
        shares = inputs.values_by_state(system, self.shares, "shares")
        return _markov.RandomTotalRecruitment(self.total_mean, self.total_variance, shares)


@dataclass(frozen=True, repr=False)
class Stocks(Result):
    """The mean and the covariance of stocks.

    Attributes
    ----------
    mean : pandas.Series
        Heads by state.
    covariance : pandas.DataFrame or None
        Heads², n × n; None when it is not followed.
    """

    mean: pd.Series
    covariance: pd.DataFrame = None

    @property
    def sd(self):
        """Standard deviation by state, in heads; None when the covariance is not followed."""
        if self.covariance is None:
            return None
        return pd.Series(np.sqrt(np.diag(self.covariance)), index=self.mean.index, name="sd")

    def summary(self):
        return f"{len(self.mean)} states, {self.mean.sum():.6g} heads expected"

    def _table(self):
        return self.mean.to_frame() if self.covariance is None else pd.DataFrame({"mean": self.mean, "sd": self.sd})


def recruit_moments(recruitment, system):
    """Mean and covariance of the recruits of one step, as :class:`Stocks`.

    Covariance: 0 for fixed, diag μ for Poisson, N (diag r − r rᵀ) for multinomial, E N (diag r − r rᵀ) + Var N r rᵀ for
    a random total. Raises :class:`~careerflow.InputError` on negative numbers or shares that do not sum to one within
    1e-9.
    """
    return _stocks(system, _markov.recruit_moments(recruitment._made(system), system.size))


def known_stocks(system, heads):
    """Stocks that are known: covariance 0. ``heads`` is a mapping, Series or array by state."""
    n = system.size
    return _stocks(system, (inputs.values_by_state(system, heads, "stocks"), np.zeros((n, n))))


def step(system, stocks, recruitment):
    """One step, exactly: m' = Pᵀ m + μ and V' = Pᵀ V P + Σ_i m_i (diag p_i − p_i p_iᵀ) + R.

    Parameters
    ----------
    system : OpenSystem
    stocks : Stocks, mapping, Series or array
        Heads alone are known stocks. The covariance is followed if ``stocks`` has one.
    recruitment : FixedRecruitment, PoissonRecruitment, MultinomialRecruitment, RandomTotalRecruitment
        Or heads by state, which is fixed recruitment.

    Returns
    -------
    Stocks

    Notes
    -----
    p_i is row i (Pollard 1966; the term in m is the multinomial spread of those who were in state i). Exact because
    every person moves independently of the others and of the recruits. Cost: O(nonzeros), with covariance
    O(n · nonzeros).
    """
    return _stocks(system, _markov.step(system._handle, *_given(system, stocks), recruits_of(system, recruitment)))


def project(systems, start, recruitment):
    """Stocks at steps 0 to the number of recruitments (one for each step), as a list.

    ``systems`` is one system for all steps or a list with one for each; all must have the same labels. Other parameters
    as :func:`step`, ``recruitment`` being a list. Raises :class:`~careerflow.InputError` or
    :class:`~careerflow.ShapeError` otherwise.
    """
    systems = [systems] if isinstance(systems, OpenSystem) else list(systems)
    if not systems:
        _markov.refuse_argument("systems: there is none")
    first = systems[0]
    recruits = [recruits_of(first, one) for one in recruitment]
    handles = [system._handle for system in systems]
    return [_stocks(first, found) for found in _markov.project(handles, *_given(first, start), recruits)]


def limiting_stocks(system, recruitment, *, with_covariance=True):
    """What constant rates and recruitment lead to, whatever the start: m = μ (I − P)⁻¹ and V = Pᵀ V P + C.

    Raises :class:`~careerflow.InputError` (CF2210) naming states from which nobody ever leaves. Cost: one elimination;
    the covariance by doubling, O(n³ log(1/tolerance)).
    """
    found = _markov.limiting_stocks(system._handle, recruits_of(system, recruitment), with_covariance)
    return _stocks(system, found)


def structure_under_growth(system, shares, growth):
    """Shares by state that are kept for ever when recruitment with these shares grows by 1 + ``growth`` each step.

    Proportional to shares · ((1 + growth) I − P)⁻¹ (Bartholomew 1982). Raises :class:`~careerflow.InputError` if growth
    is negative, or as :func:`limiting_stocks` if it is 0.
    """
    shares = inputs.values_by_state(system, shares, "shares")
    return series(system, _markov.structure_under_growth(system._handle, shares, growth), "share")


def replacement_chain(system, shares):
    """The chain of a system of constant size, in which every leaver is replaced at once by a recruit with these shares:
    P + wastage · shares.

    Its stationary distribution is the structure of such a system. Raises :class:`~careerflow.ShapeError` or
    :class:`~careerflow.InputError` as :func:`recruit_moments`.
    """
    shares = inputs.values_by_state(system, shares, "shares")
    return Chain._of(_markov.replacement_chain(system._handle, shares))


def recruits_of(system, recruitment):
    """Recruitment as the library reads it; heads by state are fixed recruitment."""
    made = recruitment if hasattr(recruitment, "_made") else FixedRecruitment(recruitment)
    return made._made(system)


def _given(system, stocks):
    if not isinstance(stocks, Stocks):
        stocks = known_stocks(system, stocks)
    covariance = np.zeros((0, 0)) if stocks.covariance is None else stocks.covariance.to_numpy()
    return inputs.values_by_state(system, stocks.mean, "stocks"), covariance


def _stocks(system, found):
    mean, covariance = found
    return Stocks(series(system, mean, "heads"), frame_of(system, covariance) if covariance.size else None)
