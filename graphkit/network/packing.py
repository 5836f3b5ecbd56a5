"""Putting drawings side by side: communities as discs that do not overlap, components on shelves of a landscape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphkit.network.stress import majorize, starts

Points = NDArray[np.float64]

# Between components, across and down: names stand beside their nodes rather than below them.
_MARGIN = (2.6, 1.6)
_LANDSCAPE = 1.7

# How many times the room of the discs their drawing may take up.
_FILLED = 1.5


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """The drawing of one component: node numbers, and a place for each."""

    members: Sequence[int]
    points: Points


def pack_discs(between: Mapping[tuple[int, int], int], radii: Points, seed: int) -> Points:
    """Centres for discs of the given radii: those with many edges between them near, none on another."""
    number = len(radii)
    touching = radii[:, None] + radii[None, :]
    wanted = touching * 1.8
    for (one, other), edges in between.items():
        near = touching[one, other] * (1.05 + 0.6 / np.sqrt(edges))
        wanted[one, other] = wanted[other, one] = near
    centres = majorize(next(iter(starts(number, seed, 1))) * radii.max() * np.sqrt(number), wanted, steps=200)
    centres *= _closer(centres, radii)
    for _ in range(200):
        gap = centres[:, None, :] - centres[None, :, :]
        length = np.maximum(np.linalg.norm(gap, axis=2), 1e-9)
        overlap = np.maximum(touching - length, 0.0)
        np.fill_diagonal(overlap, 0.0)
        if overlap.max() < 1e-3:
            break
        centres = centres + (gap / length[:, :, None] * (overlap / 2)[:, :, None]).sum(axis=1)
    return np.asarray(centres)


def _closer(centres: Points, radii: Points) -> float:
    """By how much the centres move together, so that discs fill a good part of the room that they take up."""
    room = np.prod(centres.max(axis=0) - centres.min(axis=0) + 2 * radii.mean())
    return min(1.0, float(np.sqrt(_FILLED * np.pi * np.sum(radii**2) / room)))


def shelve(boxes: Sequence[Box]) -> dict[int, tuple[float, float]]:
    """A place for every node, the boxes (largest first) on shelves about as wide as a landscape page."""
    sizes = [box.points.max(axis=0) - box.points.min(axis=0) + _MARGIN for box in boxes]
    area = sum(float(width * height) for width, height in sizes)
    page = max(float(sizes[0][0]), np.sqrt(area * _LANDSCAPE)) if boxes else 0.0
    found: dict[int, tuple[float, float]] = {}
    left, top, tallest = 0.0, 0.0, 0.0
    for box, (width, height) in zip(boxes, sizes, strict=True):
        if left and left + width > page:
            left, top, tallest = 0.0, top + tallest, 0.0
        corner = np.array([left, top]) - box.points.min(axis=0)
        for node, (x, y) in zip(box.members, box.points + corner, strict=True):
            found[node] = (float(x), float(y))
        left, tallest = left + width, max(tallest, float(height))
    return found
