"""Checks on the tables of the bundled catalogue, read with nothing but the csv module.

They guard the data: names resolve, counts and pay are those of the sources, every row says where it comes from.
"""

import csv
import pathlib
import re

import pytest

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "src" / "io" / "catalogue" / "nhs-england"
TABLES = {
    name: list(csv.DictReader((FOLDER / f"{name}.csv").open(newline="", encoding="utf-8")))
    for name in (
        "levels",
        "bands",
        "pay_terms",
        "families",
        "conditions",
        "roles",
        "qualifications",
        "routes",
        "route_costs",
    )
}
ROLES = {row["id"]: row for row in TABLES["roles"]}
QUALIFICATIONS = {row["id"]: row for row in TABLES["qualifications"]}
ROUTES = {row["id"]: row for row in TABLES["routes"]}
FAMILIES = {row["id"] for row in TABLES["families"]}
CONDITIONS = {row["id"] for row in TABLES["conditions"]}
BANDS = {row["band"] for row in TABLES["bands"]}
LEVELS = {row["level"] for row in TABLES["levels"]}
BODIES = {"NMC", "HCPC", "GPhC"}
CONFIDENCES = {"published", "local", "recalled", "assumption"}
PAYERS = {"employer", "nhs_england", "levy", "learner", "student_finance"}

RULES = (
    [(f"roles {row['id']}", row["entry_rule"]) for row in TABLES["roles"] if row["entry_rule"]]
    + [(f"routes {row['id']}", row["rule"]) for row in TABLES["routes"]]
    + [(f"qualifications {row['id']}", row["study_rule"]) for row in TABLES["qualifications"] if row["study_rule"]]
)


def cell_list(text):
    return [part.strip() for part in text.split(";")] if text else []


# Entry rules: a reader of their own, so that the tables are checked against the grammar and not against the library.

TOKEN = re.compile(r"\s*(?:(?P<name>[A-Za-z0-9_.\-]+)|(?P<mark>[(),:]))")


def tokens_of(text):
    position, found = 0, []
    while position < len(text.rstrip()):
        match = TOKEN.match(text, position)
        assert match, f"unreadable at column {position + 1}: {text}"
        found.append(match.group("name") or match.group("mark"))
        position = match.end()
    return found


def parse(text):
    """The rule as nested tuples: ("or"|"and", parts…), ("months", scope, name, n), ("condition", name), …"""
    tokens = tokens_of(text)

    def take(expected=None):
        assert tokens, f"ends too early: {text}"
        token = tokens.pop(0)
        assert expected is None or token == expected, f"expected {expected}, found {token}: {text}"
        return token

    def chain(word, part):
        parts = [part()]
        while tokens and tokens[0] == word:
            take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else (word, *parts)

    def either():
        return chain("or", both)

    def both():
        return chain("and", atom)

    def atom():
        token = take()
        if token == "(":
            inside = either()
            take(")")
            return inside
        if token == "open":
            return ("open",)
        if token in ("licence", "registration", "condition"):
            take("(")
            name = take()
            take(")")
            return (token, name)
        if token == "months":
            take("(")
            scope, name = "role_or_family", take()
            if tokens[0] == ":":
                scope = name
                take(":")
                name = take()
            take(",")
            number = int(take())
            take(")")
            return ("months", scope, name, number)
        assert token not in ("and", "or", ")", ",", ":"), f"unexpected {token}: {text}"
        return ("qualification", token)

    rule = either()
    assert not tokens, f"left over {tokens}: {text}"
    return rule


def leaves(rule):
    if rule[0] in ("and", "or"):
        for part in rule[1:]:
            yield from leaves(part)
    else:
        yield rule


def holds(rule, met):
    if rule[0] == "open":
        return True
    if rule[0] == "and":
        return all(holds(part, met) for part in rule[1:])
    if rule[0] == "or":
        return any(holds(part, met) for part in rule[1:])
    return met(rule)


def holding(*awards, months=(), licences=(), registrations=()):
    """A person as a predicate on requirements; conditions are taken as met."""
    months = dict(months)

    def met(leaf):
        if leaf[0] == "qualification":
            return leaf[1] in awards
        if leaf[0] == "months":
            return months.get(leaf[2], 0) >= leaf[3]
        if leaf[0] == "licence":
            return leaf[1] in licences
        if leaf[0] == "registration":
            return leaf[1] in registrations
        return True

    return met


