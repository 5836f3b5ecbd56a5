"""Dates and periods in running German and English text, as ISO dates that are as exact as the text.

Relative ones ("diesjährig", "am 11. Oktober", "drei Jahre später") are resolved against a reference date or against
the date before them in the text; where neither helps, nothing is found.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graphkit.german.case import lowered
from graphkit.german.numbers import number
from graphkit.model import Span

Kind = Literal["point", "range", "from", "until"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, prepositions that open or close a period included.

    "point" has `since` only, "range" has both, "from" ("seit", "ab") has `since`, "until" ("bis") has `until`.
    """

    span: Span
    since: str | None
    until: str | None
    kind: Kind = "point"


@dataclass(frozen=True, slots=True)
class _Context:
    """The date of the text, the date before, and the latest so far, which stands in for a text without a date."""

    reference: str | None
    previous: str | None
    latest: str | None


_MONTH_NAMES: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "januar jänner january jan",
        "februar feber february feb",
        "märz maerz march mär mrz mar",
        "april apr",
        "mai may",
        "juni june jun",
        "juli july jul",
        "august aug",
        "september sept sep",
        "oktober october okt oct",
        "november nov",
        "dezember december dez dec",
    ),
    start=1,
):
    _MONTH_NAMES.update(dict.fromkeys(_names.split(), _number))

_MONTH = "(?:" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_EN = rf"{_DAY}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)\d{2}"
_NUMERAL = r"(?:0?[1-9]|1[0-2])"
_DASH = r"\s?(?:-|–|—|bis|to|until)\s?(?:zum\s+)?"
_WEEKDAY = (
    r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Mo|Di|Mi|Do|Fr|Sa|So|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\b\.?,?\s+(?:(?:den|dem|the)\s+)?|,\s*))"
)
_OPEN = r"(?P<open>seit|ab|bis|since|until|till|from|by)"
_PART = (
    r"(?:anfang|mitte|ende|beginn|frühjahr|frühling|sommer|herbst|winter|jahresbeginn|jahresende|jahresausklang|"
    r"early|mid|late|spring|summer|autumn|fall|beginning\s+of|end\s+of)"
)
_LEAD = (
    rf"(?<![\w-])(?:{_OPEN}\s+(?:(?:zum|dem|einschließlich|the)\s+)?)?{_WEEKDAY}?"
    rf"(?:{_PART}\s+(?:(?:des\s+Jahres|von|of)\s+)?)?"
)
_TAIL = r"(?![\w-]|[.,]\d)"


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if day <= calendar.monthrange(year, month)[1] else None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTH_NAMES[text.rstrip(".").lower()]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)


def _nearest_year(month: int, day: int | None, context: _Context) -> int | None:
    """The year in which day and month lie nearest to the reference; that of the latest date where there is none."""
    anchor = context.reference or context.latest
    if anchor is None:
        return None
    year = int(anchor[:4])
    if len(anchor) == 4 or not context.reference:
        return year
    day_of_anchor = int(anchor[8:10]) if len(anchor) == 10 else 15
    centre = dt.date(year, int(anchor[5:7]), day_of_anchor)
    days = {y: dt.date(y, month, min(day or 15, 28)) for y in (year - 1, year, year + 1)}
    return min(days, key=lambda y: abs((days[y] - centre).days))


Found = tuple[str | None, str | None]
Handler = Callable[[re.Match[str], _Context], Found | None]


def _full(match: re.Match[str], _: _Context) -> Found | None:
    return _iso(_year(match["y"]), _month(match["m"]), _day(match["d"])), None


def _days(match: re.Match[str], context: _Context) -> Found | None:
    """Two days of one month, or of two months and perhaps two years."""
    month = _month(match["m"])
    year = _year(match["y"]) if match["y"] else _nearest_year(month, _day(match["d"]), context)
    if year is None:
        return None
    first_month = _month(match["m1"]) if match["m1"] else month
    first_year = _year(match["y1"]) if match["y1"] else year - (first_month > month)
    return _iso(first_year, first_month, _day(match["d1"])), _iso(year, month, _day(match["d"]))


def _without_year(match: re.Match[str], context: _Context) -> Found | None:
    day = _day(match["d"]) if match["d"] else None
    year = _nearest_year(_month(match["m"]), day, context)
    return None if year is None else (_iso(year, _month(match["m"]), day), None)


def _month_year(match: re.Match[str], _: _Context) -> Found | None:
    return _iso(_year(match["y"]), _month(match["m"])), None


