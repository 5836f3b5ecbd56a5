"""When a claim holds: the dates around a match, read as its pattern says, and whether the role is a former one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.extract.ending import is_over
from graphkit.extract.relations.encode import Token, Unit
from graphkit.extract.relations.wording import Wording
from graphkit.model import Status

_CODE = re.compile(r"⟦(\w)(\d+)⟧")
_DATES = "DWFU"
_FEW_WORDS = re.compile(r"(?:\s+[\w⟦⟧]+){0,2}\s+")
_WITH_MORE = re.compile(r",?\s+(?:mit|von|durch|als|damals|with|by|when|then)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s+(?:(?:im|in|in the)\s+(?:(?:Jahre?|year)\s+)?)?")
_REACH = 90
_FAR = re.compile(
    r"[;|]|\s[–-]\s|,\s(?:und|and|aber|but|inzwischen|mittlerweile|heute|aktuell|derzeit|now|today)\s|\b(?:founded|established|launched|gegründet)\s+(?:⟦[DWF]\d+⟧)?,",
    re.IGNORECASE,
)
_LEFT_WALL = re.compile(r"[;|]|⟦[PRB]\d+⟧")
_RIGHT_WALL = re.compile(r"[;|,]|\s(?:und|sowie|and)\s|⟦[PRB]\d+⟧")


@dataclass(frozen=True, slots=True)
class Period:
    """ISO dates, each as exact as the text."""

    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of an encoded text is looked at for dates.

    Dates before `core` belong to something else that the match from `start` to `end` runs over, such as another role of
    the same person; `earlier` says whether those before the match may count at all. The dates with the numbers `others`
    belong to something else wherever they stand.
    """

    start: int
    end: int
    core: int
    earlier: bool = True
    others: frozenset[int] = frozenset()


def period_of(unit: Unit, scope: Scope, time: str) -> Period:
    """The period that the dates in and around a match give to a claim, read as its pattern says."""
    if time == "none":
        return Period()
    start, end = scope.start, scope.end
    inside = _dates(unit, scope, scope.core, end)
    before = scope.earlier and scope.core == start
    if time == "period":
        left = _dates(unit, scope, *_reach(unit, start, _LEFT_WALL, left=True)) if before else []
        return _read([*inside, *left, *_dates(unit, scope, *_reach(unit, end, _RIGHT_WALL, left=False))], time)
    return _read(inside, time) if inside else _read(_around(unit, scope, before=before), time)


def of_beginnings(unit: Unit, wording: Wording) -> frozenset[int]:
    """The numbers of the dates that say when a body began: "2009 gegründet", "founded in 2012"."""
    words = [match.span() for match in wording.beginning.finditer(unit.text)]
    return frozenset(
        int(code[2])
        for code in _CODE.finditer(unit.text)
        if code[1] in _DATES and any(_says_of(unit.text, code, word) for word in words)
    )


def dates_of(token: Token) -> Period:
    """The period that one date token names."""
    date = token.date
    return Period(date.since, date.until) if date else Period()


def status_of(matched: str, period: Period, wording: Wording, *, former: bool, published: str | None) -> Status:
    """Former if the wording says so or the stated end lies before the document's date."""
    ended = is_over(period.until, published, matched)
    lasts = period.since is not None and period.until is None and bool(wording.lasting.search(matched))
    return "former" if former or ended or (wording.past.search(matched) and not lasts) else "current"


def _says_of(text: str, date: re.Match[str], word: tuple[int, int]) -> bool:
    """Whether a date stands right before a word, or behind it with nothing but a preposition between.

    It says more than that where the clause goes on: "2009 gegründet mit 12 Mitgliedern".
    """
    start, end = word
    if _WITH_MORE.match(text, max(end, date.end())):
        return False
    if date.end() <= start:
        return bool(_FEW_WORDS.fullmatch(text, date.end(), start))
    return bool(_PREPOSITION.fullmatch(text, end, date.start()))


def _dates(unit: Unit, scope: Scope, start: int, end: int) -> list[Token]:
    codes = (m for m in _CODE.finditer(unit.text, start, end) if m[1] in _DATES)
    return [unit.tokens[int(m[2])] for m in codes if int(m[2]) not in scope.others]


def _around(unit: Unit, scope: Scope, *, before: bool) -> list[Token]:
    """Dates near the match, the nearest first on each side."""
    earlier = _dates(unit, scope, *_reach(unit, scope.start, _FAR, left=True)) if before else []
    return [*reversed(earlier), *_dates(unit, scope, *_reach(unit, scope.end, _FAR, left=False))]


def _reach(unit: Unit, place: int, wall: re.Pattern[str], *, left: bool) -> tuple[int, int]:
    """How far dates may lie from `place`: up to a wall, or some words."""
    if left:
        start = max(0, place - _REACH)
        return max((m.end() for m in wall.finditer(unit.text, start, place)), default=start), place
    end = min(len(unit.text), place + _REACH)
    stop = wall.search(unit.text, place, end)
    return place, stop.start() if stop else end


def _read(tokens: list[Token], time: str) -> Period:
    since = until = None
    for token in tokens:
        if token.date is None or (token.kind == "D" and time == "period"):
            continue
        if (token.kind == "F" and time == "point") or (token.now and time != "held"):
            continue
        since = since or token.date.since
        until = until or token.date.until
    return Period(since, None if time in {"point", "required"} else until)
