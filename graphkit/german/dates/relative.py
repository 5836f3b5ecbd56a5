"""Dates that only say how far they lie from another: "gestern", "seit Mai", "am Dienstag", "vor drei Jahren"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from graphkit.german.dates.resolving import Context, Found, iso, month, nearest_year
from graphkit.german.dates.tense import Direction, direction
from graphkit.german.dates.wording import ENGLISH_SEASONS, SEASONS, WEEKDAY_NAMES
from graphkit.german.numbers import number

_DAYS = {"gestern": -1, "yesterday": -1, "morgen": 1, "tomorrow": 1, "vorgestern": -2, "übermorgen": 2, "gestrigen": -1}
_ONE = frozenset({"ein", "eine", "einem", "einer", "one", "a"})
_PAST = ("letzt", "vergangen", "vorig", "last", "past", "this past")
_COMING = ("kommend", "nächst", "next", "coming")
_SINCE = frozenset({"seit", "since"})
_ENGLISH = frozenset({"since", "until", "till", "from", "by"})
_BY_NAME = frozenset({"by", "from"})
_NAME = re.compile(r"\s+[A-ZÄÖÜ]\w")


def today(match: re.Match[str], context: Context) -> Found | None:
    """ "heute", "gestern", "am gestrigen Montag"."""
    day = _day_of(context)
    shift = _DAYS.get(match["word"].lower().split()[0], 0)
    return None if day is None else ((day + dt.timedelta(days=shift)).isoformat(), None)


def this_year(match: re.Match[str], context: Context) -> Found | None:
    """ "diesjährig", "im vergangenen Jahr"."""
    if context.reference is None:
        return None
    word = match["word"].lower()
    shift = -1 if re.match(r"(?:in\s+|im\s+)?(?:vorjähr|vorjahr|vergangen|letzt|vorig|last)", word) else 0
    shift += 1 if re.match(r"(?:in\s+|im\s+)?(?:nächst|kommend|next)", word) else 0
    return iso(int(context.reference[:4]) + shift), None


def later(match: re.Match[str], context: Context) -> Found | None:
    """ "vor drei Jahren" from the date of the text, "zwei Jahre später" from the date before."""
    count = _count(match["n"])
    back = match["ago"] is not None
    anchor = context.reference if back else context.previous
    if anchor is None or count is None:
        return None
    sign = -1 if back or match["dir"].lower() in {"zuvor", "früher", "earlier"} else 1
    return _moved(anchor, sign * count, match["unit"].lower())


def for_years(match: re.Match[str], context: Context) -> Found | None:
    """ "seit drei Jahren"."""
    count = _count(match["n"])
    if (match["open"] or "").lower() not in _SINCE or count is None or context.reference is None:
        return None
    return _moved(context.reference, -count, match["unit"].lower())


def then(match: re.Match[str], context: Context) -> Found | None:
    """ "damals"."""
    return None if context.previous is None else (context.previous, None)


def bare_month(match: re.Match[str], context: Context) -> Found | None:
    """ "seit Mai", "Ende Juni", "im vergangenen August"; a month that no such word goes with is none."""
    led = match["open"] or match["part"] or match["which"] or match["in"]
    if not led or not match["m"][0].isupper() or _is_a_name(match):
        return None
    if context.reference is None and context.latest is None:
        return None
    its_month = month(match["m"])
    its_year = nearest_year(its_month, None, context, _direction(match))
    return None if its_year is None else (iso(its_year - _same(match, its_month, context), its_month), None)


def season(match: re.Match[str], context: Context) -> Found | None:
    """The year of "im Herbst", "seit dem Frühjahr", "im vergangenen Sommer"."""
    return _season(match, context, SEASONS)


def english_season(match: re.Match[str], context: Context) -> Found | None:
    """The year of "in the fall", "since spring", "last summer"; "im Fall" and "ab Fall 3" are none."""
    opening = (match["open"] or "").lower()
    return None if opening and opening not in _ENGLISH else _season(match, context, ENGLISH_SEASONS)


def _season(match: re.Match[str], context: Context, months: Mapping[str, int]) -> Found | None:
    if not (match["open"] or match["which"] or match["in"]) or context.reference is None or _is_a_name(match):
        return None
    middle = months[match["season"].lower()]
    if match["which"] and _direction(match) == "nearest":
        return context.reference[:4], None
    its_year = nearest_year(middle, None, context, _direction(match))
    return None if its_year is None else (iso(its_year - _same(match, middle, context)), None)


def _is_a_name(match: re.Match[str]) -> bool:
    """Whether a month or season after "by" or "from" is a person's name: "founded by August Horch"."""
    return (match["open"] or "").lower() in _BY_NAME and _NAME.match(match.string, match.end()) is not None


def weekday(match: re.Match[str], context: Context) -> Found | None:
    """ "am Dienstag", "am vergangenen Freitag": on the date of the text or before it, "am kommenden" after it."""
    day = _day_of(context)
    if day is None or not (match["open"] or match["which"] or match["on"]):
        return None
    back = (day.weekday() - WEEKDAY_NAMES[match["weekday"].lower()]) % 7
    which = (match["which"] or "").lower()
    if which.startswith(_PAST):
        back = back or 7
    elif which.startswith((*_COMING, "dies", "this")):
        back -= 7 if back or which.startswith(_COMING) else 0
    return (day - dt.timedelta(days=back)).isoformat(), None


def turn_of_year(match: re.Match[str], context: Context) -> Found | None:
    """ "zum Jahresbeginn", "Ende des Jahres": the year of the text."""
    if not (match["open"] or match["to"] or match["of"]) or context.reference is None:
        return None
    return context.reference[:4], None


def _direction(match: re.Match[str]) -> Direction:
    which = (match["which"] or "").lower()
    if (match["open"] or "").lower() in _SINCE or which.startswith(_PAST):
        return "before"
    return "after" if which.startswith(_COMING) else direction(match)


def _same(match: re.Match[str], its_month: int, context: Context) -> int:
    """One year where "im vergangenen Mai" is said in May."""
    said_past = (match["which"] or "").lower().startswith(_PAST)
    return int(said_past and (context.reference or "")[5:7] == f"{its_month:02}")


def _day_of(context: Context) -> dt.date | None:
    reference = context.reference
    return dt.date.fromisoformat(reference) if reference is not None and len(reference) == 10 else None


def _count(words: str) -> int | None:
    return number(words) or (1 if words.lower() in _ONE else None)


def _moved(anchor: str, count: int, unit: str) -> Found | None:
    """The anchor moved by years, months, weeks or days, as exact as these."""
    if unit.startswith(("jahr", "year")):
        return iso(int(anchor[:4]) + count), None
    if unit.startswith(("monat", "month")):
        if len(anchor) < 7:
            return None
        months = int(anchor[:4]) * 12 + int(anchor[5:7]) - 1 + count
        return iso(months // 12, months % 12 + 1), None
    if len(anchor) < 10:
        return None
    weeks = unit.startswith(("woche", "week"))
    day = dt.date.fromisoformat(anchor) + dt.timedelta(days=count * (7 if weeks else 1))
    return iso(day.year, day.month, None if weeks else day.day), None
