"""The types that travel between the floors: frozen, slotted, standard library only.

A *mention* is a place in a text; a *referent* is what the mentions of one document refer to, as that document alone
knows it; an *entity* is the thing in the graph that the referents of all documents denote. A *claim* is what one
document says about its referents; a *fact* is the same about entities, supported by the claims of any number of
documents. Offsets count code points of `Document.text`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

EntityType = Literal["Person", "Cluster", "Organization", "Region", "Programme", "Event", "Project", "Award", "Sector"]
ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)

PredicateName = Literal[
    "role",
    "memberOf",
    "participatesIn",
    "manages",
    "runs",
    "funds",
    "partner",
    "takesPartIn",
    "awarded",
    "locatedIn",
    "inSector",
    "founded",
    "heldOn",
    "memberCount",
]

Status = Literal["current", "former"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it is, with what it shows of itself.

    `text` is the decoded file (for HTML the visible text, for PDF and DOCX the text in reading order). `hidden` are
    the parts of it that are markup or metadata rather than prose (Markdown marks, link targets, front matter).
    `published` is an ISO date as exact as the document shows (YYYY, YYYY-MM or YYYY-MM-DD).
    """

    name: str
    text: str
    title: str | None = None
    published: str | None = None
    language: str = "de"
    source: str | None = None
    hidden: tuple[Span, ...] = ()

    @property
    def version(self) -> str:
        """SHA-256 of everything that extraction can see; tells two versions of one document apart."""
        seen = (self.text, self.title, self.published, self.language, self.source, self.hidden)
        return hashlib.sha256(repr(seen).encode()).hexdigest()

    def quote(self, span: Span) -> str:
        """The exact characters of `span`."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names something; `text` is the clean form (no line hyphens, single spaces)."""

    span: Span
    text: str
    type: EntityType
    found_by: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Referent:
    """What the mentions of one document refer to.

    `key` is unique within the document and a pure function of its text. `surfaces` are the names and abbreviations
    found in the text, clean, without generic words and pronouns. `known` is the IRI of the register or scheme entry
    that the document's wording identifies, if any.
    """

    key: str
    type: EntityType
    name: str
    surfaces: tuple[str, ...]
    title: str | None = None
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quote that supports a claim: the exact slice of the document's text, how it was found, how sure that is.

    `post` are the words that say the role of the claim ("stellvertretende Vorsitzende"), empty where there are none.
    """

    document: str
    span: Span
    quote: str
    method: str
    confidence: float
    post: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says about its referents (`subject` and `object` are referent keys), best evidence first.

    `since` and `until` are ISO dates as exact as the text; `role` is a key of the roles scheme; `status` is set for
    roles; `value` for counts.
    """

    predicate: PredicateName
    subject: str
    object: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None
    status: Status | None = None
    value: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that extraction found in one document."""

    document: Document
    referents: tuple[Referent, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What counts about a referent when identity is judged; equal profiles of many documents are one node.

    Profiles that share one of `keys` are the same thing; `hints` are shorter forms that may denote it (an
    abbreviation, a surname), those that begin with "=" only for a thing of the same type. `anchor` is the canonical
    IRI where a register or scheme settles it. `tail` is what its IRI ends in if it is alone; profiles with one tail may
    compete for an IRI. `context` is what stands around the referent in its document, the
    bodies it belongs to first; it tells homonyms apart.
    """

    type: EntityType
    name: str
    keys: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    anchor: str | None = None
    tail: str = ""

    @property
    def id(self) -> str:
        """Hash of the content."""
        parts = (self.type, self.name, self.keys, self.aliases, self.hints, self.context, self.anchor, self.tail)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph, with every name that the documents and registers know it by."""

    iri: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said about entities, apart from who says it; `subject`, `object` are entity IRIs."""

    predicate: PredicateName
    subject: str
    object: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None
    status: Status | None = None
    value: int | None = None

    @property
    def id(self) -> str:
        """Hash of the content; the two ends of a `partner` fact count in either order."""
        ends = [self.subject, self.object or ""]
        if self.predicate == "partner":
            ends.sort()
        parts = (self.predicate, *ends, self.role, self.since, self.until, self.status, self.value)
        return hashlib.sha256("\x1f".join("" if p is None else str(p) for p in parts).encode()).hexdigest()[:20]


class Term(Protocol):
    """An RDF term as the stores hand it out: `value` is the IRI, the lexical form or the blank node's label."""

    @property
    def value(self) -> str:
        """The IRI, lexical form or label."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: column names, and a row of terms (None where unbound) per solution."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """Each row as text by column; what is unbound is absent."""
        return [
            {column: term.value for column, term in zip(self.columns, row, strict=True) if term} for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Page:
    """One self-contained HTML page."""

    title: str
    html: str
