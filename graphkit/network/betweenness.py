"""How many shortest paths between others run through each node (Brandes 2001), a level of the search at a time."""

from __future__ import annotations

import random
from collections.abc import Iterator

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Numbers = NDArray[np.int64]


def betweenness(graph: nx.Graph[str], pivots: int, seed: int) -> dict[str, float]:
    """The share of shortest paths between others that run through each node (Freeman 1977).

    Paths begin at every node, or at as many pivots drawn by chance where there are more nodes than `pivots`; the share
    is then an estimate (Brandes and Pich 2007).
    """
    number = {name: i for i, name in enumerate(graph)}
    size = len(number)
    if size < 3:
        return dict.fromkeys(number, 0.0)
    neighbours = [np.array([number[other] for other in graph[name]], dtype=np.int64) for name in graph]
    starts = range(size) if size <= pivots else sorted(random.Random(seed).sample(range(size), pivots))  # noqa: S311
    first = np.concatenate([[0], np.cumsum([len(beside) for beside in neighbours])])
    beside = np.concatenate(neighbours)
    through = sum((_from(start, first, beside) for start in starts), np.zeros(size))
    shares = through * size / len(starts) / ((size - 1) * (size - 2))
    return {name: float(shares[i]) for name, i in number.items()}


def _from(start: int, first: Numbers, beside: Numbers) -> Values:
    """What the paths from one node leave with each other node that they run through."""
    size = len(first) - 1
    paths = np.zeros(size)
    paths[start] = 1.0
    levels = []
    for one, other in _levels(start, first, beside):
        paths += np.bincount(other, paths[one], minlength=size)
        levels.append((one, other))
    left = np.zeros(size)
    for one, other in reversed(levels):
        left += np.bincount(one, paths[one] / paths[other] * (1.0 + left[other]), minlength=size)
    left[start] = 0.0
    return left


def _levels(start: int, first: Numbers, beside: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """The edges from each level of the search to the next: their near ends and their far ends."""
    steps = np.full(len(first) - 1, -1)
    steps[start], step = 0, 0
    level = np.array([start], dtype=np.int64)
    while len(level):
        counts = first[level + 1] - first[level]
        one = np.repeat(level, counts)
        before = np.repeat(np.cumsum(counts) - counts, counts)
        other = beside[np.repeat(first[level], counts) + np.arange(len(one)) - before]
        step += 1
        level = np.unique(other[steps[other] < 0])
        steps[level] = step
        onward = steps[other] == step
        yield one[onward], other[onward]
