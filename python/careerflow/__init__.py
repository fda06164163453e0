"""Career frameworks as graphs, and the workforce that moves through them.

Everything the ``careerflow`` command does is one call here and one in C++, with the same names.
"""

from ._core import (
    DataError,
    Error,
    Finding,
    InputError,
    InternalError,
    NotFoundError,
    ShapeError,
    __version__,
    draw_protocol_version,
    results_schema_version,
)
from .core import Explanation, explain

__all__ = [
    "DataError",
    "Error",
    "Explanation",
    "Finding",
    "InputError",
    "InternalError",
    "NotFoundError",
    "ShapeError",
    "__version__",
    "draw_protocol_version",
    "explain",
    "results_schema_version",
]
