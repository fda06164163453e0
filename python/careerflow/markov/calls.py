"""The functions of the core as the package calls them: arguments of a wrong kind are refused in words."""

import functools
import re
import types

from .. import _core

_SIGNATURE = re.compile(r"^ +\d+\. \((.*)\) -> ", re.MULTILINE)
_ARGUMENT = re.compile(r"(\w+): ((?:[^,\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])+)")


class Calls:
    """A module of the core. What it throws about the kind of an argument becomes an error of the library."""

    def __init__(self, module):
        self._module = module

    def __getattr__(self, name):
        found = getattr(self._module, name)
        if isinstance(found, types.BuiltinFunctionType):
            found = _in_words(found)
        setattr(self, name, found)
        return found


def _in_words(function):
    @functools.wraps(function)
    def call(*given, **options):
        try:
            return function(*given, **options)
        except TypeError as error:
            if "incompatible function arguments" not in str(error):
                raise
            reason = _reason(str(error), given, options)
        return _core.markov.refuse_argument(f"{function.__name__}: {reason}")

    return call


def _reason(message, given, options):
    """What is wrong with the arguments, by the signature of which they fit the most."""
    best = (-1, [], None)
    for signature in _SIGNATURE.findall(message):
        fitting, mismatch = _first_mismatch(_ARGUMENT.findall(signature), given, options)
        if fitting > best[0]:
            best = (fitting, [], None)
        if fitting == best[0] and mismatch:
            best = (fitting, [*best[1], mismatch[0]], mismatch[1])
    _, wanted, got = best
    if not wanted:
        return "arguments of a wrong kind"
    return f"{' or '.join(dict.fromkeys(wanted))} is wanted, got {got}"


def _first_mismatch(arguments, given, options):
    """How many arguments fit before the first that does not, and what was wanted there and given."""
    values = [*given, *(options[name] for name, _ in arguments[len(given) :] if name in options)]
    for place, ((_, kind), value) in enumerate(zip(arguments, values)):
        wanted = _wanted(kind.strip(), value)
        if wanted:
            return place, (wanted, _shown(value))
    return len(values), None


def _wanted(kind, value):
    """In words what an argument of this kind should be; None if it is."""
    optional = re.fullmatch(r"Optional\[(.*)\]", kind)
    if optional:
        return None if value is None else _wanted(optional[1], value)
    if kind == "int":
        return None if hasattr(value, "__index__") else "a whole number"
    if kind == "float":
        return None if hasattr(value, "__float__") or hasattr(value, "__index__") else "a number"
    model = getattr(_core.markov, kind.rpartition(".")[2], None)
    if isinstance(model, type) and not isinstance(value, model):
        name = model.__name__
        return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
    return None


def _shown(value):
    name = type(value).__name__
    if isinstance(getattr(_core.markov, name, None), type):
        return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"


core = Calls(_core.markov)
