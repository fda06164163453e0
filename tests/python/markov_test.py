"""Conversion, errors, names and looks of the chains; identities are in markov_identities_test.py."""

import pickle
import threading
import time

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

import careerflow as cf
from careerflow import markov

LABELS = ["junior", "senior", "left", "retired"]
ROWS = np.array([[0.9, 0.07, 0.03, 0.0], [0.0, 0.95, 0.04, 0.01], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]])
FRAME = pd.DataFrame(ROWS, index=LABELS, columns=LABELS)
NESTED = {a: {b: ROWS[i, j] for j, b in enumerate(LABELS) if ROWS[i, j]} for i, a in enumerate(LABELS)}
PAIRS = {(a, b): p for a, row in NESTED.items() for b, p in row.items()}


@pytest.fixture
def chain():
    return markov.Chain(FRAME)


@pytest.mark.parametrize(
    "source, labels",
    [
        (FRAME, None),
        (NESTED, None),
        (PAIRS, LABELS),
        (pd.Series(PAIRS), LABELS),
        (ROWS, LABELS),
        (ROWS.tolist(), LABELS),
        (np.asfortranarray(ROWS), LABELS),
        (ROWS.astype(np.float32).astype(float).round(6), LABELS),
        (sparse.csr_matrix(ROWS), LABELS),
        (sparse.csc_matrix(ROWS), LABELS),
        (sparse.coo_array(ROWS), LABELS),
        (sparse.dok_matrix(ROWS), pd.Index(LABELS)),
    ],
)
def test_every_kind_of_matrix_makes_the_same_chain(source, labels):
    chain = markov.Chain(source, labels)
    pd.testing.assert_frame_equal(chain.to_frame(), FRAME, check_names=False)
    assert chain.labels == LABELS and len(chain) == chain.size == 4


def test_a_chain_goes_out_as_it_came_in(chain):
    assert chain.to_dict() == NESTED
    np.testing.assert_array_equal(chain.to_scipy().toarray(), ROWS)
    assert isinstance(chain.to_scipy(), sparse.csr_matrix)
    assert chain.transitions.index.name == "from" and chain.transitions.columns.name == "to"
    copied = pickle.loads(pickle.dumps(chain))
    pd.testing.assert_frame_equal(copied.to_frame(), chain.to_frame())


def test_states_without_names_are_numbered_and_may_be_asked_for_by_number():
    chain = markov.Chain([[0.5, 0.5], [0, 1]])
    assert chain.labels == ["0", "1"]
    assert chain.index_of(1) == 1 and chain.probability(0, 1) == 0.5
    assert markov.hitting_times(chain, 1)["0"] == 2


def test_a_mapping_keeps_the_order_of_its_rows_or_that_of_labels():
    mapping = {"b": {"a": 1}, "a": {"b": 1}}
    assert markov.Chain(mapping).labels == ["b", "a"]
    assert markov.Chain(mapping, ["a", "b"]).labels == ["a", "b"]


def finding_of(source, labels=None, **options):
    with pytest.raises(cf.DataError) as caught:
        markov.Chain(source, labels, **options)
    assert caught.value.code == "CF2200"
    return " ".join(str(finding) for finding in caught.value.findings)


def changed(row, column, value):
    rows = ROWS.copy()
    rows[row, column] = value
    return pd.DataFrame(rows, index=LABELS, columns=LABELS)


def test_bad_rows_are_named_with_their_values():
    text = finding_of(changed(1, 1, 0.95 - 1e-5))
    assert "senior" in text and "0.99999" in text
    assert "senior" in finding_of(changed(1, 0, np.nan))
    text = finding_of(changed(0, 3, -0.25))
    assert "junior" in text and "retired" in text and "-0.25" in text
    text = finding_of(changed(2, 2, np.inf))
    assert "left" in text and "inf" in text


def test_a_row_is_never_renormalised_and_the_tolerance_is_named(chain):
    nearly = changed(1, 1, 0.95 - 1e-5)
    assert markov.Chain(nearly, row_sum_tolerance=1e-4).probability("senior", "senior") == 0.95 - 1e-5


def test_shapes_and_labels_are_checked():
    finding_of(ROWS[:3], LABELS[:3])
    finding_of(ROWS, LABELS[:3])
    assert "junior" in finding_of(ROWS, ["junior", "junior", "left", "retired"])
    assert "senior" in finding_of(FRAME[["senior", "junior", "left", "retired"]])
    finding_of(sparse.csr_matrix(ROWS[:3]), LABELS[:3])
    with pytest.raises(cf.ShapeError):
        markov.Chain([0.5, 0.5])
    with pytest.raises(cf.InputError, match="brings its own"):
        markov.Chain(FRAME, LABELS)


