"""What help() says: every argument and result is described, and the examples give what they say."""

import doctest
import inspect
import re

import pytest

import careerflow as cf
from careerflow import markov, options

# The most used functions and classes, which show an example.
WITH_EXAMPLES = """
    absorption fundamental_matrix expected_visits hitting_probabilities hitting_times first_passage distribution_after
    stationary_distribution mixing_time leading_spectrum step_root lumped total_reward transition_matrix project
    sensitivity_of_hitting_probability limiting_stocks Chain Generator PhaseType SemiMarkov OpenSystem
""".split()

# Made by the user, so that what they are made of is described; other classes are made by functions and have attributes.
MADE_BY_USERS = """
    Chain Generator SemiMarkov OpenSystem PhaseType FixedRecruitment PoissonRecruitment MultinomialRecruitment
    RandomTotalRecruitment
""".split()

# The options that methods take as keywords and check themselves.
VERBS = {
    cf.Project.projection: "projection",
    cf.Project.simulate: "simulate",
    cf.Project.analyse: "analyse",
    cf.Framework.paths: "paths",
}

FUNCTIONS = [
    pytest.param(getattr(module, name), id=name)
    for module in (cf, markov)
    for name in module.__all__
    if inspect.isfunction(getattr(module, name))
]
RESULTS = [name for name in markov.__all__ if inspect.isclass(getattr(markov, name)) and name not in MADE_BY_USERS]


def sections(doc):
    """The underlined sections of a docstring, and the lines of each."""
    found, lines = {}, inspect.cleandoc(doc).split("\n")
    heads = [i for i, line in enumerate(lines[1:]) if line and re.fullmatch("-{3,}", line) and lines[i]]
    for i, end in zip(heads, heads[1:] + [len(lines)]):
        assert lines[i] not in found, f"{lines[i]} twice"
        found[lines[i]] = lines[i + 2 : end]
    return found


def described(lines):
    """Names and kinds of what a section describes."""
    pairs = [line.partition(" : ")[::2] for line in lines if line and not line.startswith(" ")]
    return {name: kind for names, kind in pairs for name in names.split(", ")}


def arguments(function):
    """The names of what a function takes, as a docstring writes them."""
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    parameters = inspect.signature(function).parameters.values()
    return [stars.get(one.kind, "") + one.name for one in parameters if one.name not in ("self", "cls")]


def faults(thing, name, returns=True):
    """What is missing or wrong in a docstring, in words."""
    doc = thing.__doc__ or ""
    found = sections(doc)
    kinds = described(found.get("Parameters", []))
    wanted = arguments(thing)
    said = [] if doc.split("\n")[0].strip().endswith((".", ":")) else [f"{name}: no summary in the first line"]
    if thing in VERBS:
        own = [argument for argument in wanted if not argument.startswith("*")]
        wanted = [*own, *(option for option in options._OF_VERB[VERBS[thing]] if option not in own)]
        kinds = {argument: kinds[argument] for argument in sorted(kinds, key=(wanted + list(kinds)).index)}
    if list(kinds) != wanted:
        said.append(f"{name}: describes {list(kinds)}, takes {wanted}")
    said += [f"{name}: {argument} has no kind" for argument, kind in kinds.items() if not kind]
    if returns and not any(line.strip() for line in found.get("Returns", [])):
        said.append(f"{name}: does not say what it returns")
    return said


def methods_with_arguments():
    """Public methods of the classes that take something."""
    kinds = [getattr(module, name) for module in (cf, markov) for name in module.__all__]
    for kind in kinds:
        if not inspect.isclass(kind) or issubclass(kind, (Exception, tuple)) or kind.__module__ == "careerflow._core":
            continue
        for method, function in inspect.getmembers(kind, callable):
            if not method.startswith("_") and arguments(function):
                yield pytest.param(function, id=f"{kind.__name__}.{method}")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_functions_describe_what_they_take_and_return(function):
    assert faults(function, function.__name__) == []


@pytest.mark.parametrize("name", MADE_BY_USERS)
def test_classes_describe_what_they_are_made_of(name):
    assert faults(getattr(markov, name), name, returns=False) == []


@pytest.mark.parametrize("method", methods_with_arguments())
def test_methods_describe_what_they_take_and_return(method):
    assert faults(method, method.__qualname__) == []


@pytest.mark.parametrize("name", RESULTS)
def test_results_describe_their_attributes(name):
    kind = getattr(markov, name)
    fields = [field for field in getattr(kind, "__dataclass_fields__", {}) if not field.startswith("_")]
    attributes = described(sections(kind.__doc__).get("Attributes", []))
    assert attributes and set(fields) <= set(attributes)


def examples_of(thing, recurse=False):
    """The examples in the docstring of a function or class, or of all that is in it."""
    return doctest.DocTestFinder(recurse=recurse).find(thing, thing.__name__, globs={"cf": cf})


def failed(example):
    said = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    return "".join(said) if result.failed else ""


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_most_used_have_an_example(name):
    assert any(one.examples for one in examples_of(getattr(markov, name)))


@pytest.mark.parametrize("module", [cf, markov], ids=lambda module: module.__name__)
def test_examples_give_what_they_say(module):
    things = [getattr(module, name) for name in module.__all__]
    made_here = [thing for thing in things if inspect.isfunction(thing) or inspect.isclass(thing)]
    said = [failed(one) for thing in made_here for one in examples_of(thing, recurse=True)]
    assert "".join(said) == ""


def wrong(first, second, *, third=None):
    """A docstring with one name misspelt, one forgotten, one without a kind, and no result.

    Parameters
    ----------
    first
    secnd : float

    Examples
    --------
    >>> 1 + 1
    3
    """


def test_a_wrong_docstring_is_found():
    said = faults(wrong, "wrong")
    assert said == [
        "wrong: describes ['first', 'secnd'], takes ['first', 'second', 'third']",
        "wrong: first has no kind",
        "wrong: does not say what it returns",
    ]
    assert "Expected:\n    3\nGot:\n    2" in failed(doctest.DocTestFinder().find(wrong, "wrong")[0])
    assert faults(lambda: None, "none") == ["none: no summary in the first line", "none: does not say what it returns"]
