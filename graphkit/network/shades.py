"""Which of a few colours a group has: groups that lie beside each other are to differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graphkit.network.base import SHADES, Group, Node


def shaded(groups: Sequence[Group], nodes: Sequence[Node]) -> tuple[Group, ...]:
    """The groups, each with the shade whose nearest other group lies farthest away, by the places of their nodes."""
    circles = _circles(groups, nodes)
    found: list[Group] = []
    for here, group in zip(circles, groups, strict=True):
        gaps = np.full(SHADES, np.inf)
        if found:
            there = circles[: len(found)]
            gap = np.hypot(*(there[:, :2] - here[:2]).T) - there[:, 2] - here[2]
            np.minimum.at(gaps, [other.shade for other in found], gap)
        found.append(replace(group, shade=int(gaps.argmax())))
    return tuple(found)


def _circles(groups: Sequence[Group], nodes: Sequence[Node]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """For each group the middle of its nodes, and how far from there they lie on average; a row of three."""
    row = {group.number: i for i, group in enumerate(groups)}
    members = [(row[node.group], node.x, node.y) for node in nodes if node.group in row]
    if not members:
        return np.zeros((len(groups), 3))
    rows, xs, ys = (np.array(column) for column in zip(*members, strict=True))
    sizes = np.maximum(np.bincount(rows, minlength=len(groups)), 1)
    x, y = (np.bincount(rows, values, minlength=len(groups)) / sizes for values in (xs, ys))
    spread = np.bincount(rows, np.hypot(xs - x[rows], ys - y[rows]), minlength=len(groups)) / sizes
    return np.column_stack([x, y, spread])
