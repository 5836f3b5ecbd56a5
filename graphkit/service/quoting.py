"""The quotes behind the rows of an answer: of the facts that a row names, or that join two things in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import get_args

from pyoxigraph import NamedNode
from pyoxigraph import Store as Oxigraph

from graphkit.model import PredicateName
from graphkit.resources import resource
from graphkit.service.base import Query, Setting
from graphkit.service.engine import answer
from graphkit.service.media import RESULTS
from graphkit.service.shape import Row, Value, reshaped
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
    asked = _query([key for row in keys for key in row], setting.confidence)
    relations = {token.text.removeprefix("gk:") for token in tokens(query) if token.text in _PREDICATES}
    found: dict[_Key, list[Row]] = {}
    for quote in reshaped(answer(data, Query(asked, table=RESULTS), setting).body)[1]:
        if not relations or quote["predicate"] in relations:
            for key in ((quote["fact"],), (quote["subject"], quote["object"])):
                found.setdefault(key, []).append(quote)
    return [
        _best(row, (quote for key in own for quote in found.get(key, ()))) for row, own in zip(rows, keys, strict=True)
    ]


def _keys(row: Row, named: Sequence[str], base: str) -> list[_Key]:
    """What a fact behind the row is known by: itself, its two ends, or its one end and nothing."""
    things = [value for value in row.values() if isinstance(value, str) and value.startswith(base)]
    facts = [iri for iri in things if iri.startswith(f"{base}fact/")]
    if facts:
        return [(fact,) for fact in facts]
    ends = list(dict.fromkeys((*things, *named)))
    return list(permutations(ends, 2)) if len(ends) > 1 else [(end, None) for end in ends]


def _best(row: Row, found: Iterable[Row]) -> list[Row]:
    """Of quotes that say nothing else than the row does, the surest."""
    distinct = {(quote["document"], quote["quote"]): quote for quote in found if _agree(row, quote)}
    return sorted(distinct.values(), key=lambda quote: -float(quote["confidence"] or 0))[:_MOST]


def _agree(row: Row, quote: Row) -> bool:
    shared = (column for column in _TELLING if row.get(column) is not None and quote[column] is not None)
    return all(row[column] == quote[column] for column in shared)


def _query(keys: Iterable[_Key], confidence: float) -> str:
    facts, pairs, things = [], [], []
    for key in dict.fromkeys(keys):
        terms = [str(NamedNode(str(iri))) for iri in key if iri is not None]
        if len(key) == 1:
            facts.append(terms[0])
        elif len(terms) == 1:
            things.append(terms[0])
        else:
            pairs.append(f"({' '.join(terms)})")
    values = {
        "?_facts": " ".join(facts),
        "?_pairs": " ".join(pairs),
        "?_things": " ".join(things),
        "?_confidence": str(confidence),
    }
    text = resource("queries", "service", "quotes.rq").read_text(encoding="utf-8")
    return "".join(values.get(token.text, token.text) for token in tokens(text))
