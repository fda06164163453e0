"""Projects and the bundled catalogue: reading, checking, starting one."""

from dataclasses import dataclass, field

import pandas as pd

from . import _core, analysis, workforce
from .framework import Framework
from .options import checked, option_value
from .tables import frame


@dataclass(frozen=True)
class Project:
    """A valid project: its name, its framework, the warnings its reading gave, and the lenses on its workforce."""

    name: str
    title: str
    start: str
    framework: Framework
    warnings: tuple
    folder: str = ""
    scenario: str = ""
    _handle: object = field(default=None, repr=False, compare=False)

    def projection(self, *, horizon_months=None, discount_rate=None, **options):
        """The expected future of the workforce, month by month.

        Parameters
        ----------
        horizon_months : int
            Months to look ahead; default the project's.
        discount_rate : float
            At which costs are discounted to the start, a year: 0.035 is 3.5 %, 0 not at all; default the
            project's, which is none unless ``project.toml`` says so.
        covariance : bool
            Also exact standard deviations and normal intervals of heads and FTE, as columns of ``stocks`` and
            ``groups``, if the model is linear; else a note in ``summary`` says why not. See ``Projection.covariance``.
        level : float
            Of the intervals that come with it.
        from_month : SavedMonth or path
            A month of another run to go on from, for the rest of the horizon.
        save_month : str
            ``"2028-03"``: also keep where the run stands at the end of this month, in ``saved_month``.
        progress : bool or function
            As of :meth:`simulate`.

        Returns
        -------
        Projection
            With ``stocks``, ``groups``, ``flows``, ``costs``, ``payers``, ``targets``, … as frames, and ``plot()``.

        Raises
        ------
        TypeError
            For an option that there is not, with the nearest there is, or a value of another kind than the option's.
        InputError
            If the project describes no workforce, or for a value outside its domain; (CF5001) for a level outside
            (0, 1) or a month outside the run.

        Notes
        -----
        Cost: one expected step for each month; covariances O(cells · passages) a month.

        Examples
        --------
        >>> run = cf.load_workforce().projection(horizon_months=12)
        >>> list(run.groups.index.names)
        ['year', 'group']
        """
        options = checked("projection", options)
        return workforce.projection(self._case(horizon_months, discount_rate), **options)

    def simulate(self, *, horizon_months=None, discount_rate=None, **options):
        """Possible futures of the workforce.

        Parameters
        ----------
        replicates, seed : int
            How many futures, and which; default the project's. Where inputs are drawn, a multiple of
            ``replicates_per_draw``.
        horizon_months : int
            Months to look ahead; default the project's.
        discount_rate : float
            At which costs are discounted to the start, a year: 0.035 is 3.5 %, 0 not at all; default the
            project's, which is none unless ``project.toml`` says so.
        fixed_inputs : bool
            Leave uncertain inputs at their values; default False.
        replicates_per_draw : int
            Futures that share one draw of the uncertain inputs; default 2.
        level : float
            Share of the futures within the intervals, in (0.5, 1); default 0.9.
        quantiles : list of float
            Levels of the quantiles, where ``level`` is not given; default 0.05, 0.25, 0.5, 0.75 and 0.95.
        stored_replicates : int
            Quantiles are those of the sample up to so many futures, at least 100, of histograms beyond; default 1000.
        monthly_quantiles : bool
            Also ``monthly_flows`` and ``monthly_costs``, with quantiles: for each month and kind of flow four bytes
            more per future, up to ``stored_replicates``. Default False.
        threads : int
            0, the default, means one per processor; results do not depend on it.
        from_month : SavedMonth or path
            As of :meth:`projection`; the month of a simulation.
        save_month : str
            As of :meth:`projection`.
        save_replicate : int
            Which future ``save_month`` keeps the month of; default 0.
        progress : bool or function
            True shows a bar (needs tqdm); a function is called with the stage and the share of it that is done, from 0
            to 1, ten times a second at most. What it raises stops the run.

        Returns
        -------
        Simulation
            Frames as of :meth:`projection`, with mean, standard deviation and quantiles.

        Raises
        ------
        TypeError
            For an option that there is not, with the nearest there is, or a value of another kind than the option's.
        InputError
            If the project describes no workforce, or for a value outside its domain; (CF5201) if the number of futures
            is no multiple of ``replicates_per_draw``, (CF5202) for other options.

        Notes
        -----
        Cost: proportional to the number of futures times months.

        Examples
        --------
        >>> run = cf.load_workforce().simulate(replicates=10, horizon_months=12)
        >>> run.replicates, run.levels
        (10, [0.05, 0.25, 0.5, 0.75, 0.95])
        """
        options = checked("simulate", options)
        return workforce.simulation(self._case(horizon_months, discount_rate), **options)

    def analyse(self, *, from_=None, to=None, entrant=False, horizon_months=None, effects=5, threads=0, **unknown):
        """What becomes of people: chances, times, months in roles, costs, and what they hang on.

        Parameters
        ----------
        from_ : list of str
            Roles to start from; default all.
        to : list of str
            Goals: roles, ``"level:5"``, ``"band:5"``, ``"group:NAME"`` or ``"leaving"``; default leaving.
        entrant : bool
            Follow someone who enters the role, not anyone of its staff.
        horizon_months : int
            Months to look ahead, after which the last twelve come again; default the project's.
        effects : int
            Inputs to list for each measure.
        threads : int
            0, the default, means one per processor; results do not depend on it.

        Returns
        -------
        Analysis
            With ``careers``, ``months``, ``costs``, ``curve``, ``inputs`` and ``figures`` as frames, and ``plot()``.

        Raises
        ------
        TypeError
            For an option that there is not, with the nearest there is, or a value of another kind than the option's.
        NotFoundError
            For a role that there is not.
        InputError
            If the project describes no workforce; for goals and numbers outside their domain.
        """
        given = dict(from_=from_, to=to, entrant=entrant, effects=effects, threads=threads)
        options = checked("analyse", {**given, **unknown})
        options.update((name, []) for name in ("from_", "to") if options[name] is None)
        return analysis.analyse(self._case(horizon_months, 0.0), _core.AnalysisOptions(**options))

    def compare(self, scenario, *, against=None, horizon_months=None, discount_rate=None, **options):
        """What a scenario changes: other less base.

        Both share luck and draws of the inputs, so that intervals are those of the difference.

        Parameters
        ----------
        scenario : str or Project
            The other: the name of a scenario of this project, or a project.
        against : str or Project
            The base; by default this project as it is.
        horizon_months : int
            Months to look ahead; default the project's.
        discount_rate : float
            As of :meth:`simulate`.
        **options : options of :meth:`simulate`

        Returns
        -------
        Comparison
            Frames as of :meth:`simulate`, of base, other and difference.

        Raises
        ------
        TypeError
            For an option that there is not, with the nearest there is, or a value of another kind than the option's.
        DataError
            If the project has no scenario of that name.
        InputError
            As :meth:`simulate`.
        """
        options = checked("compare", options)
        base = self if against is None else self._named("against", against)
        other = self._named("scenario", scenario)
        question = (horizon_months, discount_rate)
        return workforce.comparison(base._case(*question), other._case(*question), **options)

    def _named(self, option, scenario):
        """A scenario of this project by its name, or the project that was given."""
        if isinstance(scenario, Project):
            return scenario
        if isinstance(scenario, str):
            return load_workforce(self.folder or None, scenario)
        raise TypeError(f"{option}: the name of a scenario or a Project, not {scenario!r}")

    def _case(self, horizon_months, discount_rate):
        horizon_months = option_value("horizon_months", horizon_months)
        discount_rate = option_value("discount_rate", discount_rate)
        return _core.make_workforce_case(self._handle, self.folder, self.scenario, horizon_months, discount_rate)


