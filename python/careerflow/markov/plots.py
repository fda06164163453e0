"""Pictures of chains. matplotlib, and networkx for graphs, are imported when one is drawn."""

import numpy as np

from . import inputs
from .chain import Labelled, as_chain


def plot_chain(chain, ax=None, *, least=0.0, show_stays=False, digits=2):
    """Draw the graph of a chain: states in layers along the way to the ends, transitions as arrows.

    Parameters
    ----------
    chain : Chain, Generator or OpenSystem, or anything :class:`Chain` accepts
    ax : matplotlib axes, optional
    least : float
        Transitions below this value are left out of the picture.
    show_stays : bool
        Also draw the arrows from a state to itself.
    digits : int
        Of the numbers at the arrows.

    Returns
    -------
    matplotlib axes
    """
    import networkx

    model = chain if isinstance(chain, Labelled) else as_chain(chain)
    ax = _axes(ax, (8, 5))
    graph = networkx.DiGraph()
    graph.add_nodes_from(model.labels)
    for start, row in model.to_dict().items():
        for to, value in row.items():
            if value >= least and (show_stays or start != to):
                graph.add_edge(start, to, weight=value)
    place = networkx.multipartite_layout(_layered(graph, networkx), subset_key="layer")
    colours = ["tab:orange" if not any(to != label for to in graph[label]) else "tab:blue" for label in graph]
    arc = "arc3,rad=0.12"
    networkx.draw_networkx_nodes(graph, place, ax=ax, node_color=colours, node_size=900, alpha=0.35)
    networkx.draw_networkx_labels(graph, place, ax=ax, font_size=9)
    widths = [0.5 + 2.5 * min(1.0, data["weight"]) for _, _, data in graph.edges(data=True)]
    networkx.draw_networkx_edges(graph, place, ax=ax, width=widths, connectionstyle=arc, node_size=900, alpha=0.7)
    texts = {(a, b): f"{data['weight']:.{digits}g}" for a, b, data in graph.edges(data=True) if a != b}
    networkx.draw_networkx_edge_labels(graph, place, texts, ax=ax, font_size=8, label_pos=0.35)
    ax.margins(0.15)
    ax.set_axis_off()
    return ax


def plot_first_passage(passages, ax=None, *, cumulated=True):
    """Draw first-passage curves: the probability of having arrived by each step, or with ``cumulated=False`` the mass.

    ``passages`` is one :class:`FirstPassage` or a mapping of names to several. Returns the axes.
    """
    ax = _axes(ax, (8, 4.5))
    several = passages if isinstance(passages, dict) else {"": passages}
    for name, passage in several.items():
        curve = passage.arrived if cumulated else passage.mass
        (line,) = ax.step(curve.index, curve.to_numpy(), where="post", label=name or None)
        if cumulated and passage.probability_ever < 1:
            ax.axhline(passage.probability_ever, color=line.get_color(), linestyle=":", linewidth=1)
    ax.set_xlabel("steps")
    ax.set_ylabel("probability of having arrived" if cumulated else "probability of arriving")
    ax.set_ylim(bottom=0)
    ax.grid(alpha=0.3)
    if len(several) > 1:
        ax.legend()
    return ax


def plot_heat_map(table, ax=None, *, digits=2):
    """Draw a matrix as a heat map with its numbers: a frame, or a chain. Returns the axes."""
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


def _layered(graph, networkx):
    """The graph with a layer on every state: its class's longest way from a class that nothing leads to."""
    classes = networkx.condensation(graph)
    depth = {}
    for number in networkx.topological_sort(classes):
        depth[number] = 1 + max((depth[before] for before in classes.predecessors(number)), default=-1)
    for number, data in classes.nodes(data=True):
        for label in data["members"]:
            graph.nodes[label]["layer"] = depth[number]
    return graph
