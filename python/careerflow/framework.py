"""A career framework: levels, bands, roles, qualifications and routes, and the ways through them."""

import json

from . import _core, options
from .paths import Paths
from .tables import frame


class Framework:
    """A career framework, checked and immutable.

    Made by :func:`careerflow.catalogue` or :func:`careerflow.load`. Every table is a frame with the confidence and
    source of each row; units are in ``frame.attrs["units"]``.
    """

    def __init__(self, handle, defaults=None):
        self._handle = handle
        self._defaults = dict(defaults or {})
        self._finder = None

    def table(self, name, *, family=""):
        """One table of the framework.

        Parameters
        ----------
        name : str
            ``summary``, ``levels``, ``bands``, ``pay_terms``, ``families``, ``conditions``, ``roles``,
            ``qualifications``, ``routes`` or ``route_costs``.
        family : str
            Keeps the roles and routes of one family; all if empty.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        NotFoundError
            If there is no such table or family.
        """
        return frame(self._handle.table(name, family=family))

    @property
    def levels(self):
        """Career framework levels, one row each."""
        return self.table("levels").set_index("level")

    @property
    def bands(self):
        """Pay points, with what a full-time year costs the trust and the system."""
        return self.table("bands").set_index(["band", "point"])

    @property
    def roles(self):
        """Roles, one row each."""
        return self.table("roles").set_index("role")

    @property
    def qualifications(self):
        """Qualifications, one row each."""
        return self.table("qualifications").set_index("qualification")

    @property
    def routes(self):
        """Routes, one row each."""
        return self.table("routes").set_index("route")

    @property
    def route_costs(self):
        """Cost lines of the routes, by payer and kind."""
        return self.table("route_costs")

    @property
    def payers(self):
        """Payers that cost lines may name."""
        return list(self._handle.payers)

    def describe(self, id):
        """Everything known about one role, qualification or route.

        Parameters
        ----------
        id : str

        Returns
        -------
        pandas.DataFrame
            By field.

        Raises
        ------
        NotFoundError
            If there is none of that name, with the nearest that there are.
        """
        return frame(self._handle.describe(id), "field")

    def paths(self, from_role, to, **question):
        """The exact Pareto front of ways from a role to a target.

        In a framework that came with a project, section ``[paths]`` of its ``project.toml`` sets other defaults of
        ``cost_to``, ``duration``, ``calendar`` and ``include_salary``; where ``calendar`` binds, ``start`` is by
        default the first month of the project.

        Parameters
        ----------
        from_role : str
            Role held now.
        to : str
            Role to reach, or ``"level:5"``, ``"band:5"``, ``"qualification:fd_na"``.
        cost_to : list of str
            Payers whose net cost is the second objective; default ``["employer"]``.
        months : int
            Months in the present role; default 0.
        experience : dict of str to int
            Months in other roles.
        held, licences, registered, not_met : list of str
            Qualifications beyond those of the role, licences, registers, and named conditions that are not met.
        start : str
            Month in which the first step could begin, ``"2026-09"``.
        duration : str
            ``"min"``, ``"typical"`` or ``"max"`` months of routes; default typical.
        calendar, include_salary, ties : bool
            Let intake months bind (needs ``start``); count gross pay as a cost to the employer; list tied paths.
        max_months : int
            Leave out longer paths.

        Returns
        -------
        Paths
            With ``front``, ``steps`` and ``costs`` as frames, and ``plot()``. Months and cost assume success at the
            first attempt; competitions for posts are not in the probability.

        Raises
        ------
        NotFoundError
            For names that do not exist, with the nearest that do.
        InputError
            For values outside their domain.
        """
        profile, search = self._question(from_role, question)
        return self._paths(self._search().find(profile, to, search))

    def fastest(self, from_role, to, k=5, **question):
        """The ``k`` fastest different sequences of steps, fastest first.

        Parameters
        ----------
        from_role : str
            Role held now.
        to : str
            As of :meth:`paths`.
        k : int
            How many, at least 1.
        **question : options of :meth:`paths`

        Returns
        -------
        Paths
            As of :meth:`paths`.

        Raises
        ------
        NotFoundError
            For names that do not exist, with the nearest that do.
        InputError
            (CF3223) If ``k`` is below 1; for values outside their domain.
        """
        profile, search = self._question(from_role, question)
        return self._paths(self._search().fastest(profile, to, k, search))

    def cheapest(self, from_role, to, k=5, **question):
        """The ``k`` cheapest different sequences of steps, cheapest first.

        Parameters
        ----------
        from_role : str
            Role held now.
        to : str
            As of :meth:`paths`.
        k : int
            How many, at least 1.
        **question : options of :meth:`paths`

        Returns
        -------
        Paths
            As of :meth:`paths`.

        Raises
        ------
        NotFoundError
            For names that do not exist, with the nearest that do.
        InputError
            (CF3223) If ``k`` is below 1; for values outside their domain.
        """
        profile, search = self._question(from_role, question)
        return self._paths(self._search().cheapest(profile, to, k, search))

    def why_not(self, from_role, to, name, **question):
        """Why a route or role is not on the front, or that it is.

        Parameters
        ----------
        from_role : str
            Role held now.
        to : str
            As of :meth:`paths`.
        name : str
            The route or role that is asked about.
        **question : options of :meth:`paths`

        Returns
        -------
        pandas.DataFrame
            Statements; ``attrs["verdict"]`` holds the answer in one word.

        Raises
        ------
        NotFoundError
            For names that do not exist, with the nearest that do.
        InputError
            For values outside their domain.
        """
        profile, search = self._question(from_role, question)
        verdict, table = self._search().why_not(self._handle, profile, to, name, search)
        answer = frame(table, "field")
        answer.attrs["verdict"] = verdict
        return answer

    def to_dot(self, *, everything=False, **filters):
        """The graph as Graphviz DOT.

        Parameters
        ----------
        everything : bool
            By default what is legible when drawn: levels, bands, roles and routes; with it also qualifications and
            every kind of edge.
        **filters : families or around
            ``families``, a list of those that are kept; ``around``, a role whose ways in and out are kept.

        Returns
        -------
        str

        Raises
        ------
        NotFoundError
            If there is no such family or role.
        """
        return (self._handle.to_dot if everything else self._handle.drawing_to_dot)(**filters)

    def to_graphml(self, **filters):
        """The whole graph as GraphML 1.0.

        Parameters
        ----------
        **filters : as of :meth:`to_dot`

        Returns
        -------
        str

        Raises
        ------
        NotFoundError
            If there is no such family or role.
        """
        return self._handle.to_graphml(**filters)

    def to_json(self, **filters):
        """The whole graph as node-link JSON.

        Parameters
        ----------
        **filters : as of :meth:`to_dot`

        Returns
        -------
        str

        Raises
        ------
        NotFoundError
            If there is no such family or role.
        """
        return self._handle.to_json(**filters)

    def to_networkx(self, **filters):
        """The whole graph as a :class:`networkx.MultiDiGraph`. Needs networkx.

        Parameters
        ----------
        **filters : as of :meth:`to_dot`

        Returns
        -------
        networkx.MultiDiGraph

        Raises
        ------
        NotFoundError
            If there is no such family or role.
        """
        from networkx.readwrite import json_graph

        return json_graph.node_link_graph(json.loads(self.to_json(**filters)))

    def __repr__(self):
        handle = self._handle
        return (
            f"<careerflow.Framework: {handle.role_count} roles, {handle.qualification_count} qualifications, "
            f"{handle.route_count} routes>"
        )

    def _repr_html_(self):
        return f"<p>{self!r}</p>".replace("<careerflow", "&lt;careerflow") + self.table("summary").to_html(index=False)

    def _question(self, from_role, question):
        defaults = dict(self._defaults)
        start = defaults.pop("start", None)
        question = {**defaults, **question}
        if question.get("calendar") and question.get("start") is None:
            question["start"] = start
        return _question(from_role, **options.checked("paths", question))

    def _search(self):
        if self._finder is None:
            self._finder = _core.PathFinder(self._handle)
        return self._finder

    def _paths(self, result):
        return Paths(_core, result, self._handle)


def _question(
    from_role,
    *,
    months=0,
    experience=None,
    held=(),
    licences=(),
    registered=(),
    not_met=(),
    start=None,
    **search,
):
    months_in = dict(experience or {})
    if months:
        months_in[from_role] = months
    profile = _core.Profile(
        role=from_role,
        qualifications=list(held),
        months_in=months_in,
        licences=list(licences),
        registrations=list(registered),
        unmet_conditions=list(not_met),
        start=start,
    )
    return profile, _core.PathsOptions(**search)
