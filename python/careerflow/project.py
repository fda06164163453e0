"""Projects and the bundled catalogue: reading, checking, starting one."""

from dataclasses import dataclass

import pandas as pd

from . import _core
from .framework import Framework
from .tables import frame


@dataclass(frozen=True)
class Project:
    """A valid project: its name, its framework, and the warnings its reading gave."""

    name: str
    title: str
    start: str
    framework: Framework
    warnings: tuple


def load(folder=None):
    """Read the project in ``folder``; without one, the bundled NHS Career Framework.

    Raises :class:`~careerflow.DataError` with every finding, in ``findings``, if the project is not valid.
    """
    project = _core.load("" if folder is None else str(folder))
    return Project(
        name=project.name,
        title=project.title,
        start=project.start,
        framework=Framework(project.framework, _core.paths_defaults(project)),
        warnings=tuple(project.warnings),
    )


def check(folder=None):
    """Everything that is wrong with the project in ``folder``, or worth a warning, as a frame.

    The scenarios of the project are applied and checked as well; without a folder, the bundled example trust is
    checked. Columns severity, code, file, line, column, field, value, reason, remedy and nearest; ``attrs["valid"]``
    says whether the project and its scenarios can be used. Does not raise for bad input.
    """
    report = _core.check("" if folder is None else str(folder))
    findings = frame(_core.findings_table(report))
    findings.attrs["valid"] = report.valid
    return findings


def balance(folder=None):
    """Where the rates of the project in ``folder`` lead, role by role, as a frame indexed by role.

    Heads and FTE at the start, heads that come and go in a year with what they consist of, the FTE all this leads to
    beside the funded FTE, their ratio and a remark; without a folder, of the bundled example trust. Empty if the
    project has errors or no workforce: :func:`check` says which.
    """
    report = _core.check("" if folder is None else str(folder))
    return frame(_core.balance_table(report), "role")


def new(folder):
    """Write a small commented project to start from into the new folder ``folder``.

    Raises :class:`~careerflow.InputError` if something is there already; nothing is written then.
    """
    _core.create_project(str(folder))


def catalogue(name="nhs-england"):
    """The framework of a bundled catalogue. Raises :class:`~careerflow.NotFoundError` for an unknown name."""
    return Framework(_core.catalogue_framework(name))


def catalogue_names():
    """Names of the bundled catalogues."""
    return list(_core.catalogue_names())


def codes():
    """Every error and warning code with its title, meaning and remedy, as a frame indexed by code."""
    return pd.DataFrame(frame(_core.code_table(), "code"))
