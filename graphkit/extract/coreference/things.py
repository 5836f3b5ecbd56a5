"""A thing under construction: the mentions of one body, programme, event or place, gathered within a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.extract.base import Candidate
from graphkit.model import EntityType, Span

_FAINT = 0.6


@dataclass(slots=True)
class Thing:
    """A thing under construction: its forms in order of first use, where it is mentioned, how sure each type is.

    At the places in `silent` it is spoken of without its name.
    """

    keys: set[str] = field(default_factory=set)
    places: list[tuple[Span, Candidate]] = field(default_factory=list)
    surfaces: dict[str, None] = field(default_factory=dict)
    votes: dict[EntityType, float] = field(default_factory=dict)
    known: dict[str, float] = field(default_factory=dict)
    names: list[tuple[float, str]] = field(default_factory=list)
    silent: set[Span] = field(default_factory=set)

    @property
    def type(self) -> EntityType:
        """The type with the most votes; a cluster and its own association are a cluster."""
        return max(self.votes, key=lambda kind: (self.votes[kind], kind))

    @property
    def name(self) -> str:
        """The fullest of the names found with some certainty, of equals one not in capitals, then the first."""
        sure = [name for confidence, name in self.names if confidence >= _FAINT] or [name for _, name in self.names]
        return max(sure, key=lambda name: (len(name), not name.isupper()))

    def join(self, other: Thing) -> None:
        """Take in what another thing holds; both are one."""
        self.keys |= other.keys
        self.places += other.places
        self.surfaces.update(other.surfaces)
        self.names += other.names
        self.known.update(other.known)
        for kind, votes in other.votes.items():
            self.votes[kind] = self.votes.get(kind, 0.0) + votes
