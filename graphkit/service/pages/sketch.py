"""The little network around a thing, as a drawing: where its neighbours stand, and what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.network.layout import place
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.gathering import Rows
from graphkit.service.pages.statements import End
from graphkit.settings import Settings
from graphkit.views.labelling import Box, Placed, place_names, text_width
from graphkit.views.labelling import Spot as Wish

_MARGIN = 14.0
_MIDDLE, _OTHER = 15.0, 11.0
_STEP = 15.0
_ANYWHERE = (-1e4, -1e4, 1e4, 1e4)

# How often a drawing grows at most until each name has room.
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Screen:
    """What a drawing is made for: how many things have room, how far apart they stand, and by how much it grows.

    It grows across and down until each name has room. A `turned` one is higher than wide.
    """

    most: int
    across: float
    down: float
    grows: tuple[float, float]
    turned: bool = False


WIDE = Screen(22, 128.0, 66.0, (1.2, 1.2))
NARROW = Screen(9, 34.0, 78.0, (1.05, 1.2), turned=True)


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing in the drawing: its middle, its radius, and where its name stands."""

    end: End
    x: float
    y: float
    r: float
    name: Placed | None
    is_middle: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What joins two things, in the direction in which it is said; the ends stand by their names."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two spots; `said` is what joins them, the surest first, `doubtful` that none of it is sure."""

    x1: float
    y1: float
    x2: float
    y2: float
    said: tuple[Said, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing; `left_out` counts the neighbours for which there is no room."""

    left: float
    top: float
    width: float
    height: float
    spots: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    left_out: int


@dataclass(slots=True)
class _Joined:
    said: dict[Said, None] = field(default_factory=dict)
    sure: float = 0.0


def sketch(rows: Rows, thing: str, settings: Settings, neighbours: int = 0, screen: Screen = WIDE) -> Sketch | None:
    """The drawing of the surroundings of `thing`, None where it has no neighbours. The surest facts come first.

    What is below the confidence in `settings` is doubtful. `neighbours` is how many there are in the store from that
    confidence on, for the rows may be cut.
    """
    ends, joined = _read(rows, settings.base)
    near = dict.fromkeys(b if a == thing else a for a, b in joined if thing in (a, b))
    if not near:
        return None
    shown = [thing, *list(near)[: screen.most - 1]]
    pairs = [pair for pair in joined if set(pair) <= set(shown)]
    spots = _arranged({iri: ends[iri] for iri in shown}, pairs, thing, screen)
    left, top, right, bottom = _extent(spots.values())
    return Sketch(
        left=round(left - _MARGIN, 1),
        top=round(top - _MARGIN, 1),
        width=round(right - left + 2 * _MARGIN, 1),
        height=round(bottom - top + 2 * _MARGIN, 1),
        spots=tuple(spots.values()),
        ties=tuple(_tie(spots[a], spots[b], joined[a, b], settings.confidence) for a, b in pairs),
        left_out=max(neighbours, len(near)) - len(shown) + 1,
    )


def _arranged(ends: Mapping[str, End], pairs: Sequence[tuple[str, str]], thing: str, screen: Screen) -> dict[str, Spot]:
    """The spots, as far from each other as it takes for all names to have room."""
    places = sorted(place(list(ends), pairs).items(), key=lambda one: (one[0] != thing, one[0]))
    if screen.turned and _spread(x for _, (x, _) in places) > _spread(y for _, (_, y) in places):
        places = [(iri, (y, x)) for iri, (x, y) in places]
    for turn in range(_TRIES):
        across, down = screen.across * screen.grows[0] ** turn, screen.down * screen.grows[1] ** turn
        at = {iri: (round(x * across, 1), round(y * down, 1)) for iri, (x, y) in places}
        wishes = [Wish(*at[iri], _MIDDLE if iri == thing else _OTHER, ends[iri].name, firm=iri == thing) for iri in at]
        names = {one.spot: one for one in place_names(wishes, [(*at[a], *at[b]) for a, b in pairs], _ANYWHERE)}
        if len(names) == len(at):
            break
    return {
        iri: Spot(ends[iri], wish.x, wish.y, wish.r, names.get(i), iri == thing)
        for i, (iri, wish) in enumerate(zip(at, wishes, strict=True))
    }


def _spread(numbers: Iterable[float]) -> float:
    low, *_, high = sorted([*numbers] * 2)
    return high - low


def _extent(spots: Iterable[Spot]) -> Box:
    """What signs and names take up."""
    boxes = [box for spot in spots for box in _boxes(spot)]
    lows, highs = ([(box[i], box[i + 1]) for box in boxes] for i in (0, 2))
    return min(x for x, _ in lows), min(y for _, y in lows), max(x for x, _ in highs), max(y for _, y in highs)


def _boxes(spot: Spot) -> Iterator[Box]:
    yield spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r
    if spot.name:
        wide = max(text_width(line, 14.0, spot.is_middle) for line in spot.name.lines)
        left = spot.name.x - {"start": 0.0, "middle": wide / 2, "end": wide}[spot.name.anchor]
        low = spot.name.y + _STEP * (len(spot.name.lines) - 0.5)
        yield left, spot.name.y - _STEP / 2, left + wide, low


def _read(rows: Rows, base: str) -> tuple[dict[str, End], dict[tuple[str, str], _Joined]]:
    ends: dict[str, End] = {}
    joined: dict[tuple[str, str], _Joined] = {}
    for row in rows:
        for which in ("one", "other"):
            iri = row[which]
            ends[iri] = End(iri, row[f"{which}_name"], row[f"{which}_type"], page_address(iri, base))
        one, other = sorted((row["one"], row["other"]))
        tie = joined.setdefault((one, other), _Joined())
        tie.said.setdefault(Said(row["one_name"], row["predicate"], row["other_name"]))
        tie.sure = max(tie.sure, float(row["sure"]))
    return ends, joined


def _tie(one: Spot, other: Spot, joined: _Joined, confidence: float) -> Tie:
    return Tie(one.x, one.y, other.x, other.y, tuple(joined.said), joined.sure < confidence)
