"""Where the boxes of a path diagram stand, and where on its arrow each number is put, so that neither hides another.

Boxes stand in columns from causes to effects. Their heights are sought by moving one box, or two boxes of a column in each
other's place, as long as that lowers a cost: arrows that run through a box, arrows that cross, arrows that leave a box side by
side, long arrows. The search begins at the same few arrangements every time, so that equal models are drawn alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import combinations, product
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scrm_model.arrays import Bools, Floats

Link: TypeAlias = tuple[str, str]
Point: TypeAlias = tuple[float, float]

WIDTH = 6.2
"""The width of a diagram, in the units of its boxes: inches on a page."""

MOST_COLUMNS = 4
WIDEST_BOX, HEIGHT, PITCH = 1.4, 0.62, 0.98
"""A box is at most so wide and always so high; the middles of two boxes of a column are at least a pitch apart."""

TALLEST = 8.4
"""What a column of boxes may take, so that the diagram fits a page: the boxes of a fuller one stand closer."""

NARROWEST_GAP = 0.62
LABEL = (0.5, 0.16)
"""The room a number on an arrow takes."""

SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78)
"""Where on its arrow a number may stand, as shares of the way, the best first."""

CLEAR = (np.array([0.06, 0.06]), np.array([0.06, 0.2]))
"""What an arrow must keep from a box it passes, and what it had better keep."""

THROUGH, BY, CROSSING, TOGETHER, AWAY = 100.0, 3.0, 2.0, 4.0, 0.15
MORE = 4
"""Heights tried, each half a pitch more, as long as an arrow runs through a box."""

KEPT = 16
"""Of the arrangements the search could begin at, those it does begin at."""

SHARP = 0.30
"""Radians below which two arrows of one box run too close together."""


@dataclass(frozen=True)
class Arrangement:
    """Boxes and arrows in the plane, y growing upwards from 0.

    `boxes` holds the middle of each box, `size` their width and height. `arrows` holds the two ends of each arrow, on the
    edges of its boxes, and `labels` the share of the way at which its number stands.
    """

    boxes: dict[str, Point]
    size: Point
    arrows: dict[Link, tuple[Point, Point]]
    labels: dict[Link, float]
    height: float


def arrange(names: Sequence[str], links: Sequence[Link]) -> Arrangement:
    """Arrange the boxes `names`, at least one, joined by arrows `links` (from, to), each once.

    Raises:
        graphlib.CycleError: the arrows run in a circle.
    """
    columns = _columns(names, links)
    many = 1 + max(columns.values(), default=0)
    width = WIDEST_BOX if many == 1 else min(WIDEST_BOX, (WIDTH - NARROWEST_GAP * (many - 1)) / many)
    step = 0.0 if many == 1 else (WIDTH - width) / (many - 1)
    x = np.array([width / 2 + step * columns[name] for name in names])
    if many == 1:
        x += (WIDTH - width) / 2
    at = {name: place for place, name in enumerate(names)}
    ends = np.array([(at[a], at[b]) for a, b in links], dtype=np.intp).reshape(-1, 2)
    fullest = max(sum(column == each for each in columns.values()) for column in range(many))
    plane = _Plane(x, np.array([width, HEIGHT]), ends, min(PITCH, TALLEST / fullest))
    rows = _rows(plane, np.array([columns[name] for name in names], dtype=np.intp))
    y = (rows.max(initial=0) - rows) * plane.pitch / 2 + HEIGHT / 2
    starts, tips = plane.segments(y[None])
    segments = {link: (_point(start), _point(tip)) for link, start, tip in zip(links, starts[0], tips[0], strict=True)}
    centres = np.stack([x, y], axis=-1)
    return Arrangement(
        {name: _point(centre) for name, centre in zip(names, centres, strict=True)},
        (width, HEIGHT),
        segments,
        _labels(segments, centres, plane.size),
        float(y.max(initial=0.0) + HEIGHT / 2),
    )


def _point(pair: Floats) -> Point:
    return (float(pair[0]), float(pair[1]))


def _columns(names: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    """The column of each box: one more than that of its last cause, neighbouring columns put together where there are too
    many."""
    graph: dict[str, list[str]] = {name: [] for name in names}
    for cause, effect in links:
        graph[effect].append(cause)
    depth: dict[str, int] = {}
    for name in TopologicalSorter(graph).static_order():
        depth[name] = 1 + max((depth[cause] for cause in graph[name]), default=-1)
    groups: list[list[str]] = [[] for _ in range(1 + max(depth.values(), default=0))]
    for name in names:
        groups[depth[name]].append(name)
    while len(groups) > MOST_COLUMNS:
        # The first and the last column tell where the model begins and ends: those between give way.
        inner = range(1, len(groups) - 2)
        thinnest = min(inner, key=lambda place: (len(groups[place]) + len(groups[place + 1]), place))
        groups[thinnest : thinnest + 2] = [groups[thinnest] + groups[thinnest + 1]]
    return {name: place for place, group in enumerate(groups) for name in group}


def _rows(plane: "_Plane", columns: NDArray[np.intp]) -> NDArray[np.intp]:
    """The row of each box, in half pitches from the top."""
    n = len(columns)
    sizes = np.bincount(columns, minlength=1)
    skipping = bool((np.ptp(columns[plane.ends], axis=1) != 1).any()) if len(plane.ends) else False
    least = 2 * int(sizes.max()) - 1 + (1 if skipping else 0)
    best: tuple[float, NDArray[np.intp]] | None = None
    for slots in range(least, least + (MORE if skipping else 1)):
        starts = _starts(columns, sizes, slots)
        promising = starts[np.argsort(plane.cost(starts, slots), kind="stable")[:KEPT]]
        found = min((_improved(plane, columns, rows, slots) for rows in promising), key=lambda each: each[0])
        if best is None or found[0] < best[0]:
            best = found
        if best[0] < THROUGH:
            break
    rows = best[1] if best is not None else np.zeros(n, dtype=np.intp)
    lowest: NDArray[np.intp] = rows - rows.min(initial=0)
    return lowest


def _starts(columns: NDArray[np.intp], sizes: NDArray[np.intp], slots: int) -> NDArray[np.intp]:
    """Each column's boxes in their order or the other way round, at the top, in the middle or at the bottom, in every
    combination: starts × n."""
    choices = []
    for size in sizes:
        steps, spare = 2 * np.arange(int(size)), slots - (2 * int(size) - 1)
        orders = (steps, steps[::-1]) if size > 1 else (steps,)
        choices.append([shift + order for shift in dict.fromkeys((spare // 2, 0, spare)) for order in orders])
    starts = np.zeros((prod(map(len, choices)), len(columns)), dtype=np.intp)
    for rows, chosen in zip(starts, product(*choices), strict=True):
        for column, heights in enumerate(chosen):
            rows[columns == column] = heights
    return starts


def _improved(plane: "_Plane", columns: NDArray[np.intp], rows: NDArray[np.intp], slots: int) -> tuple[float, NDArray[np.intp]]:
    pairs = [(a, b) for a, b in combinations(range(len(rows)), 2) if columns[a] == columns[b]]
    cost = float(plane.cost(rows[None], slots)[0])
    while True:
        tried = np.tile(rows, (len(rows) * slots + len(pairs), 1))
        for box in range(len(rows)):
            tried[box * slots : (box + 1) * slots, box] = np.arange(slots)
        for place, (a, b) in enumerate(pairs, start=len(rows) * slots):
            tried[place, [a, b]] = rows[[b, a]]
        apart = np.ones(len(tried), dtype=np.bool_)
        for a, b in pairs:
            apart &= np.abs(tried[:, a] - tried[:, b]) >= 2
        tried = tried[apart]
        costs = plane.cost(tried, slots)
        lowest = int(costs.argmin())
        if costs[lowest] >= cost:
            return cost, rows
        cost, rows = float(costs[lowest]), tried[lowest]


@dataclass(frozen=True)
class _Plane:
    """Boxes with their places across (n), of one size (2), the arrows between them (A × 2), and the pitch of a column."""

    x: Floats
    size: Floats
    ends: NDArray[np.intp]
    pitch: float

    def segments(self, y: Floats) -> tuple[Floats, Floats]:
        """Both ends of each arrow on the edges of its boxes, for K arrangements of heights (K × n): K × A × 2 each."""
        centres = np.stack([np.broadcast_to(self.x, y.shape), y], axis=-1)
        a, b = centres[:, self.ends[:, 0]], centres[:, self.ends[:, 1]]
        way = b - a
        with np.errstate(divide="ignore"):
            share = np.min(self.size / 2 / np.abs(way), axis=-1, keepdims=True)
        return a + share * way, b - share * way

    def cost(self, rows: NDArray[np.intp], slots: int) -> Floats:
        """How bad each of K arrangements of rows (K × n) is: K."""
        y = rows.astype(np.float64) * (-self.pitch / 2)
        middle: Floats = np.round(np.abs(rows - (slots - 1) / 2).sum(axis=1) * 0.01, 9)
        if not len(self.ends):
            return middle
        starts, tips = self.segments(y)
        centres = np.stack([np.broadcast_to(self.x, y.shape), y], axis=-1)
        others = ~(self.ends[:, :, None] == np.arange(len(self.x))).any(axis=1)
        touching, passing = (
            (crosses(starts[:, :, None], tips[:, :, None], centres[:, None], self.size / 2 + room) & others).sum(axis=(1, 2))
            for room in CLEAR
        )
        first, second = np.triu_indices(len(self.ends), 1)
        e = self.ends
        shared = (e[first][:, :, None] == e[second][:, None, :]).any(axis=(1, 2))
        meeting = _meet(starts[:, first], tips[:, first], starts[:, second], tips[:, second]) & ~shared
        # Two arrows of one box: the angle between them, seen from that box.
        away = np.where((e[first, 0] == e[second, 0]) | (e[first, 1] == e[second, 1]), 1.0, -1.0)
        way = tips - starts
        angles = np.arctan2(way[..., 1], way[..., 0])
        between = np.abs(np.angle(np.exp(1j * (angles[:, first] - angles[:, second])) * away))
        close = np.where(shared, np.maximum(0.0, 1 - between / SHARP), 0.0).sum(axis=1)
        long = np.abs(way[..., 1]).sum(axis=1)
        cost: Floats = (
            THROUGH * touching + BY * passing + CROSSING * meeting.sum(axis=1) + TOGETHER * close + AWAY * long + middle
        )
        # Costs that differ by rounding alone must not decide differently on another machine.
        return np.round(cost, 9)


def crosses(start: Floats, end: Floats, centre: Floats, room: Floats) -> Bools:
    """Whether the way from `start` to `end` touches the rectangle that reaches `room` (2) about `centre`; (… × 2) each."""
    way = end - start
    way = np.where(np.abs(way) < 1e-12, 1e-12, way)
    one, other = (centre - room - start) / way, (centre + room - start) / way
    enters = np.minimum(one, other).max(axis=-1)
    leaves = np.maximum(one, other).min(axis=-1)
    touched: Bools = (enters <= leaves) & (leaves >= 0) & (enters <= 1)
    return touched


def _meet(a: Floats, b: Floats, c: Floats, d: Floats) -> Bools:
    """Whether the ways from a to b and from c to d cross."""

    def side(p: Floats, q: Floats, r: Floats) -> Floats:
        turn: Floats = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
        return turn

    meeting: Bools = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
    return meeting


def _labels(segments: dict[Link, tuple[Point, Point]], centres: Floats, size: Floats) -> dict[Link, float]:
    """Where on each arrow its number stands; short arrows, which leave little choice, come first."""
    ways = {link: (np.array(start), np.array(end)) for link, (start, end) in segments.items()}
    half = np.array(LABEL) / 2
    placed: dict[Link, float] = {}
    taken: list[Floats] = []
    for link in sorted(ways, key=lambda each: (round(float(np.hypot(*(ways[each][1] - ways[each][0]))), 6), each)):
        start, end = ways[link]
        best: tuple[float, float] | None = None
        for rank, share in enumerate(SHARES):
            at = start + share * (end - start)
            hidden = sum(bool((np.abs(at - other) < 2 * half).all()) for other in taken)
            covered = int((np.abs(at - centres) < half + size / 2).all(axis=-1).sum())
            cut = sum(bool(crosses(a, b, at, half)) for other, (a, b) in ways.items() if other != link)
            cost = 10.0 * hidden + 30.0 * covered + 2.0 * cut + 0.1 * rank
            if best is None or cost < best[0]:
                best = (cost, share)
        share = best[1] if best is not None else 0.5
        placed[link] = share
        taken.append(start + share * (end - start))
    return {link: placed[link] for link in segments}
