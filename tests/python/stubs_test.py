"""The stubs name everything that is public, with the parameters that it has."""

import ast
import importlib.util
import inspect
import pathlib
import subprocess
import sys

import pytest

import careerflow as cf

PACKAGE = pathlib.Path(cf.__file__).parent
MODULES = {"careerflow": (cf, PACKAGE / "__init__.pyi"), "markov": (cf.markov, PACKAGE / "markov" / "__init__.pyi")}


def declared(body):
    """What a module or class declares: names with their nodes; of overloads the last."""
    names = {}
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names[node.name] = node
        elif isinstance(node, ast.AnnAssign):
            names[node.target.id] = node
        elif isinstance(node, ast.ImportFrom):
            names.update((alias.asname, node) for alias in node.names if alias.asname)
    return names


def inherited(tree, node):
    """What a class declares, its bases of the same file included."""
    classes = {c.name: c for c in tree.body if isinstance(c, ast.ClassDef)}
    names = {}
    for base in node.bases:
        if isinstance(base, ast.Name) and base.id in classes:
            names.update(inherited(tree, classes[base.id]))
    return {**names, **declared(node.body)}


def check_parameters(where, node, function):
    """A keyword of the stub may go into the ``**options`` of the function; all others are the same, in order."""
    stated = [a.arg for a in [*node.args.posonlyargs, *node.args.args]]
    keywords = [a.arg for a in node.args.kwonlyargs]
    parameters = inspect.signature(function).parameters.values()
    kinds = inspect.Parameter
    positional = [p.name for p in parameters if p.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
    named = [p.name for p in parameters if p.kind is kinds.KEYWORD_ONLY]
    takes_any = any(p.kind is kinds.VAR_KEYWORD for p in parameters)
    assert stated == positional, where
    assert keywords[: len(named)] == named, where
    assert takes_any or keywords == named, where
    assert len(node.args.defaults) == sum(p.default is not p.empty for p in parameters if p.name in positional), where


def public_members(thing):
    fields = getattr(thing, "__dataclass_fields__", {})
    return {name for name in [*dir(thing), *fields] if not name.startswith("_")} - set(dir(Exception))


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_is_in_the_stub_with_its_parameters(name):
    module, stub = MODULES[name]
    tree = ast.parse(stub.read_text())
    names = declared(tree.body)
    missing = [public for public in module.__all__ if public not in names]
    assert not missing, f"{stub.name} of {name} lacks {missing}"
    extra = [public for public in names if not public.startswith("_") and public not in module.__all__]
    assert not extra, f"{stub.name} of {name} has {extra}, which are not public"
    for public in module.__all__:
        thing, node = getattr(module, public), names[public]
        if inspect.isfunction(thing):
            assert isinstance(node, ast.FunctionDef), public
            check_parameters(public, node, thing)
        elif inspect.isclass(thing):
            members = inherited(tree, node)
            lacking = {member for member in public_members(thing) if member not in members}
            assert not lacking, f"{public}: {lacking}"
            for member, of_stub in members.items():
                of_class = inspect.getattr_static(thing, member, None)
                if inspect.isfunction(of_class) and isinstance(of_stub, ast.FunctionDef):
                    check_parameters(f"{public}.{member}", of_stub, of_class)


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").exists()


PROGRAM = """
import careerflow as cf
run = cf.load_workforce().simulate(replicates=10, save_month="2027-03", progress=True)
reveal_type(run.groups)
reveal_type(run.values("flows", "variance"))
reveal_type(cf.markov.Chain({"a": {"a": 1.0}}).probability("a", "a"))
run.simulate()
cf.load_workforce().simulate(replicas=10)
run.values("flow")
"""


@pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")
def test_a_type_checker_sees_the_types_and_the_mistakes(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache"), "program.py"]
    command += ["--ignore-missing-imports", "--follow-imports=silent"]
    # An installed package is found without being told, and may not be told.
    environment = {} if PACKAGE.parent.name.endswith("-packages") else {"MYPYPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
    said = done.stdout
    assert said.count("error:") == 3, said + done.stderr
    assert '"Simulation" has no attribute "simulate"' in said
    assert 'Unexpected keyword argument "replicas"' in said
    assert "incompatible type \"Literal['flow']\"" in said
    assert 'Revealed type is "builtins.float"' in said
