"""Chains that follow each other, one step each."""

import pandas as pd

from .. import _core
from . import inputs
from .chain import Chain, as_chain
from .generator import Generator

_markov = _core.markov


def product(chains):
    """The product P₁ P₂ … of chains as a chain.

    All must have the same labels in the same order. Raises :class:`~careerflow.InputError` otherwise or if there is
    none. Cost: O(T n³), dense.
    """
    return Chain._of(_markov.product([as_chain(chain)._handle for chain in chains]))


def distributions_through(chains, start, durations=None):
    """Where a start goes when step t uses ``chains[t]``, as a frame by step: row 0 is the start.

    Parameters
    ----------
    chains : list of Chain, or list of Generator
        With the same labels in the same order.
    start : label, mapping, Series or array
        A state, or a distribution or stock by state.
    durations : list of float
        For generators: the length of each period, in which the rates are constant.

    Notes
    -----
    Raises as :func:`product`, :class:`~careerflow.ShapeError` if ``start`` has another length, or if there is not one
    duration per generator. Cost: the nonzeros of all chains.
    """
    models = [chain if isinstance(chain, Generator) else as_chain(chain) for chain in chains]
    handles = [model._handle for model in models]
    if not models:
        return _markov.product(handles)  # raises
    start = inputs.start_of(models[0], start)
    if durations is None:
        rows = _markov.distributions_through(handles, start)
    else:
        rows = _markov.distributions_through(handles, durations, start, _markov.transient_error)
    return pd.DataFrame(rows, index=pd.RangeIndex(len(rows), name="step"), columns=models[0].states)


def contraction(chain):
    """Dobrushin's coefficient, max over pairs of rows of their total variation distance.

    A step shrinks the distance between any two distributions by at least this factor (Dobrushin 1956). Cost: O(n³),
    dense.
    """
    return _markov.contraction(as_chain(chain)._handle)
