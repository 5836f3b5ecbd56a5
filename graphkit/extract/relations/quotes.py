"""The quote behind a claim: the smallest exact slice of the document that covers what the claim needs."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.base import Reading
from graphkit.extract.relations.match import Filler, Match, evidence_range
from graphkit.model import Evidence, Span

_LONGEST = 700


def quote(reading: Reading, match: Match, fillers: Sequence[Filler]) -> Evidence:
    """The evidence that a match gives for a claim whose ends these fillers are; never longer than 700 characters."""
    clean = reading.view.trimmed(match.unit.cover(*evidence_range(match, fillers)))
    raw = reading.view.raw(clean)
    if raw.end - raw.start > _LONGEST:
        raw = _shortened(reading, clean, fillers)
    document = reading.document
    pattern = match.pattern
    return Evidence(document.name, raw, document.quote(raw), pattern.method, pattern.confidence, _post(reading, match))


def _post(reading: Reading, match: Match) -> str:
    """The words of the role noun, with what stands before it in the same phrase."""
    office = match.office.token if match.office else None
    return reading.view.text[office.span.start : office.span.end] if office and office.role else ""


def _shortened(reading: Reading, clean: Span, fillers: Sequence[Filler]) -> Span:
    """The part of too long a quote that holds the last thing it is about."""
    last = max((f.token.span.end for f in fillers), default=clean.end)
    sentence = next((s for s in reading.sentences if s.start < last <= s.end), clean)
    raw = reading.view.raw(Span(max(sentence.start, clean.start), last))
    return raw if raw.end - raw.start <= _LONGEST else Span(raw.end - _LONGEST, raw.end)
