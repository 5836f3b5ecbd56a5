"""The columns of the table that answers a question, known before anything is asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from pyoxigraph import QueryBoolean, QuerySolutions
from pyoxigraph import Store as Oxigraph

from graphkit.errors import QueryError
from graphkit.query.base import Parameter, ParameterType, Question
from graphkit.query.binding import as_given, bind
from graphkit.query.keys import is_key_kind, keys
from graphkit.settings import Settings
from graphkit.sparql import calls_out, fault
from graphkit.vocabulary import PREFIXES

_ANYTHING: Mapping[ParameterType, str] = MappingProxyType(
    {"string": "x", "iri": "urn:x", "date": "2000", "integer": "1", "number": "1", "entity": "urn:x"}
)

_ANSWER = ("answer",)


def columns(question: Question) -> tuple[str, ...]:
    """The names of the columns; `answer` for an ASK, none for triples. Raises QueryError if the query is wrong."""
    values = {parameter.name: _anything(parameter) for parameter in question.parameters}
    query = bind(question, values, as_given, Settings())
    if question.form == "ASK" and calls_out(question.tokens):
        return _ANSWER  # where the query is read, it is answered
    try:
        return _columns(query)
    except (SyntaxError, ValueError) as error:
        place, hint = fault(query, str(error), PREFIXES)
        raise QueryError(f"{question.origin} does not parse: {place or error}", hint) from error


def _anything(parameter: Parameter) -> str:
    """A value that the parameter can have."""
    if is_key_kind(parameter.type):
        return keys(parameter.type)[0]
    return parameter.values[0] if parameter.values else _ANYTHING[parameter.type]


@lru_cache(maxsize=1 << 10)
def _columns(query: str) -> tuple[str, ...]:
    found = Oxigraph().query(query, prefixes=dict(PREFIXES), base_iri=Settings().base)
    if isinstance(found, QuerySolutions):
        return tuple(variable.value for variable in found.variables)
    return _ANSWER if isinstance(found, QueryBoolean) else ()
