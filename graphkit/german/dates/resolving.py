"""What the words of a date say, resolved against the date of the text where they leave something open."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from graphkit.german.dates.tense import Direction, direction
from graphkit.german.dates.wording import MONTH_NAMES

_FIRST_YEAR, _LAST_YEAR = 1000, 2999


@dataclass(frozen=True, slots=True)
class Context:
    """The date of the text, the date before, and the latest so far, which stands in for a text without a date.

    `reported` is the year that an annual report is about.
    """

    reference: str | None
    previous: str | None
    latest: str | None
    reported: int | None = None


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date as exact as what is given; none for a day that its month has not, or a year of another age."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if day <= calendar.monthrange(year, month)[1] else None


def month(text: str) -> int:
    """The number of a month by its numeral or name."""
    return int(text) if text.isdigit() else MONTH_NAMES[text.rstrip(".").lower()]


def day(text: str) -> int:
    """The day of "3.", "3rd" or "03"."""
    return int(re.sub(r"\D", "", text))


def year(text: str) -> int:
    """The year of four figures or two."""
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)


def nearest_year(month: int, day: int | None, context: Context, which: Direction = "nearest") -> int | None:
    """The year in which day and month lie nearest to the reference, or nearest before or after it.

    The year that a report is about, if any; that of the latest date of the text where there is no reference.
    """
    anchor = context.reference or context.latest
    if context.reported is not None and which == "nearest":
        return context.reported
    if anchor is None:
        return None
    its_year = int(anchor[:4])
    if len(anchor) == 4 or not context.reference:
        return its_year
    if which != "nearest":
        here = int(anchor[5:7])
        return its_year - (month > here) if which == "before" else its_year + (month < here)
    day_of_anchor = int(anchor[8:10]) if len(anchor) == 10 else 15
    centre = dt.date(its_year, int(anchor[5:7]), day_of_anchor)
    days = {y: dt.date(y, month, min(day or 15, 28)) for y in (its_year - 1, its_year, its_year + 1)}
    return min(days, key=lambda y: abs((days[y] - centre).days))


Found = tuple[str | None, str | None]
Handler = Callable[[re.Match[str], Context], Found | None]


def full(match: re.Match[str], _: Context) -> Found | None:
    """A day of a month of a year."""
    return iso(year(match["y"]), month(match["m"]), day(match["d"])), None


def days(match: re.Match[str], context: Context) -> Found | None:
    """Two days of one month, or of two months and perhaps two years."""
    last_month, last_day = month(match["m"]), day(match["d"])
    last_year = year(match["y"]) if match["y"] else nearest_year(last_month, last_day, context, direction(match))
    if last_year is None:
        return None
    first_month = month(match["m1"]) if match["m1"] else last_month
    first_year = year(match["y1"]) if match["y1"] else last_year - (first_month > last_month)
    return iso(first_year, first_month, day(match["d1"])), iso(last_year, last_month, last_day)


def without_year(match: re.Match[str], context: Context) -> Found | None:
    """A day or month whose year is not said: the nearest one."""
    its_month, its_day = month(match["m"]), day(match["d"]) if match["d"] else None
    its_year = nearest_year(its_month, its_day, context, direction(match))
    return None if its_year is None else (iso(its_year, its_month, its_day), None)


def month_year(match: re.Match[str], _: Context) -> Found | None:
    """A month of a year."""
    return iso(year(match["y"]), month(match["m"])), None


def month_of(match: re.Match[str], context: Context) -> Found | None:
    """A day or month "dieses Jahres" (of the reference) or "desselben Jahres" (of the date before)."""
    same = match["which"].lower().startswith(("desselben", "jenes", "the same"))
    anchor = context.previous if same else context.reference
    if anchor is None:
        return None
    shift = {"vergangenen": -1, "letzten": -1, "vorigen": -1, "nächsten": 1, "kommenden": 1}.get(
        match["which"].lower(), 0
    )
    its_day = day(match["d"]) if match["d"] else None
    return iso(int(anchor[:4]) + shift, month(match["m"]), its_day), None


def months(match: re.Match[str], _: Context) -> Found | None:
    """From month to month."""
    last = year(match["y"])
    first = year(match["y1"]) if match["y1"] else last - (month(match["m1"]) > month(match["m"]))
    return iso(first, month(match["m1"])), iso(last, month(match["m"]))


def years(match: re.Match[str], _: Context) -> Found | None:
    """From year to year."""
    until = match["y"] if len(match["y"]) == 4 else match["y1"][:2] + match["y"]
    last_month = month(match["m"]) if match["m"] else None
    return (iso(int(match["y1"])), iso(int(until), last_month)) if int(match["y1"]) < int(until) else None


def one_year(match: re.Match[str], _: Context) -> Found | None:
    """A year alone."""
    return match["y"], None
