import numpy as np
import pytest

import careerflow as cf


@pytest.fixture(scope="module")
def trust():
    return cf.load_workforce()


WRONG = [
    ("simulate", dict(horizon=12), "simulate has no option 'horizon'; did you mean 'horizon_months'?"),
    ("simulate", dict(replicates="100"), "replicates: a whole number, not '100'"),
    ("simulate", dict(groups=["all"]), "simulate has no option 'groups'; it has horizon_months, discount_rate,"),
    ("simulate", dict(replicates=1e3), "replicates: a whole number, not 1000.0"),
    ("simulate", dict(replicates=np.array([1, 2])), "replicates: a whole number, not array([1, 2])"),
    ("simulate", dict(fixed_inputs="no"), "fixed_inputs: True or False, not 'no'"),
    ("simulate", dict(quantiles=0.5), "quantiles: a list of numbers, not 0.5"),
    ("simulate", dict(save_month=2028), "save_month: a month such as '2028-03', not 2028"),
    ("simulate", dict(from_month=202803), "from_month: a SavedMonth or the path of its file, not 202803"),
    ("projection", dict(horizon_months="12"), "horizon_months: a whole number, not '12'"),
    ("projection", dict(discount_rate="3.5 %"), "discount_rate: a number, not '3.5 %'"),
    ("projection", dict(replicates=10), "projection has no option 'replicates'; it has"),
    ("analyse", dict(horizon=12), "analyse has no option 'horizon'; did you mean 'horizon_months'?"),
    ("analyse", dict(threads="2"), "threads: a whole number, not '2'"),
    ("analyse", dict(to=[5]), "to: a name or a list of names, not [5]"),
]


@pytest.mark.parametrize(("verb", "given", "said"), WRONG)
def test_a_wrong_option_is_named_in_words(trust, verb, given, said):
    with pytest.raises(TypeError) as caught:
        getattr(trust, verb)(**given)
    assert str(caught.value).startswith(said)


def test_a_comparison_says_the_same(trust):
    with pytest.raises(TypeError, match="compare has no option 'agianst'; did you mean 'against'"):
        trust.compare("training_doubled", agianst="training_doubled")
    with pytest.raises(TypeError, match="scenario: the name of a scenario or a Project, not None"):
        trust.compare(None)


def test_paths_say_the_same():
    framework = cf.catalogue()
    with pytest.raises(TypeError, match="paths has no option 'month'; did you mean 'months'"):
        framework.paths("shcsw", "rn_adult", month=24)
    with pytest.raises(TypeError, match="months: a whole number, not '24'"):
        framework.paths("shcsw", "rn_adult", months="24")


def test_whole_numbers_that_the_library_cannot_hold_are_refused(trust):
    with pytest.raises(cf.InputError, match="seed: a whole number from 0 to 18446744073709551615, not -1"):
        trust.simulate(seed=-1)
    with pytest.raises(ValueError, match="threads: a whole number from"):
        trust.simulate(threads=2**31)


def test_a_horizon_beyond_a_century_is_refused_before_anything_runs(trust):
    for verb, given in (
        ("projection", {}),
        ("simulate", dict(replicates=2)),
        ("analyse", {}),
        ("compare", dict(scenario="training_doubled", replicates=2)),
    ):
        for months in (1201, 10**6, 0, -1):
            with pytest.raises(cf.InputError, match=f"horizon_months must be from 1 to 1200.*not {months}") as caught:
                getattr(trust, verb)(horizon_months=months, **given)
            assert caught.value.code == "CF4080"


def test_numbers_out_of_range_are_named_as_options(trust):
    with pytest.raises(cf.InputError, match="threads must be 0.*or more, not -1"):
        trust.simulate(replicates=2, horizon_months=3, threads=-1)
    with pytest.raises(cf.InputError, match="threads must be 0.*or more, not -1"):
        trust.analyse(to="leaving", horizon_months=12, threads=-1)
    with pytest.raises(cf.InputError, match=r"\(replicates_per_draw\), not 3: 2 or 4, or .*\(fixed_inputs\)"):
        trust.simulate(replicates=3, horizon_months=3)


def test_numbers_of_numpy_are_numbers(trust):
    run = trust.simulate(replicates=np.int64(4), seed=np.uint64(2**64 - 1), horizon_months=np.int16(3))
    assert (run.replicates, run.seed) == (4, 2**64 - 1)
    assert len(run.stocks.index.get_level_values("month").unique()) == 4


def test_every_keyword_of_the_stubs_is_an_option_that_is_known():
    import ast
    import pathlib

    from careerflow.options import _KINDS, _OF_VERB

    tree = ast.parse((pathlib.Path(cf.__file__).parent / "__init__.pyi").read_text())
    project = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == "Project")
    verbs = {n.name: {a.arg for a in n.args.kwonlyargs} for n in project.body if isinstance(n, ast.FunctionDef)}
    for verb, keywords in verbs.items():
        assert keywords == set(_OF_VERB[verb]), verb
        assert keywords <= {*_KINDS, "progress", "against"}, verb


def test_a_comparison_may_be_against_another_scenario(trust):
    first, *_, other = [name for name in cf.scenarios() if name]
    asked = trust.compare(other, against=first, replicates=4, horizon_months=12)
    expected = cf.load_workforce(scenario=first).compare(other, replicates=4, horizon_months=12)
    assert (
        asked.groups.equals(expected.groups) and asked.summary["subtitle"] == f"scenario {other} less scenario {first}"
    )
    assert trust.compare(first, against=first, replicates=2, horizon_months=6).groups["difference"].eq(0).all()
