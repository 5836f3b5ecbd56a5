"""Answers in every format, read back by other readers than the ones that wrote them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, Triple, parse, parse_query_results
from rdflib import Graph

from graphkit.errors import UsageError
from graphkit.model import Table
from graphkit.query.formats import GRAPH_FORMATS, TABLE_FORMATS, format_table, format_triples

ROWS = (
    (NamedNode("https://example.org/ä"), Literal('sagt "ja",\nund\tgeht'), None),
    (BlankNode("b"), Literal("grün", language="de"), Literal(7)),
)
TABLE = Table(("thing", "text", "number"), ROWS)
LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
TRIPLES = [
    Triple(NamedNode("https://w3id.org/graphkit/cluster/b"), LABEL, Literal("Ö")),
    Triple(NamedNode("https://w3id.org/graphkit/cluster/a"), LABEL, Literal("a")),
]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"])
def test_turtle_keeps_texts_with_every_end_of_line(sign: str) -> None:
    triple = Triple(NamedNode("https://w3id.org/graphkit/cluster/a"), LABEL, Literal(f"oben{sign}@prefix unten"))
    found = format_triples([triple], "turtle")
    assert {quad.triple for quad in parse(found.encode(), RdfFormat.TURTLE)} == {triple}


def test_csv_is_rfc_4180() -> None:
    text = format_table(TABLE, "SELECT", "csv")
    assert text.startswith("thing,text,number\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["thing", "text", "number"],
        ["https://example.org/ä", 'sagt "ja",\nund\tgeht', ""],
        ["_:b", "grün", "7"],
    ]


@pytest.mark.parametrize(
    ("name", "form"),
    [("tsv", QueryResultsFormat.TSV), ("sparql-json", QueryResultsFormat.JSON), ("sparql-xml", QueryResultsFormat.XML)],
)
def test_formats_of_sparql_keep_types_and_languages(name: str, form: QueryResultsFormat) -> None:
    found = list(parse_query_results(format_table(TABLE, "SELECT", name), form))  # type: ignore[arg-type]
    assert [str(row["text"]) for row in found] == [str(row[1]) for row in ROWS]
    assert [row["number"] for row in found] == [None, Literal(7)]


def test_the_answer_to_an_ask() -> None:
    table = Table(("answer",), ((Literal(True),),))
    assert json.loads(format_table(table, "ASK", "sparql-json")) == {"head": {}, "boolean": True}
    assert bool(parse_query_results(format_table(table, "ASK", "sparql-xml"), QueryResultsFormat.XML)) is True  # type: ignore[arg-type]
    assert json.loads(format_table(table, "ASK", "json"))["rows"] == [{"answer": True}]
    assert format_table(table, "ASK", "csv") == "answer\r\ntrue\r\n"


@pytest.mark.parametrize(("name", "reader"), [("turtle", "turtle"), ("n-triples", "nt"), ("rdf-xml", "xml")])
def test_triples_can_be_read_back(name: str, reader: str) -> None:
    graph = Graph()
    graph.parse(data=format_triples(TRIPLES, name), format=reader)
    assert sorted(str(o) for o in graph.objects()) == ["a", "Ö"]


def test_json_ld_is_expanded() -> None:
    assert json.loads(format_triples(TRIPLES, "json-ld")) == [
        {"@id": "https://w3id.org/graphkit/cluster/a", LABEL.value: [{"@value": "a"}]},
        {"@id": "https://w3id.org/graphkit/cluster/b", LABEL.value: [{"@value": "Ö"}]},
    ]


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_triples_are_written_in_one_order(name: str) -> None:
    assert format_triples(TRIPLES, name) == format_triples(TRIPLES[::-1], name)
    if name == "turtle":
        assert format_triples(TRIPLES, name).count("@prefix") == 1


def test_formats_that_do_not_fit() -> None:
    with pytest.raises(UsageError, match="turtle does not fit a table"):
        format_table(TABLE, "SELECT", "turtle")
    with pytest.raises(UsageError, match="csv does not fit triples"):
        format_triples(TRIPLES, "csv")
    assert not set(TABLE_FORMATS) & set(GRAPH_FORMATS)


def test_json_has_plain_values() -> None:
    far = Literal("INF", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#double"))
    found = json.loads(format_table(Table(TABLE.columns, (*ROWS, (None, None, far))), "SELECT", "json"))
    assert found == {
        "columns": ["thing", "text", "number"],
        "rows": [
            {"thing": "https://example.org/ä", "text": 'sagt "ja",\nund\tgeht', "number": None},
            {"thing": "_:b", "text": "grün", "number": 7},
            {"thing": None, "text": None, "number": "INF"},
        ],
        "total": 3,
    }


def test_what_xml_cannot_hold_is_refused() -> None:
    table = Table(("x",), ((Literal("a\x01b"),),))
    with pytest.raises(UsageError, match="characters that XML cannot hold"):
        format_table(table, "SELECT", "sparql-xml")
    nameless = Triple(NamedNode("https://e.org/a"), NamedNode("https://e.org/1"), Literal("x"))
    with pytest.raises(UsageError, match="cannot be written as XML"):
        format_triples([nameless], "rdf-xml")