def test_a_state_that_only_appears_as_a_destination_has_a_row_that_does_not_add_up():
    assert "gone" in finding_of({"post": {"post": 0.5, "gone": 0.5}})


@pytest.mark.parametrize(
    "source, words",
    [
        (FRAME.astype(object).replace(0.07, "many"), ["junior", "senior", "many"]),
        ({"a": {"a": "all"}}, ["a", "all"]),
        ([["x", 1], [0, 1]], ["x"]),
        ([[1j, 1], [0, 1]], ["complex"]),
        ([[1, 2], [3]], []),
        ({"a": 1.0}, ["a"]),
    ],
)
def test_cells_that_are_no_numbers_are_named(source, words):
    with pytest.raises(cf.InputError) as caught:
        markov.Chain(source)
    assert caught.value.code.startswith("CF")
    assert all(word in str(caught.value) for word in words)


def test_an_entry_given_twice_is_refused():
    twice = pd.Series([0.5, 0.5], index=pd.MultiIndex.from_tuples([("a", "a"), ("a", "a")]))
    with pytest.raises(cf.InputError):
        markov.Chain(twice)


def test_unknown_states_come_with_the_nearest_names(chain):
    with pytest.raises(cf.NotFoundError) as caught:
        markov.hitting_probabilities(chain, "senoir")
    assert caught.value.nearest[0] == "senior"
    with pytest.raises(cf.NotFoundError):
        markov.distribution_after(chain, {"seniors": 1}, 2)
    with pytest.raises(cf.NotFoundError):
        markov.Chain(PAIRS, ["junior", "senior", "left"])


def test_starts_are_states_mappings_series_or_arrays(chain):
    expected = markov.distribution_after(chain, "junior", 3)
    for start in ({"junior": 1}, pd.Series({"junior": 1.0, "left": 0}), [1, 0, 0, 0], np.array([1, 0, 0, 0])):
        pd.testing.assert_series_equal(markov.distribution_after(chain, start, 3), expected)
    with pytest.raises(cf.ShapeError):
        markov.distribution_after(chain, [1, 0, 0], 3)
    with pytest.raises(cf.InputError):
        markov.distribution_after(chain, "junior", -1)
    with pytest.raises(cf.InputError, match="given twice"):
        markov.distribution_after(chain, pd.Series([1, 1], index=["junior", "junior"]), 1)


def test_wherever_a_chain_is_wanted_a_matrix_will_do():
    assert markov.absorption(NESTED).mean_steps["senior"] == pytest.approx(20)
    assert markov.structure(FRAME).absorbing


def test_results_are_labelled(chain):
    found = markov.absorption(chain)
    assert set(found.probabilities.columns) == {"left", "retired"} == set(found.ends)
    assert list(found.mean_steps.index) == ["junior", "senior"]
    assert found.probabilities.loc["senior", "retired"] == pytest.approx(0.2)
    assert markov.end_distribution(chain, "senior")["retired"] == pytest.approx(0.2)
    assert markov.fundamental_matrix(chain).loc["junior", "junior"] == pytest.approx(10)
    given = markov.absorption_given_end(chain, "retired")
    assert list(given.by_state.index) == ["junior", "senior"] and given.end_label == "retired"
    visits = markov.expected_visits(given, "junior")
    assert visits.sum() == pytest.approx(given.by_state.loc["junior", "mean_steps"])
    with pytest.raises(cf.InputError):
        markov.expected_visits(given, "left")
    only_means = markov.absorption(chain, probabilities=False, variance=False)
    assert only_means.probabilities.shape == (2, 0) and len(only_means.variance_steps) == 0
    assert only_means.mean_steps["senior"] == pytest.approx(20)


def test_structure_names_classes_and_states(chain):
    found = markov.structure(chain)
    assert found.absorbing_states == ["left", "retired"] and found.transient_states == ["junior", "senior"]
    assert found.members(found.class_of["senior"]) == ["senior"]
    assert found.absorbing and not found.irreducible
    assert set(found.classes.columns) == {"label", "states", "recurrent", "period"}
    assert (found.condensation["from"] < found.condensation["to"]).all()
    assert markov.can_reach(chain, "retired").tolist() == [True, True, False, True]
    assert markov.condensation_dot(chain).startswith("digraph")


