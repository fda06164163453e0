"""Pictures of chains. matplotlib is imported when one is drawn."""

import numpy as np

from . import graph_plot, inputs
from .chain import Labelled, as_chain


def plot_chain(chain, ax=None, *, least=0.0, show_stays=True, digits=2):
    """Draw the graph of a chain: states as boxes, those that are never left in orange, transitions as arrows.

    States stand in a row along the longest way with the ends below; where there are ways back, in a circle.

    Parameters
    ----------
    chain : chain-like, Generator or OpenSystem, see :mod:`careerflow.markov`
    ax : matplotlib axes, optional
        By default of a figure as large as the graph needs.
    least : float
        Transitions below this value are left out of the picture.
    show_stays : bool
        Write the probability of staying under the name of a state.
    digits : int
        Significant digits of the numbers.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    DataError
        For an argument that does not fit its form, see :mod:`careerflow.markov`.
    """
    model = chain if isinstance(chain, Labelled) else as_chain(chain)
    rows = model.to_dict()
    numbers, texts = {}, {}
    for start, row in rows.items():
        texts[start] = graph_plot.wrapped(start)
        if show_stays and row.get(start, 0.0) > 0:  # of rates the diagonal is negative and says nothing new
            texts[start] += f"\nstays {row[start]:.{digits}g}"
        for to, value in row.items():
            if start != to and value >= least:
                numbers[start, to] = (f"{value:.{digits}g}", 0.8 + 2.0 * min(1.0, value))
    arrows = {start: [to for to in row if (start, to) in numbers] for start, row in rows.items()}
    colours = {start: "#ffd9b3" if not set(row) - {start} else "#cfe2f3" for start, row in rows.items()}
    layout = graph_plot.layout_of(arrows, max(map(graph_plot.width_of, texts.values())))
    left, right, bottom, top = layout.box
    ax = _axes(ax, (right - left, top - bottom))
    graph_plot.draw(ax, layout, texts, numbers, colours)
    return ax


def plot_first_passage(passages, ax=None, *, cumulated=True):
    """Draw first-passage curves: the probability of having arrived by each step, or the mass.

    The axis of steps ends where 99.9 % of those who ever arrive have arrived.

    Parameters
    ----------
    passages : FirstPassage, or mapping of names to several
    ax : matplotlib axes, optional
        By default of a new figure.
    cumulated : bool
        Whether to draw the probability of having arrived, or the mass.

    Returns
    -------
    matplotlib axes
    """
    ax = _axes(ax, (8, 4.5))
    several = passages if isinstance(passages, dict) else {"": passages}
    for name, passage in several.items():
        curve = passage.arrived if cumulated else passage.mass
        (line,) = ax.step(curve.index, curve.to_numpy(), where="post", label=name or None)
        if cumulated and passage.probability_ever < 1:
            ax.axhline(passage.probability_ever, color=line.get_color(), linestyle=":", linewidth=1)
    ends = [passage.quantile_given_arrival(0.999) for passage in several.values()]
    ends = [len(passage.mass) - 1 if end is None else end for end, passage in zip(ends, several.values())]
    ax.set_xlim(0, max([1, *ends]))
    ax.set_xlabel("steps")
    ax.set_ylabel("probability of having arrived" if cumulated else "probability of arriving")
    ax.set_ylim(bottom=0)
    ax.grid(alpha=0.3)
    if len(several) > 1:
        ax.legend()
    return ax


def plot_heat_map(table, ax=None, *, digits=2):
    """Draw a matrix as a heat map with its numbers.

    Parameters
    ----------
    table : DataFrame, Chain, Generator or OpenSystem
    ax : matplotlib axes, optional
        By default of a new figure.
    digits : int
        Significant digits; numbers are written up to 20 rows and columns.

    Returns
    -------
    matplotlib axes
    """
    table = table.to_frame() if isinstance(table, Labelled) else table
    ax = _axes(ax, (1.5 + 0.6 * table.shape[1], 1.5 + 0.5 * table.shape[0]))
    values = inputs.array(table)
    image = ax.imshow(values, cmap="viridis", aspect="auto")
    ax.set_xticks(range(table.shape[1]), table.columns, rotation=45, ha="right")
    ax.set_yticks(range(table.shape[0]), table.index)
    ax.set_xlabel(table.columns.name or "")
    ax.set_ylabel(table.index.name or "")
    if max(table.shape) <= 20:
        middle = np.nanmean([np.nanmin(values), np.nanmax(values)])
        for (i, j), value in np.ndenumerate(values):
            colour = "white" if value < middle else "black"
            ax.text(j, i, f"{value:.{digits}g}", ha="center", va="center", color=colour, fontsize=8)
    ax.figure.colorbar(image, ax=ax)
    return ax


def _axes(ax, size):
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=size, layout="constrained")[1] if ax is None else ax
