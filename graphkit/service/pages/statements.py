"""The facts of a page: each with its two ends, its details and its quotes, gathered under headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphkit.network.context import trimmed
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.gathering import Rows

Row = Mapping[str, str]

_SYMMETRIC = frozenset({"partner"})


@dataclass(frozen=True, slots=True)
class End:
    """A thing that a fact speaks of, with the address of its page."""

    iri: str
    name: str
    type: str
    address: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document; `link` is where on the web it comes from, empty where that is no web address."""

    iri: str
    name: str
    title: str
    published: str
    link: str
    address: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that support a fact, with what stands around them; `start` and `end` count code points."""

    source: Source
    start: int
    end: int
    before: str
    text: str
    after: str
    confidence: float

    @property
    def address(self) -> str:
        """The place in the document's page."""
        return f"{self.source.address}#c{self.start}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact; `direction` says from which end the page looks at it: "out" from its subject, "in" from its object.

    `role` is a key of the roles scheme, `as_said` what the text calls it. Dates are ISO as exact as known. `quoted`
    counts the documents that it is quoted from, `quotes` are those quotes that the page has.
    """

    iri: str
    address: str
    predicate: str
    direction: str
    subject: End
    object: End | None
    role: str
    since: str
    until: str
    status: str
    value: str
    confidence: float
    quotes: tuple[Quote, ...]
    quoted: int
    as_said: str = ""

    @property
    def other(self) -> End | None:
        """The end that is not the thing of the page."""
        return self.subject if self.direction == "in" else self.object

    @property
    def kind(self) -> str:
        """The key of the heading under which it stands."""
        return heading(self.predicate, self.direction)

    @property
    def when(self) -> str:
        """The date by which it is put in order; empty where none is known."""
        return self.since or self.until


def sources(rows: Rows, base: str) -> dict[str, Source]:
    """The documents by IRI."""
    return {row["document"]: _source(row, base) for row in rows}


def statements(facts: Rows, quotes: Rows, thing: str, base: str) -> list[Statement]:
    """The facts of the page of `thing`, in the order of the rows."""
    found: dict[str, list[Quote]] = {}
    documents = sources(quotes, base)
    for row in quotes:
        found.setdefault(row["fact"], []).append(_quote(row, documents[row["document"]]))
    return [_statement(row, tuple(found.get(row["fact"], ())), thing, base) for row in facts]


def by_kind(found: Iterable[Statement], order: Iterable[str]) -> dict[str, list[Statement]]:
    """The facts under the keys of their headings, the headings in the given order."""
    groups: dict[str, list[Statement]] = {}
    for statement in found:
        groups.setdefault(statement.kind, []).append(statement)
    return {kind: groups[kind] for kind in order if kind in groups}


def heading(predicate: str, direction: str) -> str:
    """The key of the heading under which facts of a relation stand."""
    return f"{predicate}-{'out' if predicate in _SYMMETRIC else direction}"


def dated(found: Iterable[Statement]) -> list[Statement]:
    """The facts with a date, the earliest first."""
    return sorted((one for one in found if one.when), key=lambda one: (one.when, one.until, one.predicate, one.iri))


def _source(row: Row, base: str) -> Source:
    link = row.get("source", "")
    return Source(
        iri=row["document"],
        name=row["name"],
        title=row.get("title", ""),
        published=row.get("published", ""),
        link=link if link.startswith(("http://", "https://")) else "",
        address=page_address(row["document"], base),
    )


def _quote(row: Row, source: Source) -> Quote:
    start, end = int(row["start"]), int(row["end"])
    before, after = trimmed(row.get("before", ""), row.get("after", ""))
    return Quote(source, start, end, before, row["quote"], after, float(row["confidence"]))


def _statement(row: Row, quotes: tuple[Quote, ...], thing: str, base: str) -> Statement:
    return Statement(
        iri=row["fact"],
        address=page_address(row["fact"], base),
        predicate=row["predicate"],
        direction="in" if row.get("object") == thing and row["subject"] != thing else "out",
        subject=_end(row, "subject", base),
        object=_end(row, "object", base) if "object" in row else None,
        role=row.get("role", ""),
        as_said=row.get("as_said", ""),
        since=row.get("since", ""),
        until=row.get("until", ""),
        status=row.get("status", ""),
        value=row.get("value", ""),
        confidence=float(row["confidence"]),
        quotes=quotes,
        quoted=int(row["quoted"]),
    )


def _end(row: Row, which: str, base: str) -> End:
    iri = row[which]
    return End(iri, row[f"{which}_name"], row[f"{which}_type"], page_address(iri, base))
