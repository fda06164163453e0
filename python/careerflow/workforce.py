"""A workforce over the years: expected, simulated and compared, as frames, arrays and pictures."""

import html
from functools import cached_property

import pandas as pd

from . import _core, workforce_plots
from ._core import SavedMonth
from .options import option_value
from .progress import reporting
from .result import Result
from .tables import frame

_INDEX = {
    "stocks": ["month", "role"],
    "groups": ["year", "group"],
    "flows": ["year", "kind", "from", "to"],
    "monthly_flows": ["month", "kind", "from", "to"],
    "monthly_costs": ["month", "payer", "kind"],
    "costs": ["year", "payer", "kind"],
    "cost_kinds": ["year", "payer", "kind"],
    "payers": ["year", "payer"],
    "intakes": ["month", "route", "training_row"],
    "levy": ["month"],
    "targets": ["id"],
    "qualified": ["route", "payer"],
    "assumptions": ["table", "row", "column"],
}


class _Run(Result):
    """What every run has: tables as frames, arrays as views, pictures, a folder to write to."""

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
        result = frame(self._run.table(name))
        labels = [label for label in _INDEX[name] if label in result.columns]
        if "measure" in result.columns:
            labels.append("measure")
        if name == "groups":
            result.attrs["groups"] = self.group_titles
        return result.set_index(labels)

    @cached_property
    def stocks(self):
        """Heads, FTE, trainees, waiting, funded and vacant FTE at the end of every month, by role."""
        return self.table("stocks")

    @cached_property
    def groups(self):
        """The same at the end of every financial year, by group of roles; ``total`` is everybody.

        ``attrs["groups"]`` has the titles of the groups.
        """
        return self.table("groups")

    @cached_property
    def payers(self):
        """Cost by financial year and payer in GBP, net of support; payer ``all`` is the sum.

        It counts apprenticeship money twice: as the charge that employers pay in and as the tuition it pays.
        """
        return self.table("payers")

    @cached_property
    def flows(self):
        """Heads by financial year and kind of passage."""
        return self.table("flows")

    @cached_property
    def costs(self):
        """Cost by financial year, payer, kind, role and route, GBP."""
        return self.table("costs")

    @cached_property
    def cost_kinds(self):
        """Cost by financial year, payer and kind, GBP; simulations have intervals."""
        return self.table("cost_kinds")

    @cached_property
    def intakes(self):
        """Starts at every intake, and places not taken with the reason."""
        return self.table("intakes")

    @cached_property
    def qualified(self):
        """Starts, passes and cost per qualified person, by route and payer."""
        return self.table("qualified")

    @cached_property
    def levy(self):
        """The apprenticeship levy account by month, GBP."""
        return self.table("levy")

    @cached_property
    def targets(self):
        """The targets of the project and how they are met."""
        return self.table("targets")

    @property
    def group_titles(self):
        """Titles of the groups of roles by their ids, as in groups.csv."""
        return dict(self._run.groups)

    def series_names(self, block="stocks"):
        """Names of the columns of the arrays in ``values(block)``, such as ``"heads/rn_adult"``.

        Parameters
        ----------
        block : {"stocks", "flows", "years"}

        Returns
        -------
        list of str
        """
        return list(self._run.series_names(block))

    def plot(self, what="groups", *, groups=None, axes=None):
        """Draw ``"groups"`` (FTE in post by group), ``"vacancies"`` or ``"payers"`` (cost by payer) by year.

        Simulations show the median or mean with the interval as a band. Needs matplotlib.

        Parameters
        ----------
        what : {"groups", "vacancies", "payers"}
        groups : sequence of str, optional
            The groups to draw, one panel each; all of them if left out.
        axes : sequence of matplotlib.axes.Axes, optional
            One for each panel at least; new ones if left out.

        Returns
        -------
        numpy.ndarray of matplotlib.axes.Axes

        Raises
        ------
        NotFoundError
            There is no such drawing, or no such group, with the nearest names.
        """
        return workforce_plots.plot(self, what, groups=groups, axes=axes)

    def _heading(self):
        return f"{self.title}: {self.summary['subtitle']}"

    def __repr__(self):
        fte = self.summary["grids"][0]
        last = fte["rows"][-1]
        total = list(last["cells"].values())[-1]["value"]
        people = f"difference {total:+,.1f} FTE" if isinstance(self, Comparison) else f"{total:,.1f} FTE"
        return f"<careerflow.{type(self).__name__} of {self._heading()}; {people} in {last['year']}>"

    def _repr_html_(self):
        parts = [f"<p><b>{html.escape(self._heading())}</b></p>"]
        parts += [_grid_html(self, grid) for grid in self.summary["grids"]]
        parts.append(self.targets.reset_index().to_html(index=False, na_rep="", float_format="{:,.3f}".format))
        parts += [f"<p>{html.escape(note)}</p>" for note in self.summary["notes"]]
        return "\n".join(parts)


