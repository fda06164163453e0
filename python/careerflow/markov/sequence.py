"""Chains that follow each other, one step each."""

import pandas as pd

from . import calls, inputs
from .chain import Chain, as_chain, default
from .generator import Generator

_markov = calls.core


def product(chains, *, cell_limit=default.cell_limit):
    """The product P₁ P₂ … of chains as a chain.

    Parameters
    ----------
    chains : list of chain-like, see :mod:`careerflow.markov`
        With the same labels in the same order.
    cell_limit : int
        Dense tables with more cells than this are refused.

    Returns
    -------
    Chain
        Of the same states.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no chain, their labels differ, or (CF2211) if n² exceeds ``cell_limit``.

    Notes
    -----
    Cost: O(T n³), dense.
    """
    return Chain._of(_markov.product([as_chain(chain)._handle for chain in chains], cell_limit))


def distributions_through(chains, start, durations=None):
    """Where a start goes when step t uses ``chains[t]``: start P₁ … P_t after t steps.

    Parameters
    ----------
    chains : list of chain-like, or list of Generator, see :mod:`careerflow.markov`
        With the same labels in the same order.
    start : start, see :mod:`careerflow.markov`
        A state, or probabilities or stocks by state: from 0 up, they need not sum to one.
    durations : list of float, optional
        For generators: the length of each period, in which the rates are constant.

    Returns
    -------
    pandas.DataFrame
        By step and state, in the unit of ``start``: row 0 is the start.

    Raises
    ------
    DataError, NotFoundError, ShapeError, InputError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        If there is no chain, or their labels differ.
    ShapeError
        If there is not one duration per generator.

    Notes
    -----
    Cost: the nonzeros of all chains; of generators as :func:`distribution_at` for each.
    """
    models = [chain if isinstance(chain, Generator) else as_chain(chain) for chain in chains]
    handles = [model._handle for model in models]
    if not models:
        return _markov.product(handles, default.cell_limit)  # raises
    start = inputs.start_of(models[0], start)
    if durations is None:
        rows = _markov.distributions_through(handles, start)
    else:
        rows = _markov.distributions_through(handles, durations, start, _markov.transient_error)
    return pd.DataFrame(rows, index=pd.RangeIndex(len(rows), name="step"), columns=models[0].states)


def contraction(chain, *, cell_limit=default.cell_limit):
    """Dobrushin's coefficient, max over pairs of rows of their total variation distance.

    A step shrinks the distance between any two distributions by at least this factor.

    Parameters
    ----------
    chain : chain-like, see :mod:`careerflow.markov`
    cell_limit : int
        Dense tables with more cells than this are refused.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    InputError
        (CF2211) If n² exceeds ``cell_limit``.

    Notes
    -----
    Dobrushin (1956). Cost: O(n³), dense.
    """
    return _markov.contraction(as_chain(chain)._handle, cell_limit)
