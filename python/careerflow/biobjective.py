"""The bare bi-objective shortest-path engine, for any directed multigraph with two non-negative weights."""

import numpy as np
import pandas as pd

from . import _core
from .tables import frame


class PlainPaths:
    """The Pareto front between two nodes of a graph that was read from a file.

    Attributes
    ----------
    front : pandas.DataFrame
        One row per point, indexed by ``path``: sums ``first`` and ``second``, number of ``arcs``, ``nodes`` in short.
    steps : pandas.DataFrame
        One row per arc of every path, indexed by ``path`` and ``step``: ends, line of the file, weights.
    """

    def __init__(self, result):
        self._result = result
        self.front = frame(_core.plain_front_table(result), "path")
        self.steps = frame(_core.plain_steps_table(result), ["path", "step"])

    def __len__(self):
        return len(self.front)

    def __repr__(self):
        if not len(self):
            return f"<careerflow.PlainPaths from {self._result.source} to {self._result.target}: none>"
        return f"<careerflow.PlainPaths: {self._result.summary()}>\n{self.front.to_string()}"


def plain_paths(file, source, target, *, method="automatic", memory_limit_bytes=None):
    """The exact Pareto front between two named nodes of the graph in a CSV file; what ``careerflow paths --arcs`` does.

    Parameters
    ----------
    file : path
        CSV with the columns ``from``, ``to``, ``first`` and ``second``: one arc a row, weights not negative.
    source, target : str
        Nodes by name.
    method : str
        As :func:`pareto_front`.
    memory_limit_bytes : int
        As :func:`pareto_front`.

    Returns
    -------
    PlainPaths

    Raises
    ------
    DataError
        With every finding, if the file is not a table of arcs.
    NotFoundError
        For an unknown node, with the nearest names.
    """
    return PlainPaths(
        _core.plain_paths(str(file), source, target, method=method, memory_limit_bytes=memory_limit_bytes)
    )


class ParetoFront:
    """All Pareto-optimal pairs of sums from one node to another.

    Attributes
    ----------
    points : pandas.DataFrame
        Columns ``first`` (ascending) and ``second`` (descending), one row per point.
    method : str
        The method that was used, ``dense_time`` or ``label_setting``.
    labels_expanded, memory_bytes : int
        Work done, and the largest working memory beside the graph.
    """

    def __init__(self, front, units):
        self._front = front
        first, second = units
        self.points = pd.DataFrame({"first": front.first * first, "second": front.second * second})
        self.method = front.method
        self.labels_expanded = front.labels_expanded
        self.memory_bytes = front.memory_bytes

    def path(self, point):
        """The arcs of one path that reaches a point.

        Parameters
        ----------
        point : int
            Row of ``points``, from 0.

        Returns
        -------
        numpy.ndarray of int
            Positions of the arcs, from source to target.

        Raises
        ------
        InputError
            If there is no such point, or the paths were not asked for.
        """
        return self._front.path(point)

    def __len__(self):
        return len(self.points)

    def __repr__(self):
        return f"<careerflow.ParetoFront: {self._front.summary()}>"


def pareto_front(
    tail,
    head,
    first,
    second,
    source,
    target,
    *,
    nodes=None,
    units=(1, 1),
    method="automatic",
    with_paths=True,
    memory_limit_bytes=None,
):
    """The exact Pareto front of two path sums from ``source`` to ``target``.

    Parameters
    ----------
    tail, head : array of int
        Ends of the arcs, nodes numbered from 0. Parallel arcs are different arcs; cycles are legal.
    first, second : array
        Weights of the arcs, not negative. Whole numbers, or real numbers that are multiples of ``units``.
    source, target : int
        Nodes.
    nodes : int
        Number of nodes; by default one more than the largest end.
    units : pair of float
        What one whole unit of each weight is worth, e.g. ``(1, 0.01)`` for months and pounds counted in pence.
    method : str
        ``automatic``, ``dense_time`` or ``label_setting``.
    with_paths : bool
        Also find the arcs of one path for every point.
    memory_limit_bytes : int
        Working memory allowed beside the graph and the result.

    Returns
    -------
    ParetoFront

    Raises
    ------
    DataError
        With a finding for every arc that has an unknown end or a weight that is negative, not finite or not a multiple
        of its unit.
    InputError
        If source or target is no node, or the memory limit is not enough.
    """
    tail, head = np.asarray(tail), np.asarray(head)
    first, second = np.asarray(first), np.asarray(second)
    if nodes is None:
        nodes = int(max(tail.max(initial=-1), head.max(initial=-1), source, target)) + 1
    whole = np.issubdtype(first.dtype, np.integer) and np.issubdtype(second.dtype, np.integer)
    if whole and tuple(units) == (1, 1):
        graph = _core.BiobjectiveGraph.from_arcs(nodes, tail, head, first, second)
    else:
        graph = _core.BiobjectiveGraph.from_real_arcs(nodes, tail, head, first, second, *units)
    front = _core.pareto_front(
        graph, source, target, method=method, with_paths=with_paths, memory_limit_bytes=memory_limit_bytes
    )
    return ParetoFront(front, units)
