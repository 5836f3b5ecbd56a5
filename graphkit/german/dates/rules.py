"""The ways in which dates are written in German and English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.german.dates.relative import (
    bare_month,
    english_season,
    for_years,
    later,
    season,
    then,
    this_year,
    today,
    turn_of_year,
    weekday,
)
from graphkit.german.dates.resolving import (
    Handler,
    days,
    full,
    month_of,
    month_year,
    months,
    one_year,
    without_year,
    years,
)
from graphkit.german.dates.wording import (
    BETWEEN,
    D1,
    DASH,
    DAY,
    DAY_EN,
    DAY_OF_MONTH,
    DAY_OF_MONTH_EN,
    ENGLISH_SEASON,
    ENGLISH_WHICH,
    FULL_MONTH,
    FULL_WEEKDAY,
    IN_DIGITS,
    LEAD,
    M1,
    MONTH,
    MONTH_DAY,
    MONTH_NAMES,
    MONTH_OF_YEAR,
    NOTHING,
    NUMERAL,
    PART,
    SAME,
    SEASON,
    STEM,
    TAIL,
    WEEKDAY,
    WHICH,
    Y1,
    YEAR,
    D,
    M,
    Y,
)

_MONTHS = (
    r"\b(?:"
    + "|".join(n for n in MONTH_NAMES if len(n) > 4 or n in {"mai", "may", "juni", "june", "juli", "july"})
    + r")\b"
)
_SEASONS = "frühling|sommer|herbst|winter|spring|summer|autumn|fall"
_WEEKDAYS = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|day\\b"
_RELATIVE = frozenset(
    {today, this_year, later, for_years, then, month_of, bare_month, season, english_season, weekday, turn_of_year}
)
NUMERIC_ANCHOR = re.compile(rf"\d|i[mn]\s+{STEM}")
RELATIVE_ANCHOR = re.compile(
    rf"heute|gestern|gestrigen|heutigen|übermorgen|today|yesterday|tomorrow|jahr|jähr|year|monat|month|wochen|tagen|\bago\b|damals|seinerzeit|"
    rf"back then|{_SEASONS}|{_WEEKDAYS}|{_MONTHS}"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a date, looked for in the windows around `anchor` that hold `hint` (both in lower case)."""

    pattern: re.Pattern[str]
    handler: Handler
    hint: re.Pattern[str]

    @property
    def anchor(self) -> re.Pattern[str]:
        """What dates of this kind are never far from."""
        return RELATIVE_ANCHOR if self.handler in _RELATIVE else NUMERIC_ANCHOR


def _rule(pattern: str, handler: Handler, hint: str) -> Rule:
    return Rule(re.compile(LEAD + pattern + TAIL, re.IGNORECASE), handler, re.compile(hint))


