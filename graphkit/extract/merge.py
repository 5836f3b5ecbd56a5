"""Many finders' candidates to one mention per place: the longest name wins unless it is much less sure."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable

from graphkit.extract.base import Candidate
from graphkit.model import Span

_SURE = 0.6
_NOISE = re.compile(
    r"^[^\n]*(?:©|\(c\) |\(C\) )[^\n]*$|(?:Foto|Fotos|Bild|Bildquelle|Bildnachweis|Photo|Copyright|Grafik|Abbildung)s?: ?[^\n]*|https?://\S+|www\.\S+|\S+@\S+\.\w+|"
    r"^(?:[ \d]+|(?:<<|>>)[^\n]*|[^\n]*(?:<<|>>)[^\n]*|MDMDFSS|Mo Di Mi Do Fr Sa So)$|^(?:Quelle|"
    r"Source): [^\n]*$|\w+\.(?:de|com|org|eu|net|info|at|ch)\b",
    re.MULTILINE,
)


def noise(text: str) -> list[Span]:
    """Where nothing is said: photo credits, addresses of the web, debris of calendars."""
    return [Span(*match.span()) for match in _NOISE.finditer(text)]


def _rank(candidate: Candidate) -> tuple[bool, int, bool, float, int, str]:
    span = candidate.span
    known = candidate.known is not None and candidate.type != "Sector"
    sure = candidate.confidence >= _SURE
    return sure, span.end - span.start, known, candidate.confidence, -span.start, candidate.found_by


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
