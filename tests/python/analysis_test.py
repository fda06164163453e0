import pytest

import careerflow as cf


@pytest.fixture(scope="module")
def trust():
    return cf.load_workforce()


@pytest.fixture(scope="module")
def careers(trust):
    return trust.analyse(from_=["hcsw_b3", "na"], to=["rn_adult", "leaving"], horizon_months=36)


def test_careers_are_indexed_by_start_and_goal(careers):
    assert careers.careers.index.names == ["from", "to"]
    assert 0 < careers.careers.loc[("hcsw_b3", "rn_adult"), "chance"] < 0.5
    assert careers.careers.loc[("na", "leaving"), "chance"] == pytest.approx(1)
    assert careers.careers.attrs["units"]["mean_months"] == "months"


def test_every_table_is_a_frame_that_says_what_it_rests_on(careers):
    assert not careers.exact and "feedback ignored" in careers.basis and careers.nonlinear_reasons
    for name in careers.table_names:
        table = careers.table(name)
        assert len(table) > 0
        if name != "assumptions":
            assert set(table["basis"]) == {"mean field"}
            assert table.attrs["notes"][0] == careers.basis


def test_months_until_leaving_add_up_to_their_mean(careers):
    months = careers.months["months"].xs("leaving", level="to").groupby(level="from").sum()
    mean = careers.careers["mean_months"].xs("leaving", level="to")
    assert months["na"] == pytest.approx(mean["na"], rel=1e-5)


def test_one_name_does_for_a_list_and_entrants_differ(trust):
    staff = trust.analyse(from_="hcsw_b3", to="rn_adult", horizon_months=24)
    entrant = trust.analyse(from_="hcsw_b3", to="rn_adult", entrant=True, horizon_months=24)
    assert staff.careers["start_as"].item() == "staff" and entrant.careers["start_as"].item() == "entrant"
    assert staff.careers["chance"].item() != entrant.careers["chance"].item()


def test_unknown_goals_are_named_with_the_nearest(trust):
    with pytest.raises(cf.NotFoundError, match="rn_adult"):
        trust.analyse(to="rn_adlut")
    with pytest.raises(cf.InputError, match="no place"):
        trust.analyse(to="qualification:fd_na")


def test_results_are_written_and_verify(careers, tmp_path):
    careers.write(tmp_path / "careers")
    assert cf.verify(tmp_path / "careers").sameness == "same bits"


def test_pictures_and_pages_can_be_made(careers, tmp_path):
    for what in ("curve", "months"):
        axes = careers.plot(what)
        axes.figure.savefig(tmp_path / f"{what}.png")
        assert (tmp_path / f"{what}.png").stat().st_size > 10_000
        assert "mean field" in axes.get_title()
    with pytest.raises(cf.NotFoundError, match="stonks"):
        careers.plot("stonks")
    page = careers._repr_html_()
    assert "<table" in page and "Northmere" in page and "feedback ignored" in page
    assert repr(careers).endswith("4 careers, mean field>")


def test_one_career_is_one_career_and_bars_are_as_asked_and_whole(trust):
    starts = ["rn_adult", "na", "hcsw_b3"]
    asked = trust.analyse(from_=starts, to="leaving", horizon_months=36)
    axes = asked.plot("months")
    assert [t.get_text() for t in axes.get_yticklabels()] == [f"{start} → leaving" for start in starts]
    assert axes.yaxis_inverted()
    assert axes.get_legend().get_texts()[-1].get_text() == "other"
    drawn = [sum(bars[i].get_width() for bars in axes.containers) for i in range(3)]
    assert drawn == pytest.approx([asked.months["months"].xs(start).sum() for start in starts])
    assert max(drawn) < 0.96 * axes.get_xlim()[1]
    one = trust.analyse(from_="na", to="rn_adult", horizon_months=24)
    assert ": 1 career, mean field>" in repr(one)


def test_a_goal_that_nobody_reaches_is_named_in_notes_and_pictures(trust):
    none = trust.analyse(from_="rn_adult", to=["hcsw_b2", "rn_b6"], horizon_months=24)
    assert none.careers.loc[("rn_adult", "hcsw_b2"), "chance"] == 0
    assert none.careers.attrs["notes"][0].startswith("Nobody reaches hcsw_b2: no route, vacancy or rate")
    axes = none.plot()
    labels = [text.get_text() for text in axes.get_legend().get_texts()]
    assert labels == ["rn_adult → hcsw_b2: nobody", "rn_adult → rn_b6"]


def test_figures_name_rows_with_value_and_standing(careers, tmp_path):
    figures = careers.figures
    assert list(figures.index.names) == ["from", "to", "measure", "rank"]
    assert set(figures["table"]) <= {"rates", "filling", "training"}
    assert set(figures["effect"]) <= {"figure", "vacancies held", "passage"}
    assert (figures["line"] > 1).all() and figures["file"].str.endswith(".csv").all()
    assert figures["confidence"].isin(["published", "local", "recalled", "assumption"]).all()
    for _, ranked in figures["elasticity"].abs().groupby(level=["from", "to", "measure"]):
        assert ranked.is_monotonic_decreasing and len(ranked) <= 5
    axes = careers.plot("figures")
    figure = axes.figure
    figure.savefig(tmp_path / "figures.png")
    for text in (axes.title, axes.xaxis.label, *axes.get_yticklabels()):
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.width and box.y0 >= 0 and box.y1 <= figure.bbox.height
