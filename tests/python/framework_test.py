import networkx
import pandas as pd
import pytest

import careerflow as cf


@pytest.fixture(scope="module")
def framework():
    return cf.catalogue()


def test_the_catalogue_is_the_bundled_one(framework):
    assert cf.catalogue_names() == ["nhs-england"]
    assert len(framework.levels) == 9
    assert (framework.roles["kind"] == "post").sum() == 77
    assert len(framework.qualifications) == 40
    assert len(framework.routes) == 47
    assert repr(framework) == "<careerflow.Framework: 84 roles, 40 qualifications, 47 routes>"


def test_tables_are_frames_with_units_and_the_standing_of_every_row(framework):
    bands = framework.bands
    assert isinstance(bands, pd.DataFrame)
    assert bands.attrs["units"]["annual_pay_gbp"] == "GBP a year"
    assert bands.loc[("3", 2), "annual_pay_gbp"] == 26598
    for name in ["levels", "bands", "roles", "qualifications", "routes", "route_costs"]:
        table = framework.table(name)
        assert table["confidence"].isin(["published", "local", "recalled", "assumption"]).all()
        assert table["source"].notna().all()


def test_levels_of_roles_are_whole_numbers_with_gaps_for_those_that_have_none(framework):
    level = framework.roles["level"]
    assert level.dtype == "Int64"
    assert level["rn_adult"] == 5
    assert level.isna()["external"]


def test_one_family_can_be_picked(framework):
    assert set(framework.table("roles", family="podiatry")["role"]) == {"poda", "ap_pod", "pod"}
    with pytest.raises(cf.NotFoundError) as caught:
        framework.table("roles", family="podiatri")
    assert "podiatry" in caught.value.nearest


def test_unknown_names_say_what_is_near(framework):
    with pytest.raises(cf.NotFoundError, match="rn_adult"):
        framework.describe("rn_adlut")
    with pytest.raises(cf.NotFoundError, match="routes"):
        framework.table("rutes")


def test_a_description_tells_the_rule_in_words(framework):
    described = framework.describe("r18")
    assert "entry rule in words" in described.index
    assert "cost" in described.index


def test_networkx_sees_the_same_graph_as_graphml(framework):
    graph = framework.to_networkx()
    assert isinstance(graph, networkx.MultiDiGraph)
    again = networkx.parse_graphml(framework.to_graphml(), force_multigraph=True)
    assert graph.number_of_nodes() == again.number_of_nodes()
    assert graph.number_of_edges() == again.number_of_edges()


def test_filters_reach_the_exports(framework):
    everything = framework.to_networkx()
    podiatry = framework.to_networkx(families=["podiatry"])
    assert 0 < podiatry.number_of_nodes() < everything.number_of_nodes()
    assert framework.to_dot(families=["podiatry"]).startswith("digraph")
    assert len(framework.to_dot(everything=True)) > len(framework.to_dot())


def test_the_html_of_a_framework_is_a_table(framework):
    assert "<table" in framework._repr_html_()
