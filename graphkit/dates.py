"""Dates as people type them: a year, a month of a year, or a day, as ISO 8601 writes them, and of the real calendar."""

from __future__ import annotations

import re
from datetime import date

from graphkit.errors import UsageError

PATTERN = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
"""The form alone; what has it may still be no date, such as 2024-02-30."""

KIND = "It is a date as YYYY, YYYY-MM or YYYY-MM-DD."

_FORM = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def check_date(text: str, what: str) -> str:
    """The date, without spaces around it; raises UsageError that begins with `what` ("--since") where it is none."""
    stripped = text.strip()
    if not _FORM.fullmatch(stripped):
        raise UsageError(f"{what} cannot be '{stripped}'", KIND)
    try:
        date.fromisoformat((stripped + "-01-01")[:10])
    except ValueError as error:
        raise UsageError(f"{what} cannot be '{stripped}': the calendar has no such date", KIND) from error
    return stripped
