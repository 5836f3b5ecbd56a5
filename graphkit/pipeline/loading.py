"""Loading documents: read, find, judge, store; a document is whole in the graph or not there at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, TypeVar

from graphkit.errors import GraphkitError
from graphkit.extract import find
from graphkit.link import profiles
from graphkit.model import Document, Findings
from graphkit.pipeline.change import NewDocument, plan
from graphkit.pipeline.knowledge import Knowledge, reference
from graphkit.pipeline.lookup import values
from graphkit.pipeline.origins import Arrival
from graphkit.pipeline.sources import named_sources, read_source
from graphkit.rdf import describe
from graphkit.rdf.terms import gk
from graphkit.readers import Source
from graphkit.settings import Settings
from graphkit.store import Store, open_store

Status = Literal["added", "updated", "unchanged", "failed"]
Progress = Callable[[int, int, str], None]
_Made = TypeVar("_Made")

_DEFAULTS = Settings()

# Documents per transaction: large enough that the store is busy writing, small enough that memory stays flat.
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: entities found by type, number of facts; the reason if it failed, or what to know.

    `facts` are those that views and questions show by default, `doubtful` those below the threshold.
    """

    document: str
    status: Status
    types: Mapping[str, int] = field(default_factory=dict)
    facts: int = 0
    doubtful: int = 0
    message: str = ""


def load(
    address: str,
    paths: Sequence[str],
    *,
    settings: Settings = _DEFAULTS,
    name: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Outcome]:
    """Load files, folders, patterns or standard input into the store at `address`, which is made if need be.

    Yields an outcome per document once it is stored. A document that fails stops no other; one that the store has
    already, unchanged and read by the same software, is left alone. Raises StoreError, VocabularyError, UsageError.
    """
    sources = named_sources(paths, name)
    with ExitStack() as open_until_done:
        store: Store | None = None
        knowledge = Knowledge.gather(settings)
        done = 0
        for batch in _batches(sources, _BATCH):
            texts = [_document(source, store, named=name is not None) for source in batch]
            if store is None:
                if not any(isinstance(text, Arrival) for text in texts):
                    done += len(texts)
                    yield from (text for text in texts if isinstance(text, Outcome))
                    continue
                # only now: a load that reads nothing makes no store
                store = open_until_done.enter_context(closing(open_store(address, "w", settings)))
                _refresh_reference(store, knowledge)
            outcomes: list[Outcome] = []
            found: dict[str, NewDocument] = {}
            origins: dict[str, str] = {}
            try:
                for text in texts:
                    outcome, new = (text, None) if isinstance(text, Outcome) else _read(text, store, knowledge)
                    outcomes.append(outcome)
                    iri = knowledge.iris.document(outcome.document)
                    if new:
                        found[iri.value] = new
                    if isinstance(text, Arrival) and (new or _is_news(text, outcome, store.origin(iri))):
                        origins[iri.value] = text.path
                    done += 1
                    if progress:
                        progress(done, len(sources), outcome.document)
                    store.keep()
            finally:
                # also when interrupted: what has been read by then is kept
                if found or origins:
                    store.change(*plan(store, knowledge, found), origins)
            yield from outcomes


def preview(
    paths: Sequence[str], *, settings: Settings = _DEFAULTS, name: str | None = None
) -> Iterator[Findings | Outcome]:
    """What loading would find, without storing anything; for a document that fails, the outcome that says why.

    Raises VocabularyError, UsageError.
    """
    knowledge = Knowledge.gather(settings)
    for source in named_sources(paths, name):
        yield _previewed(source, knowledge)


def _previewed(source: Source, knowledge: Knowledge) -> Findings | Outcome:
    return _attempt(source.name, "read", lambda: find(read_source(source), knowledge.vocabulary, fast=knowledge.fast))


def _attempt(name: str, verb: str, make: Callable[[], _Made]) -> _Made | Outcome:
    """What `make` returns, or how it failed: one document that breaks a rule must not stop the others."""
    try:
        return make()
    except GraphkitError as error:
        return Outcome(name, "failed", message=f"{error.message}. {error.hint}".strip())
    except Exception as error:  # noqa: BLE001
        return Outcome(name, "failed", message=f"could not be {verb} ({type(error).__name__}: {error})")


def _document(source: Source, store: Store | None, *, named: bool) -> Arrival | Outcome:
    if store is not None:
        store.keep()
    return _attempt(source.name, "read", lambda: Arrival.of(read_source(source), source, named=named))


def _is_news(arrival: Arrival, outcome: Outcome, before: str) -> bool:
    return outcome.status == "unchanged" and arrival.is_news(before)


def _read(arrival: Arrival, store: Store, knowledge: Knowledge) -> tuple[Outcome, NewDocument | None]:
    known = _attempt(arrival.document.name, "looked up", lambda: arrival.known(store, knowledge))
    if isinstance(known, Outcome):
        return known, None
    document = known.document
    extractor = _attempt(document.name, "read", lambda: knowledge.extractor)
    if isinstance(extractor, Outcome):
        return extractor, None
    iri = knowledge.iris.document(document.name)
    stored = set(values(store, iri, gk("version"), iri))
    if stored == {document.version} and set(values(store, iri, gk("extractor"), iri)) == {extractor}:
        return Outcome(document.name, "unchanged"), None
    understood = _attempt(document.name, "understood", lambda: _understood(document, knowledge))
    if isinstance(understood, Outcome):
        return understood, None
    findings, new = understood
    before = known.moved_from(store, knowledge) if stored else ""
    moved = f"{known.path} has taken the place of {before}" if before else ""
    return replace(_outcome(findings, "updated" if stored else "added", knowledge.confidence), message=moved), new


def _understood(document: Document, knowledge: Knowledge) -> tuple[Findings, NewDocument]:
    findings = find(document, knowledge.vocabulary, fast=knowledge.fast)
    judged = profiles(findings)
    quads = describe(findings, judged, knowledge.iris, knowledge.extractor, datetime.now(UTC))
    return findings, NewDocument(quads, list(judged.values()))


def _outcome(findings: Findings, status: Status, confidence: float) -> Outcome:
    types = Counter(referent.type for referent in findings.referents)
    shown = sum(claim.evidence[0].confidence >= confidence for claim in findings.claims)
    return Outcome(findings.document.name, status, dict(sorted(types.items())), shown, len(findings.claims) - shown)


def _refresh_reference(store: Store, knowledge: Knowledge) -> None:
    """Put the shipped ontology, schemes and registers into a store that has none, or those of another version."""
    graph = knowledge.iris.graph("reference")
    present = set(values(store, graph, gk("version"), graph))
    if present != {knowledge.version}:
        old, new = set(store.quads(graph=graph)), set(reference(knowledge))
        store.change(old - new, new - old)


def _batches(sources: Sequence[Source], size: int) -> Iterator[Sequence[Source]]:
    for start in range(0, len(sources), size):
        yield sources[start : start + size]
