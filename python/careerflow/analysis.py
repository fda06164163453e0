"""What becomes of people: careers followed through a workforce, as frames and pictures."""

import html
from functools import cached_property

from . import _core, analysis_plots
from .result import Result
from .tables import frame

_INDEX = {
    "careers": ["from", "to"],
    "months": ["from", "to", "role"],
    "costs": ["from", "to", "payer", "part", "kind"],
    "curve": ["from", "to", "month"],
    "inputs": ["from", "to", "measure", "rank"],
    "figures": ["from", "to", "measure", "rank"],
    "assumptions": ["table", "row", "column"],
}


class Analysis(Result):
    """Careers from roles to goals: chances, times, months in roles, costs, and what they hang on.

    Frames ``careers``, ``months``, ``costs``, ``curve``, ``inputs``, ``figures`` and ``assumptions``, indexed by start
    and goal. Numbers are ``exact`` where people move independently; else chances to get a post or a place are those of
    the expected future, feedback ignored (a mean field), for the reasons in ``nonlinear_reasons``; ``basis`` says
    which.
    """

    def table(self, name):
        """One table of the result, with its labels as index.

        Parameters
        ----------
        name : str
            One of ``table_names``.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        NotFoundError
            If there is no such table.
        """
        return frame(self._run.table(name), _INDEX[name])

    @cached_property
    def careers(self):
        """Chance of arriving, months until arrival of those who arrive, cost per arrival; by start and goal."""
        return self.table("careers")

    @cached_property
    def months(self):
        """Expected months in each role per person who starts, until arrival or leaving."""
        return self.table("months")

    @cached_property
    def costs(self):
        """Cost per person who starts and per person who arrives, GBP, by payer, part and kind."""
        return self.table("costs")

    @cached_property
    def curve(self):
        """Share of all who started who have arrived, month by month."""
        return self.table("curve")

    @cached_property
    def inputs(self):
        """The passages that matter most for chance, months and cost, with elasticities to their probabilities."""
        return self.table("inputs")

    @cached_property
    def figures(self):
        """The figures of the project that matter most for chance, months and cost, with their elasticities.

        File, row, value, unit and standing of each; ``effect`` says what is raised: the ``figure`` itself, it with
        ``vacancies held``, or the probability of its ``passage``, where what limits it lies elsewhere.
        """
        return self.table("figures")

    @property
    def exact(self):
        """Whether everybody of this workforce moves independently of the others."""
        return self._run.exact

    @property
    def basis(self):
        """How the numbers were come by, in a sentence: exact, or a mean field."""
        return self._run.basis

    @property
    def nonlinear_reasons(self):
        """The rows that make people depend on each other, one sentence each."""
        return list(self._run.nonlinear_reasons)

    def plot(self, what="curve", *, axes=None):
        """Draw who arrives when, where the months are spent, or what matters most. Needs matplotlib.

        Parameters
        ----------
        what : {"curve", "months", "figures"}
            Who has arrived by when; expected months in each role; how much the figures that matter most change the
            chance of the first career.
        axes : matplotlib axes, optional
            By default of a new figure.

        Returns
        -------
        matplotlib axes

        Raises
        ------
        ValueError
            If there is no such picture.
        """
        return analysis_plots.plot(self, what, axes)

    def __repr__(self):
        basis = "exact" if self.exact else "mean field"
        careers = "1 career" if len(self.careers) == 1 else f"{len(self.careers)} careers"
        return f"<careerflow.Analysis of {self.title}: {careers}, {basis}>"

    def _repr_html_(self):
        shown = self.careers.drop(columns=["start_as", "on_the_way", "basis"])
        parts = [f"<p><b>{html.escape(self.title)}: what becomes of people</b></p>"]
        parts.append(shown.reset_index().to_html(index=False, na_rep="", float_format="{:,.3f}".format))
        parts += [f"<p>{html.escape(note)}</p>" for note in self.summary["notes"]]
        return "\n".join(parts)


def analyse(case, options):
    """Careers of a workforce case."""
    return Analysis(_core.run_analysis(case, options))