def _month_of(match: re.Match[str], context: _Context) -> Found | None:
    """A day or month "dieses Jahres" (of the reference) or "desselben Jahres" (of the date before)."""
    same = match["which"].lower().startswith(("desselben", "jenes", "the same"))
    anchor = context.previous if same else context.reference
    if anchor is None:
        return None
    shift = {"vergangenen": -1, "letzten": -1, "vorigen": -1, "nächsten": 1, "kommenden": 1}.get(
        match["which"].lower(), 0
    )
    day = _day(match["d"]) if match["d"] else None
    return _iso(int(anchor[:4]) + shift, _month(match["m"]), day), None


def _months(match: re.Match[str], _: _Context) -> Found | None:
    year = _year(match["y"])
    first = _year(match["y1"]) if match["y1"] else year - (_month(match["m1"]) > _month(match["m"]))
    return _iso(first, _month(match["m1"])), _iso(year, _month(match["m"]))


def _years(match: re.Match[str], _: _Context) -> Found | None:
    until = match["y"] if len(match["y"]) == 4 else match["y1"][:2] + match["y"]
    month = _month(match["m"]) if match["m"] else None
    return (_iso(int(match["y1"])), _iso(int(until), month)) if int(match["y1"]) < int(until) else None


def _one_year(match: re.Match[str], _: _Context) -> Found | None:
    return match["y"], None


def _today(match: re.Match[str], context: _Context) -> Found | None:
    if context.reference is None or len(context.reference) < 10:
        return None
    shift = {"gestern": -1, "yesterday": -1, "morgen": 1, "tomorrow": 1, "vorgestern": -2, "übermorgen": 2}
    day = dt.date.fromisoformat(context.reference) + dt.timedelta(days=shift.get(match["word"].lower(), 0))
    return day.isoformat(), None


def _this_year(match: re.Match[str], context: _Context) -> Found | None:
    if context.reference is None:
        return None
    word = match["word"].lower()
    shift = -1 if re.match(r"(?:in\s+|im\s+)?(?:vorjähr|vorjahr|vergangen|letzt|vorig|last)", word) else 0
    shift += 1 if re.match(r"(?:in\s+|im\s+)?(?:nächst|kommend|next)", word) else 0
    return _iso(int(context.reference[:4]) + shift), None


