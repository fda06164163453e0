"""Pictures of workforce runs: people, vacancies and money by year."""

import textwrap

import numpy as np

from ._core import raise_input_error, raise_not_found

# Of each picture: the grid it shows, its label, and the least height of a panel in the unit of the grid, since what is
# smaller is rounding.
_PICTURES = {
    "groups": ("fte", "FTE in post", 0.1),
    "vacancies": ("vacant_fte", "vacant FTE", 0.1),
    "payers": ("cost", "cost, £ million a year", 0.001),
}
_HEADROOM = 0.08
_MOST_YEARS = 5  # written below a panel side by side


def plot(run, what, *, groups, axes):
    """One panel for each group or payer; see ``plot`` of the runs."""
    import matplotlib.pyplot as plt

    if what not in _PICTURES:
        raise_not_found("picture", str(what), list(_PICTURES))
    name, label, least = _PICTURES[what]
    grid = next(grid for grid in run.summary["grids"] if grid["name"] == name)
    label += ", discounted" if "discounted" in grid["title"] else ""
    columns = _columns(grid, groups)
    if axes is None:
        rows = (len(columns) + 2) // 3
        _, axes = plt.subplots(
            rows, min(3, len(columns)), figsize=(11, 2.7 * rows + 0.6), layout="constrained", squeeze=False, sharex=True
        )
        _label_lowest(axes, len(columns))
    panels = list(np.ravel(axes))
    if len(panels) < len(columns):
        raise_input_error(
            f"{what} has {len(columns)} panels, and axes are {len(panels)}: give as many, or name fewer in groups"
        )
    limits = _limits(grid, columns, least)
    for axis, column in zip(panels, columns):
        _panel(axis, grid, column)
        axis.set_ylim(*limits[column])
        title = column_title(run, column)
        if what == "payers" and column == "all":
            title += " (apprenticeship money counted twice: paid in and spent)"
        axis.set_title(textwrap.fill(title, 44), fontsize=10)
    for axis in panels[len(columns) :]:
        axis.set_visible(False)
    panels[0].figure.suptitle(textwrap.fill(f"{run.title}: {label}, {run.summary['subtitle']}", 90))
    return axes


def column_title(run, column):
    """The title of a group where the project gives one; else the name of the column."""
    titles = {id.replace("_", " "): title for id, title in run.group_titles.items()}
    return titles.get(column) or column


def _columns(grid, groups):
    """Columns to draw: those asked for, else all in which anything happens."""
    columns = list(grid["rows"][0]["cells"])
    if groups is None:
        return [c for c in columns if any(abs(row["cells"][c]["value"]) > 1e-9 for row in grid["rows"])] or columns[-1:]
    asked = [group.replace("_", " ") for group in ([groups] if isinstance(groups, str) else groups)]
    for column in asked:
        if column not in columns:
            raise_not_found("group or payer", str(column), columns)
    return asked


def _label_lowest(axes, panels):
    """Axes share their years, which are written below the lowest panel of each column only."""
    for column in range(axes.shape[1]):
        lowest = (panels - 1 - column) // axes.shape[1]
        axes[lowest, column].tick_params(labelbottom=True)


def _limits(grid, columns, least):
    """Heights of the panels: zero and all that is drawn, with room above and below, and no zoom into rounding."""
    spans = {}
    for column in columns:
        drawn = [0.0]
        for row in grid["rows"]:
            cell = row["cells"][column]
            drawn += [cell[part] for part in ("value", "low", "high") if cell.get(part) is not None]
        spans[column] = (min(drawn), max(drawn))
    least = max([least, *(0.01 * (high - low) for low, high in spans.values())])
    return {column: _with_room(*span, least, _is_difference(grid)) for column, span in spans.items()}


def _with_room(low, high, least, difference):
    short = max(0.0, least - (high - low))
    low, high = (low - short / 2, high + short / 2) if difference else (low, high + short)
    room = _HEADROOM * (high - low)
    stands_on_zero = low == 0 and not difference
    return (0.0 if stands_on_zero else low - room), high + room


def _is_difference(grid):
    return grid["title"].endswith("difference")


def _panel(axis, grid, column):
    years = [row["year"] for row in grid["rows"]]
    cells = [row["cells"][column] for row in grid["rows"]]
    at = range(len(years))
    if all(cell.get("low") is not None for cell in cells):
        low, high = [c["low"] for c in cells], [c["high"] for c in cells]
        axis.fill_between(at, low, high, alpha=0.25, linewidth=0, label="interval")
    axis.plot(at, [c["value"] for c in cells], marker=".", markersize=4)
    if _is_difference(grid):
        axis.axhline(0, color="0.4", linewidth=0.8)
    shown = list(at)[:: -(-len(years) // _MOST_YEARS)]
    axis.set_xticks(shown, [years[i] for i in shown], fontsize=8)
    axis.grid(alpha=0.3)
    axis.margins(x=0.02)
