"""One job, answered whole by the engine: parse, evaluate, write; every failure is a RefusedError."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from xml.parsers import expat

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import Store as Oxigraph

from graphkit.errors import QueryError
from graphkit.fulltext import Index
from graphkit.query.matches import resolve_matches
from graphkit.service.base import Answer, GraphContent, Limits, Query, RefusedError, Setting, Tables
from graphkit.service.counting import Output, too_many
from graphkit.service.dataset import dataset, node
from graphkit.service.media import PLAIN, RESULTS, TABLES, TRIPLES
from graphkit.service.outward import check_calls
from graphkit.service.sentences import shortened
from graphkit.sparql import Token, calls_out, declared, fault, tokens
from graphkit.vocabulary import PREFIXES


def answer(data: Oxigraph, job: Query | GraphContent | Tables, setting: Setting, index: Callable[[], Index]) -> Answer:
    """The answer to one query or several, or a graph; raises RefusedError, OSError where the store cannot be read.

    `index` is called by queries that look for texts.
    """
    if isinstance(job, GraphContent):
        return _content(data, job, setting)
    if isinstance(job, Tables):
        return _tables(data, job, setting)
    return answer_query(data, _resolved(job, index), setting)


def _resolved(query: Query, index: Callable[[], Index]) -> Query:
    try:
        return replace(query, text=resolve_matches(query.text, index))
    except QueryError as error:
        raise RefusedError(400, error.message, error.hint) from error


def _content(data: Oxigraph, job: GraphContent, setting: Setting) -> Answer:
    graph = node(job.graph)
    if not data.contains_named_graph(graph):
        raise RefusedError(
            404, f"there is no graph <{job.graph}>", "SELECT DISTINCT ?g { GRAPH ?g {} } lists the graphs."
        )
    triples = (quad.triple for quad in data.quads_for_pattern(None, None, None, graph))
    return _written_triples(triples, job.triples, setting.limits, PREFIXES)


def _tables(data: Oxigraph, job: Tables, setting: Setting) -> Answer:
    queries = {name: Query(text, table=RESULTS) for name, text in job.queries.items()}
    found = {name: answer_query(data, query, setting).body for name, query in queries.items()}
    return Answer(PLAIN, b"{%s}" % b",".join(b'"%s":%s' % (name.encode(), found[name]) for name in found))


def answer_query(data: Oxigraph, query: Query, setting: Setting) -> Answer:
    """The answer to a query that looks for no texts; errors as for `answer`."""
    try:
        pieces = tokens(query.text)
    except QueryError as error:
        raise RefusedError(400, error.message, error.hint) from error
    check_calls(pieces, setting.services)
    try:
        return _evaluated(data, query, pieces, setting)
    except SyntaxError as error:
        place, hint = fault(query.text, str(error), PREFIXES)
        raise RefusedError(400, f"the query does not parse: {place or shortened(error)}", hint) from error
    except (ValueError, RuntimeError) as error:
        raise RefusedError(400, f"the query cannot be answered: {shortened(error)}") from error
    except OSError as error:
        if calls_out(pieces):
            raise RefusedError(502, f"a server that the query calls did not answer: {shortened(error)}") from error
        raise


def _evaluated(data: Oxigraph, query: Query, pieces: tuple[Token, ...], setting: Setting) -> Answer:
    seen = dataset(data, query, pieces, setting.base)
    found = seen.data.query(
        query.text,
        base_iri=setting.base,
        prefixes=dict(PREFIXES),
        default_graph=seen.default,
        named_graphs=seen.named,
    )
    if isinstance(found, QueryTriples):
        return _written_triples(found, query.triples, setting.limits, {**PREFIXES, **_usable(declared(pieces))})
    return _written_table(found, query.table, setting.limits)


def _written_table(found: QuerySolutions | QueryBoolean, media: str, limits: Limits) -> Answer:
    if not media:
        raise _unacceptable("a table", TABLES)
    output = Output(limits, "" if isinstance(found, QueryBoolean) else TABLES[media])
    found.serialize(output, format=getattr(QueryResultsFormat, TABLES[media]))
    return _checked(media, output.getvalue(), TABLES[media])


def _usable(prefixes: Mapping[str, str]) -> dict[str, str]:
    """Those whose namespaces mean the same outside of the query."""
    return {prefix: space for prefix, space in prefixes.items() if ":" in space and "\\" not in space}


def _written_triples(found: Iterable[Triple], media: str, limits: Limits, prefixes: Mapping[str, str]) -> Answer:
    if not media:
        raise _unacceptable("triples", TRIPLES)
    output = Output(limits)
    form: RdfFormat = getattr(RdfFormat, TRIPLES[media])
    serialize(_counted(found, limits), output, form, prefixes=dict(prefixes))
    return _checked(media, output.getvalue(), TRIPLES[media])


def _counted(triples: Iterable[Triple], limits: Limits) -> Iterator[Triple]:
    for number, triple in enumerate(triples, 1):
        if number > limits.rows:
            raise too_many(limits)
        yield triple


def _checked(media: str, body: bytes, form: str) -> Answer:
    """What XML cannot hold (control characters, predicates without a name) the engine writes all the same."""
    if form in {"XML", "RDF_XML"}:
        try:
            expat.ParserCreate(namespace_separator=" ").Parse(body, True)
        except expat.ExpatError as error:
            raise RefusedError(
                406,
                f"this answer cannot be written as XML ({expat.ErrorString(error.code)})",
                "Ask for another format.",
            ) from error
    return Answer(media, body)


def _unacceptable(what: str, offered: Iterable[str]) -> RefusedError:
    return RefusedError(406, f"the answer is {what}, in none of the formats asked for", f"Accept: {', '.join(offered)}")
