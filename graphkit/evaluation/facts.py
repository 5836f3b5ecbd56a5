"""What two facts are compared by: their ends, and the details that a strict match asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graphkit.slug import last_segment


class Ends(NamedTuple):
    """Predicate, subject and object ("" if none) by their keys; the two ends of a `partner` fact sorted."""

    predicate: str
    subject: str
    object: str

    @classmethod
    def of(cls, predicate: str, subject: str, thing: str) -> Ends:
        """The ends in the order in which they are compared."""
        if predicate == "partner" and thing < subject:
            return cls(predicate, thing, subject)
        return cls(predicate, subject, thing)


class Details(NamedTuple):
    """Role, dates, status and value as texts, "" where there is none."""

    role: str
    since: str
    until: str
    status: str
    value: str

    @classmethod
    def of(cls, predicate: str, said: Mapping[str, object]) -> Details:
        """The details among `role`, `from`, `until`, `status` and `value` that count for the predicate.

        A role that says nothing of its status is current, and an event on one day may name that day twice.
        """
        role, since, until, status, value = (
            "" if said.get(name) is None else str(said[name]).strip()
            for name in ("role", "from", "until", "status", "value")
        )
        return cls(
            role=last_segment(role),
            since=since,
            until="" if predicate == "heldOn" and until == since else until,
            status=(last_segment(status) or "current") if predicate == "role" else "",
            value=value if predicate == "memberCount" else "",
        )

    def __str__(self) -> str:
        dates = " ".join(filter(None, (self.since, self.until and f"until {self.until}")))
        return ", ".join(filter(None, (self.role, dates, self.status, self.value))) or "no details"
