"""What the pages of things, facts and documents are made of, from the rows that were gathered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from graphkit.model import ENTITY_TYPES
from graphkit.query.labels import concept_name
from graphkit.service.language import Language
from graphkit.service.pages.addresses import page_address
from graphkit.service.pages.counts import counts
from graphkit.service.pages.frame import words
from graphkit.service.pages.gathering import Rows
from graphkit.service.pages.links import linked
from graphkit.service.pages.sketch import NARROW, sketch
from graphkit.service.pages.statements import End, Source, Statement, by_kind, dated, sources, statements
from graphkit.service.pages.texts import pieces
from graphkit.settings import Settings
from graphkit.slug import last_segment
from graphkit.vocabulary import ONTOLOGY

Values = dict[str, Any]
Gathered = Mapping[str, Rows]

_ABOUT, _FACTS, _QUOTES, _DOCUMENTS = "pages/about", "pages/facts", "pages/quotes", "pages/documents"
_MENTIONED, _LINKED, _AROUND = "pages/mentioned", "pages/linked", "network/surroundings"
_COUNTS, _TEXT = "pages/counts", "pages/text"


@dataclass(frozen=True, slots=True)
class Portrait:
    """How one kind of page comes about: which queries it needs, which of them has rows if the thing exists at all,
    which template shows it, and the function that makes the template's values of rows, IRI, settings and language.
    """

    queries: tuple[str, ...]
    proof: str
    template: str
    values: Callable[[Gathered, str, Settings, Language], Values]


def _thing(rows: Gathered, iri: str, settings: Settings, language: Language) -> Values:
    base = settings.base
    documents, found = _said(rows, iri, base)
    there = counts(rows[_COUNTS])
    sure = [one for one in found if one.confidence >= settings.confidence]
    kind = _type(rows[_ABOUT])
    return {
        **_described(rows[_ABOUT], iri, base, language),
        "type": kind,
        "groups": by_kind(sure, _headings()),
        "doubtful": by_kind([one for one in found if one.confidence < settings.confidence], _headings()),
        "timeline": dated(sure),
        "documents": list(documents.values()),
        "linked": linked(rows[_LINKED], kind, base),
        "sketch": sketch(rows[_AROUND], iri, settings, there.neighbours),
        "narrow_sketch": sketch(rows[_AROUND], iri, settings, there.neighbours, NARROW),
        "counts": {"fact": sum(there.sure.values()), "document": there.documents, "quote": there.quotes},
        "there": there,
        "shown": len(found),
        "whole": f"/questions/statements?{urlencode({'entity': iri, 'confidence': 0})}",
        "whole_documents": f"/questions/documents-about?{urlencode({'entity': iri})}",
    }


def _fact(rows: Gathered, iri: str, settings: Settings, _: Language) -> Values:
    whole = f"/questions/fact?{urlencode({'fact': iri})}"
    quoted = counts(rows[_COUNTS]).all_quotes
    return {"statement": _said(rows, iri, settings.base)[1][0], "quoted": quoted, "whole": whole}


def _document(rows: Gathered, iri: str, settings: Settings, _: Language) -> Values:
    base = settings.base
    documents, found = _said(rows, iri, base)
    there = counts(rows[_COUNTS])
    doubtful = sum(there.doubtful.values())
    source = documents[iri]
    text = next((row["text"] for row in rows[_TEXT]), "")
    in_order = sorted(found, key=lambda one: min((quote.start for quote in one.quotes), default=len(text)))
    sure = [one for one in in_order if one.confidence >= settings.confidence]
    unsure = [one for one in in_order if one.confidence < settings.confidence]
    mentioned: dict[str, list[End]] = {}
    for row in rows[_MENTIONED]:
        mentioned.setdefault(row["type"], []).append(
            End(row["entity"], row["entity_name"], row["type"], page_address(row["entity"], base))
        )
    return {
        "source": source,
        "statements": sure,
        "doubtful": unsure,
        "there": there,
        "number_of_facts": {"fact": sum(there.sure.values()), **({"uncertain": doubtful} if doubtful else {})},
        "whole": f"/questions/contribution?{urlencode({'document': source.name, 'confidence': 0})}",
        "pieces_of": pieces(text, [*sure, *unsure]),
        "mentioned": {kind: mentioned[kind] for kind in ENTITY_TYPES if kind in mentioned},
    }


THING = Portrait((_ABOUT, _FACTS, _QUOTES, _DOCUMENTS, _LINKED, _AROUND, _COUNTS), _ABOUT, "thing.html.jinja", _thing)
PORTRAITS: Mapping[str, Portrait] = MappingProxyType(
    {
        "fact": Portrait((_FACTS, _QUOTES, _DOCUMENTS, _COUNTS), _FACTS, "fact.html.jinja", _fact),
        "document": Portrait(
            (_FACTS, _QUOTES, _DOCUMENTS, _MENTIONED, _COUNTS, _TEXT), _DOCUMENTS, "document.html.jinja", _document
        ),
    }
)


def _said(rows: Gathered, iri: str, base: str) -> tuple[dict[str, Source], list[Statement]]:
    documents = sources(rows[_DOCUMENTS], base)
    return documents, statements(rows[_FACTS], rows[_QUOTES], iri, base)


def _headings() -> list[str]:
    """The kinds of facts in the order in which pages show them."""
    return [key.removeprefix("relations.") for key in words() if key.startswith("relations.")]


def _type(about: Rows) -> str:
    types = {row["value"].removeprefix(ONTOLOGY) for row in about if row["property"] == "type"}
    return next((kind for kind in ENTITY_TYPES if kind in types), "")


def _described(about: Rows, iri: str, base: str, language: Language) -> Values:
    """Names, other names, and what tells the thing from others of its name."""
    names = [(row["value"], row.get("language", "")) for row in about if row["property"] == "prefLabel"]
    name = concept_name(iri, language) or next(
        (n for wanted in (language, "", "de", "en") for n, spoken in names if spoken == wanted), last_segment(iri)
    )
    others = {n for n, _ in names} | {
        row["value"] for row in about if row["property"] == "altLabel" and row.get("language", "") in ("", language)
    }
    return {
        "name": name,
        "aliases": sorted(one for one in others if one.casefold() != name.casefold()),
        "definition": _one(about, "definition", language),
        "identifiers": _all(about, "identifier") + _all(about, "notation"),
        "homepages": _all(about, "homepage"),
        "broader": [
            {"name": row.get("value_name") or last_segment(row["value"]), "address": page_address(row["value"], base)}
            for row in about
            if row["property"] == "broader"
        ],
    }


def _one(about: Rows, name: str, language: Language) -> str:
    return next((row["value"] for row in about if (row["property"], row.get("language")) == (name, language)), "")


def _all(about: Rows, name: str) -> list[str]:
    return list(dict.fromkeys(row["value"] for row in about if row["property"] == name))
