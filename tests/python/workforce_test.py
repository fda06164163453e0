import html
import sys
import threading
import time
import types

import numpy as np
import pytest

import careerflow as cf


@pytest.fixture(scope="module")
def trust():
    return cf.load_workforce()


@pytest.fixture(scope="module")
def projection(trust):
    return trust.projection(horizon_months=24)


@pytest.fixture(scope="module")
def simulation(trust):
    return trust.simulate(replicates=20, seed=3, horizon_months=24)


def test_stocks_are_indexed_by_month_and_role(projection):
    assert projection.stocks.index.names == ["month", "role"]
    assert projection.stocks.loc["2026-03", "na"]["fte"].item() > 10
    assert projection.stocks.attrs["units"]["fte"] == "FTE"
    assert len(projection.stocks.index.get_level_values("month").unique()) == 25


def test_arrays_are_views_that_keep_their_run_alive(trust):
    run = trust.projection(horizon_months=6)
    values = run.values("stocks")
    again = run.values("stocks")
    assert np.shares_memory(values, again) and not values.flags.owndata
    column = run.series_names("stocks").index("heads/na")
    expected = run.stocks.loc[("2026-09", "na"), "heads"]
    del run, again
    assert values.shape[0] == 7 and values[6, column] == expected
    with pytest.raises(ValueError):
        values[0, 0] = 1


def test_every_table_is_a_frame(projection, simulation):
    for run in (projection, simulation):
        for name in run.table_names:
            assert len(run.table(name)) > 0
    assert {"mean", "sd", "q05", "q95"} <= set(simulation.groups.columns)
    assert projection.monthly_flows["heads"].sum() == pytest.approx(projection.flows["heads"].sum())
    assert projection.monthly_costs["gbp"].sum() == pytest.approx(projection.costs["gbp"].sum())


def test_costs_are_discounted_on_request_only(trust, projection):
    run = trust.projection(horizon_months=24, discount_rate=0.035)
    assert any("Discounted at 3.5 %" in note for note in run.payers.attrs["notes"])
    assert any("Not discounted" in note for note in projection.payers.attrs["notes"])
    plain, found = (r.monthly_costs.groupby(level="month")["gbp"].sum() for r in (projection, run))
    worth = 1.035 ** (-(np.arange(24) + 0.5) / 12)
    assert np.allclose(found, plain * worth, rtol=1e-11)


def test_the_project_may_state_the_discount_rate(tmp_path):
    folder = tmp_path / "trust"
    cf.new(folder)
    settings = folder / "project.toml"
    settings.write_text(settings.read_text().replace("# discount_rate", "discount_rate"))
    trust = cf.load(folder)
    said = [
        trust.projection(horizon_months=12, **rate).payers.attrs["notes"][0]
        for rate in ({}, {"discount_rate": 0.02}, {"discount_rate": 0})
    ]
    assert [("3.5 %" in note, "2 %" in note, "Not discounted" in note) for note in said] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_equal_seeds_give_equal_bits_for_any_number_of_threads(trust, simulation):
    again = trust.simulate(replicates=20, seed=3, horizon_months=24, threads=3)
    other = trust.simulate(replicates=20, seed=4, horizon_months=24)
    assert np.array_equal(simulation.values(), again.values(), equal_nan=True)
    assert not np.array_equal(simulation.values(), other.values(), equal_nan=True)


def test_quantiles_are_views_in_order(simulation):
    low, high = simulation.quantile(0.05), simulation.quantile(0.95)
    known = np.isfinite(low)
    assert known.any() and (low[known] <= high[known]).all()


def test_blocks_and_levels_that_are_not_there_are_named(simulation, projection):
    for call in (projection.values, projection.series_names, simulation.values, lambda b: simulation.quantile(0.5, b)):
        with pytest.raises(cf.NotFoundError) as caught:
            call("stock")
        assert caught.value.nearest == ["stocks"]
    with pytest.raises(cf.InputError, match="quantile 0.33 is not recorded; the levels recorded are 0.05, 0.25, 0.5"):
        simulation.quantile(0.33)