def test_first_passage_has_curves_and_quantiles(chain):
    passage = markov.first_passage(chain, "junior", ["left", "retired"])
    median = passage.quantile(0.5)
    assert passage.arrived[median] >= 0.5 > passage.arrived[median - 1]
    assert passage.probability_ever == pytest.approx(1)
    rare = markov.first_passage(chain, "junior", "retired", horizon=500)
    assert rare.quantile(0.9) is None and rare.quantile_given_arrival(0.9) is not None
    assert len(rare.mass) == 501


def test_rewards_on_states_and_on_transitions(chain):
    by_state = markov.total_reward(chain, {"junior": 2, "senior": 3})
    assert by_state.loc["senior", "mean"] == pytest.approx(60)
    bonus = markov.total_reward(chain, transitions={("junior", "senior"): 100})
    assert bonus.loc["junior", "mean"] == pytest.approx(70)
    table = pd.DataFrame(0, index=["senior"], columns=["left"]) + 5
    assert markov.total_reward(chain, None, table).loc["senior", "mean"] == pytest.approx(4)
    with pytest.raises(cf.InputError, match="left"):
        markov.total_reward(chain, {"left": 1})
    with pytest.raises(cf.ShapeError):
        markov.total_reward(chain, transitions=np.zeros((3, 3)))
    held = markov.reward_over_horizon(chain, {"junior": 1}, horizon=2)
    assert held.loc["junior", "mean"] == pytest.approx(1.9)
    assert markov.average_reward(chain, {"left": 2})["senior"] == pytest.approx(1.6)
    assert markov.discounted_reward(chain, {"left": 1}, discount=0.5).loc["left", "mean"] == pytest.approx(2)


def test_groups_by_name():
    steps = markov.Chain({"a": {"b": 0.5, "c": 0.5}, "b": {"a": 0.4, "b": 0.6}, "c": {"a": 0.4, "c": 0.6}})
    groups = {"a": "out", "b": "in", "c": "in"}
    assert markov.lumpability(steps, groups).lumpable
    assert markov.lumped(steps, groups).to_dict() == {"out": {"in": 1}, "in": {"out": 0.4, "in": 0.6}}
    found = markov.lumpability(steps, ["x", "x", "y"])
    assert not found.lumpable and found.to_group == "x" and "not lumpable" in repr(found)
    with pytest.raises(cf.InputError, match="'c' is in no group"):
        markov.lumped(steps, {"a": "x", "b": "x"})
    with pytest.raises(cf.InputError):
        markov.lumped(steps, ["x", "x", "y"])
    weights = markov.stationary_distribution(steps)
    mixed = markov.aggregated(steps, ["x", "x", "y"], weights)
    assert markov.stationary_distribution(mixed)["y"] == pytest.approx(weights["c"])


def test_paths_are_lists_of_labels(chain):
    path = markov.sample_path(chain, "junior", 50, seed=7)
    assert len(path) == 51 and set(path) <= set(LABELS)
    assert path == markov.sample_path(chain, "junior", 50, seed=7)
    paths = [markov.sample_path_to_end(chain, "junior", 10_000, seed=7, path=k) for k in range(400)]
    assert all(p[-1] in ("left", "retired") for p in paths)
    lengths = np.array([len(p) - 1 for p in paths])
    mean = markov.absorption(chain).mean_steps["junior"]
    assert abs(lengths.mean() - mean) < 5 * lengths.std() / 20
    assert abs(lengths.mean() - 1.5 * mean) > 5 * lengths.std() / 20
    assert markov.log_likelihood(chain, path) < 0
    assert markov.log_likelihood(chain, ["left", "junior"]) == -np.inf
    likely = markov.most_likely_path(chain, "junior", "retired")
    assert likely.states == ["junior", "senior", "retired"] and "→" in repr(likely)
    assert len(markov.most_likely_path(chain, "junior", "retired", 5).states) == 6
    with pytest.raises(cf.InputError):
        markov.most_likely_path(chain, "left", "junior")


def test_results_show_themselves(chain):
    assert repr(chain) == "<careerflow.markov.Chain: 4 states, 8 transitions>"
    assert "<table" in chain._repr_html_() and "senior" in chain._repr_html_()
    assert "<table" not in markov.Chain(np.eye(13))._repr_html_()
    assert "&lt;b&gt;" in markov.Chain([[1.0]], ["<b>"])._repr_html_()
    for result in (
        markov.absorption(chain),
        markov.structure(chain),
        markov.stationary_distributions(chain)[0],
        markov.first_passage(chain, "junior", "left"),
        markov.absorption_given_end(chain, "left"),
    ):
        assert repr(result).startswith(f"<careerflow.markov.{type(result).__name__}: ")
        assert "<table" in result._repr_html_()
    assert "spectral gap" in repr(markov.spectrum(chain))


