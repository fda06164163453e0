import threading

import pytest

import careerflow as cf


@pytest.fixture(scope="module")
def framework():
    return cf.catalogue()


@pytest.fixture(scope="module")
def paths(framework):
    return framework.paths("shcsw", "rn_adult", months=24, cost_to=["employer"])


def test_a_front_is_a_frame_in_order_of_months(paths):
    assert len(paths) == len(paths.front) > 1
    assert paths.front["months"].is_monotonic_increasing
    assert paths.front["completion"].between(0, 1).all()
    assert paths.front.attrs["units"]["cost_gbp"] == "GBP"


def test_no_path_of_the_front_beats_another(paths):
    front = paths.front[["months", "cost_gbp", "completion"]].itertuples()
    rows = [(r.months, r.cost_gbp, -r.completion) for r in front]
    for a in rows:
        for b in rows:
            assert a == b or not all(x <= y for x, y in zip(a, b))


def test_steps_add_up_to_the_front(paths):
    for path, row in paths.front.iterrows():
        steps = paths.steps.loc[path]
        assert steps["months"].sum() == row["months"]
        assert steps["employer_gbp"].sum() == pytest.approx(row["cost_gbp"], abs=0.005)
        assert steps["completion"].prod() == pytest.approx(row["completion"], abs=1e-3)


def test_the_repr_and_the_html_read_well(paths):
    text = repr(paths)
    assert text.startswith("<careerflow.Paths to rn_adult:")
    assert "cost_gbp is net to employer" in text
    assert "tna" in text
    assert "<table" in paths._repr_html_()


def test_the_plot_shows_every_path(paths):
    ax = paths.plot()
    assert len(ax.collections[0].get_offsets()) == len(paths)
    assert ax.get_xlabel() == "months"
    assert "employer" in ax.get_ylabel()


def test_a_start_gives_dates(framework):
    dated = framework.paths("shcsw", "rn_adult", months=24, start="2026-09", calendar=True)
    assert dated.steps["start"].iloc[0] == "2026-09"
    undated = framework.paths("shcsw", "rn_adult", months=24)
    assert undated.steps["start"].isna().all()


def test_fastest_and_cheapest_are_ordered(framework):
    fastest = framework.fastest("shcsw", "rn_adult", k=4, months=24)
    assert len(fastest) == 4 and fastest.front["months"].is_monotonic_increasing
    cheapest = framework.cheapest("shcsw", "rn_adult", k=4, months=24)
    assert cheapest.front["cost_gbp"].is_monotonic_increasing


def test_why_not_answers_in_sentences(framework):
    answer = framework.why_not("shcsw", "rn_adult", "r47", months=24)
    assert answer.attrs["verdict"]
    assert "because" in answer.index


@pytest.mark.parametrize(
    "question, error",
    [
        (dict(cost_to=["emploier"]), cf.NotFoundError),
        (dict(held=["dip_13"]), cf.NotFoundError),
        (dict(duration="typcial"), cf.NotFoundError),
        (dict(start="2026-13"), cf.InputError),
        (dict(months=-1), cf.InputError),
        (dict(calendar=True), cf.InputError),
        (dict(colour="red"), TypeError),
    ],
)
def test_wrong_questions_are_refused_by_name(framework, question, error):
    with pytest.raises(error):
        framework.paths("shcsw", "rn_adult", **question)


def test_no_path_is_an_empty_front(framework):
    none = framework.paths("rn_b7", "external")
    assert len(none) == 0
    assert "none" in repr(none)


def test_searches_run_side_by_side(framework):
    results = [None] * 4

    def search(i):
        results[i] = framework.paths("shcsw", "rn_adult", months=24).front

    threads = [threading.Thread(target=search, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert all(result.equals(results[0]) for result in results)
