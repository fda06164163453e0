"""What every result of a workforce has: tables, a summary, where it comes from, a folder to write to."""

import json
from functools import cached_property


class Result:
    """A result of the library. Classes of results add the frames, ``table`` and the pictures that they have."""

    def __init__(self, run):
        self._run = run

    @property
    def table_names(self):
        """Names of the tables of this result."""
        return list(self._run.table_names)

    @cached_property
    def assumptions(self):
        """Every figure of the workforce tables with its range, confidence, source and note."""
        return self.table("assumptions")

    @property
    def title(self):
        """Title of the project."""
        return self._run.title

    @property
    def scenario(self):
        """Scenario that was applied; empty for the project as it stands."""
        return self._run.scenario

    @cached_property
    def summary(self):
        """What a planner asks first, as a dict, with notes."""
        return json.loads(self._run.summary_json)

    def write(self, folder, *, overwrite=False):
        """Write all tables, summary.json and manifest.json, whole or not at all.

        Parameters
        ----------
        folder : path
            A new folder.
        overwrite : bool
            Whether a result that stands there is replaced.

        Returns
        -------
        None

        Raises
        ------
        InputError
            If something stands there, unless it is a result and ``overwrite``.
        """
        self._run.write(str(folder), overwrite)
