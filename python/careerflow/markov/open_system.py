"""Stocks with recruitment and wastage (Bartholomew, Forbes and McClean 1991, chapter 4)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import calls, inputs
from .chain import Chain, Labelled, default, frame_of, series
from .show import Result

_markov = calls.core


class OpenSystem(Labelled):
    """Stocks of people in n states who move independently, may leave, and are joined by recruits.

    Rows are *from*; what a row lacks to one is wastage, the probability of leaving.

    Parameters
    ----------
    matrix : DataFrame, mapping, scipy.sparse matrix or array
        Probabilities of going from state to state in a step; kinds as for :class:`Chain`, but rows sum to at most one.
    labels : list, optional
        As for :class:`Chain`.
    row_sum_tolerance : float
        A row may exceed one by this much.

    Raises
    ------
    DataError
        (CF2200) With a finding for everything wrong: not square, labels missing, empty or repeated, entries that are no
        probabilities, rows that sum to more than one plus the tolerance.

    Examples
    --------
    >>> staff = cf.markov.OpenSystem({"junior": {"junior": 0.8, "senior": 0.1}, "senior": {"senior": 0.9}})
    >>> staff.wastage.round(6).to_dict()
    {'junior': 0.1, 'senior': 0.1}
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
    """Exactly ``heads`` recruits by state each step. Adds no variance.

    Parameters
    ----------
    heads : values by state, see :mod:`careerflow.markov`
        Recruits into each state, not negative.
    """

    heads: object

    def _made(self, system):
        return _markov.FixedRecruitment(inputs.values_by_state(system, self.heads, "recruits"))


@dataclass(frozen=True)
class PoissonRecruitment:
    """Independent Poisson numbers with these means by state.

    Parameters
    ----------
    mean : values by state, see :mod:`careerflow.markov`
        Expected recruits into each state, not negative.
    """

    mean: object

    def _made(self, system):
        return _markov.PoissonRecruitment(inputs.values_by_state(system, self.mean, "recruits"))


@dataclass(frozen=True)
class MultinomialRecruitment:
    """Exactly ``total`` recruits, each into a state with probability ``shares``.

    Parameters
    ----------
    total : float
        Recruits in each step, not negative.
    shares : values by state, see :mod:`careerflow.markov`
        Shares of the recruits that come into each state: not negative, sum 1.
    """

    total: float
    shares: object

    def _made(self, system):
        return _markov.MultinomialRecruitment(self.total, inputs.values_by_state(system, self.shares, "shares"))


@dataclass(frozen=True)
class RandomTotalRecruitment:
    """A random number of recruits with this mean and variance, each into a state with probability ``shares``.

    Parameters
    ----------
    total_mean : float
        Expected recruits in each step, not negative.
    total_variance : float
        Their variance in heads², not negative.
    shares : values by state, see :mod:`careerflow.markov`
        Shares of the recruits that come into each state: not negative, sum 1.
    """

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
    """Mean and covariance of the recruits of one step.

    Covariance: 0 for fixed, diag μ for Poisson, N (diag r − r rᵀ) for multinomial, E N (diag r − r rᵀ) + Var N r rᵀ for
    a random total.

    Parameters
    ----------
    recruitment : FixedRecruitment, PoissonRecruitment, MultinomialRecruitment or RandomTotalRecruitment
    system : OpenSystem

    Returns
    -------
    Stocks
        Mean in heads by state, covariance in heads², n × n.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        On negative numbers, or shares that do not sum to one within 1e-9.

    Notes
    -----
    Cost: O(n²).
    """
    return _stocks(system, _markov.recruit_moments(recruitment._made(system), system.size))


def known_stocks(system, heads):
    """Stocks that are known: covariance 0.

    Parameters
    ----------
    system : OpenSystem
    heads : values by state, see :mod:`careerflow.markov`
        Heads.

    Returns
    -------
    Stocks
        With covariance 0, which is followed from then on.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.

    Notes
    -----
    Cost: O(n²).
    """
    n = system.size
    return _stocks(system, (inputs.values_by_state(system, heads, "stocks"), np.zeros((n, n))))


