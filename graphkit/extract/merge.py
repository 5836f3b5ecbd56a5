"""Many finders' candidates to one mention per place: the longest name wins unless it is much less sure."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from graphkit.extract.base import Candidate
from graphkit.extract.borders import Borders
from graphkit.extract.neural.names import Opinion
from graphkit.model import Span

_SURE = 0.6
_DOUBTED = 0.2
_PLAIN = 0.05
_CREDIBLE = 0.5
_CERTAIN = 0.85
_NO_BODIES = frozenset({"Person", "Region", "Sector"})
_BORDER = re.compile(
    r" ?\([^()]*\)|,? (?:e\. ?V\.|g?GmbH.*|AG|SE|eG|KG)$|^(?:Prof\.|Dr\.(?:-Ing\.)?|Dipl\.-\S+) |[\"„“]"
)
_NOISE = re.compile(
    r"^[^\n]*(?:©|\([cC]\) )[^\n]*$|"
    r"(?:Fotos?|Bild(?:er|quelle|nachweis)?|Photos?|Copyright|Grafik|Abbildung): ?[^\n]{0,80}$|"
    r"https?://\S+|www\.\S+|(?<!\S)\S[^\s@]*@\S+\.\w+|^(?:[ \d]+|[^\n]*(?:<<|>>)[^\n]*|Mo Di Mi Do Fr Sa So)$|"
    r"^(?:Quelle|Source): [^\n]*$|(?<!\w)\w+\.(?:de|com|org|eu|net|info|at|ch)\b(?! (?:g?GmbH|AG|SE|KG|UG|e\. ?V))",
    re.MULTILINE,
)


_IN_A_PLACE = re.compile(r"(?<!\w)(?:in|aus|nach|bei|near|from|[Ss]tadt|[Oo]rt) $", re.IGNORECASE)
_ITEM = re.compile(r"^\((?P<letter>[a-zA-Z])\) ", re.MULTILINE)


def noise(text: str) -> list[Span]:
    """Where nothing is said: photo credits, addresses of the web, debris of calendars; a "(c)" behind "(b)" is none."""
    items = [(match.start(), match.end(), match["letter"].lower()) for match in _ITEM.finditer(text)]
    thirds = {end for (_, _, one), (_, end, other) in pairwise(items) if one + other == "bc"}
    found = list[Span]()
    for match in _NOISE.finditer(text):
        item = next((end for start, end, _ in items if start == match.start() and end in thirds), None)
        again = _NOISE.finditer(text, item, match.end()) if item is not None else (match,)
        found += (Span(*one.span()) for one in again)
    return found


def tempered(found: Sequence[Candidate], opinion: Opinion, text: str, borders: Borders) -> list[Candidate]:
    """The candidates of rules in the light of the tagger's opinion, and those of the tagger itself.

    What rules propose by form alone and the tagger holds for plain words is dropped, and so is what cuts a name of
    which the tagger is sure elsewhere than it does; every candidate takes along what the tagger thinks of its type.
    """
    places = [c.span for c in found if c.type == "Region" and c.known is not None]
    credible = (
        name
        for name in opinion.names
        if name.confidence >= _CREDIBLE and not (name.type == "Region" and any(map(name.span.overlaps, places)))
    )
    seen = borders.mended(credible, text)
    kept = []
    for candidate in found:
        naming = opinion.naming(candidate.span)
        if naming is not None and (_is_no_place(candidate, opinion) or _is_a_person(candidate, opinion)):
            continue
        if candidate.type == "Sector" or candidate.known is not None or naming is None:
            kept.append(candidate)
        elif candidate.type == "Event" and naming < _DOUBTED:
            kept.append(candidate)  # "der Clubabend am 24. November" is an event without a name
        elif naming >= _DOUBTED and not _cut(candidate, seen, text):
            kept.append(replace(candidate, kinds=opinion.kinds(candidate.span)))
    there = {(c.span, c.type) for c in kept}
    return kept + [replace(n, kinds=opinion.kinds(n.span)) for n in seen if (n.span, n.type) not in there]


def _is_no_place(candidate: Candidate, opinion: Opinion) -> bool:
    """Whether the tagger holds a word that is also a place's name for a plain word ("im Ernst") or a person's name."""
    if candidate.type != "Region":
        return False
    shares = dict(opinion.kinds(candidate.span))
    plain = candidate.found_by == "regions/name" and sum(shares.values()) < _PLAIN
    return plain or shares.get("Person", 0.0) > _CERTAIN


def _is_a_person(candidate: Candidate, opinion: Opinion) -> bool:
    """Whether the tagger is sure that what rules take for a body is a person: "die Schreiner Ida Roth und …"."""
    if candidate.type in _NO_BODIES or candidate.known is not None:
        return False
    return dict(opinion.kinds(candidate.span)).get("Person", 0.0) > _CERTAIN


def _cut(candidate: Candidate, seen: Iterable[Candidate], text: str) -> bool:
    """Whether a name of which the tagger is sure has other borders; brackets and legal forms are no matter.

    Where it only leaves off the first word ("Geschäftsstelle Netz Nord e. V."), it need not be that sure.
    """
    said = _said(candidate, text)
    return any(
        (name.confidence >= _CERTAIN or _leaves_off(name, candidate, text))
        and name.span.overlaps(candidate.span)
        and _BORDER.sub("", _said(name, text)) != _BORDER.sub("", said)
        and not ("(" in said and _said(name, text) in said)
        for name in seen
    )


def _leaves_off(name: Candidate, candidate: Candidate, text: str) -> bool:
    first, _, rest = _said(candidate, text).partition(" ")
    return first.isalpha() and _said(name, text) == rest and name.span.end == candidate.span.end


def _said(candidate: Candidate, text: str) -> str:
    return text[candidate.span.start : candidate.span.end]


def without_offices(settled: Sequence[Candidate], text: str, offices: frozenset[str]) -> list[Candidate]:
    """The candidates save the bodies whose whole name is an office in capitals: "GF Ada Beck"."""
    return [c for c in settled if c.known or c.type in _NO_BODIES or _said(c, text) not in offices]


def without_surnames(settled: Sequence[Candidate], text: str) -> list[Candidate]:
    """The candidates save the places of no list that are the surname of a person whom the text names in full.

    Behind a preposition of place the word stays a place: "Ada Wedel lebt in Wedel".
    """
    names = (_said(candidate, text).split() for candidate in settled if candidate.type == "Person")
    surnames = {name[-1] for name in names if len(name) > 1}
    return [
        candidate
        for candidate in settled
        if candidate.type != "Region" or candidate.known or _said(candidate, text) not in surnames
        or _IN_A_PLACE.search(text, max(0, candidate.span.start - 9), candidate.span.start)
    ]  # fmt: skip


def _rank(candidate: Candidate) -> tuple[bool, int, bool, float, int, str, str]:
    span = candidate.span
    known = candidate.known is not None and candidate.type != "Sector"
    sure = candidate.confidence >= _SURE
    return sure, span.end - span.start, known, candidate.confidence, -span.start, candidate.found_by, candidate.type


def settle(candidates: Iterable[Candidate], text: str) -> list[Candidate]:
    """The candidates that hold, in order of place, none overlapping another or lying in noise."""
    silent = noise(text)
    starts: list[tuple[int, int]] = []
    chosen: list[Candidate] = []
    for candidate in sorted(set(candidates), key=_rank, reverse=True):
        span = candidate.span
        if span.start == span.end or any(span.overlaps(other) for other in silent):
            continue
        place = bisect_left(starts, (span.start, span.end))
        if place < len(starts) and starts[place][0] < span.end:
            continue
        if place and starts[place - 1][1] > span.start:
            continue
        insort(starts, (span.start, span.end))
        chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.span)