RULES: tuple[Rule, ...] = (
    _rule(
        rf"(?:(?:vom|von|from|between|zwischen)\s+(?:dem\s+)?)?{WEEKDAY}?{D1}\.?(?:{NOTHING}){BETWEEN}{D}\.\s?{M}\s+{Y}",
        days,
        DAY_OF_MONTH,
    ),
    _rule(
        rf"(?:(?:vom|von)\s+)?{WEEKDAY}?{D1}\.?(?:{NOTHING}){BETWEEN}{D}\.\s?{M}(?P<y>(?!))?",
        days,
        DAY_OF_MONTH,
    ),
    _rule(
        rf"(?:(?:vom|von)\s+)?{D1}\.?(?:{NOTHING}){BETWEEN}{D}\.\s?(?P<m>{NUMERAL})\.\s?(?P<y>{YEAR}|\d{{2}})",
        days,
        IN_DIGITS,
    ),
    _rule(rf"(?:(?:vom|von)\s+)?{D1}\.\s?{M1}(?:\s+{Y1})?{BETWEEN}{D}\.\s?{M}\s+{Y}", days, DAY_OF_MONTH),
    _rule(
        rf"(?:(?:vom|von)\s+)?{D1}\.\s?(?P<m1>{NUMERAL})\.\s?(?P<y1>{YEAR})?{BETWEEN}{D}\.\s?(?P<m>{NUMERAL})\.\s?{Y}",
        days,
        IN_DIGITS,
    ),
    _rule(
        rf"(?:from\s+)?(?P<d1>{DAY_EN})(?:{NOTHING}){BETWEEN}(?P<d>{DAY_EN})\s+(?:of\s+)?{M},?\s+{Y}",
        days,
        DAY_OF_MONTH_EN,
    ),
    _rule(rf"{M}\s+(?P<d1>{DAY_EN})(?:{NOTHING}){BETWEEN}(?P<d>{DAY_EN}),?\s+{Y}", days, MONTH_DAY),
    _rule(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])", full, r"\d{4}-\d\d-\d\d"),
    _rule(rf"{D}\.\s?{M},?\s+{Y}", full, DAY_OF_MONTH),
    _rule(rf"{D}\.\s?(?P<m>{NUMERAL})\.\s?(?P<y>{YEAR}|\d{{2}})", full, IN_DIGITS),
    _rule(rf"(?P<d>{DAY_EN})\s+(?:of\s+)?{M},?\s+{Y}", full, DAY_OF_MONTH_EN),
    _rule(rf"{M}\s+(?P<d>{DAY_EN}),?\s+{Y}", full, MONTH_DAY),
    _rule(rf"(?:im\s+|in\s+)?(?:(?P<d>{DAY})\.\s?)?{M}\s+{SAME}\s+(?:Jahres|year)", month_of, r"jahres|year"),
    _rule(rf"{D}\.\s?{M}", without_year, DAY_OF_MONTH),
    _rule(rf"{D}\.(?P<m>{NUMERAL})\.", without_year, r"\d\.\d{1,2}\."),
    _rule(
        rf"(?:from\s+)?(?P<d1>{DAY_EN})(?:{NOTHING}){BETWEEN}(?P<d>{DAY_EN})\s+(?:of\s+)?{M}(?!,?\s+\d)(?P<y>(?!))?",
        days,
        DAY_OF_MONTH_EN,
    ),
    _rule(rf"(?P<d>{DAY_EN})\s+(?:of\s+)?{M}(?!\s+\d)", without_year, DAY_OF_MONTH_EN),
    _rule(rf"{M}\s+(?P<d>{DAY_EN})", without_year, MONTH_DAY),
    _rule(
        rf"(?:(?:von|zwischen|from|between)\s+)?{M1}(?:\s+{Y1})?(?:{DASH}|\s(?:und|and)\s)(?:{PART}\s+)?{M}\s+{Y}",
        months,
        MONTH_OF_YEAR,
    ),
    _rule(rf"(?:im\s+|in\s+)?{M},?\s+(?:of\s+)?{Y}", month_year, MONTH_OF_YEAR),
    _rule(rf"(?P<m>{NUMERAL})/{Y}", month_year, r"\d/\d{4}"),
    _rule(
        rf"(?:(?P<in>im|in)\s+)?(?:{WHICH}\s+)?{FULL_MONTH}(?!\.?\s*\d)(?!\s+(?:der|des|dieses|desselben|jenes)\b)",
        bare_month,
        _MONTHS,
    ),
    _rule(
        rf"(?:(?P<in>im|zum)\s+)?(?:{WHICH}\s+)?{SEASON}(?!\s+(?:\d|&|des\b|der\b|dieses\b))",
        season,
        rf"jahr|{_SEASONS}",
    ),
    _rule(
        rf"(?P<in>in(?:\s+the)?\s+)?(?:{ENGLISH_WHICH}\s+)?{ENGLISH_SEASON}(?!\s+(?:\d|&|of\b))",
        english_season,
        _SEASONS,
    ),
    _rule(
        rf"(?:(?P<on>am|vom|zum|on)\s+)?(?:{WHICH}\s+)?{FULL_WEEKDAY}(?:(?:vor|nach)?mittag|abend|morgen|nacht)?"
        rf"(?!,?\s*(?:(?:den|dem|the)\s+)?(?:\d|{MONTH}))",
        weekday,
        _WEEKDAYS,
    ),
    _rule(
        r"(?:(?P<to>zu|zum)\s+)?(?P<turn>Jahres(?:beginn|anfang|ende|wechsel)|(?P<of>(?:Anfang|Mitte|Ende|Beginn)\s+(?:des|dieses)\s+Jahres"
        r"|(?:the\s+)?(?:beginning|start|end)\s+of\s+(?:the|this)\s+year))(?!\s*\d)",
        turn_of_year,
        "jahres|year",
    ),
    _rule(
        rf"(?:(?:in|von|zwischen|from|between)\s+)?(?:den\s+Jahren\s+)?{Y1}(?:{DASH}|/|\s(?:und|and)\s)(?:{PART}\s+)?(?:(?P<m>{MONTH})\s+)?(?P<y>{YEAR}|\d{{2}})",
        years,
        rf"\d{{4}}(?:{DASH}|/|\s(?:und|and)\s)",
    ),
    _rule(
        rf"(?:(?:im|zum|des|dem|das)\s+(?:Laufe\s+des\s+)?Jahr\w*\s+|um(?:\s+das\s+Jahr)?\s+|in\s+)?"
        rf"(?:(?:im\s+)?(?:[1-4]\.|ersten|zweiten|dritten|vierten|first|second|third|fourth)\s+(?:Quartal|Halbjahr|quarter|half)"
        rf"(?:\s+of)?\s+)?{Y}",
        one_year,
        YEAR,
    ),
    _rule(
        r"(?P<word>heute|gestern|vorgestern|übermorgen|today|yesterday|tomorrow|(?:gestrigen|heutigen)\s+\w*(?:tag|abend|mittwoch))",
        today,
        r"heute|gestern|gestrigen|heutigen|übermorgen|today|yesterday|tomorrow",
    ),
    _rule(
        r"(?P<word>(?:(?:in|im)\s+)?(?:dies|letzt|vergangen|vorig|nächst|kommend)\w*\s+Jahr(?:es|e)?|diesjährig\w*|vorjährig\w*|im\s+Vorjahr"
        r"|(?:this|last|next)\s+year(?:['’]s)?)",
        this_year,
        r"jahr|jähr|year",
    ),
    _rule(
        r"(?P<ago>vor\s+)(?P<n>\w+)\s+(?P<unit>Jahren|Monaten|Wochen|Tagen|Jahr|Monat|Woche)(?P<dir>)", later, r"vor\s"
    ),
    _rule(r"(?P<n>\w+)\s+(?P<unit>(?:years?|months?|weeks?|days?))\s+(?P<ago>ago)(?P<dir>)", later, r"ago"),
    _rule(r"(?P<n>\w+)\s+(?P<unit>Jahren|Jahr|Monaten)", for_years, r"seit\s"),
    _rule(
        r"(?P<ago>(?!))?(?P<n>[\w-]+)\s+(?P<unit>Jahre?|Monate?|years?|months?)\s+(?P<dir>später|danach|darauf|zuvor|früher|later|earlier)",
        later,
        r"später|danach|darauf|zuvor|früher|later|earlier",
    ),
    _rule(
        r"(?:damals|seinerzeit|in\s+jenem\s+Jahr|im\s+selben\s+Jahr|im\s+gleichen\s+Jahr|that\s+(?:same\s+)?year|back\s+then)",
        then,
        r"damals|seinerzeit|jahr|year|back\s",
    ),
)