def load(folder=None, scenario=None):
    """Read a project, with a scenario of it applied.

    Parameters
    ----------
    folder : path, optional
        Of the project; without one, the bundled NHS Career Framework, which has no scenarios.
    scenario : str, optional
        Name of a scenario of the project.

    Returns
    -------
    Project

    Raises
    ------
    DataError
        (CF1020) With every finding, in ``findings``, if the project is not valid or has no such scenario.
    InputError
        For a scenario without a folder.

    Examples
    --------
    >>> cf.load().name
    'nhs-england'
    """
    folder, scenario = _text(folder), _text(scenario)
    return _project(_core.load(folder, scenario), folder, scenario)


def load_workforce(folder=None, scenario=None):
    """Read a project as :func:`load` does, but without a folder the bundled example trust, Northmere.

    Parameters
    ----------
    folder : path, optional
        Of the project; without one, the example trust.
    scenario : str, optional
        Name of a scenario of the project.

    Returns
    -------
    Project

    Raises
    ------
    DataError
        (CF1020) With every finding, in ``findings``, if the project is not valid or has no such scenario.

    Examples
    --------
    >>> cf.load_workforce().title
    'Northmere NHS Foundation Trust (fictional)'
    """
    folder, scenario = _text(folder), _text(scenario)
    return _project(_core.load_workforce(folder, scenario), folder, scenario)


