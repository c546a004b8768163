"""Where the network's boxes and lines lie: layers from sources of supply to recipients, labels in layers of their own.

Columns alternate: subjects, labels, subjects … Every line passes from column to column through a slot of its own, so
no label lies on another and no line crosses a box. Pure and deterministic: same view, same numbers.
Source: layered drawing after Sugiyama, Tagawa, Toda (1981), with barycentric ordering.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from crossbearing.views.network_view import Edge, NetworkView, Node
from crossbearing.views.svg import width_of, wrap
from crossbearing.views.wording import count, plain

NODE_WIDTH, LABEL_WIDTH, CHANNEL = 132.0, 136.0, 26.0
NODE_SIZE, LABEL_SIZE, LINE = 12.5, 10.5, 13.5
_SWEEPS = 24
_GAP = {"node": 18.0, "label": 9.0, "pass": 5.0}


@dataclass(frozen=True)
class Box:
    """A placed rectangle with its lines of text. what: ``node``, ``label`` or ``pass`` (room for a line to go through)."""

    key: str
    what: str
    column: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Line:
    """The way of one edge as points; ``through[i]`` tells whether the piece from point i on lies inside a slot."""

    edge: Edge
    points: tuple[tuple[float, float], ...]
    arrow: int


@dataclass(frozen=True)
class Layout:
    """Everything placed."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass
class _Slot:
    key: str
    what: str
    column: int
    height: float
    width: float
    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    y: float = 0.0


def layout(view: NetworkView) -> Layout:
    """Places a network. Returns boxes (nodes, labels, passes) and the lines between them."""
    used = sorted({node.column for node in view.nodes})
    columns = {node.id: used.index(node.column) * 2 for node in view.nodes}
    last = max(2 * (len(used) - 1), 1)
    slots: dict[str, _Slot] = {node.id: _node_slot(node, columns, view) for node in view.nodes}
    chains: dict[str, list[str]] = {}
    load = [0] * (last + 1)
    degree = Counter(end for edge in view.edges for end in (edge.tail, edge.head))
    for edge in view.edges:
        chains[edge.id] = _chain(edge, columns, last, slots, load, degree)
    stacks = [[key for key, slot in slots.items() if slot.column == column] for column in range(last + 1)]
    near: dict[str, list[str]] = {key: [] for key in slots}
    for chain in chains.values():
        for left, right in pairwise(chain):
            near[left].append(right)
            near[right].append(left)
    _order(stacks, slots, near)
    _settle(stacks, slots, near)
    boxes = _boxes(stacks, slots)
    lines = tuple(_line(edge, chains[edge.id], boxes, chains) for edge in view.edges)
    width = max((box.x + box.width for box in boxes.values()), default=100.0)
    height = max((box.y + box.height for box in boxes.values()), default=40.0)
    return Layout(tuple(boxes.values()), lines, width, height)


