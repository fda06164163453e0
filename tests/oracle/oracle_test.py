"""The oracle against what can be worked out without it: closed forms, sums that must agree, months done by hand."""

import math

import numpy as np
import pytest
from oracle import expected
from oracle.random_project import Draw, add_role, random_project, write

BAND_POINTS = ((0, 24000), (2, 27000))


def small(tmp_path, **tables):
    """A project of roles low (band b1), high (b2), trainee (b1), with one route between them, and the given rows."""
    d = Draw(0)
    d.add("levels", level=1, title="Entry")
    d.add("families", id="care", title="Care")
    for item, value in (("employer_ni_rate", 15), ("employer_pension_rate", 24), ("employer_pension_paid_locally", 14)):
        d.add("pay_terms", item=item, value=value, unit="percent")
    d.add("pay_terms", item="apprenticeship_levy", value=0.5, unit="percent")
    d.add("pay_terms", item="employer_ni_threshold", value=5000, unit="gbp_per_year")
    for band in ("b1", "b2"):
        for point, (years, pay) in enumerate(BAND_POINTS):
            d.add("bands", band=band, point=point + 1, years_in_band=years, annual_pay_gbp=pay + 6000 * (band == "b2"))
    for role, band in (("low", 1), ("high", 2), ("trainee", 1)):
        add_role(d, role, band)
    for table, rows in tables.items():
        for row in rows:
            d.add(table, **row)
    write(d, tmp_path)
    return tmp_path


def staff(**heads):
    return [{"role": role, "headcount": n} for role, n in heads.items()]


def route(**changes):
    row = {"id": "way", "title": "Way", "from": "low", "to": "high", "award": "q", "kind": "training"}
    return [{**row, "months_typical": 6, "completion": 0.7, "end": "competitive", **changes}]


def filling(role, fill_from, rate, **more):
    return {"role": role, "order": 1, "fill_from": fill_from, "rate_per_month": rate, **more}


QUALIFICATION = [{"id": "q", "title": "Q"}]
EXTERNAL = {"joiner_type": "other_nhs"}


@pytest.mark.parametrize(
    "measure, value, per_month",
    [
        ("turnover_per_year", 0.24, math.exp(-0.02)),
        ("probability_per_year", 0.12, 0.88 ** (1 / 12)),
        ("probability_per_month", 0.03, 0.97),
        ("net_probability_per_year", 0.12, 0.88 ** (1 / 12)),
        ("net_probability_per_month", 0.03, 0.97),
    ],
)
def test_one_role_decays_geometrically(tmp_path, measure, value, per_month):
    rate = {"role": "low", "event": "all_leaving", "measure": measure, "value": value}
    result = expected(small(tmp_path, staff=staff(low=1000), rates=[rate]), 36)
    assert result["heads"]["low"] == pytest.approx(1000 * per_month ** np.arange(1, 37), rel=1e-12)


def test_crude_probabilities_are_met_whichever_event_comes_first(tmp_path):
    rows = [
        {"role": "low", "event": "leaving", "measure": "probability_per_year", "value": 0.2},
        {"role": "low", "event": "retirement", "measure": "probability_per_year", "value": 0.1},
    ]
    flows = expected(small(tmp_path, staff=staff(low=1000), rates=rows), 12)["flows"]
    assert flows["leave", "low", "", "resignation"].sum() == pytest.approx(200, rel=1e-12)
    assert flows["leave", "low", "", "retirement"].sum() == pytest.approx(100, rel=1e-12)


def test_clock_brackets_follow_each_group(tmp_path):
    rows = [
        {"role": "low", "event": "leaving", "clock_to": 3, "measure": "probability_per_month", "value": 0.5},
        {"role": "low", "event": "leaving", "clock_from": 3, "measure": "probability_per_month", "value": 0.1},
    ]
    group = [{"role": "low", "headcount": 100, "clock_months": 1}, {"role": "low", "headcount": 100, "clock_months": 9}]
    heads = expected(small(tmp_path, staff=group, rates=rows), 4)["heads"]["low"]
    new = 100 * np.array([0.5, 0.25, 0.25 * 0.9, 0.25 * 0.81])
    assert heads == pytest.approx(new + 100 * 0.9 ** np.arange(1, 5), rel=1e-12)


