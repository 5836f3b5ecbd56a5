"""Where the names of a drawing stand: beside their nodes, by importance, never over one another, over few lines.

The rules are those of the page (viz/script/labels.js); widths of texts are those of a common sans-serif font.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_WRAP, _LONGEST = 24, 34
_CELL = 64

# Sides to try: direction across, direction down, how much it is liked less.
_SIDES = (
    (1.0, 0.0, 0.0), (0.0, 1.0, 0.4), (-1.0, 0.0, 0.6), (0.0, -1.0, 0.8),
    (0.8, 1.0, 1.2), (0.8, -1.0, 1.4), (-0.8, 1.0, 1.6), (-0.8, -1.0, 1.8),
)  # fmt: skip

# Widths in thousandths of the size of the font; whatever is not named is as wide as an n.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'!|", 290), **dict.fromkeys("frtI()[]/- ", 370), **dict.fromkeys("mwMW%@", 900),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&ÄÖÜ", 720),
}  # fmt: skip
_N, _WIDE = 590, 1000


@dataclass(frozen=True, slots=True)
class Spot:
    """A node that wants a name: its place and radius in pixels; `firm` ones are never covered and their names bold."""

    x: float
    y: float
    r: float
    name: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its lines: `x` and the middle of the first line, in pixels."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    bold: bool


def place_names(spots: Sequence[Spot], lines: Sequence[Box], sheet: Box) -> Iterator[Placed]:
    """The names that find room on the sheet, for spots from the most important on; `lines` are the ends of edges."""
    room = _Room(_Boxes(), _Boxes(), lines, sheet)
    for number, spot in enumerate(spots):
        boxes = room.firm if spot.firm else room.soft
        boxes.add((spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r), number)
    for number, spot in enumerate(spots):
        best = min(_sides(spot, number, room), default=None, key=lambda one: one[0])
        if best is not None:
            room.firm.add(best[1], -1)
            yield best[2]


def text_width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is, in the unit of `size`."""
    wide = sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else _WIDTHS.get(sign, _N) for sign in text)
    return wide * size / 1000 * (1.09 if bold else 1)


def wrapped(name: str) -> tuple[str, ...]:
    """One line, or two of about the same length; what is too long ends in an ellipsis."""
    text = " ".join(name.split()) or "–"
    gaps = [place for place, sign in enumerate(text) if sign == " "]
    if len(text) <= _WRAP or not gaps:
        return (_cut(text),)
    gap = min(gaps, key=lambda place: (abs(place - len(text) / 2), place))
    return _cut(text[:gap]), _cut(text[gap + 1 :])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _sides(spot: Spot, number: int, room: _Room) -> Iterator[tuple[float, Box, Placed]]:
    """The sides of a spot where its name has room, each with what it costs."""
    words = wrapped(spot.name)
    size, step = (14.0, 17.0) if spot.firm else (12.5, 15.0)
    width, height = max(text_width(word, size, spot.firm) for word in words), step * len(words)
    for across, down, penalty in _SIDES:
        dx = across * (spot.r + 6)
        dy = down * (spot.r + 5 + height / 2) if not across else down * (spot.r * 0.7 + height / 2)
        left = spot.x - width / 2 if not across else spot.x + dx - (width if across < 0 else 0)
        box = (left - 2, spot.y + dy - height / 2 - 1, left + width + 2, spot.y + dy + height / 2 + 1)
        covers = room.soft.taken(box, number)
        if room.firm.taken(box, number) or (covers and not spot.firm) or not _inside(box, room.sheet):
            continue
        cost = penalty + 20 * covers + 3 * sum(_touches(box, line) for line in room.lines)
        anchor: Literal["start", "middle", "end"] = "middle" if not across else "start" if across > 0 else "end"
        yield cost, box, Placed(words, spot.x + dx, spot.y + dy - (len(words) - 1) * step / 2, anchor, spot.firm)


def _inside(box: Box, sheet: Box) -> bool:
    return box[0] >= sheet[0] and box[1] >= sheet[1] and box[2] <= sheet[2] and box[3] <= sheet[3]


def _touches(box: Box, line: Box) -> bool:
    """Whether a segment touches a box (Liang and Barsky 1984)."""
    start, end = 0.0, 1.0
    for low, high, at, delta in (
        (box[0], box[2], line[0], line[2] - line[0]),
        (box[1], box[3], line[1], line[3] - line[1]),
    ):
        if not delta:
            if not low <= at <= high:
                return False
            continue
        near, far = sorted(((low - at) / delta, (high - at) / delta))
        start, end = max(start, near), min(end, far)
    return start <= end


class _Boxes:
    """Boxes in a grid, to ask whether a place is taken."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Box, int]]] = defaultdict(list)

    def add(self, box: Box, owner: int) -> None:
        for cell in _cells(box):
            self._cells[cell].append((box, owner))

    def taken(self, box: Box, owner: int) -> bool:
        """Whether anything but the owner's own stands in the box."""
        there = (one for cell in _cells(box) for one in self._cells.get(cell, ()))
        return any(whose != owner and _overlap(box, other) for other, whose in there)


@dataclass(frozen=True, slots=True)
class _Room:
    """What nothing may cover, what only names of clusters may, the lines, and the sheet."""

    firm: _Boxes
    soft: _Boxes
    lines: Sequence[Box]
    sheet: Box


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    across = range(math.floor(box[0] / _CELL), math.floor(box[2] / _CELL) + 1)
    return [(i, j) for i in across for j in range(math.floor(box[1] / _CELL), math.floor(box[3] / _CELL) + 1)]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