# Shape


def test_the_counts_are_those_of_the_sources():
    assert len(TABLES["levels"]) == 9
    assert [row["kind"] for row in TABLES["roles"]].count("post") == 77
    assert [row["kind"] for row in TABLES["roles"]].count("outside") == 4
    assert [row["kind"] for row in TABLES["roles"]].count("marker") == 3
    assert len(QUALIFICATIONS) == len(TABLES["qualifications"]) == 40
    assert len(ROUTES) == len(TABLES["routes"]) == 47


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_where_it_comes_from_and_how_sure_it_is(name):
    for row in TABLES[name]:
        assert row["source"].strip(), row
        assert row["confidence"] in CONFIDENCES, row
        for column in row:
            if column.endswith("_confidence") and (row[column] or not column.startswith("study_")):
                assert row[column] in CONFIDENCES, (column, row)
        if row["source"].startswith("ASSUMPTION"):
            assert row["confidence"] != "published", row
            assert row["note"].strip(), row


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_names_a_machine_file_or_has_stray_blanks(name):
    for row in TABLES[name]:
        assert None not in row, row
        for cell in row.values():
            assert cell == cell.strip() and "\n" not in cell, row
            assert not re.search(r"0{3}_\w+|\.txt|\.csv", cell), row


def test_ids_are_unique_and_roles_share_none_with_families():
    for name, table in TABLES.items():
        if "id" in table[0]:
            ids = [row["id"] for row in table]
            assert len(set(ids)) == len(ids), name
            assert all(re.fullmatch(r"[a-z0-9_]+", one) for one in ids), name
    assert not FAMILIES & set(ROLES)


# Pay


def test_pay_points_are_those_of_2025_26():
    pay = {}
    for row in TABLES["bands"]:
        assert row["price_year"] == "2025/26"
        pay.setdefault(row["band"], []).append((int(row["years_in_band"]), int(row["annual_pay_gbp"])))
        assert int(row["point"]) == len(pay[row["band"]])
    assert pay == {
        "1": [(0, 24465)],
        "2": [(0, 24465)],
        "3": [(0, 24937), (2, 26598)],
        "4": [(0, 27485), (3, 30162)],
        "5": [(0, 31049), (2, 33487), (4, 37796)],
        "6": [(0, 38682), (2, 40823), (5, 46580)],
        "7": [(0, 47810), (2, 50273), (5, 54710)],
        "8a": [(0, 55690), (2, 58487), (5, 62682)],
        "8b": [(0, 64455), (2, 68631), (5, 74896)],
        "8c": [(0, 76965), (2, 81652), (5, 88682)],
        "8d": [(0, 91342), (2, 96941), (5, 105337)],
        "9": [(0, 109179), (2, 115763), (5, 125637)],
    }


def test_pay_terms_give_the_published_cost_of_a_post():
    terms = {(row["item"], row["band"]): float(row["value"]) for row in TABLES["pay_terms"]}
    assert len(terms) == len(TABLES["pay_terms"])

    def cost(annual, pension):
        insurance = terms["employer_ni_rate", ""] / 100 * (annual - terms["employer_ni_threshold", ""])
        return round(annual + insurance + annual * (terms[pension, ""] + terms["apprenticeship_levy", ""]) / 100)

    # Worked figures of the fact tables the catalogue was made from: band 3, 4 and 5 at the top point.
    assert cost(26598, "employer_pension_paid_locally") == 33795
    assert cost(26598, "employer_pension_rate") == 36296
    assert cost(30162, "employer_pension_paid_locally") == 38424
    assert cost(30162, "employer_pension_rate") == 41260
    assert cost(37796, "employer_pension_paid_locally") == 48339
    assert cost(37796, "employer_pension_rate") == 51892
    # Annex 21, four years to go: below the lowest pay point, hence a floor.
    share = terms["annex21_36_48_months_to_go", ""] / 100
    assert round(37796 * share) == 22678 < terms["annex21_floor", ""] == 24465


def test_pay_terms_use_the_agreed_units_and_bands():
    units = {"percent", "gbp_per_year", "gbp_per_hour", "hours_per_week"}
    for row in TABLES["pay_terms"]:
        assert row["unit"] in units, row
        assert row["band"] in BANDS | {""}, row
        assert float(row["value"]) >= 0, row


