"""When a claim holds: the dates around a match, read as its pattern says, and whether the role is a former one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.extract.relations.encode import Token, Unit
from graphkit.model import Status

_CODE = re.compile(r"⟦(\w)(\d+)⟧")
_REACH = 90
_PAST = re.compile(r"\b(?:war|waren|was|were|hatte|arbeitete|leitete|führte|amtierte|bislang|zuvor|vormals|damals|seinerzeit|zuletzt|previously|formerly|then)\b", re.IGNORECASE)
_WALL = {"period": re.compile(r"[;|]|⟦P\d+⟧"), "start": re.compile(r"[;|]"), "other": re.compile(r"[;|]")}


@dataclass(frozen=True, slots=True)
class Period:
    """ISO dates, each as exact as the text."""

    since: str | None = None
    until: str | None = None


def period_of(unit: Unit, start: int, end: int, time: str) -> Period:
    """The period that the dates in and around `unit.text[start:end]` give to a claim."""
    if time == "none":
        return Period()
    inside = _dates(unit, start, end)
    return _read(inside, time) if inside and time != "period" else _merged(_read(inside, time), _read(_around(unit, start, end, time), time))


def dates_of(token: Token) -> Period:
    """The period that one date token names."""
    date = token.date
    return Period(date.since, date.until) if date else Period()


def status_of(matched: str, period: Period, *, former: bool, published: str | None) -> Status:
    """Former if the wording says so or the stated end lies before the document's date."""
    ended = period.until is not None and (published is None or period.until[: len(published)] <= published[: len(period.until)])
    past = bool(_PAST.search(matched)) and not (period.since and period.until is None and re.search(r"\bseit|since\b", matched, re.IGNORECASE))
    return "former" if former or ended or past else "current"


def _dates(unit: Unit, start: int, end: int) -> list[Token]:
    return [unit.tokens[int(m[2])] for m in _CODE.finditer(unit.text, start, end) if m[1] in "DWFU"]


def _around(unit: Unit, start: int, end: int, time: str) -> list[Token]:
    wall = _WALL.get(time, _WALL["other"])
    left = unit.text[max(0, start - _REACH) : start]
    right = unit.text[end : end + _REACH]
    walls = list(wall.finditer(left))
    left_start = start - len(left) + (walls[-1].end() if walls else 0)
    stop = wall.search(right)
    right_end = end + (stop.start() if stop else len(right))
    return [*_dates(unit, left_start, start), *_dates(unit, end, right_end)]


def _read(tokens: list[Token], time: str) -> Period:
    since = until = None
    for token in tokens:
        if token.date is None or (token.kind == "D" and time == "period"):
            continue
        if token.kind == "F" and time == "point":
            continue
        since = since or token.date.since
        until = until or token.date.until
    return Period(since, None if time in {"point", "required"} else until)


def _merged(inner: Period, outer: Period) -> Period:
    return Period(inner.since or outer.since, inner.until or outer.until)
