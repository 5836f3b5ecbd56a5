"""Whether two answers are the same: blank nodes by structure, numbers by value, rows in any order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from tests.service.w3c.suite import Term

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
XSD = "http://www.w3.org/2001/XMLSchema#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_WHOLE = {
    f"{XSD}{name}"
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt",
        "unsignedLong", "unsignedShort", "unsignedByte", "negativeInteger", "nonPositiveInteger",
    )
}  # fmt: skip
_TABLES = {"srx": "XML", "srj": "JSON", "tsv": "TSV"}

Answer = bool | frozenset[Quad] | tuple[tuple[str, ...], ...]


def table(body: bytes, ending: str) -> Answer:
    """A table or truth value in one of the formats of results."""
    if ending == "csv":
        return _plain(body)
    return solutions(parse_query_results(body, getattr(QueryResultsFormat, _TABLES[ending])))


def solutions(found: QuerySolutions | QueryBoolean) -> Answer:
    """What the engine hands out, as a value that can be compared."""
    if isinstance(found, QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return _canonical(quad for number, row in enumerate(found) for quad in _row(number, names, tuple(row)))


def _row(number: int, names: list[str], values: tuple[Term | None, ...]) -> Iterable[Quad]:
    row = BlankNode(f"row{number}")
    yield Quad(row, RDF_TYPE, NamedNode(f"{RS}ResultSolution"))
    for name, value in zip(names, values, strict=True):
        if value is not None:
            yield Quad(row, NamedNode(f"{RS}{name}"), _by_value(value))


def graph(body: bytes, form: RdfFormat, base: str) -> Answer:
    """A graph."""
    return triples(quad.triple for quad in parse(body, form, base_iri=base))


def triples(found: Iterable[Triple]) -> Answer:
    return _canonical(Quad(t.subject, t.predicate, _by_value(t.object)) for t in found)


def dataset(quads: Iterable[Quad]) -> Answer:
    """Quads of several graphs."""
    return _canonical(quads)


def _canonical(quads: Iterable[Quad]) -> frozenset[Quad]:
    whole = Dataset(quads)
    whole.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(whole)


def _by_value(term: Term) -> Term:
    """Numbers that are equal are one term."""
    if not isinstance(term, Literal):
        return term
    try:
        if term.datatype.value in _WHOLE:
            return Literal(int(term.value))
        if term.datatype.value == f"{XSD}boolean":
            return Literal(term.value in {"1", "true"})
        if term.datatype.value == f"{XSD}decimal":
            return Literal(format(Decimal(term.value).normalize(), "f"), datatype=term.datatype)
        if term.datatype.value in {f"{XSD}double", f"{XSD}float"}:
            return Literal(repr(float(term.value)), datatype=term.datatype)
    except (ValueError, ArithmeticError):
        pass
    return term


def _plain(body: bytes) -> tuple[tuple[str, ...], ...]:
    """CSV holds no types; blank nodes are only told from other values."""
    rows = list(csv.reader(io.StringIO(body.decode("utf-8"), newline="")))
    cells = [tuple("_:" if cell.startswith("_:") else cell for cell in row) for row in rows]
    order = sorted(range(len(cells[0])), key=lambda place: cells[0][place])
    head, *others = (tuple(row[place] for place in order) for row in cells)
    return (head, *sorted(others))
