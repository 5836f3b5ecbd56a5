"""The verbs of this floor: `ask` for a table, `triples` for a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

from pyoxigraph import Triple

from graphkit.errors import QueryError, UnclearNameError
from graphkit.fulltext import Index
from graphkit.model import EntityType, Table
from graphkit.query.base import Question
from graphkit.query.binding import Value, bind
from graphkit.query.keys import region
from graphkit.query.matches import resolve_matches
from graphkit.query.naming import entities_named, entity_named, names_in
from graphkit.query.questions import find_question, question_named
from graphkit.settings import Settings
from graphkit.sparql import calls_out, fault
from graphkit.store import Store, is_endpoint
from graphkit.vocabulary import PREFIXES

_DEFAULTS = Settings()


def ask(store: Store, question: Question | str, /, settings: Settings = _DEFAULTS, **values: Value) -> Table:
    """The answer to a question as a table; an ASK answers one boolean called `answer`.

    `question` is one that was found before, or a name, a path or SPARQL text; `values` are its parameters. Raises
    UsageError for a question or a parameter that cannot be, QueryError if the query is wrong or fails.
    """
    found = find_question(question, settings.queries) if isinstance(question, str) else question
    if found.is_graph:
        raise QueryError(f"the question '{found.name}' answers with triples, not with a table", "Ask for triples.")
    query = _bound(store, found, settings, values)
    with _short_errors(found, query):
        return store.select(query)


def triples(
    store: Store, question: Question | str, /, settings: Settings = _DEFAULTS, **values: Value
) -> Iterator[Triple]:
    """The triples that a CONSTRUCT or DESCRIBE makes; parameters and errors as for `ask`."""
    found = find_question(question, settings.queries) if isinstance(question, str) else question
    if not found.is_graph:
        raise QueryError(f"the question '{found.name}' answers with a table, not with triples", "Ask for a table.")
    return _constructed(store, found, _bound(store, found, settings, values))


def _constructed(store: Store, question: Question, query: str) -> Iterator[Triple]:
    with _short_errors(question, query):
        yield from store.construct(query)


@contextmanager
def _short_errors(question: Question, query: str) -> Iterator[None]:
    """Of a query that does not parse, say where it comes from, the place and what stands there.

    The engine lists every word that could have stood there instead.
    """
    try:
        yield
    except QueryError as error:
        place, hint = fault(query, error.message, PREFIXES) if "does not parse" in error.message else ("", "")
        if not place:
            raise
        raise QueryError(f"{question.origin} does not parse: {place}", hint) from error


def _bound(store: Store, question: Question, settings: Settings, values: Mapping[str, Value]) -> str:
    """The query as it goes to the store; a store on this machine is never made to call another server."""
    if not is_endpoint(store.address) and calls_out(question.tokens):
        raise QueryError(
            f"{question.origin}: SERVICE would call another server",
            "Send the query to that server itself with --store http(s)://…",
        )
    query = bind(question, values, lambda name, of: entity(store, name, of, settings), settings)
    if "matches" in query and store.finds_words:
        return query
    return resolve_matches(query, store.index)


def entity(store: Store, name: str, of: tuple[EntityType, ...] = (), settings: Settings = _DEFAULTS) -> str:
    """The IRI of what a name means, or the IRI that was given instead of a name; raises UnclearNameError.

    `of` are the types that can be meant, none for all. A region may lie around all that documents name ("Sachsen").
    """
    try:
        with _names(store) as index:
            return entity_named(name, index, of, settings.base)
    except UnclearNameError as error:
        wider = region(name, settings.base) if "Region" in of and not error.several else None
        if wider is None:
            raise
        return wider


def entities_called(store: Store, name: str) -> frozenset[str]:
    """The IRIs of all entities with that name in full, homonyms among them."""
    with _names(store) as index:
        return entities_named(name, index)


@contextmanager
def _names(store: Store) -> Iterator[Index]:
    """All names; those of a remote store are asked for, since there is no index of them."""
    if not is_endpoint(store.address):
        yield store.index()
        return
    with closing(Index.in_memory(names_in(store.select(question_named("names").text)))) as index:
        yield index
