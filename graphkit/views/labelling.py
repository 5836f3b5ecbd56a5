"""Where the names of a drawing stand: beside their nodes, by importance, never over one another, over few lines.

The rules are those of the page (viz/script/labels.js); widths of texts are those of a common sans-serif font.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

ALL_NAMED = 150
"""Up to so many nodes of a drawing each one has its name."""

_WRAP, _LONGEST, _MOST_LINES, _WORDS, _ROUNDS = 24, 34, 4, 24, 16
_CELL = 64

# Between node and name, in pixels, and how far a name may reach.
_NEAR, _FAR, _REACH = 6, 15, 280

# Farther gaps, for firm names where all is full close by; a thin line leads from the node to its name.
_LED = (28, 44, 64, 88)
_STEP = 6

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
    """A node that wants a name: its place and radius in pixels; names of `firm` ones are bold."""

    x: float
    y: float
    r: float
    name: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """The name of the spot of a number, with its lines: `x` and the middle of the first line, in pixels.

    `lead` goes from the node to its name where that stands far off.
    """

    spot: int
    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    bold: bool
    lead: Box | None


@dataclass(frozen=True, slots=True)
class _Form:
    """How a name may be set: its lines, how far from the node, and how much that is liked less."""

    words: tuple[str, ...]
    gap: int
    worse: float


# What it costs, the room that the name takes, and where it stands.
_Offer = tuple[float, Box, Placed]


def place_names(spots: Sequence[Spot], lines: Sequence[Box], sheet: Box) -> list[Placed]:
    """The names that find room on the sheet, for spots from the most important on; `lines` are pieces of edges.

    No name covers another name or a node. Up to `ALL_NAMED` spots, whatever found no room chooses first in the next
    round (squeaky wheel optimization, Joslin and Clements 1999).
    """
    room = _Room(_Boxes(), _Boxes(), lines, sheet, len(spots) > ALL_NAMED)
    for number, spot in enumerate(spots):
        boxes = room.firm if spot.firm else room.soft
        boxes.add((spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r), number)
    offers = [sorted(_offers(spot, number, room), key=lambda one: one[0]) for number, spot in enumerate(spots)]
    order, best = list(range(len(spots))), dict[int, Placed]()
    for _ in range(1 if room.crowded else _ROUNDS):
        named = _named(order, offers)
        best = max(best, named, key=lambda some: (sum(spots[i].firm for i in some), len(some)))
        missing = [i for i in order if offers[i] and i not in named]
        if not missing:
            break
        order = [*missing, *(i for i in order if i not in missing)]
    return [best[i] for i in sorted(best)]


def _named(order: Iterable[int], offers: Sequence[Sequence[_Offer]]) -> dict[int, Placed]:
    """What each spot gets where one after the other takes the cheapest place that is still free."""
    taken, named = _Boxes(), dict[int, Placed]()
    for i in order:
        free = next((offer for offer in offers[i] if not taken.taken(offer[1], i)), None)
        if free is not None:
            taken.add(free[1], i)
            named[i] = free[2]
    return named


def text_width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is, in the unit of `size`."""
    wide = sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else _WIDTHS.get(sign, _N) for sign in text)
    return wide * size / 1000 * (1.09 if bold else 1)


def wrapped(name: str, more: int = 0) -> tuple[str, ...]:
    """One line, or two of about the same length, or so many more; as many as a long name needs, up to four.

    What is longer than that fills them and ends in an ellipsis.
    """
    text = " ".join(name.split()) or "–"
    words = text.split(" ")
    least = min(len(words), (1 if len(text) <= _WRAP else 2) + more)
    for wanted in range(least, min(len(words), _MOST_LINES) + 1) if len(words) <= _WORDS else ():
        lines = _evenly(words, wanted)
        if _longest(lines) <= _LONGEST:
            return lines
    return tuple(map(_cut, _filled(words)))


def _evenly(words: Sequence[str], count: int) -> tuple[str, ...]:
    """Words in so many lines of about the same length."""
    cuts = combinations(range(1, len(words)), count - 1)
    ways = (tuple(" ".join(words[a:b]) for a, b in pairwise((0, *cut, len(words)))) for cut in cuts)
    return min(ways, key=lambda way: (max(map(len, way)), -min(map(len, way))))