def test_rows_of_flows_can_be_told_apart(projection):
    labels = ["year", "kind", "from", "to", "route", "type", "training_row"]
    flows = projection.flows.reset_index()
    assert flows.duplicated(labels[:-1]).any() and not flows.duplicated(labels).any()


def linear_project(folder):
    """A project whose people move alone: that of ``new`` without filling and training."""
    cf.new(folder)
    for name in ("filling", "training"):
        (folder / f"{name}.csv").unlink()
    staff = folder / "staff.csv"
    staff.write_text("".join(line for line in staff.read_text().splitlines(True) if ",r06," not in line))
    return cf.load(folder)


def test_a_linear_projection_has_exact_deviations_and_covariances(tmp_path):
    run = linear_project(tmp_path / "trust").projection(horizon_months=12, covariance=True)
    assert run.linear
    end = run.stocks.index.get_level_values("month")[-1]
    last, now = run.stocks.loc[end], run.covariance(end)
    assert np.allclose(now.to_numpy(), now.to_numpy().T) and (np.diag(now) >= 0).all() and np.diag(now).max() > 0
    assert np.allclose(last["heads_sd"], np.sqrt(np.diag(now.loc[last.index, last.index])))
    assert np.allclose(last["heads_high"] - last["heads"], 1.6448536269514722 * last["heads_sd"])
    per_head = (last["fte"] / last["heads"]).fillna(0)
    total = run.groups.xs("total", level="group").iloc[-1]
    assert total["fte_sd"] == pytest.approx(np.sqrt(per_head @ now.loc[last.index, last.index] @ per_head))
    assert total["fte_low"] < total["fte"] < total["fte_high"]
    assert "normal, exact variance" in run.groups.attrs["descriptions"]["fte_low"]
    assert np.allclose(run.covariance(end, end), now)
    before = sorted(set(run.stocks.index.get_level_values("month")))[6]
    between = run.covariance(before, end)
    alone = run.covariance(before)
    assert np.allclose(run.covariance(before, before), alone)
    assert (np.diag(between) <= np.diag(alone) + 1e-12).all() and (np.diag(between) > 0).any()
    with pytest.raises(cf.InputError, match="lies outside the run"):
        run.covariance("2099-01")


def test_a_projection_without_a_covariance_says_why(trust):
    run = trust.projection(horizon_months=3, covariance=True)
    assert "heads_sd" not in run.stocks.columns
    note = next(note for note in run.summary["notes"] if note.startswith("No covariance"))
    assert run.nonlinear_reasons[0] in note and f"and {len(run.nonlinear_reasons) - 5} rows more" in note
    with pytest.raises(cf.InputError, match="exact only for a linear model"):
        run.covariance("2026-04")


def test_a_comparison_is_of_pairs(trust):
    run = trust.compare("training_doubled", replicates=10, horizon_months=24)
    groups = run.groups.xs("fte", level="measure")
    assert np.allclose(groups["difference"], groups["other"] - groups["base"], atol=1e-9)
    same = trust.compare(trust, replicates=4, horizon_months=6)
    assert (same.groups["difference"] == 0).all()
    qualified = run.qualified
    known = qualified[qualified["share_known"] == 1]
    assert (known["q05"] <= known["q95"]).all() and (known["q05"] < known["q95"]).any()
    assert run.targets["difference"].isna().all() and "Beyond the horizon" in run.targets.attrs["notes"][0]


def test_months_have_quantiles_if_asked(trust, simulation):
    run = trust.simulate(replicates=20, seed=3, horizon_months=24, monthly_quantiles=True)
    assert np.array_equal(run.values("flows"), simulation.values("flows"))
    leavers = run.monthly_flows.xs("leave", level="kind")
    assert (leavers["q05"] <= leavers["q50"]).all() and (leavers["q05"] < leavers["q95"]).any()
    assert not np.isnan(run.quantile(0.5, "flows")).any()
    with pytest.raises(cf.InputError, match="monthly_quantiles=True"):
        simulation.quantile(0.5, "flows")
    assert len(run.monthly_costs) > 24
    with pytest.raises(AttributeError, match="monthly_quantiles=True"):
        simulation.monthly_flows