# Names


def test_roles_refer_to_rows_that_exist():
    for row in TABLES["roles"]:
        if row["kind"] == "post":
            assert row["level"] in LEVELS and row["band"] in BANDS and row["family"] in FAMILIES, row
        else:
            assert not (row["level"] or row["band"] or row["family"] or row["entry_rule"]), row
        assert row["registration_body"] in BODIES | {""}, row
        assert row["variant_of"] in ROLES.keys() | {""}, row
        assert set(cell_list(row["holds"])) <= QUALIFICATIONS.keys(), row
        assert bool(row["entry_rule"]) == bool(row["appointment_months"]), row
        if row["entry_rule"]:
            assert int(row["appointment_months"]) >= 1, row


def test_routes_refer_to_rows_that_exist():
    for row in TABLES["routes"]:
        assert cell_list(row["from"]) and set(cell_list(row["from"])) <= ROLES.keys(), row
        assert row["to"] in ROLES.keys() | {""} and row["post"] in ROLES.keys() | {""}, row
        assert row["award"] in QUALIFICATIONS.keys() | {""}, row
        assert row["pay_band"] in BANDS | {""}, row
        assert bool(row["pay_band"]) == (row["pay_basis"] in ("band", "percent_of_band")), row
        assert row["registration_body"] in BODIES | {""}, row


def test_route_figures_are_in_their_range():
    kinds = {"training", "recruitment", "progression", "rebanding", "broadening", "step_off", "leaving"}
    for row in TABLES["routes"]:
        assert 0 <= int(row["months_min"]) <= int(row["months_typical"]) <= int(row["months_max"]), row
        assert 0 < float(row["completion_low"] or row["completion"]) <= float(row["completion"]), row
        assert float(row["completion"]) <= float(row["completion_high"] or row["completion"]) <= 1, row
        assert 0 <= float(row["productive_share"]) <= 1, row
        assert row["kind"] in kinds and row["end"] in ("automatic", "competitive"), row
        assert row["attendance"] in ("in_post", "full_time"), row
        assert row["pay_basis"] in ("keeps_pay", "band", "percent_of_band", "student"), row
        assert set(cell_list(row["intake_months"])) <= {str(month) for month in range(1, 13)}, row
        if row["attendance"] == "full_time":
            assert row["pay_basis"] == "student" and float(row["productive_share"]) == 0, row


def test_only_progression_leaving_and_stepping_off_may_take_no_time():
    instant = {row["id"] for row in TABLES["routes"] if int(row["months_typical"]) == 0}
    assert instant == {"r35", "r43", "r46", "r47"}
    for route in ("r35", "r43"):  # the time is in the experience the rule asks for
        assert any(leaf[0] == "months" and leaf[3] >= 12 for leaf in leaves(parse(ROUTES[route]["rule"])))


def test_cost_lines_name_a_route_a_payer_and_a_basis():
    for row in TABLES["route_costs"]:
        assert row["route"] in ROUTES and row["payer"] in PAYERS, row
        assert row["paid_to"] in PAYERS | {""} and row["paid_to"] != row["payer"], row
        assert float(row["amount_gbp"]) > 0 and row["basis"] in ("once", "per_month", "per_year"), row
        assert (row["kind"] in ("salary_support", "stipend", "training_grant")) == bool(row["paid_to"]), row


def test_level_7_training_is_not_charged_to_the_levy():
    charged = {row["route"] for row in TABLES["route_costs"] if row["payer"] == "levy"}
    awards = {ROUTES[route]["award"] for route in charged}
    assert all(QUALIFICATIONS[award]["rqf_level"] != "7" for award in awards if award)


@pytest.mark.parametrize("place,text", RULES)
def test_every_name_in_a_rule_resolves(place, text):
    for leaf in leaves(parse(text)):
        if leaf[0] == "qualification":
            assert leaf[1] in QUALIFICATIONS, place
        elif leaf[0] == "months":
            names = {"role_or_family": ROLES.keys() | FAMILIES, "band": BANDS, "level": LEVELS}[leaf[1]]
            assert leaf[2] in names and leaf[3] >= 1, place
        elif leaf[0] == "registration":
            assert leaf[1] in BODIES, place
        elif leaf[0] == "licence":
            assert leaf[1] in ("driving", "C1"), place
        elif leaf[0] == "condition":
            assert leaf[1] in CONDITIONS, place