def _filled(words: Sequence[str]) -> list[str]:
    """One line after the other, each with as many words as it holds; the last has all that is left."""
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= _LONGEST or len(lines) == _MOST_LINES:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _offers(spot: Spot, number: int, room: _Room) -> Iterator[_Offer]:
    """The places around a spot where its name has room: close by, farther away, and in one line more.

    Where there are many nodes, only firm names have more than the first.
    """
    natural, narrow = wrapped(spot.name), wrapped(spot.name, 1)
    forms = [_Form(natural, _NEAR, 0.0)]
    if spot.firm or not room.crowded:
        forms.append(_Form(natural, _FAR, 4.0))
        forms += (
            [_Form(narrow, _NEAR, 2.0), _Form(narrow, _FAR, 6.0)] if _longest(narrow) <= 0.8 * _longest(natural) else []
        )
    if spot.firm:
        forms += [
            _Form(way, gap, 30.0 + 10 * i) for i, gap in enumerate(_LED) for way in dict.fromkeys((natural, narrow))
        ]
    reach = _grown((spot.x, spot.y, spot.x, spot.y), _REACH)
    near = replace(room, lines=[line for line in room.lines if _touches(reach, line)])
    for form in forms:
        yield from _sides(spot, number, form, near)


def _sides(spot: Spot, number: int, form: _Form, room: _Room) -> Iterator[_Offer]:
    """The sides of a spot where its name has room in some form, each with what it costs.

    Dear is a place that another node is about as near to, for it would leave in doubt whose name it is.
    """
    words, gap = form.words, form.gap
    size, step = (14.0, 17.0) if spot.firm else (12.5, 15.0)
    width, height = max(text_width(word, size, spot.firm) for word in words), step * len(words)
    for across, down, penalty in _SIDES:
        dx = across * (spot.r + gap)
        dy = down * (spot.r + gap - 1 + height / 2) if not across else down * (spot.r * 0.7 + gap - _NEAR + height / 2)
        left = spot.x - width / 2 if not across else spot.x + dx - (width if across < 0 else 0)
        box = (left - 2, spot.y + dy - height / 2 - 1, left + width + 2, spot.y + dy + height / 2 + 1)
        if room.firm.taken(box, number) or room.soft.taken(box, number) or not _inside(box, room.sheet):
            continue
        lead = _lead(spot, box) if gap > _FAR else None
        if lead is not None and _crosses(room.firm, lead, number):
            continue
        doubt = not room.crowded and room.has_node(_grown(box, gap + _NEAR), number)
        cost = form.worse + penalty + 5 * doubt + 3 * sum(_touches(box, line) for line in room.lines)
        anchor: Literal["start", "middle", "end"] = "middle" if not across else "start" if across > 0 else "end"
        yield (
            cost,
            box,
            Placed(number, words, spot.x + dx, spot.y + dy - (len(words) - 1) * step / 2, anchor, spot.firm, lead),
        )


def _lead(spot: Spot, box: Box) -> Box:
    """The line from the rim of a spot to the nearest point of its name."""
    x, y = max(box[0], min(box[2], spot.x)), max(box[1], min(box[3], spot.y))
    rim = spot.r / (math.hypot(x - spot.x, y - spot.y) or 1)
    return spot.x + (x - spot.x) * rim, spot.y + (y - spot.y) * rim, x, y


def _crosses(firm: _Boxes, lead: Box, owner: int) -> bool:
    """Whether a line from a node to its name runs over a cluster or another name."""
    x, y, across, down = lead[0], lead[1], lead[2] - lead[0], lead[3] - lead[1]
    steps = math.ceil(math.hypot(across, down) / _STEP)
    points = ((x + across * i / steps, y + down * i / steps) for i in range(steps))
    return any(firm.taken(_grown((px, py, px, py), 1), owner) for px, py in points)


def _longest(lines: Iterable[str]) -> int:
    return max(map(len, lines))


def _grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


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
    """Clusters, other nodes, the lines, the sheet, and whether there are too many nodes for all to be named."""

    firm: _Boxes
    soft: _Boxes
    lines: Sequence[Box]
    sheet: Box
    crowded: bool

    def has_node(self, box: Box, owner: int) -> bool:
        """Whether any node but the owner stands in the box."""
        return self.soft.taken(box, owner) or self.firm.taken(box, owner)


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    across = range(math.floor(box[0] / _CELL), math.floor(box[2] / _CELL) + 1)
    return [(i, j) for i in across for j in range(math.floor(box[1] / _CELL), math.floor(box[3] / _CELL) + 1)]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
