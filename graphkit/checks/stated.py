"""A fact as the checks need it, and how dates are compared that are not equally exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as the checks need it; `earliest` and `latest` are the dates of the documents that state it."""

    fact: str
    predicate: str
    subject: str
    name: str
    object: str
    object_name: str
    role: str
    status: str
    start: str
    end: str
    value: str
    earliest: str
    latest: str


# what finds contradictions gives the name of the check, the message, and the facts concerned
Found = Iterator[tuple[str, str, Sequence[Stated]]]


def later(one: str, other: str) -> bool:
    """Whether an ISO date is certainly later than another: compared as far as both are exact."""
    exact = min(len(one), len(other))
    return one[:exact] > other[:exact]