def test_every_condition_is_used():
    used = {leaf[1] for _, text in RULES for leaf in leaves(parse(text)) if leaf[0] == "condition"}
    assert used == CONDITIONS


@pytest.mark.parametrize("place,text", RULES)
def test_no_alternative_of_a_rule_is_only_conditions(place, text):
    """Conditions count as met, so an alternative made of nothing else would make the others idle."""

    def look(rule):
        if rule[0] == "or":
            for part in rule[1:]:
                assert any(leaf[0] != "condition" for leaf in leaves(part)), place
        if rule[0] in ("and", "or"):
            for part in rule[1:]:
                look(part)

    look(parse(text))


def test_trainee_posts_are_reached_by_routes_only():
    trainee = {row["post"] for row in TABLES["routes"] if row["post"]}
    assert trainee == {
        "hcsw_app",
        "tna",
        "tap",
        "rnda",
        "rnda_topup",
        "mdega",
        "para_app",
        "ptpt",
        "tpwp",
        "tcap",
    }
    for role in trainee:
        assert not ROLES[role]["entry_rule"], role


def test_what_a_role_holds_is_asked_for_by_its_appointment():
    """Nobody may gain an award by being appointed, but for what the notes of the role explain."""
    explained = {"fs_eng_l2", "fs_maths_l2"}  # GCSEs are counted as these
    for role in TABLES["roles"]:
        if not role["entry_rule"] or role["id"] == "ap" or role["variant_of"] == "ap":
            continue  # assistant practitioners: induction, and what the qualification itself asks for
        rule = parse(role["entry_rule"])
        for award in set(cell_list(role["holds"])) - explained:
            others = QUALIFICATIONS.keys() - {award}
            person = holding(
                *others,
                months={name: 999 for name in ROLES.keys() | FAMILIES | LEVELS | BANDS},
                licences=("driving", "C1"),
                registrations=BODIES,
            )
            assert not holds(rule, person), (role["id"], award)


def test_posts_that_need_registration_cannot_be_entered_without_it():
    for role in TABLES["roles"]:
        if role["registration_body"] and role["entry_rule"]:
            person = holding(
                *QUALIFICATIONS,
                months={name: 999 for name in ROLES.keys() | FAMILIES | LEVELS | BANDS},
                licences=("driving", "C1"),
                registrations=BODIES - {role["registration_body"]},
            )
            assert not holds(parse(role["entry_rule"]), person), role["id"]
    for route in TABLES["routes"]:
        body = ROLES[route["to"]]["registration_body"] if route["to"] else ""
        if body and route["registration_body"] != body:
            assert all(ROLES[role]["registration_body"] == body for role in cell_list(route["from"])), route["id"]


# Facts of the careers page on assistant practitioners


def test_assistant_practitioners_are_level_4_band_4_and_their_trainees_band_3():
    assert (ROLES["ap"]["level"], ROLES["ap"]["band"]) == ("4", "4")
    assert ROLES["tap"]["band"] == "3"
    variants = {row["id"] for row in TABLES["roles"] if row["variant_of"] == "ap"}
    assert variants == {
        "ap_nursing",
        "ap_dn",
        "ap_stroke",
        "ap_diabetes",
        "ap_falls",
        "epc",
        "pcmhw",
        "ap_theatre",
        "ap_ot",
        "ap_pt",
        "ap_rad",
        "ap_mammo",
        "ap_nm",
        "ap_pod",
        "ap_slt",
        "ap_diet",
    }
    assert all((ROLES[one]["level"], ROLES[one]["band"]) == ("4", "4") for one in variants)


@pytest.mark.parametrize(
    "role,title",
    [
        ("ap_ot", "occupational therapy assistant"),
        ("ap_diabetes", "diabetes team assistant"),
        ("epc", "expert patient coordinator"),
        ("ap_theatre", "assistant theatre practitioner"),
        ("pcmhw", "primary care worker in mental health"),
        ("ap_falls", "assistant practitioner (falls)"),
    ],
)
def test_the_example_titles_are_there(role, title):
    row = ROLES[role]
    assert row["variant_of"] == "ap" and row["level"] == "4"
    assert title in (row["title"] + " | " + row["areas"]).lower()
    assert title in ROLES["ap"]["areas"]