def edge_lines(edge: Edge) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands on an edge: the label in bold lines; then its word, origins and denials in small ones."""
    words = f"not {edge.label}" if edge.excluded else edge.label
    bold = wrap(words, LABEL_SIZE, LABEL_WIDTH - 12, 3, bold=True)
    origins = count(edge.origins, "origin")
    if not edge.weighs:
        small = ["unread by a person"]
    elif edge.word and width_of(f"{edge.word} · {origins}", LABEL_SIZE) <= LABEL_WIDTH - 12:
        small = [f"{edge.word} · {origins}"]
    else:
        small = [*wrap(edge.word, LABEL_SIZE, LABEL_WIDTH - 12, 2), origins]
    if edge.denials:
        small.append(f"✕ {count(edge.denials, 'denial')}")
    return tuple(bold), tuple(small)


def _node_slot(node: Node, columns: Mapping[str, int], view: NetworkView) -> _Slot:
    words = wrap(node.label, NODE_SIZE, NODE_WIDTH - 16, 4, bold=True)
    small = () if node.kind in ("unsaid", "thing") else (plain(node.kind),)
    ends = Counter(_side(edge, node.id, columns) for edge in view.edges if node.id in (edge.tail, edge.head))
    height = max(16 + 15.5 * len(words) + 12 * len(small), 9.0 * max(ends.values(), default=0) + 10)
    return _Slot(node.id, "node", columns[node.id], height, NODE_WIDTH, tuple(words), small)


def _side(edge: Edge, end: str, columns: Mapping[str, int]) -> bool:
    """Whether an edge leaves this end to the right (edges within a column do too)."""
    other = edge.head if end == edge.tail else edge.tail
    return columns[other] >= columns[end]


def _chain(
    edge: Edge,
    columns: dict[str, int],
    last: int,
    slots: dict[str, _Slot],
    load: list[int],
    degree: Mapping[str, int],
) -> list[str]:
    """The slots that an edge passes, tail first; the label lies beside the end with fewer edges, so that ends stay legible."""
    start, end = columns[edge.tail], columns[edge.head]
    if start == end:
        way = [start + 1 if start < last else start - 1]
    else:
        step = 1 if end > start else -1
        way = list(range(start + step, end, step))
    labels = [column for column in way if column % 2]
    near = start if degree[edge.tail] < degree[edge.head] else end
    home = min(labels, key=lambda column: (abs(column - near), load[column], column))
    bold, small = edge_lines(edge)
    chain = [edge.tail]
    for column in way:
        key = f"{edge.id}@{column}"
        if column == home:
            slots[key] = _Slot(key, "label", column, 8 + LINE * (len(bold) + len(small)), LABEL_WIDTH, bold, small)
            load[column] += 1
        else:
            slots[key] = _Slot(key, "pass", column, 8, LABEL_WIDTH if column % 2 else NODE_WIDTH)
        chain.append(key)
    return [*chain, edge.head]


def _order(stacks: list[list[str]], slots: dict[str, _Slot], near: dict[str, list[str]]) -> None:
    """Sweeps to and fro: each slot moves to the mean place of what it is joined to in the column before; fewest crossings win."""
    place = {key: (index + 0.5) / len(stack) for stack in stacks for index, key in enumerate(stack)}
    best, fewest = [list(stack) for stack in stacks], _crossings(stacks, slots, near)
    for sweep in range(_SWEEPS):
        step = 1 if sweep % 2 == 0 else -1
        for column in range(len(stacks))[::step]:
            stack = stacks[column]
            aim = {}
            for key in stack:
                side = [place[other] for other in near[key] if (slots[other].column - column) * step < 0]
                aim[key] = sum(side) / len(side) if side else place[key]
            stack.sort(key=lambda key: (round(aim[key], 9), place[key]))
            for index, key in enumerate(stack):
                place[key] = (index + 0.5) / len(stack)
        crossings = _crossings(stacks, slots, near)
        if crossings < fewest:
            best, fewest = [list(stack) for stack in stacks], crossings
    stacks[:] = best


def _crossings(stacks: list[list[str]], slots: dict[str, _Slot], near: dict[str, list[str]]) -> int:
    """How many pairs of lines between neighbouring columns cross."""
    at = {key: index for stack in stacks for index, key in enumerate(stack)}
    total = 0
    for stack in stacks:
        ends = [(at[key], at[other]) for key in stack for other in near[key] if slots[other].column > slots[key].column]
        total += sum((a - c) * (b - d) < 0 for index, (a, b) in enumerate(ends) for c, d in ends[index + 1 :])
    return total


def _settle(stacks: list[list[str]], slots: dict[str, _Slot], near: dict[str, list[str]]) -> None:
    """Heights: each slot as near as its order allows to the mean height of what it is joined to."""
    tallest = max(sum(slots[key].height + _GAP[slots[key].what] for key in stack) for stack in stacks if stack)
    for stack in stacks:
        whole = sum(slots[key].height + _GAP[slots[key].what] for key in stack)
        top = (tallest - whole) / 2
        for key in stack:
            slots[key].y = top + slots[key].height / 2
            top += slots[key].height + _GAP[slots[key].what]
    for sweep in range(_SWEEPS):
        for stack in stacks if sweep % 2 == 0 else stacks[::-1]:
            if not stack:
                continue
            aim = [_mean([slots[other].y for other in near[key]], slots[key].y) for key in stack]
            apart = [_apart(slots[above], slots[below]) for above, below in pairwise(stack)]
            for key, height in zip(stack, _spread(aim, apart), strict=True):
                slots[key].y = height
    top = min(slot.y - slot.height / 2 for slot in slots.values())
    for slot in slots.values():
        slot.y -= top


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _apart(above: _Slot, below: _Slot) -> float:
    return (above.height + below.height) / 2 + max(_GAP[above.what], _GAP[below.what])


def _spread(aim: list[float], apart: list[float]) -> list[float]:
    """The mean of the lowest and highest placing that keep the distances: it keeps them too."""
    down = [aim[0]]
    for index, distance in enumerate(apart):
        down.append(max(aim[index + 1], down[-1] + distance))
    up = [aim[-1]]
    for index in range(len(apart) - 1, -1, -1):
        up.append(min(aim[index], up[-1] - apart[index]))
    return [(low + high) / 2 for low, high in zip(down, reversed(up), strict=True)]


def _boxes(stacks: list[list[str]], slots: dict[str, _Slot]) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    left = 0.0
    for column, stack in enumerate(stacks):
        width = LABEL_WIDTH if column % 2 else NODE_WIDTH
        for key in stack:
            slot = slots[key]
            top = slot.y - slot.height / 2
            boxes[key] = Box(key, slot.what, column, left, top, width, slot.height, slot.lines, slot.small)
        left += width + CHANNEL
    return boxes


def _line(edge: Edge, chain: list[str], boxes: dict[str, Box], chains: dict[str, list[str]]) -> Line:
    """Points: leave the tail, through each slot left to right or right to left, into the head."""
    points: list[tuple[float, float]] = []
    inner = [boxes[key] for key in chain[1:-1]]
    tail, head = boxes[chain[0]], boxes[chain[-1]]
    loop = tail.column == head.column
    right = inner[0].column > tail.column
    points.append((tail.x + tail.width if right else tail.x, _port(tail, chain[1], boxes, chains)))
    for box in inner:
        sides = (box.x, box.x + box.width) if right else (box.x + box.width, box.x)
        points.append((sides[0], box.middle))
        points.append((sides[0] if loop else sides[1], box.middle))
    enters_left = right and not loop
    points.append(
        (head.x if enters_left or (loop and not right) else head.x + head.width, _port(head, chain[-2], boxes, chains))
    )
    return Line(edge, tuple(points), 1 if points[-1][0] > points[-2][0] else -1)


def _port(node: Box, other: str, boxes: dict[str, Box], chains: dict[str, list[str]]) -> float:
    """Where on the node's side the line to ``other`` begins: the lines of a side in the order of their heights."""
    same_side = []
    for chain in chains.values():
        for end, neighbour in ((chain[0], chain[1]), (chain[-1], chain[-2])):
            if end == node.key and (boxes[neighbour].column > node.column) == (boxes[other].column > node.column):
                same_side.append(neighbour)
    ordered = sorted(same_side, key=lambda key: (boxes[key].middle, key))
    return node.y + node.height * (ordered.index(other) + 1) / (len(ordered) + 1)
