"""Text search: what the graph knows by a name, a title or a quote, however its words are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import Literal, NamedNode

from graphkit.errors import UsageError
from graphkit.fulltext import ALL, SHELVES, Index, Match, Shelf, match, snippet, without_markup
from graphkit.model import EntityType, Table
from graphkit.query.far import far_hits
from graphkit.query.hit import Hit, as_table
from graphkit.query.keys import entity_type
from graphkit.settings import Settings
from graphkit.store import Quads, Searchable, Store, is_endpoint
from graphkit.vocabulary import ONTOLOGY, PREFIXES

SEARCH_LIMIT = 20

_DEFAULTS = Settings()
_CANONICAL = "graph/canonical"
_DOCUMENTS_TRIED = 100
_TRIED = 5  # so many texts for each hit: some stand in one passage, or are names of one thing
_SUBJECT = NamedNode(PREFIXES["rdf"] + "subject")
_TITLE = NamedNode(PREFIXES["dcterms"] + "title")
_IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
_SELECTOR, _START, _END = (NamedNode(PREFIXES["oa"] + name) for name in ("hasSelector", "start", "end"))


_Span = tuple[int, int]


def hits(  # noqa: PLR0913 (all by name)
    store: Store, words: str, settings: Settings = _DEFAULTS, *, limit: int = SEARCH_LIMIT,
    only: frozenset[str] = ALL, shelves: Iterable[Shelf] = SHELVES,
) -> tuple[Hit, ...]:  # fmt: skip
    """What fits the words, best first, at most `limit`; `only` keeps entities of these types.

    `shelves` are the sorts of texts among which they are looked for: names, titles, quotes.
    Behind the address of a `graphkit serve`, its index is asked. Raises StoreError where there is no index of texts, as
    behind other endpoints, or where it is damaged; UsageError for a type that there is none of, or a limit below 1.
    """
    if limit < 1:
        raise UsageError(f"the limit cannot be {limit}", "It is how many hits are wanted, at least 1.")
    kinds = tuple(map(entity_type, only))
    if is_endpoint(store.address):
        return far_hits(store.address, words, settings, limit=limit, only=kinds, shelves=shelves)
    return hits_here(store, words, settings, limit=limit, only=kinds, shelves=shelves)


def hits_here(  # noqa: PLR0913 (all by name)
    store: Searchable, words: str, settings: Settings = _DEFAULTS, *, limit: int = SEARCH_LIMIT,
    only: Iterable[EntityType] = (), shelves: Iterable[Shelf] = SHELVES,
) -> tuple[Hit, ...]:  # fmt: skip
    """The same from an index that is at hand."""
    index = store.index()
    lookup = _Lookup(store, index, settings.base)
    with index.reading():
        found = match(index, words, limit * _TRIED, shelves, frozenset[str](only))
        return tuple(islice(_without_repeats((lookup.hit(one), lookup.place(one)) for one in found), limit))


def search(
    store: Store, words: str, settings: Settings = _DEFAULTS, *, limit: int = SEARCH_LIMIT, only: str = ""
) -> Table:
    """The same as a table with the columns kind, entity, type, entity_name, document, snippet, score.

    `only` keeps entities of one type ("Person").
    """
    return as_table(hits(store, words, settings, limit=limit, only=frozenset({only} - {""})))


def _without_repeats(found: Iterator[tuple[Hit, _Span]]) -> Iterator[Hit]:
    """A thing once for all its names, a document once for its title and file name, a passage once for its quotes."""
    seen = set[str]()
    passages: dict[str, list[_Span]] = {}
    for hit, (start, end) in found:
        if hit.kind == "quote":
            before = passages.setdefault(hit.document, [])
            is_new = not any(start < until and since < end for since, until in before)
            before.append((start, end))
        else:
            is_new = hit.iri not in seen
            seen.add(hit.iri)
        if is_new:
            yield hit


class _Lookup:
    """What the graph knows about what was found."""

    def __init__(self, quads: Quads, index: Index, base: str) -> None:
        self._quads = quads
        self._index = index
        self._canonical = NamedNode(base + _CANONICAL)

    def hit(self, found: Match) -> Hit:
        entry = found.entry
        text = without_markup(entry.text) if entry.kind == "quote" else entry.text
        shown, marks = snippet(text, found.words)
        iri, document = entry.iri, entry.iri.partition("#")[0]
        if entry.kind == "quote":
            iri = self._spoken_of(NamedNode(entry.iri)) or document
        elif entry.kind in {"name", "alias"}:
            document = self._document_of(NamedNode(entry.iri))
        known = self._known(iri)
        name = known[0] or self._title_of(document) or self._document_name(document)
        return Hit(
            entry.kind, iri, known[1] or "Document", name, self._document_name(document), shown, marks, found.score,
            entry.text,
        )  # fmt: skip

    def place(self, found: Match) -> _Span:
        """Where a quote stands in its document, as code points; what is no quote stands nowhere."""
        if found.entry.kind != "quote":
            return 0, 0
        document = NamedNode(found.entry.iri.partition("#")[0])
        selectors = self._quads.quads(NamedNode(found.entry.iri), _SELECTOR, None, document)
        for selector in (quad.object for quad in selectors if isinstance(quad.object, NamedNode)):
            if starts := self._objects(selector, _START, document):
                return int(starts[0]), int(self._objects(selector, _END, document)[0])
        return 0, 0

    def _known(self, iri: str) -> tuple[str, str]:
        """The preferred name and the type of an entity; empty for what is none."""
        borne = self._index.shelves["names"].of(iri)
        return (borne[0].text, borne[0].type) if borne else ("", "")

    def _spoken_of(self, quotation: NamedNode) -> str:
        """The subject of the first fact that a quotation supports."""
        facts = set(self._subjects("quotation", quotation, self._canonical))
        document = NamedNode(quotation.value.partition("#")[0])
        for claim in () if facts else self._subjects("evidence", quotation, document):
            facts |= set(self._subjects("support", claim, self._canonical))
        for fact in sorted(facts, key=lambda node: node.value)[:1]:
            return self._objects(fact, _SUBJECT, self._canonical)[0]
        return ""

    def _document_of(self, entity: NamedNode) -> str:
        """A document that speaks of an entity; of many, the first of some."""
        referents = self._quads.quads(entity, NamedNode(ONTOLOGY + "referent"), None, self._canonical)
        some = (quad.object for quad in islice(referents, _DOCUMENTS_TRIED))
        return min((node.value.partition("#")[0] for node in some if isinstance(node, NamedNode)), default="")

    def _title_of(self, iri: str) -> str:
        return next(iter(self._objects(NamedNode(iri), _TITLE, NamedNode(iri))), "") if iri else ""

    def _document_name(self, iri: str) -> str:
        return next(iter(self._objects(NamedNode(iri), _IDENTIFIER, NamedNode(iri))), "") if iri else ""

    def _subjects(self, name: str, value: NamedNode, graph: NamedNode) -> list[NamedNode]:
        found = self._quads.quads(None, NamedNode(ONTOLOGY + name), value, graph)
        return [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]

    def _objects(self, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> list[str]:
        found = self._quads.quads(subject, predicate, None, graph)
        return [quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal)]
