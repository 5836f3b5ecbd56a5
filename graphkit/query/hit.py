"""What a search finds: a hit, and hits as a table."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graphkit.fulltext import Kind
from graphkit.model import Table
from graphkit.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that fits a search, and where it stands.

    `kind` says what fits: a name, an alias, a title or a quote. `iri`, `type` and `name` are those of the entity that
    bears the name, of the entity that the quote speaks of, or of the document with the title. `document` is the name of
    a document that says so. `marks` are where the words stand in `snippet`, as code points from start to end; what else
    stands there comes from documents and is escaped before it is shown on a page. `score` is as in
    `graphkit.fulltext.Match`. `text` is what fits, whole.
    """

    kind: Kind
    iri: str
    type: str
    name: str
    document: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float
    text: str


def as_table(found: tuple[Hit, ...]) -> Table:
    """Hits as a table."""
    rows = (
        (
            Literal(hit.kind), NamedNode(hit.iri), Literal(hit.type), Literal(hit.name), Literal(hit.document),
            Literal(hit.snippet), Literal(f"{hit.score:g}", datatype=NamedNode(PREFIXES["xsd"] + "decimal")),
        )
        for hit in found
    )  # fmt: skip
    return Table(("kind", "entity", "type", "entity_name", "document", "snippet", "score"), tuple(rows))
