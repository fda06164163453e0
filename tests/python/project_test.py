import pytest

import careerflow as cf


def test_a_new_project_is_valid_and_loads(tmp_path):
    folder = tmp_path / "my-trust"
    cf.new(folder)
    findings = cf.check(folder)
    assert findings.attrs["valid"]
    assert not (findings["severity"] == "error").any()
    project = cf.load(folder)
    assert project.framework.paths("shcsw", "rn_adult", months=24).front["months"].min() > 0


def test_the_balance_of_a_project_is_a_frame_by_role(tmp_path):
    folder = tmp_path / "my-trust"
    cf.new(folder)
    balance = cf.balance(folder)
    assert list(balance.index) == ["hcsw_b3", "ap", "rn_adult"]
    assert balance["ratio"].between(0.8, 1.2).all()
    assert len(cf.balance()) == 44


def test_a_new_project_overwrites_nothing(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(cf.InputError):
        cf.new(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_findings_name_file_line_value_and_remedy(tmp_path):
    folder = tmp_path / "wrong"
    cf.new(folder)
    (folder / "roles.csv").write_text("id,titel\nx,y\n", encoding="utf-8")
    findings = cf.check(folder)
    assert not findings.attrs["valid"]
    row = findings[findings["value"] == "titel"].iloc[0]
    assert (row["file"], row["line"], row["nearest"]) == ("roles.csv", 1, "title")
    with pytest.raises(cf.DataError) as caught:
        cf.load(folder)
    assert [f.code for f in caught.value.findings if f.severity == "error"] == list(
        findings.loc[findings["severity"] == "error", "code"]
    )


def test_the_bundled_catalogue_is_the_default():
    assert cf.load().framework.table("summary").shape[0] > 5
    assert cf.check().attrs["valid"]


def test_every_code_has_a_meaning_and_a_remedy():
    codes = cf.codes()
    assert codes.index.is_unique and codes.index.is_monotonic_increasing
    assert codes[["title", "meaning", "remedy"]].notna().all(axis=None)


def test_a_project_says_how_paths_are_judged_and_a_question_overrides_it(tmp_path):
    folder = tmp_path / "my-trust"
    cf.new(folder)
    plain = cf.load(folder).framework
    asked = dict(duration="max", cost_to=["levy"], calendar=True, start="2026-06")
    question = ("shcsw", "rn_adult")
    (folder / "project.toml").write_text(
        '[project]\nname = "x"\nstart = "2026-06"\n[paths]\nduration = "max"\ncost_to = ["levy"]\ncalendar = true\n'
    )
    judged = cf.load(folder).framework
    expected = plain.paths(*question, months=24, **asked)
    found = judged.paths(*question, months=24)
    assert found.front.equals(expected.front)
    assert found.steps["start"].iloc[0] == expected.steps["start"].iloc[0] >= "2026-06"
    undone = judged.paths(*question, months=24, duration="typical", cost_to=["employer"], calendar=False)
    assert undone.front.equals(plain.paths(*question, months=24).front)
    assert undone.steps["start"].isna().all()
