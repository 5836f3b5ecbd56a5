"""Events that a text names once and then calls "die Tagung": which generic mentions are events of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.extract.coreference.things import Thing
from graphkit.model import Span

_SAME = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Zz]ur|[Zz]um|[Bb]ei der|[Bb]eim|[Ii]m|[Dd]"
    r"iese[rsmn]?|[Tt]he) (?:\w+en )?$"
)
_BESIDE = re.compile(
    r"\"? und (?:zum |zur |einem )?|"
    r"\"?(?:, | – | \()(?:(?:unsere?|ihre?|seine?|die|der|das|dem|eine?|our|its|their|the|an?) )?(?:[a-zäöü]+ )?"
)
_KIN = (
    "tagung",
    "konferenz",
    "kongress",
    "versammlung",
    "forum",
    "messe",
    "workshop",
    "dialog",
    "treffen",
    "conference",
    "dinner",
    "kampagne",
)
_ALIKE = frozenset({"tagung", "konferenz", "kongress", "forum", "veranstaltung", "conference", "event", "workshop"})


def join_generic_events(text: str, things: Sequence[Thing]) -> list[Thing]:
    """The things, with a generic event made part of the event that it repeats or stands beside."""
    kept: list[Thing] = []
    for thing in things:
        host = _host(text, thing, kept) if thing.type == "Event" and _generic(thing) else None
        if host is None:
            kept.append(thing)
        else:
            host.places += thing.places
            host.silent |= {span for span, _ in thing.places}
    return kept


def _generic(thing: Thing) -> bool:
    return all(candidate.found_by == "events" for _, candidate in thing.places)


def _host(text: str, thing: Thing, before: Sequence[Thing]) -> Thing | None:
    """The event that a generic one repeats, None where it is one of its own."""
    span = min(span for span, _ in thing.places)
    events = [other for other in before if other.type == "Event"]
    for other in events:
        for place, _ in other.places:
            if place.end <= span.start and _BESIDE.fullmatch(text, place.end, span.start):
                return other
    noun = thing.name.lower()
    if " " in thing.name or not _SAME.search(text, max(0, span.start - 30), span.start):
        return None
    near = [other for other in events if any(place.end <= span.start for place, _ in other.places)]
    alike = [other for other in near if _kin(noun, other.name.lower())]
    return max(alike, key=lambda other: _last(other, span)) if alike else None


def _last(thing: Thing, span: Span) -> int:
    return max((place.start for place, _ in thing.places if place.start < span.start), default=-1)


def _kin(noun: str, name: str) -> bool:
    """Whether a noun may stand for an event of that name: the same kind of event, or a word for any."""
    return any(word in noun and word in name for word in _KIN) or noun in _ALIKE