def step(system, stocks, recruitment):
    """One step, exactly: m' = Pᵀ m + μ and V' = Pᵀ V P + Σ_i m_i (diag p_i − p_i p_iᵀ) + R.

    Parameters
    ----------
    system : OpenSystem
    stocks : Stocks, or heads by state, see :mod:`careerflow.markov`
        Heads alone are known stocks. The covariance is followed if there is one.
    recruitment : recruitment, see :mod:`careerflow.markov`

    Returns
    -------
    Stocks
        After the step.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        On negative numbers, or shares that do not sum to one within 1e-9.

    Notes
    -----
    p_i is row i (Pollard 1966; the term in m is the multinomial spread of those who were in state i). Exact because
    every person moves independently of the others and of the recruits. Cost: O(nonzeros), with covariance O(n ·
    nonzeros).
    """
    return _stocks(system, _markov.step(system._handle, *_given(system, stocks), recruits_of(system, recruitment)))


def project(systems, start, recruitment):
    """Stocks at every step: :func:`step`, once for each recruitment.

    Parameters
    ----------
    systems : OpenSystem, or list of OpenSystem
        One for all steps, or one for each; all with the same labels.
    start : Stocks, or heads by state, see :mod:`careerflow.markov`
        Heads alone are known stocks. The covariance is followed if there is one.
    recruitment : list of recruitment, see :mod:`careerflow.markov`
        One for each step.

    Returns
    -------
    list of Stocks
        At steps 0 to the number of recruitments.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no system, or their labels differ; on negative recruits.
    ShapeError
        If there is neither one system nor one for each step.

    Notes
    -----
    Pollard (1966). Cost: O(nonzeros) a step, with covariance O(n · nonzeros).

    Examples
    --------
    >>> staff = cf.markov.OpenSystem({"junior": {"junior": 0.8, "senior": 0.1}, "senior": {"senior": 0.9}})
    >>> stocks = cf.markov.project(staff, {"junior": 100, "senior": 50}, [{"junior": 15}] * 2)
    >>> [round(float(one.mean["senior"]), 6) for one in stocks]
    [50.0, 55.0, 59.0]
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

    Parameters
    ----------
    system : OpenSystem
    recruitment : recruitment, see :mod:`careerflow.markov`
        The recruits of every step.
    with_covariance : bool
        Whether to find the covariance.

    Returns
    -------
    Stocks
        Heads by state, and their covariance if wanted.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        On negative numbers, or shares that do not sum to one within 1e-9. (CF2210) If there are states from which
        nobody ever leaves, naming one.

    Notes
    -----
    Pollard (1966); Bartholomew, Forbes and McClean (1991), chapter 4. Cost: one elimination; the covariance by
    doubling, O(n³ log(1/tolerance)).

    Examples
    --------
    >>> staff = cf.markov.OpenSystem({"junior": {"junior": 0.8, "senior": 0.1}, "senior": {"senior": 0.9}})
    >>> cf.markov.limiting_stocks(staff, {"junior": 20}).mean.round(6).to_dict()
    {'junior': 100.0, 'senior': 100.0}
    """
    found = _markov.limiting_stocks(system._handle, recruits_of(system, recruitment), with_covariance)
    return _stocks(system, found)


def structure_under_growth(system, shares, growth):
    """Shares by state that are kept for ever when recruitment with these shares grows by 1 + ``growth`` each step.

    Proportional to shares · ((1 + growth) I − P)⁻¹.

    Parameters
    ----------
    system : OpenSystem
    shares : values by state, see :mod:`careerflow.markov`
        Shares of the recruits that come into each state: not negative, sum 1.
    growth : float
        Relative growth of recruitment per step, at least 0.

    Returns
    -------
    pandas.Series
        Share by state, sum 1.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If growth is negative, or shares are negative or do not sum to one; (CF2210) if growth is 0 and there are states
        from which nobody ever leaves.

    Notes
    -----
    Bartholomew (1982). Cost: one elimination.
    """
    shares = inputs.values_by_state(system, shares, "shares")
    return series(system, _markov.structure_under_growth(system._handle, shares, growth), "share")


def replacement_chain(system, shares):
    """The chain of a system of constant size, in which every leaver is replaced at once by a recruit with these shares:
    P + wastage · shares.

    Its stationary distribution is the structure of such a system.

    Parameters
    ----------
    system : OpenSystem
    shares : values by state, see :mod:`careerflow.markov`
        Shares of the recruits that come into each state: not negative, sum 1.

    Returns
    -------
    Chain
        Of the same states.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        On negative numbers, or shares that do not sum to one within 1e-9.
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
