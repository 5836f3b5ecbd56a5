"""The dates that stand at the head of a document, as ISO dates as exact as they are written."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

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
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?\s{{0,2}}{_MONTH}\s{{1,2}}{YEAR}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,\s{YEAR}"
    rf"|{_MONTH}\s{YEAR}|(?:{_SEASON})\s{YEAR})(?!\d)"
)

_ISO = re.compile(rf"({YEAR})(?:-(\d\d))?(?:-(\d\d))?(?=$|t|\s)")
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)$")
_WORDS = re.compile(r"(\d{1,2})?\D{0,4}?\s{0,2}\b([a-zä]+)\.?\s{1,2}(?:(\d{1,2})\D{0,3}\s)?(\d{4})$")


def iso_date(text: str) -> str | None:
    """What a written date says: "5. Juli 2022" → 2022-07-05, "Juli 2022" → 2022-07, "Sommer 2022" → 2022.

    An ISO date and time loses its time. None for what is no date, such as the 31st of February.
    """
    text = re.sub(r"\s+", " ", text.strip().lower())
    if match := _ISO.match(text):
        return _checked(*match.groups())
    if match := _POINTS.match(text):
        day, month, year = match.groups()
        century = "20" if int(year) < 70 else "19"
        return _checked(year if len(year) == 4 else century + year, month, day)
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
