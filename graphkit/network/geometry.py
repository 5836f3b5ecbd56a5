"""Geometry of drawings: how often edges cross, and room between nodes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def crossings(points: Points, edges: NDArray[np.int64]) -> float:
    """The number of pairs of edges that cross; edges that share an end do not count."""
    if len(edges) < 2:
        return 0.0
    first, second = np.triu_indices(len(edges), k=1)
    a, b = points[edges[first, 0]], points[edges[first, 1]]
    c, d = points[edges[second, 0]], points[edges[second, 1]]
    shared = (edges[first][:, :, None] == edges[second][:, None, :]).any(axis=(1, 2))
    cross = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0) & ~shared
    return float(cross.sum())


def _side(a: Points, b: Points, c: Points) -> Points:
    """On which side of the line a→b each c lies."""
    return np.asarray((b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]))


def spread(points: Points, least: float, rounds: int = 60) -> Points:
    """The places, moved as little as it takes to leave about `least` between any two (nine tenths at the least).

    Neighbours are found through a grid of cells of that size, so that the cost grows with the number of nodes.
    """
    moved = points + _tiny(len(points))
    for _ in range(rounds):
        push, worst = _push(moved, least)
        if worst >= least * 0.999:
            return moved
        moved = moved + push
    nearest = _push(moved, least)[1]
    return np.asarray(moved * (least / max(nearest, 1e-3))) if nearest < least * 0.9 else moved


def _tiny(number: int) -> Points:
    """Differences too small to see, so that no two places are exactly one."""
    turns = np.arange(number) * 2.399963
    return np.asarray(np.stack([np.cos(turns), np.sin(turns)], axis=1) * 1e-3)


def _push(points: Points, least: float) -> tuple[Points, float]:
    """How far each node has to give way, and the smallest distance found below `least` (`least` if there is none)."""
    push, worst = np.zeros_like(points), least
    one, other = _near(points, least)
    if len(one):
        gap = points[one] - points[other]
        length = np.maximum(np.linalg.norm(gap, axis=1), 1e-9)
        close = length < least
        one, other, gap, length = one[close], other[close], gap[close], length[close]
        if len(one):
            worst = float(length.min())
            step = gap / length[:, None] * ((least - length) / 2)[:, None]
            np.add.at(push, one, step)
            np.add.at(push, other, -step)
    return push, worst


def _near(points: Points, size: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of nodes in the same or in neighbouring cells of a grid."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(np.floor(points / size).astype(np.int64).tolist()):
        cells.setdefault((x, y), []).append(i)
    one: list[int] = []
    other: list[int] = []
    for (x, y), inside in sorted(cells.items()):
        around = [j for dx, dy in ((1, -1), (1, 0), (1, 1), (0, 1)) for j in cells.get((x + dx, y + dy), ())]
        for place_in_cell, i in enumerate(inside):
            rest = inside[place_in_cell + 1 :] + around
            one += [i] * len(rest)
            other += rest
    return np.array(one, dtype=np.int64), np.array(other, dtype=np.int64)
