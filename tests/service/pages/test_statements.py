"""The facts of a page and their quotes, asked of a store in which one fact has more quotes than a page can show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graphkit.service.pages.gathering import Rows, bound
from graphkit.service.pages.statements import Statement, statements
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from graphkit.vocabulary import ONTOLOGY, PREFIXES

SETTINGS = Settings()
BASE = SETTINGS.base
CANONICAL = NamedNode(f"{BASE}graph/canonical")
THING, OTHER = NamedNode(f"{BASE}person/ada"), NamedNode(f"{BASE}cluster/nord")
MANY = 3100
DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


def term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def fact(number: int, confidence: str) -> Iterator[Quad]:
    iri = NamedNode(f"{BASE}fact/{number}")
    for name, value in (
        ("rdf:type", term("gk:Fact")), ("rdf:subject", THING), ("rdf:predicate", term("gk:role")),
        ("rdf:object", OTHER), ("gk:confidence", Literal(confidence, datatype=DECIMAL)),
    ):  # fmt: skip
        yield Quad(iri, term(name), value, CANONICAL)


def quoted(number: int, name: str, published: str, confidence: str) -> Iterator[Quad]:
    """A document with one quotation of a fact."""
    document, place = NamedNode(f"{BASE}document/{name}"), BlankNode()
    words = NamedNode(f"{document.value}#char=0,3")
    yield Quad(NamedNode(f"{BASE}fact/{number}"), term("gk:quotation"), words, CANONICAL)
    for subject, key, value in (
        (document, "rdf:type", term("gk:Document")), (document, "dcterms:identifier", Literal(name)),
        (document, "dcterms:issued", Literal(published)), (document, "gk:text", Literal("Ada leitet Nord.")),
        (words, "gk:confidence", Literal(confidence, datatype=DECIMAL)), (words, "oa:hasSelector", place),
        (place, "oa:start", Literal(0)), (place, "oa:end", Literal(3)), (place, "oa:exact", Literal("Ada")),
    ):  # fmt: skip
        yield Quad(subject, term(key), value, document)


def rows(store: Store, name: str) -> Rows:
    table = store.select(bound(name, SETTINGS, thing=THING.value))
    return [{c: t.value for c, t in zip(table.columns, row, strict=True) if t is not None} for row in table.rows]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Statement]:
    quads = [*fact(1, "0.9"), *fact(2, "0.5"), *fact(3, "0.4")]
    for end, name in ((THING, "Person"), (OTHER, "Cluster")):
        quads.append(Quad(end, term("rdf:type"), NamedNode(ONTOLOGY + name), CANONICAL))
        quads.append(Quad(end, term("skos:prefLabel"), Literal(name), CANONICAL))
    for number in range(MANY):
        quads += quoted(1, f"{number}.txt", "2024-01-01", "0.9")
    quads += quoted(2, "old.txt", "1999-01-01", "0.4")
    quads += quoted(2, "older.txt", "1998-01-01", "0.45")
    folder: Path = tmp_path_factory.mktemp("quotes") / "store"
    with closing(open_store(folder, "w")) as store:
        store.change((), quads)
        said = statements(rows(store, "pages/facts"), rows(store, "pages/quotes"), THING.value, BASE)
    return {one.iri.rsplit("/", 1)[-1]: one for one in said}


def test_a_fact_is_never_without_its_best_quote_however_many_others_have(found: dict[str, Statement]) -> None:
    assert [quote.source.name for quote in found["2"].quotes] == ["older.txt"]
    quote = found["2"].quotes[0]
    assert (quote.text, quote.after, quote.source.published) == ("Ada", " leitet Nord.", "1998-01-01")
    assert quote.address == "/document/older.txt#c0"


def test_where_quotes_are_cut_their_whole_number_is_known(found: dict[str, Statement]) -> None:
    assert found["1"].quoted == MANY
    assert 500 < len(found["1"].quotes) < MANY
    assert found["2"].quoted == 2
    assert (found["3"].quotes, found["3"].quoted) == ((), 0)
