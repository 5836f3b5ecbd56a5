"""The little network around a thing, as a drawing: where its neighbours stand, and what joins them."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.network.layout import place
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.gathering import Rows
from graphkit.service.pages.statements import End
from graphkit.settings import Settings

_MOST = 22
_ACROSS, _DOWN, _MARGIN = 128.0, 66.0, 76.0
_BELOW = 48.0
_LINE = 20


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing in the drawing: its middle, and its name in one or two lines."""

    end: End
    x: float
    y: float
    lines: tuple[str, ...]
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

    width: float
    height: float
    spots: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    left_out: int


@dataclass(slots=True)
class _Joined:
    said: dict[Said, None] = field(default_factory=dict)
    sure: float = 0.0


def sketch(rows: Rows, thing: str, settings: Settings, neighbours: int = 0) -> Sketch | None:
    """The drawing of the surroundings of `thing`, None where it has no neighbours. The surest facts come first.

    What is below the confidence in `settings` is doubtful. `neighbours` is how many there are in the store from that
    confidence on, for the rows may be cut.
    """
    ends, joined = _read(rows, settings.base)
    near = dict.fromkeys(b if a == thing else a for a, b in joined if thing in (a, b))
    if not near:
        return None
    shown = [thing, *list(near)[: _MOST - 1]]
    pairs = [pair for pair in joined if set(pair) <= set(shown)]
    places = place(shown, pairs)
    least = [min(point[axis] for point in places.values()) for axis in (0, 1)]
    spots = {
        iri: Spot(
            ends[iri],
            round((x - least[0]) * _ACROSS + _MARGIN, 1),
            round((y - least[1]) * _DOWN + _MARGIN / 2, 1),
            lines(ends[iri].name),
            iri == thing,
        )
        for iri, (x, y) in sorted(places.items())
    }
    return Sketch(
        width=max(spot.x for spot in spots.values()) + _MARGIN,
        height=max(spot.y for spot in spots.values()) + _BELOW,
        spots=tuple(spots.values()),
        ties=tuple(_tie(spots[a], spots[b], joined[a, b], settings.confidence) for a, b in pairs),
        left_out=max(neighbours, len(near)) - len(shown) + 1,
    )


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


def lines(name: str) -> tuple[str, ...]:
    """A name in at most two lines of about twenty characters, cut at a space where there is one."""
    if len(name) <= _LINE:
        return (name,)
    cut = name.rfind(" ", 0, _LINE + 1)
    first, rest = (name[:cut], name[cut + 1 :]) if cut > 0 else (name[: _LINE - 1] + "…", "")
    if len(rest) > _LINE:
        rest = rest[: _LINE - 1].rstrip() + "…"
    return (first, rest) if rest else (first,)
