"""Answers as text: csv, tsv and json for tables, turtle, n-triples and json-ld for triples."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from graphkit.errors import UsageError
from graphkit.lines import lines
from graphkit.model import Table, Term
from graphkit.vocabulary import PREFIXES

TABLE_FORMATS = ("csv", "tsv", "json")
GRAPH_FORMATS = ("turtle", "n-triples", "json-ld")


def format_table(table: Table, form: str, name: str) -> str:
    """The table as `name`; `form` is SELECT or ASK. Raises UsageError for a format that holds no tables."""
    if name not in _TABLE_WRITERS:
        raise UsageError(f"{name} does not fit a table", f"Choose {', '.join(TABLE_FORMATS)}.")
    return _TABLE_WRITERS[name](table, form)


def format_triples(triples: Iterable[Triple], name: str) -> str:
    """The triples as `name`, sorted; raises UsageError for a format that holds no triples."""
    if name not in _GRAPH_WRITERS:
        raise UsageError(f"{name} does not fit triples", f"Choose {', '.join(GRAPH_FORMATS)}.")
    return _GRAPH_WRITERS[name](sorted(set(triples), key=str))


def _csv(table: Table, form: str) -> str:
    """RFC 4180, as SPARQL 1.1 has it: plain values, lines that end in CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(term) for term in row] for row in table.rows)
    return text.getvalue()


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, BlankNode) else term.value


def _tsv(table: Table, form: str) -> str:
    """SPARQL 1.1: terms as in Turtle, so that types and languages stay."""
    head = "\t".join(f"?{column}" for column in table.columns)
    rows = ("\t".join("" if term is None else str(term) for term in row) for row in table.rows)
    return "\n".join([head, *rows]) + "\n"


def _json(table: Table, form: str) -> str:
    """SPARQL 1.1 results in JSON."""
    if form == "ASK":
        answer = table.rows[0][0]
        return json.dumps({"head": {}, "boolean": answer is not None and answer.value == "true"}) + "\n"
    bindings = [
        {column: _json_term(term) for column, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    found = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    plain = term.datatype.value == PREFIXES["xsd"] + "string"
    return found if plain else found | {"datatype": term.datatype.value}


def _turtle(triples: Iterable[Triple]) -> str:
    """Turtle with the prefixes that it uses, sorted; the engine would list all of them in changing order."""
    raw = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    body = "".join(line for line in lines(raw.decode("utf-8")) if not line.startswith("@prefix "))
    head = "".join(f"@prefix {p}: <{n}> .\n" for p, n in sorted(PREFIXES.items()) if f"{p}:" in body)
    return head + body


def _n_triples(triples: Iterable[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def _json_ld(triples: Iterable[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.JSON_LD) or b"").decode("utf-8") + "\n"


_TABLE_WRITERS: Mapping[str, Callable[[Table, str], str]] = {"csv": _csv, "tsv": _tsv, "json": _json}
_GRAPH_WRITERS: Mapping[str, Callable[[Iterable[Triple]], str]] = {
    "turtle": _turtle,
    "n-triples": _n_triples,
    "json-ld": _json_ld,
}
