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


def test_a_file_of_arcs_gives_the_front_of_its_arrays(tmp_path):
    file = tmp_path / "roads.csv"
    file.write_text("from,to,first,second\na,b,1,0.1\nb,d,2,0.2\na,c,1,0.4\nc,d,1,0.1\na,c,1,0.8\n", encoding="utf-8")
    paths = cf.plain_paths(file, "a", "d")
    same = cf.pareto_front(
        [0, 1, 0, 2, 0], [1, 3, 2, 3, 2], [1, 2, 1, 1, 1], [0.1, 0.2, 0.4, 0.1, 0.8], 0, 3, units=(1, 0.1)
    )
    assert paths.front[["first", "second"]].to_numpy().tolist() == pytest.approx(same.points.to_numpy())
    assert paths.steps.loc[1, "line"].tolist() == [4, 5]
    assert "a → c → d" in repr(paths)
    assert "none" in repr(cf.plain_paths(file, "d", "a"))


def test_a_wrong_file_of_arcs_is_a_list_of_findings(tmp_path):
    file = tmp_path / "roads.csv"
    file.write_text("from,to,first,second\na,b,-1,x\n", encoding="utf-8")
    with pytest.raises(cf.DataError) as caught:
        cf.plain_paths(file, "a", "b")
    assert [(f.line, f.column) for f in caught.value.findings] == [(2, 5), (2, 8)]
    file.write_text("from,to,first,second\nLeeds,York,1,1\n", encoding="utf-8")
    with pytest.raises(cf.NotFoundError):
        cf.plain_paths(file, "Leed", "York")
