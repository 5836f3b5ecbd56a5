"""The quotes behind the rows of an answer: of the facts that a row names, or that join two things in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import get_args

from pyoxigraph import NamedNode
from pyoxigraph import Store as Oxigraph

from graphkit.model import PredicateName
from graphkit.query import internal_text
from graphkit.query.values import Value
from graphkit.service.base import Query, Setting
from graphkit.service.engine import answer_query
from graphkit.service.media import RESULTS
from graphkit.service.shape import Row, reshaped
from graphkit.sparql import tokens

_MOST = 3
_QUOTED = frozenset({"quote", "evidence"})
_TELLING = frozenset({"predicate", "role", "from", "until", "status", "value"})
_PREDICATES = frozenset(f"gk:{name}" for name in get_args(PredicateName))

_Key = tuple[Value, ...]


def quotes(data: Oxigraph, query: str, rows: Sequence[Row], named: Sequence[str], setting: Setting) -> list[list[Row]]:
    """For each row that the query gave its quotes, best first, each with what the fact says and its document.

    `named` are the IRIs that the request named; quotes count from the confidence in `setting`. Rows that hold a quote
    themselves get none.
    """
    if not rows or _QUOTED & rows[0].keys():
        return [[] for _ in rows]
    keys = [_keys(row, named, setting.base) for row in rows]
    relations = {token.text.removeprefix("gk:") for token in tokens(query) if token.text in _PREDICATES}
    found: dict[_Key, list[Row]] = {}
    for quote in _quotes(data, [key for row in keys for key in row], setting):
        if not relations or quote["predicate"] in relations:
            for key in ((quote["fact"],), (quote["subject"], quote["object"])):
                found.setdefault(key, []).append(quote)
    return [
        _best(row, (quote for key in own for quote in found.get(key, ()))) for row, own in zip(rows, keys, strict=True)
    ]


def _keys(row: Row, named: Sequence[str], base: str) -> list[_Key]:
    """What a fact behind the row is known by: itself, its two ends, or its one end and nothing."""
    things = [value for value in row.values() if isinstance(value, str) and value.startswith(base) and _is_iri(value)]
    facts = [iri for iri in things if iri.startswith(f"{base}fact/")]
    if facts:
        return [(fact,) for fact in facts]
    ends = list(dict.fromkeys((*things, *named)))
    return list(permutations(ends, 2)) if len(ends) > 1 else [(end, None) for end in ends]


def _is_iri(text: str) -> bool:
    """Whether it can be one: a literal may begin like an IRI of ours and go on with a space."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _best(row: Row, found: Iterable[Row]) -> list[Row]:
    """Of quotes that say nothing else than the row does, the surest."""
    distinct = {(quote["document"], quote["quote"]): quote for quote in found if _agree(row, quote)}
    return sorted(distinct.values(), key=lambda quote: -float(quote["confidence"] or 0))[:_MOST]


def _agree(row: Row, quote: Row) -> bool:
    shared = (column for column in _TELLING if row.get(column) is not None and quote[column] is not None)
    return all(row[column] == quote[column] for column in shared)


def _quotes(data: Oxigraph, keys: Iterable[_Key], setting: Setting) -> list[Row]:
    """The quotes of all facts that are known by these keys."""
    facts, pairs, things = [], [], []
    for key in dict.fromkeys(keys):
        terms = [str(NamedNode(str(iri))) for iri in key if iri is not None]
        if len(key) == 1:
            facts.append(terms[0])
        elif len(terms) == 1:
            things.append(terms[0])
        else:
            pairs.append(f"({' '.join(terms)})")
    if pairs or things:
        found = _rows(data, "behind", setting, pairs=" ".join(pairs), things=" ".join(things))
        facts += [str(NamedNode(str(row["fact"]))) for row in found]
    return _rows(data, "quotes", setting, facts=" ".join(facts), confidence=str(setting.confidence)) if facts else []


def _rows(data: Oxigraph, name: str, setting: Setting, **values: str) -> list[Row]:
    """The answer to a query of queries/service, with texts in place of its `?_…`."""
    places = {f"?_{key}": value for key, value in values.items()}
    query = "".join(places.get(token.text, token.text) for token in tokens(internal_text(f"service/{name}")))
    return reshaped(answer_query(data, Query(query, table=RESULTS), setting).body)[1]