class Projection(_Run):
    """The expected future of a workforce.

    Frames ``stocks`` (by month and role), ``groups`` (by year and group), ``flows``, ``costs``, ``cost_kinds``,
    ``payers``, ``intakes``, ``levy``, ``targets``, ``qualified``, ``assumptions``. Numbers are exact expectations where
    ``linear``; else a fluid approximation, for the reasons in ``nonlinear_reasons``.
    """

    @cached_property
    def monthly_flows(self):
        """Heads by month and kind of passage."""
        return frame(self._run.monthly_flows_table(), ["month", "kind", "from", "to"])

    @cached_property
    def monthly_costs(self):
        """Cost by month, payer and kind, GBP."""
        return frame(self._run.monthly_costs_table(), ["month", "payer", "kind"])

    @property
    def saved_month(self):
        """The :class:`SavedMonth` that ``save_month`` asked for, to be gone on from; else ``None``."""
        return self._run.saved_month

    @property
    def linear(self):
        """Whether expectations are exact."""
        return self._run.linear

    @property
    def method(self):
        """How the numbers were come by."""
        return self._run.method

    @property
    def nonlinear_reasons(self):
        """The rows that make people depend on each other, one sentence each."""
        return list(self._run.nonlinear_reasons)

    def covariance(self, month, later=None):
        """Exact covariance of the heads of all roles at the end of ``month`` (``"2028-03"``), role by role as a frame.

        Standard deviations and normal intervals are columns of ``stocks`` and ``groups`` of a run with
        ``covariance=True``.

        Parameters
        ----------
        month : str
            Year and month of the horizon.
        later : str, optional
            A later month: the covariance of the heads at the end of ``month``, by row, with those at the end of this
            one, by column.

        Returns
        -------
        pandas.DataFrame
            Roles × roles, in heads squared.

        Raises
        ------
        InputError
            The model is not linear; the message has the rows that make it so.
        """
        roles, values = self._run.heads_covariance(month, later)
        rows = pd.Index(roles, name="role")
        result = pd.DataFrame(values, index=rows, columns=rows.rename("role" if later is None else "later_role"))
        result.attrs["units"] = "heads²"
        return result

    def values(self, block="stocks"):
        """Expectations as a read-only array, without a copy.

        Parameters
        ----------
        block : {"stocks", "flows", "years"}
            Row 0 of the stocks is the opening.

        Returns
        -------
        numpy.ndarray
            Months × series, of ``"years"`` years × series; columns are ``series_names(block)``.
        """
        return self._run.values(block)


class _Futures(_Run):
    """What simulations and comparisons have beside: months with quantiles, if asked for."""

    @cached_property
    def monthly_flows(self):
        """Heads by month and kind of passage; with ``monthly_quantiles=True``."""
        return self._monthly("monthly_flows")

    @cached_property
    def monthly_costs(self):
        """Cost by month, payer and kind, GBP; with ``monthly_quantiles=True``."""
        return self._monthly("monthly_costs")

    def _monthly(self, name):
        if name not in self.table_names:
            raise AttributeError(f"{name} is there only if the run is asked for it: monthly_quantiles=True")
        return self.table(name)


class Simulation(_Futures):
    """Possible futures of a workforce: mean, standard deviation (chance and inputs apart) and quantiles.

    Frames as :class:`Projection`, with a row for each measure and a column for each statistic.
    """

    saved_month = Projection.saved_month

    @property
    def seed(self):
        """Seed of the run: the same seed gives the same futures."""
        return self._run.seed

    @property
    def replicates(self):
        """Number of futures."""
        return self._run.replicates

    @property
    def draws(self):
        """Number of draws of the uncertain inputs; 0 if they were fixed."""
        return self._run.draws

    @property
    def levels(self):
        """Levels of the quantiles."""
        return list(self._run.levels)

    def values(self, block="stocks", statistic="mean"):
        """A statistic as a read-only array, without a copy.

        Parameters
        ----------
        block : {"stocks", "flows", "years"}
            As of :meth:`Projection.values`.
        statistic : {"mean", "variance", "chance_variance", "input_variance", "mean_standard_error"}

        Returns
        -------
        numpy.ndarray or None
            Months × series; None for the variances of chance and inputs where inputs are fixed.

        Raises
        ------
        NotFoundError
            If there is no such statistic.
        """
        return self._run.values(block, statistic)

    def quantile(self, level, block="stocks"):
        """The quantiles at one of ``levels`` as a read-only array, months × series, without a copy.

        Parameters
        ----------
        level : float
            One of ``levels``.
        block : {"stocks", "flows", "years"}
            Those of ``"flows"`` are there with ``monthly_quantiles=True``.

        Returns
        -------
        numpy.ndarray
            Months (years for ``"years"``) × series.

        Raises
        ------
        InputError
            The level was not recorded, or the flows by month have no quantiles.
        NotFoundError
            There is no such block.
        """
        return self._run.quantile(block, level)