@pytest.mark.parametrize("months", [1, 2, 6, 7, 24])
@pytest.mark.parametrize("fail, resits", [(0, 0), (0.1, 0), (0.3, 2)])
def test_completion_is_the_share_of_starters_who_pass(tmp_path, months, fail, resits):
    row = {"route": "way", "calendar_months": "4", "places": 100, "eligible_roles": "low", "fail_per_attempt": fail}
    tables = {"qualifications": QUALIFICATION, "routes": route(months_typical=months, resits=resits, to="high")}
    tables |= {"training": [row | {"until": "2026-04", "resit_months": 2}], "staff": staff(low=300)}
    result = expected(small(tmp_path, **tables), months + 8)
    passed = result["flows"]["wait", "low", "low", ""]
    assert passed.sum() == pytest.approx(70, rel=1e-12)
    assert passed[:months].sum() == 0 and passed[months] > 0
    assert result["waiting"]["low"][-1] == pytest.approx(70, rel=1e-12)
    assert result["heads"]["low"] == pytest.approx(np.full(months + 8, 300.0), rel=1e-12)


def test_drop_out_is_spread_over_thirds(tmp_path):
    row = {"route": "way", "calendar_months": "4", "places": 100, "eligible_roles": "low", "until": "2026-04"}
    tables = {"qualifications": QUALIFICATION, "routes": route(), "training": [row], "staff": staff(low=300)}
    left = np.cumsum(expected(small(tmp_path, **tables), 8)["flows"]["drop_out", "low", "low", ""])
    shares = np.array([0, 0.3, 0.6, 0.75, 0.9, 0.95, 1, 1])
    assert left == pytest.approx(100 * (1 - 0.7**shares), rel=1e-12)


def test_filling_leads_to_its_equilibrium(tmp_path):
    rate = {"role": "low", "event": "all_leaving", "measure": "probability_per_month", "value": 0.05}
    tables = {"rates": [rate], "staff": staff(low=10), "establishment": [{"role": "low", "funded_fte": 100}]}
    result = expected(small(tmp_path, filling=[filling("low", "external", 0.4, **EXTERNAL)], **tables), 200)
    filled = 1 - math.exp(-0.4)
    assert result["heads"]["low"][-1] == pytest.approx(100 * filled / (1 - 0.95 * (1 - filled)), rel=1e-12)


def test_offers_count_against_the_vacancy_until_they_start(tmp_path):
    tables = {"staff": staff(low=60), "establishment": [{"role": "low", "funded_fte": 100}]}
    row = filling("low", "external", math.log(2), months_to_start=2, **EXTERNAL)
    joined = expected(small(tmp_path, filling=[row], **tables), 5)["flows"]["join_filled", "", "low", "other_nhs"]
    assert joined == pytest.approx([0, 0, 20, 10, 5], rel=1e-12)


def test_a_chain_is_filled_in_one_pass_from_the_top(tmp_path):
    tables = {"staff": staff(low=50, high=10), "filling": [filling("low", "external", math.log(4), **EXTERNAL)]}
    tables["filling"].append(filling("high", "low", math.log(2)))
    tables["establishment"] = [{"role": "low", "funded_fte": 50}, {"role": "high", "funded_fte": 14}]
    result = expected(small(tmp_path, **tables), 1)
    assert result["heads"]["high"][0] == pytest.approx(12) and result["heads"]["low"][0] == pytest.approx(49.5)


def test_sources_share_what_earlier_ones_leave(tmp_path):
    rows = [filling("high", "low", math.log(2), cap_per_month=3)]
    rows.append(filling("high", "external", math.log(2), **EXTERNAL) | {"order": 2})
    tables = {"staff": staff(low=50, high=10), "establishment": [{"role": "high", "funded_fte": 20}]}
    flows = expected(small(tmp_path, filling=rows, **tables), 1)["flows"]
    assert flows["fill_internal", "low", "high", ""][0] == pytest.approx(3)
    assert flows["join_filled", "", "high", "other_nhs"][0] == pytest.approx(3.5)


def test_nobody_changes_role_twice_in_a_month(tmp_path):
    rate = {"role": "trainee", "event": "move", "to": "low", "measure": "probability_per_month", "value": 0.5}
    tables = {"staff": staff(trainee=40), "rates": [rate], "establishment": [{"role": "high", "funded_fte": 5}]}
    result = expected(small(tmp_path, filling=[filling("high", "low", 50)], **tables), 2)
    assert result["heads"]["low"][0] == pytest.approx(20) and result["heads"].get("high", np.zeros(2))[0] == 0
    assert result["heads"]["high"][1] == pytest.approx(5)


def test_intakes_report_what_they_lack(tmp_path):
    row = {"route": "way", "calendar_months": "4", "places": 30, "eligible_roles": "low", "eligible_share": 0.5}
    tables = {"qualifications": QUALIFICATION, "routes": route(post="trainee"), "training": [row]}
    result = expected(small(tmp_path, staff=staff(low=40), **tables), 1)
    assert result["trainees"]["trainee"][0] == pytest.approx(20) and result["heads"]["low"][0] == pytest.approx(20)
    assert result["shortfall"] == {(0, "eligible"): pytest.approx(np.array([10.0]))}


