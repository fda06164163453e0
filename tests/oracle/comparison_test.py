"""The library's expected trajectory against the oracle's: fifty random small projects and the example trust.

Everything that is assumed of the Python face stands in ``library``: ``cf.load(folder).projection(horizon_months=…)``
and its frames ``stocks`` and ``flows``, by month and role.
"""

from pathlib import Path

import numpy as np
import pytest
from oracle import expected
from oracle.random_project import random_project

cf = pytest.importorskip("careerflow")
NORTHMERE = Path(__file__).resolve().parents[2] / "examples" / "northmere"
STOCKS = ("heads", "trainees", "waiting", "fte", "vacant_fte")
# Which door a flow goes through; the labels of the library are those of FlowKind.
FLOW = ["kind", "from", "to", "type"]

pytestmark = pytest.mark.skipif(not hasattr(cf.project.Project, "projection"), reason="no projection in this build")


def library(folder, months, scenario=None):
    """What ``expected`` gives, from the library: arrays of length ``months`` by role, flow and cost line."""
    project = cf.load(folder) if scenario is None else cf.load(folder, scenario=scenario)
    result = project.projection(horizon_months=months)
    stocks = result.stocks.reset_index()
    stocks = stocks[stocks["month"] >= stocks["month"].sort_values().unique()[-months]]
    answer = {name: by_label(stocks, ["role"], name, months) for name in STOCKS}
    answer["flows"] = by_label(result.monthly_flows.reset_index(), FLOW, "heads", months)
    answer["costs"] = by_label(result.monthly_costs.reset_index(), ["payer", "kind"], "pence", months)
    return answer


def by_label(frame, labels, value, months):
    frame = frame.assign(**{label: frame[label].fillna("").astype(str) for label in labels})
    steps = {month: at for at, month in enumerate(sorted(frame["month"].unique()))}
    series = {}
    for row in frame[["month", *labels, value]].itertuples(index=False):
        label = row[1] if len(labels) == 1 else tuple(row[1:-1])
        series.setdefault(label, np.zeros(months))[steps[row[0]]] += row[-1]
    return series


def compare(ours, theirs, rel, floor):
    """Largest series first, so that a message names what matters."""
    labels = sorted(set(ours) | set(theirs), key=str)
    months = len(next(iter(ours.values()))) if ours else 0
    for label in labels:
        mine, other = ours.get(label, np.zeros(months)), theirs.get(label, np.zeros(months))
        assert other == pytest.approx(mine, rel=rel, abs=floor), label


def compare_all(folder, months, scenario=None):
    ours, theirs = expected(folder, months, scenario), library(folder, months, scenario)
    for name in (*STOCKS, "flows"):
        compare(ours[name], theirs[name], rel=1e-9, floor=1e-9)
    # Unit prices are whole pence on both sides, rounded at places that may differ.
    compare(ours["costs"], theirs["costs"], rel=1e-4, floor=100.0)


@pytest.mark.parametrize("seed", range(50))
def test_a_random_project_comes_out_alike(tmp_path, seed):
    random_project(seed, tmp_path)
    compare_all(tmp_path, 36)


def test_northmere_comes_out_alike():
    compare_all(NORTHMERE, 180)


@pytest.mark.parametrize("scenario", sorted(path.stem for path in (NORTHMERE / "scenarios").glob("*.toml")))
def test_northmere_comes_out_alike_under_a_scenario(scenario):
    compare_all(NORTHMERE, 60, scenario)
