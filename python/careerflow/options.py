"""Options of the verbs: that they exist and are what they should be, or a TypeError that names them."""

import difflib
import operator
import os

import numpy as np

from ._core import SavedMonth, raise_input_error

_COMMON = ["horizon_months", "discount_rate"]
_SIMULATED = [
    "replicates",
    "seed",
    "level",
    "fixed_inputs",
    "replicates_per_draw",
    "quantiles",
    "stored_replicates",
    "monthly_quantiles",
    "threads",
    "from_month",
    "save_month",
    "save_replicate",
    "progress",
]
_PROFILE = ["months", "experience", "held", "licences", "registered", "not_met", "start"]
_SEARCH = ["cost_to", "duration", "calendar", "include_salary", "ties", "max_months"]

_OF_VERB = {
    "projection": [*_COMMON, "covariance", "level", "from_month", "save_month", "progress"],
    "simulate": [*_COMMON, *_SIMULATED],
    "compare": ["against", *_COMMON, *_SIMULATED],
    "analyse": ["from_", "to", "entrant", "horizon_months", "effects", "threads"],
    "paths": _PROFILE + _SEARCH,
}


def checked(verb, given):
    """The options ``given`` to a verb as the library takes them.

    Raises TypeError for an option that the verb does not have, with the nearest it has, and for a value of another kind
    than the option's; InputError for a whole number outside what the machine can hold.
    """
    for name in given:
        if name not in _OF_VERB[verb]:
            raise TypeError(f"{verb} has no option {name!r}; {_nearest(name, _OF_VERB[verb])}")
    return {name: option_value(name, value) for name, value in given.items()}


def option_value(name, value):
    """As :func:`checked`, of one option; ``None`` where the option may be left open."""
    reading, *domain = _KINDS.get(name, (_anything,))
    if value is None and name in _OPEN:
        return None
    return reading(name, value, *domain)


def _nearest(name, names):
    within = [other for other in names if len(name) > 3 and name in other]
    near = within[:1] or difflib.get_close_matches(name, names, n=1)
    return f"did you mean {near[0]!r}?" if near else f"it has {', '.join(names)}"


def _anything(name, value):
    return value


def _whole(name, value, least, most):
    """Any integer but a truth value; numbers with a point are not rounded."""
    if isinstance(value, (bool, np.bool_)) or not hasattr(value, "__index__"):
        raise TypeError(f"{name}: a whole number, not {value!r}")
    try:
        number = operator.index(value)
    except TypeError:  # arrays have __index__ and refuse
        raise TypeError(f"{name}: a whole number, not {value!r}") from None
    if not least <= number <= most:
        raise_input_error(f"{name}: a whole number from {least} to {most}, not {value!r}")
    return number


def _number(name, value):
    try:
        if isinstance(value, (str, bytes, bool, np.bool_)):
            raise TypeError
        return float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name}: a number, not {value!r}") from None


def _numbers(name, value):
    if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
        raise TypeError(f"{name}: a list of numbers, not {value!r}")
    return [_number(name, item) for item in value]


def _switch(name, value):
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    raise TypeError(f"{name}: True or False, not {value!r}")


def _text(name, value):
    if isinstance(value, str):
        return value
    raise TypeError(f"{name}: text, not {value!r}")


def _month(name, value):
    if isinstance(value, str):
        return value
    raise TypeError(f"{name}: a month such as '2028-03', not {value!r}")


def _saved(name, value):
    if isinstance(value, (SavedMonth, str, os.PathLike)):
        return value
    raise TypeError(f"{name}: a SavedMonth or the path of its file, not {value!r}")


def _names(name, value):
    """One name or several."""
    if isinstance(value, str):
        return [value]
    try:
        names = list(value)
    except TypeError:
        names = [None]
    if not all(isinstance(item, str) for item in names):
        raise TypeError(f"{name}: a name or a list of names, not {value!r}")
    return names


# Reading of each option; of whole numbers also the least and the most that the library can hold.
_INT32 = (-(2**31), 2**31 - 1)
_INT64 = (-(2**63), 2**63 - 1)
_UINT64 = (0, 2**64 - 1)
_KINDS = {
    "horizon_months": (_whole, *_INT32),
    "discount_rate": (_number,),
    "covariance": (_switch,),
    "level": (_number,),
    "from_month": (_saved,),
    "save_month": (_month,),
    "replicates": (_whole, *_INT64),
    "seed": (_whole, *_UINT64),
    "fixed_inputs": (_switch,),
    "replicates_per_draw": (_whole, *_INT32),
    "quantiles": (_numbers,),
    "stored_replicates": (_whole, *_INT64),
    "monthly_quantiles": (_switch,),
    "threads": (_whole, *_INT32),
    "save_replicate": (_whole, *_INT64),
    "from_": (_names,),
    "to": (_names,),
    "entrant": (_switch,),
    "effects": (_whole, *_INT32),
    "months": (_whole, *_INT32),
    "max_months": (_whole, *_INT32),
    "start": (_month,),
    "held": (_names,),
    "licences": (_names,),
    "registered": (_names,),
    "not_met": (_names,),
    "cost_to": (_names,),
    "duration": (_text,),
    "calendar": (_switch,),
    "include_salary": (_switch,),
    "ties": (_switch,),
}
_OPEN = {
    "horizon_months",
    "discount_rate",
    "level",
    "from_month",
    "save_month",
    "replicates",
    "seed",
    "from_",
    "to",
    "start",
    "max_months",
}
