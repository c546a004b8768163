"""The network drawn: subjects left to right from sources of supply to recipients, each line with its words on it."""

from __future__ import annotations

from itertools import pairwise

from crossbearing.views.network_layout import LABEL_SIZE, LINE, NODE_SIZE, Box, Layout, Line, layout
from crossbearing.views.network_view import EDGE_KINDS, Edge, NetworkView, Node
from crossbearing.views.svg import lines, picture, tag, text, width_of
from crossbearing.views.wording import count

MARGIN = 14.0
HEAD = 34.0
MOST_EDGES = 40
MOST_WITH_UNREAD = 30
_KIND_WORDS = {
    "goods": "goods",
    "route": "route leg",
    "brokering": "brokering",
    "payment": "payment",
    "affiliation": "affiliation",
}


def network_svg(view: NetworkView, most: int = MOST_EDGES) -> str:
    """The network as one SVG picture.

    most: how many edges are drawn at most, in rank order; of more than 30, only those are drawn whose fix has a claim that
    weighs; what is left out is said under the picture. One origin is thin and dashed, several solid and thicker; where no
    claim weighs yet the edge is dotted and lighter.
    """
    drawn = _first(view, most)
    if not drawn.edges:
        return picture(
            640, 60, "The network as reported", text(14, 34, "No link between two subjects is reported yet.", "t soft")
        )
    placed = layout(drawn)
    legend = _legend(drawn, placed.height + HEAD + MARGIN + 18)
    width = max(placed.width + 2 * MARGIN, 640)
    shift = (width - placed.width) / 2
    nodes = {node.id: node for node in drawn.nodes}
    parts = [tag("g", *(_path(line) for line in placed.lines), class_="edges")]
    edges = {edge.id: edge for edge in drawn.edges}
    for box in placed.boxes:
        if box.what == "label":
            parts.append(_label(box, edges[box.key.partition("@")[0]]))
        elif box.what == "node":
            parts.append(_node(box, nodes[box.key]))
    body = tag("g", *parts, transform=f"translate({shift:.1f},{HEAD})")
    heads = _heads(placed, drawn, shift)
    mark = text(width / 2, 18, "SYNTHETIC", "b", "middle") if view.synthetic else ""
    left = len(view.edges) - len(drawn.edges)
    unread = sum(not edge.weighs for edge in view.edges) - sum(not edge.weighs for edge in drawn.edges)
    said = [f"{unread} more {'rests' if unread == 1 else 'rest'} on claims unread by a person"] if unread else []
    said += [f"{count(left - unread, 'further link')} not drawn"] if left > unread else []
    note = f"{'; '.join(said)}: see the table." if said else ""
    height = placed.height + HEAD + MARGIN + 62
    return picture(
        width, height, f"The network as reported: {count(len(drawn.nodes), 'subject')}, {count(len(drawn.edges), 'link')}",
        mark, heads, body, legend, text(MARGIN, height - 6, note, "s soft"), class_="network",
    )  # fmt: skip


def _first(view: NetworkView, most: int) -> NetworkView:
    weighing = tuple(edge for edge in view.edges if edge.weighs)
    alone = len(view.edges) > MOST_WITH_UNREAD and weighing
    edges = (weighing if alone else view.edges)[:most]
    kept = {end for edge in edges for end in (edge.tail, edge.head)}
    return NetworkView(tuple(n for n in view.nodes if n.id in kept), edges, view.synthetic, view.undrawn, view.case)


def _heads(placed: Layout, view: NetworkView, shift: float) -> str:
    """What the first and the last column are."""
    columns = {node.column for node in view.nodes}
    parts = []
    first = min(box.x for box in placed.boxes if box.what == "node")
    last = max(box.x + box.width for box in placed.boxes if box.what == "node")
    if 0 in columns:
        parts.append(text(shift + first, 18, "reported as supplying", "s soft"))
    if 4 in columns:
        parts.append(text(shift + last, 18, "reported as receiving", "s soft", "end"))
    return "".join(parts)


def _stroke(edge: Edge) -> tuple[float, str]:
    if not edge.weighs or edge.origins == 0:
        return 1.1, " dots"
    if edge.origins == 1:
        return 1.2, " dash"
    return (2.0 if edge.origins == 2 else 3.0), ""


def _path(line: Line) -> str:
    points = line.points
    way = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) < 0.05:
            way.append(f"L{x1:.1f} {y1:.1f}")
        else:
            bend = (x1 - x0) / 2
            way.append(f"C{x0 + bend:.1f} {y0:.1f} {x1 - bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}")
    width, dash = _stroke(line.edge)
    x, y = points[-1]
    tip = f"M{x:.1f} {y:.1f}l{-8 * line.arrow} -4v8z"
    light = "" if line.edge.weighs else " light"
    return tag("path", d="".join(way), class_=f"line l-{line.edge.kind}{dash}{light}", stroke_width=width) + tag(
        "path", d=tip, class_=f"f-{line.edge.kind}{light}"
    )


def _label(box: Box, edge: Edge) -> str:
    middle = box.x + box.width / 2
    parts = [
        tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=2, class_=f"wash thin l-{edge.kind}"),
    ]
    top = box.y + LINE
    for line in box.lines:
        parts.append(text(middle, top, line, f"s strong f-{edge.kind}", "middle"))
        top += LINE
    for line in box.small:
        class_ = "s f-against" if line.startswith("✕") else "s soft"
        parts.append(text(middle, top, line, class_, "middle"))
        top += LINE
    return tag("a", *parts, href=f"#{edge.fix}", data_fix=edge.fix, class_=None if edge.weighs else "light")


def _node(box: Box, node: Node) -> str:
    extra = {"state": " state", "unsaid": " unsaid"}.get(node.kind, "")
    corner = {"state": 3, "place": 16, "vessel": 10, "group": 8}.get(node.kind, 3)
    tall = len(box.lines) * 15.5 + len(box.small) * 12
    top = box.middle - tall / 2 + 12
    middle = box.x + box.width / 2
    return tag(
        "g",
        tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=corner, class_=f"box{extra}"),
        lines(middle, top, list(box.lines), NODE_SIZE, "b" if node.kind != "unsaid" else "t soft", "middle"),
        lines(middle, top + len(box.lines) * 15.5 - 1, list(box.small), LABEL_SIZE, "s soft", "middle"),
        class_="node",
    )


def _legend(view: NetworkView, top: float) -> str:
    parts, x = [], MARGIN
    for kind in EDGE_KINDS:
        if any(edge.kind == kind for edge in view.edges):
            parts.append(tag("path", d=f"M{x:.1f} {top:.1f}h22", class_=f"line l-{kind}", stroke_width=2))
            parts.append(text(x + 28, top + 4, _KIND_WORDS[kind], "s"))
            x += 48 + width_of(_KIND_WORDS[kind], 10.5)
    x, top = MARGIN, top + 20
    for width, dash, words in (
        (3.0, "", "three origins or more"), (2.0, "", "two"), (1.2, " dash", "one origin"), (1.1, " dots", "no claim weighs yet"),
    ):  # fmt: skip
        parts.append(tag("path", d=f"M{x:.1f} {top:.1f}h26", class_=f"axis line{dash}", stroke_width=width))
        parts.append(text(x + 32, top + 4, words, "s"))
        x += 54 + width_of(words, 10.5)
    return tag("g", *parts, class_="legend")
