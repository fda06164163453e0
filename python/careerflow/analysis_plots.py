"""Pictures of careers: who has arrived by when, and where the months are spent."""

import textwrap

from ._core import raise_not_found

_NARROW = 44  # letters a line


def plot(analysis, what, axes):
    """See ``Analysis.plot``."""
    import matplotlib.pyplot as plt

    drawing = {"curve": _curves, "months": _months, "figures": _figures}
    if what not in drawing:
        raise_not_found("picture", str(what), list(drawing))
    if axes is None:
        _, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
    basis = "exact" if analysis.exact else "mean field, feedback ignored"
    axes.set_title(f"{analysis.title} ({basis})", fontsize=10)
    drawing[what](analysis, axes)
    if what == "figures":  # whose bars leave little room beside the names of their rows
        axes.set_title(textwrap.fill(axes.get_title(), _NARROW), fontsize=10)
        axes.set_xlabel(textwrap.fill(axes.get_xlabel(), _NARROW))
    return axes


def _curves(analysis, axes):
    """Until all but one in a hundred of those who ever arrive have: the last few take very long."""
    last = 0
    for (start, goal), curve in analysis.curve.groupby(level=["from", "to"], sort=False):
        months = curve.index.get_level_values("month").astype(float)
        if not curve["arrived"].iloc[-1] > 0:
            axes.plot([], [], label=f"{start} → {goal}: nobody")
            continue
        last = max(last, months[curve["arrived"] <= 0.99 * curve["arrived"].iloc[-1]].max() / 12)
        axes.step(months / 12, 100 * curve["arrived"], where="post", label=f"{start} → {goal}")
    axes.set_xlabel("years since the start")
    axes.set_ylabel("have arrived, % of all who started")
    axes.set_ylim(bottom=0)
    axes.set_xlim(0, max(last, 1))
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)


def _months(analysis, axes):
    """One bar for each career; roles with less than a hundredth of the longest bar are put together as other."""
    long = analysis.months["months"]
    if long.empty:  # of people who stay for ever
        return
    careers = long.index.droplevel("role").unique()  # in the order they were asked for
    months = long.unstack("role").reindex(careers).fillna(0.0)
    largest = months.max().sort_values(ascending=False)
    shown = [role for role in largest.index if largest[role] >= 0.01 * months.to_numpy().sum(axis=1).max()]
    labels = [f"{start} → {goal}" for start, goal in months.index]
    left = 0 * months.iloc[:, 0].to_numpy()
    for i, role in enumerate(shown):
        axes.barh(labels, months[role], left=left, label=role, color=f"C{i % 10}", hatch="//" if i >= 10 else None)
        left = left + months[role].to_numpy()
    other = months.drop(columns=shown).sum(axis=1)
    if (other > 0).any():
        axes.barh(labels, other, left=left, label="other", color="0.7")
    axes.set_xlim(0, 1.05 * months.sum(axis=1).max())
    axes.set_xlabel("expected months until arrival or leaving")
    axes.invert_yaxis()
    axes.legend(fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))


def _figures(analysis, axes):
    """Bars of the elasticities of the chance of the first career; labels are the rows."""
    if analysis.figures.empty:
        return
    start, goal = analysis.careers.index[0]
    figures = analysis.figures.sort_index().loc[(start, goal, "chance")]
    labels = [
        f"{row.row} ({row.column} {row.value:g}{', passage' if row.effect == 'passage' else ''})"
        for row in figures.itertuples()
    ]
    labels = [textwrap.fill(label, _NARROW) for label in labels]
    axes.tick_params(axis="y", labelsize=8)
    axes.barh(labels, figures["elasticity"], color=["C0" if up else "C3" for up in figures["elasticity"] > 0])
    axes.axvline(0, color="0.3", linewidth=0.8)
    axes.set_xlabel(f"change of the chance of {start} → {goal}, % for 1 % more of the figure")
    axes.invert_yaxis()
