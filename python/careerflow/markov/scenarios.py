"""Expected stocks of many scenarios, or of many sets of parameters, side by side."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from . import calls, inputs
from .chain import default

_markov = calls.core


def project_scenarios(system, start, recruits, steps, *, kept=None, threads=1):
    """Expected stocks of many scenarios of one system after ``steps`` steps: m' = m P + μ, one row a scenario.

    Scenarios differ in where they begin and in who joins. The same bits as :func:`step` gives for each alone, on any
    processor and number of threads.

    Parameters
    ----------
    system : OpenSystem
    start : array or frame, scenarios × states
        Heads at the start. Heads by state (one row, a mapping or a series) are shared by all scenarios. Columns of a
        frame are the labels of the states, in any order.
    recruits : array or frame, scenarios × states
        Heads that join in each step; as ``start``.
    steps : int
    kept : list of int, optional
        Steps whose stocks are wanted, ascending, 0 being the start.
    threads : int
        0 means one for each processor.

    Returns
    -------
    pandas.DataFrame, or dict of them by step with ``kept``
        Heads, scenarios × states.

    Raises
    ------
    ShapeError
        If sizes do not fit.
    InputError
        On negative or infinite recruits, or steps that do not ascend.

    Notes
    -----
    Cost: 2 · steps · scenarios · nonzeros operations, sixteen scenarios side by side in the vectors.
    """
    rows = _rows_of(system, start, "start"), _rows_of(system, recruits, "recruits")
    found = _markov.project_scenarios(system._handle, *rows, steps, kept or [], threads)
    return _frames(found, system.labels, kept)


def project_parameter_sets(
    transitions,
    start,
    recruits,
    steps,
    *,
    labels=None,
    kept=None,
    row_sum_tolerance=default.row_sum_tolerance,
    threads=1,
):
    """Expected stocks of many systems with the same few states: a scenario is a set of transition probabilities.

    m' = m P + μ as :func:`project_scenarios`, with a P for each row.

    Parameters
    ----------
    transitions : array, sets × states × states
        Rows are *from* and sum to at most one; what they lack is wastage.
    start : array, sets × states
        Heads at the start; one row is shared by all sets.
    recruits : array, sets × states
        Heads that join in each step; one row is shared by all sets.
    steps : int
        At least 0.
    labels : list of str, optional
        Of the states; their numbers if not given.
    kept : list of int, optional
        Steps whose stocks are wanted, ascending, 0 being the start.
    row_sum_tolerance : float
        A row may exceed one by this much.
    threads : int
        0 means one for each processor.

    Returns
    -------
    pandas.DataFrame, or dict of them by step with ``kept``
        Heads, sets × states.

    Raises
    ------
    ShapeError
        If sizes do not fit.
    InputError
        As :func:`project_scenarios`; (CF2205, CF2206) naming the first set and row that are no probabilities.

    Notes
    -----
    Cost: 2 · steps · sets · states² operations, eight sets side by side in the vectors.
    """
    found = _markov.project_parameter_sets(
        np.asarray(transitions, dtype=float),
        _rows(start),
        _rows(recruits),
        steps,
        kept or [],
        row_sum_tolerance,
        threads,
    )
    return _frames(found, labels, kept)


def _rows_of(system, given, what):
    if isinstance(given, (Mapping, pd.Series)):
        return _rows(inputs.values_by_state(system, given, what))
    if isinstance(given, pd.DataFrame):
        order = [system.index_of(str(label)) for label in given.columns]
        if sorted(order) != list(range(system.size)):
            _markov.refuse_argument(f"{what}: columns must be the states, each once")
        return _rows(given)[:, np.argsort(order)]
    return _rows(given)


def _rows(values):
    return np.atleast_2d(np.asarray(values, dtype=float))


def _frames(found, labels, kept):
    columns = None if labels is None else inputs.texts(labels)
    frames = [pd.DataFrame(values, columns=columns) for values in found]
    return dict(zip(kept, frames)) if kept else frames[0]
