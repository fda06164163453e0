import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import careerflow as cf


def brute_force(arcs, source, target, nodes):
    """Every simple path, then the pairs that no other pair beats."""
    found = set()

    def walk(node, seen, first, second):
        if node == target:
            found.add((first, second))
            return
        for tail, head, a, b in arcs:
            if tail == node and head not in seen:
                walk(head, seen | {head}, first + a, second + b)

    walk(source, {source}, 0, 0)
    return sorted(p for p in found if not any(q != p and q[0] <= p[0] and q[1] <= p[1] for q in found))


arc = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 4), st.integers(0, 4))


@settings(max_examples=200, deadline=None)
@given(st.lists(arc, min_size=1, max_size=14))
def test_the_front_is_that_of_all_simple_paths(arcs):
    tail, head, first, second = (np.array(column) for column in zip(*arcs))
    front = cf.pareto_front(tail, head, first, second, 0, 5, nodes=6)
    assert list(front.points.itertuples(index=False, name=None)) == brute_force(arcs, 0, 5, 6)
    for point, (a, b) in enumerate(front.points.itertuples(index=False, name=None)):
        path = front.path(point)
        assert (first[path].sum(), second[path].sum()) == (a, b)
        assert all(head[i] == tail[j] for i, j in itertools.pairwise(path))


def test_real_weights_are_counted_in_units():
    front = cf.pareto_front([0, 0], [1, 1], [1.0, 2.0], [10.50, 9.25], 0, 1, units=(1, 0.01))
    assert front.points.to_dict("list") == {"first": [1, 2], "second": [10.50, 9.25]}


def test_every_bad_arc_is_named():
    with pytest.raises(cf.DataError) as caught:
        cf.pareto_front([0, 0], [1, 7], [-1, 1], [1, 1], 0, 1, nodes=2)
    assert len(caught.value.findings) == 2
    with pytest.raises(cf.DataError):
        cf.pareto_front([0], [1], [float("nan")], [1.0], 0, 1)


def test_shapes_and_names_are_checked():
    with pytest.raises(cf.ShapeError):
        cf.pareto_front([0, 1], [1], [1], [1], 0, 1)
    with pytest.raises(cf.NotFoundError):
        cf.pareto_front([0], [1], [1], [1], 0, 1, method="magic")
    with pytest.raises(cf.InputError):
        cf.pareto_front([0], [1], [1], [1], 0, 5, nodes=2)


def test_the_repr_says_how_it_was_found():
    assert "dense_time" in repr(cf.pareto_front([0], [1], [1], [1], 0, 1, method="dense_time"))
