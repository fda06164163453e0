"""Career frameworks as graphs, and the workforce that moves through them.

Everything the ``careerflow`` command does is one call here and one in C++, with the same names::

    import careerflow as cf

    framework = cf.catalogue()                       # the NHS Career Framework, England
    framework.paths("shcsw", "rn_adult", months=24)  # the best ways from support worker to nurse
    cf.check("my-trust")                             # everything wrong with a project, as a frame
    cf.load_workforce().simulate(replicates=1000)    # a thousand futures of the example trust
"""

from . import markov
from ._core import (
    DataError,
    Error,
    Finding,
    InputError,
    InternalError,
    NotFoundError,
    SavedMonth,
    ShapeError,
    __version__,
    draw_protocol_version,
    results_schema_version,
)
from .analysis import Analysis
from .biobjective import ParetoFront, PlainPaths, pareto_front, plain_paths
from .core import Explanation, explain
from .framework import Framework
from .paths import Paths
from .project import Project, balance, catalogue, catalogue_names, check, codes, load, load_workforce, new, scenarios
from .workforce import Comparison, Projection, Simulation, Verification, verify

__all__ = [
    "Analysis",
    "Comparison",
    "DataError",
    "Error",
    "Explanation",
    "Finding",
    "Framework",
    "InputError",
    "InternalError",
    "NotFoundError",
    "ParetoFront",
    "Paths",
    "PlainPaths",
    "Project",
    "Projection",
    "SavedMonth",
    "ShapeError",
    "Simulation",
    "Verification",
    "__version__",
    "balance",
    "catalogue",
    "catalogue_names",
    "check",
    "codes",
    "draw_protocol_version",
    "explain",
    "load",
    "load_workforce",
    "markov",
    "new",
    "pareto_front",
    "plain_paths",
    "results_schema_version",
    "scenarios",
    "verify",
]
