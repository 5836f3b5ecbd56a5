"""Numbers as people type them, with a point or, as in German, a comma before the decimals."""

from __future__ import annotations

from graphkit.errors import UsageError


def with_point(text: str) -> str:
    """A number that has a comma for its decimals, as in German, with a point."""
    whole, comma, decimals = text.partition(",")
    return f"{whole}.{decimals}" if comma and decimals.isdecimal() and "." not in whole else text


def share(text: str, what: str) -> float:
    """A number from 0 to 1, such as a confidence; raises UsageError that says `what` cannot be the text."""
    try:
        found = float(with_point(text.strip()))
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise UsageError(f"{what} cannot be '{text}'", "It is a number from 0 to 1.")
    return found