def scenarios(folder=None):
    """Names of the scenarios of a project.

    Parameters
    ----------
    folder : path, optional
        Of the project; without one, the example trust.

    Returns
    -------
    list of str

    Raises
    ------
    DataError
        (CF1020) If the folder holds no project.
    """
    return list(_core.scenario_names(_text(folder)))


def _text(value):
    return "" if value is None else str(value)


def _project(handle, folder, scenario):
    return Project(
        name=handle.name,
        title=handle.title,
        start=handle.start,
        framework=Framework(handle.framework, _core.paths_defaults(handle)),
        warnings=tuple(handle.warnings),
        folder=folder,
        scenario=scenario,
        _handle=handle,
    )


def check(folder=None, *, scenario=None):
    """Everything that is wrong with a project, or worth a warning. Does not raise for bad input.

    Parameters
    ----------
    folder : path, optional
        Of the project; without one, the bundled example trust.
    scenario : str, optional
        The one to look at; by default the project and all its scenarios are checked.

    Returns
    -------
    pandas.DataFrame
        One row for each finding; columns severity, code, file, line, column, field, value, reason, remedy and nearest.
        ``attrs["valid"]`` says whether the project and its scenarios can be used.

    Examples
    --------
    >>> cf.check().attrs["valid"]
    True
    """
    report = _core.check(_text(folder), _text(scenario))
    findings = frame(_core.findings_table(report))
    findings.attrs["valid"] = report.valid
    return findings


def balance(folder=None, *, scenario=None):
    """Where the rates of a project lead, role by role.

    Parameters
    ----------
    folder : path, optional
        Of the project; without one, the bundled example trust.
    scenario : str, optional
        Name of a scenario that is applied.

    Returns
    -------
    pandas.DataFrame
        By role: heads and FTE at the start, heads that come and go in a year with what they consist of, the FTE all
        this leads to beside the funded FTE, their ratio and a remark. Empty if the project has errors or no workforce:
        :func:`check` says which.
    """
    report = _core.check(_text(folder), _text(scenario))
    return frame(_core.balance_table(report), "role")


def new(folder):
    """Write a small commented project to start from.

    Parameters
    ----------
    folder : path
        A new folder, or an empty one.

    Returns
    -------
    None

    Raises
    ------
    InputError
        If something is there already; nothing is written then.
    """
    _core.create_project(str(folder))


def catalogue(name="nhs-england"):
    """The framework of a bundled catalogue.

    Parameters
    ----------
    name : str
        One of :func:`catalogue_names`.

    Returns
    -------
    Framework

    Raises
    ------
    NotFoundError
        (CF7040) For an unknown name.

    Examples
    --------
    >>> "rn_adult" in cf.catalogue().roles.index
    True
    """
    return Framework(_core.catalogue_framework(name))


def catalogue_names():
    """Names of the bundled catalogues.

    Returns
    -------
    list of str
    """
    return list(_core.catalogue_names())


def codes():
    """Every error and warning code.

    Returns
    -------
    pandas.DataFrame
        By code: ``title``, ``meaning`` and ``remedy``.
    """
    return pd.DataFrame(frame(_core.code_table(), "code"))