def test_a_result_leads_back_to_its_project_from_anywhere(tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    cf.new("trust")
    cf.load("trust").projection(horizon_months=6).write("result")
    monkeypatch.chdir(tmp_path)
    assert cf.verify(tmp_path / "work" / "result").sameness == "same bits"
    (tmp_path / "work" / "trust").rename(tmp_path / "work" / "other")
    with pytest.raises(cf.InputError, match="--project"):
        cf.verify("work/result")
    assert cf.verify("work/result", project="work/other")


def test_a_result_verifies_and_is_not_overwritten_unasked(simulation, tmp_path):
    simulation.write(tmp_path / "result")
    found = cf.verify(tmp_path / "result")
    assert found and found.sameness == "same bits", found
    with pytest.raises(cf.InputError):
        simulation.write(tmp_path / "result")
    simulation.write(tmp_path / "result", overwrite=True)
    targets = tmp_path / "result" / "targets.csv"
    targets.write_text(targets.read_text().replace("655.5", "655.25"))
    assert not cf.verify(tmp_path / "result")


def test_a_run_goes_on_from_a_saved_month_to_the_bit(trust, tmp_path):
    whole = trust.projection(horizon_months=24, save_month="2027-01")
    assert whole.saved_month.month == "2027-01"
    rest = trust.projection(horizon_months=24, from_month=whole.saved_month)
    assert np.array_equal(rest.values("stocks")[1:], whole.values("stocks")[11:])
    assert np.array_equal(rest.values("flows"), whole.values("flows")[10:])
    past = trust.simulate(replicates=4, horizon_months=24, save_month="2027-01", save_replicate=3)
    past.write(tmp_path / "past")
    fan = trust.simulate(replicates=4, horizon_months=24, from_month=tmp_path / "past" / "saved_month.json")
    assert fan.values().shape[0] == 15 and fan.draws == 0 and fan.saved_month is None
    change = trust.compare("training_doubled", replicates=4, horizon_months=24, from_month=past.saved_month)
    assert (change.groups.xs("opening")["difference"] == 0).all()
    with pytest.raises(cf.InputError):
        trust.simulate(replicates=4, horizon_months=24, from_month=whole.saved_month)


def test_scenarios_are_named_and_wrong_names_refused(trust):
    assert "training_doubled" in cf.scenarios()
    assert cf.load_workforce(scenario="training_doubled").scenario == "training_doubled"
    with pytest.raises(cf.DataError):
        trust.compare("training_dubled", replicates=2)
    with pytest.raises(TypeError):
        trust.simulate(replicas=10)


def test_pictures_and_pages_can_be_made(projection, simulation, tmp_path):
    for what in ("groups", "vacancies", "payers"):
        figure = np.ravel(simulation.plot(what))[0].figure
        figure.savefig(tmp_path / f"{what}.png")
        assert (tmp_path / f"{what}.png").stat().st_size > 10_000
    with pytest.raises(cf.NotFoundError) as caught:
        projection.plot("payer")
    assert caught.value.nearest == ["payers"]
    page = simulation._repr_html_()
    assert "<table" in page and "Northmere" in page and "seed 3" in page
    assert "FTE in 2027/28" in repr(projection)


def test_panels_have_years_below_room_above_and_titles_of_groups(trust, simulation):
    pyplot = pytest.importorskip("matplotlib.pyplot")
    change = trust.compare("training_doubled", replicates=10, horizon_months=24)
    for run, what in ((simulation, "groups"), (change, "payers"), (change, "vacancies")):
        axes = run.plot(what)
        axes[0, 0].figure.canvas.draw()
        for column in axes.T:
            lowest = [axis for axis in column if axis.get_visible()][-1]
            assert any(label.get_visible() and label.get_text() for label in lowest.get_xticklabels())
        for axis in (axis for axis in axes.flat if axis.get_visible()):
            bottom, top = axis.get_ylim()
            drawn = [y for line in axis.lines for y in line.get_ydata()]
            drawn += [y for band in axis.collections for path in band.get_paths() for y in path.vertices[:, 1]]
            assert max(drawn) <= top - 0.05 * (top - bottom)
            assert top - bottom >= (0.001 if what == "payers" else 0.1)
    titles = [axis.get_title().replace("\n", " ") for axis in simulation.plot("groups").flat]
    assert titles[: len(simulation.group_titles)] == list(simulation.group_titles.values())
    assert simulation.groups.attrs["groups"]["band_4"] == simulation.group_titles["band_4"] != "band 4"
    assert html.escape(simulation.group_titles["band_4"]) in simulation._repr_html_()
    with pytest.raises(cf.NotFoundError, match="nurses"):
        simulation.plot(groups=["nurses"])
    with pytest.raises(cf.InputError, match="groups has 9 panels, and axes are 1"):
        simulation.plot("groups", axes=pyplot.subplots()[1])
    simulation.plot("groups", groups="total", axes=pyplot.subplots()[1])
    pyplot.close("all")


def test_many_years_are_labelled_sparsely_and_double_counting_is_said(trust):
    pytest.importorskip("matplotlib.pyplot")
    axes = trust.projection(horizon_months=96).plot("payers")
    axes[0, 0].figure.canvas.draw()
    last = [axis for axis in axes.flat if axis.get_visible()][-1]
    assert "counted twice" in last.get_title().replace("\n", " ")
    boxes = [label.get_window_extent() for label in last.get_xticklabels()]
    assert len(boxes) >= 3 and all(left.x1 < right.x0 for left, right in zip(boxes, boxes[1:]))


def test_a_payer_without_a_difference_worth_a_thousand_pounds_is_not_zoomed_into(trust):
    pyplot = pytest.importorskip("matplotlib.pyplot")
    axes = trust.compare("training_doubled", replicates=10, horizon_months=24).plot("payers")
    heights = {axis.get_title().split()[0]: np.ptp(axis.get_ylim()) for axis in axes.flat if axis.get_visible()}
    assert min(heights.values()) >= 0.01 * heights["all"] / 1.2
    pyplot.close("all")


def test_a_comparison_shows_the_difference_with_its_sign(trust):
    run = trust.compare("training_doubled", replicates=4, horizon_months=24)
    total = run.groups.loc[("2027/28", "total", "fte"), "difference"].item()
    assert repr(run).endswith(f"difference {total:+,.1f} FTE in 2027/28>")


def test_progress_is_told_to_a_function_which_may_stop_the_run(trust):
    told = []
    trust.simulate(replicates=60, horizon_months=60, threads=1, progress=lambda *said: told.append(said))
    assert told[-1] == ("replicates", 1.0)
    assert [fraction for _, fraction in told] == sorted(fraction for _, fraction in told)

    def stop(stage, fraction):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        trust.simulate(replicates=100_000, progress=stop)
    with pytest.raises(TypeError):
        trust.projection(horizon_months=1, progress="yes")


def test_progress_can_be_a_bar(trust, monkeypatch):
    drawn = []

    class Bar:
        def __init__(self, **options):
            self.total = options["total"]

        def __enter__(self):
            return self

        def __exit__(self, *_):
            drawn.append("closed")

        def set_description_str(self, stage, refresh):
            self.stage = stage

        def refresh(self):
            drawn.append((self.stage, self.n / self.total))

    monkeypatch.setitem(sys.modules, "tqdm", types.ModuleType("tqdm"))
    monkeypatch.setitem(sys.modules, "tqdm.auto", types.SimpleNamespace(tqdm=Bar))
    trust.simulate(replicates=10, horizon_months=12, progress=True)
    assert drawn[-2:] == [("replicates", 1.0), "closed"]


def test_the_bar_is_tqdms_where_it_is_installed(trust, capsys):
    pytest.importorskip("tqdm")
    trust.simulate(replicates=10, horizon_months=12, progress=True)
    assert "replicates" in capsys.readouterr().err


def test_other_threads_run_while_a_simulation_does(trust):
    ticks = []
    over = threading.Event()

    def tick():
        while not over.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.005)

    ticker = threading.Thread(target=tick)
    ticker.start()
    started = time.monotonic()
    trust.simulate(replicates=200, horizon_months=60, threads=1)
    ended = time.monotonic()
    over.set()
    ticker.join()
    during = [at for at in ticks if started < at < ended]
    assert len(during) >= 0.2 * (ended - started) / 0.005 / 4
