"""A document's graph: a pure function of its findings, readable again, addressable by IRI alone."""

from __future__ import annotations

from datetime import UTC, datetime

from pyoxigraph import BlankNode, NamedNode

from graphkit.link import profiles
from graphkit.rdf import Iris, describe, read_record
from tests.sample import sample_findings

IRIS = Iris("https://example.org/")


def quads_of(number: int, year: int = 2024) -> list[object]:
    findings = sample_findings()[number]
    return list(describe(findings, profiles(findings), IRIS, "test", datetime(year, 1, 1, tzinfo=UTC)))


def test_only_the_loading_time_differs_between_two_loads() -> None:
    differing = set(quads_of(0, 2024)) ^ set(quads_of(0, 2025))
    assert {quad.predicate.value.rsplit("#", 1)[-1] for quad in differing} == {"generatedAtTime"}  # type: ignore[attr-defined]


def test_every_node_has_a_name_and_one_graph() -> None:
    quads = quads_of(0)
    terms = {term for quad in quads for term in (quad.subject, quad.object)}  # type: ignore[attr-defined]
    assert not [term for term in terms if isinstance(term, BlankNode)]
    assert {quad.graph_name for quad in quads} == {NamedNode("https://example.org/document/nordlicht.txt")}  # type: ignore[attr-defined]


def test_what_is_written_can_be_read_back() -> None:
    findings = sample_findings()[0]
    judged = profiles(findings)
    record = read_record("https://example.org/document/nordlicht.txt", quads_of(0))  # type: ignore[arg-type]
    assert record.version == findings.document.version
    assert sorted(record.referents.values()) == sorted(p.id for p in judged.values())
    stated = {(c.fact.predicate, c.fact.subject, c.fact.object, c.fact.since, c.fact.value) for c in record.claims}
    assert stated == {
        (c.predicate, judged[c.subject].id, judged[c.object].id if c.object else None, c.since, c.value)
        for c in findings.claims
    }


def test_odd_names_make_valid_iris() -> None:
    for name in ("a b.txt", "ü/ä?.txt", "50%.md", 'x"<>y.txt', "#1.txt"):
        assert NamedNode(IRIS.document(name).value).value.startswith("https://example.org/document/")
        assert IRIS.referent(name, "person-jürgen").value.count("#") == 1