LADDER = {
    "support worker": {"support worker": 0.85, "associate": 0.07, "left": 0.08},
    "associate": {"associate": 0.78, "nurse": 0.14, "left": 0.08},
    "nurse": {"nurse": 0.92, "left": 0.08},
    "left": {"left": 1},
}


@pytest.mark.parametrize("back", [0.0, 0.1], ids=["row", "circle"])
def test_a_drawn_chain_can_be_read(back):
    """Every state with its chance of staying, in boxes apart from each other, and every other chance beside them."""
    from matplotlib import pyplot

    rows = {**LADDER, "nurse": {"nurse": 0.92 - back, "left": 0.08, "associate": back}}
    model = markov.Chain(rows)
    ax = model.plot()
    ax.figure.canvas.draw()
    texts = [text for text in ax.texts if text.get_text()]
    boxes = {t.get_text(): t.get_bbox_patch().get_window_extent() for t in texts if "stays" in t.get_text()}
    assert set(boxes) == {f"{state}\nstays {row[state]:.2g}" for state, row in rows.items()}
    numbers = [t for t in texts if t.get_text() not in boxes]
    moves = [f"{p:.2g}" for a, row in model.to_dict().items() for b, p in row.items() if a != b]
    assert sorted(t.get_text() for t in numbers) == sorted(moves)
    shown = [*boxes.values(), *(t.get_window_extent() for t in numbers)]
    assert not any(a.overlaps(b) for i, a in enumerate(shown) for b in shown[:i])
    frame = ax.figure.bbox
    assert all(frame.x0 <= b.x0 and b.x1 <= frame.x1 and frame.y0 <= b.y0 and b.y1 <= frame.y1 for b in shown)
    assert not any("stays" in text.get_text() for text in markov.plot_chain(rows, show_stays=False).texts)
    pyplot.close("all")


def test_pictures_are_drawn(chain):
    from matplotlib import pyplot

    passages = {end: markov.first_passage(chain, "junior", end) for end in ("left", "retired")}
    drawn = markov.plot_first_passage(passages)
    assert [text.get_text() for text in drawn.get_legend().get_texts()] == ["left", "retired"]
    assert drawn.get_xlim() == (0, max(one.quantile_given_arrival(0.999) for one in passages.values()))
    assert len(passages["left"].plot(cumulated=False).lines) == 1
    heat = markov.plot_heat_map(chain)
    assert [text.get_text() for text in heat.get_xticklabels()] == LABELS
    pyplot.close("all")


def test_other_threads_run_while_a_chain_is_solved():
    n = 150
    slow = markov.Chain(np.full((n, n), 1 / n))
    ticks = []
    worker = threading.Thread(target=lambda: markov.power(slow, 2**40 - 1))
    worker.start()
    while worker.is_alive():
        ticks.append(time.perf_counter())
        time.sleep(0.001)
    assert len(ticks) > 5


def test_every_name_in_all_exists_and_says_what_it_is():
    for name in markov.__all__:
        assert getattr(markov, name).__doc__, name


def test_sparse_chains_stay_sparse():
    n = 50_000
    forward = sparse.diags([np.full(n, 0.5), np.full(n - 1, 0.5)], [0, 1], format="lil")
    forward[n - 1, n - 1] = 1
    chain = markov.Chain(forward.tocsr())
    assert markov.hitting_times(chain, n - 1).iloc[0] == pytest.approx(2 * (n - 1))


def test_leading_spectrum_and_mixing_from_a_start_say_whether_they_got_there():
    ring = {k: {k: 0.5, (k + 1) % 40: 0.3, (k - 1) % 40: 0.2} for k in range(40)}
    found = markov.leading_spectrum(ring, count=3)
    assert found.converged and found.residuals.max() < 1e-8 and "leading eigenvalues" in repr(found)
    assert found.spectral_gap == pytest.approx(markov.spectrum(ring).spectral_gap, abs=1e-9)
    two = {"a": {"a": 0.9, "b": 0.1}, "b": {"a": 0.1, "b": 0.9}}
    assert markov.mixing_time_from(two, "a", distance=0.1).steps == 8  # 0.5 · 0.8⁸ ≤ 0.1 < 0.5 · 0.8⁷
    cut = markov.mixing_time_from(two, "a", distance=0.1, step_limit=7)
    assert cut.steps is None and cut.steps_taken == 7 and "not settled" in repr(cut)
