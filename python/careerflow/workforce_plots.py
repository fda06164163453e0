"""Pictures of workforce runs: people, vacancies and money by year."""

_TITLES = {
    "groups": ("fte", "FTE in post"),
    "vacancies": ("vacant_fte", "vacant FTE"),
    "payers": ("cost", "cost, £ million a year"),
}


def plot(run, what, *, groups, axes):
    """One panel for each group or payer; see ``plot`` of the runs."""
    import matplotlib.pyplot as plt

    if what not in _TITLES:
        raise ValueError(f"plot draws {', '.join(_TITLES)}, not {what!r}")
    name, label = _TITLES[what]
    grid = next(grid for grid in run.summary["grids"] if grid["name"] == name)
    label += ", discounted" if "discounted" in grid["title"] else ""
    columns = _columns(grid, groups)
    if axes is None:
        rows = (len(columns) + 2) // 3
        _, axes = plt.subplots(
            rows, min(3, len(columns)), figsize=(11, 2.7 * rows + 0.6), layout="constrained", squeeze=False, sharex=True
        )
    panels = list(getattr(axes, "flat", [axes]))
    for axis, column in zip(panels, columns):
        _panel(axis, grid, column)
    for axis in panels[len(columns) :]:
        axis.set_visible(False)
    panels[0].figure.suptitle(f"{run.title}: {label}, {run.summary['subtitle']}")
    return axes


def _columns(grid, groups):
    """Columns to draw: those asked for, else all in which anything happens."""
    if groups is not None:
        return [group.replace("_", " ") for group in groups]
    columns = list(grid["rows"][0]["cells"])
    return [c for c in columns if any(abs(row["cells"][c]["value"]) > 1e-9 for row in grid["rows"])]


def _panel(axis, grid, column):
    years = [row["year"] for row in grid["rows"]]
    cells = [row["cells"][column] for row in grid["rows"]]
    at = range(len(years))
    if all(cell.get("low") is not None for cell in cells):
        low, high = [c["low"] for c in cells], [c["high"] for c in cells]
        axis.fill_between(at, low, high, alpha=0.25, linewidth=0, label="interval")
    axis.plot(at, [c["value"] for c in cells], marker=".", markersize=4)
    axis.set_title(column, fontsize=10)
    shown = list(at)[:: max(1, len(years) // 4)]
    axis.set_xticks(shown, [years[i] for i in shown], fontsize=8)
    axis.grid(alpha=0.3)
    if not grid["title"].endswith("difference"):
        axis.set_ylim(bottom=0)
    axis.margins(x=0.02)
