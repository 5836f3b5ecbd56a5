"""Text search over a real graph, and `gk:matches` in SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graphkit.errors import QueryError, StoreError, UnclearNameError, UsageError
from graphkit.fulltext import Entry, Index
from graphkit.model import EntityType, Span
from graphkit.query import ask, hits, search, triples
from graphkit.query.answering import entities_called, entity
from graphkit.query.formats import format_table
from graphkit.query.matches import resolve_matches
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from tests.sample import make_findings, sample_findings, sample_store
from tests.store.servers import far_side, says

BASE = Settings().base
HOSTILE = '</script><b onmouseover="x">\u202eGefahr'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    hostile = make_findings("boese.txt", None, f"{HOSTILE} ist da.", [f"cluster: {HOSTILE}"], [])
    folder: Path = sample_store(tmp_path_factory.mktemp("search") / "store", [*sample_findings(), hostile])
    with closing(open_store(folder)) as opened:
        yield opened


def first(store: Store, query: str) -> list[str]:
    return [row[0].value.removeprefix(BASE) for row in ask(store, query).rows if row[0]]


def test_a_name_comes_with_its_entity_and_a_document(store: Store) -> None:
    found = hits(store, "universitat kiel")
    assert (found[0].kind, found[0].iri, found[0].type) == (
        "name",
        f"{BASE}organization/universitaet-kiel",
        "Organization",
    )
    assert found[0].document in {"nordlicht.txt", "kuestenwind.txt"}
    assert found[0].score == 1
    assert [found[0].snippet[a:b] for a, b in found[0].marks] == ["Universität", "Kiel"]


def test_an_alias_stands_under_the_name(store: Store) -> None:
    found = [hit for hit in hits(store, "kwi") if hit.kind == "alias"]
    assert {(hit.name, hit.snippet) for hit in found} == {
        ("Küstenwind Initiative", "KWI"),
        ("Kompetenznetz Waldinnovation", "KWI"),
    }


def test_a_quote_comes_with_what_it_speaks_of(store: Store) -> None:
    (found,) = hits(store, "Geschäftsfuehrerin")
    assert (found.kind, found.name, found.document) == ("quote", "Ada Brandt", "nordlicht.txt")
    assert [found.snippet[a:b] for a, b in found.marks] == ["Geschäftsführerin"]


def test_nothing_stands_twice(store: Store) -> None:
    found = hits(store, "nordlicht", limit=100)
    assert len({(hit.iri, hit.kind, hit.document, hit.snippet) for hit in found}) == len(found)
    assert sum(hit.kind in {"name", "alias"} for hit in found) == 1


def test_a_passage_is_one_hit_without_its_markup(tmp_path: Path) -> None:
    heading = "**Moornetz e. V. in Kiel**"
    text = f"{heading}\n\nDas Moornetz sitzt in Kiel. In Kiel sitzt auch die Werft Nord."
    referents = ("cluster: Moornetz", "region: Kiel", "organization: Werft Nord", "sector: maritime")
    claims = [
        ("locatedIn", "Moornetz", "Kiel", {}),
        ("inSector", "Moornetz", "maritime", {}),
        ("founded", "Moornetz", None, {"since": "2010"}),
    ]
    found = make_findings("a.md", "2024", text, referents, [*claims, ("locatedIn", "Werft Nord", "Kiel", {})])
    spans = [Span(0, 26), Span(2, 24), Span(0, 54), Span(56, len(text))]
    quoted = tuple(
        replace(claim, evidence=(replace(claim.evidence[0], span=span, quote=found.document.quote(span)),))
        for claim, span in zip(found.claims, spans, strict=True)
    )
    with closing(open_store(sample_store(tmp_path / "store", [replace(found, claims=quoted)]))) as store:
        shown = [hit.snippet for hit in hits(store, "kiel") if hit.kind == "quote"]
    assert len(shown) == 2
    assert not [text for text in shown if "*" in text]
    assert shown[0] != shown[1]


def test_the_table_says_the_same(store: Store) -> None:
    table = search(store, "moeller", only="Person")
    assert table.columns == ("kind", "entity", "type", "entity_name", "document", "snippet", "score")
    assert {row["entity_name"] for row in table.records()} == {"Jörg Möller"}
    assert len(search(store, "nordlicht", limit=2).rows) == 2


def test_a_type_that_there_is_none_of(store: Store) -> None:
    with pytest.raises(UsageError, match="no type 'Cat'"):
        search(store, "moeller", only="Cat")


def test_hostile_names_are_data(store: Store) -> None:
    (found,) = hits(store, "gefahr", only=frozenset({"Cluster"}))
    assert found.snippet == HOSTILE
    assert [found.snippet[a:b] for a, b in found.marks] == ["Gefahr"]
    assert HOSTILE.replace('"', '""') in format_table(search(store, "gefahr"), "SELECT", "csv")


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ('?e gk:matches "kustenwnd" ; a gk:Cluster', ["cluster/kuestenwind-initiative"]),
        ('?e a gk:Cluster ; gk:matches "kustenwnd"', ["cluster/kuestenwind-initiative"]),
        ('?e a gk:Cluster ; gk:matches "kustenwnd" ; skos:prefLabel ?n .', ["cluster/kuestenwind-initiative"]),
        ("?e a gk:Cluster ; gk:matches '''kustenwnd''' ; .", ["cluster/kuestenwind-initiative"]),
        ('?e gk:matches "k\\u00fcstenwnd" . ?e a gk:Cluster', ["cluster/kuestenwind-initiative"]),
        ('FILTER(true) ?e gk:matches "lichtforum 2023" FILTER(isIRI(?e)) ?e a gk:Event', ["event/lichtforum-2023"]),
        ('(?e ?s) gk:matches "ada brandt" . FILTER(?s >= 0.8)', ["person/ada-brandt"]),
        ('(?e ?s) gk:matches ("moeller jorg" 1)', None),
        ('?e a gk:Person . FILTER NOT EXISTS { ?e gk:matches "moeller" }', ["person/ada-brandt"]),
        ('?q gk:matches "geschaftsfuhrerin" . ?f gk:quotation ?q ; rdf:subject ?e ; rdf:predicate gk:memberOf', []),
        ('?e <https://w3id.org/graphkit/ontology#matches> "zzzz"', []),
        ("?e ?p gk:matches", []),
        ("?e ?p (gk:matches)", []),
        ("?e a gk:Person FILTER(?e IN (gk:matches)) ?e a gk:Person", []),
        ('VALUES (?p) { (rdf:type) (gk:matches) (rdfs:label) } ?e ?p "none"', []),
        ('?e skos:prefLabel "gk:matches"', []),
    ],
)
def test_matches_joins_in_sparql(store: Store, where: str, found: list[str] | None) -> None:
    answer = first(store, f"SELECT DISTINCT ?e {{ {where} }} ORDER BY ?e")
    assert answer == found if found is not None else len(answer) == 2


def test_matches_speaks_of_quotations_too(store: Store) -> None:
    query = (
        'SELECT DISTINCT ?e { ?q gk:matches "geschaeftsfuehrerin" . ?f gk:quotation ?q ; rdf:subject ?e } ORDER BY ?e'
    )
    assert "person/ada-brandt" in first(store, query)
    query = 'SELECT ?t { ?d gk:matches "nordlicht.txt" GRAPH ?d { ?d dcterms:title ?t } }'
    assert first(store, query) == ["Nordlicht"]


def test_matches_takes_a_parameter_of_a_question(store: Store) -> None:
    question = "#+ parameters: {words: {type: string}}\nSELECT ?e { ?e gk:matches ?_words ; a gk:Person }"
    assert ask(store, question, words="ada").records() == [{"e": f"{BASE}person/ada-brandt"}]
    assert ask(store, question, words='" } #').records() == []


def test_matches_works_under_another_prefix_and_in_construct(store: Store) -> None:
    space = "https://w3id.org/graphkit/ontology#"
    assert first(store, f'PREFIX g: <{space}> SELECT ?e {{ ?e g:matches "ada brandt" ; a g:Person }}')
    made = list(triples(store, 'CONSTRUCT { ?e rdfs:label ?s } { (?e ?s) gk:matches "ada brandt" . ?e a gk:Person }'))
    assert [triple.object for triple in made] == [Literal("1", datatype=made[0].object.datatype)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "where",
    [
        "?e gk:matches ?words",
        '<x> gk:matches "a"',
        '?e gk:matches "a"@de',
        '?e gk:matches "a", "b"',
        '[ gk:matches "a" ]',
        '?e gk:matches ("a")',
        '(?e ?s ?t) gk:matches "a"',
        "?e gk:matches 5",
        '(?e ?s) gk:matches "a" ; a gk:Person',
        'FILTER(true) ?e a gk:Person ; gk:matches "a"',
        '?e gk:matches "a"^^xsd:string',
        '?e (gk:matches) "a"',
        '?e ((gk:matches)) "a"',
        '?e (gk:matches)+ "a"',
        '?e (rdfs:label|gk:matches) "a"',
        '?e a gk:Person ; (gk:matches) ("a" 3)',
        '(?e ?s) (gk:matches) "a"',
    ],
)
def test_a_pattern_that_cannot_be_followed_is_refused(store: Store, where: str) -> None:
    with pytest.raises(QueryError, match="gk:matches cannot be followed"):
        ask(store, f"SELECT * {{ {where} }}")


def test_a_part_never_passes_for_the_whole() -> None:
    names = [Entry(f"{BASE}cluster/{n}", "name", f"Netzwerk Nummer {n}", "Cluster") for n in range(1001)]
    with closing(Index.in_memory(names[:1000])) as index:
        assert resolve_matches('{ ?e gk:matches "netzwerk" }', lambda: index).count(f"<{BASE}cluster/") == 1000
    with closing(Index.in_memory(names)) as index:
        assert resolve_matches('{ ?e gk:matches ("netzwerk" 700) }', lambda: index).count(f"<{BASE}cluster/") == 700
        for words in ('"netzwerk"', '("netzwerk" 1001)', f'("netzwerk" {"9" * 5000})'):
            with pytest.raises(QueryError, match="more than 1000 texts fit gk:matches 'netzwerk'"):
                resolve_matches(f"{{ ?e gk:matches {words} }}", lambda: index)


def test_an_endpoint_says_what_is_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    answer = says(200, "application/sparql-results+json", '{"head":{},"boolean":true}')
    with far_side(answer, server="Oxigraph/0.5") as address, open_store(address) as remote:
        for call in (
            lambda: search(remote, "nordlicht"),
            lambda: ask(remote, 'SELECT ?e { ?e gk:matches "nordlicht" }'),
        ):
            with pytest.raises(StoreError, match="has no index of texts") as caught:
                call()
            assert "CONTAINS" in caught.value.hint
            assert "graphkit serve" in caught.value.hint


@pytest.mark.parametrize(
    "typed", ["Kuestenwind Initiative", "KüstenwindInitiative", "kustenwind-initiative e.V.", "Initiative"]
)
def test_names_of_parameters_are_found_by_the_index(store: Store, typed: str) -> None:
    assert entity(store, typed) == f"{BASE}cluster/kuestenwind-initiative"


def test_an_iri_that_nothing_has_is_no_empty_answer(store: Store) -> None:
    known = f"{BASE}cluster/kuestenwind-initiative"
    assert entity(store, known) == known
    with pytest.raises(UnclearNameError, match=f"nothing in the graph has the IRI {BASE}cluster/kustenwind") as caught:
        ask(store, "members", cluster=f"{BASE}cluster/kustenwind-inititive")
    assert caught.value.hint == f"Did you mean {known}?"
    assert [candidate[2] for candidate in caught.value.candidates] == [known]


def test_what_is_misspelt_is_offered_and_not_taken(store: Store) -> None:
    with pytest.raises(UsageError, match="nothing in the graph is called") as caught:
        entity(store, "Küstenwnd Initiatve")
    assert caught.value.hint == "Did you mean Küstenwind Initiative?"
    assert entities_called(store, "jörg möller") == {
        f"{BASE}person/joerg-moeller--kuestenwind-initiative",
        f"{BASE}person/joerg-moeller--kompetenznetz-waldinnovation",
    }


def test_a_region_may_be_meant_though_no_document_names_it(store: Store) -> None:
    saarland = "https://w3id.org/graphkit/region/saarland"
    assert entity(store, "saarland", ("Region",)) == entity(store, saarland, ("Region",)) == saarland
    refused: list[tuple[str, tuple[EntityType, ...]]] = [("Saarland", ("Cluster",)), ("Quatschland", ("Region",))]
    for name, of in refused:
        with pytest.raises(UnclearNameError):
            entity(store, name, of)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_search_for_fewer_than_one_hit_is_refused(store: Store, limit: int) -> None:
    with pytest.raises(UsageError, match=f"the limit cannot be {limit}"):
        hits(store, "nordlicht", limit=limit)
