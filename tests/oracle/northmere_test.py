"""The example trust is what its README says: heads, posts, and where every role ends."""

import re
from pathlib import Path

import pytest
from oracle import expected, load
from oracle.rule import Workforce

NORTHMERE = Path(__file__).resolve().parents[2] / "examples" / "northmere"


@pytest.fixture(scope="module")
def result():
    return expected(NORTHMERE, 180)


@pytest.fixture(scope="module")
def workforce():
    return Workforce(load(NORTHMERE))


def table_of_readme():
    """Role, and the numbers of its row: heads, FTE and posts at the start, FTE and posts in two later years, ratio."""
    for line in (NORTHMERE / "README.md").read_text().splitlines():
        match = re.fullmatch(r"\| `(\w+)` \|(.*)\|", line)
        if match and match[2].count("|") == 7:
            yield match[1], [float(cell) for cell in match[2].split("|")]


def test_the_trust_has_the_staff_and_posts_it_says(result, workforce):
    funded = {role: workforce.funded_fte(role, workforce.project.start) for role in result["vacant_fte"]}
    assert sum(result["start"].values()) == 3147 and sum(funded.values()) == 2986
    assert len(funded) == 44 and set(funded) == {role for role, _ in table_of_readme()}


def test_the_table_of_the_readme_is_what_comes_out(result, workforce):
    start = workforce.project.start
    for role, (heads, fte, funded, fte_fifth, funded_fifth, fte_last, funded_last, ratio) in table_of_readme():
        assert result["start"][role] == heads, role
        assert heads * workforce.fte[role] == pytest.approx(fte, abs=0.051), role
        assert result["fte"][role][48:60].mean() == pytest.approx(fte_fifth, abs=0.051), role
        assert result["fte"][role][168:].mean() == pytest.approx(fte_last, abs=0.051), role
        assert [workforce.funded_fte(role, start + t) for t in (0, 59, 179)] == [funded, funded_fifth, funded_last]
        assert fte_last / funded_last == pytest.approx(ratio, abs=0.03), role


def test_every_role_ends_near_its_funded_posts_unless_its_row_expects_a_gap(result, workforce):
    expected_gaps = {row["role"] for row in workforce.project.rows["establishment"] if row.get("gap")}
    assert expected_gaps == {"na", "tap"}
    for role in set(result["vacant_fte"]) - expected_gaps:
        funded = workforce.funded_fte(role, workforce.project.start + 179)
        assert result["fte"][role][168:].mean() == pytest.approx(funded, rel=0.2), role


def test_trainee_roles_hold_nobody_but_trainees(result, workforce):
    for role in {line.route.post for line in workforce.lines if line.route.post}:
        assert result["trainees"][role] == pytest.approx(result["heads"][role], abs=1e-9)
