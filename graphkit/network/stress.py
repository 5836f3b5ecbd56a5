"""Stress majorization: places whose distances come near to the wanted ones (Gansner, Koren, North 2004)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def hops(graph: nx.Graph[int], members: Sequence[int]) -> Points:
    """The number of edges between each two members; what is not connected stands a little farther than the farthest."""
    number = {node: i for i, node in enumerate(members)}
    beside = [[number[other] for other in graph[node]] for node in members]
    found = np.array([_steps(i, beside) for i in range(len(members))], dtype=np.float64).reshape(len(members), -1)
    farthest = np.max(found, initial=1.0)
    return np.where(found < 0, farthest + 1, found)


def _steps(start: int, beside: Sequence[Sequence[int]]) -> list[int]:
    """The number of edges to each node, -1 where none lead there."""
    found = [-1] * len(beside)
    found[start] = step = 0
    edge = [start]
    while edge:
        step += 1
        reached = []
        for node in edge:
            for other in beside[node]:
                if found[other] < 0:
                    found[other] = step
                    reached.append(other)
        edge = reached
    return found


def starts(number: int, seed: int, rounds: int) -> Iterator[Points]:
    """Places to begin from: a sunflower spiral, then random ones; always the same for one seed."""
    turns = np.arange(number) * np.pi * (3 - np.sqrt(5))
    radius = np.sqrt((np.arange(number) + 0.5) / number)[:, None]
    yield radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    chance = np.random.default_rng(seed)
    for _ in range(rounds - 1):
        yield chance.normal(size=(number, 2)) * np.sqrt(number)


def majorize(points: Points, wanted: Points, steps: int = 120) -> Points:
    """The places after `steps` rounds of lowering the stress, near ones weighing most (1 / distance²)."""
    number = len(points)
    if number < 2:
        return points
    weights = np.where(np.eye(number) > 0, 0.0, 1.0 / np.maximum(wanted, 0.1) ** 2)
    total = weights.sum(axis=1, keepdims=True)
    for _ in range(steps):
        across, down = (axis[:, None] - axis[None, :] for axis in points.T)
        lengths = np.sqrt(across * across + down * down)
        pull = weights * wanted / np.maximum(lengths, 1e-6)
        moved = weights @ points + pull.sum(axis=1, keepdims=True) * points - pull @ points
        points = moved / total
    return np.asarray(points)
