"""Exact derivatives of stocks of an open system to transitions, recruits and the start."""

from . import calls, inputs
from .chain import series
from .open_system import recruits_of
from .show import Result

_markov = calls.core


class StockSensitivity(Result):
    """Derivatives of a number of stocks, such as Σ_i c_i (expected heads in state i).

    Attributes
    ----------
    value : float
        The number itself.
    by_recruit : pandas.Series
        To the expected number of recruits into each state, of every step.
    by_start : pandas.Series or None
        To the heads at the start; None for limiting stocks.
    """

    def __init__(self, system, name, handle):
        self._system = system
        self._name = name
        self._handle = handle.by_transition
        self.value = self._handle.value
        self.by_recruit = series(system, handle.by_recruit, "derivative")
        self.by_start = series(system, handle.by_start, "derivative") if handle.by_start.size else None

    def per_move(self, from_state, to_state, taken_from=None):
        """d value / d p_ij when the probability is taken from (i, ``taken_from``), or from wastage.

        Parameters
        ----------
        from_state : label
        to_state : label
        taken_from : label, optional
            The state that the probability is taken from; wastage if not given.

        Returns
        -------
        float

        Raises
        ------
        NotFoundError
            If a label is no state.
        """
        i, j = self._system.index_of(from_state), self._system.index_of(to_state)
        k = self._system.size if taken_from is None else self._system.index_of(taken_from)
        return self._handle.per_move(i, j, k)

    def summary(self):
        return f"{self._name} = {self.value:.6g}"

    def _table(self):
        return self.by_recruit.to_frame("by_recruit")


def sensitivity_of_limiting_stocks(system, recruitment, c):
    """Of Σ_i c_i (limiting heads in state i), m = μ (I − P)⁻¹.

    d/dp_ij = m_i v_j with v = (I − P)⁻¹ c and 0 outside; d/dμ_j = v_j.

    Parameters
    ----------
    system : OpenSystem
    recruitment : recruitment, see :mod:`careerflow.markov`
        The recruits of every step.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.

    Returns
    -------
    StockSensitivity
        The number and its derivatives to transitions, recruits and the start.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If there are states from which nobody ever leaves, naming one.

    Notes
    -----
    Cost: one elimination.
    """
    c = inputs.values_by_state(system, c, "values")
    found = _markov.sensitivity_of_limiting_stocks(system._handle, recruits_of(system, recruitment), c)
    return StockSensitivity(system, "limiting stocks", found)


def sensitivity_of_stocks_after(system, start, recruitment, c, horizon):
    """Of Σ_i c_i (expected heads in state i) after ``horizon`` steps of the same recruitment.

    d/dp_ij = Σ_t m_i(t) (P^(horizon − 1 − t) c)_j.

    Parameters
    ----------
    system : OpenSystem
    start : values by state, see :mod:`careerflow.markov`
        Heads at the start.
    recruitment : recruitment, see :mod:`careerflow.markov`
        The recruits of every step.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.
    horizon : int
        Number of steps, at least 0.

    Returns
    -------
    StockSensitivity
        The number and its derivatives to transitions, recruits and the start.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative.

    Notes
    -----
    Cost: O(horizon · nonzeros), 2 n numbers a step.
    """
    start = inputs.values_by_state(system, start, "stocks")
    c = inputs.values_by_state(system, c, "values")
    recruits = recruits_of(system, recruitment)
    found = _markov.sensitivity_of_stocks_after(system._handle, start, recruits, c, horizon)
    return StockSensitivity(system, f"stocks after {horizon} steps", found)


def sensitivity_of_structure_under_growth(system, shares, growth, c):
    """Of Σ_i c_i (share of state i) = L in a structure kept under growth.

    With m = shares ((1 + growth) I − P)⁻¹ and v = ((1 + growth) I − P)⁻¹ (c − L), m_i v_j / Σ m, 0 outside.
    ``by_recruit`` is to the shares of recruits, which keep their sum: only differences are meaningful.

    Parameters
    ----------
    system : OpenSystem
    shares : values by state, see :mod:`careerflow.markov`
        Shares of the recruits that come into each state: not negative, sum 1.
    growth : float
        Relative growth of recruitment per step, at least 0.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.

    Returns
    -------
    StockSensitivity
        The number and its derivatives to transitions, recruits and the start.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If growth is negative, or shares are negative or do not sum to one; (CF2210) if growth is 0 and there are states
        from which nobody ever leaves.

    Notes
    -----
    Cost: one elimination.
    """
    shares = inputs.values_by_state(system, shares, "shares")
    c = inputs.values_by_state(system, c, "values")
    found = _markov.sensitivity_of_structure_under_growth(system._handle, shares, growth, c)
    return StockSensitivity(system, "structure under growth", found)


def sensitivity_of_stock_variance_after(system, start, recruitment, c, horizon):
    """Of the variance of Σ_i c_i (heads in state i) after ``horizon`` steps of the same recruitment, from known stocks.

    With w(t) = P^(horizon − t) c the variance is Σ_t [Σ_i m_i(t) s_i(t) + w(t + 1)·R w(t + 1)], s_i(t) the variance of
    w_j(t + 1) over the next state j of a person in state i, R the covariance of recruits; two adjoints carry what moves
    through m and through w. ``by_recruit`` moves the mean number of recruits into a state, with shares that follow:
    more Poisson recruits are more independent ones; a multinomial total grows; of a random total the variance stays.

    Parameters
    ----------
    system : OpenSystem
    start : values by state, see :mod:`careerflow.markov`
        Heads at the start.
    recruitment : recruitment, see :mod:`careerflow.markov`
        The recruits of every step.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.
    horizon : int
        Number of steps, at least 0.

    Returns
    -------
    StockSensitivity
        The number and its derivatives to transitions, recruits and the start.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If ``horizon`` is negative.

    Notes
    -----
    Cost: O(horizon · nonzeros), 4 n numbers a step.
    """
    start = inputs.values_by_state(system, start, "stocks")
    c = inputs.values_by_state(system, c, "values")
    recruits = recruits_of(system, recruitment)
    found = _markov.sensitivity_of_stock_variance_after(system._handle, start, recruits, c, horizon)
    return StockSensitivity(system, f"variance of stocks after {horizon} steps", found)


def sensitivity_of_limiting_stock_variance(system, recruitment, c):
    """Of the variance of Σ_i c_i (heads in state i) in the long run.

    With W = P W Pᵀ + c cᵀ: m_i (W_jj + λ_j) + 2 [(V − diag m) P W]_ij, (I − P) λ = s, s_i = Σ_j p_ij W_jj − p_i·W p_i.

    Parameters
    ----------
    system : OpenSystem
    recruitment : recruitment, see :mod:`careerflow.markov`
        The recruits of every step.
    c : values by state, see :mod:`careerflow.markov`
        What each state counts.

    Returns
    -------
    StockSensitivity
        The number and its derivatives to transitions, recruits and the start.

    Raises
    ------
    NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2210) If there are states from which nobody ever leaves, naming one.

    Notes
    -----
    Cost: O(n³ log(1/tolerance)), 2 n² numbers.
    """
    c = inputs.values_by_state(system, c, "values")
    found = _markov.sensitivity_of_limiting_stock_variance(system._handle, recruits_of(system, recruitment), c)
    return StockSensitivity(system, "variance of limiting stocks", found)