class Comparison(_Futures):
    """What a scenario changes: base, other and difference under common random numbers, with its interval."""

    @property
    def seed(self):
        """Seed of the run."""
        return self._run.seed

    @property
    def replicates(self):
        """Number of pairs of futures."""
        return self._run.replicates

    def values(self, block="stocks", statistic="mean"):
        """A statistic of the difference as a read-only array, without a copy.

        Parameters
        ----------
        block : {"stocks", "flows", "years"}
            As of :meth:`Projection.values`.
        statistic : {"mean", "variance", "chance_variance", "input_variance", "mean_standard_error"}

        Returns
        -------
        numpy.ndarray or None
            Months × series; None for the variances of chance and inputs where inputs are fixed.

        Raises
        ------
        NotFoundError
            If there is no such statistic.
        """
        return self._run.values(block, statistic)


class Verification:
    """Whether a result came out again: ``sameness`` (``same bits``, …), ``text``; true unless it differs."""

    def __init__(self, sameness, text):
        self.sameness = sameness
        self.text = text

    def __bool__(self):
        return self.sameness != "different"

    def __repr__(self):
        return f"<careerflow.Verification: {self.text}>"


def verify(folder, *, project=None, threads=0, progress=None):
    """Run a result again from its manifest and compare.

    Parameters
    ----------
    folder : path
        Of the result.
    project : path, optional
        Folder of the project; without it, it is looked for where it was named and where it lay from the result.
    threads : int
        0, the default, means one per processor.
    progress : bool or function
        As of :meth:`Project.simulate`.

    Returns
    -------
    Verification
        True unless the result differs.

    Raises
    ------
    InputError
        If an input is not as it was, naming it; (CF7050) if the folder holds no result.
    """
    project = None if project is None else str(project)
    threads = option_value("threads", threads)
    with reporting(progress) as report:
        return Verification(*_core.verify(str(folder), project, threads, report))


def projection(case, *, level=None, from_month=None, progress=None, **options):
    """The expected future of a workforce case."""
    if level is not None:
        options["level"] = level
    options = _core.ProjectionOptions(from_month=_saved(from_month), **options)
    with reporting(progress) as report:
        return Projection(_core.run_projection(case, options, report))


def simulation(case, *, progress=None, **options):
    """Simulated futures of a workforce case."""
    options = simulation_options(case, **options)
    with reporting(progress) as report:
        return Simulation(_core.run_simulation(case, options, report))


def comparison(base, other, *, progress=None, **options):
    """The difference that one case makes to another."""
    options = simulation_options(base, **options)
    with reporting(progress) as report:
        return Comparison(_core.run_comparison(base, other, options, report))


def simulation_options(case, *, level=None, replicates=None, seed=None, from_month=None, **options):
    """Options of a simulation; replicates and seed default to those of the project."""
    options["from_month"] = _saved(from_month)
    options["replicates"] = case.replicates if replicates is None else replicates
    options["seed"] = case.seed if seed is None else seed
    if level is not None:
        options["quantiles"] = _core.quantiles_for_level(level)
    return _core.SimulationOptions(**options)


def _saved(month):
    """A saved month as it is, or read from its file."""
    return month if month is None or isinstance(month, SavedMonth) else _core.read_saved_month(str(month))


def _grid_html(run, grid):
    columns = list(grid["rows"][0]["cells"]) if grid["rows"] else []
    titles = [workforce_plots.column_title(run, column) for column in columns]
    head = "".join(f"<th>{html.escape(title)}</th>" for title in ["", *titles])
    body = []
    for row in grid["rows"]:
        cells = "".join(f"<td style='text-align:right'>{_cell(row['cells'][column])}</td>" for column in columns)
        body.append(f"<tr><th>{html.escape(row['year'])}</th>{cells}</tr>")
    title = html.escape(f"{grid['title']}, {grid['unit']}")
    return f"<table><caption>{title}</caption><tr>{head}</tr>{''.join(body)}</table>"


def _cell(estimate):
    text = f"{estimate['value']:,.1f}"
    if estimate.get("low") is not None and estimate.get("high") is not None:
        text += f" <small>({estimate['low']:,.1f} to {estimate['high']:,.1f})</small>"
    return text
