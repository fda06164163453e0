"""Single paths through a chain: sampled, likely, and how likely."""

from dataclasses import dataclass

from . import calls, inputs
from .chain import as_chain
from .show import Result

_markov = calls.core


def sample_path(chain, start, steps, *, seed, path=0):
    """A path from the state ``start``, one draw per step.

    The next state is the first of the row, in order of columns, whose cumulated probability exceeds the draw. Equal
    ``seed`` and ``path`` give equal paths everywhere.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : label
        The first state.
    steps : int
        At least 0.
    seed : int
        At least 0.
    path : int
        Number of the path, 0 to 2³² − 1: paths of one seed are independent.

    Returns
    -------
    list of str
        Labels of the ``steps`` + 1 states, the start first.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        On a negative number of steps; (CF1202) on a number of a path outside its range.

    Notes
    -----
    Cost: O(steps · entries of a row).
    """
    return _sampled(chain, start, steps, False, seed, path)


def sample_path_to_end(chain, start, step_limit, *, seed, path=0):
    """As :func:`sample_path`, until an absorbing state is entered or ``step_limit`` steps are taken.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    start : label
        The first state.
    step_limit : int
        Steps at most, at least 0.
    seed : int
        At least 0.
    path : int
        Number of the path, 0 to 2³² − 1: paths of one seed are independent.

    Returns
    -------
    list of str
        Labels of the states, the start first; at most ``step_limit`` + 1.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        On a negative number of steps; (CF1202) on a number of a path outside its range.

    Notes
    -----
    Cost: O(steps taken · entries of a row).
    """
    return _sampled(chain, start, step_limit, True, seed, path)


def log_likelihood(chain, path):
    """Natural logarithm of the probability of a path given its first state: Σ ln p over its steps.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    path : list of labels
        States in order.

    Returns
    -------
    float
        Nats; −∞ if a step has probability zero.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If the path is empty.

    Notes
    -----
    Cost: O(steps · log of the entries of a row).
    """
    chain = as_chain(chain)
    return _markov.log_likelihood(chain._handle, inputs.states(chain, path))


@dataclass(frozen=True, repr=False)
class LikelyPath(Result):
    """A path and its probability.

    Attributes
    ----------
    states : list of str
    log_probability : float
        Given the first state.
    """

    states: list
    log_probability: float

    def summary(self):
        return f"{' → '.join(self.states)}, log probability {self.log_probability:.6g}"


def most_likely_path(chain, from_state, to_state, steps=None):
    """The most probable path from one state to another, in exactly ``steps`` steps, or in any number of steps.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    from_state : label
    to_state : label
    steps : int, optional
        At least 0; any number of steps if not given.

    Returns
    -------
    LikelyPath
        The states from first to last, and the logarithm of the probability.

    Raises
    ------
    DataError, NotFoundError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2213) If there is none.

    Notes
    -----
    In so many steps: Viterbi 1967, ties to the lower state; cost O(steps · nonzeros), steps · n numbers. In any number:
    Dijkstra 1959 on −ln p; cost O(nonzeros log n).
    """
    chain = as_chain(chain)
    ends = chain.index_of(from_state), chain.index_of(to_state)
    states, log_probability = _markov.most_likely_path(chain._handle, *ends, steps)
    labels = chain.labels
    return LikelyPath([labels[i] for i in states], log_probability)


def _sampled(chain, start, steps, to_end, seed, path):
    chain = as_chain(chain)
    labels = chain.labels
    found = _markov.sample_path(chain._handle, chain.index_of(start), steps, to_end, seed, path)
    return [labels[i] for i in found]