def test_waiting_people_take_vacancies_of_a_variant(tmp_path):
    tables = {"qualifications": QUALIFICATION, "routes": route(), "staff": staff(low=10)}
    tables["staff"].append({"role": "low", "headcount": 6, "waiting_for": "way"})
    tables["roles"] = [
        {"id": "variant", "title": "V", "level": 1, "band": "b2", "family": "care", "variant_of": "high"}
    ]
    tables["establishment"] = [{"role": "variant", "funded_fte": 4}]
    result = expected(small(tmp_path, filling=[filling("variant", "waiting", math.log(2))], **tables), 2)
    assert result["heads"]["variant"] == pytest.approx([2, 3]) and result["waiting"]["low"] == pytest.approx([4, 3])


def test_levy_keeps_what_has_not_expired(tmp_path):
    rows = [{"opening_balance_gbp": 1200, "monthly_income_gbp": 100, "expiry_months": 12, "co_investment_share": 0.05}]
    result = expected(small(tmp_path, staff=staff(low=1), levy=rows), 24)
    # Ages 0 to 11 at the start; the income of the first month joins age 0, so those two expire together a year later.
    assert result["levy_expired"] == pytest.approx([10000.0] * 11 + [20000.0] + [10000.0] * 12)
    assert result["levy_balance"] == pytest.approx([120000.0] * 11 + [110000.0] * 13)


def test_levy_pays_four_fifths_over_the_route_and_the_rest_on_completion(tmp_path):
    row = {"route": "way", "calendar_months": "4", "places": 10, "eligible_roles": "low", "until": "2026-04"}
    cost = [{"route": "way", "payer": "levy", "kind": "tuition", "amount_gbp": 3000, "basis": "once"}]
    levy = [{"opening_balance_gbp": 0, "monthly_income_gbp": 1000, "expiry_months": 24, "co_investment_share": 0.25}]
    tables = {"qualifications": QUALIFICATION, "routes": route(completion=1), "training": [row], "route_costs": cost}
    costs = expected(small(tmp_path, staff=staff(low=20), levy=levy, **tables), 8)["costs"]
    claims = 100 * np.array([4000.0] * 6 + [6000.0, 0])
    assert costs["levy", "tuition"] == pytest.approx(np.minimum(claims, 100000))
    assert costs["employer", "co_investment"] == pytest.approx(0.25 * np.maximum(claims - 100000, 0))
    assert costs["government", "co_investment"] == pytest.approx(0.75 * np.maximum(claims - 100000, 0))


def test_joiners_reach_the_second_point_after_its_months(tmp_path):
    join = {"role": "low", "calendar_months": "4", "heads": 12, "until": "2026-04", "joiner_type": "other_nhs"}
    pay = expected(small(tmp_path, staff=staff(low=0), recruitment=[join]), 30)["costs"]["employer", "pay"]
    assert pay[:24] == pytest.approx(np.full(24, 12 * 200000.0)) and pay[24:] == pytest.approx(
        np.full(6, 12 * 225000.0)
    )


def test_scenarios_change_remove_and_add_rows(tmp_path):
    rate = {"role": "low", "event": "all_leaving", "measure": "probability_per_month", "value": 0.05}
    folder = small(tmp_path, staff=staff(low=100), rates=[rate])
    text = '[[change]]\ntable = "rates"\nwhere = { role = "low", value = 0.05 }\ncolumn = "value"\nmultiply = 2\n'
    text += '[[add]]\ntable = "recruitment"\nrow = { role = "low", heads = 7, joiner_type = "other_nhs" }\n'
    (folder / "more.toml").write_text(text)
    assert expected(folder, 1, folder / "more.toml")["heads"]["low"][0] == pytest.approx(97)
    (folder / "less.toml").write_text('[[remove]]\ntable = "rates"\nwhere = { role = "low" }\n')
    assert expected(folder, 1, folder / "less.toml")["heads"]["low"][0] == pytest.approx(100)
    (folder / "wrong.toml").write_text('[[remove]]\ntable = "rates"\nwhere = { role = "high" }\n')
    with pytest.raises(ValueError):
        expected(folder, 1, folder / "wrong.toml")


@pytest.mark.parametrize("seed", range(40))
def test_heads_are_conserved(tmp_path, seed):
    random_project(seed, tmp_path)
    result = expected(tmp_path, 30)
    for role, closing in result["heads"].items():
        change = np.zeros(30)
        for (_, source, to, _), heads in result["flows"].items():
            change += heads * (to == role) - heads * (source == role)
        assert np.diff(closing, prepend=result["start"].get(role, 0.0)) == pytest.approx(change, abs=1e-9)
        assert closing.min() > -1e-9