@pytest.mark.parametrize(
    "role,area",
    [
        ("ap_stroke", "stroke"),
        ("ap_nm", "nuclear medicine"),
        ("ap_dn", "district nursing"),
        ("ap_pod", "podiatry"),
        ("ap_rad", "radiography"),
    ],
)
def test_the_clinical_areas_are_there(role, area):
    assert area in ROLES[role]["areas"] and area in ROLES["ap"]["areas"]


def test_settings_shifts_and_professional_development_are_mentioned():
    text = ROLES["ap"]["setting"] + ROLES["ap"]["areas"]
    for word in (
        "clinics",
        "homes",
        "surgeries",
        "wards",
        "pathology",
        "accident and emergency",
        "medical physics",
        "shifts",
        "professional development",
    ):
        assert word in text


@pytest.mark.parametrize("role", ["ap", "ap_stroke", "ap_nm", "ap_rad", "ap_pod"])
def test_entry_is_by_level_3_with_experience_or_higher_diploma_or_foundation_degree(role):
    rule = parse(ROLES[role]["entry_rule"])
    assert holds(rule, holding("dip_l3", months={"nursing": 12}))
    assert holds(rule, holding("btec_l3", months={"3": 12}))
    assert holds(rule, holding("hnd"))
    assert holds(rule, holding("fd_ap"))
    assert not holds(rule, holding("dip_l3"))
    assert not holds(rule, holding("dip_l2", months={"nursing": 120}))
    assert not holds(rule, holding(months={"nursing": 120}))


def test_some_posts_need_a_driving_licence():
    driving = {
        row["id"] for row in TABLES["roles"] if ("licence", "driving") in leaves(parse(row["entry_rule"] or "open"))
    }
    assert "ap_dn" in driving and "ap" not in driving
    rule = parse(ROLES["ap_dn"]["entry_rule"])
    assert not holds(rule, holding("fd_ap"))
    assert holds(rule, holding("fd_ap", licences=("driving",)))


def test_training_is_part_time_while_working():
    for route, award in (("r06", "ha_ap"), ("r07", "fd_ap"), ("r08", "hnd")):
        assert ROUTES[route]["award"] == award and ROUTES[route]["to"] == "ap"
        assert "part time" in ROUTES[route]["mode"] and ROUTES[route]["attendance"] == "in_post"
        assert (ROUTES[route]["pay_basis"], ROUTES[route]["pay_band"]) == ("band", "3")


@pytest.mark.parametrize(
    "profession",
    ["ot", "pt", "drad", "trad", "slt", "pod", "rn_adult"],
)
def test_a_secondment_leads_from_assistant_practitioner_to_each_profession(profession):
    assert any(
        row["to"] == profession
        and row["attendance"] == "in_post"
        and any(role == "ap" or ROLES[role]["variant_of"] == "ap" for role in cell_list(row["from"]))
        for row in TABLES["routes"]
    )


@pytest.mark.parametrize("field", ["rn_adult", "rn_child", "rn_mh", "rn_ld"])
def test_the_four_branches_of_nursing_are_open_to_holders_of_the_seconded_degree(field):
    row = ROLES[field]
    assert (row["level"], row["band"], row["registration_body"]) == ("5", "5", "NMC")
    rule = parse(row["entry_rule"])
    assert holds(rule, holding("bsc_nursing_pt", registrations=("NMC",)))
    assert not holds(rule, holding("fd_na", registrations=("NMC",)))  # a nursing associate is on the register too
    assert not holds(rule, holding("rnda_full", registrations=("NMC",)))  # its two routes already lead to their field


def test_an_assistant_practitioner_may_stay_at_band_4_and_broaden_the_role():
    row = ROUTES["r44"]
    assert (row["kind"], row["from"], row["to"], row["award"]) == ("broadening", "ap", "", "ecg_ph")


def test_study_beside_a_post_is_complete_where_it_is_offered():
    for row in TABLES["qualifications"]:
        cells = [row[name] for name in row if name.startswith("study_")]
        assert all(cells) or not any(cells), row
        if row["study_rule"]:
            months = [int(row[f"study_months_{name}"]) for name in ("min", "typical", "max")]
            assert months == sorted(months) and months[0] >= 1, row
            assert row["study_payer"] in PAYERS and 0 < float(row["study_completion"]) <= 1, row
