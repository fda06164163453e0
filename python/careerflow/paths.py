"""Ways from one role to another: the result of a path search as frames, pictures and text."""

from .tables import frame


class Paths:
    """The paths that a search found.

    Attributes
    ----------
    front : pandas.DataFrame
        One row per path, indexed by ``path``: months, cost in GBP to the payers that count and to each payer,
        salary support, probability of completing every step at the first attempt, pay on the way, steps in short.
    steps : pandas.DataFrame
        One row per step, indexed by ``path`` and ``step``: kind, route, roles, months, cost by payer, completion,
        pay, entry rule in words, conditions.
    costs : pandas.DataFrame
        One row per cost line of every step.
    notes : list of str
        What a reader should know.
    held : list of str
        Qualifications held at the start, those that everyone in the role holds included.
    """

    def __init__(self, core, result, framework):
        self._result = result
        self.front = frame(core.front_table(framework, result), "path")
        self.steps = frame(core.steps_table(framework, result), ["path", "step"])
        self.costs = frame(core.path_costs_table(result), ["path", "step"])
        self.notes = list(result.notes)
        self.held = list(result.held)
        self.target = result.target
        self.cost_to = list(result.cost_to)

    def __len__(self):
        return len(self.front)

    def summary(self):
        """The front with the columns that matter at a glance; costs that are zero on every path are left out."""
        costs = [c for c in self.front.columns if c.endswith("_gbp") and not c.endswith("pay_gbp")]
        shown = [c for c in costs if c == "cost_gbp" or self.front[c].any()]
        return self.front[["months", *shown, "completion", "steps"]]

    def __repr__(self):
        if not len(self):
            return f"<careerflow.Paths to {self.target}: none>"
        count = f"{len(self)} path{'s' if len(self) > 1 else ''}"
        table = self.summary().to_string(float_format=lambda x: f"{x:,.3f}" if abs(x) <= 1 else f"{x:,.0f}")
        return f"<careerflow.Paths to {self.target}: {count}; cost_gbp is net to {' and '.join(self.cost_to)}>\n{table}"

    def _repr_html_(self):
        table = self.summary().to_html(float_format=lambda x: f"{x:,.3f}" if abs(x) <= 1 else f"{x:,.0f}", escape=True)
        return f"<p>Paths to <b>{self.target}</b>; cost is net to {' and '.join(self.cost_to)}</p>{table}"

    def plot(self, ax=None):
        """Draw the front: months against cost, completion as colour, one labelled point per path.

        Needs matplotlib, which is imported here.

        Parameters
        ----------
        ax : matplotlib axes, optional
            By default of a new figure.

        Returns
        -------
        matplotlib axes
        """
        import matplotlib.pyplot as plt

        if ax is None:
            _, ax = plt.subplots(figsize=(9, 5), layout="constrained")
        front = self.front
        points = ax.scatter(
            front["months"], front["cost_gbp"], c=front["completion"] * 100, cmap="viridis", s=70, zorder=3
        )
        for path, row in front.iterrows():
            ax.annotate(str(path), (row["months"], row["cost_gbp"]), xytext=(6, 6), textcoords="offset points")
        ax.figure.colorbar(points, ax=ax, label="chance of completing every step, %")
        ax.yaxis.set_major_formatter(lambda value, _: f"£{value:,.0f}")
        ax.set_xlabel("months")
        ax.set_ylabel(f"net cost to {' and '.join(self.cost_to)}")
        ax.set_title(f"Paths to {self.target}")
        ax.grid(alpha=0.3)
        return ax
