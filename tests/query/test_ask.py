"""Asking a real graph: the contract of `facts` and `entities`, and what the other questions find."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError, UnclearNameError, UsageError
from graphkit.model import Table
from graphkit.query import ask, entity, explain, triples
from graphkit.settings import Settings
from graphkit.store import Store, open_store
from tests.sample import sample_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(sample_store(tmp_path_factory.mktemp("query") / "store"))


def rows(table: Table, *columns: str) -> list[tuple[str, ...]]:
    places = [table.columns.index(column) for column in columns]
    return [tuple(term.value if (term := row[i]) else "" for i in places) for row in table.rows]


def test_facts_hold_the_contract(store: Store) -> None:
    table = ask(store, "facts")
    assert table.columns == (
        "document", "predicate", "subject", "subject_name", "object", "object_name", "role", "from", "until", "status",
        "value", "evidence", "start", "end", "confidence",
    )  # fmt: skip
    found = rows(table, "document", "predicate", "subject_name", "object_name", "role", "from", "status", "value")
    role = "https://w3id.org/graphkit/role/managing-director"
    assert ("nordlicht.txt", "role", "Ada Brandt", "Nordlicht e. V.", role, "2020", "current", "") in found
    assert ("nordlicht.txt", "memberCount", "Nordlicht e. V.", "", "", "", "", "80") in found
    assert ("kuestenwind.txt", "heldOn", "Lichtforum 2023", "", "", "2023-05", "", "") in found
    assert ("nordlicht.txt", "heldOn", "Lichtforum 2023", "", "", "2023-05", "", "") in found
    assert len(found) == len(set(rows(table, "document", "predicate", "subject", "object", "role", "value"))) == 22
    assert rows(table, "document") == sorted(rows(table, "document"))
    assert all(int(end) - int(start) == len(quote) for quote, start, end in rows(table, "evidence", "start", "end"))


def test_facts_below_the_threshold_stay_out(store: Store) -> None:
    assert not ask(store, "facts", confidence=0.95).rows
    assert not ask(store, "facts", Settings(confidence=0.95)).rows
    assert ask(store, "facts", confidence="0.9").rows


def test_entities_hold_the_contract(store: Store) -> None:
    table = ask(store, "entities")
    assert table.columns == ("document", "entity", "type", "name", "surface")
    iri = "https://w3id.org/graphkit/cluster/kuestenwind-initiative"
    assert ("kuestenwind.txt", iri, "Cluster", "Küstenwind Initiative", "KWI") in rows(table, *table.columns)
    assert rows(table, "document") == sorted(rows(table, "document"))


def test_who_leads(store: Store) -> None:
    found = rows(ask(store, "leaders"), "cluster_name", "person_name", "role", "as_of")
    assert ("Nordlicht e. V.", "Ada Brandt", "managing-director", "2023-05-02") in found
    assert ("Kompetenznetz Waldinnovation", "Jörg Möller", "board-chair", "") in found
    only = rows(ask(store, "leaders", cluster="nordlicht"), "cluster_name")
    assert only == [("Nordlicht e. V.",)]


@pytest.mark.parametrize(("date", "leads"), [("2019", False), ("2020", True), ("2020-01-01", True), ("2023-04", True)])
def test_who_led_at_a_date(store: Store, date: str, leads: bool) -> None:
    found = rows(ask(store, "leaders-at", as_of=date), "person_name")
    assert (("Ada Brandt",) in found) is leads
    assert ("Jörg Möller",) not in found


@pytest.mark.parametrize(
    ("name", "column", "shared"),
    [
        ("shared-programmes", "programme_name", "go-cluster"),
        ("shared-events", "event_name", "Hafentag"),
        ("shared-regions", "region_name", "Kiel"),
        ("shared-members", "member_name", "Universität Kiel"),
        ("shared-people", "person_name", "Ada Brandt"),
    ],
)
def test_what_clusters_share(store: Store, name: str, column: str, shared: str) -> None:
    found = rows(ask(store, name), "cluster_name", "other_name", column)
    assert found == [("Küstenwind Initiative", "Nordlicht e. V.", shared)]


def test_people_who_link_clusters(store: Store) -> None:
    found = rows(ask(store, "connectors"), "person_name", "clusters", "cluster_names")
    assert found == [("Ada Brandt", "2", "Küstenwind Initiative; Nordlicht e. V.")]


def test_events_by_date(store: Store) -> None:
    assert rows(ask(store, "events", **{"from": "2024"}), "event_name", "organisers") == [
        ("Hafentag", "Küstenwind Initiative; Nordlicht e. V.")
    ]
    assert rows(ask(store, "events", until="2023-05-31"), "event_name") == [("Lichtforum 2023",)]


def test_what_a_document_contributes(store: Store) -> None:
    found = rows(ask(store, "contribution", document="nordlicht.txt"), "predicate", "subject_name", "sources")
    assert ("heldOn", "Lichtforum 2023", "2") in found
    assert ("memberCount", "Nordlicht e. V.", "1") in found


def test_cluster_links_are_triples(store: Store) -> None:
    found = {str(triple) for triple in triples(store, "cluster-links")}
    assert any("linkedTo" in text for text in found)
    with pytest.raises(QueryError, match="answers with triples"):
        ask(store, "cluster-links")
    with pytest.raises(QueryError, match="answers with a table"):
        triples(store, "facts")


@pytest.mark.parametrize(
    "typed", ["ada brandt", "Dr. Ada Brandt", "BRANDT", "Brandt, Ada", "https://w3id.org/graphkit/person/ada-brandt"]
)
def test_entities_are_found_by_names_as_people_type_them(store: Store, typed: str) -> None:
    assert rows(ask(store, "career", person=typed), "person_name")[0] == ("Ada Brandt",)


@pytest.mark.parametrize("typed", ["Universität Kiel", "universitaet kiel", "Universitat Kiel"])
def test_umlauts_may_be_typed_in_any_way(store: Store, typed: str) -> None:
    assert ask(store, "statements", entity=typed).rows


def test_several_of_a_name_are_listed(store: Store) -> None:
    with pytest.raises(UsageError) as caught:
        ask(store, "career", person="jorg moller")
    assert "joerg-moeller--kuestenwind-initiative" in caught.value.message
    assert "joerg-moeller--kompetenznetz-waldinnovation" in caught.value.message


@pytest.mark.parametrize("iri", ["https://example.org/>}#", "https://example.org/nobody"])
def test_an_iri_that_nothing_has(store: Store, iri: str) -> None:
    with pytest.raises(UsageError, match="nothing in the graph has the IRI"):
        ask(store, "career", person=iri)


def test_nobody_of_a_name(store: Store) -> None:
    with pytest.raises(UsageError, match="nothing in the graph is called 'Nordlich'") as caught:
        ask(store, "statements", entity="Nordlich")
    assert "Nordlicht" in caught.value.hint


def test_a_name_of_several_types_means_the_type_that_the_question_takes(store: Store) -> None:
    named = "SELECT ?x { VALUES ?x { ?_x } }"
    header = "#+ parameters: {{x: {{type: entity{}}}}}\n"
    any_of, person = (header.format(of) + named for of in ("", ", of: [Person]"))
    assert rows(ask(store, any_of, x="nordlicht"), "x") == [("https://w3id.org/graphkit/cluster/nordlicht-e-v",)]
    with pytest.raises(UnclearNameError) as caught:
        ask(store, person, x="nordlicht")
    assert caught.value.message == "no Person in the graph is called 'nordlicht', but there is one of type Cluster"
    assert caught.value.of == ("Person",)
    assert all(kind == "Person" for _, kind, _ in caught.value.candidates)
    with pytest.raises(UnclearNameError, match="nothing in the graph is called 'Nordlich'"):
        ask(store, person, x="Nordlich")
    for kind, iri in (("Region", "region/kiel"), ("Organization", "organization/universitaet-kiel")):
        question = header.format(f", of: [{kind}]") + named
        assert rows(ask(store, question, x="kiel"), "x") == [(f"https://w3id.org/graphkit/{iri}",)]


def test_no_query_calls_another_server_from_this_machine(store: Store) -> None:
    with pytest.raises(QueryError, match="would call another server"):
        ask(store, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_reasons_quote_the_document(store: Store) -> None:
    reasons = explain(store, "ada brandt", "role", "nordlicht")
    assert [(r.document, r.line, r.method, r.confidence) for r in reasons] == [("nordlicht.txt", 1, "by hand", 0.9)]
    assert reasons[0].before.endswith("Dr. ")
    assert reasons[0].quote.startswith("Ada Brandt ist")
    assert explain(store, reasons[0].fact, settings=Settings()) == reasons
    assert explain(store, reasons[0].fact.rsplit("/", 1)[1], settings=Settings()) == reasons
    with pytest.raises(UsageError, match="says nothing of this kind"):
        explain(store, "ada brandt", "funds", settings=Settings())


@pytest.mark.parametrize("base", ["https://w3id.org/graphkit/", "https://x.example/kg/"])
def test_regions_and_roles_that_no_document_names_can_be_asked_for_under_any_base(store: Store, base: str) -> None:
    own = Settings(base)
    assert entity(store, "Sachsen", ("Region",), own) == f"{base}region/sachsen"
    assert entity(store, f"{base}role/managing-director", settings=own) == f"{base}role/managing-director"
    with pytest.raises(UnclearNameError, match="nothing in the graph has the IRI"):
        entity(store, f"{base}role/nonsense", settings=own)