def _later(match: re.Match[str], context: _Context) -> Found | None:
    count = number(match["n"]) or (1 if match["n"].lower() in {"ein", "eine", "one", "a"} else None)
    back = match["ago"] is not None
    anchor = context.reference if back else context.previous
    if anchor is None or count is None:
        return None
    sign = -1 if back or match["dir"].lower() in {"zuvor", "früher", "earlier"} else 1
    if match["unit"].lower().startswith(("jahr", "year")):
        return _iso(int(anchor[:4]) + sign * count), None
    if len(anchor) < 7:
        return None
    months = int(anchor[:4]) * 12 + int(anchor[5:7]) - 1 + sign * count
    return _iso(months // 12, months % 12 + 1), None


def _then(match: re.Match[str], context: _Context) -> Found | None:
    return None if context.previous is None else (context.previous, None)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way of writing a date, looked for in the windows around `anchor` that hold `hint` (both in lower case)."""

    pattern: re.Pattern[str]
    handler: Handler
    hint: re.Pattern[str]

    @property
    def anchor(self) -> re.Pattern[str]:
        """What dates of this kind are never far from."""
        return _RELATIVE_ANCHOR if self.handler in _RELATIVE else _NUMERIC_ANCHOR


def _rule(pattern: str, handler: Handler, hint: str) -> _Rule:
    return _Rule(re.compile(_LEAD + pattern + _TAIL, re.IGNORECASE), handler, re.compile(hint))


_D1, _D = rf"(?P<d1>{_DAY})", rf"(?P<d>{_DAY})"
_M1, _M = rf"(?P<m1>{_MONTH})", rf"(?P<m>{_MONTH})"
_Y1, _Y = rf"(?P<y1>{_YEAR})", rf"(?P<y>{_YEAR})"
_BETWEEN = rf"(?:{_DASH}|\s?(?:und|and|/|\+|&)\s?){_WEEKDAY}?"
_NOTHING = r"(?P<m1>(?!))?(?P<y1>(?!))?"
_SAME = r"(?P<which>dieses|desselben|jenes|vergangenen|letzten|vorigen|nächsten|kommenden|this|(?:of\s+)?the\s+same)"

_STEM = "(?:" + "|".join(dict.fromkeys(name[:3] for name in _MONTH_NAMES)) + ")"
_DAY_OF_MONTH, _DAY_OF_MONTH_EN = rf"\d\.\s?{_STEM}", rf"\d(?:st|nd|rd|th)?\s+(?:of\s+)?{_STEM}"
_MONTH_DAY, _MONTH_OF_YEAR = rf"{_STEM}\w*\.?\s+\d{{1,2}}(?!\d)", rf"{_STEM}\w*\.?,?\s+(?:of\s+)?\d{{4}}"
_IN_DIGITS = r"\d\.\s?\d{1,2}\.\s?\d\d"

_RULES: tuple[_Rule, ...] = (
    _rule(
        rf"(?:(?:vom|von|from|between|zwischen)\s+(?:dem\s+)?)?{_WEEKDAY}?{_D1}\.?(?:{_NOTHING}){_BETWEEN}{_D}\.\s?{_M}\s+{_Y}",
        _days,
        _DAY_OF_MONTH,
    ),
    _rule(
        rf"(?:(?:vom|von)\s+)?{_WEEKDAY}?{_D1}\.?(?:{_NOTHING}){_BETWEEN}{_D}\.\s?{_M}(?P<y>(?!))?",
        _days,
        _DAY_OF_MONTH,
    ),
    _rule(
        rf"(?:(?:vom|von)\s+)?{_D1}\.?(?:{_NOTHING}){_BETWEEN}{_D}\.\s?(?P<m>{_NUMERAL})\.\s?(?P<y>{_YEAR}|\d{{2}})",
        _days,
        _IN_DIGITS,
    ),
    _rule(rf"(?:(?:vom|von)\s+)?{_D1}\.\s?{_M1}(?:\s+{_Y1})?{_BETWEEN}{_D}\.\s?{_M}\s+{_Y}", _days, _DAY_OF_MONTH),
    _rule(
        rf"(?:(?:vom|von)\s+)?{_D1}\.\s?(?P<m1>{_NUMERAL})\.\s?(?P<y1>{_YEAR})?{_BETWEEN}{_D}\.\s?(?P<m>{_NUMERAL})\.\s?{_Y}",
        _days,
        _IN_DIGITS,
    ),
    _rule(
        rf"(?:from\s+)?(?P<d1>{_DAY_EN})(?:{_NOTHING}){_BETWEEN}(?P<d>{_DAY_EN})\s+(?:of\s+)?{_M},?\s+{_Y}",
        _days,
        _DAY_OF_MONTH_EN,
    ),
    _rule(rf"{_M}\s+(?P<d1>{_DAY_EN})(?:{_NOTHING}){_BETWEEN}(?P<d>{_DAY_EN}),?\s+{_Y}", _days, _MONTH_DAY),
    _rule(rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", _full, r"\d{4}-\d\d-\d\d"),
    _rule(rf"{_D}\.\s?{_M},?\s+{_Y}", _full, _DAY_OF_MONTH),
    _rule(rf"{_D}\.\s?(?P<m>{_NUMERAL})\.\s?(?P<y>{_YEAR}|\d{{2}})", _full, _IN_DIGITS),
    _rule(rf"(?P<d>{_DAY_EN})\s+(?:of\s+)?{_M},?\s+{_Y}", _full, _DAY_OF_MONTH_EN),
    _rule(rf"{_M}\s+(?P<d>{_DAY_EN}),?\s+{_Y}", _full, _MONTH_DAY),
    _rule(rf"(?:im\s+|in\s+)?(?:(?P<d>{_DAY})\.\s?)?{_M}\s+{_SAME}\s+(?:Jahres|year)", _month_of, r"jahres|year"),
    _rule(rf"{_D}\.\s?{_M}", _without_year, _DAY_OF_MONTH),
    _rule(rf"{_D}\.(?P<m>{_NUMERAL})\.", _without_year, r"\d\.\d{1,2}\."),
    _rule(rf"(?P<d>{_DAY_EN})\s+(?:of\s+)?{_M}(?!\s+\d)", _without_year, _DAY_OF_MONTH_EN),
    _rule(rf"{_M}\s+(?P<d>{_DAY_EN})", _without_year, _MONTH_DAY),
    _rule(
        rf"(?:(?:von|zwischen|from|between)\s+)?{_M1}(?:\s+{_Y1})?(?:{_DASH}|\s(?:und|and)\s)(?:{_PART}\s+)?{_M}\s+{_Y}",
        _months,
        _MONTH_OF_YEAR,
    ),
    _rule(rf"(?:im\s+|in\s+)?{_M},?\s+(?:of\s+)?{_Y}", _month_year, _MONTH_OF_YEAR),
    _rule(rf"(?P<m>{_NUMERAL})/{_Y}", _month_year, r"\d/\d{4}"),
    _rule(
        r"(?:im|in)\s+(?P<d>(?!))?(?P<m>"
        + "|".join(n for n in _MONTH_NAMES if len(n) > 4 or n in {"mai", "juni", "juli"})
        + r")(?!\.?\s*\d)(?!\s+(?:der|des)\b)",
        _without_year,
        rf"i[mn]\s+{_STEM}",
    ),
    _rule(
        rf"(?:(?:in|von|zwischen|from|between)\s+)?(?:den\s+Jahren\s+)?{_Y1}(?:{_DASH}|/|\s(?:und|and)\s)(?:{_PART}\s+)?(?:(?P<m>{_MONTH})\s+)?(?P<y>{_YEAR}|\d{{2}})",
        _years,
        rf"\d{{4}}(?:{_DASH}|/|\s(?:und|and)\s)",
    ),
    _rule(
        rf"(?:(?:im|zum|des|dem|das)\s+(?:Laufe\s+des\s+)?Jahr\w*\s+|um(?:\s+das\s+Jahr)?\s+|in\s+)?"
        rf"(?:(?:im\s+)?(?:[1-4]\.|ersten|zweiten|dritten|vierten|first|second|third|fourth)\s+(?:Quartal|Halbjahr|quarter|half)"
        rf"(?:\s+of)?\s+)?{_Y}",
        _one_year,
        _YEAR,
    ),
    _rule(
        r"(?P<word>heute|gestern|vorgestern|übermorgen|today|yesterday|tomorrow)",
        _today,
        r"heute|gestern|übermorgen|today|yesterday|tomorrow",
    ),
    _rule(
        r"(?P<word>(?:(?:in|im)\s+)?(?:dies|letzt|vergangen|vorig|nächst|kommend)\w*\s+Jahr(?:es|e)?|diesjährig\w*|vorjährig\w*|im\s+Vorjahr"
        r"|(?:this|last|next)\s+year(?:['’]s)?)",
        _this_year,
        r"jahr|jähr|year",
    ),
    _rule(r"(?P<ago>vor\s+)(?P<n>\w+)\s+(?P<unit>Jahren|Monaten|Jahr|Monat)(?P<dir>)", _later, r"vor\s"),
    _rule(
        r"(?P<ago>(?!))?(?P<n>[\w-]+)\s+(?P<unit>Jahre?|Monate?|years?|months?)\s+(?P<dir>später|danach|darauf|zuvor|früher|later|earlier)",
        _later,
        r"später|danach|darauf|zuvor|früher|later|earlier",
    ),
    _rule(
        r"(?:damals|seinerzeit|in\s+jenem\s+Jahr|im\s+selben\s+Jahr|im\s+gleichen\s+Jahr|that\s+(?:same\s+)?year|back\s+then)",
        _then,
        r"damals|seinerzeit|jahr|year|back\s",
    ),
)


_RELATIVE = frozenset({_today, _this_year, _later, _then})
_NUMERIC_ANCHOR = re.compile(rf"\d|i[mn]\s+{_STEM}")
_RELATIVE_ANCHOR = re.compile(
    r"heute|gestern|übermorgen|today|yesterday|tomorrow|jahr|jähr|year|monat|month|damals|seinerzeit|back then"
)
_REACH = 44


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
    windows = {anchor: list(_windows(lower, anchor)) for anchor in (_NUMERIC_ANCHOR, _RELATIVE_ANCHOR)}
    looks = dict.fromkeys((rule.anchor, rule.hint) for rule in _RULES)
    places = {look: [w for w in windows[look[0]] if look[1].search(lower, *w)] for look in looks}
    found = [
        (match, order, rule.handler)
        for order, rule in enumerate(_RULES)
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
    for match, handler in _candidates(text):
        found = handler(match, _Context(reference, previous, latest))
        if found is None or found[0] is None:
            continue
        mention = _mention(match, found)
        mentions.append(mention)
        previous = mention.since or mention.until
        latest = max(mention.since or "", latest or "") or None
    return tuple(mentions)


def find_dates(text: str, reference: str | None = None) -> list[DateMention]:
    """Every date and period in `text`, in order; `reference` is the ISO date on which the text was published."""
    return list(_found(text, reference))
