"""What the lowest layer shows of itself: explanations of error codes, and log messages in Python's ``logging``."""

import atexit
import logging
from dataclasses import dataclass

from . import _core

_logger = logging.getLogger("careerflow")
_logger.addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Explanation:
    """What a code such as ``CF1042`` means: ``title``, ``meaning`` and ``remedy`` are sentences in English."""

    code: str
    title: str
    meaning: str
    remedy: str

    def __str__(self):
        return f"{self.code}  {self.title}\n\n{self.meaning}\n\n{self.remedy}"


def explain(code):
    """Explain an error or warning code.

    Parameters
    ----------
    code : str, int or Error
        ``"CF1042"``, ``"1042"`` or ``1042``; an :class:`~careerflow.Error` will do as well.

    Returns
    -------
    Explanation

    Raises
    ------
    NotFoundError
        (CF1042) If there is no such code.

    Examples
    --------
    >>> cf.explain("CF2206").title
    'A row that does not sum to one'
    """
    return _explanation(_core.explain(str(getattr(code, "code", code))))


def _explanation(found):
    return Explanation(found.code, found.title, found.meaning, found.remedy)


def _forward_log():
    """Hand the library's messages to the logger ``careerflow``, which by default writes nothing below a warning."""
    _core.set_log_sink(_logger.log)
    atexit.register(_core.set_log_sink, None)


_forward_log()
