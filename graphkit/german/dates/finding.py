"""Where dates and periods stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graphkit.german.case import lowered
from graphkit.german.dates.relative import bare_month, english_season, for_years, season, turn_of_year, weekday
from graphkit.german.dates.resolving import Context, Found, Handler
from graphkit.german.dates.rules import NUMERIC_ANCHOR, RELATIVE_ANCHOR, RULES
from graphkit.model import Span

Kind = Literal["point", "range", "from", "until"]
_REACH = 44
# what is said from the date of the text only, and is no date that "two years later" could count from
_SAID_FROM_TODAY = frozenset({bare_month, english_season, for_years, season, turn_of_year, weekday})
_TITLE = re.compile(r"\s*([^\n.!?]{1,120})(?:\n|$)")
_REPORT = re.compile(
    r"(?:Jahres(?:bericht|rückblick|bilanz)|(?:Tätigkeits|Geschäfts)bericht|annual report|year in review)"
    r"\D{0,24}(?P<year>20\d\d)\b(?!\s?[/–-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, prepositions that open or close a period included.

    "point" has `since` only, "range" has both, "from" ("seit", "ab") has `since`, "until" ("bis") has `until`.
    """

    span: Span
    since: str | None
    until: str | None
    kind: Kind = "point"


def _windows(lower: str, anchor: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a text around anchors, merged, cut at white space; dates are looked for nowhere else."""
    start = end = -1
    for match in anchor.finditer(lower):
        if end >= 0 and match.start() - _REACH <= end:
            end = match.end() + _REACH
            continue
        if end >= 0:
            yield start, _snapped(lower, end)
        start, end = max(0, match.start() - _REACH), match.end() + _REACH
    if end >= 0:
        yield start, _snapped(lower, end)


def _snapped(text: str, end: int) -> int:
    while end < len(text) and not text[end].isspace():
        end += 1
    return min(end, len(text))


def _candidates(text: str) -> list[tuple[re.Match[str], Handler]]:
    lower = lowered(text)
    windows = {anchor: list(_windows(lower, anchor)) for anchor in (NUMERIC_ANCHOR, RELATIVE_ANCHOR)}
    looks = dict.fromkeys((rule.anchor, rule.hint) for rule in RULES)
    places = {look: [w for w in windows[look[0]] if look[1].search(lower, *w)] for look in looks}
    found = [
        (match, order, rule.handler)
        for order, rule in enumerate(RULES)
        for start, end in places[rule.anchor, rule.hint]
        for match in rule.pattern.finditer(text, start, end)
    ]
    found.sort(key=lambda item: (item[0].start(), -item[0].end(), item[1]))
    chosen: list[tuple[re.Match[str], Handler]] = []
    for match, _, handler in found:
        if not chosen or match.start() >= chosen[-1][0].end():
            chosen.append((match, handler))
    return chosen


def _mention(match: re.Match[str], found: Found) -> DateMention:
    since, until = found
    span = Span(match.start(), match.end())
    opening = (match["open"] or "").lower()
    if until is not None:
        return DateMention(span, since, until, "range")
    if opening in {"bis", "until", "till", "by"}:
        return DateMention(span, None, since, "until")
    return DateMention(span, since, None, "from" if opening in {"seit", "ab", "since", "from"} else "point")


@lru_cache(maxsize=16)
def _found(text: str, reference: str | None) -> tuple[DateMention, ...]:
    mentions: list[DateMention] = []
    previous: str | None = None
    latest: str | None = None
    title = _TITLE.match(text)
    report = _REPORT.search(title[1]) if title else None
    reported = int(report["year"]) if report else None
    for match, handler in _candidates(text):
        try:
            found = handler(match, Context(reference, previous, latest, reported))
        except (OverflowError, ValueError):  # "vor 800000 Tagen" lies before all calendars
            continue
        if found is None or found[0] is None:
            continue
        mention = _mention(match, found)
        mentions.append(mention)
        previous = previous if handler in _SAID_FROM_TODAY else mention.since or mention.until
        latest = max(mention.since or "", latest or "") or None
    return tuple(mentions)


def find_dates(text: str, reference: str | None = None) -> list[DateMention]:
    """Every date and period in `text`, in order; `reference` is the ISO date on which the text was published."""
    return list(_found(text, reference))
