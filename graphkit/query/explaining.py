"""Why the graph says something: each quote with the text around it, the line it stands on, and how it was found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graphkit.dates import in_words
from graphkit.errors import UsageError
from graphkit.model import Table
from graphkit.query.answering import ask, entity
from graphkit.query.keys import key
from graphkit.settings import Settings
from graphkit.store import Store
from graphkit.vocabulary import ONTOLOGY

_DEFAULTS = Settings()
_AROUND = 80
_LISTED = 3
_FACT = re.compile(r"[0-9a-f]{20}")


@dataclass(frozen=True, slots=True)
class Reason:
    """One quote that supports a fact; `before` and `after` are the text around it, `line` counts from 1.

    `statement` is the fact in words, `details` its role, dates, status and number.
    """

    fact: str
    statement: str
    details: str
    document: str
    line: int
    before: str
    quote: str
    after: str
    method: str
    confidence: float


def explain(
    store: Store, thing: str, predicate: str = "", other: str = "", *, settings: Settings = _DEFAULTS
) -> tuple[Reason, ...]:
    """The reasons for a fact (its IRI or id), or for all that is said about an entity (a name or IRI).

    `predicate` and `other` (an entity) keep only the facts with them. Raises UsageError if nothing fits
    or there is no such predicate.
    """
    wanted = entity(store, other, settings=settings) if other else ""
    relation = key("predicate", predicate) if predicate else ""
    reasons = _reasons(store, _facts_about(store, thing, settings), relation, wanted)
    if not reasons and (relation or wanted):
        raise UsageError(f"the graph says nothing of this kind about '{thing}'", "Leave out the predicate to see all.")
    if not reasons:
        raise _unsaid(store, thing, settings)
    return tuple(reasons)


def _unsaid(store: Store, thing: str, settings: Settings) -> UsageError:
    """Why there is no reason to show: the thing is only named, or nothing is known of it."""
    documents = ask(store, "documents-about", settings, entity=thing)
    place = documents.columns.index("document")
    named = ", ".join(cell.value for row in documents.rows[:_LISTED] if (cell := row[place]))
    where = f": it is only named, in {named}{' and others' if len(documents.rows) > _LISTED else ''}" if named else ""
    return UsageError(f"no fact is stated of '{thing}'{where}", f"Who else has such a name: graphkit search '{thing}'")


def _facts_about(store: Store, thing: str, settings: Settings) -> Table:
    identifier = thing.rsplit("/", 1)[-1]
    if _FACT.fullmatch(identifier):
        return ask(store, "fact", settings, fact=f"{settings.base}fact/{identifier}")
    return ask(store, "statements", settings, entity=thing, confidence=0)


def _reasons(store: Store, facts: Table, predicate: str, other: str) -> list[Reason]:
    texts: dict[str, str] = {}
    found = []
    for row in facts.rows:
        values = {c: t.value if t else "" for c, t in zip(facts.columns, row, strict=True)}
        if predicate not in {"", values["predicate"]} or other not in {"", values["subject"], values["object"]}:
            continue
        document = values["document"]
        if document not in texts:
            texts[document] = _text(store, document)
        found.append(_reason(values, texts[document]))
    return found


def _reason(values: dict[str, str], text: str) -> Reason:
    start, end = int(values["start"]), int(values["end"])
    dates = in_words(values["predicate"], values["from"], values["until"])
    details = filter(None, (values["role"], dates, values["status"], values["value"]))
    return Reason(
        fact=values["fact"],
        statement=" ".join(filter(None, (values["subject_name"], values["predicate"], values["object_name"]))),
        details=", ".join(details),
        document=values["document"],
        line=text.count("\n", 0, start) + 1,
        before=text[max(0, start - _AROUND) : start],
        quote=values["evidence"],
        after=text[end : end + _AROUND],
        method=values["method"],
        confidence=float(values["confidence"]),
    )


def _text(store: Store, document: str) -> str:
    """The text of a document, by its name."""
    identifier = NamedNode("http://purl.org/dc/terms/identifier")
    for named in store.quads(predicate=identifier, value=Literal(document)):
        if isinstance(named.subject, NamedNode):
            for quad in store.quads(named.subject, NamedNode(ONTOLOGY + "text"), None, None):
                return quad.object.value if isinstance(quad.object, Literal) else ""
    return ""
