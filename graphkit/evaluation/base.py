"""What an evaluation consists of: counts, the figures made of them, and every mistake with its quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

MistakeKind = Literal[
    "entity missed",
    "entity wrong",
    "entity of another type",
    "fact missed",
    "fact wrong",
    "fact with other details",
    "quote not in place",
]
MISTAKES: tuple[MistakeKind, ...] = get_args(MistakeKind)


class Parts(NamedTuple):
    """What precision and recall are quotients of; parts of several documents add up."""

    right: float
    found: float
    met: float
    wanted: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right of those found, and met of those wanted; nothing found is a precision of 0."""

    hit: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.found + other.found, self.wanted + other.wanted)

    @property
    def parts(self) -> Parts:
        """The same as quotients see it."""
        return Parts(self.hit, self.found, self.hit, self.wanted)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / (self.found + self.wanted) if self.hit else 0.0


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum."""
    return sum(tallies, Tally())


@dataclass(frozen=True, slots=True)
class Linked:
    """The matched things of a document: for each, the shares of B-cubed precision and recall, summed up."""

    precision: float = 0.0
    recall: float = 0.0
    things: int = 0

    @property
    def parts(self) -> Parts:
        """The same as quotients see it."""
        return Parts(self.precision, self.things, self.recall, self.things)


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something missed or wrong: in which document, what, and the quote of the gold or of the evidence, if any."""

    kind: MistakeKind
    document: str
    what: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that was found, the ends alone: its highest confidence in the document, and whether the gold has it."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document's counts.

    `entities` go by type, `facts` (ends alone) and `strict` (with role, dates, status, value) by predicate, from the
    confidence of the evaluation on. `stated` are all facts, whatever their confidence; `linked` says which entity
    each gold key was found as, by IRI.
    """

    document: str
    entities: Mapping[str, Tally]
    facts: Mapping[str, Tally]
    strict: Mapping[str, Tally]
    evidence: Tally
    stated: tuple[Stated, ...]
    linked: Mapping[str, str]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and the interval in which it lies for 95 of 100 sets of documents like these."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and F1 over all documents."""

    precision: Estimate
    recall: Estimate
    f1: Estimate


@dataclass(frozen=True, slots=True)
class Band:
    """The facts whose confidence is at least `low` and below `high` (the last band holds 1 too), and the right ones."""

    low: float
    high: float
    found: int
    right: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything measured.

    `measures` are `entities`, `facts`, `strict`, `linking` and `evidence` (the share of exact quotes), at `confidence`
    and above; `shown` are the facts at or above `threshold`, which is what questions and views show by default.
    """

    confidence: float
    threshold: float
    documents: tuple[DocumentScore, ...]
    measures: Mapping[str, Measure]
    shown: Measure
    entities: Mapping[str, Tally]
    facts: Mapping[str, Tally]
    strict: Mapping[str, Tally]
    bands: tuple[Band, ...]

    def worst(self, most: int) -> list[DocumentScore]:
        """The documents with the lowest F1 of facts, the lowest first; those without any gold fact are passed over."""
        judged = [d for d in self.documents if total(d.facts.values()).wanted]
        return sorted(judged, key=lambda d: (total(d.facts.values()).f1, d.document))[:most]

    def mistakes(self) -> dict[MistakeKind, list[Mistake]]:
        """Every mistake, by kind, in the order of the documents."""
        every = [mistake for document in self.documents for mistake in document.mistakes]
        return {kind: [m for m in every if m.kind == kind] for kind in MISTAKES}
