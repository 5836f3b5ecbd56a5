"""Answers as text, by the names that the command line and the web service have for formats."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from graphkit.errors import UsageError
from graphkit.lines import lines
from graphkit.model import Table, Term
from graphkit.query.values import for_json, value
from graphkit.vocabulary import PREFIXES

TABLE_FORMATS = ("csv", "tsv", "json", "sparql-json", "sparql-xml")
GRAPH_FORMATS = ("turtle", "n-triples", "json-ld", "rdf-xml")

_RESULTS = "http://www.w3.org/2005/sparql-results#"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    """Rows with plain values, as the web service gives them: see `graphkit.service.shape`."""
    rows = [
        {
            name: for_json(value(term), term.value) if term else None
            for name, term in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]
    found = {"columns": list(table.columns), "rows": rows, "total": len(rows)}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _sparql_json(table: Table, form: str) -> str:
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


def _sparql_xml(table: Table, form: str) -> str:
    """SPARQL 1.1 results in XML; raises UsageError for characters that XML cannot hold."""
    if form == "ASK":
        answer = table.rows[0][0]
        head, body = "<head/>", f"<boolean>{answer.value if answer else 'false'}</boolean>"
    else:
        head = f"<head>{''.join(f'<variable name={quoteattr(name)}/>' for name in table.columns)}</head>"
        body = f"<results>\n{''.join(_xml_result(table.columns, row) for row in table.rows)}</results>"
    text = f"{head}\n{body}"
    if _NOT_IN_XML.search(text):
        raise UsageError("this answer has characters that XML cannot hold", "Choose sparql-json.")
    return f'<?xml version="1.0"?>\n<sparql xmlns="{_RESULTS}">\n{text}\n</sparql>\n'


def _xml_result(columns: Iterable[str], row: Iterable[Term | None]) -> str:
    bound = ((name, term) for name, term in zip(columns, row, strict=True) if term is not None)
    return f"<result>{''.join(f'<binding name={quoteattr(n)}>{_xml_term(t)}</binding>' for n, t in bound)}</result>\n"


def _xml_term(term: Term) -> str:
    found = _json_term(term)
    text = escape(found["value"], {"\r": "&#13;"})
    if found["type"] != "literal":
        return f"<{found['type']}>{text}</{found['type']}>"
    more = "".join(f" {name}={quoteattr(found[name])}" for name in ("xml:lang", "datatype") if name in found)
    return f"<literal{more}>{text}</literal>"


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


def _rdf_xml(triples: Iterable[Triple]) -> str:
    """RDF/XML; raises UsageError for what it cannot hold: control characters, properties without a name."""
    raw = serialize(triples, format=RdfFormat.RDF_XML) or b""
    try:
        ParserCreate(namespace_separator=" ").Parse(raw, True)
    except ExpatError as error:
        raise UsageError(f"this answer cannot be written as XML ({error})", "Choose turtle.") from error
    return raw.decode("utf-8") + "\n"


_TABLE_WRITERS: Mapping[str, Callable[[Table, str], str]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "sparql-json": _sparql_json,
    "sparql-xml": _sparql_xml,
}
_GRAPH_WRITERS: Mapping[str, Callable[[Iterable[Triple]], str]] = {
    "turtle": _turtle,
    "n-triples": _n_triples,
    "json-ld": _json_ld,
    "rdf-xml": _rdf_xml,
}
