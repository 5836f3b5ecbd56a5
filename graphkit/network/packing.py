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

# Widths of shelves to try, as parts of a landscape page that the boxes would fill.
_WIDTHS = (1.0, 1.1, 1.2, 1.35, 1.5, 1.75)

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
    """A place for every node: the boxes (largest first) on shelves, of the width that makes the best landscape."""
    sizes = [box.points.max(axis=0) - box.points.min(axis=0) + _MARGIN for box in boxes]
    wide = max((float(width) for width, _ in sizes), default=0.0)
    area = sum(float(width * height) for width, height in sizes)
    pages = [max(wide, part * float(np.sqrt(area * _LANDSCAPE))) for part in _WIDTHS]
    corners = min((_corners(sizes, page) for page in pages), key=lambda one: _needed(one, sizes))
    found: dict[int, tuple[float, float]] = {}
    for box, corner in zip(boxes, corners, strict=True):
        for node, (x, y) in zip(box.members, box.points - box.points.min(axis=0) + corner, strict=True):
            found[node] = (float(x), float(y))
    return found


def _corners(sizes: Sequence[Points], page: float) -> list[tuple[float, float]]:
    """The upper left corner of each box on shelves of a width; low ones stand below one another beside a high one."""
    found = []
    left, top, tallest = 0.0, 0.0, 0.0
    below, wide = 0.0, 0.0
    for width, height in sizes:
        if below + height > tallest or left + width > page:  # not below the last one: a column of its own
            left, below, wide = left + wide, 0.0, 0.0
            if left + width > page:
                left, top, tallest = 0.0, top + tallest, 0.0
        found.append((left, top + below))
        below, wide = below + float(height), max(wide, float(width))
        tallest = max(tallest, below)
    return found


def _needed(corners: Sequence[tuple[float, float]], sizes: Sequence[Points]) -> float:
    """How high a landscape page has to be for all boxes to stand on it."""
    right = max((x + float(width) for (x, _), (width, _) in zip(corners, sizes, strict=True)), default=0.0)
    bottom = max((y + float(height) for (_, y), (_, height) in zip(corners, sizes, strict=True)), default=0.0)
    return max(right / _LANDSCAPE, bottom)
