"""The library's expected trajectory against the oracle's: fifty random small projects and the example trust.

All that is assumed of the Python face stands in ``library``: ``load(folder, scenario=…).projection(horizon_months=…)``
with the frames ``stocks`` (month, role, heads, trainees, waiting, fte, vacant_fte), ``flows`` (year, kind, from, to,
type, heads) and ``costs`` (year, payer, kind, gbp), as columns or levels of the index. Years begin in April, as the
projects compared here do.
"""

from pathlib import Path

import numpy as np
import pytest
from oracle import expected
from oracle.random_project import random_project

cf = pytest.importorskip("careerflow")
NORTHMERE = Path(__file__).resolve().parents[2] / "examples" / "northmere"
STOCKS = ("heads", "trainees", "waiting", "fte", "vacant_fte")

pytestmark = pytest.mark.skipif(not hasattr(cf.project.Project, "projection"), reason="no projection in this build")


def library(folder, months, scenario=None):
    """The parts of ``expected`` that are compared, from the library; flows and costs by year, costs in pounds."""
    result = cf.load(folder, scenario=scenario).projection(horizon_months=months)
    stocks = result.stocks.reset_index()
    stocks = stocks[stocks["month"].isin(sorted(stocks["month"].unique())[-months:])]
    answer = {name: by_label(stocks, "month", ["role"], name) for name in STOCKS}
    answer["flows"] = by_label(result.flows.reset_index(), "year", ["kind", "from", "to", "type"], "heads")
    answer["costs"] = by_label(result.costs.reset_index(), "year", ["payer", "kind"], "gbp")
    return answer


def by_label(frame, time, labels, value):
    """Arrays over time, summed over every column that is not named."""
    times = sorted(frame[time].unique())
    wide = frame.assign(**{label: frame[label].fillna("").astype(str) for label in labels})
    sums = wide.groupby([*labels, time])[value].sum().unstack(time, fill_value=0.0).reindex(columns=times)
    return dict(zip(sums.index, sums.to_numpy(dtype=float)))


def by_year(series):
    return {label: values.reshape(-1, 12).sum(axis=1) for label, values in series.items()}


def compare(ours, theirs, rel, floor):
    for label in sorted(set(ours) | set(theirs), key=str):
        nothing = np.zeros_like(next(iter([*ours.values(), *theirs.values()])))
        assert theirs.get(label, nothing) == pytest.approx(ours.get(label, nothing), rel=rel, abs=floor), label


def compare_all(folder, months, scenario=None):
    ours, theirs = expected(folder, months, scenario), library(folder, months, scenario)
    for name in STOCKS:
        compare(ours[name], theirs[name], rel=1e-9, floor=1e-9)
    compare(by_year(ours["flows"]), theirs["flows"], rel=1e-9, floor=1e-9)
    pounds = {label: pence / 100 for label, pence in by_year(ours["costs"]).items()}
    compare(pounds, theirs["costs"], rel=1e-9, floor=1e-6)


@pytest.mark.parametrize("seed", range(50))
def test_a_random_project_comes_out_alike(tmp_path, seed):
    random_project(seed, tmp_path)
    compare_all(tmp_path, 36)


def test_northmere_comes_out_alike():
    compare_all(NORTHMERE, 180)


@pytest.mark.parametrize("scenario", sorted(path.stem for path in (NORTHMERE / "scenarios").glob("*.toml")))
def test_northmere_comes_out_alike_under_a_scenario(scenario):
    compare_all(NORTHMERE, 60, scenario)
