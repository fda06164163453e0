"""Pictures of chains as graphs: where the states stand, and how the arrows run between them. Lengths are in inches."""

import math
import textwrap
from dataclasses import dataclass

_FONT = 9
_LABEL_WIDTH = 16  # characters, then a new line


@dataclass(frozen=True)
class Layout:
    """Where the states stand, how far the arrow between two of them bulges to its left, and the room all this takes."""

    place: dict
    bulge: dict
    box: tuple


def layout_of(arrows, widest):
    """A row along the longest ways, with the ends below, where no state is come back to; else a circle.

    ``arrows`` maps every state to the states it leads to, itself left out; ``widest`` is the width of a label.
    """
    layers = _layers(arrows)
    if layers is None:
        place, bulge = _circle(list(arrows), widest), {}
    else:
        place, bulge = _in_a_row(arrows, layers, widest + 0.9)
    bulge = {(a, b): bulge.get((a, b), 0.1 * math.dist(place[a], place[b])) for a in arrows for b in arrows[a]}
    return Layout(place, bulge, _box(place, bulge, widest))


def draw(ax, layout, texts, numbers, colours):
    """Draw boxes around ``texts`` of states, arrows that end at the boxes, and ``numbers`` beside the arrows."""
    ax.set_axis_off()
    left, right, bottom, top = layout.box
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    ax.set_aspect("equal")
    boxes = {}
    for state, (x, y) in layout.place.items():
        frame = dict(boxstyle="round,pad=0.45", facecolor=colours[state], edgecolor="0.35", linewidth=0.8)
        text = ax.text(x, y, texts[state], ha="center", va="center", fontsize=_FONT, bbox=frame, zorder=2)
        boxes[state] = text.get_bbox_patch()
    for (a, b), (number, width) in numbers.items():
        _arrow(ax, layout, (a, b), boxes, width)
        _number(ax, layout, (a, b), number)


def wrapped(label):
    """A label in lines of a width that fits a box; names with underscores break there too."""
    lines = textwrap.wrap(label.replace("_", "_ "), _LABEL_WIDTH, break_long_words=False)
    return "\n".join(line.replace("_ ", "_") for line in lines) or label


def width_of(text):
    """About how wide a text is."""
    return 0.6 * _FONT / 72 * max(len(line) for line in text.split("\n")) + 0.15


def _arrow(ax, layout, pair, boxes, width):
    start, end = (layout.place[state] for state in pair)
    curve = f"arc3,rad={-2 * layout.bulge[pair] / math.dist(start, end):.4f}"
    look = dict(arrowstyle="-|>", mutation_scale=13, linewidth=width, color="0.35", shrinkA=1, shrinkB=1)
    ends = dict(patchA=boxes[pair[0]], patchB=boxes[pair[1]], connectionstyle=curve)
    # Above the states: their boxes are as large as their text only once they have been drawn.
    ax.annotate("", end, start, arrowprops={**look, **ends}, zorder=3)


def _number(ax, layout, pair, number):
    """Beside the curve, on its outer side; a little nearer to the start, since curves meet at their ends."""
    x, y = _beside(*(layout.place[state] for state in pair), layout.bulge[pair], 0.15, 0.45)
    behind = dict(boxstyle="round,pad=0.1", facecolor="white", edgecolor="none", alpha=0.8)
    ax.text(x, y, number, ha="center", va="center", fontsize=_FONT - 1, bbox=behind, zorder=4)


def _beside(start, end, bulge, out, share=0.5):
    """A point at a share of the curve from start to end, moved away from the chord by ``out``."""
    (x0, y0), (x1, y1) = start, end
    away = (4 * share * (1 - share) * bulge + out) / math.dist(start, end)
    return x0 + share * (x1 - x0) - away * (y1 - y0), y0 + share * (y1 - y0) + away * (x1 - x0)


def _layers(arrows):
    """The longest way from a first state to each state; ``None`` where a way comes back."""
    into = {state: 0 for state in arrows}
    for ends in arrows.values():
        for end in ends:
            into[end] += 1
    ready = [state for state, count in into.items() if count == 0]
    layer = {state: 0 for state in ready}
    for state in ready:  # grows while it is read
        for end in arrows[state]:
            layer[end] = max(layer.get(end, 0), layer[state] + 1)
            into[end] -= 1
            if into[end] == 0:
                ready.append(end)
    return layer if len(ready) == len(arrows) else None


def _circle(states, widest):
    radius = max(1.6, len(states) * (0.6 * widest + 0.5) / (2 * math.pi))
    turns = [2 * math.pi * i / len(states) for i in range(len(states))]
    return {state: (radius * math.sin(turn), radius * math.cos(turn)) for state, turn in zip(states, turns)}


def _in_a_row(arrows, layer, column):
    """States in a row by layer, arrows over others as arcs above them, and the ends in a second row below."""
    steps = sorted((state for state in arrows if arrows[state]), key=layer.get)
    ends = [state for state in arrows if not arrows[state]]
    place = {state: (i * column, 0.0) for i, state in enumerate(steps)}
    left = (max(len(steps), 1) - len(ends)) / 2
    reach = max(len(steps) - left, left + len(ends)) * column
    place.update({state: ((left + i) * column, -max(1.5, 0.2 * reach)) for i, state in enumerate(ends)})
    bulge = {}
    for i, a in enumerate(steps):
        for b in arrows[a]:
            if b in ends:
                bulge[a, b] = 0.03 * math.dist(place[a], place[b])
            else:
                bulge[a, b] = 0.12 + 0.35 * (steps.index(b) - i - 1)
    return place, bulge


def _box(place, bulge, widest):
    """What holds all states and curves, with a margin."""
    points = list(place.values())
    points += [_beside(place[a], place[b], out, 0.15) for (a, b), out in bulge.items()]
    across, up = zip(*points)
    side = widest / 2 + 0.2
    return min(across) - side, max(across) + side, min(up) - 0.5, max(up) + 0.3
