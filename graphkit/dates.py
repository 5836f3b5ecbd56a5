"""Dates as people write them, in documents and in questions, as ISO 8601 dates of the real calendar.

Such a date is a year, a month of a year, or a day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from graphkit.errors import UsageError

PATTERN = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
"""The form alone; what has it may still be no date, such as 2024-02-30."""

KIND = "It is a date as YYYY, YYYY-MM or YYYY-MM-DD."

MOMENTS = frozenset({"founded", "heldOn", "awarded", "memberCount"})
"""The relations that are true of a day or a year rather than from one on."""

_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")

_MONTHS = (
    "januar jänner jan january", "februar feber feb february", "märz mär mrz march mar", "april apr", "mai may",
    "juni jun june", "juli jul july", "august aug", "september sept sep", "oktober okt october oct", "november nov",
    "dezember dez december dec",
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\b\.?"
_SEASON = "frühjahr|frühling|sommer|herbst|winter|spring|summer|autumn|fall"
YEAR = r"(?:19|20)\d\d"

DATE = (
    rf"(?:{YEAR}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:{YEAR}|\d\d)(?!\d)"
    rf"|\d{{1,2}}/\d{{1,2}}/{YEAR}"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?\s{{0,2}}{_MONTH}\s{{1,2}}{YEAR}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,\s{YEAR}"
    rf"|{_MONTH}\s{YEAR}|(?:{_SEASON})\s{YEAR})(?!\d)"
)

_WRITTEN = re.compile(DATE, re.IGNORECASE)
_ISO = re.compile(rf"({YEAR})(?:-(\d\d))?(?:-(\d\d))?(?=$|t|\s)")
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)$")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_WORDS = re.compile(r"(\d{1,2})?\D{0,4}?\s{0,2}\b([a-zä]+)\.?\s{1,2}(?:(\d{1,2})\D{0,3}\s)?(\d{4})$")


def check_date(text: str, what: str) -> str:
    """The date in ISO form, also of "31.12.2023" and "Januar 2024".

    Raises UsageError that begins with `what` ("--since") where there is none.
    """
    stripped = text.strip()
    if not _FORM.fullmatch(stripped):
        written = iso_date(stripped) if _WRITTEN.fullmatch(stripped) and not _ISO.match(stripped.lower()) else None
        if written:
            return written
        raise UsageError(f"{what} cannot be '{stripped}'", KIND)
    try:
        date.fromisoformat((stripped + "-01-01")[:10])
    except ValueError as error:
        raise UsageError(f"{what} cannot be '{stripped}': the calendar has no such date", KIND) from error
    return stripped


def in_words(predicate: str, since: str, until: str) -> str:
    """When a relation holds, for the command line: "since 2019", "until 2022", "2019–2022", or the date of a moment."""
    if predicate in MOMENTS or (since and until):
        return "–".join(dict.fromkeys(filter(None, (since, until))))
    return f"since {since}" if since else f"until {until}" if until else ""


def iso_date(text: str) -> str | None:
    """What a written date says: "5. Juli 2022" → 2022-07-05, "Juli 2022" → 2022-07, "Sommer 2022" → 2022.

    An ISO date and time loses its time, and between slashes the day comes first, as in Europe, unless only the other
    order gives a date. None for what is no date, such as the 31st of February.
    """
    text = re.sub(r"\s+", " ", text.strip().lower())
    if match := _ISO.match(text):
        return _checked(*match.groups())
    if match := _POINTS.match(text):
        day, month, year = match.groups()
        century = "20" if int(year) < 70 else "19"
        return _checked(year if len(year) == 4 else century + year, month, day)
    if match := _SLASHES.match(text):
        first, second, year = match.groups()
        return _checked(year, second, first) or _checked(year, first, second)
    if match := _WORDS.match(text):
        first, word, second, year = match.groups()
        month = _NUMBER.get(word)
        if month:
            return _checked(year, str(month), first or second)
        return year if re.fullmatch(_SEASON, word) else None
    return None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02}"
    exists = 1 <= int(day) <= monthrange(int(year), int(month))[1]
    return date(int(year), int(month), int(day)).isoformat() if exists else None
